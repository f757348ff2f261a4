"""Which of what waits for the chair each chair knows of."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_NAMED = {"district_id": "districts.id", "person_id": "people.id", "referral_id": "referrals.id"}


def upgrade() -> None:
    op.create_table(
        "referrals_known",
        *(sa.Column(name, _KEY, nullable=False) for name in _NAMED),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.BigInteger(), nullable=True),
        *(
            sa.ForeignKeyConstraint([name], [target], name=op.f(f"fk_referrals_known_{name}"))
            for name, target in _NAMED.items()
        ),
        sa.PrimaryKeyConstraint(*_NAMED, "revision", name=op.f("pk_referrals_known")),
    )
    op.create_index("ix_referrals_known_letter_id", "referrals_known", ["letter_id"])
