r"""What a Rich Text file prints is what is read. Files are written as Word writes them: {\rtf1 … \'xx … \uN? …}."""

import pytest

from minutes.errors import Damaged, EmptyFile
from minutes.formats.source import lines_of
from minutes.lines import Line

RUSSIAN = r"\ansi\ansicpg1251\uc1 "


def escaped(text: str) -> str:
    """Letters as Word writes them: in Unicode, with one character for programs that know none."""
    return "".join(sign if ord(sign) < 128 else rf"\u{ord(sign)}?" for sign in text)


def rtf(body: str, head: str = RUSSIAN) -> bytes:
    return f"{{\\rtf1{head}{escaped(body)}}}".encode("ascii")


def printed(body: str, head: str = RUSSIAN) -> list[str]:
    return [line.text for line in lines_of(rtf(body, head))]


def row(*cells: str, edges: str = "") -> str:
    defined = edges or "".join(rf"\cellx{2000 * (n + 1)}" for n in range(len(cells)))
    return rf"\trowd{defined}" + "".join(rf"\pard\intbl {cell}\cell" for cell in cells) + r"\row"


def cells(body: str) -> list[tuple[str, ...]]:
    return [line.cells for line in lines_of(rtf(body))]


@pytest.mark.parametrize(
    ("head", "letters"),
    [
        (r"\ansi\ansicpg1251 ", r"\'d1\'f0\'ee\'ea"),
        (r"\ansi ", r"\'d1\'f0\'ee\'ea"),
        (r"\ansi\ansicpg1252{\fonttbl{\f0\fcharset204 Times New Roman Cyr;}}\f0 ", r"\'d1\'f0\'ee\'ea"),
        (r"\ansi\ansicpg1251{\fonttbl{\f0\fcharset0 Arial;}}\f0 ", r"\'d1\'f0\'ee\'ea"),
        (r"\mac\ansicpg10007 ", r"\'91\'f0\'ee\'ea"),
        (r"\ansi\ansicpg866 ", r"\'91\'e0\'ae\'aa"),
        (r"\ansi\ansicpg1251 ", r"\u1057?\u1088?\u1086?\u1082?"),
        (r"\ansi\ansicpg1251\uc0 ", r"\u1057 \u1088 \u1086 \u1082 "),
        (r"\ansi\ansicpg1251\uc2 ", r"\u1057\'d1\'d1\u1088\'f0\'f0\u1086??\u1082??"),
        (r"\ansi\ansicpg1251 ", r"{\upr{??}{\*\ud{\u1057?\u1088?\u1086?\u1082?}}}"),
    ],
    ids=["1251", "nothing said", "font", "western font", "mac", "866", "unicode", "no stand-in", "two", "both"],
)
def test_russian_letters_are_read_however_they_are_written(head: str, letters: str) -> None:
    assert printed(letters, head) == ["Срок"]


def test_letters_that_stand_as_they_are_belong_to_the_code_page() -> None:
    assert lines_of(b"{\\rtf1\\ansi\\ansicpg1251 " + "Срок: март".encode("cp1251") + b"}")[0].text == "Срок: март"


def test_negative_codes_and_pairs_of_codes_are_letters_too() -> None:
    assert printed(r"\u-10179?\u-8704? \u-3913? один") == ["\U0001f600 • один"]


def test_automatic_numbers_are_stored_beside_the_text() -> None:
    body = r"{\listtext\pard\plain 1.\tab}\ls1 Школам\par{\pntext\f1 2.\tab}Садам\par{\listtext 3.\tab}\par"
    assert printed(body) == ["1. Школам", "2. Садам"]


def test_bullets_of_a_font_of_signs_are_bullets() -> None:
    head = RUSSIAN + r"{\fonttbl{\f0\fcharset204 Arial;}{\f3\fcharset2 Symbol;}}\f0 "
    assert printed(r"{\listtext\f3\'b7\tab}один", head) == ["• один"]


def test_deleted_text_stays_out_and_inserted_text_is_kept() -> None:
    assert printed(r"до {\deleted\revauthdel1 10}{\revised 15} декабря") == ["до 15 декабря"]


def test_paragraphs_joined_by_a_deleted_mark_are_one() -> None:
    assert printed(r"Провести {\deleted\par}семинар\par") == ["Провести семинар"]


def test_hidden_text_ends_where_it_is_switched_off() -> None:
    assert printed(r"раз \v скрыто \v0 два {\v скрыто}три \v скрыто\plain четыре") == ["раз два три четыре"]


def test_breaks_begin_a_line_and_tabs_are_spaces() -> None:
    assert lines_of(rtf("Срок:\\tab март\\line дальше\\par конец")) == [
        Line(at=1, text="Срок: март"),
        Line(at=1, text="дальше", soft=True),
        Line(at=2, text="конец"),
    ]


def test_signs_with_names_of_their_own_are_printed() -> None:
    assert printed(r"2026\~год\endash план \ldblquote А\rdblquote, об\-щий, \{1\}, пол\_дня") == [
        "2026 год–план “А”, общий, {1}, пол-дня",
    ]  # fmt: skip


