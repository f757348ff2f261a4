"""For whom a point is, however the paper names them."""

import pytest

from domain.decisions import Assignee, AssigneeKind
from minutes.addressees import before_verb, from_heading
from minutes.lists import from_list
from minutes.names import find_names


def named(found: tuple[Assignee, ...]) -> list[tuple[str, str | None]]:
    return [(one.kind.value, one.name) for one in found]


def test_positions_stay_with_their_people() -> None:
    found = from_list("Титов И.В., директор МБОУ Каменнобродской СШ, Орлова Д.К., консультант")
    assert [(one.name, one.position, one.organization) for one in found] == [
        ("Титов И.В.", "директор МБОУ Каменнобродской СШ", "МБОУ Каменнобродской СШ"),
        ("Орлова Д.К.", "консультант", None),
    ]
    assert [one.phrase for one in found] == ["Титов И.В., директор МБОУ Каменнобродской СШ", "Орлова Д.К., консультант"]


def test_lists_are_cut_at_commas_semicolons_lines_and_conjunctions() -> None:
    for phrase in (
        "Титов И.В., Орлова Д.К.",
        "Титов И.В.; Орлова Д.К.",
        "Титов И.В.,\n\nОрлова Д.К.",
        "И.В. Титов\nД.К. Орлова",
        "Титов И.В. и Орлова Д.К.",
        "Титов И. В. - директор, Орлова Д. К. - консультант",
    ):
        assert named(from_list(phrase)) == [("person", "Титов И.В."), ("person", "Орлова Д.К.")], phrase


def test_a_position_goes_on_in_the_next_line() -> None:
    (found,) = from_list("Орлова Д.К., консультант\nотдела общего образования")
    assert found.position == "консультант отдела общего образования"


def test_a_position_may_stand_before_the_name() -> None:
    (found,) = from_list("директор МБОУ СШ № 2 Крутова М.О.")
    assert (found.name, found.position, found.organization) == ("Крутова М.О.", "директор МБОУ СШ № 2", "МБОУ СШ № 2")


def test_groups_stand_alone_beside_people() -> None:
    assert named(from_list("Орлова Д.К., консультант, руководители ОО")) == [
        ("person", "Орлова Д.К."),
        ("group", "руководители ОО"),
    ]


def test_a_group_keeps_its_condition() -> None:
    phrase = "руководители ОО, на базе которых открыты мастерские, лаборатории"
    (found,) = from_list(phrase)
    assert (found.kind, found.phrase) == (AssigneeKind.GROUP, phrase)


def test_kinds_of_organizations_in_one_breath_are_one_group() -> None:
    assert named(from_list("руководители школ, детских садов и центров творчества")) == [
        ("group", "руководители школ, детских садов и центров творчества")
    ]


def test_organizations_in_a_row_are_each_an_assignee() -> None:
    found = from_list("МБОУ Ветлинская СШ, МБОУ Яблоневская СШ и МБОУ СШ № 2")
    assert named(found) == [
        ("organization", "МБОУ Ветлинская СШ"),
        ("organization", "МБОУ Яблоневская СШ"),
        ("organization", "МБОУ СШ № 2"),
    ]


def test_a_director_without_a_name_is_the_organization() -> None:
    (found,) = from_list("директор МБОУ Ветлинской СШ")
    assert (found.kind, found.position, found.organization) == (
        AssigneeKind.ORGANIZATION,
        "директор",
        "МБОУ Ветлинской СШ",
    )


def test_a_position_alone_is_a_person_without_a_name() -> None:
    (found,) = from_list("главный специалист")
    assert (found.kind, found.name, found.position) == (AssigneeKind.PERSON, None, "главный специалист")


def test_headings_turn_to_the_nominative() -> None:
    assert named(from_heading("Руководителям общеобразовательных организаций:")) == [
        ("group", "руководители общеобразовательных организаций")
    ]
    assert named(from_heading("Всем директорам школ:")) == [("group", "все директора школ")]
    assert named(from_heading("Захаровой Т.М., начальнику отдела:")) == [("person", "Захарова Т.М.")]
    assert named(from_heading("Отделу образования (Захарова Т.М.):")) == [("person", "Захарова Т.М.")]
    assert named(from_heading("МБУ «Центр оценки» (и.о. директора А.Р.Никитин):")) == [("person", "Никитин А.Р.")]


def test_headings_that_name_nobody_give_nobody() -> None:
    for text in ("Безопасность:", "О подвозе детей:", "По результатам проверки:", "Отметить следующее:"):
        assert from_heading(text) == (), text


def test_words_before_the_verb() -> None:
    assert named(before_verb("руководителям школ обеспечить подвоз детей")) == [("group", "руководители школ")]
    assert named(before_verb("Поручить Орловой Д.К. и Титову И.В. собрать заявки")) == [
        ("person", "Орлова Д.К."),
        ("person", "Титов И.В."),
    ]
    assert named(before_verb("Рекомендовать директорам школ проверить автобусы")) == [("group", "директора школ")]
    assert named(before_verb("МБОУ Ветлинской СШ до 1 марта починить крышу")) == [
        ("organization", "МБОУ Ветлинской СШ")
    ]
    assert named(before_verb("Контроль возложить на Захарову Т.М.")) == [("person", "Захарова Т.М.")]


def test_other_words_before_the_verb_are_nobody() -> None:
    for text in (
        "На основе полученных данных разработать план",
        "Активно использовать возможности кружков",
        "В целях безопасности проверить автобусы",
        "Информацию директора принять к сведению",
        "Через газету сообщить родителям",
    ):
        assert before_verb(text) == (), text


@pytest.mark.parametrize(
    ("dative", "nominative"),
    [
        ("Орловой Д.К.", "Орлова Д.К."),
        ("Титову И.В.", "Титов И.В."),
        ("Никитину А.Р.", "Никитин А.Р."),
        ("Белкиной А.И.", "Белкина А.И."),
        ("Вознесенскому П.А.", "Вознесенский П.А."),
        ("Вознесенской О.А.", "Вознесенская О.А."),
        ("Мельничуку О.О.", "Мельничук О.О."),
        ("Журавлю С.С.", "Журавль С.С."),
        ("Соловью С.С.", "Соловей С.С."),
        ("Шевченко Т.Г.", "Шевченко Т.Г."),
        ("Седых Н.Н.", "Седых Н.Н."),
        ("Громовой-Лисицыной А.А.", "Громова-Лисицына А.А."),
    ],
)
def test_names_in_the_dative_turn_to_the_nominative(dative: str, nominative: str) -> None:
    assert named(from_heading(f"{dative}:")) == [("person", nominative)]


def test_a_name_is_given_as_the_paper_itself_has_it() -> None:
    assert named(from_heading("Кравцу С.С.:", ("Кравец С.С.",))) == [("person", "Кравец С.С.")]


def test_names_are_found_in_every_form() -> None:
    for text in (
        "Титов И.В.",
        "И.В. Титов",
        "И.В.Титов",
        "Титов И. В.",
        "Титов Игорь Васильевич",
        "Титов И.В, директор",
    ):
        assert [(name.surname, name.initials) for name in find_names(text)] == [("Титов", "И.В.")], text


def test_a_school_named_after_somebody_names_nobody() -> None:
    assert find_names("МБОУ Ветлинская СШ им. А.П. Громова") == []


def test_offices_are_no_surnames() -> None:
    assert [name.short for name in find_names("Председатель В.Н. Рябинин")] == ["Рябинин В.Н."]
