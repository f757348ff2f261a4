"""A made-up district of any size, the same at every run, written straight into a new database."""

import datetime as dt
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from storage import tallies
from storage.database import Database
from storage.schema import upgrade

NOW = dt.datetime(2026, 11, 23, 6, 30, tzinfo=dt.UTC)  # a Monday, 9:30 in Moscow
TODAY = NOW.date()
FIRST_USER = 1_000_001  # Telegram's id of the first director; the next ones follow
DECISIONS = 10  # of a set of minutes, numbered «1.1» to «1.10»
FAR = TODAY + dt.timedelta(days=200)
_AT = "2026-09-01 08:00:00.000000"


@dataclass(frozen=True, kw_only=True)
class Size:
    assignments: int
    schools: int
    a_decision: int  # how many schools get each decision


async def make(path: Path, size: Size) -> Database:
    """The district in a new file; every school has a head with an account, the committee a secretary."""
    database = Database(f"sqlite+aiosqlite:///{path}")
    await upgrade(database)
    async with database.write() as tx:
        await tx.connection.run_sync(tallies.take_down)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA synchronous=OFF")
        _people(connection, size.schools)
        _minutes(connection, size)
        _insert(connection, "assignments", _assignments(size))
    connection.close()
    async with database.write() as tx:
        await tx.connection.run_sync(tallies.set_up)
    return database


def add_reports(path: Path, size: Size) -> None:
    """On all that is accepted, in words of which some are everywhere and some seldom."""
    said = ("Отчёт о проверке кровли", "Отчёт: питание организовано", "Представляем отчёт и акт", "Меню утверждено")
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA synchronous=OFF")
        done = (one for one in _assignments(size) if one["status"] == "accepted")
        _insert(
            connection,
            "reports",
            (
                {
                    "assignment_id": one["id"],
                    "person_id": one["person_id"],
                    "text": f"{said[one['id'] % len(said)]} № {one['id']}",
                    "created_at": _AT,
                    "update_id": one["id"],
                }
                for one in done
            ),
        )
    connection.close()


def _people(connection: sqlite3.Connection, schools: int) -> None:
    every = range(1, schools + 1)
    _insert(
        connection,
        "organizations",
        ({"id": n, "name": f"МБОУ СШ № {n}", "name_key": f"мбоу сш № {n}", "kind": "school"} for n in every),
    )
    person = {"position": "директор", "is_head": True}
    _insert(
        connection,
        "people",
        ({"id": n, "organization_id": n, "full_name": f"Иванов И{n}", "name_key": f"{n}", **person} for n in every),
    )
    _insert(connection, "roles", ({"person_id": n, "role": "director"} for n in every))
    _insert(
        connection,
        "accounts",
        (
            {"person_id": n, "user_id": user, "chat_id": user, "language": "ru", "registered_at": _AT}
            for n in every
            for user in [FIRST_USER + n - 1]
        ),
    )
    secretary = {"person_id": schools + 1, "user_id": FIRST_USER - 1, "chat_id": FIRST_USER - 1, "language": "ru"}
    _insert(
        connection, "people", iter([{"id": schools + 1, "full_name": "Петрова П", "name_key": "0", "is_head": False}])
    )
    _insert(connection, "roles", iter([{"person_id": schools + 1, "role": "secretary"}]))
    _insert(connection, "accounts", iter([secretary | {"registered_at": _AT}]))


def _minutes(connection: sqlite3.Connection, size: Size) -> None:
    """As many sets as the assignments need, one a working day."""
    sets = range(1, -(-size.assignments // (size.a_decision * DECISIONS)) + 1)
    paper = {
        "state": "published",
        "kind": "протокол",
        "file_name": "",
        "file_id": "",
        "file_sha256": b"",
        "date": TODAY,
    }
    paper |= {"created_by": 1, "created_at": _AT, "published_at": _AT}
    _insert(connection, "minutes", ({"id": n, "number": str(n), "update_id": -n, **paper} for n in sets))
    decision = {"agenda_item": 1, "text": "Представить отчёт.", "kind": "assignment", "assignees": "[]"}
    decision |= {"deadline_kind": "by", "excerpt": "", "doubts": "[]"}
    _insert(
        connection,
        "decisions",
        (
            {
                "id": (n - 1) * DECISIONS + position,
                "minutes_id": n,
                "position": position,
                "number": f"1.{position}",
                "deadline_date": _deadline(n, position),
                **decision,
            }
            for n in sets
            for position in range(1, DECISIONS + 1)
        ),
    )


def _deadline(minutes_id: int, position: int) -> dt.date:
    """In the first set around today, in all others far away."""
    if minutes_id == 1:
        return TODAY + dt.timedelta(days=position - DECISIONS // 2)
    return FAR + dt.timedelta(days=position)


def _assignments(size: Size) -> Iterator[dict[str, Any]]:
    """Of the later sets nine in ten are accepted."""
    for number in range(size.assignments):
        decision, place = divmod(number, size.a_decision)
        school = (decision // DECISIONS * size.a_decision + place) % size.schools + 1
        minutes_id = decision // DECISIONS + 1
        first_set = minutes_id == 1
        still_open = first_set or number % 10 == 0
        yield {
            "id": number + 1,
            "minutes_id": minutes_id,
            "decision_id": decision + 1,
            "person_id": school,
            "organization_id": school,
            "status": "assigned" if still_open else "accepted",
            "status_at": _AT,
            "created_at": _AT,
            "due_on": _deadline(minutes_id, decision % DECISIONS + 1),
            "look_on": (TODAY if first_set else FAR) if still_open else None,
            "escalate_on": (TODAY if first_set else FAR) if still_open else None,
        }


def _insert(connection: sqlite3.Connection, table: str, rows: Iterator[dict[str, Any]]) -> None:
    row = next(rows, None)
    if row is None:  # in a small district nothing is accepted yet
        return
    first = {"district_id": 1, **row}
    names, marks = ", ".join(first), ", ".join(f":{name}" for name in first)
    connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", _plain(first))  # noqa: S608 (our own names)
    connection.executemany(
        f"INSERT INTO {table} ({names}) VALUES ({marks})",  # noqa: S608 (our own names)
        (_plain({"district_id": 1, **row}) for row in rows),
    )


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """Dates as SQLAlchemy writes them: the driver's own way is deprecated."""
    return {name: value.isoformat() if isinstance(value, dt.date) else value for name, value in row.items()}
