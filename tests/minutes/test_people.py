"""Lists of those who were there and who were not, in the forms in which secretaries write them."""

from domain.decisions import Participant
from minutes.lines import Line, row
from minutes.people import absentees_of
from minutes.reader import read_text


def there(listed: str) -> list[tuple[str, str | None, str | None]]:
    paper = f"ПРОТОКОЛ № 1\n14.10.2026\n{listed}ПОВЕСТКА:\n1. О каникулах.\nРЕШИЛИ:\n1. Собрать заявки.\n"
    return [(one.name, one.position, one.organization) for one in read_text(paper).participants]


def test_every_usual_form_of_an_entry() -> None:
    director = ("Крутова М.О.", "директор МБОУ СШ № 2", "МБОУ СШ № 2")
    for entry in (
        "Крутова М.О., директор МБОУ СШ № 2;",
        "Крутова Марина Олеговна – директор МБОУ СШ № 2",
        "1. Крутова М.О. - директор МБОУ СШ № 2",
        "2) М.О. Крутова, директор МБОУ СШ № 2",
        "- Крутова М.О. директор МБОУ СШ № 2",
        "директор МБОУ СШ № 2 Крутова М.О.",
        "Крутова М.О. (директор МБОУ СШ № 2)",
        "Крутова М.О.\tдиректор\tМБОУ СШ № 2",
    ):
        assert there(f"Присутствовали:\n{entry}\n") == [director], entry


def test_a_list_in_one_paragraph() -> None:
    listed = "Присутствовали: Титов И.В. – начальник отдела, Крутова М.О. – директор МБОУ СШ № 2, Белкина А.И.\n"
    assert there(listed) == [
        ("Титов И.В.", "начальник отдела", "отдела"),
        ("Крутова М.О.", "директор МБОУ СШ № 2", "МБОУ СШ № 2"),
        ("Белкина А.И.", None, None),
    ]


def test_a_narrow_page_cuts_names_and_positions() -> None:
    listed = """Присутствовали члены Совета: Титов И.В., зам.
председателя комитета, Белкина А.И., гл. бухгалтер, Ильюшкина
О.С., заведующая методслужбой, Рогожин К.Л., директор
Ключевской СОШ.
"""
    assert there(listed) == [
        ("Титов И.В.", "зам. председателя комитета", "комитета"),
        ("Белкина А.И.", "гл. бухгалтер", None),
        ("Ильюшкина О.С.", "заведующая методслужбой", "методслужбой"),
        ("Рогожин К.Л.", "директор Ключевской СОШ", "Ключевской СОШ"),
    ]


def test_thirty_people_fill_a_roster() -> None:
    letters = "АБВГДЕЖЗИК"
    listed = "".join(
        f"{10 * n + m + 1}. Титов {letters[n]}.{letters[m]}. – директор МБОУ СШ № {10 * n + m + 1}\n"
        for n in range(3)
        for m in range(10)
    )
    found = there("Присутствовали:\n" + listed)
    assert len(found) == 30
    assert found[29] == ("Титов В.К.", "директор МБОУ СШ № 30", "МБОУ СШ № 30")


def test_what_was_said_or_counted_is_no_list() -> None:
    listed = """Присутствовали: 14 человек
Титов И.В., методист
Кворум имеется.
Заседание открыла Ладыгина Е.П., которая напомнила о сроках.
Мартьянова Г.С. показала два урока.
"""
    assert there(listed) == [("Титов И.В.", "методист", None)]


def test_a_role_in_the_meeting_is_no_position() -> None:
    assert there("Присутствовали:\nПредседатель: Титов И.В.\n") == [("Титов И.В.", None, None)]


def test_a_table_may_begin_with_the_school() -> None:
    lines = [
        row(1, ["№", "Организация", "Должность", "ФИО"]),
        row(2, ["1", "МБОУ СШ № 2", "директор", "Крутова Марина Олеговна"]),
    ]
    assert absentees_of(lines) == (
        Participant(name="Крутова М.О.", position="директор МБОУ СШ № 2", organization="МБОУ СШ № 2"),
    )


def test_the_absent_are_listed_with_their_reasons_left_out() -> None:
    lines = [Line(at=1, text="Жукова О.Д. (болезнь), Фомин Л.С., директор МБОУ СШ № 3")]
    assert absentees_of(lines) == (
        Participant(name="Жукова О.Д."),
        Participant(name="Фомин Л.С.", position="директор МБОУ СШ № 3", organization="МБОУ СШ № 3"),
    )


def test_people_of_the_list_settle_the_nominatives_of_the_paper() -> None:
    paper = """ПРОТОКОЛ № 1
14.10.2026
Присутствовали:
Береговой С.С., методист
РЕШИЛИ:
1. Титову И.В. совместно с Береговым С.С. собрать заявки.
"""
    (decision,) = read_text(paper).decisions
    assert [one.name for one in decision.assignees] == ["Титов И.В.", "Береговой С.С."]
