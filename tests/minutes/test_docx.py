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


def test_a_list_that_begins_at_its_second_level_counts_the_first_as_word_does() -> None:
    levels = word.numbering(word.level(0, "%1."), word.level(1, "%1.%2."))
    body = word.numbered("Составить график", 1) + word.numbered("О ремонте") + word.numbered("Составить смету", 1)
    lines = lines_of(word.docx(body, numbering=levels))
    assert [line.text for line in lines] == ["1.1. Составить график", "2. О ремонте", "2.1. Составить смету"]


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


def test_content_controls_hold_rows_and_cells() -> None:
    cell = f"<w:sdt><w:sdtContent>{word.cell('март')}</w:sdtContent></w:sdt>"
    row = f"<w:sdt><w:sdtContent><w:tr>{word.cell('Провести')}{cell}</w:tr></w:sdtContent></w:sdt>"
    assert rows(f"<w:tbl>{row}</w:tbl>") == [("Провести", "март")]


def test_what_an_empty_content_control_asks_for_is_not_read() -> None:
    asking = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    body = word.paragraph(word.run("Срок: ") + asking.format(word.run("Место для ввода даты.")))
    assert printed(body + asking.format(word.paragraph("Место для ввода текста."))) == ["Срок:"]


def test_a_text_box_is_read_after_its_paragraph_and_once() -> None:
    box = f"<w:txbxContent>{word.paragraph('УТВЕРЖДАЮ')}{word.paragraph('Начальник отдела')}</w:txbxContent>"
    drawn = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    body = word.paragraph(f"<w:r>{drawn}</w:r>{word.run('ПРОТОКОЛ')}") + word.paragraph("РЕШИЛИ:")
    assert printed(body) == ["ПРОТОКОЛ", "УТВЕРЖДАЮ", "Начальник отдела", "РЕШИЛИ:"]


def test_a_footnote_goes_on_under_its_paragraph_and_its_figure_disturbs_no_date() -> None:
    note = word.part(f'<w:footnote w:id="2">{word.paragraph("Кроме вечерней школы.")}</w:footnote>', "footnotes")
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = word.paragraph(word.run("Провести до 1 марта") + mark) + word.paragraph("Срок: март")
    assert lines_of(word.docx(body, footnotes=note)) == [
        Line(at=1, text="Провести до 1 марта"),
        Line(at=1, text="Кроме вечерней школы.", soft=True),
        Line(at=2, text="Срок: март"),
    ]


def test_an_endnote_goes_on_under_its_paragraph_and_a_deleted_one_is_gone() -> None:
    notes = "".join(f'<w:endnote w:id="{n}">{word.paragraph(f"Примечание {n}")}</w:endnote>' for n in (1, 2))
    mark = '<w:r><w:endnoteReference w:id="{}"/></w:r>'
    body = word.paragraph(f"{word.run('Провести')}{mark.format(1)}<w:del>{mark.format(2)}</w:del>")
    assert printed(body, endnotes=word.part(notes, "endnotes")) == ["Провести", "Примечание 1"]


def test_signs_of_symbol_fonts_are_bullets_and_ticks() -> None:
    sign = '<w:r><w:sym w:font="Wingdings" w:char="{}"/></w:r>'
    for code, expected in (("F0B7", "• Провести"), ("F0FC", "✓ Провести"), ("00A7", "• Провести")):
        assert printed(word.paragraph(sign.format(code) + word.run(" Провести"))) == [expected]


def test_dashes_of_a_bulleted_list_are_printed_as_dashes() -> None:
    assert printed(word.numbered("один"), numbering=word.numbering(word.level(0, "–", "bullet"))) == ["– один"]


def test_the_value_of_a_field_is_read_and_its_code_is_not() -> None:
    field = f'<w:fldSimple w:instr="DATE">{word.run("1 марта")}</w:fldSimple>'
    smart = f"<w:smartTag>{word.run(' 2026 года')}</w:smartTag>"
    assert printed(word.paragraph(word.run("до ") + field + smart)) == ["до 1 марта 2026 года"]


def test_what_looks_like_a_tag_is_kept_where_no_converter_left_it() -> None:
    assert printed(word.paragraph("Файл &lt;b&gt; сдать")) == ["Файл <b> сдать"]


def test_a_strict_document_is_read_like_any_other() -> None:
    strict = word.part(word.numbered("Провести")).replace(word.NAMESPACE, word.STRICT)
    lists = word.numbering(word.level(0, "%1.")).replace(word.NAMESPACE, word.STRICT)
    found = lines_of(word.package(document=strict, numbering=lists))
    assert [line.text for line in found] == ["1. Провести"]


def test_a_table_is_rows_of_cells() -> None:
    assert rows(word.table(["1", "Провести", "март"], ["2", "Собрать", "май"])) == [
        ("1", "Провести", "март"),
        ("2", "Собрать", "май"),
    ]


def test_a_wide_cell_takes_several_columns() -> None:
    wide = word.cell("на две", '<w:gridSpan w:val="2"/>')
    assert rows(word.table([wide, "справа"])) == [("на две", "", "справа")]


def test_a_cell_merged_downwards_holds_for_every_row_and_is_marked() -> None:
    top, below = (word.cell(text, f"<w:vMerge{end}/>") for text, end in (("май", ' w:val="restart"'), ("", "")))
    body = word.table(["1", "Провести", top], ["2", "Собрать", below], ["3", "Записать", "июнь"])
    assert lines_of(word.docx(body))[1:] == [
        Line(at=4, text="2 Собрать", cells=("2", "Собрать", "май"), continued=(2,)),
        Line(at=7, text="3 Записать июнь", cells=("3", "Записать", "июнь")),
    ]


def test_a_row_may_have_nothing_of_its_own_but_one_cell() -> None:
    top, below = (word.cell(text, f"<w:vMerge{end}/>") for text, end in (("май", ' w:val="restart"'), ("", "")))
    assert rows(word.table(["Провести", top], ["Собрать", below])) == [("Провести", "май"), ("Собрать", "май")]


def test_a_row_that_begins_further_right_keeps_its_columns() -> None:
    body = f'<w:tbl><w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{word.cell("б")}{word.cell("в")}</w:tr></w:tbl>'
    assert rows(body) == [("", "б", "в")]


def test_a_table_in_a_cell_is_text_of_the_cell() -> None:
    inner = f"<w:tc>{word.paragraph('до')}{word.table(['а', 'б'])}{word.paragraph('после')}</w:tc>"
    assert rows(word.table(["1", inner])) == [("1", "до а б после")]


def test_a_frame_of_one_cell_is_ordinary_text() -> None:
    framed = f"<w:tc>{word.paragraph('раз')}{word.paragraph('два')}</w:tc>"
    assert lines_of(word.docx(word.table([framed]))) == [Line(at=1, text="раз"), Line(at=2, text="два")]


def test_a_deleted_row_is_gone() -> None:
    body = f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr>{word.cell('было')}{word.cell('ушло')}</w:tr></w:tbl>"
    assert printed(body + word.paragraph("осталось")) == ["осталось"]
