"""Times of which nothing is known any more: a backup was restored that is older."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "lost_times",
        sa.Column("id", key, nullable=False),
        sa.Column("district_id", key, nullable=False),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.Column("until", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["district_id"], ["districts.id"], name=op.f("fk_lost_times_district_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lost_times")),
    )
    op.create_index(op.f("ix_lost_times_district_id"), "lost_times", ["district_id"])
