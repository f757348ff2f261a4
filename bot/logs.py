"""The log: what happens, never who says what and never the token."""

import logging
import re

OURS = ("apart", "bot", "handlers", "messaging", "minutes", "papers", "storage")


class _Redacting(logging.Formatter):
    """The last gate: whatever a library says or a traceback quotes, the secrets are cut out of it."""

    def __init__(self, secrets: tuple[str, ...]) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self.secrets = tuple(secret for secret in secrets if secret)

    def format(self, record: logging.LogRecord) -> str:
        text = super().format(record)
        for secret in self.secrets:
            text = text.replace(secret, "***")
        return re.sub(r"/bot\d+:[A-Za-z0-9_-]+", "/bot***", text)


def set_up_logs(level: str, *, secrets: tuple[str, ...] = ()) -> None:
    handler = logging.StreamHandler()
    handler.setFormatter(_Redacting(secrets))
    # Only we know what must not be said. Libraries quote statements with their parameters, files, whole updates.
    logging.basicConfig(level=max(logging.getLevelName(level), logging.WARNING), handlers=[handler], force=True)
    for name in OURS:
        logging.getLogger(name).setLevel(level)
