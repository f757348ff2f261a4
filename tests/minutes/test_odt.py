"""What an OpenDocument text prints is what is read, whatever it is stored like."""

import io
import zipfile

import pytest

from minutes.errors import Damaged, PasswordProtected
from minutes.formats.source import lines_of
from minutes.lines import Line
from tests.minutes import open_documents as office
from tests.minutes.open_documents import item, level, numbered, paragraph


def printed(body: str, styles: str = "") -> list[str]:
    return [line.text for line in lines_of(office.odt(body, styles))]


def rows(body: str) -> list[tuple[str, ...]]:
    return [line.cells for line in lines_of(office.odt(body))]


OUTLINE = office.list_style(
    level(1, 'style:num-format="1" style:num-suffix="."'),
    level(2, 'style:num-format="1" style:num-suffix="." text:display-levels="2"'),
)


def test_automatic_numbers_are_printed_as_in_the_office() -> None:
    inner = numbered(item("проверить"), item("сообщить"), style="")
    body = numbered(item("Школам", inner), item("Садам", numbered(item("посчитать"), style="")))
    assert printed(body, OUTLINE) == ["1. Школам", "1.1. проверить", "1.2. сообщить", "2. Садам", "2.1. посчитать"]


def test_a_pattern_of_libreoffice_is_followed() -> None:
    style = office.list_style(
        level(1, 'style:num-format="1" loext:num-list-format="Пункт %1%)"'),
        level(2, 'style:num-format="1" loext:num-list-format="%1%-%2%"'),
    )
    body = numbered(item("Школам", numbered(item("проверить"), style="")))
    assert printed(body, style) == ["Пункт 1) Школам", "1-1 проверить"]


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ('style:num-format="а, б, .., аа, аб, ... (ru)" style:num-suffix=")"', ["а) один", "б) два"]),
        ('style:num-format="I" style:num-suffix="."', ["I. один", "II. два"]),
        ('style:num-format="a" style:num-prefix="(" style:num-suffix=")"', ["(a) один", "(b) два"]),
        ('style:num-format="1" text:start-value="5"', ["5 один", "6 два"]),
        ('style:num-format=""', ["один", "два"]),
    ],
    ids=["russian letters", "roman", "brackets", "from five", "none"],
)
def test_levels_are_numbered_as_their_style_says(attributes: str, expected: list[str]) -> None:
    assert printed(numbered(item("один"), item("два")), office.list_style(level(1, attributes))) == expected


def test_bullets_are_printed_and_dashes_stay_dashes() -> None:
    for sign, expected in (("\uf0b7", "• один"), ("–", "– один")):
        style = office.list_style(level(1, f'text:bullet-char="{sign}"', "bullet"))
        assert printed(numbered(item("один")), style) == [expected]


def test_a_list_starts_anew_unless_it_continues_another() -> None:
    first = numbered(item("раз"), attributes='xml:id="list1"')
    anew = numbered(item("снова"))
    body = first + anew + numbered(item("дальше"), attributes='text:continue-list="list1"')
    assert printed(body, OUTLINE) == ["1. раз", "1. снова", "2. дальше"]


def test_a_list_may_go_on_after_a_paragraph() -> None:
    body = numbered(item("раз")) + paragraph("Срок: март")
    body += numbered(item("два"), attributes='text:continue-numbering="true"')
    assert printed(body, OUTLINE) == ["1. раз", "Срок: март", "2. два"]


def test_an_item_may_say_its_number() -> None:
    assert printed(numbered(item("раз"), item("пять", start=5), item("шесть")), OUTLINE) == [
        "1. раз", "5. пять", "6. шесть",
    ]  # fmt: skip


def test_only_the_first_paragraph_of_an_item_has_the_number() -> None:
    header = "<text:list-header><text:p>без номера</text:p></text:list-header>"
    assert printed(numbered(header, item("раз", "Срок: март"), item("два")), OUTLINE) == [
        "без номера", "1. раз", "Срок: март", "2. два",
    ]  # fmt: skip


def test_an_item_that_only_holds_a_deeper_list_is_not_counted() -> None:
    body = numbered(item("раз"), item(numbered(item("глубже"), style="")), item("два"))
    assert printed(body, OUTLINE) == ["1. раз", "1.1. глубже", "2. два"]


def test_headings_are_numbered_by_the_outline() -> None:
    outline = '<text:outline-style><text:outline-level-style text:level="1" style:num-format="1"/></text:outline-style>'
    body = '<text:h text:outline-level="1">Об итогах</text:h><text:h text:outline-level="1">О планах</text:h>'
    assert printed(body, outline) == ["1 Об итогах", "2 О планах"]


