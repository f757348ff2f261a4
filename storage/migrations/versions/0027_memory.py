"""Reports and minutes are searched by the dictionary forms of their words; minutes that were text keep it."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    for table, condition in (
        ("minutes", "forms IS NULL AND state = 'published'"),
        ("reports", "forms IS NULL AND withdrawn_at IS NULL AND assignment_id IS NOT NULL"),
    ):
        op.add_column(table, sa.Column("forms", sa.Text(), nullable=True))
        still = sa.text(condition)
        op.create_index(f"ix_{table}_formless", table, ["id"], sqlite_where=still, postgresql_where=still)
    op.create_table(
        "originals",
        sa.Column("district_id", _KEY, nullable=False),
        sa.Column("minutes_id", _KEY, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["district_id"], ["districts.id"], name=op.f("fk_originals_district_id")),
        sa.ForeignKeyConstraint(["minutes_id"], ["minutes.id"], name=op.f("fk_originals_minutes_id")),
        sa.PrimaryKeyConstraint("district_id", "minutes_id", name=op.f("pk_originals")),
    )
