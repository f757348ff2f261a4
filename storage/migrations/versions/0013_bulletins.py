"""When an assignment has arrived, and messages that show how a publication goes."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.add_column("assignments", sa.Column("delivered_at", sa.DateTime(), nullable=True))
    # When exactly is not known any more; that it has arrived is.
    op.execute(
        sa.text(
            "UPDATE assignments SET delivered_at = created_at WHERE status <> 'assigned'"
            " OR id IN (SELECT DISTINCT assignment_id FROM message_subjects)"
        )
    )
    op.create_table(
        "bulletins",
        sa.Column("district_id", key, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("message_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("minutes_id", key, nullable=False),
        sa.Column("until", sa.DateTime(), nullable=False),
        sa.Column("shown", sa.LargeBinary(length=32), nullable=True),
        sa.ForeignKeyConstraint(["district_id"], ["districts.id"], name=op.f("fk_bulletins_district_id")),
        sa.ForeignKeyConstraint(["minutes_id"], ["minutes.id"], name=op.f("fk_bulletins_minutes_id")),
        sa.PrimaryKeyConstraint("district_id", "chat_id", "message_id", name=op.f("pk_bulletins")),
    )
    op.create_index(op.f("ix_bulletins_minutes_id"), "bulletins", ["minutes_id"])
