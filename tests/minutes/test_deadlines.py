"""Every way of saying until when that the reader knows, and what it does not dare to read."""

import datetime as dt

import pytest

from domain.decisions import Deadline, DeadlineKind, Doubt
from minutes.deadlines import Reading, read_phrase
from minutes.spoken import find_deadline

MEETING = dt.date(2026, 11, 20)


def date(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def taken(reading: Reading) -> tuple[Deadline, tuple[Doubt, ...]]:
    return reading.deadline, reading.doubts


def reads(phrase: str, kind: str, day: str | None = None, meeting: dt.date | None = MEETING) -> None:
    deadline, doubts = taken(read_phrase(phrase, meeting))
    assert (deadline.kind, deadline.date, doubts) == (DeadlineKind(kind), date(day), ()), phrase


@pytest.mark.parametrize(
    "phrase",
    [
        "до 15.12.2026",
        "до 15.12.2026г.",
        "до 15.12.26",
        "15.12.2026",
        "не позднее 15 декабря 2026 года",
        "к 15 декабря 2026 г.",
        "до «15» декабря 2026 г.",
        "до 15-го декабря 2026 года",
        "до 15. 12. 2026",
        "до 15/12/2026",
        "в срок до 15.12.2026 включительно",
    ],
)
def test_a_day_is_a_deadline_by_it(phrase: str) -> None:
    reads(phrase, "by", "2026-12-15")


def test_a_day_without_a_year_is_the_next_one_after_the_meeting() -> None:
    reads("до 25 декабря", "by", "2026-12-25")
    reads("до 1 марта", "by", "2027-03-01")
    reads("до 15.01", "by", "2027-01-15")
    reads("до 20 ноября", "by", "2026-11-20")
    reads("до 29 февраля", "by", "2028-02-29")


def test_a_day_without_a_year_needs_a_meeting_with_a_date() -> None:
    deadline, doubts = taken(read_phrase("до 25 декабря", None))
    assert (deadline.date, doubts) == (None, (Doubt.DEADLINE_UNREAD,))


def test_a_month_lasts_until_its_end() -> None:
    reads("март 2027 г.", "in", "2027-03-31")
    reads("февраль 2028", "in", "2028-02-29")
    reads("в январе", "in", "2027-01-31")
    reads("ноябрь", "in", "2026-11-30")
    reads("декабрь 2026 – февраль 2027 года", "in", "2027-02-28")


def test_quarters_halves_and_years_last_until_their_ends() -> None:
    reads("I квартал 2027 года", "in", "2027-03-31")
    reads("во втором квартале 2027 г.", "in", "2027-06-30")
    reads("1 полугодие 2027 года", "in", "2027-06-30")
    reads("в течение 2027 года", "in", "2027-12-31")
    reads("в течение года", "in", "2026-12-31")


def test_two_days_are_a_period() -> None:
    reads("с 28.12.2026 по 08.01.2027", "in", "2027-01-08")
    reads("с 1 по 15 декабря 2026 года", "in", "2026-12-15")
    reads("10-12 февраля 2027 г.", "in", "2027-02-12")
    reads("01.12.2026 – 20.12.2026", "in", "2026-12-20")


def test_the_end_of_a_month_or_year_is_a_day() -> None:
    reads("до конца декабря", "by", "2026-12-31")
    reads("до конца 2027 года", "by", "2027-12-31")
    reads("до конца года", "by", "2026-12-31")
    reads("до конца месяца", "by", "2026-11-30")


def test_a_beginning_is_not_an_end() -> None:
    reads("с 01.09.2027 года", "from", "2027-09-01")
    reads("с 1 января", "from", "2027-01-01")
    reads("с января 2027 года", "from", "2027-01-01")


def test_standing_deadlines_have_no_day() -> None:
    for phrase in ("постоянно", "на постоянной основе", "бессрочно", "в течение всего учебного года"):
        reads(phrase, "standing")


def test_recurring_deadlines_have_no_day() -> None:
    for phrase in (
        "ежемесячно до 5 числа",
        "ежеквартально",
        "1 раз в месяц",
        "не реже одного раза в квартал",
        "каждый понедельник",
        "ежегодно, до 1 сентября",
        "по пятницам",
    ):
        reads(phrase, "recurring")


def test_deadlines_by_an_event_have_no_day() -> None:
    for phrase in (
        "по графику",
        "в соответствии с графиком от 01.12.2026",
        "согласно плану работы",
        "по мере поступления",
        "после каникул",
        "на следующем совещании",
        "к началу учебного года",
        "по итогам проверки",
    ):
        reads(phrase, "event")


def test_spans_count_from_the_meeting() -> None:
    reads("в течение 10 дней", "relative", "2026-11-30")
    reads("в течение двух недель", "relative", "2026-12-04")
    reads("через месяц", "relative", "2026-12-20")
    reads("в десятидневный срок", "relative", "2026-11-30")
    reads("в 3-дневный срок", "relative", "2026-11-23")
    reads("в недельный срок", "relative", "2026-11-27")


def test_spans_counted_from_something_else_or_in_working_days_have_no_day() -> None:
    reads("в течение 10 рабочих дней", "relative")
    reads("в течение 5 дней со дня получения письма", "relative")
    reads("в течение трёх дней после каникул", "relative")


def test_an_impossible_day_is_a_doubt_and_no_date() -> None:
    for phrase in ("до 31.02.2027", "до 31 ноября", "до 30.13.2027", "до 29.02.2027"):
        deadline, doubts = taken(read_phrase(phrase, MEETING))
        assert deadline.date is None, phrase
        assert doubts == (Doubt.IMPOSSIBLE_DATE,), phrase
        assert deadline.phrase == phrase


def test_a_day_before_the_meeting_is_kept_and_doubted() -> None:
    deadline, doubts = taken(read_phrase("до 15.12.2025", MEETING))
    assert (deadline.date, doubts) == (dt.date(2025, 12, 15), (Doubt.BEFORE_MEETING,))


def test_what_cannot_be_read_is_a_doubt_and_keeps_its_words() -> None:
    deadline, doubts = taken(read_phrase("когда растает снег", MEETING))
    assert (deadline.kind, deadline.phrase, doubts) == (
        DeadlineKind.NONE,
        "когда растает снег",
        (Doubt.DEADLINE_UNREAD,),
    )


def test_unclear_ends_are_not_guessed() -> None:
    for phrase in ("до марта", "к июню 2027 года"):
        deadline, doubts = taken(read_phrase(phrase, MEETING))
        assert (deadline.date, doubts) == (None, (Doubt.DEADLINE_UNREAD,)), phrase


def says(text: str, kind: str, day: str | None = None) -> None:
    deadline, _ = taken(find_deadline(text, MEETING))
    assert (deadline.kind, deadline.date) == (DeadlineKind(kind), date(day)), text


def test_deadlines_are_found_within_sentences() -> None:
    says("Сформировать до 25.12.2026 список кружков.", "by", "2026-12-25")
    says("Прислать отчёт не позднее 15 января.", "by", "2027-01-15")
    says("В срок до 1 декабря сдать заявки.", "by", "2026-12-01")
    says("Провести ярмарку (в рамках недели семьи, май 2027 года).", "in", "2027-05-31")
    says("Провести ярмарку в мае 2027 года.", "in", "2027-05-31")
    says("Ежемесячно до 5 числа сообщать о питании.", "recurring")
    says("Вести учёт на постоянной основе.", "standing")
    says("В течение 10 дней исправить замечания.", "relative", "2026-11-30")
    says("Ввести новое расписание с 11 января 2027 года.", "from", "2027-01-11")
    says("Провести работы в соответствии с утверждённым графиком.", "event")


def test_other_numbers_and_past_days_are_no_deadlines() -> None:
    for text in (
        "Обеспечить до 80 % детей горячим питанием.",
        "Охватить кружками детей до 18 лет.",
        "Исполнять приказ от 01.09.2026 № 15.",
        "Учесть замечания, сделанные до 1 сентября 2026 года.",
        "Обновить программу на 2026-2030 годы.",
        "Обновить пункт 1.12 положения.",
    ):
        says(text, "none")
