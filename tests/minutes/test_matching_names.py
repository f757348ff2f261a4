"""Organizations under other names than the roster's: forms, numbers, short names and enumerations."""

import pytest

from domain.decisions import Assignee
from domain.people import Group, Organization, OrganizationKind, Person, Roster
from minutes.lists import from_list
from minutes.matching import Match, MatchProblem, match
from minutes.plan import Target

SCHOOL, PRESCHOOL, SUPPLEMENTARY, OTHER, COMMITTEE = (
    OrganizationKind.SCHOOL,
    OrganizationKind.PRESCHOOL,
    OrganizationKind.SUPPLEMENTARY,
    OrganizationKind.OTHER,
    OrganizationKind.COMMITTEE,
)
LISTED = (
    ("МБОУ СШ № 2", SCHOOL, "Крутова М.О."),
    ("МБОУ СШ № 12", SCHOOL, "Лебедев П.А."),
    ("МКОУ Терновская СШ", SCHOOL, "Сорокина Н.П."),
    ("МБОУ Яблоневская СШ", SCHOOL, "Гордеева С.Ю."),
    ("МБОУ Заречная ООШ", SCHOOL, "Фомина Л.С."),
    ("МБОУ «Лицей № 5»", SCHOOL, "Жукова О.Д."),
    ("МБДОУ детский сад № 5 «Ромашка»", PRESCHOOL, "Зимина В.П."),
    ("МБДОУ № 6 «Солнышко»", PRESCHOOL, "Орлова Д.К."),
    ("МБУ ДО «ДЮСШ»", SUPPLEMENTARY, "Мельничук О.О."),
    ("МБУ ДО «Центр детского творчества»", SUPPLEMENTARY, "Гоголь Н.В."),
    ("МКУ «Информационно-методический центр»", OTHER, "Шевченко Т.Г."),
    ("Комитет образования администрации района", COMMITTEE, "Рябинин В.Н."),
)
ROSTER = Roster(
    organizations=tuple(Organization(id=n, name=name, kind=kind) for n, (name, kind, _) in enumerate(LISTED)),
    people=tuple(
        Person(id=n, full_name=head, position="директор", organization_id=n, is_head=True)
        for n, (*_, head) in enumerate(LISTED)
    ),
    groups=(Group(id=1, name="ШНОР", organization_ids=frozenset((0, 2))),),
)
SCHOOLS = [head for _, kind, head in LISTED if kind is SCHOOL]
EDUCATIONAL = [head for _, kind, head in LISTED if kind.educational]


def matched(phrase: str, roster: Roster = ROSTER) -> Match:
    (assignee,) = from_list(phrase)
    return match(assignee, roster)


def names(targets: tuple[Target, ...]) -> list[str]:
    return [LISTED[target.person_id][2] for target in targets]


@pytest.mark.parametrize(
    ("phrase", "head"),
    [
        ("директор МКОУ Терновской СШ", "Сорокина Н.П."),
        ("директор МБОУ Терновской СОШ", "Сорокина Н.П."),
        ("МОУ Терновская средняя школа", "Сорокина Н.П."),
        ("МОУ «Терновская средняя общеобразовательная школа»", "Сорокина Н.П."),
        ("Терновская школа", "Сорокина Н.П."),
        ("СШ №2", "Крутова М.О."),
        ("СОШ N 2", "Крутова М.О."),
        ("СОШ-2", "Крутова М.О."),
        ("школа № 12", "Лебедев П.А."),
        ("Заречная основная школа", "Фомина Л.С."),
        ("МАОУ «Лицей № 5»", "Жукова О.Д."),
        ("МБДОУ № 5 «Ромашка»", "Зимина В.П."),
        ("МБДОУ № 5", "Зимина В.П."),
        ("д/с № 5", "Зимина В.П."),
        ("детский сад «Ромашка»", "Зимина В.П."),
        ("ДОУ № 6", "Орлова Д.К."),
        ("ЦДТ", "Гоголь Н.В."),
        ("МБУ ДО ЦДТ", "Гоголь Н.В."),
        ("МБОУ ДОД «Центр детского творчества»", "Гоголь Н.В."),
        ("ДЮСШ", "Мельничук О.О."),
        ("детско-юношеская спортивная школа", "Мельничук О.О."),
        ("МКУ ИМЦ", "Шевченко Т.Г."),
        ("КО", "Рябинин В.Н."),
        ("комитет по образованию", "Рябинин В.Н."),
    ],
)
def test_one_organization_has_many_names(phrase: str, head: str) -> None:
    found = matched(phrase)
    assert (found.problem, names(found.targets)) == (None, [head])


