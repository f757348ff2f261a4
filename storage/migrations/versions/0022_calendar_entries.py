"""Which deadlines people have put into the calendars of their phones."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    references = {"district_id": "districts", "person_id": "people", "assignment_id": "assignments"}
    op.create_table(
        "calendar_entries",
        *(sa.Column(column, _KEY, nullable=False) for column in references),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        *(
            sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_calendar_entries_{column}"))
            for column, target in references.items()
        ),
        sa.PrimaryKeyConstraint(*references, name=op.f("pk_calendar_entries")),
    )
