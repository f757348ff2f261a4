"""What is wrong with the bot, so that the administrators are told once when it begins and once when it is over."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "ailments",
        sa.Column("district_id", _KEY, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=False),
        sa.Column("told", sa.JSON(), nullable=False, server_default="[]"),
        sa.ForeignKeyConstraint(["district_id"], ["districts.id"], name=op.f("fk_ailments_district_id")),
        sa.PrimaryKeyConstraint("district_id", "kind", name=op.f("pk_ailments")),
    )
