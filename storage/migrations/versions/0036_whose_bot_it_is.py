"""Which bot serves which district, so that two that change places in the settings are not taken for each other."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"


def upgrade() -> None:
    op.add_column("districts", sa.Column("bot_id", sa.BigInteger(), nullable=True))
