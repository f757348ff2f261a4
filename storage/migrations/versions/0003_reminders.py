"""What people were reminded of, on which mornings, and until when a message is worth sending."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    with op.batch_alter_table("outbox", recreate="never") as outbox:
        outbox.add_column(sa.Column("good_until", sa.DateTime(), nullable=True))
    _reminders()
    op.create_table(
        "mornings",
        sa.Column("district_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["district_id"], ["districts.id"], name=op.f("fk_mornings_district_id")),
        sa.PrimaryKeyConstraint("district_id", "day", name=op.f("pk_mornings")),
    )


def _reminders() -> None:
    op.create_table(
        "reminders",
        sa.Column("district_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("assignment_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("letter_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["district_id"], ["districts.id"], name=op.f("fk_reminders_district_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_reminders_person_id")),
        sa.ForeignKeyConstraint(["assignment_id"], ["assignments.id"], name=op.f("fk_reminders_assignment_id")),
        sa.PrimaryKeyConstraint("district_id", "person_id", "assignment_id", "kind", "day", name=op.f("pk_reminders")),
    )
    with op.batch_alter_table("reminders") as reminders:
        reminders.create_index(reminders.f("ix_reminders_letter_id"), ["letter_id"], unique=False)
