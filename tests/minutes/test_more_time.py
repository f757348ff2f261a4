"""Until when more time is asked for, and whether a sentence gives a reason for it."""

import datetime as dt

import pytest

from minutes.more_time import Wish, consents, wish
from minutes.written_day import Fault

TODAY, DUE = dt.date(2026, 11, 23), dt.date(2026, 12, 11)

DAYS = {
    "до 15 января": dt.date(2027, 1, 15),
    "15.01": dt.date(2027, 1, 15),
    "до 28": dt.date(2026, 12, 28),
    "до 5, пожалуйста": dt.date(2027, 1, 5),
    "до 15.01.2027": dt.date(2027, 1, 15),
    "просим продлить до 20 декабря": dt.date(2026, 12, 20),
    "дайте неделю": dt.date(2026, 12, 18),
    "на неделю": dt.date(2026, 12, 18),
    "until 20 December": dt.date(2026, 12, 20),
    "please extend to Jan 15th, 2027": dt.date(2027, 1, 15),
    "please extend by two weeks": dt.date(2026, 12, 25),
    "another 3 days please": dt.date(2026, 12, 14),
    "ещё две недели": dt.date(2026, 12, 25),
    "на 3 дня": dt.date(2026, 12, 14),
    "+3 дня": dt.date(2026, 12, 14),
    "ещё на 10 дней, пожалуйста": dt.date(2026, 12, 21),
    "на месяц": dt.date(2027, 1, 11),
    "до понедельника": dt.date(2026, 11, 30),
    "просим перенести на понедельник": dt.date(2026, 11, 30),
    "просим продлить до 15 янв": dt.date(2027, 1, 15),
    "до 20 дек.": dt.date(2026, 12, 20),
    "до 15/01": dt.date(2027, 1, 15),
    "until 15 May": dt.date(2027, 5, 15),
    "please extend the deadline until May 15th": dt.date(2027, 5, 15),
    "till 20 December 2026": dt.date(2026, 12, 20),
    "please extend the deadline by a week": dt.date(2026, 12, 18),
    "can we have another week": dt.date(2026, 12, 18),
    "for 3 more days": dt.date(2026, 12, 14),
    "we need 3 more days": dt.date(2026, 12, 14),
    "can we have two more weeks?": dt.date(2026, 12, 25),
    "до конца января": dt.date(2027, 1, 31),
    "до Нового года": dt.date(2026, 12, 31),
    "просим перенести срок с 11 декабря на 20 января": dt.date(2027, 1, 20),
    "продлить срок (11 декабря) до 20 января": dt.date(2027, 1, 20),
    "по п. 1.2 просим перенести срок к 20 декабря": dt.date(2026, 12, 20),
}
REASONS = {
    "до 15 января, болеет учитель": dt.date(2027, 1, 15),
    "просим продлить на две недели: ждём акт": dt.date(2026, 12, 25),
    "Просим Вас рассмотреть возможность переноса срока до 20.12.2026 в связи с болезнью": dt.date(2026, 12, 20),
}
FAULTS = {
    "скоро": Fault.UNREAD,
    "до 17 часов": Fault.UNREAD,
    "до 30 человек": Fault.UNREAD,
    "до 15 янвря": Fault.UNREAD,
    "до 30 февраля": Fault.IMPOSSIBLE,
    "до 1 ноября": Fault.PAST,
    "до 1 марта 2037": Fault.FAR,
    "с 1 до 15 декабря или до 20 декабря": Fault.UNREAD,
    "3 дня назад": Fault.UNREAD,
    "1.2 на неделю и 1.3 на две недели": Fault.UNREAD,
}


@pytest.mark.parametrize(("text", "day"), DAYS.items())
def test_a_day_alone_is_no_reason(text: str, day: dt.date) -> None:
    assert wish(text, DUE, TODAY) == Wish(until=day, reason="")


@pytest.mark.parametrize(("text", "day"), REASONS.items())
def test_what_more_is_said_is_the_reason(text: str, day: dt.date) -> None:
    assert wish(text, DUE, TODAY) == Wish(until=day, reason=text)


@pytest.mark.parametrize(("text", "fault"), FAULTS.items())
def test_of_anything_but_one_day_nothing_is_guessed(text: str, fault: Fault) -> None:
    assert wish(text, DUE, TODAY).until is fault


def test_of_what_is_overdue_days_are_counted_from_today() -> None:
    assert wish("на неделю", dt.date(2026, 11, 1), TODAY).until == dt.date(2026, 11, 30)
    assert wish("на месяц", dt.date(2026, 12, 31), TODAY).until == dt.date(2027, 1, 31)
    assert wish("на 2 месяца", dt.date(2026, 12, 31), TODAY).until == dt.date(2027, 2, 28)


@pytest.mark.parametrize(("said", "agrees"), [
    ("Согласовано", True), ("ок, только в последний раз", True), ("Да.", True),
    ("Дата уже утверждена", False), ("Нет, приказ подписан", False), ("Окончательный срок — 20 декабря", False),
])  # fmt: skip
def test_whether_an_answer_agrees(said: str, agrees: bool) -> None:
    assert consents(said) is agrees
