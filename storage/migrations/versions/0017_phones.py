"""Phone numbers of people, by which they may register instead of by a link."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "phones",
        sa.Column("district_id", key, nullable=False),
        sa.Column("person_id", key, nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("mobile", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["district_id"], ["districts.id"], name=op.f("fk_phones_district_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_phones_person_id")),
        sa.PrimaryKeyConstraint("district_id", "person_id", "number", name=op.f("pk_phones")),
    )
    op.create_index("ix_phones_number", "phones", ["district_id", "number"])
    op.add_column("links", sa.Column("number", sa.Text(), nullable=True))
