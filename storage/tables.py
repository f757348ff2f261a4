"""Every table of the database, in one place, so that schema and migrations can be compared.

Every row belongs to a district (a committee); one installation may serve many.
"""

import datetime as dt
from typing import Any

import sqlalchemy as sa


class UtcDateTime(sa.TypeDecorator[dt.datetime]):
    """An aware datetime, stored in UTC: SQLite drops the offset of `DateTime(timezone=True)`."""

    impl = sa.DateTime
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: sa.Dialect) -> dt.datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive datetime reached the database")
        return value.astimezone(dt.UTC).replace(tzinfo=None)

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> dt.datetime | None:
        return None if value is None else value.replace(tzinfo=dt.UTC)


# Names for constraints, without which Alembic cannot alter them on SQLite.
metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _district(*, key: bool = False, index: bool = True) -> sa.Column[int]:
    """`key`: it leads the primary key and so needs no index of its own.

    Tables that grow have none either: where there is one district it finds every row, and SQLite, which keeps no
    statistics unless it is asked to, may prefer it to the index of a person or a document.
    """
    index = index and not key
    return sa.Column("district_id", sa.ForeignKey("districts.id"), nullable=False, primary_key=key, index=index)


def _id() -> sa.Column[int]:
    # SQLite's BIGINT would be no alias of rowid, so it keeps INTEGER there. Where rows are forgotten, it would give
    # their ids again, which old buttons and reminders still name: hence `sqlite_autoincrement`.
    return sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True)


def _reference(name: str, target: str, *, nullable: bool = False, index: bool = True) -> sa.Column[int]:
    return sa.Column(name, sa.ForeignKey(target), nullable=nullable, index=index)


def _list(name: str) -> sa.Column[Any]:
    """Records; rows of before they were kept have none."""
    return sa.Column(name, sa.JSON, nullable=False, server_default="[]")


def _sparse(table: str, column: str, *more: str) -> sa.Index:
    """Finds the few rows that have something there among all that there ever were."""
    has_one = sa.text(f"{column} IS NOT NULL")
    columns = ("district_id", column, *more)
    return sa.Index(f"ix_{table}_{column}", *columns, sqlite_where=has_one, postgresql_where=has_one)


def _forms() -> sa.Column[str]:
    """Dictionary forms of its words, each behind a space; none: not looked up yet. See `storage.memory`."""
    return sa.Column("forms", sa.Text)


def _formless(table: str, condition: str) -> sa.Index:
    """Finds those whose forms are to be looked up."""
    still = sa.text(condition)
    return sa.Index(f"ix_{table}_formless", "id", sqlite_where=still, postgresql_where=still)


def _open(name: str, *columns: str) -> sa.Index:
    """Finds assignments that somebody still has to act on."""
    still_open = sa.text("status IN ('assigned', 'acknowledged', 'returned')")
    return sa.Index(
        f"ix_assignments_open_{name}", "district_id", *columns, sqlite_where=still_open, postgresql_where=still_open
    )


_REPORTED = sa.text("status = 'reported'")
_UNSEEN = sa.text("status = 'assigned'")  # not taken on yet
_WAITING = sa.text("state = 'waiting'")
_DISCARDED = sa.text("given_up = 'taken_back' AND sha256 IS NOT NULL")

districts = sa.Table(
    "districts",
    metadata,
    _id(),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("policy", sa.JSON, nullable=False, server_default="{}"),  # of `domain.policy.Policy` what was changed
    _list("changes"),  # of its rules in the last days: `domain.mornings.Change`
    sa.Column("heard_at", UtcDateTime),  # when the messenger last answered, to the minute
    sa.Column("keeps_years", sa.Integer),  # for which all is kept, as the administrators were told; none: for ever
    sa.Column("keeps_since", UtcDateTime),  # when they were
    sa.Column("bot_id", sa.BigInteger),  # of the messenger's bot that has served it last
)

# Where the working calendar of a committee differs from the state's.
calendar = sa.Table(
    "calendar",
    metadata,
    _district(key=True),
    sa.Column("day", sa.Date, primary_key=True),
    sa.Column("off", sa.Boolean, nullable=False),
)

