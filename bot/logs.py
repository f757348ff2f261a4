"""The log: what happens, never who says what and never the token."""

import copy
import datetime as dt
import json
import logging
import re
import sys
from collections.abc import Iterable
from types import TracebackType

from domain.handling import handled

OURS = ("apart", "bot", "handlers", "messaging", "minutes", "papers", "storage")


class _Redacting(logging.Formatter):
    """The last gate: whatever a library says, the secrets are cut out of it, and errors lose their words."""

    def __init__(self, secrets: Iterable[str]) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(update)s%(message)s")
        self.secrets = sorted({secret for secret in secrets if secret}, key=len, reverse=True)

    def format(self, record: logging.LogRecord) -> str:
        record = copy.copy(record)
        record.exc_text = None  # as another handler may have written it
        record.update = "" if handled() is None else f"[{handled()}] "
        return self.clean(super().format(record))

    def clean(self, text: str) -> str:
        for secret in self.secrets:
            text = text.replace(secret, "***")
        return re.sub(r"/bot\d+:[A-Za-z0-9_-]+", "/bot***", text)

    def formatException(self, ei: object) -> str:  # noqa: N802  (the standard library's name)
        """Messages of errors quote people, parameters and addresses."""
        from messaging.faults import trace  # which loads aiogram

        error = ei[1] if isinstance(ei, tuple) else None
        return trace(error) if isinstance(error, BaseException) else ""


class _Json(_Redacting):
    """A line an entry, for programs."""

    def format(self, record: logging.LogRecord) -> str:
        said: dict[str, object] = {
            "time": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": self.clean(record.getMessage()),
        }
        if handled() is not None:
            said["update"] = handled()
        if record.exc_info:
            said["trace"] = self.clean(self.formatException(record.exc_info))
        return json.dumps(said, ensure_ascii=False)


def formatter(secrets: Iterable[str], form: str) -> logging.Formatter:
    return _Json(secrets) if form == "json" else _Redacting(secrets)


def set_up_logs(level: str, *, secrets: Iterable[str] = (), form: str = "text") -> None:
    """`form`: text or json. What ends the program by a mistake goes the same way."""
    handler = logging.StreamHandler()
    handler.setFormatter(formatter(secrets, form))
    # Only we know what must not be said. Libraries quote statements with their parameters, files, whole updates.
    logging.basicConfig(level=max(logging.getLevelName(level), logging.WARNING), handlers=[handler], force=True)
    for name in OURS:
        logging.getLogger(name).setLevel(level)
    sys.excepthook = _tell_the_end


def _tell_the_end(kind: type[BaseException], error: BaseException, at: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, at)
    else:
        logging.getLogger("bot").critical("ended by a mistake of its own", exc_info=(kind, error, at))
