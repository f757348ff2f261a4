"""Days that count, periods and the next look of assignments; time zones, the calendar and the policy of reminders."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

STILL_OPEN = "status IN ('assigned', 'acknowledged', 'returned')"


def upgrade() -> None:
    with op.batch_alter_table("districts", recreate="never") as districts:
        districts.add_column(sa.Column("policy", sa.JSON(), nullable=False, server_default="{}"))
    with op.batch_alter_table("organizations", recreate="never") as organizations:
        organizations.add_column(sa.Column("timezone", sa.Text(), nullable=True))
    _index("organizations", "timezone")
    op.create_table(
        "calendar",
        sa.Column("district_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("off", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["district_id"], ["districts.id"], name=op.f("fk_calendar_district_id")),
        sa.PrimaryKeyConstraint("district_id", "day", name=op.f("pk_calendar")),
    )
    _mornings()
    _assignments()


def _mornings() -> None:
    """Those that were gone through before are forgotten: what was said on them, the reminders know."""
    op.drop_table("mornings")
    op.create_table(
        "mornings",
        sa.Column("district_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("timezone", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["district_id"], ["districts.id"], name=op.f("fk_mornings_district_id")),
        sa.PrimaryKeyConstraint("district_id", "timezone", "day", name=op.f("pk_mornings")),
    )


def _assignments() -> None:
    with op.batch_alter_table("assignments") as assignments:
        assignments.add_column(sa.Column("period", sa.Text(), nullable=False, server_default=sa.text("''")))
        for name in ("due_on", "look_on", "escalate_on", "renews_on"):
            assignments.add_column(sa.Column(name, sa.Date(), nullable=True))
        assignments.drop_constraint("uq_assignments_decision_id_person_id", type_="unique")
        assignments.create_unique_constraint(
            op.f("uq_assignments_decision_id_person_id_period"), ["decision_id", "person_id", "period"]
        )
    _index("assignments", "look_on", "person_id")
    _index("assignments", "escalate_on")
    _index("assignments", "renews_on")
    still_open = sa.text(STILL_OPEN)
    op.create_index(
        "ix_assignments_open_due_on",
        "assignments",
        ["district_id", "due_on"],
        sqlite_where=still_open,
        postgresql_where=still_open,
    )
    op.execute(
        "UPDATE assignments SET due_on = (SELECT deadline_date FROM decisions"
        " WHERE decisions.id = assignments.decision_id AND deadline_kind IN ('by', 'in', 'relative'))"
    )
    # The next morning finds out when each is to be looked at.
    op.execute(
        "UPDATE assignments SET look_on = '0001-01-01', escalate_on = '0001-01-01'"
        " WHERE status IN ('assigned', 'acknowledged', 'returned')"
    )


def _index(table: str, column: str, *more: str) -> None:
    """Of the rows that have something there."""
    has_one = sa.text(f"{column} IS NOT NULL")
    op.create_index(
        f"ix_{table}_{column}", table, ["district_id", column, *more], sqlite_where=has_one, postgresql_where=has_one
    )