organizations = sa.Table(
    "organizations",
    metadata,
    _id(),
    _district(),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("name_key", sa.Text, nullable=False),  # folded: SQLite's lower() leaves Cyrillic as it is
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("timezone", sa.Text),  # none: that of the district
    sa.UniqueConstraint("district_id", "name_key"),
    _sparse("organizations", "timezone"),
)

groups = sa.Table(
    "groups",
    metadata,
    _id(),
    _district(),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("name_key", sa.Text, nullable=False),
    sa.Column("rule", sa.Text),  # whom it means, in words that are read as minutes are; none: its members
    sa.UniqueConstraint("district_id", "name_key"),
)

group_members = sa.Table(
    "group_members",
    metadata,
    _district(key=True),
    sa.Column("group_id", sa.ForeignKey("groups.id"), primary_key=True),
    sa.Column("organization_id", sa.ForeignKey("organizations.id"), primary_key=True),
)

people = sa.Table(
    "people",
    metadata,
    _id(),
    _district(index=False),
    _reference("organization_id", "organizations.id", nullable=True),
    sa.Column("full_name", sa.Text, nullable=False),
    sa.Column("name_key", sa.Text, nullable=False),
    sa.Column("position", sa.Text),
    sa.Column("is_head", sa.Boolean, nullable=False),
    # They hear what the head of their organization is given, and may answer it: one more phone of a school.
    sa.Column("is_aide", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("chosen_language", sa.Text),  # none: that of their Telegram
    sa.Column("prefers_dark", sa.Boolean, nullable=False, server_default=sa.false()),  # pictures
    sa.Column("left_at", UtcDateTime),  # they do not work there any more; the head's assignments wait for the next one
    sa.Column("erased_at", UtcDateTime),  # their data are gone: what stands in their name names nobody
)

roles = sa.Table(
    "roles",
    metadata,
    _district(key=True),
    sa.Column("person_id", sa.ForeignKey("people.id"), primary_key=True),
    sa.Column("role", sa.Text, primary_key=True),
    sa.Index("ix_roles_role", "district_id", "role", "person_id"),  # of forty thousand directors, one is the chair
)

# Of whom which numbers are known: digits with the code of the country. Several people may share a landline.
phones = sa.Table(
    "phones",
    metadata,
    _district(key=True),
    sa.Column("person_id", sa.ForeignKey("people.id"), primary_key=True),
    sa.Column("number", sa.Text, primary_key=True),
    sa.Column("mobile", sa.Boolean, nullable=False),  # its owner may register by it
    sa.Index("ix_phones_number", "district_id", "number"),
)

# Who speaks (user_id) and where to write (chat_id) are stored apart: they differ in groups, and in other messengers.
accounts = sa.Table(
    "accounts",
    metadata,
    _id(),
    _district(index=False),
    _reference("person_id", "people.id"),
    sa.Column("user_id", sa.BigInteger, nullable=False),
    sa.Column("chat_id", sa.BigInteger, nullable=False),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("registered_at", UtcDateTime, nullable=False),
    sa.Column("blocked_at", UtcDateTime),
    sa.UniqueConstraint("district_id", "user_id"),
    sa.UniqueConstraint("district_id", "person_id"),
)

links = sa.Table(
    "links",
    metadata,
    _id(),
    _district(),
    sa.Column("token_hash", sa.LargeBinary(32), nullable=False, unique=True),
    sa.Column("role", sa.Text, nullable=False),
    _reference("person_id", "people.id", nullable=True),  # none: whoever opens the first administrator link
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.Column("expires_at", UtcDateTime, nullable=False),
    sa.Column("update_id", sa.BigInteger),  # of the press that it was made for
    sa.Column("opened_by", sa.BigInteger),  # user id; only this one may confirm
    sa.Column("number", sa.Text),  # nobody was given the link: this number, shared by `opened_by`, stands for it
    sa.Column("used_at", UtcDateTime),
    sa.Column("revoked_at", UtcDateTime),
)

minutes = sa.Table(
    "minutes",
    metadata,
    _id(),
    _district(),
    sa.Column("state", sa.Text, nullable=False),  # draft, published, discarded
    sa.Column("kind", sa.Text),
    sa.Column("number", sa.Text),
    sa.Column("date", sa.Date),
    sa.Column("title", sa.Text),
    sa.Column("chair", sa.Text),
    sa.Column("secretary", sa.Text),
    sa.Column("recognized", sa.Boolean, nullable=False, server_default=sa.false()),  # read from pictures, in part
    _list("agenda"),
    _list("participants"),
    _list("absent"),
    _list("unread"),
    _list("next_meetings"),
    sa.Column("file_name", sa.Text, nullable=False),
    sa.Column("file_id", sa.Text, nullable=False),  # Telegram's, to give the document back; empty of a text
    sa.Column("file_sha256", sa.LargeBinary(32), nullable=False),
    sa.Column("update_id", sa.BigInteger, nullable=False),  # a draft is made once, however often its update is handled
    _reference("created_by", "people.id"),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.Column("published_at", UtcDateTime),
    _forms(),
    sa.UniqueConstraint("district_id", "update_id"),
    _formless("minutes", "forms IS NULL AND state = 'published'"),
)

# The words of minutes that came as text and not as a file: what Telegram has for the others.
originals = sa.Table(
    "originals",
    metadata,
    _district(key=True),
    sa.Column("minutes_id", sa.ForeignKey("minutes.id"), primary_key=True),
    sa.Column("text", sa.Text, nullable=False),
)

decisions = sa.Table(
    "decisions",
    metadata,
    _id(),
    _district(index=False),
    _reference("minutes_id", "minutes.id"),
    sa.Column("position", sa.Integer, nullable=False),  # order in the document, from 1
    sa.Column("agenda_item", sa.Integer),
    sa.Column("number", sa.Text),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("assignees", sa.JSON, nullable=False),  # as the minutes name them; matched to the roster when published
    sa.Column("deadline_kind", sa.Text, nullable=False),
    sa.Column("deadline_date", sa.Date),
    sa.Column("deadline_phrase", sa.Text),
    sa.Column("excerpt", sa.Text, nullable=False),
    sa.Column("page", sa.Integer),
    sa.Column("line", sa.Integer),
    sa.Column("bases", sa.JSON, nullable=False, server_default="{}"),  # a `domain.decisions.Bases`
    sa.Column("doubts", sa.JSON, nullable=False),
    sa.Column("skipped", sa.Boolean, nullable=False, server_default=sa.false()),  # the secretary leaves it out
    sa.Column("revision", sa.Integer, nullable=False, server_default="0"),  # how often it has been corrected
    sa.Column("important_at", UtcDateTime),  # when it was marked as important; none: it is not
    _forms(),
    sa.UniqueConstraint("minutes_id", "position"),
    _formless("decisions", "forms IS NULL"),
    _sparse("decisions", "important_at"),
    sqlite_autoincrement=True,
)

# What the secretaries have changed in drafts, the newest to be undone first.
corrections = sa.Table(
    "corrections",
    metadata,
    _id(),
    _district(index=False),
    _reference("minutes_id", "minutes.id"),
    _reference("person_id", "people.id", index=False),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.Column("update_id", sa.BigInteger, nullable=False),  # made once, however often its update is handled
    sa.Column("what", sa.Text, nullable=False),  # a `domain.drafts.What`
    sa.Column("decision_id", sa.BigInteger, nullable=False),  # the first concerned; it may be there no more
    sa.Column("before", sa.JSON, nullable=False),  # what it has replaced: a `storage.drafts.Before`
    sa.Column("undone_at", UtcDateTime),
    sa.UniqueConstraint("district_id", "update_id"),
)

assignments = sa.Table(
    "assignments",
    metadata,
    _id(),
    _district(index=False),
    _reference("minutes_id", "minutes.id"),
    _reference("decision_id", "decisions.id", index=False),
    _reference("person_id", "people.id"),
    _reference("organization_id", "organizations.id", nullable=True),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("status_at", UtcDateTime, nullable=False),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.Column(
        "period", sa.Text, nullable=False, server_default=sa.text("''")
    ),  # of a recurring one: «2026-12»; else empty
    sa.Column("due_on", sa.Date),  # the day that counts, by which it must be done; none: no day ends it
    sa.Column("first_due_on", sa.Date),  # the day that counted before the first extension; none: it was not extended
    # On which mornings it is looked at next for its assignee and for the secretary; none: never again as it is.
    sa.Column("look_on", sa.Date),
    sa.Column("escalate_on", sa.Date),
    sa.Column("renews_on", sa.Date),  # when the next period of a recurring one begins
    sa.Column("delivered_at", UtcDateTime),  # when a message about it first arrived
    sa.UniqueConstraint("decision_id", "person_id", "period"),
    _sparse("assignments", "look_on", "person_id"),
    _sparse("assignments", "escalate_on"),
    _sparse("assignments", "renews_on"),
    _open("due_on", "due_on"),
    _open("by_minutes", "minutes_id", "organization_id", "person_id", "due_on"),
    _open("by_school", "organization_id", "person_id", "due_on"),  # who holds things up…
    _open("by_decision", "decision_id", "due_on"),  # …and which decision does
    sa.Index(
        "ix_assignments_reported",
        *("district_id", "decision_id", "organization_id"),
        sqlite_where=_REPORTED,
        postgresql_where=_REPORTED,
    ),
    sa.Index(
        "ix_assignments_unseen",
        *("district_id", "minutes_id", "organization_id", "person_id", "due_on"),
        sqlite_where=_UNSEEN,
        postgresql_where=_UNSEEN,
    ),
)

# How many assignments there are. Triggers keep it (`storage.tallies`); nothing else writes here.
tallies = sa.Table(
    "tallies",
    metadata,
    _district(key=True),
    sa.Column("minutes_id", sa.BigInteger, primary_key=True, autoincrement=False),  # 0: the sum over all of them
    sa.Column("status", sa.Text, primary_key=True),
    sa.Column("due_on", sa.Date, primary_key=True),  # of the open ones that a day ends, else the last day there is
    sa.Column("assignments", sa.Integer, nullable=False),
    sa.Column("unreached", sa.Integer, nullable=False),  # of them: no message reaches the assignee
)

reports = sa.Table(
    "reports",
    metadata,
    _id(),
    _district(index=False),
    _reference("assignment_id", "assignments.id", nullable=True),  # none: the bot is asking which point it is for
    _reference("person_id", "people.id"),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.Column("update_id", sa.BigInteger, nullable=False),  # a report is made once, however often its update is handled
    sa.Column("album_id", sa.Text),  # Telegram's media_group_id: its messages are one report
    sa.Column("receipt_message_id", sa.BigInteger),  # the bot's answer, brought up to date with each further file
    sa.Column("withdrawn_at", UtcDateTime),  # undone by who sent it
    sa.Column("open_since", UtcDateTime),  # it waits for more files: the newest came then; none: it was sent off
    _forms(),
    sa.Index("ix_reports_update_id", "district_id", "update_id"),
    _formless("reports", "forms IS NULL AND withdrawn_at IS NULL AND assignment_id IS NOT NULL"),
)

report_files = sa.Table(
    "report_files",
    metadata,
    _id(),
    _district(index=False),
    _reference("report_id", "reports.id"),
    sa.Column("kind", sa.Text, nullable=False),  # document, photo, video
    sa.Column("file_id", sa.Text, nullable=False),
    sa.Column("unique_id", sa.Text, nullable=False),  # Telegram's file_unique_id
    sa.Column("name", sa.Text),
    sa.Column("size", sa.BigInteger),  # bytes
    sa.Column("sha256", sa.LargeBinary(32)),  # of its contents, once they are on disk too
    sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),  # to fetch it that failed and count
    sa.Column("due_at", UtcDateTime),  # of the next attempt; none: now
    sa.Column("chat_id", sa.BigInteger),  # in which it came, and…
    sa.Column("message_id", sa.BigInteger),  # …with which message; none: not known, or it need not be removed there
    sa.Column("given_up", sa.Text),  # too_large, refused: it stays with Telegram; taken_back by who sent it
    sa.UniqueConstraint("report_id", "unique_id"),
    sa.Index(
        "ix_report_files_open",
        "id",
        sqlite_where=sa.text("sha256 IS NULL AND given_up IS NULL"),
        postgresql_where=sa.text("sha256 IS NULL AND given_up IS NULL"),
    ),
    sa.Index("ix_report_files_discarded", "id", sqlite_where=_DISCARDED, postgresql_where=_DISCARDED),
)

