"""For how long the administrators were told that all is kept, and when: before nothing is removed."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"


def upgrade() -> None:
    op.add_column("districts", sa.Column("keeps_years", sa.Integer(), nullable=True))
    op.add_column("districts", sa.Column("keeps_since", sa.DateTime(), nullable=True))
