"""Who has to act, where the sentence says it at its end or to somebody whom no dictionary knows."""

import pytest

from domain.decisions import Assignee
from minutes.addressees import before_verb
from minutes.closing import at_end
from minutes.lists import from_list


def named(found: tuple[Assignee, ...]) -> list[tuple[str, str | None]]:
    return [(one.kind.value, one.name) for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "Горячую линию открыть начиная с 21.04.2027 (Титов И.В.).",
        "Подобрать кандидатов на вакансии (Титов И.В., до 30.04.2027).",
        "Подать заявку на субсидию (Титов И.В.) в течение 5 рабочих дней.",
        "Разработать банк заданий для 5–6 классов – Титов И.В., до 01.06.2027;",
        "Обновить на сайте раздел «Документы» - Титов И.В., методист",
        "Доложить на планёрке (Титов И.В.). Следующая планёрка 14.04.2027.",
        "Закрепить за Титовым И.В. методическое сопровождение лагерей.",
    ],
)
def test_a_person_is_named_at_the_end(text: str) -> None:
    assert named(at_end(text)) == [("person", "Титов И.В.")]


def test_several_and_groups_are_named_at_the_end_too() -> None:
    assert named(at_end("Приёмку провести в мае (Цой В.К., Титов И.В.).")) == [
        ("person", "Цой В.К."),
        ("person", "Титов И.В."),
    ]
    assert named(at_end("Передавать сведения в день поступления (секретари школ).")) == [("group", "секретари школ")]
    assert named(at_end("Доложить об исполнении (все исполнители).")) == [("group", "все исполнители")]


@pytest.mark.parametrize(
    "text",
    [
        "О подвозе детей (Титов И.В.)",
        "Утвердить состав комиссии (Титов И.В., Орлова Д.К.).",
        "Утвердить состав жюри: - Титов И.В., председатель; - Орлова Д.К., секретарь.",
        "Обратиться в МБОУ СШ № 2 (Крутова М.О.) за помощью.",
        "Разместить сведения на сайтах организаций (школы, детские сады).",
    ],
)
def test_speakers_members_and_explanations_do_not_act(text: str) -> None:
    assert at_end(text) == ()


def test_people_of_any_trade_may_be_ordered() -> None:
    for text, name in (
        ("Завхозам школ проверять чердаки", "завхозы школ"),
        ("Учителям-предметникам вести занятия", "учителя-предметники"),
        ("Ответственность возложить на администраторов АИС", "администраторы АИС"),
        ("Все школы: определить темы", "все школы"),
        ("Усть-Ломовской и Залесской СОШ представить расписание", "Усть-Ломовской и Залесской СОШ"),
    ):
        assert named(before_verb(text)) == [("group", name)], text


def test_those_for_whom_something_is_done_are_not_ordered() -> None:
    for text in (
        "Детям обеспечить подвоз",
        "Обучающимся 9-х классов организовать консультации",
        "Родителям разъяснить порядок приёма",
        "Победителям олимпиады вручить грамоты",
    ):
        assert before_verb(text) == (), text


def test_whoever_is_asked_may_be_unknown() -> None:
    assert named(before_verb("Просить ОМВД (Титов И.В.) выделить наряд")) == [("person", "Титов И.В.")]
    assert named(before_verb("Рекомендовать ОНД (Цой В.К.) и ОМВД (Титов И.В.) проверить залы")) == [
        ("person", "Цой В.К."),
        ("person", "Титов И.В."),
    ]


def test_the_numbers_of_a_list_are_no_part_of_names() -> None:
    found = from_list("1) Титов И.В., методист; 2) Орлова Д.К.")
    assert [(one.name, one.phrase) for one in found] == [
        ("Титов И.В.", "Титов И.В., методист"),
        ("Орлова Д.К.", "Орлова Д.К."),
    ]
