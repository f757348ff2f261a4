"""Dictionary forms of what points say, an index of the reports that wait, and what was last looked for."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.add_column("decisions", sa.Column("forms", sa.Text(), nullable=True))
    formless = sa.text("forms IS NULL")
    op.create_index("ix_decisions_formless", "decisions", ["id"], sqlite_where=formless, postgresql_where=formless)
    reported = sa.text("status = 'reported'")
    op.create_index(
        "ix_assignments_reported",
        "assignments",
        ["district_id", "decision_id", "organization_id"],
        sqlite_where=reported,
        postgresql_where=reported,
    )
    key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "searches",
        sa.Column("district_id", key, nullable=False),
        sa.Column("person_id", key, nullable=False),
        sa.Column("wanted", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["district_id"], ["districts.id"], name=op.f("fk_searches_district_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_searches_person_id")),
        sa.PrimaryKeyConstraint("district_id", "person_id", name=op.f("pk_searches")),
    )
