"""Minutes that are pasted as text: they wait in a stack as pages do, with their words instead of a file."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.add_column("stacks", sa.Column("written", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("pages", sa.Column("text", sa.Text(), nullable=True))