# More time that assignees ask for.
extensions = sa.Table(
    "extensions",
    metadata,
    _id(),
    _district(index=False),
    _reference("assignment_id", "assignments.id", index=False),
    _reference("person_id", "people.id", index=False),  # who asks
    sa.Column("state", sa.Text, nullable=False),  # waiting, granted, refused, withdrawn
    sa.Column("until", sa.Date, nullable=False),  # wished for
    sa.Column("due_on", sa.Date, nullable=False),  # the day that counted then
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.Column("update_id", sa.BigInteger, nullable=False),  # asked for once a point, however often it is handled
    sa.Column("granted", sa.Date),  # until that day
    sa.Column("decided_by", sa.ForeignKey("people.id")),
    sa.Column("decided_at", UtcDateTime),
    sa.Column("answer", sa.Text),  # why it was refused
    sa.UniqueConstraint("district_id", "update_id", "assignment_id"),
    sa.Index("ix_extensions_waiting", "district_id", "assignment_id", sqlite_where=_WAITING, postgresql_where=_WAITING),
)

# What the chair is to decide, or has decided.
referrals = sa.Table(
    "referrals",
    metadata,
    _id(),
    _district(index=False),
    sa.Column("kind", sa.Text, nullable=False),  # a `domain.referrals.Kind`
    _reference("decision_id", "decisions.id", index=False),
    _reference("assignment_id", "assignments.id", nullable=True, index=False),  # none: the whole point is meant
    _reference("extension_id", "extensions.id", nullable=True, index=False),
    _reference("person_id", "people.id", nullable=True, index=False),  # who hands it up; none: the committee's rule
    sa.Column("opinion", sa.Text, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False, server_default="0"),
    sa.Column("state", sa.Text, nullable=False),  # waiting, time, end, keep
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.Column("until", sa.Date),
    sa.Column("answer", sa.Text),  # why it was decided so
    sa.Column("decided_by", sa.ForeignKey("people.id")),
    sa.Column("decided_at", UtcDateTime),
    sa.Index("ix_referrals_waiting", "district_id", "decision_id", sqlite_where=_WAITING, postgresql_where=_WAITING),
)

