"""Templates of papers that committees have sent."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "paper_templates",
        sa.Column("district_id", _KEY, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("set_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["district_id"], ["districts.id"], name=op.f("fk_paper_templates_district_id")),
        sa.PrimaryKeyConstraint("district_id", name=op.f("pk_paper_templates")),
    )
