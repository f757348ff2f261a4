"""What people want of their own reminders, and in which language."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("people", sa.Column("chosen_language", sa.Text(), nullable=True))
    op.create_table(
        "wishes",
        sa.Column("district_id", _KEY, nullable=False),
        sa.Column("person_id", _KEY, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("begin", sa.Time(), nullable=True),
        sa.Column("soon", sa.JSON(), nullable=False),
        sa.Column("daily", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["district_id"], ["districts.id"], name=op.f("fk_wishes_district_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_wishes_person_id")),
        sa.PrimaryKeyConstraint("district_id", "person_id", "day", name=op.f("pk_wishes")),
    )
