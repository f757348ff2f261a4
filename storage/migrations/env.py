"""Alembic's entry: runs the migrations on the connection that it is given."""

from typing import Any, Literal

from alembic import context

from storage.tables import UtcDateTime, metadata


def render(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """A migration must not depend on code that changes after it: our type is written as what it is stored as."""
    return "sa.DateTime()" if kind == "type" and isinstance(item, UtcDateTime) else False


connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, render_as_batch=True, render_item=render)
with context.begin_transaction():
    context.run_migrations()