# Which of them each chair knows to wait: told, or seen.
referrals_known = sa.Table(
    "referrals_known",
    metadata,
    _district(key=True),
    sa.Column("person_id", sa.ForeignKey("people.id"), primary_key=True),
    sa.Column("referral_id", sa.ForeignKey("referrals.id"), primary_key=True),
    sa.Column("revision", sa.Integer, primary_key=True),
    # None: they have looked themselves. No foreign key, since what was sent is forgotten there.
    sa.Column("letter_id", sa.BigInteger, index=True),
)

# What directors write to the committee that only a person can answer.
inquiries = sa.Table(
    "inquiries",
    metadata,
    _id(),
    _district(index=False),
    _reference("person_id", "people.id"),  # who writes
    _reference("assignment_id", "assignments.id", nullable=True, index=False),  # none: not known, or about none
    _reference("report_id", "reports.id", nullable=True, index=False),  # whose files nobody has named a point for
    sa.Column("kind", sa.Text, nullable=False),  # question, unclear
    sa.Column("state", sa.Text, nullable=False),  # kept, waiting, answered, settled, withdrawn
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.Column("update_id", sa.BigInteger, nullable=False),  # written once, however often its update is handled
    sa.Column("answer", sa.Text),
    sa.Column("answered_by", sa.ForeignKey("people.id")),
    sa.Column("answered_at", UtcDateTime),
    sa.UniqueConstraint("district_id", "update_id"),
    sa.Index("ix_inquiries_waiting", "district_id", "person_id", sqlite_where=_WAITING, postgresql_where=_WAITING),
)

