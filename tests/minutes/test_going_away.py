"""What is read of a leave that is told in words."""

import datetime as dt

import pytest

from minutes.going_away import Away, comes_back, first_day, going_away, is_named, last_day
from minutes.written_day import Fault

TODAY = dt.date(2026, 11, 23)
DAY = dt.date(2027, 1, 15)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("и.о. до 15.01 Петрова", "Петрова"),
        ("ИО до 15 января Петрова М.И.", "Петрова М.И."),
        ("и.о. на время отпуска до 15 января — Петрова М.И.", "Петрова М.И."),
        ("На время отпуска и.о. Петрова М.И. до 15.01.2027", "Петрова М.И."),
        ("Я в отпуске до 15 января, замещает Петрова Мария Ивановна", "Петрова Мария Ивановна"),
        ("до 15.01 меня замещает Петрова", "Петрова"),
        ("С 10 января по 15 января и.о. Петрова", "Петрова"),
        ("в отпуске до 15.01", None),
        ("за меня Седова до 15 января", "Седова"),
        ("ухожу в отпуск со среды по 15 января, за меня остаётся Седова О.П.", "Седова О.П."),
        ("и.о. до 15.01 Петрова или Седова", None),
        ("I am on leave until 15 January, Петрова М.И. stands in", "Петрова М.И."),
        ("I'll be away till Jan 15, 2027", None),
        ("On vacation from 10 to 15 January", None),
    ],
)
def test_until_which_day_and_who(text: str, name: str | None) -> None:
    found = going_away(text, TODAY)
    assert found
    assert (found.last_day, found.name) == (DAY, name)


@pytest.mark.parametrize(
    ("text", "day"),
    [("и.о. до 31.02", Fault.IMPOSSIBLE), ("и.о. до 01.11", Fault.PAST), ("и.о. до 3.12 и до 4.12", None)],
)
def test_a_day_that_is_none_or_one_of_several(text: str, day: Fault | None) -> None:
    assert going_away(text, TODAY) == Away(last_day=day, name=None)


@pytest.mark.parametrize(
    ("text", "name"),
    [("ухожу в отпуск", None), ("Я в отпуске", None), ("I'm on leave", None), ("меня замещает Седова", "Седова")],
)
def test_the_day_is_still_to_be_asked_for(text: str, name: str | None) -> None:
    assert going_away(text, TODAY) == Away(last_day=None, name=name)


@pytest.mark.parametrize(
    "text",
    [
        "1.2 готово, и.о. директора Петрова М.И.",
        "и.о. директора Петрова М.И.",
        "отпуск учителей",
        "1.2 просим до 15.01",
        "на совещание до 15.01 едут учителя",
        "отчёт об отпуске до 15.01",
        "готово",
        "за меня сделала Седова",
        "за меня Седова отчиталась",
        "teachers on leave until 15 January",
        "1.2 please extend until 15 January",
    ],
)
def test_what_is_no_leave(text: str) -> None:
    assert going_away(text, TODAY) is None


@pytest.mark.parametrize(
    ("surname", "said"), [("Петрова", "Петрову М.И."), ("Бережная", "бережной"), ("Носов", "Носов"), ("Зуев", "Зуеву")]
)
def test_a_surname_in_any_case(surname: str, said: str) -> None:
    assert is_named(f"{surname} Мария Ивановна", f"и.о. до 15.01 {said}")
    assert not is_named("Седова Ольга Петровна", f"и.о. до 15.01 {said}")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("с 1 по 15 января меня замещает Седова", dt.date(2027, 1, 1)),
        ("on leave from 10 to 15 January", dt.date(2027, 1, 10)),
        ("с 25.11 по 15.01 меня замещает Седова", dt.date(2026, 11, 25)),
        ("с 28 по 5 января меня замещает Седова", dt.date(2026, 12, 28)),
        ("с четверга в отпуске до 15.01", dt.date(2026, 11, 26)),
        ("с понедельника в отпуске до 15.01", None),  # that is today
        ("в отпуске до 15.01", None),
    ],
)
def test_a_leave_that_begins_later(text: str, first: dt.date | None) -> None:
    found = going_away(text, TODAY)
    assert found
    assert found.first_day == first


@pytest.mark.parametrize(
    ("text", "back"),
    [
        ("я вышла из отпуска", True),
        ("Вернулся с больничного", True),
        ("отпуск закончился", True),
        ("вышла на работу", True),
        ("Вернулась", False),
        ("вышла книга", False),
        ("вернулись документы из отпуска", False),
        ("вышла из отпуска, 1.2 готово", False),
    ],
)
def test_who_is_back(text: str, *, back: bool) -> None:
    assert comes_back(text) is back


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("15.01", None, dt.date(2027, 1, 15)),
        ("до 15 января включительно", None, dt.date(2027, 1, 15)),
        ("с 10 по 20 января", dt.date(2027, 1, 10), dt.date(2027, 1, 20)),
        ("с 10.01 по 20.01", dt.date(2027, 1, 10), dt.date(2027, 1, 20)),
        ("завтра", None, dt.date(2026, 11, 24)),
        ("до послезавтра", None, dt.date(2026, 11, 25)),
        ("до пятницы", None, dt.date(2026, 11, 27)),
        ("на две недели", None, dt.date(2026, 12, 6)),
        ("с 1 декабря на две недели", dt.date(2026, 12, 1), dt.date(2026, 12, 14)),
        ("for two weeks", None, dt.date(2026, 12, 6)),
    ],
)
def test_the_last_day_that_is_asked_for(said: str, first: dt.date | None, last: dt.date) -> None:
    assert last_day(said, TODAY) == last
    assert first_day(said, TODAY, last) == first


@pytest.mark.parametrize("said", ["не знаю", "готово", "две недели назад"])
def test_no_last_day(said: str) -> None:
    assert last_day(said, TODAY) is Fault.UNREAD


@pytest.mark.parametrize(
    ("full_name", "said", "named"),
    [
        ("Петрова Мария Ивановна", "Петрову", True),
        ("Петрова Мария Ивановна", "марии ивановне", True),
        ("Петрова Мария Ивановна", "Анна Петровна Седова", False),
        ("Петрова Мария Ивановна", "Анна Ивановна", False),
        ("Седова-Миллер Анна Петровна", "Седова", True),
        ("Седова-Миллер Анна Петровна", "Анна Петровна", True),
    ],
)
def test_who_is_named(full_name: str, said: str, *, named: bool) -> None:
    assert is_named(full_name, said) is named
