"""The template that papers have as long as the committee has sent none of its own."""

import io
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell

_FONT, _SIZE, _SMALL, _HEAD = "Times New Roman", 12, 10, 9  # points; as offices write
_MARGINS = {"left_margin": 2.5, "right_margin": 1.5, "top_margin": 2.0, "bottom_margin": 2.0}  # centimetres
_PADDING = {"top": 30, "left": 70, "bottom": 30, "right": 70}  # twentieths of a point; in the order of the schema
_COUNTS = ("всего", "исполнено", "на проверке", "в работе", "просрочено", "не принято")
_COUNTED = ("Всего", "Исполнено", "На проверке", "В работе", "из них просрочено", "из них не принято")
_FIGURE = 1.95  # centimetres of a column


@cache
def default_template() -> bytes:
    from docx import Document  # slow to load and seldom needed

    document = Document()
    _dress(document)
    _write(document, "{{ заголовок }}", bold=True)
    _write(document, "{{ предмет }}")
    _write(document, "по состоянию на {{ дата }}")
    _section(
        document,
        "Итоги",
        [*_COUNTED, "из них не оповещено"],
        [f"{{{{ {n} }}}}" for n in (*_COUNTS, "не оповещено")],
        [17 / 7] * 7,
    )
    points = ("№", "Решение", "Срок", "Исполнение", "Просрочили")
    _section(
        document,
        "По пунктам",
        points,
        _of("пункт", "номер", "текст", "срок", "исполнение", "просрочили"),
        [2.6, 4.7, 3, 2.6, 4.1],
    )
    for name, title in (("протокол", "По протоколам"), ("организация", "По организациям")):
        head = (name.capitalize(), *_COUNTED)
        _section(document, title, head, _of(name, "название", *_COUNTS), [17 - 6 * _FIGURE, *[_FIGURE] * 6])
    late = ("Организация", "Протокол, пункт", "Срок", "Дней")
    cells = (
        "{{ просрочка.организация }}",
        "{{ просрочка.протокол }}, {{ просрочка.пункт }}",
        *_of("просрочка", "срок", "дней"),
    )
    _section(document, "Просрочено", late, cells, [6, 5.5, 3.7, 1.8])
    _write(document, "{{ остальное }}", left=True)
    _write(document, "Снятые с контроля поручения в подсчёт не входят.", left=True, small=True)
    _sign(document)
    document.core_properties.title, document.core_properties.author = "Справка", ""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _of(listed: str, *names: str) -> list[str]:
    return [f"{{{{ {listed}.{name} }}}}" for name in names]


def _dress(document: "Document") -> None:
    from docx.shared import Cm, Pt

    style = document.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(_SIZE)
    style.paragraph_format.space_after = Pt(0)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    for name, size in _MARGINS.items():
        setattr(section, name, Cm(size))


def _write(document: "Document", text: str, *, bold: bool = False, left: bool = False, small: bool = False) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT if left else WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_before = Pt(6 if left else 0)
    paragraph.paragraph_format.keep_with_next = small  # the last line before the signature
    run = paragraph.add_run(text)
    run.bold = bold
    if small:
        run.font.size = Pt(_SMALL)


def _section(
    document: "Document", title: str, head: Sequence[str], cells: Sequence[str], widths: Sequence[float]
) -> None:
    """A heading that stays with its table, whose header is repeated on every page."""
    from docx.shared import Pt

    heading = document.add_paragraph()
    heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(12), Pt(4)
    heading.paragraph_format.keep_with_next = True
    heading.add_run(title).bold = True
    table = document.add_table(rows=2, cols=len(head), style="Table Grid")
    table.autofit = False
    for row, (texts, bold) in enumerate(((head, True), (cells, False))):
        for cell, text in zip(table.rows[row].cells, texts, strict=True):
            _put(cell, text, bold=bold, centred=bold or _is_figure(text))
    _shape(table, widths)


def _is_figure(text: str) -> bool:
    return text.strip("{} ").split(".")[-1] in (*_COUNTS, "не оповещено", "дней")


def _put(cell: "_Cell", text: str, *, bold: bool = False, centred: bool = False) -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph = cell.paragraphs[0]
    run = paragraph.add_run(text)
    run.bold, run.font.size = bold, Pt(_HEAD if bold else _SMALL)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER if bold else WD_CELL_VERTICAL_ALIGNMENT.TOP


def _shape(table: "Table", widths: Sequence[float]) -> None:
    """python-docx knows no margins of cells, repeated header and unbroken rows (ECMA-376, 17.4.42, 17.4.78, 17.4.6)."""
    from docx.oxml import OxmlElement, parse_xml
    from docx.oxml.ns import nsdecls, qn
    from docx.shared import Cm

    sides = "".join(f'<w:{side} w:w="{size}" w:type="dxa"/>' for side, size in _PADDING.items())
    table._tbl.tblPr.find(qn("w:tblLook")).addprevious(
        parse_xml(f"<w:tblCellMar {nsdecls('w')}>{sides}</w:tblCellMar>")
    )
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _sign(document: "Document") -> None:
    from docx.shared import Pt

    space = document.add_paragraph()
    space.paragraph_format.space_before = Pt(12)
    space.paragraph_format.keep_with_next = True
    table = document.add_table(rows=1, cols=3)
    table.autofit = False
    for cell, text in zip(
        table.rows[0].cells, ("{{ должность }}", "____________________", "{{ составил }}"), strict=True
    ):
        _put(cell, text)
        cell.paragraphs[0].runs[0].font.size = Pt(_SIZE)
    _shape_signature(table)


def _shape_signature(table: "Table") -> None:
    from docx.shared import Cm

    for cell, width in zip(table.rows[0].cells, (6.0, 5.5, 5.5), strict=True):
        cell.width = Cm(width)