@pytest.mark.parametrize("phrase", ["СШ № 22", "ООШ № 2", "МБОУ Заречная СШ", "детский сад № 12", "лицей № 2"])
def test_another_number_or_type_is_another_organization(phrase: str) -> None:
    assert matched(phrase).targets == ()


@pytest.mark.parametrize(
    ("phrase", "heads"),
    [
        ("директора Терновской, Яблоневской школ", ["Сорокина Н.П.", "Гордеева С.Ю."]),
        ("МОУ Терновской, Яблоневской и Заречной школ", ["Сорокина Н.П.", "Гордеева С.Ю.", "Фомина Л.С."]),
        ("директора школ № 2 и № 12", ["Крутова М.О.", "Лебедев П.А."]),
        ("МБОУ СШ № 2, 12", ["Крутова М.О.", "Лебедев П.А."]),
        ("заведующие детскими садами № 5, № 6", ["Зимина В.П.", "Орлова Д.К."]),
    ],
)
def test_what_is_said_once_is_meant_for_every_one_of_an_enumeration(phrase: str, heads: list[str]) -> None:
    found = matched(phrase)
    assert (found.problem, names(found.targets)) == (None, heads)


def test_one_unknown_of_an_enumeration_stops_all_of_it() -> None:
    for phrase in ("директора школ № 2 и № 13", "директора Терновской, Дальней школ"):
        found = matched(phrase)
        assert (found.problem, found.targets) == (MatchProblem.UNKNOWN, ()), phrase
        assert len(found.candidates) == 1, phrase


def test_the_legal_form_tells_only_where_nothing_else_does() -> None:
    twin = Organization(id=0, name="МКОУ СШ № 2", kind=SCHOOL)
    own = Organization(id=1, name="МБОУ СШ № 2", kind=SCHOOL)
    roster = Roster(organizations=(twin, own), people=ROSTER.people, groups=())
    assert names(matched("МКОУ СШ № 2", roster).targets) == ["Крутова М.О."]
    found = matched("СШ № 2", roster)
    assert (found.problem, len(found.candidates)) == (MatchProblem.AMBIGUOUS, 2)


@pytest.mark.parametrize(
    "phrase", ["все руководители", "руководители ОО", "руководители образовательных организаций всех типов"]
)
def test_all_heads_are_those_of_educational_organizations(phrase: str) -> None:
    assert names(matched(phrase).targets) == EDUCATIONAL


@pytest.mark.parametrize(
    "phrase",
    [
        "школы, где есть 11 классы",
        "директора школ, имеющих автобусы",
        "директора школ, за исключением малокомплектных",
        "директора школ, на базе которых функционируют центры",
    ],
)
def test_conditions_offer_the_whole_group(phrase: str) -> None:
    found = matched(phrase)
    assert (found.problem, names(found.candidates)) == (MatchProblem.CONDITION, SCHOOLS)


def test_an_adjective_that_the_roster_does_not_know_offers_the_whole_group() -> None:
    found = matched("директора сельских школ")
    assert (found.problem, names(found.candidates)) == (MatchProblem.UNKNOWN, SCHOOLS)


def test_a_surname_printed_as_listed_is_not_taken_for_another_gender() -> None:
    people = (
        Person(id=0, full_name="Титов Игорь Викторович", position=None, organization_id=None, is_head=False),
        Person(id=1, full_name="Титова Инна Викторовна", position=None, organization_id=None, is_head=False),
    )
    roster = Roster(organizations=(), people=people, groups=())
    found: dict[str, int] = {}
    for phrase in ("Титов И.В.", "Титова И.В.", "Титовой И.В.", "Титову И.В."):
        assignee: Assignee = from_list(phrase)[0]
        (target,) = match(assignee, roster).targets
        found[phrase] = target.person_id
    assert found == {"Титов И.В.": 0, "Титова И.В.": 1, "Титовой И.В.": 1, "Титову И.В.": 0}


def test_a_paper_may_have_only_the_first_initial() -> None:
    assert names(matched("Крутова М.").targets) == ["Крутова М.О."]
