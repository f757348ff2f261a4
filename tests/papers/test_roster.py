"""The secretary sends a list of schools and people, and it is read as it was meant."""

import pytest

from domain.people import OrganizationKind
from papers.roster import RosterRow, read_roster
from tests.papers.sheets import HEADER, person, replaced, table, xlsx


def test_one_row_with_everything() -> None:
    roster = read_roster(
        table(["МБОУ Луговская СШ", "школа", "Берёзкина Анна Сергеевна", "директор", "ШНОР; сельские школы, ШНОР"])
    )

    assert roster.rows == (
        RosterRow(
            row=2,
            organization="МБОУ Луговская СШ",
            kind=OrganizationKind.SCHOOL,
            full_name="Берёзкина Анна Сергеевна",
            position="директор",
            groups=("ШНОР", "сельские школы"),
        ),
    )


def test_only_the_two_required_columns() -> None:
    (row,) = read_roster(xlsx([["ФИО", "Учреждение"], ["Ветрова О.Н.", "МБДОУ «Ручеёк»"]])).rows

    assert (row.organization, row.full_name, row.kind) == ("МБДОУ «Ручеёк»", "Ветрова О.Н.", OrganizationKind.PRESCHOOL)
    assert (row.position, row.groups) == (None, ())


@pytest.mark.parametrize("organization", ["школа", "УЧРЕЖДЕНИЕ", "ОО", " Наименование  организации:", "Организация*"])
@pytest.mark.parametrize("name", ["Ф.И.О.", "Ф. И. О.", "фио (полностью)", "Руководитель", "Фамилия\nИмя\nОтчество"])
def test_columns_are_known_by_their_usual_names(organization: str, name: str) -> None:
    (row,) = read_roster(xlsx([["№ п/п", organization, name], [1, "МБОУ Луговская СШ", "Ли Ян"]])).rows

    assert (row.organization, row.full_name) == ("МБОУ Луговская СШ", "Ли Ян")


def test_a_column_named_after_the_position_gives_the_position() -> None:
    (row,) = read_roster(xlsx([["Школа", "Директор"], ["МБОУ Луговская СШ", "Ли Ян"]])).rows

    assert row.position == "директор"


def test_the_header_may_stand_below_a_title_and_rows_keep_their_numbers() -> None:
    title: list[list[object]] = [["Список руководителей"], [], ["на 1 сентября"], []]
    roster = read_roster(xlsx([*title, HEADER, [], person(), [None, None, "  "], person("МБОУ СШ № 2", "Ли Ян")]))

    assert [(row.row, row.full_name) for row in roster.rows] == [(7, "Берёзкина Анна Сергеевна"), (9, "Ли Ян")]


def test_a_row_with_nothing_but_its_number_is_empty() -> None:
    roster = read_roster(xlsx([["№", *HEADER], [1, *person()], [2], [3]]))

    assert len(roster.rows) == 1


def test_the_first_sheet_with_the_header_is_taken() -> None:
    roster = read_roster(xlsx([["Памятка"], ["Школа"]], [HEADER, person()], [HEADER, person("МБОУ СШ № 2", "Ли Ян")]))

    assert [row.organization for row in roster.rows] == ["МБОУ Луговская СШ"]


def test_a_hidden_sheet_is_not_read() -> None:
    book = xlsx([HEADER, person("Старая школа")], [HEADER, person()])
    hidden = replaced(book, "xl/workbook.xml", b'sheetId="1" state="visible"', b'sheetId="1" state="hidden"')

    assert [row.organization for row in read_roster(hidden).rows] == ["МБОУ Луговская СШ"]


def test_a_sheet_that_lies_about_its_size_is_read_whole() -> None:
    book = replaced(table(person(), person("МБОУ СШ № 2")), "xl/worksheets/sheet1.xml", b'ref="A1:E3"', b'ref="A1"')

    assert len(read_roster(book).rows) == 2


def test_stray_spaces_and_commas_are_cleaned_away() -> None:
    (row,) = read_roster(table(person(" МБОУ\u00a0 Луговская\nСШ , ", "Бере\u0308зкина  Анна\u00a0Сергеевна,"))).rows

    assert (row.organization, row.full_name) == ("МБОУ Луговская СШ", "Берёзкина Анна Сергеевна")


def test_numbers_in_cells_are_text() -> None:
    (row,) = read_roster(table(person(12.0, groups=5))).rows

    assert (row.organization, row.groups, row.kind) == ("12", ("5",), OrganizationKind.OTHER)


