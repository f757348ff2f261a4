"""How many assignments there are of each status, and indexes for those that are open and for who has a role."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

GROWING = ("assignments", "decisions", "reports", "report_files", "audit_log", "outbox", "people", "accounts")


def upgrade() -> None:
    """`storage.tallies` fills the table after the last migration."""
    op.create_table(
        "tallies",
        sa.Column("district_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("minutes_id", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("assignments", sa.Integer(), nullable=False),
        sa.Column("unreached", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["district_id"], ["districts.id"], name=op.f("fk_tallies_district_id")),
        sa.PrimaryKeyConstraint("district_id", "minutes_id", "status", "due_on", name=op.f("pk_tallies")),
    )
    op.create_index("ix_roles_role", "roles", ["district_id", "role", "person_id"])
    still_open = sa.text("status IN ('assigned', 'acknowledged', 'returned')")
    op.create_index(
        "ix_assignments_open_by_minutes",
        "assignments",
        ["district_id", "minutes_id", "organization_id", "person_id", "due_on"],
        sqlite_where=still_open,
        postgresql_where=still_open,
    )
    for table in GROWING:  # where there is one district it finds every row, and SQLite may prefer it
        op.drop_index(f"ix_{table}_district_id", table)
