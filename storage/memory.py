# ruff: noqa: S608  (the SQL is put together of names of our own; what people write is bound)
"""How points, reports and minutes are found by words: by an index over the dictionary forms of what they say.

It is FTS5 on SQLite and a GIN index of lexemes on PostgreSQL; only this file knows. Triggers keep it true, whoever
writes: what is changed, taken back or erased leaves it in the same transaction, and comes in again when its forms have
been looked up.
"""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import TSQUERY

from domain.search import goes_on
from storage import triggers
from storage.database import Session
from storage.minutes import State, agenda_of
from storage.report_files import GivenUp
from storage.tables import decisions, minutes, report_files, reports
from storage.triggers import Trigger


class Kind(StrEnum):
    """Of what can be found."""

    POINT = "point"
    REPORT = "report"
    MINUTES = "minutes"


_TABLES = {Kind.POINT: decisions, Kind.REPORT: reports, Kind.MINUTES: minutes}
# Nobody needs where in a row a word stands; «учитель-предметник» is one word, as its forms are.
_OPTIONS = "columnsize=0, detail=none, tokenize=\"unicode61 remove_diacritics 0 tokenchars '-'\""
_STALE = "UPDATE {table} SET forms = NULL WHERE id = {id} AND forms IS NOT NULL;"
_TAKEN_BACK = f"coalesce({{row}}.given_up, '') = '{GivenUp.TAKEN_BACK}'"
_MOVED = f"({_TAKEN_BACK.format(row='OLD')}) <> ({_TAKEN_BACK.format(row='NEW')})"
# The forms as they are: PostgreSQL's own parser would take «учитель-предметник» apart.
_LEXEMES = "array_to_tsvector(array_remove(string_to_array({forms}, ' '), ''))"


def index_names() -> frozenset[str]:
    """Of the tables that SQLite keeps for the indexes, and of PostgreSQL's indexes, which are none of the schema."""
    parts = ("", "_data", "_idx", "_content", "_docsize", "_config")
    return frozenset(f"{table.name}_words{part}" for table in _TABLES.values() for part in parts)


def _fts5(table: sa.Table) -> Iterator[Trigger]:
    """What keeps SQLite's index true."""
    index = f"{table.name}_words"
    leave = f"INSERT INTO {index}({index}, rowid, forms) SELECT 'delete', OLD.id, OLD.forms WHERE OLD.forms NOTNULL;"
    come = f"INSERT INTO {index}(rowid, forms) SELECT NEW.id, NEW.forms WHERE NEW.forms NOTNULL;"
    for name, event, when, body in (
        ("came", "INSERT", "NEW.forms NOTNULL", come),
        ("changed", "UPDATE OF forms", "NEW.forms IS NOT OLD.forms", f"{leave} {come}"),
        ("gone", "DELETE", "OLD.forms NOTNULL", leave),
    ):
        yield Trigger(name=f"{index}_{name}", event=event, table=table.name, when=when, body=body)


def _stale() -> Iterator[Trigger]:
    """What makes forms void when what they were made of changes."""
    said = (("reports", "text, assignment_id, withdrawn_at"), ("minutes", "kind, number, date, title, agenda, state"))
    for table, columns in said:
        yield Trigger(
            name=f"{table}_words_stale",
            event=f"UPDATE OF {columns}",
            table=table,
            when="NEW.forms IS NOT NULL",
            body=_STALE.format(table=table, id="NEW.id"),
        )
    for event, row, when in (("INSERT", "NEW", ""), ("DELETE", "OLD", ""), ("UPDATE OF given_up", "NEW", _MOVED)):
        yield Trigger(
            name=f"report_files_words_{event.split()[0].lower()}",
            event=event,
            table="report_files",
            when=when,
            body=_STALE.format(table="reports", id=f"{row}.report_id"),
        )


def _triggers(connection: sa.Connection) -> Iterator[Trigger]:
    if connection.dialect.name == "sqlite":
        for table in _TABLES.values():
            yield from _fts5(table)
    yield from _stale()


def take_down(connection: sa.Connection) -> None:
    """Before migrations, as in `storage.tallies`."""
    for trigger in _triggers(connection):
        triggers.drop(connection, trigger.name)
    kind = "TABLE" if connection.dialect.name == "sqlite" else "INDEX"
    for table in _TABLES.values():
        connection.exec_driver_sql(f"DROP {kind} IF EXISTS {table.name}_words")


def set_up(connection: sa.Connection) -> None:
    """After migrations, whatever they did: what has its forms is indexed anew, the rest when these are looked up."""
    for table in _TABLES.values():
        index, of = f"{table.name}_words", f"content='{table.name}', content_rowid='id'"
        if connection.dialect.name != "sqlite":
            lexemes = _LEXEMES.format(forms="forms")
            connection.exec_driver_sql(f"CREATE INDEX {index} ON {table.name} USING gin ({lexemes})")
            continue
        connection.exec_driver_sql(f"CREATE VIRTUAL TABLE {index} USING fts5(forms, {of}, {_OPTIONS})")
        connection.exec_driver_sql(
            f"INSERT INTO {index}(rowid, forms) SELECT id, forms FROM {table.name} WHERE forms NOTNULL"
        )
    for trigger in _triggers(connection):
        triggers.create(connection, trigger)


