"""What a Word file prints is what is read, whatever it is stored like."""

from minutes.formats.source import lines_of
from minutes.lines import Line
from tests.minutes import documents as word


def printed(body: str, **parts: str) -> list[str]:
    return [line.text for line in lines_of(word.docx(body, **parts))]


def rows(body: str) -> list[tuple[str, ...]]:
    return [line.cells for line in lines_of(word.docx(body))]


def test_automatic_numbers_are_printed_as_in_word() -> None:
    lists = word.numbering(word.level(0, "%1."), word.level(1, "%1.%2."), word.level(2, "%1.%2.%3)"))
    body = "".join(
        (
            word.numbered("Школам"),
            word.numbered("проверить", 1),
            word.numbered("сообщить", 1),
            word.numbered("Садам"),
            word.numbered("посчитать", 1),
            word.numbered("записать", 2),
        )
    )
    assert printed(body, numbering=lists) == [
        "1. Школам", "1.1. проверить", "1.2. сообщить", "2. Садам", "2.1. посчитать", "2.1.1) записать",
    ]  # fmt: skip


def test_letters_roman_numbers_and_bullets_are_printed_too() -> None:
    for form, text, expected in (
        ("russianLower", "%1)", ["а) один", "б) два"]),
        ("upperRoman", "%1.", ["I. один", "II. два"]),
        ("bullet", "\uf0b7", ["• один", "• два"]),
    ):
        lists = word.numbering(word.level(0, text, form))
        assert printed(word.numbered("один") + word.numbered("два"), numbering=lists) == expected


def test_a_style_can_number_its_paragraphs() -> None:
    style = (
        '<w:style w:styleId="Base"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="Own"><w:basedOn w:val="Base"/></w:style>'
    )
    body = word.paragraph("Провести", '<w:pStyle w:val="Own"/>')
    lists = word.numbering(word.level(0, "%1."))
    assert printed(body, numbering=lists, styles=word.part(style, "styles")) == ["1. Провести"]


def test_a_list_may_start_anew() -> None:
    lists = word.part(
        f'<w:abstractNum w:abstractNumId="0">{word.level(0, "%1.")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
        "</w:lvlOverride></w:num>",
        "numbering",
    )
    body = word.numbered("раз") + word.numbered("два") + word.numbered("снова", num=2) + word.numbered("дальше", num=2)
    assert printed(body, numbering=lists) == ["1. раз", "2. два", "1. снова", "2. дальше"]


def test_inserted_text_is_kept_and_deleted_text_stays_out() -> None:
    content = (
        word.run("до ")
        + f"<w:del><w:r><w:delText>10</w:delText></w:r></w:del><w:ins>{word.run('15')}</w:ins>"
        + word.run(" декабря")
    )
    assert printed(word.paragraph(content)) == ["до 15 декабря"]


def test_moved_text_is_read_where_it_went() -> None:
    body = word.paragraph(f"<w:moveFrom>{word.run('Срок')}</w:moveFrom>{word.run('раньше')}")
    body += word.paragraph(f"<w:moveTo>{word.run('Срок')}</w:moveTo>")
    assert printed(body) == ["раньше", "Срок"]


def test_paragraphs_joined_by_a_deleted_mark_are_one() -> None:
    body = word.paragraph("Провести ", "<w:rPr><w:del/></w:rPr>") + word.paragraph("семинар")
    assert printed(body) == ["Провести семинар"]


def test_hidden_text_and_field_codes_are_not_read() -> None:
    content = word.run("видно") + word.run("скрыто", "<w:vanish/>") + "<w:r><w:instrText>PAGE</w:instrText></w:r>"
    assert printed(word.paragraph(content)) == ["видно"]


def test_breaks_begin_a_line_and_tabs_are_spaces() -> None:
    content = word.run("Срок:") + "<w:r><w:tab/></w:r>" + word.run("март") + "<w:r><w:br/></w:r>" + word.run("дальше")
    assert lines_of(word.docx(word.paragraph(content))) == [
        Line(at=1, text="Срок: март"),
        Line(at=1, text="дальше", soft=True),
    ]


def test_content_controls_hold_ordinary_paragraphs_and_words() -> None:
    body = f"<w:sdt><w:sdtPr/><w:sdtContent>{word.paragraph('раз')}</w:sdtContent></w:sdt>"
    body += word.paragraph(f"<w:sdt><w:sdtContent>{word.run('два')}</w:sdtContent></w:sdt>")
    assert printed(body) == ["раз", "два"]


def test_a_table_is_rows_of_cells() -> None:
    assert rows(word.table(["1", "Провести", "март"], ["2", "Собрать", "май"])) == [
        ("1", "Провести", "март"),
        ("2", "Собрать", "май"),
    ]


def test_merged_cells_are_read_once() -> None:
    wide = word.cell("на две", '<w:gridSpan w:val="2"/>')
    top, below = (word.cell(text, f"<w:vMerge{end}/>") for text, end in (("вниз", ' w:val="restart"'), ("вниз", "")))
    assert rows(word.table([wide, "справа"], ["а", top, "б"], ["в", below, "г"])) == [
        ("на две", "", "справа"), ("а", "вниз", "б"), ("в", "", "г"),
    ]  # fmt: skip


def test_a_frame_of_one_cell_is_ordinary_text() -> None:
    framed = f"<w:tc>{word.paragraph('раз')}{word.paragraph('два')}</w:tc>"
    assert lines_of(word.docx(word.table([framed]))) == [Line(at=1, text="раз"), Line(at=2, text="два")]


def test_a_deleted_row_is_gone() -> None:
    body = f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr>{word.cell('было')}{word.cell('ушло')}</w:tr></w:tbl>"
    assert printed(body + word.paragraph("осталось")) == ["осталось"]
