"""Who of the staff wants pictures of how things stand to be dark."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    op.add_column("people", sa.Column("prefers_dark", sa.Boolean(), nullable=False, server_default=sa.false()))
