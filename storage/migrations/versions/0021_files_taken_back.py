"""Reports that are sent off, and files that are taken back."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    op.add_column("reports", sa.Column("open_since", sa.DateTime(), nullable=True))
    op.execute("UPDATE reports SET open_since = created_at")
    discarded = sa.text("given_up = 'taken_back' AND sha256 IS NOT NULL")
    op.create_index(
        "ix_report_files_discarded", "report_files", ["id"], sqlite_where=discarded, postgresql_where=discarded
    )
