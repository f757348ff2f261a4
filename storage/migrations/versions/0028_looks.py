"""What somebody has seen of how things stand, and who holds things up."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_OPEN = sa.text("status IN ('assigned', 'acknowledged', 'returned')")


def upgrade() -> None:
    op.create_table(
        "looks",
        sa.Column("district_id", _KEY, nullable=False),
        sa.Column("person_id", _KEY, nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("base", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(["district_id"], ["districts.id"], name=op.f("fk_looks_district_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_looks_person_id")),
        sa.PrimaryKeyConstraint("district_id", "person_id", name=op.f("pk_looks")),
    )
    for name, columns in (
        ("school", ["district_id", "organization_id", "person_id", "due_on"]),
        ("decision", ["district_id", "decision_id", "due_on"]),
    ):
        op.create_index(
            f"ix_assignments_open_by_{name}", "assignments", columns, sqlite_where=_OPEN, postgresql_where=_OPEN
        )
