"""People who hear and answer what the head of their organization is given."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.add_column("people", sa.Column("is_aide", sa.Boolean(), nullable=False, server_default=sa.false()))