# Pages that the secretary sends one after another: a document that is not read yet.
stacks = sa.Table(
    "stacks",
    metadata,
    _id(),
    _district(),
    _reference("person_id", "people.id"),
    sa.Column("state", sa.Text, nullable=False),  # open, read, cancelled, reported
    sa.Column("written", sa.Boolean, nullable=False, server_default=sa.false()),  # of messages with text, not pictures
    sa.Column("touched_at", UtcDateTime, nullable=False),  # when the last page came
    sa.Column("receipt_message_id", sa.BigInteger),  # the bot's answer with the count and the buttons
    _reference("minutes_id", "minutes.id", nullable=True, index=False),  # what was read from it
    sqlite_autoincrement=True,
)

pages = sa.Table(
    "pages",
    metadata,
    _id(),
    _district(),
    _reference("stack_id", "stacks.id"),
    sa.Column("message_id", sa.BigInteger, nullable=False),  # their order
    sa.Column("album_id", sa.Text),  # Telegram's media_group_id
    sa.Column("kind", sa.Text, nullable=False),  # document, photo, text
    sa.Column("file_id", sa.Text, nullable=False),  # empty of a text
    sa.Column("unique_id", sa.Text, nullable=False),  # Telegram's file_unique_id
    sa.Column("name", sa.Text),
    sa.Column("size", sa.BigInteger),  # bytes
    sa.Column("text", sa.Text),  # of a message, until the stack is closed
    sa.UniqueConstraint("stack_id", "message_id"),
    sqlite_autoincrement=True,
)

