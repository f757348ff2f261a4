"""Every way of saying until when that the reader knows after «Срок:»."""

import datetime as dt

import pytest

from domain.decisions import DeadlineKind
from minutes.deadlines import read_phrase

MEETING = dt.date(2026, 11, 20)


def date(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def reads(phrase: str, kind: str, day: str | None = None, meeting: dt.date | None = MEETING) -> None:
    reading = read_phrase(phrase, meeting)
    assert (reading.deadline.kind, reading.deadline.date, reading.doubts) == (DeadlineKind(kind), date(day), ()), phrase


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
        "не позже 15.12.2026",
        "до пятнадцатого декабря 2026 года",
        "до 10.00 15.12.2026",
        "до 12 часов 15 декабря 2026 года",
        "до 2026-12-15",
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


def test_this_year_and_the_next_are_years_too() -> None:
    reads("до 01 декабря т.г.", "by", "2026-12-01")
    reads("до 25 декабря текущего года", "by", "2026-12-25")
    reads("до 25 января следующего года", "by", "2027-01-25")
    reads("до 25 числа текущего месяца", "by", "2026-11-25")
    reads("не позже 25-го числа", "by", "2026-11-25")
    reads("до 5 числа", "by", "2026-12-05")


def test_weekdays_and_the_end_of_the_week_are_the_next_ones() -> None:
    reads("до пятницы", "by", "2026-11-27")
    reads("к среде", "by", "2026-11-25")
    reads("до конца недели", "by", "2026-11-22")


def test_a_month_lasts_until_its_end() -> None:
    reads("март 2027 г.", "in", "2027-03-31")
    reads("февраль 2028", "in", "2028-02-29")
    reads("в январе", "in", "2027-01-31")
    reads("ноябрь", "in", "2026-11-30")
    reads("декабрь 2026 – февраль 2027 года", "in", "2027-02-28")


def test_quarters_halves_and_years_last_until_their_ends() -> None:
    reads("I квартал 2027 года", "in", "2027-03-31")
    reads("во втором квартале 2027 г.", "in", "2027-06-30")
    reads("2 кв. 2027", "in", "2027-06-30")
    reads("П квартал 2027 г.", "in", "2027-06-30")  # typed in Cyrillic
    reads("1 полугодие 2027 года", "in", "2027-06-30")
    reads("в течение 2027 года", "in", "2027-12-31")
    reads("в течение года", "in", "2026-12-31")


def test_two_days_are_a_period() -> None:
    reads("с 28.12.2026 по 08.01.2027", "in", "2027-01-08")
    reads("с 1 по 15 декабря 2026 года", "in", "2026-12-15")
    reads("10-12 февраля 2027 г.", "in", "2027-02-12")
    reads("01.12.2026 – 20.12.2026", "in", "2026-12-20")
    reads("17 и 18 марта 2027 года", "in", "2027-03-18")
    reads("с 25 декабря по 10 января 2027 года", "in", "2027-01-10")


def test_parts_of_months_and_seasons_last_until_their_ends() -> None:
    reads("первая декада декабря", "in", "2026-12-10")
    reads("III декада декабря 2026 г.", "in", "2026-12-31")
    reads("в первой половине декабря", "in", "2026-12-15")
    reads("летний период", "in", "2027-08-31")
    reads("осенне-зимний период", "in", "2027-02-28")


def test_of_a_school_year_only_months_have_a_known_end() -> None:
    for phrase in ("в течение учебного года", "2026/2027 учебный год", "до конца учебного года", "I четверть"):
        reads(phrase, "in")
    reads("I полугодие 2026-2027 уч.г.", "in")
    reads("декабрь 2026/2027 учебного года", "in", "2026-12-31")
    reads("май 2026/2027 учебного года", "in", "2027-05-31")
    reads("2026-2028 годы", "in", "2028-12-31")


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
        "до 5 числа каждого месяца",
        "2 раза в год",
        "раз в полгода",
        "последняя пятница месяца",
        "поквартально",
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
        "по итогам I квартала",
        "к следующему заседанию",
        "после получения ответа",
        "до начала отопительного сезона",
        "до сдачи объекта",
        "по плану работы комитета на 2027 год",
        "в период осенних каникул",
    ):
        reads(phrase, "event")


def test_spans_count_from_the_meeting() -> None:
    reads("в течение 10 дней", "relative", "2026-11-30")
    reads("в течение двух недель", "relative", "2026-12-04")
    reads("через месяц", "relative", "2026-12-20")
    reads("в десятидневный срок", "relative", "2026-11-30")
    reads("в 3-дневный срок", "relative", "2026-11-23")
    reads("в недельный срок", "relative", "2026-11-27")
    reads("в месячный срок", "relative", "2026-12-20")
    reads("10 дней", "relative", "2026-11-30")
    reads("в течение 10 (десяти) календарных дней", "relative", "2026-11-30")
    reads("в течение суток", "relative", "2026-11-21")
    reads("в течение 5 дней со дня проведения заседания", "relative", "2026-11-25")


def test_spans_counted_from_something_else_or_in_working_days_have_no_day() -> None:
    reads("в течение 10 рабочих дней", "relative")
    reads("в течение 5 дней со дня получения письма", "relative")
    reads("в течение трёх дней после каникул", "relative")
    reads("10 рабочих дней", "relative")
    reads("за 5 дней до открытия смены", "relative")


def test_at_once_is_a_deadline_without_a_day() -> None:
    for phrase in ("немедленно", "незамедлительно", "в кратчайшие сроки"):
        reads(phrase, "relative")