def hits(tx: Session, kind: Kind, words: Sequence[str], *, every: bool = True, called: str = "found") -> sa.CTE:
    """What has all of the words, or with `every=False` any: `id`, and how many of them fit.

    `called`: its name in a statement, which may ask twice. Found first and kept for the statement: SQLite would ask the
    index anew for every row.
    """
    having = _having_fts5 if tx.is_sqlite else _having_lexemes
    table = _TABLES[kind]
    if every:
        found = having(table, words).add_columns(sa.literal(len(words)).label("fit"))
    else:
        one_each = sa.union_all(*(having(table, [word]) for word in words)).subquery()
        found = sa.select(one_each.c.id, sa.func.count().label("fit")).group_by(one_each.c.id)
    return found.cte(f"{table.name}_{called}").prefix_with("MATERIALIZED", dialect="sqlite")


def _having_fts5(table: sa.Table, words: Sequence[str]) -> sa.Select[tuple[int]]:
    """A string of FTS5 for each: nothing in it has a meaning. Longer words may go on from a word that is no number."""
    index = sa.table(f"{table.name}_words", sa.column("rowid"))
    quoted = ('"' + word.replace('"', '""') + '"' + "*" * goes_on(word) for word in words)
    match = sa.literal_column(index.name).op("MATCH")
    return sa.select(index.c.rowid.label("id")).where(match(sa.literal(" ".join(quoted))))


def _having_lexemes(table: sa.Table, words: Sequence[str]) -> sa.Select[tuple[int]]:
    """The same for PostgreSQL."""
    quoted = ("'" + word.replace("\\", "\\\\").replace("'", "''") + "'" + ":*" * goes_on(word) for word in words)
    lexemes: sa.ColumnElement[Any] = sa.literal_column(_LEXEMES.format(forms=f"{table.name}.forms"))
    query = sa.cast(sa.literal(" & ".join(quoted)), TSQUERY)
    return sa.select(table.c.id).where(lexemes.op("@@")(query))


async def forget(tx: Session) -> None:
    """Words that have left the indexes leave the file too: until then SQLite only notes that they are gone."""
    if tx.is_sqlite:
        for table in _TABLES.values():
            await tx.execute(sa.text(f"INSERT INTO {table.name}_words({table.name}_words) VALUES ('optimize')"))


@dataclass(frozen=True, kw_only=True)
class Formless:
    """What has to have the dictionary forms of its words looked up."""

    kind: Kind
    id: int
    text: str
    day: dt.date | None = None  # of the meeting


async def formless(tx: Session, most: int) -> list[Formless]:
    """Points and minutes that are published, reports that were not taken back."""
    found: list[Formless] = []
    for kind in Kind:
        table = _TABLES[kind]
        # Written out, not bound: SQLite uses a partial index only when it sees its very condition.
        found += await _said(tx, kind, sa.text(f"{table.name}.forms IS NULL"), most=most - len(found))
    return found


async def keep_forms(tx: Session, found: Mapping[Formless, str]) -> None:
    """Unless what they say has been changed meanwhile."""
    for kind in Kind:
        table = _TABLES[kind]
        ids = [one.id for one in found if one.kind is kind]
        for one in await _said(tx, kind, table.c.id.in_(ids), most=len(ids)):
            if (forms := found.get(one)) is not None:
                mine = (table.c.district_id == tx.district_id, table.c.id == one.id)
                await tx.execute(table.update().where(*mine).values(forms=forms))


async def _said(tx: Session, kind: Kind, which: sa.ColumnElement[bool] | sa.TextClause, *, most: int) -> list[Formless]:
    if kind is Kind.MINUTES:
        published = sa.text(f"minutes.state = '{State.PUBLISHED}'")
        rows = await _rows(tx, sa.select(minutes), minutes, which, published, most=most)
        return [Formless(kind=kind, id=row.id, text=_of_minutes(row), day=row.date) for row in rows]
    if kind is Kind.POINT:
        query = sa.select(decisions.c.id, decisions.c.text).join(minutes, minutes.c.id == decisions.c.minutes_id)
        rows = await _rows(tx, query, decisions, which, minutes.c.state == State.PUBLISHED, most=most)
        return [Formless(kind=kind, id=row.id, text=row.text) for row in rows]
    there = sa.text("reports.withdrawn_at IS NULL AND reports.assignment_id IS NOT NULL")
    rows = await _rows(tx, sa.select(reports.c.id, reports.c.text), reports, which, there, most=most)
    found = [Formless(kind=kind, id=row.id, text=row.text) for row in rows]
    names = await names_of(tx, [one.id for one in found])
    return [replace(one, text="\n".join((one.text, *names.get(one.id, ())))) for one in found]


async def _rows(
    tx: Session, query: sa.Select[Any], table: sa.Table, *conditions: Any, most: int
) -> Sequence[sa.Row[Any]]:
    # The sum keeps SQLite from an index on districts, where there is one: it would read all that there is.
    here = table.c.district_id + 0 == tx.district_id
    return (await tx.execute(query.where(here, *conditions).order_by(table.c.id).limit(most))).all()


def _of_minutes(row: sa.Row[Any]) -> str:
    agenda = (item.title for item in agenda_of(row))
    return "\n".join(part for part in (row.kind, row.number, row.title, *agenda) if part)


async def names_of(tx: Session, report_ids: Collection[int]) -> dict[int, list[str]]:
    """The names of the files of each report, of those that were not taken back."""
    rows = await tx.execute(
        sa.select(report_files.c.report_id, report_files.c.name)
        .where(
            report_files.c.district_id == tx.district_id,
            report_files.c.report_id.in_(report_ids),
            report_files.c.name.is_not(None),
            report_files.c.given_up.is_distinct_from(GivenUp.TAKEN_BACK),
        )
        .order_by(report_files.c.id)
    )
    found: dict[int, list[str]] = {}
    for row in rows:
        found.setdefault(row.report_id, []).append(row.name)
    return found
