"""Ids of pages, stacks and letters that are forgotten: an old button, or a reminder, still names them."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    if op.get_bind().dialect.name != "sqlite":
        return  # a sequence gives no id twice
    for name in ("stacks", "pages", "outbox"):
        with op.batch_alter_table(name, recreate="always", table_kwargs={"sqlite_autoincrement": True}):
            pass
    # What was sent is forgotten, but not that it reminded of something.
    op.execute(sa.text("DELETE FROM sqlite_sequence WHERE name = 'outbox'"))
    op.execute(
        sa.text(
            "INSERT INTO sqlite_sequence (name, seq) SELECT 'outbox',"
            " max((SELECT coalesce(max(id), 0) FROM outbox), (SELECT coalesce(max(letter_id), 0) FROM reminders))"
        )
    )
