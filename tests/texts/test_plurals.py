"""Numbers with their nouns, as Russian says them."""

from collections.abc import Callable

import pytest

from domain.decisions import Deadline, DeadlineKind
from messaging.i18n import speaking
from messaging.texts import answers, links, points, publishing, roster
from storage.roster import Imported
from tests.texts.world import TODAY, days_later

NUMBERS = (1, 2, 5, 11, 21, 22, 25, 111, 112, 121)


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def left(n: int) -> str:
    return points.time_left(Deadline(kind=DeadlineKind.BY, date=days_later(n)), TODAY) or ""


def roster_taken(n: int) -> str:
    return roster.taken(Imported(organizations=n, people=n, new_organizations=0, new_people=0), 0).text


def working(n: int) -> str:
    return points.time_left(Deadline(kind=DeadlineKind.BY, date=days_later(n)), TODAY, lambda _: False) or ""


SAID: dict[str, tuple[Callable[[int], str], tuple[str, str, str]]] = {
    "days left": (left, ("остался {n} день", "осталось {n} дня", "осталось {n} дней")),
    "working days left": (
        working,
        ("остался {n} рабочий день", "осталось {n} рабочих дня", "осталось {n} рабочих дней"),
    ),
    "days overdue": (
        lambda n: left(-n),
        (
            "<b>просрочено на {n} день</b>",
            "<b>просрочено на {n} дня</b>",
            "<b>просрочено на {n} дней</b>",
        ),
    ),
    "taken on": (
        answers.taken_on,
        (
            "Принято к исполнению {n} поручение",
            "Принято к исполнению {n} поручения",
            "Принято к исполнению {n} поручений",
        ),
    ),
    "published": (
        lambda n: publishing.counts(n, n),
        (
            "<b>{n} поручение</b> <b>{n} адресату</b>.",
            "<b>{n} поручения</b> <b>{n} адресатам</b>.",
            "<b>{n} поручений</b> <b>{n} адресатам</b>.",
        ),
    ),
    "not registered": (
        lambda n: links.ask_scope(n, 0).text,
        (
            "Не зарегистрирован {n} человек.",
            "Не зарегистрированы {n} человека.",
            "Не зарегистрированы {n} человек.",
        ),
    ),
    "roster taken": (
        lambda n: roster_taken(n).split("\n\n")[1],
        (
            "{n} организация, из них новых — 0\n{n} человек, из них новых — 0",
            "{n} организации, из них новых — 0\n{n} человека, из них новых — 0",
            "{n} организаций, из них новых — 0\n{n} человек, из них новых — 0",
        ),
    ),
}


def russian_form(n: int) -> int:
    if n % 10 == 1 and n % 100 != 11:
        return 0
    return 1 if n % 10 in (2, 3, 4) and n % 100 not in (12, 13, 14) else 2


@pytest.mark.parametrize("n", NUMBERS)
@pytest.mark.parametrize("what", SAID)
def test_the_noun_follows_the_number(what: str, n: int) -> None:
    say, expected = SAID[what]
    with speaking("ru"):
        assert plain(say(n)) == expected[russian_form(n)].format(n=n)


def test_the_rule_of_this_test_is_the_grammar() -> None:
    assert [russian_form(n) for n in NUMBERS] == [0, 1, 2, 2, 0, 1, 2, 2, 2, 0]
