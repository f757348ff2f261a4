"""How often a letter may have arrived already; and which letter of a chat is the next, without reading all of them."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    with op.batch_alter_table("outbox", recreate="never") as outbox:
        for name in ("unheard", "killed"):
            outbox.add_column(sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
        outbox.add_column(sa.Column("lost_at", sa.DateTime()))
        open_letters = sa.text("state IN ('queued', 'sending')")
        outbox.create_index(
            "ix_outbox_next", ["chat_id", "id"], sqlite_where=open_letters, postgresql_where=open_letters
        )
        lost_letters = sa.text("state IN ('failed', 'unsure')")
        outbox.create_index("ix_outbox_lost", ["lost_at"], sqlite_where=lost_letters, postgresql_where=lost_letters)