def test_only_the_result_of_a_field_is_read() -> None:
    assert printed(r"до {\field{\*\fldinst DATE \\@ x}{\fldrslt 1 марта}} 2026 года") == ["до 1 марта 2026 года"]


def test_headers_pictures_styles_and_unknown_groups_are_not_read() -> None:
    body = (
        r"{\stylesheet{\s0 Normal;}}{\*\generator Word;}{\info{\title Тайна}}{\header Шапка\par}"
        r"{\*\shppict{\pict\pngblip 89504e47}}{\object{\*\objdata 0105}{\result объект}}{\*\bkmkstart a}один"
    )
    assert printed(body) == ["объектодин"]


def test_binary_data_is_passed_over_unread() -> None:
    data = b"{\\rtf1\\ansi\\ansicpg1251{\\pict\\bin7 {}}}\\}{}one}"
    assert [line.text for line in lines_of(data)] == ["one"]


def test_a_footnote_goes_on_under_its_paragraph_and_its_figure_disturbs_no_date() -> None:
    body = r"до 1 марта{\super\chftn{\footnote\pard\plain{\super\chftn} Кроме садов.}} 2026 года\par Срок"
    assert lines_of(rtf(body)) == [
        Line(at=1, text="до 1 марта 2026 года"),
        Line(at=1, text="Кроме садов.", soft=True),
        Line(at=2, text="Срок"),
    ]


def test_a_text_box_is_read_after_its_paragraph_and_once() -> None:
    box = (
        r"{\shp{\*\shpinst{\sp{\sn shapeType}{\sv 202}}{\shptxt УТВЕРЖДАЮ\par Начальник\par}}"
        r"{\shprslt УТВЕРЖДАЮ}}"
    )
    assert printed(rf"{box}ПРОТОКОЛ\par РЕШИЛИ:\par") == ["ПРОТОКОЛ", "УТВЕРЖДАЮ", "Начальник", "РЕШИЛИ:"]


def test_a_table_is_rows_of_cells() -> None:
    body = row("1", r"Провести\par семинар", "март") + row("2", "Собрать", "") + r"\pard после\par"
    assert [(line.text, line.cells) for line in lines_of(rtf(body))] == [
        ("1 Провести семинар март", ("1", "Провести семинар", "март")),
        ("2 Собрать", ("2", "Собрать", "")),
        ("после", ()),
    ]


def test_a_row_may_be_defined_once_for_all_that_follow() -> None:
    body = row("1", "раз") + r"\pard\intbl 2\cell\pard\intbl два\cell\row"
    assert cells(body) == [("1", "раз"), ("2", "два")]


def test_a_wide_cell_takes_the_columns_that_it_covers() -> None:
    body = row("1", "2", "3") + row("на две", "справа", edges=r"\cellx4010\cellx6000")
    assert cells(body) == [("1", "2", "3"), ("на две", "", "справа")]


def test_cells_merged_to_the_left_are_one() -> None:
    merged = r"\clmgf\cellx2000\clmrg\cellx4000\cellx6000"
    assert cells(row("1", "2", "3") + row("на две", "", "справа", edges=merged))[1] == ("на две", "", "справа")


def test_a_cell_merged_downwards_holds_for_every_row_and_is_marked() -> None:
    body = row("1", "Провести", "май", edges=r"\cellx2000\cellx4000\clvmgf\cellx6000")
    body += row("2", "Собрать", "", edges=r"\cellx2000\cellx4000\clvmrg\cellx6000") + row("3", "Записать", "июнь")
    assert [(line.cells, line.continued) for line in lines_of(rtf(body))] == [
        (("1", "Провести", "май"), ()),
        (("2", "Собрать", "май"), (2,)),
        (("3", "Записать", "июнь"), ()),
    ]


def test_a_table_in_a_cell_is_text_of_the_cell() -> None:
    inner = r"до\par\pard\intbl\itap2 а\nestcell б\nestcell{\*\nesttableprops\trowd\cellx1\cellx2\nestrow}"
    assert cells(row("1", inner + r"{\nonesttables\par}\pard\intbl после")) == [("1", "до а б после")]


def test_a_frame_of_one_cell_is_ordinary_text() -> None:
    assert lines_of(rtf(row("раз"))) == [Line(at=1, text="раз")]


def test_groups_may_be_nested_deeply() -> None:
    assert printed("{" * 4000 + "дно" + "}" * 4000) == ["дно"]
    with pytest.raises(Damaged):
        printed("{" * 100_000 + "дно" + "}" * 100_000)


def test_boxes_in_boxes_without_end_are_damage() -> None:
    with pytest.raises(Damaged):
        printed(r"{\shptxt " * 1000 + "дно" + "}" * 1000)


def test_what_follows_the_document_is_not_read() -> None:
    assert [line.text for line in lines_of(rtf("один") + b"\0\0 hidden {\\par two}")] == ["один"]


def test_a_cut_file_is_damaged() -> None:
    whole = rtf(row("1", "Провести") + "конец")
    for cut in (len(whole) // 2, len(whole) - 1):
        with pytest.raises(Damaged):
            lines_of(whole[:cut])


def test_a_document_without_text_is_empty() -> None:
    with pytest.raises(EmptyFile):
        printed(r"\par\par")
