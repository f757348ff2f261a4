"""Which files of reports are kept on disk, and when to fetch the others."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    with op.batch_alter_table("report_files", recreate="never") as files:
        files.add_column(sa.Column("sha256", sa.LargeBinary(length=32), nullable=True))
        files.add_column(sa.Column("attempts", sa.Integer(), server_default="0", nullable=False))
        files.add_column(sa.Column("due_at", sa.DateTime(), nullable=True))
        files.add_column(sa.Column("given_up", sa.Text(), nullable=True))
        files.create_index(
            "ix_report_files_open",
            ["id"],
            unique=False,
            sqlite_where=sa.text("sha256 IS NULL AND given_up IS NULL"),
            postgresql_where=sa.text("sha256 IS NULL AND given_up IS NULL"),
        )
