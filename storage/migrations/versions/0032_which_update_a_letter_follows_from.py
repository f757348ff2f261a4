"""Which update a letter follows from: so the way from what somebody did to what was sent is read in the log."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    op.add_column("outbox", sa.Column("update_id", sa.BigInteger(), nullable=True))
