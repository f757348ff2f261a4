"""Leaves: who is away, and who stands in for them."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "leaves",
        sa.Column("id", key, nullable=False),
        sa.Column("district_id", key, nullable=False),
        sa.Column("person_id", key, nullable=False),
        sa.Column("deputy_id", key, nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("update_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["district_id"], ["districts.id"], name=op.f("fk_leaves_district_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_leaves_person_id")),
        sa.ForeignKeyConstraint(["deputy_id"], ["people.id"], name=op.f("fk_leaves_deputy_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leaves")),
        sa.UniqueConstraint("district_id", "update_id", name=op.f("uq_leaves_district_id_update_id")),
    )
    for name in ("district_id", "person_id", "deputy_id"):
        op.create_index(op.f(f"ix_leaves_{name}"), "leaves", [name])
