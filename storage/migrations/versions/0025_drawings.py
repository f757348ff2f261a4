"""Messages to assignees that are drawn again when what they are about has changed."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "drawings",
        sa.Column("district_id", _KEY, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("message_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("letter_id", sa.BigInteger(), nullable=True),
        sa.Column("until", sa.DateTime(), nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.ForeignKeyConstraint(["district_id"], ["districts.id"], name=op.f("fk_drawings_district_id")),
        sa.PrimaryKeyConstraint("district_id", "chat_id", "message_id", name=op.f("pk_drawings")),
    )
    stale = sa.text("changes > 0")
    op.create_index(
        "ix_drawings_stale", "drawings", ["chat_id", "message_id"], sqlite_where=stale, postgresql_where=stale
    )
    op.create_index(op.f("ix_message_subjects_assignment_id"), "message_subjects", ["assignment_id"])
