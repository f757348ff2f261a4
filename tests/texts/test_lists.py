"""Long lists: everything in them can be reached, whatever the documents hold."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from domain.assignments import Assignment, Status
from domain.decisions import (
    Assignee,
    AssigneeKind,
    Deadline,
    DeadlineKind,
    Decision,
    DecisionKind,
    Doubt,
    Meeting,
    Minutes,
)
from domain.people import Person, Roster
from domain.reach import Reach
from domain.reminders import Kind, Reminder
from domain.standing import School, count
from messaging.i18n import speaking
from messaging.outgoing import Outgoing
from messaging.texts import draft, review, staff, standing
from messaging.texts.assignments import row
from messaging.texts.paging import Page
from messaging.texts.reminders import morning
from messaging.texts.summary import summary
from minutes.plan import Planned, Unresolved
from sandbox.api.formatting import formatted
from sandbox.world.units import utf16
from storage.alarms import Alarm
from storage.alarms import Kind as Alarmed
from storage.calendar import day_off
from storage.minutes import File, State, StoredDecision, StoredMinutes
from tests.domain import made
from tests.domain.made import TODAY, assignment
from tests.texts.world import NOW

NOBODY = Roster(organizations=(), people=(), groups=())
LONG = "Ж" * 4000


def plain(outgoing: Outgoing) -> str:
    text = formatted(outgoing.text, "HTML").text
    assert utf16(text) <= 4096
    return text.replace("\N{NO-BREAK SPACE}", " ")


def every_page(draw: Callable[[int], Outgoing]) -> list[str]:
    """The texts of the pages, turned by their own buttons."""
    pages: list[str] = []
    with speaking("ru"):
        while True:
            drawn = draw(len(pages))
            pages.append(plain(drawn))
            if not any(button.text == "Дальше →" for row in drawn.buttons for button in row):
                return pages


def given(schools: int, **changes: object) -> list[Assignment]:
    return [assignment(id=n, organization=f"МБОУ СШ № {n}", person_id=n, **changes) for n in range(schools, 0, -1)]


def test_all_schools_are_listed_in_their_order() -> None:
    schools = [School(name=f"МБОУ СШ № {n}", organization_id=n, person_id=None) for n in range(1, 46)]
    counts = {school: count([], TODAY, unreached=()) for school in schools}
    pages = every_page(lambda page: standing.schools_page(Page.of(schools, page, standing.SCHOOLS), counts))
    rows = [row.partition(":")[0] for page in pages for row in page.splitlines() if row.startswith("· ")]
    assert rows == [f"· МБОУ СШ № {n}" for n in range(1, 46)]
    assert "Страница 2 из 3" in pages[1]


def test_the_figures_of_open_assignments_stand_apart_from_the_sum() -> None:
    done = [replace(one, status=Status.REPORTED) for one in given(3)]
    with speaking("ru"):
        said = plain(summary(made.standing([*given(2), *done], TODAY, unreached={1}), TODAY)).splitlines()
    assert said[2:8] == [
        "Всего 5 поручений:",
        "· отчёт принят — 0, ждут проверки — 3",
        "· в работе — 2, из них:",
        "\N{EM SPACE}– просрочено — 2",
        "\N{EM SPACE}– не приняты к исполнению — 2",
        "\N{EM SPACE}– не получили сообщение: не зарегистрированы или заблокировали бота — 1",
    ]
    assert "Больше всего просрочено: МБОУ СШ № 2 — 1, МБОУ СШ № 1 — 1" in said
    assert "Чаще всего просрочены решения: Протокол № 3, п. 1.2 — 2" in said
    assert len([row for row in said if row]) <= 10


def test_where_nothing_is_open_nothing_is_said_of_it() -> None:
    with speaking("ru"):
        said = plain(summary(made.standing([assignment(status=Status.ACCEPTED)], TODAY), TODAY)).splitlines()
    assert "· в работе — 0" in said
    assert not [row for row in said if "–" in row]


@pytest.mark.parametrize("title", ["протокол", LONG, "\N{PILE OF POO}" * 4000, "<&>" * 4000])
def test_every_overdue_point_is_on_one_page_and_fits(title: str) -> None:
    late = [
        replace(one, minutes_id=one.id, minutes_kind=f"{one.id}{title}", minutes_number=title, number=f"{one.id}.")
        for one in given(40)
    ]
    away = {one.person_id: LONG for one in late}
    pages = every_page(
        lambda page: standing.overdue_page(Page.of(late, page, standing.PAGE), TODAY, overdue=len(late), away=away)
    )
    assert all("Просрочено: 40 поручений" in page for page in pages)
    assert sum(page.count("просрочено на 3 дня") for page in pages) == 40
    with speaking("ru"):
        drawn = summary(made.standing(late, TODAY), TODAY)
    assert "Просрочено (40)" in [button.text for row in drawn.buttons for button in row]
    assert utf16(plain(drawn)) <= 1024


@pytest.mark.parametrize("title", ["протокол", LONG, "\N{PILE OF POO}" * 4000, "<&>" * 4000])
def test_every_point_that_is_not_taken_on_is_on_one_page_and_fits(title: str) -> None:
    new = [
        replace(one, minutes_id=one.id, minutes_kind=f"{one.id}{title}", minutes_number=title, number=f"{one.id}.")
        for one in given(40)
    ]
    reach = Reach(away={1: LONG}, unreached={1, 2, 3}, blocked={1, 3})
    pages = every_page(
        lambda page: standing.unseen_page(
            Page.of(new, page, standing.PAGE), TODAY, day_off, unseen=len(new), reach=reach
        )
    )
    assert all("Не приняты к исполнению: 40 поручений" in page for page in pages)
    rows = [row for page in pages for row in page.splitlines() if row.startswith("· ")]
    assert len(rows) == 40
    assert [sum(mark in row for row in rows) for mark in ("замещает", "регистрации ещё нет", "не доходят")] == [1, 1, 1]


@pytest.mark.parametrize("late", [0, 1, 40])
@pytest.mark.parametrize("gone", [0, 1, 60])
@pytest.mark.parametrize("name", ["Верхнеозёрская Александра Ивановна", LONG])
def test_everybody_to_call_and_whom_nothing_reaches_is_named_once(late: int, gone: int, name: str) -> None:
    """They are named on that morning and nowhere else, so the room is theirs that the lists behind a button leave."""
    schools = given(40, person=name)
    found = [
        *(Reminder(assignment=one, kind=Kind.CALL, day=TODAY) for one in schools),
        *(Reminder(assignment=one, kind=Kind.LATE, day=TODAY) for one in schools[:late]),
        *(Reminder(assignment=one, kind=Kind.UNDATED, day=TODAY) for one in schools[:late]),
    ]
    people = [
        Person(id=n, full_name=f"Глухова {name} {n}", position=None, organization_id=None, is_head=True)
        for n in range(gone)
    ]
    alarms = [Alarm(person=one, kind=kind, at=NOW) for kind in Alarmed for one in people]
    with speaking("ru"):
        parts = staff.morning(
            found,
            TODAY,
            overdue=late,
            reach=Reach(unreached={1}),
            alarms=alarms,
            asked=0,
            phones={n: ["79270000000"] for n in range(99)},
        )
        said = [plain(part.outgoing) for part in parts]
    rows = "\n".join(said).splitlines()
    assert sum(row.startswith("· ") and "— 1 поручение" in row for row in rows) == 40
    assert sum(row.startswith("· Глухова") for row in rows) == 2 * gone
    assert sorted((one.kind, one.assignment.id) for part in parts for one in part.reminders) == sorted(
        (one.kind, one.assignment.id) for one in found
    )
    assert sum("/links" in row for row in rows) == 1  # in the message with who is not registered
    if name != LONG and not late and not gone:
        assert len(said) == 1


def test_of_a_point_it_is_said_once_that_it_is_overdue() -> None:
    with speaking("ru"):
        said = row(assignment(status=Status.RETURNED), TODAY, day_off)
    assert said.count("просрочено") == 1
    assert "возвращено на доработку" in said


@pytest.mark.parametrize("kind", [Kind.SOON, Kind.TODAY])
def test_a_reminder_of_before_does_not_say_soon_over_what_is_over(kind: Kind) -> None:
    one = assignment(deadline=Deadline(kind=DeadlineKind.BY, date=TODAY - dt.timedelta(days=1)))
    with speaking("ru"):
        drawn, _ = morning(
            [Reminder(assignment=one, kind=kind, day=TODAY)], TODAY, day_off, {}, TODAY - dt.timedelta(days=3)
        )
    said = str(drawn.text)
    assert "Напоминание от" in said
    assert "Скоро" not in said
    assert "сегодня" not in said


def stored(planned: Sequence[Planned]) -> StoredMinutes:
    found = tuple(entry.decision for entry in planned)
    return StoredMinutes(
        id=1,
        state=State.DRAFT,
        read=Minutes(meeting=Meeting(), decisions=found),
        file=File(name="Протокол.docx", file_id="file", sha256=b""),
        decisions=tuple(
            StoredDecision(id=n, minutes_id=1, revision=0, decision=decision) for n, decision in enumerate(found)
        ),
    )


def doubtful(number: int, missing: int) -> Planned:
    who = tuple(Assignee(kind=AssigneeKind.PERSON, phrase=f"Безымянный {n}, директор") for n in range(missing))
    decision = Decision(
        agenda_item=1,
        number=f"1.{number}",
        text="Составить списки " * 40,
        kind=DecisionKind.ASSIGNMENT,
        assignees=who,
        doubts=(Doubt.IMPOSSIBLE_DATE,),
    )
    return Planned(decision=decision, targets=(), unresolved=tuple(Unresolved(assignee=one) for one in who))


def test_what_is_open_about_a_point_stands_under_it() -> None:
    planned = [doubtful(number, missing=2) for number in range(1, 20)]
    with speaking("ru"):
        summary = plain(review.summary(stored(planned), planned))
    assert "… и ещё 47: нажмите «Показать все пункты»" in summary
    pages = every_page(lambda page: draft.points(stored(planned), planned, NOBODY, page))
    points = [point for page in pages for point in page.split("\n\n") if point.startswith("п. ")]
    assert len(points) == 19
    for point in points:
        assert point.splitlines()[2:] == [
            "– такой даты не бывает",
            "– нет в списке — Безымянный 0, директор",
            "– нет в списке — Безымянный 1, директор",
        ]


def test_one_point_with_more_questions_than_a_message_holds_says_how_many() -> None:
    planned = [doubtful(1, missing=200)]
    (page,) = every_page(lambda page: draft.points(stored(planned), planned, NOBODY, page))
    assert f"… и ещё {200 - page.count('Безымянный')}" in page


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        ([(12, 11), (12, 11)], "· с датой — 2: 11 декабря 2026"),
        ([(12, 11), (3, 1)], "· с датой — 2: с 1 марта 2026 по 11 декабря 2026"),
    ],
)
def test_the_dates_of_a_draft(dates: list[tuple[int, int]], said: str) -> None:
    planned = [
        Planned(
            decision=replace(
                doubtful(1, 0).decision, deadline=Deadline(kind=DeadlineKind.BY, date=dt.date(2026, month, day))
            ),
            targets=(),
            unresolved=(),
        )
        for month, day in dates
    ]
    with speaking("ru"):
        assert said in plain(review.summary(stored(planned), planned)).splitlines()
