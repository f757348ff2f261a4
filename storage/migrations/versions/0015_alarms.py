"""Of whom the secretaries are told once, an index of what is not taken on, and the rules before a change."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "alarms",
        sa.Column("district_id", key, nullable=False),
        sa.Column("person_id", key, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("letter_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["district_id"], ["districts.id"], name=op.f("fk_alarms_district_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_alarms_person_id")),
        sa.PrimaryKeyConstraint("district_id", "person_id", "kind", "letter_id", name=op.f("pk_alarms")),
    )
    op.create_index(op.f("ix_alarms_letter_id"), "alarms", ["letter_id"])
    unseen = sa.text("status = 'assigned'")
    op.create_index(
        "ix_assignments_unseen",
        "assignments",
        ["district_id", "minutes_id", "organization_id", "person_id", "due_on"],
        sqlite_where=unseen,
        postgresql_where=unseen,
    )
    op.add_column("districts", sa.Column("changes", sa.JSON(), nullable=False, server_default="[]"))
