"""What is due again and again: the rule of a phrase, or none where a word of it is not understood."""

import pytest

from domain.decisions import DeadlineKind
from domain.recurrence import Recurrence, Unit
from minutes.deadlines import read_phrase
from minutes.recurrence import recurrence

MONTH_END = Recurrence(unit=Unit.MONTH)
QUARTER_END = Recurrence(unit=Unit.QUARTER)
HALF_END = Recurrence(unit=Unit.HALF)
WEEK_END = Recurrence(unit=Unit.WEEK)
FIFTH = Recurrence(unit=Unit.MONTH, day=5, month=1)
AFTER_QUARTER = Recurrence(unit=Unit.QUARTER, day=10, month=4)


@pytest.mark.parametrize(
    ("phrase", "rule"),
    [
        ("ежемесячно до 5 числа", FIFTH),
        ("Ежемесячно, до 5-го числа", FIFTH),
        ("до 5 числа каждого месяца", FIFTH),
        ("до «5» числа каждого месяца", FIFTH),
        ("5 числа ежемесячно", FIFTH),
        ("каждый месяц не позднее 5 числа", FIFTH),
        ("ежемесячно к 5 числу", FIFTH),
        ("ежемесячно, до 5 числа месяца", FIFTH),
        ("ежемесячно, не позднее 25 числа", Recurrence(unit=Unit.MONTH, day=25, month=1)),
        ("до 1-го числа каждого месяца", Recurrence(unit=Unit.MONTH, day=1, month=1)),
        ("ежемесячно до 31 числа", Recurrence(unit=Unit.MONTH, day=31, month=1)),
        ("ежемесячно до 5 числа месяца, следующего за отчётным", Recurrence(unit=Unit.MONTH, day=5, month=2)),
        ("ежемесячно до 5 числа следующего месяца", Recurrence(unit=Unit.MONTH, day=5, month=2)),
        ("до 10 числа месяца, следующего за отчетным", Recurrence(unit=Unit.MONTH, day=10, month=2)),
        ("ежемесячно", MONTH_END),
        ("1 раз в месяц", MONTH_END),
        ("не реже одного раза в месяц", MONTH_END),
        ("ежемесячно до конца месяца", MONTH_END),
        ("ежемесячно, в последний день месяца", MONTH_END),
        ("ежеквартально", QUARTER_END),
        ("раз в квартал", QUARTER_END),
        ("не реже, чем 1 раз в квартал", QUARTER_END),
        ("в конце каждого квартала", QUARTER_END),
        ("ежеквартально до 10 числа месяца, следующего за отчётным кварталом", AFTER_QUARTER),
        ("ежеквартально, до 10 числа месяца следующего за отчетным периодом", AFTER_QUARTER),
        ("до 10 числа месяца, следующего за отчетным кварталом", AFTER_QUARTER),
        ("ежеквартально до 25 числа последнего месяца квартала", Recurrence(unit=Unit.QUARTER, day=25, month=3)),
        ("ежеквартально до 15 числа первого месяца квартала", Recurrence(unit=Unit.QUARTER, day=15, month=1)),
        ("1 раз в полугодие", HALF_END),
        ("раз в полгода", HALF_END),
        ("каждое полугодие", HALF_END),
        ("ежегодно", Recurrence(unit=Unit.YEAR)),
        ("раз в год", Recurrence(unit=Unit.YEAR)),
        ("ежегодно до 1 сентября", Recurrence(unit=Unit.YEAR, day=1, month=9)),
        ("ежегодно, к первому сентября", Recurrence(unit=Unit.YEAR, day=1, month=9)),
        ("до 29 февраля ежегодно", Recurrence(unit=Unit.YEAR, day=29, month=2)),
        ("еженедельно", WEEK_END),
        ("еженедельно по пятницам", Recurrence(unit=Unit.WEEK, day=5)),
        ("каждую пятницу", Recurrence(unit=Unit.WEEK, day=5)),
        ("каждый понедельник", Recurrence(unit=Unit.WEEK, day=1)),
        ("по вторникам", Recurrence(unit=Unit.WEEK, day=2)),
        ("еженедельно (четверг)", Recurrence(unit=Unit.WEEK, day=4)),
        ("еженедельно до 10 часов понедельника", Recurrence(unit=Unit.WEEK, day=1)),
        ("еженедельно, в среду до 15.00", Recurrence(unit=Unit.WEEK, day=3)),
    ],
)
def test_a_rule_is_read(phrase: str, rule: Recurrence) -> None:
    assert recurrence(phrase) == rule
    assert read_phrase(phrase, None).deadline.kind is DeadlineKind.RECURRING


@pytest.mark.parametrize(
    "phrase",
    [
        None,
        "",
        "ежедневно",
        "каждый день",
        "по рабочим дням",
        "один раз в начале года",
        "один раз в год, в сентябре",
        "2 раза в год",
        "не реже 2 раз в год",
        "два раза в месяц",
        "раз в две недели",
        "не реже одного раза в четверть",
        "раз в неделю по необходимости",
        "каждый второй четверг месяца",
        "первый понедельник месяца",
        "по понедельникам и четвергам",
        "ежемесячно по пятницам",
        "ежемесячно до 5 и 20 числа",
        "ежемесячно до 45 числа",
        "ежемесячно до 5 рабочего дня",
        "ежемесячно до 5",
        "ежемесячно до 31.12.2027",
        "ежемесячно до 1 сентября",
        "ежемесячно, начиная с января 2027 года",
        "ежемесячно в течение учебного года",
        "ежеквартально до 5 числа",  # of which month?
        "ежегодно до 5 числа",
        "ежегодно до 31 февраля",
        "ежегодно до 1 июня и до 1 декабря",
        "ежегодно к началу учебного года",
        "еженедельно до 5 числа",
        "еженедельно до конца года",
        "ежемесячно и ежеквартально",
        "ежемесячно до 5 числа последнего месяца",
        "по итогам каждого квартала",
        "в течение каждого месяца",
    ],
)
def test_what_is_not_wholly_understood_is_left_alone(phrase: str | None) -> None:
    assert recurrence(phrase) is None