audit_log = sa.Table(
    "audit_log",
    metadata,
    _id(),
    _district(index=False),
    sa.Column("at", UtcDateTime, nullable=False),
    _reference("person_id", "people.id", nullable=True, index=False),
    sa.Column("action", sa.Text, nullable=False),
    sa.Column("assignment_id", sa.BigInteger),
    sa.Column("before", sa.Text),
    sa.Column("after", sa.Text),
    sa.Column("details", sa.JSON, nullable=False),
    sa.Column("update_id", sa.BigInteger),
    sa.Index("ix_audit_log_assignment_id_id", "assignment_id", "id"),
    sa.Index("ix_audit_log_update_id", "update_id"),
)

inbox = sa.Table(
    "inbox",
    metadata,
    _district(key=True),
    sa.Column("update_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("lane", sa.BigInteger, nullable=False),  # the chat whose updates keep their order
    sa.Column("payload", sa.JSON, nullable=False),
    sa.Column("received_at", UtcDateTime, nullable=False),
    sa.Column("done_at", UtcDateTime),
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("error", sa.Text),
    sa.Index(
        "ix_inbox_open",
        "update_id",
        sqlite_where=sa.text("done_at IS NULL"),
        postgresql_where=sa.text("done_at IS NULL"),
    ),
)

_STALE = sa.text("changes > 0")
_LOST_LETTERS = sa.text("state IN ('failed', 'unsure')")
_OPEN_LETTERS = sa.text("state IN ('queued', 'sending')")

outbox = sa.Table(
    "outbox",
    metadata,
    _id(),
    _district(index=False),
    sa.Column("key", sa.Text, nullable=False),  # what it is about; a message is enqueued once
    _reference("person_id", "people.id"),
    sa.Column("chat_id", sa.BigInteger, nullable=False, index=True),
    sa.Column("message", sa.JSON, nullable=False),  # a `messaging.outgoing.Outgoing`
    sa.Column("assignment_ids", sa.JSON, nullable=False),  # what a reply to it means
    sa.Column("state", sa.Text, nullable=False),  # queued, sending, sent, blocked, late, failed, unsure
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.Column("due_at", UtcDateTime, nullable=False),
    sa.Column("good_until", UtcDateTime),  # what has not left by then is not sent any more
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("unheard", sa.Integer, nullable=False, server_default="0"),  # attempts that may have been accepted
    sa.Column("killed", sa.Integer, nullable=False, server_default="0"),  # starts that found it on its way
    sa.Column("sent_at", UtcDateTime),
    sa.Column("lost_at", UtcDateTime),  # when it failed or nobody knew any more whether it had arrived
    sa.Column("error", sa.Text),
    sa.Column("update_id", sa.BigInteger),  # that it follows from; none: from the clock
    sa.UniqueConstraint("district_id", "key"),
    sa.Index(
        "ix_outbox_open",
        "due_at",
        "id",
        sqlite_where=_OPEN_LETTERS,
        postgresql_where=_OPEN_LETTERS,
    ),
    sa.Index("ix_outbox_next", "chat_id", "id", sqlite_where=_OPEN_LETTERS, postgresql_where=_OPEN_LETTERS),
    sa.Index("ix_outbox_lost", "lost_at", sqlite_where=_LOST_LETTERS, postgresql_where=_LOST_LETTERS),
    sqlite_autoincrement=True,
)

# Which assignments a message of the bot is about: what a reply to it means.
message_subjects = sa.Table(
    "message_subjects",
    metadata,
    _district(key=True),
    sa.Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("message_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("assignment_id", sa.ForeignKey("assignments.id"), primary_key=True, index=True),
)

# Messages of the bot to assignees that are drawn again when what they are about has changed.
drawings = sa.Table(
    "drawings",
    metadata,
    _district(key=True),
    sa.Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("message_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("page", sa.Integer),  # of the points of minutes, from 0; or
    sa.Column("letter_id", sa.BigInteger),  # of the outbox, with what a morning reminds of; or the card of one point
    sa.Column("until", UtcDateTime, nullable=False),
    sa.Column("changes", sa.Integer, nullable=False, server_default=sa.text("0")),  # that it does not show yet
    sa.Index("ix_drawings_stale", "chat_id", "message_id", sqlite_where=_STALE, postgresql_where=_STALE),
)

# What a secretary tells a group, without an assignment.
announcements = sa.Table(
    "announcements",
    metadata,
    _id(),
    _district(index=False),
    _reference("person_id", "people.id"),  # whose it is
    sa.Column("state", sa.Text, nullable=False),  # open, sent, cancelled
    sa.Column("whom", sa.Text, nullable=False),  # as the secretary has named them
    sa.Column("asks", sa.Boolean, nullable=False),  # for a press of «Ознакомлен»
    sa.Column("receipt_message_id", sa.BigInteger),  # the bot's answer with what there is so far
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.Column("sent_at", UtcDateTime),
    sa.Column("update_id", sa.BigInteger, nullable=False),  # begun once, however often its update is handled
    sa.UniqueConstraint("district_id", "update_id"),
)

announcement_parts = sa.Table(
    "announcement_parts",
    metadata,
    _district(key=True),
    sa.Column("announcement_id", sa.ForeignKey("announcements.id"), primary_key=True),
    sa.Column("message_id", sa.BigInteger, primary_key=True, autoincrement=False),  # their order
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("kind", sa.Text),  # document, photo; none: words alone
    sa.Column("file_id", sa.Text),
    sa.Column("name", sa.Text),
)

announcement_readers = sa.Table(
    "announcement_readers",
    metadata,
    _district(key=True),
    sa.Column("announcement_id", sa.ForeignKey("announcements.id"), primary_key=True),
    sa.Column("person_id", sa.ForeignKey("people.id"), primary_key=True),
    sa.Column("read_at", UtcDateTime),
)

# Messages of the bot that are edited as a publication goes on.
bulletins = sa.Table(
    "bulletins",
    metadata,
    _district(key=True),
    sa.Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("message_id", sa.BigInteger, primary_key=True, autoincrement=False),
    _reference("minutes_id", "minutes.id", nullable=True, index=False),  # of these, or
    _reference("announcement_id", "announcements.id", nullable=True, index=False),
    sa.Column("until", UtcDateTime, nullable=False),
    sa.Column("shown", sa.LargeBinary(32)),  # SHA-256 of what it says; none: not known
)

# What whom was reminded of: the key of a reminder and who got it, so that nobody gets it twice.
reminders = sa.Table(
    "reminders",
    metadata,
    _district(key=True),
    sa.Column("person_id", sa.ForeignKey("people.id"), primary_key=True),
    sa.Column("assignment_id", sa.ForeignKey("assignments.id"), primary_key=True),
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("day", sa.Date, primary_key=True),  # that the reminder stands for
    # The row of the outbox with it; no foreign key, since what was sent is forgotten there.
    sa.Column("letter_id", sa.BigInteger, nullable=False, index=True),
)

# Of whom the secretaries were told that messages do not reach them, and with which letter.
alarms = sa.Table(
    "alarms",
    metadata,
    _district(key=True),
    sa.Column("person_id", sa.ForeignKey("people.id"), primary_key=True),
    sa.Column("kind", sa.Text, primary_key=True),  # a `storage.alarms.Kind`
    # No foreign key, since what was sent is forgotten there.
    sa.Column("letter_id", sa.BigInteger, primary_key=True, autoincrement=False, index=True),
    sa.Column("at", UtcDateTime, nullable=False),  # of the newest that was told
)

# Who is away, and who is told and may answer instead. Rows are kept: whoever answered may be asked about it later.
leaves = sa.Table(
    "leaves",
    metadata,
    _id(),
    _district(),
    _reference("person_id", "people.id"),
    _reference("deputy_id", "people.id"),
    sa.Column("first_day", sa.Date, nullable=False),
    sa.Column("last_day", sa.Date, nullable=False),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.Column("ended_at", UtcDateTime),  # before its last day: they are back, or another leave has taken its place
    sa.Column("update_id", sa.BigInteger, nullable=False),  # a leave is begun once, however often its update is handled
    sa.UniqueConstraint("district_id", "update_id"),
)

# The working days whose reminders have all been given, in each time zone.
mornings = sa.Table(
    "mornings",
    metadata,
    _district(key=True),
    sa.Column("timezone", sa.Text, primary_key=True),
    sa.Column("day", sa.Date, primary_key=True),
)

# Messages of these times are in people's chats, and nothing is known of them: an older backup was restored.
lost_times = sa.Table(
    "lost_times",
    metadata,
    _id(),
    _district(),
    sa.Column("since", UtcDateTime, nullable=False),
    sa.Column("until", UtcDateTime, nullable=False),
)

# Which answer the bot is waiting for in a chat (aiogram's FSM).
conversations = sa.Table(
    "conversations",
    metadata,
    _district(key=True),
    sa.Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("user_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("state", sa.Text),
    sa.Column("data", sa.JSON, nullable=False),
    sa.Column("updated_at", UtcDateTime, nullable=False),
)

# What somebody wants of their own reminders, from that day on: the newest that has begun counts.
wishes = sa.Table(
    "wishes",
    metadata,
    _district(key=True),
    sa.Column("person_id", sa.ForeignKey("people.id"), primary_key=True),
    sa.Column("day", sa.Date, primary_key=True),
    sa.Column("begin", sa.Time),  # of the morning message, where they live; none: the committee's
    sa.Column("soon", sa.JSON, nullable=False),  # working days before the deadline, besides the committee's
    sa.Column("daily", sa.Boolean, nullable=False),  # what is overdue, on every working day
)

# Which deadlines somebody has put into the calendar of their phone, as they were then.
calendar_entries = sa.Table(
    "calendar_entries",
    metadata,
    _district(key=True),
    sa.Column("person_id", sa.ForeignKey("people.id"), primary_key=True),
    sa.Column("assignment_id", sa.ForeignKey("assignments.id"), primary_key=True),
    sa.Column("day", sa.Date, nullable=False),
    sa.Column("sequence", sa.Integer, nullable=False),  # RFC 5545, 3.8.7.4: of the newest that was handed out
)

# What somebody has last looked for among the published points: the next search narrows it.
searches = sa.Table(
    "searches",
    metadata,
    _district(key=True),
    sa.Column("person_id", sa.ForeignKey("people.id"), primary_key=True),
    sa.Column("wanted", sa.JSON, nullable=False),  # a `domain.search.Wanted`
    sa.Column("at", UtcDateTime, nullable=False),
)

# The template of papers, where a committee has one of its own.
paper_templates = sa.Table(
    "paper_templates",
    metadata,
    _district(key=True),
    sa.Column("name", sa.Text, nullable=False),  # of the file
    sa.Column("content", sa.LargeBinary, nullable=False),
    sa.Column("set_at", UtcDateTime, nullable=False),
)

# How things stood when somebody of the staff looked last, and when they had looked before that.
looks = sa.Table(
    "looks",
    metadata,
    _district(key=True),
    sa.Column("person_id", sa.ForeignKey("people.id"), primary_key=True),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.Column("figures", sa.JSON, nullable=False),  # a `domain.standing.Figures`
    sa.Column("base", sa.JSON),  # what they were compared with; none: it was the first look
)

# What somebody of the staff does not want to be sent by itself.
silences = sa.Table(
    "silences",
    metadata,
    _district(key=True),
    sa.Column("person_id", sa.ForeignKey("people.id"), primary_key=True),
    sa.Column("what", sa.Text, primary_key=True),  # a `domain.meetings.Unasked`
)

# Days on which the committee meets.
meetings = sa.Table(
    "meetings",
    metadata,
    _district(key=True),
    sa.Column("day", sa.Date, primary_key=True),
)

# What is wrong with the bot and has not been over for long enough: the administrators are told of it once.
ailments = sa.Table(
    "ailments",
    metadata,
    _district(key=True),
    sa.Column("kind", sa.Text, primary_key=True),  # a `storage.ailments.Kind`
    sa.Column("since", UtcDateTime, nullable=False),
    sa.Column("seen_at", UtcDateTime, nullable=False),  # last
    _list("told"),  # ids of users
)
