"""What the chair decides, what is important, when the committee meets, and who does not want to be told."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_WAITING = sa.text("state = 'waiting'")
_IMPORTANT = sa.text("important_at IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "referrals",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("district_id", _KEY, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("decision_id", _KEY, nullable=False),
        sa.Column("assignment_id", _KEY, nullable=True),
        sa.Column("extension_id", _KEY, nullable=True),
        sa.Column("person_id", _KEY, nullable=True),
        sa.Column("opinion", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("decided_by", _KEY, nullable=True),
        sa.Column("decided_at", sa.DateTime(), nullable=True),
        *(
            sa.ForeignKeyConstraint([column], [target], name=op.f(f"fk_referrals_{column}"))
            for column, target in (
                ("district_id", "districts.id"),
                ("decision_id", "decisions.id"),
                ("assignment_id", "assignments.id"),
                ("extension_id", "extensions.id"),
                ("person_id", "people.id"),
                ("decided_by", "people.id"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referrals")),
    )
    op.create_index(
        "ix_referrals_waiting",
        "referrals",
        ["district_id", "decision_id"],
        sqlite_where=_WAITING,
        postgresql_where=_WAITING,
    )
    op.add_column("decisions", sa.Column("important_at", sa.DateTime(), nullable=True))
    op.create_index(
        "ix_decisions_important_at",
        "decisions",
        ["district_id", "important_at"],
        sqlite_where=_IMPORTANT,
        postgresql_where=_IMPORTANT,
    )
    for table, column in (
        ("silences", (sa.Column("person_id", _KEY, nullable=False), sa.Column("what", sa.Text(), nullable=False))),
        ("meetings", (sa.Column("day", sa.Date(), nullable=False),)),
    ):
        person = (["person_id"], ["people.id"])
        op.create_table(
            table,
            sa.Column("district_id", _KEY, nullable=False),
            *column,
            sa.ForeignKeyConstraint(["district_id"], ["districts.id"], name=op.f(f"fk_{table}_district_id")),
            *((sa.ForeignKeyConstraint(*person, name=op.f(f"fk_{table}_person_id")),) if table == "silences" else ()),
            sa.PrimaryKeyConstraint("district_id", *(one.name for one in column), name=op.f(f"pk_{table}")),
        )
    _stand_still()


def _stand_still() -> None:
    """Reports that have been returned twice until now wait for the chair as later ones do."""
    op.execute(
        """
        INSERT INTO referrals (district_id, kind, decision_id, assignment_id, opinion, state, created_at)
        SELECT given.district_id, 'returned', given.decision_id, given.id, '', 'waiting', given.status_at
        FROM assignments AS given
        WHERE given.status = 'returned' AND (
            SELECT sum(CASE WHEN noted.action = 'status' THEN 1 ELSE -1 END) FROM audit_log AS noted
            WHERE noted.assignment_id = given.id
            AND (noted.action = 'status' AND noted.after = 'returned'
                 OR noted.action = 'undo' AND noted.before = 'returned')
        ) >= 2
        """
    )
