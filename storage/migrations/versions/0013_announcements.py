"""When an assignment has arrived, announcements, and messages that show how a publication goes."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.add_column("assignments", sa.Column("delivered_at", sa.DateTime(), nullable=True))
    # When exactly is not known any more; that it has arrived is.
    op.execute(
        sa.text(
            "UPDATE assignments SET delivered_at = created_at WHERE status <> 'assigned'"
            " OR id IN (SELECT DISTINCT assignment_id FROM message_subjects)"
        )
    )
    _announcements(key)
    op.create_table(
        "bulletins",
        sa.Column("district_id", key, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("message_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("minutes_id", key, nullable=True),
        sa.Column("announcement_id", key, nullable=True),
        sa.Column("until", sa.DateTime(), nullable=False),
        sa.Column("shown", sa.LargeBinary(length=32), nullable=True),
        sa.ForeignKeyConstraint(["district_id"], ["districts.id"], name=op.f("fk_bulletins_district_id")),
        sa.ForeignKeyConstraint(["minutes_id"], ["minutes.id"], name=op.f("fk_bulletins_minutes_id")),
        sa.ForeignKeyConstraint(["announcement_id"], ["announcements.id"], name=op.f("fk_bulletins_announcement_id")),
        sa.PrimaryKeyConstraint("district_id", "chat_id", "message_id", name=op.f("pk_bulletins")),
    )


def _announcements(key: sa.types.TypeEngine[int]) -> None:
    op.create_table(
        "announcements",
        sa.Column("id", key, nullable=False),
        sa.Column("district_id", key, nullable=False),
        sa.Column("person_id", key, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("whom", sa.Text(), nullable=False),
        sa.Column("asks", sa.Boolean(), nullable=False),
        sa.Column("receipt_message_id", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("sent_at", sa.DateTime(), nullable=True),
        sa.Column("update_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["district_id"], ["districts.id"], name=op.f("fk_announcements_district_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_announcements_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcements")),
        sa.UniqueConstraint("district_id", "update_id", name=op.f("uq_announcements_district_id_update_id")),
    )
    op.create_index(op.f("ix_announcements_person_id"), "announcements", ["person_id"])
    op.create_table(
        "announcement_parts",
        sa.Column("district_id", key, nullable=False),
        sa.Column("announcement_id", key, nullable=False),
        sa.Column("message_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("file_id", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["district_id"], ["districts.id"], name=op.f("fk_announcement_parts_district_id")),
        sa.ForeignKeyConstraint(
            ["announcement_id"], ["announcements.id"], name=op.f("fk_announcement_parts_announcement_id")
        ),
        sa.PrimaryKeyConstraint("district_id", "announcement_id", "message_id", name=op.f("pk_announcement_parts")),
    )
    op.create_table(
        "announcement_readers",
        sa.Column("district_id", key, nullable=False),
        sa.Column("announcement_id", key, nullable=False),
        sa.Column("person_id", key, nullable=False),
        sa.Column("read_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["district_id"], ["districts.id"], name=op.f("fk_announcement_readers_district_id")),
        sa.ForeignKeyConstraint(
            ["announcement_id"], ["announcements.id"], name=op.f("fk_announcement_readers_announcement_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_announcement_readers_person_id")),
        sa.PrimaryKeyConstraint("district_id", "announcement_id", "person_id", name=op.f("pk_announcement_readers")),
    )
