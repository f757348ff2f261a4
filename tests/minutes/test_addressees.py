"""Who has to act where no label says so: orders, charges and partners within sentences."""

import pytest

from domain.decisions import Assignee, AssigneeKind, Sure
from minutes.addressees import before_verb, from_heading
from minutes.assignees import sureness
from minutes.lists import from_list


def named(found: tuple[Assignee, ...]) -> list[tuple[str, str | None]]:
    return [(one.kind.value, one.name) for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "Руководителям школ обеспечить подвоз детей",
        "Рекомендовать руководителям школ провести собрания",
        "Руководителям школ рекомендовать провести собрания",
        "Руководителям школ необходимо провести собрания",
        "Руководителям школ не допускать выезда на лёд",
        "Обязать руководителей школ провести сверку",
        "Коллегия рекомендует руководителям школ усилить контроль",
        "В срок до 1 марта 2027 года руководителям школ представить списки",
        "В целях безопасности руководителям школ провести инструктажи",
        "Возложить ответственность за подготовку на руководителей школ",
    ],
)
def test_a_group_is_named_in_the_case_that_the_verb_asks_for(text: str) -> None:
    assert named(before_verb(text)) == [("group", "руководители школ")]


@pytest.mark.parametrize(
    "text",
    [
        "Поручить Гоголю Н.В. собрать заявки",
        "Поручить Гоголю Н.В. подготовку заявок",
        "Считать необходимым поручить Гоголю Н.В. доработать план",
        "Гоголю Николаю Васильевичу, методисту, собрать заявки",
        "Николаю Васильевичу Гоголю собрать заявки",
        "Обязать методиста Гоголя Н.В. представить отчёт",
        "Контроль за исполнением возложить на Н.В. Гоголя, методиста.",
        "Контроль за исполнением возложить на методиста отдела Гоголя Н.В.",
        "Назначить ответственным за питание Гоголя Н.В.",
        "И.о. директора Гоголю Н.В. собрать заявки",
        "Методическому кабинету (Гоголю Н.В.) собрать заявки",
        "Провести конкурс, ответственный Гоголь Н.В.",
        "Собрать заявки (отв. Гоголь Н.В.)",
    ],
)
def test_a_person_comes_out_in_the_nominative_from_every_order(text: str) -> None:
    assert named(before_verb(text)) == [("person", "Гоголь Н.В.")]


def test_position_and_organization_come_with_the_person() -> None:
    (found,) = before_verb("Обязать директора МБОУ СШ № 2 Крутову М.О. представить отчёт")
    assert (found.name, found.position, found.organization) == ("Крутова М.О.", "директор МБОУ СШ № 2", "МБОУ СШ № 2")
    (found,) = before_verb("По итогам проверки заместителю директора МБОУ СШ № 2 Крутовой М.О. устранить нарушения")
    assert (found.name, found.position) == ("Крутова М.О.", "заместитель директора МБОУ СШ № 2")


def test_an_organization_may_be_ordered_as_a_director_without_a_name() -> None:
    (found,) = before_verb("Обязать директора МБОУ СШ № 2 представить отчёт")
    assert (found.kind, found.position, found.organization) == (AssigneeKind.ORGANIZATION, "директор", "МБОУ СШ № 2")


def test_partners_act_too() -> None:
    assert named(from_list("Титов И.В. совместно с Орловой Д.К.")) == [
        ("person", "Титов И.В."),
        ("person", "Орлова Д.К."),
    ]
    assert named(before_verb("Отделу образования совместно с ОО подготовить план")) == [
        ("organization", "Отделу образования"),
        ("group", "ОО"),
    ]


def test_a_person_and_a_group_joined_by_and_are_two() -> None:
    assert named(before_verb("Титову И.В. и директорам школ обеспечить охват")) == [
        ("person", "Титов И.В."),
        ("group", "директора школ"),
    ]


def test_an_agreement_asked_for_is_no_position() -> None:
    found = from_list("Дробот В.В. (по согласованию), социальные педагоги школ")
    assert [(one.kind.value, one.name, one.position) for one in found] == [
        ("person", "Дробот В.В.", None),
        ("group", "социальные педагоги школ", None),
    ]


def test_a_task_or_a_deadline_beside_a_name_is_no_position() -> None:
    for phrase in ("Титов И.В. (сбор заявок до 15.09.2026)", "Титов И.В. – до 1 марта"):
        (found,) = from_list(phrase)
        assert (found.name, found.position) == ("Титов И.В.", None), phrase


def test_schools_in_one_breath_are_one_group() -> None:
    for phrase in (
        "директора Яблоневской, Ветлинской школ",
        "МОУ Яблоневской, Ветлинской и Заречной школ",
        "МБОУ СОШ № 1, 2, 5",
    ):
        assert [one.phrase for one in from_list(phrase)] == [phrase]
        assert from_list(phrase)[0].kind is AssigneeKind.GROUP


def test_an_institution_known_by_its_quoted_name_is_an_organization() -> None:
    assert named(from_list("КЦСОН «Забота»")) == [("organization", "КЦСОН «Забота»")]


def test_a_dative_where_a_nominative_should_be_is_put_right() -> None:
    assert named(from_list("Орловой Д.К., Титову И.В.")) == [("person", "Орлова Д.К."), ("person", "Титов И.В.")]


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("ТИТОВ И.В.", "Титов И.В."),
        ("Титов И,В.", "Титов И.В."),  # as recognition reads it
        ("Титов И.", "Титов И."),
        ("Мамедов Али Гусейн оглы, директор", "Мамедов А.Г."),
        ("Мамедова Лейла Гусейн кызы", "Мамедова Л.Г."),
    ],
)
def test_names_are_found_in_unusual_forms(printed: str, name: str) -> None:
    assert named(from_list(printed)) == [("person", name)]


def test_objects_of_the_verb_are_nobody() -> None:
    for text in (
        "Обеспечить руководителям школ доступ к системе",
        "Оказать помощь директору школы",
        "Направить в комитет списки",
        "Контроль за исполнением оставляю за собой",
        "Возложить на площадке венки",
    ):
        assert before_verb(text) == (), text
    assert from_heading("Рекомендовать:") == ()


def test_how_surely_somebody_is_named() -> None:
    assert sureness(from_list("Титов И.В., руководители ОО")) is Sure.HIGH
    assert sureness(from_heading("Титову И.В.:")) is Sure.FAIR
    assert sureness(from_list("кому положено")) is Sure.LOW


@pytest.mark.parametrize("between", ["необходимо", "нужно", "следует", "срочно", "не"])
def test_what_stands_before_the_verb_is_no_part_of_a_name(between: str) -> None:
    assert named(before_verb(f"Ветлинской СШ {between} проверить кровлю")) == [("organization", "Ветлинской СШ")]


def test_numbered_schools_are_two() -> None:
    found = before_verb("СШ № 2 и СОШ № 12 сдать отчёты")
    assert named(found) == [("organization", "СШ № 2"), ("organization", "СОШ № 12")]
