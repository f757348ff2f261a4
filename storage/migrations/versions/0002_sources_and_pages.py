"""Where each decision was read, what was left unread, and pages that wait to be read together."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    # In place: a table that Alembic makes anew it would have to drop first, which the rows that point to it forbid.
    with op.batch_alter_table("minutes", recreate="never") as minutes:
        minutes.add_column(sa.Column("recognized", sa.Boolean(), nullable=False, server_default=sa.false()))
        for name in ("agenda", "participants", "absent", "unread", "next_meetings"):
            minutes.add_column(sa.Column(name, sa.JSON(), nullable=False, server_default="[]"))
    with op.batch_alter_table("decisions", recreate="never") as decisions:
        decisions.add_column(sa.Column("page", sa.Integer(), nullable=True))
        decisions.add_column(sa.Column("bases", sa.JSON(), nullable=False, server_default="{}"))
    _stacks()
    _pages()


def _stacks() -> None:
    op.create_table(
        "stacks",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("district_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("touched_at", sa.DateTime(), nullable=False),
        sa.Column("receipt_message_id", sa.BigInteger(), nullable=True),
        sa.Column("minutes_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.ForeignKeyConstraint(["district_id"], ["districts.id"], name=op.f("fk_stacks_district_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_stacks_person_id")),
        sa.ForeignKeyConstraint(["minutes_id"], ["minutes.id"], name=op.f("fk_stacks_minutes_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stacks")),
    )
    with op.batch_alter_table("stacks") as stacks:
        stacks.create_index(stacks.f("ix_stacks_district_id"), ["district_id"], unique=False)
        stacks.create_index(stacks.f("ix_stacks_person_id"), ["person_id"], unique=False)


def _pages() -> None:
    op.create_table(
        "pages",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("district_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("stack_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.Column("album_id", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("file_id", sa.Text(), nullable=False),
        sa.Column("unique_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("size", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["district_id"], ["districts.id"], name=op.f("fk_pages_district_id")),
        sa.ForeignKeyConstraint(["stack_id"], ["stacks.id"], name=op.f("fk_pages_stack_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pages")),
        sa.UniqueConstraint("stack_id", "message_id", name=op.f("uq_pages_stack_id_message_id")),
    )
    with op.batch_alter_table("pages") as pages:
        pages.create_index(pages.f("ix_pages_district_id"), ["district_id"], unique=False)
        pages.create_index(pages.f("ix_pages_stack_id"), ["stack_id"], unique=False)
