"""What is PostgreSQL's own: its connections, its locks, and what its errors mean."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

CONNECT_SECONDS = 10
STATEMENT_SECONDS = 60  # then the server, or the way to it, is taken to be gone
# SQLSTATE: the connection, resources, an operator's intervention, a lost race for a lock; all pass by themselves.
_PASSING = ("08", "53", "57P", "40001", "40P01", "55P03")
# When the server gives up a client whose machine or network has died without a word, and lets go of its locks.
_GONE = {
    "tcp_keepalives_idle": "2",  # seconds
    "tcp_keepalives_interval": "1",
    "tcp_keepalives_count": "3",
    "tcp_user_timeout": "5000",  # milliseconds
    "idle_in_transaction_session_timeout": "120000",
}
_WRITING, _SCHEMA, SERVING, _SHELF = (
    0x5301,
    0x5302,
    0x5303,
    0x5304,
)  # whose they are: half of their keys


def engine(
    url: sa.URL, connections: int, *, reading: bool = False, statement_seconds: int | None = STATEMENT_SECONDS
) -> AsyncEngine:
    """Its errors that pass by themselves are `OperationalError`, as those of SQLite are.

    `reading`: every transaction sees the database at one moment, as one of SQLite does. `statement_seconds`: none for
    what may take as long as it takes.
    """
    import asyncpg  # type: ignore[import-untyped]  # whoever keeps SQLite need not load it

    made = create_async_engine(
        url,
        pool_size=connections,
        max_overflow=0,
        hide_parameters=True,  # an error must not quote what people wrote
        pool_pre_ping=True,  # the server may have been restarted since
        connect_args={
            "timeout": CONNECT_SECONDS,
            "command_timeout": statement_seconds,
            "server_settings": _GONE,
        },
    )
    if reading:
        made = made.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)

    @sa.event.listens_for(made.sync_engine, "do_connect")
    def connect(dialect: sa.Dialect, _record: Any, arguments: Any, options: Any) -> Any:
        try:
            return dialect.connect(*arguments, **options)
        except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            raise sa.exc.OperationalError("connect", None, _bare(error)) from error

    @sa.event.listens_for(made.sync_engine, "handle_error")
    def tell(context: sa.ExceptionContext) -> None:
        error = context.original_exception
        if not isinstance(error, Exception):  # whoever waited was cancelled
            return
        if isinstance(error, (OSError, TimeoutError)):
            context.is_disconnect = True
        code = str(getattr(error, "sqlstate", None) or "")
        if context.is_disconnect or code.startswith(_PASSING):
            gone = context.is_disconnect
            raise sa.exc.OperationalError(context.statement or "", None, error, connection_invalidated=gone) from error

    return made


def _bare(error: Exception) -> Exception:
    """Its name and kind alone: the message of a refused connection may name the user."""
    return type(error)(*error.args[:1]) if isinstance(error, OSError) else error


async def wait_to_write(connection: AsyncConnection, district_id: int) -> None:
    """Until the transaction ends nobody else writes for that district: what it has read stays true.

    Without it 50 concurrent read-modify-writes lose some, as with SQLAlchemy's default transactions on SQLite.
    """
    await _lock(connection, _WRITING, district_id)


async def wait_for_shelf(connection: AsyncConnection) -> None:
    """Until the transaction ends no other district puts files into the folder that all share, or removes some."""
    await _lock(connection, _SHELF, 0)


async def wait_to_migrate(connection: AsyncConnection) -> None:
    await _lock(connection, _SCHEMA, 0)


async def _lock(connection: AsyncConnection, whose: int, which: int) -> None:
    await connection.execute(sa.text("SELECT pg_advisory_xact_lock(:whose, :which)"), {"whose": whose, "which": which})
