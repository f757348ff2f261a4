"""Which update is being handled: what is written into the log and sent because of it carries its id."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_update: ContextVar[int | None] = ContextVar("update", default=None)


@contextmanager
def handling(update_id: int | None) -> Iterator[None]:
    """Inside, and in tasks that begin inside."""
    token = _update.set(update_id)
    try:
        yield
    finally:
        _update.reset(token)


def handled() -> int | None:
    """The id of the update; none: what happens is caused by the clock or by the start."""
    return _update.get()