def test_several_people_of_one_organization_share_its_spelling_and_kind() -> None:
    roster = read_roster(
        table(
            person("МБОУ «Луговская СШ № 2»", position="директор"),
            person('МБОУ "Луговская СШ №2"', "Мельников Пётр Ильич", position="заместитель директора", kind="другое"),
            person("МБОУ Луговская СШ № 12", "Ли Ян", position="директор"),
        )
    )

    assert [row.organization for row in roster.rows[:2]] == ["МБОУ «Луговская СШ № 2»"] * 2
    assert [row.kind for row in roster.rows] == [*[OrganizationKind.OTHER] * 2, OrganizationKind.SCHOOL]


def test_the_director_comes_first_wherever_the_deputy_stands() -> None:
    rows = read_roster(
        table(
            ["МБОУ Луговская СШ", "школа", "Осинина Вера Павловна", "заместитель директора", ""],
            ["МБДОУ «Ручеёк»", "детский сад", "Ветрова Ольга Николаевна", "заведующий", ""],
            ["МБОУ Луговская СШ", "школа", "Берёзкина Анна Сергеевна", "и.о. директора", ""],
        )
    ).rows

    assert [row.full_name.split()[0] for row in rows] == ["Берёзкина", "Осинина", "Ветрова"]


def test_a_committee_may_have_several_heads_of_its_parts() -> None:
    rows = [person("Комитет по образованию", name, position="руководитель") for name in ("Ли Ян", "Ким Ан")]

    assert len(read_roster(table(*rows)).rows) == 2


@pytest.mark.parametrize(
    "name", ["Титова Е.И.", "Титова Е. И.", "Мамин-Сибиряк Д.Н.", "Гусейнов Али Вели оглы", "О'Нил Анна", "Ли Ян"]
)
def test_names_of_many_shapes(name: str) -> None:
    assert read_roster(table(person(name=name))).rows[0].full_name == name


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("Школа", OrganizationKind.SCHOOL),
        ("СОШ", OrganizationKind.SCHOOL),
        ("Детский сад", OrganizationKind.PRESCHOOL),
        ("ДОУ", OrganizationKind.PRESCHOOL),
        ("доп. образование", OrganizationKind.SUPPLEMENTARY),
        ("Комитет", OrganizationKind.COMMITTEE),
        ("Другое", OrganizationKind.OTHER),
    ],
)
def test_the_kind_that_is_written_counts(written: str, kind: OrganizationKind) -> None:
    assert read_roster(table(person("«Ручеёк»", kind=written))).rows[0].kind == kind


@pytest.mark.parametrize(
    ("organization", "kind"),
    [
        ("МБОУ Луговская СШ", OrganizationKind.SCHOOL),
        ("МОУ «СОШ №1»", OrganizationKind.SCHOOL),
        ("МКОУ Заречная ООШ", OrganizationKind.SCHOOL),
        ("Лицей № 4", OrganizationKind.SCHOOL),
        ("Гимназия имени Пушкина", OrganizationKind.SCHOOL),
        ("Начальная школа — детский сад № 7", OrganizationKind.SCHOOL),
        ("Школа-интернат", OrganizationKind.SCHOOL),
        ("Центр образования № 5", OrganizationKind.SCHOOL),
        ("Детский сад «Ромашка»", OrganizationKind.PRESCHOOL),
        ("Центр развития ребёнка — детский сад № 2", OrganizationKind.PRESCHOOL),
        ("МДОУ № 3", OrganizationKind.PRESCHOOL),
        ("МБДОУ «Ручеёк»", OrganizationKind.PRESCHOOL),
        ("МАДОУ № 8", OrganizationKind.PRESCHOOL),
        ("МБУ ДО «Олимп»", OrganizationKind.SUPPLEMENTARY),
        ("МАУДО «Радуга»", OrganizationKind.SUPPLEMENTARY),
        ("ДЮСШ № 1", OrganizationKind.SUPPLEMENTARY),
        ("Дом творчества", OrganizationKind.SUPPLEMENTARY),
        ("Дом детского творчества", OrganizationKind.SUPPLEMENTARY),
        ("Центр внешкольной работы и дополнительного образования", OrganizationKind.SUPPLEMENTARY),
        ("Детская школа искусств", OrganizationKind.SUPPLEMENTARY),
        ("Спортивная школа «Старт»", OrganizationKind.SUPPLEMENTARY),
        ("Комитет по образованию", OrganizationKind.COMMITTEE),
        ("Управление образования администрации", OrganizationKind.COMMITTEE),
        ("Отдел дошкольного образования", OrganizationKind.COMMITTEE),
        ("МКУ «Управление образования»", OrganizationKind.COMMITTEE),
        ("Районная библиотека", OrganizationKind.OTHER),
        ("Дом культуры", OrganizationKind.OTHER),
    ],
)
def test_the_kind_is_inferred_from_the_name(organization: str, kind: OrganizationKind) -> None:
    assert read_roster(table(person(organization))).rows[0].kind == kind
