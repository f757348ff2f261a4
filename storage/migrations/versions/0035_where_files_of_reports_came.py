"""In which message of which chat a file of a report came, so that it can be removed there when it is on disk."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"


def upgrade() -> None:
    for name in ("chat_id", "message_id"):
        op.add_column("report_files", sa.Column(name, sa.BigInteger(), nullable=True))
