"""Whom of the roster a name in the minutes means, and when the secretary is asked instead."""

from dataclasses import replace

import pytest

from domain.people import Group, Organization, OrganizationKind, Person, Roster
from minutes.addressees import from_heading
from minutes.lists import from_list
from minutes.matching import Match, MatchProblem, match
from minutes.plan import Target

SCHOOLS = ["Крутова М.О.", "Лебедев П.А.", "Сорокина Н.П.", "Титов И.В.", "Жукова О.Д.", "Гордеева С.Ю."]
KINDERGARTENS = ["Белкина А.И.", "Фомина Л.С."]
CENTRE = ["Никитин А.Р."]
STRUGGLING = ["Лебедев П.А.", "Сорокина Н.П.", "Жукова О.Д."]


class Finder:
    """Reads a phrase as a list or a heading and says who was found, by short names."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster
        self._names = {person.id: person.short_name for person in roster.people}

    def match(self, phrase: str) -> Match:
        (assignee,) = from_heading(phrase) if phrase.endswith(":") else from_list(phrase)
        return match(assignee, self.roster)

    def names(self, targets: tuple[Target, ...]) -> list[str]:
        return [self._names[target.person_id] for target in targets]

    def clear(self, phrase: str) -> list[str]:
        found = self.match(phrase)
        assert found.problem is None, phrase
        assert not found.candidates
        return self.names(found.targets)

    def unclear(self, phrase: str) -> tuple[MatchProblem | None, list[str]]:
        found = self.match(phrase)
        assert not found.targets, phrase
        return found.problem, self.names(found.candidates)


@pytest.fixture
def find(roster: Roster) -> Finder:
    return Finder(roster)


@pytest.mark.parametrize(
    "phrase",
    [
        "Сорокина Н.П.",
        "Н.П. Сорокина",
        "Н.П.Сорокина, директор МБОУ Яблоневской СШ",
        "Сорокина Наталья Петровна",
        "директор МБОУ Яблоневской СШ Сорокина Н.П.",
        "Сорокиной Н.П.:",
        "Сорокиной Наталье Петровне, директору Яблоневской школы:",
        "МБОУ Яблоневской СШ (Сорокина Н.П.):",
    ],
)
def test_a_person_is_known_by_surname_and_initials_in_any_case(find: Finder, phrase: str) -> None:
    assert find.clear(phrase) == ["Сорокина Н.П."]


def test_a_target_says_of_which_organization_the_person_is(find: Finder) -> None:
    (target,) = find.match("Титов И.В.").targets
    titov = next(person for person in find.roster.people if person.full_name.startswith("Титов"))
    assert target == Target(organization_id=titov.organization_id, person_id=titov.id)


def test_masculine_names_in_the_dative_are_found_too(find: Finder) -> None:
    assert find.clear("Титову И.В.:") == ["Титов И.В."]
    assert find.clear("Лебедеву П.А.:") == ["Лебедев П.А."]


def test_one_wrong_letter_in_a_surname_is_asked_about(find: Finder) -> None:
    assert find.unclear("Зазарова Т.М.") == (MatchProblem.UNKNOWN, ["Захарова Т.М."])


def test_other_initials_or_another_gender_are_another_person(find: Finder) -> None:
    assert find.unclear("Сорокина Н.В.") == (MatchProblem.UNKNOWN, ["Сорокина Н.П."])
    assert find.unclear("Сорокин Н.П.") == (MatchProblem.UNKNOWN, ["Сорокина Н.П."])


def test_a_stranger_at_a_known_school_is_unknown_and_its_head_is_offered(find: Finder) -> None:
    assert find.unclear("Медведева И.И., директор МБОУ Ветлинской СШ") == (MatchProblem.UNKNOWN, ["Гордеева С.Ю."])


@pytest.mark.parametrize(
    ("phrase", "head"),
    [
        ("директор МБОУ Яблоневской СШ", "Сорокина Н.П."),
        ("МБОУ Яблоневская СШ", "Сорокина Н.П."),
        ("Яблоневской СШ:", "Сорокина Н.П."),
        ("директор Яблоневской школы", "Сорокина Н.П."),
        ("МБОУ Каменнобродской СШ:", "Титов И.В."),
        ("МБОУ Камменобродской СШ:", "Титов И.В."),
        ("директор Малинковской основной школы", "Жукова О.Д."),
        ("заведующий детским садом «Теремок»", "Фомина Л.С."),
        ("МБДОУ «Журавлик»:", "Белкина А.И."),
        ("Центр детского творчества", "Никитин А.Р."),
        ("Комитету образования:", "Рябинин В.Н."),
        ("председатель комитета образования", "Рябинин В.Н."),
    ],
)
def test_an_organization_means_its_head(find: Finder, phrase: str, head: str) -> None:
    assert find.clear(phrase) == [head]


def test_numbers_are_exact(find: Finder) -> None:
    assert find.clear("директор МБОУ СШ № 2") == ["Крутова М.О."]
    assert find.clear("директор СШ №12") == ["Лебедев П.А."]
    assert find.unclear("директор СШ № 22") == (MatchProblem.UNKNOWN, [])
    assert find.unclear("МБОУ СШ № 1 п. Озёрный") == (MatchProblem.UNKNOWN, [])


def test_two_that_fit_equally_are_both_offered(find: Finder) -> None:
    problem, candidates = find.unclear("заведующий детским садом")
    assert (problem, candidates) == (MatchProblem.AMBIGUOUS, KINDERGARTENS)


def test_namesakes_are_told_apart_by_position_or_both_offered(roster: Roster) -> None:
    twin = Person(id=99, full_name="Титов Илья Викторович", position="методист", organization_id=None, is_head=False)
    find = Finder(replace(roster, people=(*roster.people, twin)))
    assert find.clear("Титов И.В., директор МБОУ Каменнобродской СШ") == ["Титов И.В."]
    assert find.unclear("Титов И.В.") == (MatchProblem.AMBIGUOUS, ["Титов И.В.", "Титов И.В."])


def test_a_school_of_another_type_is_another_school(find: Finder) -> None:
    assert find.unclear("директор Малинковской СШ") == (MatchProblem.UNKNOWN, [])


def test_somebody_can_be_named_by_position_alone(find: Finder) -> None:
    assert find.clear("консультант") == ["Орлова Д.К."]
    assert find.clear("начальник отдела общего образования") == ["Захарова Т.М."]


def test_a_deputy_is_not_the_head(find: Finder) -> None:
    assert find.unclear("заместитель директора МБОУ Ветлинской СШ") == (MatchProblem.UNKNOWN, ["Гордеева С.Ю."])


@pytest.mark.parametrize(
    "phrase",
    [
        "руководители общеобразовательных организаций",
        "Руководителям общеобразовательных организаций:",
        "директора школ",
        "Директорам школ:",
        "Школам района:",
        "руководители общеобразовательных учреждений Верхнеозёрского муниципального района",
    ],
)
def test_general_education_means_the_schools(find: Finder, phrase: str) -> None:
    assert find.clear(phrase) == SCHOOLS


@pytest.mark.parametrize(
    "phrase",
    [
        "руководители ОО",
        "руководителям ОУ:",
        "Всем руководителям образовательных организаций:",
        "руководители образовательных учреждений",
        "все образовательные организации",
        "ОО",
        "руководителям школ, детских садов и учреждений дополнительного образования:",
        "руководители учреждений дошкольного, общего и дополнительного образования",
    ],
)
def test_educational_organizations_are_all_but_the_committee(find: Finder, phrase: str) -> None:
    assert find.clear(phrase) == SCHOOLS + KINDERGARTENS + CENTRE


def test_kindergartens_have_several_names(find: Finder) -> None:
    for phrase in ("заведующие ДОУ", "Заведующим детскими садами:", "руководители дошкольных организаций", "ДОУ"):
        assert find.clear(phrase) == KINDERGARTENS


def test_supplementary_education_is_a_group(find: Finder) -> None:
    assert find.clear("Руководителям организаций дополнительного образования:") == CENTRE


def test_a_group_of_the_committee_is_known_by_its_name(find: Finder) -> None:
    for phrase in ("ШНОР", "руководители ШНОР", "Руководителям ШНОР:"):
        assert find.clear(phrase) == STRUGGLING


def test_joined_groups_are_united(roster: Roster) -> None:
    leaders = Group(id=9, name="Школы-лидеры", organization_ids=frozenset((100 + 1, 100 + 3)))
    find = Finder(replace(roster, groups=(*roster.groups, leaders)))
    assert find.clear("руководители ШНОР и школ-лидеров") == sorted({*STRUGGLING, "Крутова М.О."}, key=SCHOOLS.index)


def test_an_unknown_part_of_a_joined_phrase_stops_all_of_it(find: Finder) -> None:
    assert find.unclear("руководители ШНОР и школ-лидеров") == (MatchProblem.UNKNOWN, STRUGGLING)


def test_exceptions_and_conditions_are_left_to_the_secretary(find: Finder) -> None:
    everybody = SCHOOLS + KINDERGARTENS + CENTRE
    for phrase in (
        "руководители ОО, за исключением малокомплектных",
        "руководители школ, кроме детского сада № 1",
        "руководители ОО, кроме СШ № 99",
        "руководители ОО, на базе которых открыты мастерские",
    ):
        offered = SCHOOLS if "школ," in phrase else everybody
        assert find.unclear(phrase) == (MatchProblem.CONDITION, offered)


def test_whoever_is_excepted_by_name_gets_nothing(find: Finder) -> None:
    without = [name for name in SCHOOLS if name not in ("Крутова М.О.", "Лебедев П.А.")]
    assert find.clear("руководители школ, кроме СШ № 2 и СШ № 12") == without
    assert find.clear("директорам школ за исключением СШ № 2, СШ № 12") == without


def test_schools_named_together_are_all_meant(find: Finder) -> None:
    assert find.clear("директора СШ № 2 и СШ № 12") == ["Крутова М.О.", "Лебедев П.А."]
    assert find.clear("Руководителям МБОУ СШ № 2, МБОУ СШ № 12:") == ["Крутова М.О.", "Лебедев П.А."]
    assert find.unclear("директора СШ № 2 и СШ № 13") == (MatchProblem.UNKNOWN, ["Крутова М.О."])


def test_staff_and_unheard_of_groups_are_unknown(find: Finder) -> None:
    assert find.unclear("учителя математики") == (MatchProblem.UNKNOWN, [])
    assert find.unclear("заместители директоров школ") == (MatchProblem.UNKNOWN, SCHOOLS)
    assert find.unclear("Специалистам комитета образования:") == (
        MatchProblem.UNKNOWN,
        ["Рябинин В.Н.", "Захарова Т.М.", "Орлова Д.К."],
    )


def test_an_organization_without_a_head_has_nobody_to_write_to(roster: Roster) -> None:
    empty = Organization(id=500, name="МБОУ Заречная СШ", kind=OrganizationKind.SCHOOL)
    find = Finder(replace(roster, organizations=(*roster.organizations, empty)))
    assert find.unclear("МБОУ Заречная СШ") == (MatchProblem.UNKNOWN, [])
