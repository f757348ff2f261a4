"""The head of the paper: kind, number, date, title, chair, secretary and who was there."""

import datetime as dt

import pytest

from domain.decisions import Meeting, Participant
from minutes.reader import read_text

DECIDED = "\nРЕШИЛИ:\n1. Собрать заявки.\n"


def meeting(head: str, end: str = "") -> Meeting:
    return read_text(head + DECIDED + end).meeting


def test_everything_in_the_head() -> None:
    found = meeting(
        """Комитет образования
ПРОТОКОЛ № 12
совещания директоров школ
п. Озёрный                    14 октября 2026 года
Председатель – Рябинин В.Н., председатель комитета
Секретарь: Орлова Д.К.
"""
    )
    assert found == Meeting(
        kind="протокол",
        number="12",
        date=dt.date(2026, 10, 14),
        title="совещания директоров школ",
        chair="Рябинин В.Н.",
        secretary="Орлова Д.К.",
    )


@pytest.mark.parametrize(
    "line",
    [
        "14.10.2026",
        "14. 10.2026 г.",
        "от «14» октября 2026 г.",
        "14 октября 2026 года",
        "№ 3 от 14.10.26",
        "14октября 2026г.",
    ],
)
def test_dates_of_the_meeting(line: str) -> None:
    assert meeting(f"ПРОТОКОЛ\nсовещания\n{line}\n").date == dt.date(2026, 10, 14)


def test_the_number_may_stand_under_the_title() -> None:
    for head in ("ПРОТОКОЛ\nсовещания\n№ 2/1\n14.10.2026\n", "ПРОТОКОЛ\nсовещания\n14.10.2026        № 2/1\n"):
        assert meeting(head).number == "2/1"


def test_numbers_of_schools_are_no_numbers_of_papers() -> None:
    assert meeting("ПРОТОКОЛ\nсовещания\n14.10.2026\nПрисутствовали: директор СШ № 2\n").number is None


@pytest.mark.parametrize(
    "end",
    [
        "Председатель          В.Н. Рябинин\nСекретарь           Д.К. Орлова\n",
        "Председатель ________ Рябинин В.Н.\nСекретарь ________ Орлова Д.К.\n",
        "Председатель:\nСекретарь:\n\n\nВ.Н. Рябинин\nД.К. Орлова\n",
        "Председатель совета,\nпредседатель комитета\n\nВ.Н.Рябинин\n\nСекретарь совета\n\nД.К.Орлова\n",
    ],
)
def test_signatures_name_chair_and_secretary(end: str) -> None:
    found = meeting("ПРОТОКОЛ № 1\n14.10.2026\n", end)
    assert (found.chair, found.secretary) == ("Рябинин В.Н.", "Орлова Д.К.")


def test_who_was_there() -> None:
    found = read_text(
        """ПРОТОКОЛ № 1
14.10.2026
Присутствовали:
Захарова Т.М., начальник отдела;
- директора школ: Крутова М.О., Лебедев П.А.
Отсутствовали:
Жукова О.Д.
Приглашённые: Никитин А.Р., директор МБУ ДО «Центр детского творчества»
ПОВЕСТКА:
1. О каникулах.
РЕШИЛИ:
1. Собрать заявки.
"""
    ).participants
    assert [one.name for one in found] == ["Захарова Т.М.", "Крутова М.О.", "Лебедев П.А.", "Никитин А.Р."]
    assert found[0] == Participant(name="Захарова Т.М.", position="начальник отдела", organization="отдела")


def test_what_the_paper_does_not_say_stays_open() -> None:
    assert read_text("1. Купить мел.\n").meeting == Meeting()


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("заседания районного совета по качеству образования", "районного совета по качеству образования"),
        ("внеочередного заседания коллегии отдела образования", "коллегии отдела образования"),
        ("совещания директоров школ", "совещания директоров школ"),
        ("Об итогах приёмки школ", None),
        (None, None),
    ],
)
def test_the_title_tells_who_met(title: str | None, body: str | None) -> None:
    assert Meeting(title=title).body == body


def test_a_board_decision_is_the_boards_whatever_its_title() -> None:
    assert Meeting(kind="решение коллегии", title="Об итогах приёмки школ").body == "коллегия"
