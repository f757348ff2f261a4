"""More time that assignees ask for, and what directors write that only a person can answer."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("assignments", sa.Column("first_due_on", sa.Date(), nullable=True))
    op.create_table(
        "extensions",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("district_id", _KEY, nullable=False),
        sa.Column("assignment_id", _KEY, nullable=False),
        sa.Column("person_id", _KEY, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("update_id", sa.BigInteger(), nullable=False),
        sa.Column("granted", sa.Date(), nullable=True),
        sa.Column("decided_by", _KEY, nullable=True),
        sa.Column("decided_at", sa.DateTime(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        *_references("extensions", assignment_id="assignments", person_id="people", decided_by="people"),
        sa.UniqueConstraint(
            "district_id",
            "update_id",
            "assignment_id",
            name=op.f("uq_extensions_district_id_update_id_assignment_id"),
        ),
    )
    op.create_table(
        "inquiries",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("district_id", _KEY, nullable=False),
        sa.Column("person_id", _KEY, nullable=False),
        sa.Column("assignment_id", _KEY, nullable=True),
        sa.Column("report_id", _KEY, nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("update_id", sa.BigInteger(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_by", _KEY, nullable=True),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        *_references(
            "inquiries", person_id="people", assignment_id="assignments", report_id="reports", answered_by="people"
        ),
        sa.UniqueConstraint("district_id", "update_id", name=op.f("uq_inquiries_district_id_update_id")),
    )
    op.create_index(op.f("ix_inquiries_person_id"), "inquiries", ["person_id"])
    waiting = sa.text("state = 'waiting'")
    for table, column in (("extensions", "assignment_id"), ("inquiries", "person_id")):
        columns = ["district_id", column]
        op.create_index(f"ix_{table}_waiting", table, columns, sqlite_where=waiting, postgresql_where=waiting)


def _references(table: str, **targets: str) -> list[sa.Constraint]:
    return [
        sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}"))
        for column, target in {"district_id": "districts", **targets}.items()
    ] + [sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}"))]
