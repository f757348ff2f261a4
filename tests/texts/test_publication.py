"""The message of a set of minutes: however many points, none is lost and none is too long."""

import datetime as dt
from dataclasses import replace

import pytest

from domain.assignments import Assignment, Status
from messaging.i18n import speaking
from messaging.texts.assignments import page_again, publication
from sandbox.api.formatting import formatted
from sandbox.world.units import utf16
from storage.calendar import day_off
from tests.texts.test_rendering import ORDINARY, buttons_fit
from tests.texts.world import TODAY

LETTERS = {"plain": "Провести ", "markup": "<&> ", "astral": "\N{SCHOOL} ", "spaces": "а\n\n\t  ", "unbroken": "Я"}


def points(n: int, length: int, letters: str) -> list[Assignment]:
    text = (letters * length)[:length]
    return [
        ORDINARY.assignment(
            id=place, number=f"1.{place}", minutes_id=1, text=f"{place}) {text}", status=[*Status][place % 6]
        )
        for place in range(1, n + 1)
    ]


@pytest.mark.parametrize("letters", LETTERS)
@pytest.mark.parametrize("length", [50, 500, 2500, 3000])
@pytest.mark.parametrize("n", [1, 2, 30, 80])
def test_no_point_is_lost_and_no_message_too_long(n: int, length: int, letters: str) -> None:
    given = points(n, length, LETTERS[letters])
    with speaking("ru"):
        pages = publication(given, TODAY, day_off)
    assert [number for _, ids in pages for number in ids] == [one.id for one in given]
    for outgoing, ids in pages:
        plain = formatted(outgoing.text, "HTML").text
        assert utf16(plain) <= 4096
        assert all(f"\n{number}) " in plain for number in ids), "each page shows the points that it is about"
        buttons_fit(outgoing)


@pytest.mark.parametrize("letters", LETTERS)
def test_short_points_come_whole(letters: str) -> None:
    given = points(30, 300, LETTERS[letters])
    with speaking("ru"):
        shown = "".join(formatted(outgoing.text, "HTML").text for outgoing, _ in publication(given, TODAY, day_off))
    assert "…" not in shown


def test_a_page_is_drawn_again_as_it_was() -> None:
    given = points(80, 500, "Провести ")
    with speaking("ru"):
        for page, (outgoing, ids) in enumerate(publication(given, TODAY, day_off)):
            shown = [one for one in given if one.id in ids]
            assert page_again(shown, TODAY, day_off, page, total=len(given), reader=shown[0].person_id) == outgoing
            again = page_again(shown, TODAY, day_off, page, total=len(given), undo=2**63 - 1, reader=shown[0].person_id)
            assert again is not None
            assert again.text == outgoing.text
            buttons_fit(again)


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("length", [20, 100, 140, 500, 2500])
def test_a_page_keeps_its_points_however_late_they_become(length: int, status: Status) -> None:
    given = [replace(one, status=Status.ASSIGNED) for one in points(60, length, "Провести ")]
    with speaking("ru"):
        for page, (_, ids) in enumerate(publication(given, TODAY, day_off)):
            later = [replace(one, status=status) for one in given if one.id in ids]
            again = page_again(later, TODAY + dt.timedelta(days=4000), day_off, page, total=60, undo=1, reader=0)
            assert again is not None
            plain = formatted(again.text, "HTML").text
            assert utf16(plain) <= 4096
            assert all(f"\n{one.id}) " in plain for one in later)
            buttons_fit(again)


def test_a_few_points_are_one_message() -> None:
    with speaking("ru"):
        assert len(publication(points(12, 200, "Провести "), TODAY, day_off)) == 1
