"""People whose data were erased: their rows stay, and name nobody."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    op.add_column("people", sa.Column("erased_at", sa.DateTime(), nullable=True))
