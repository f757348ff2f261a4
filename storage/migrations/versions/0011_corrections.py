"""What secretaries change in drafts. Decisions may be joined, and no id is used again: old buttons name them."""

from typing import Literal

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    again: Literal["always", "never"] = "always" if op.get_bind().dialect.name == "sqlite" else "never"  # as in 0010
    with op.batch_alter_table("decisions", recreate=again, table_kwargs={"sqlite_autoincrement": True}) as table:
        table.add_column(sa.Column("skipped", sa.Boolean(), nullable=False, server_default=sa.false()))
        table.add_column(sa.Column("revision", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "corrections",
        sa.Column("id", key, nullable=False),
        sa.Column("district_id", key, nullable=False),
        sa.Column("minutes_id", key, nullable=False),
        sa.Column("person_id", key, nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("update_id", sa.BigInteger(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("decision_id", sa.BigInteger(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("undone_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["district_id"], ["districts.id"], name=op.f("fk_corrections_district_id")),
        sa.ForeignKeyConstraint(["minutes_id"], ["minutes.id"], name=op.f("fk_corrections_minutes_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_corrections_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_corrections")),
        sa.UniqueConstraint("district_id", "update_id", name=op.f("uq_corrections_district_id_update_id")),
    )
    op.create_index(op.f("ix_corrections_minutes_id"), "corrections", ["minutes_id"])