def test_deleted_text_stays_out_and_inserted_text_is_kept() -> None:
    deleted = f"<text:changed-region><text:deletion>{paragraph('10')}</text:deletion></text:changed-region>"
    changes = f"<text:tracked-changes>{deleted}</text:tracked-changes>"
    body = paragraph('до <text:change/><text:change-start text:change-id="c"/>15<text:change-end/> декабря')
    assert printed(changes + body) == ["до 15 декабря"]


def test_spaces_tabs_and_line_breaks_are_elements() -> None:
    body = paragraph('Срок:<text:tab/>1<text:s text:c="3"/>марта\n     2026<text:line-break/>дальше')
    assert lines_of(office.odt(body)) == [
        Line(at=1, text="Срок: 1 марта 2026"),
        Line(at=1, text="дальше", soft=True),
    ]


def test_words_are_put_together_over_spans_links_and_bookmarks() -> None:
    content = 'Про<text:span text:style-name="T1">вести <text:a>сем<text:bookmark/>инар</text:a></text:span>.'
    assert printed(paragraph(content)) == ["Провести семинар."]


def test_hidden_text_and_remarks_are_not_read() -> None:
    style = '<style:style style:name="H"><style:text-properties text:display="none"/></style:style>'
    remark = f"<office:annotation>{paragraph('проверить!')}</office:annotation>"
    section = f'<text:section text:display="none">{paragraph("скрыто")}</text:section>'
    body = paragraph(f'видно<text:span text:style-name="H"> скрыто</text:span>{remark}')
    assert printed(body + section + f"<text:section>{paragraph('дальше')}</text:section>", style) == ["видно", "дальше"]


def test_a_footnote_goes_on_under_its_paragraph_and_its_figure_disturbs_no_date() -> None:
    note = f"<text:note><text:note-citation>1</text:note-citation><text:note-body>{paragraph('Кроме садов.')}"
    body = paragraph(f"до 1 марта{note}</text:note-body></text:note> 2026 года")
    assert lines_of(office.odt(body)) == [
        Line(at=1, text="до 1 марта 2026 года"),
        Line(at=1, text="Кроме садов.", soft=True),
    ]


def test_a_text_box_is_read_after_its_paragraph() -> None:
    frame = f"<draw:frame><draw:text-box>{paragraph('УТВЕРЖДАЮ')}</draw:text-box></draw:frame>"
    assert printed(paragraph(f"{frame}ПРОТОКОЛ") + paragraph("РЕШИЛИ:")) == ["ПРОТОКОЛ", "УТВЕРЖДАЮ", "РЕШИЛИ:"]


def test_a_table_is_rows_of_cells_and_wide_cells_take_several_columns() -> None:
    wide = office.cell("на две", 'table:number-columns-spanned="2"')
    assert rows(office.table([wide, office.COVERED, "справа"], ["1", "Провести", "март"])) == [
        ("на две", "", "справа"),
        ("1", "Провести", "март"),
    ]


def test_a_cell_merged_downwards_holds_for_every_row_and_is_marked() -> None:
    tall = office.cell("май", 'table:number-rows-spanned="2"')
    body = office.table(["1", "Провести", tall], ["2", "Собрать", office.COVERED], ["3", "Записать", "июнь"])
    assert [(line.cells, line.continued) for line in lines_of(office.odt(body))] == [
        (("1", "Провести", "май"), ()),
        (("2", "Собрать", "май"), (2,)),
        (("3", "Записать", "июнь"), ()),
    ]


def test_a_cell_may_be_wide_and_tall() -> None:
    big = office.cell("большая", 'table:number-rows-spanned="2" table:number-columns-spanned="2"')
    body = office.table([big, office.COVERED, "а"], [office.COVERED, office.COVERED, "б"], ["1", "2", "в"])
    assert rows(body) == [("большая", "", "а"), ("большая", "", "б"), ("1", "2", "в")]


def test_repeated_header_rows_are_rows() -> None:
    header = f"<table:table-header-rows><table:table-row>{office.cell('№')}{office.cell('Решение')}</table:table-row>"
    body = office.table(["1", "Провести"]).replace("<table:table>", f"<table:table>{header}</table:table-header-rows>")
    assert rows(body) == [("№", "Решение"), ("1", "Провести")]


def test_a_table_in_a_cell_is_text_of_the_cell() -> None:
    inner = f"<table:table-cell>{paragraph('до')}{office.table(['а', 'б'])}</table:table-cell>"
    assert rows(office.table(["1", inner])) == [("1", "до а б")]


def test_a_frame_of_one_cell_is_ordinary_text() -> None:
    assert lines_of(office.odt(office.table(["раз"], ["два"]))) == [Line(at=1, text="раз"), Line(at=2, text="два")]


def test_an_encrypted_document_asks_for_its_password() -> None:
    with pytest.raises(PasswordProtected):
        lines_of(office.odt("", manifest="<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"))


def test_a_document_without_its_content_is_damaged() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", office.MIMETYPE)
    with pytest.raises(Damaged):
        lines_of(file.getvalue())
