"""When the messenger was last heard: it keeps what people send for a day only."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    with op.batch_alter_table("districts", recreate="never") as districts:
        districts.add_column(sa.Column("heard_at", sa.DateTime(), nullable=True))
