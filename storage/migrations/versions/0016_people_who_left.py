"""People who do not work there any more, and groups that follow a rule."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.add_column("people", sa.Column("left_at", sa.DateTime(), nullable=True))
    op.add_column("groups", sa.Column("rule", sa.Text(), nullable=True))
