"""The log: what happens, never who says what and never the token."""

import logging
import re


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
    logging.basicConfig(level=level, handlers=[handler], force=True)
    # They report every job and every update; what matters of it we say ourselves.
    for name in ("apscheduler", "aiogram.event", "alembic", "fontTools", "pymorphy3"):
        logging.getLogger(name).setLevel(logging.WARNING)
