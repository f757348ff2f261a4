"""Fills the {{ fields }} of a Word file. Nothing in it is run: a field is a name that is looked up."""

import copy
import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from domain.signs import visible
from papers.fields import Content, Row, every, known, plain
from papers.template_errors import Fault, Problem, TemplateError, problem, refused
from papers.word_file import Element, W, WordFile

_TAG = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_BRACES = re.compile(r".{0,20}(?:\{\{|\}\}).{0,40}", re.DOTALL)
_STATEMENT = re.compile(r"\{%.*?(?:%\}|$)", re.DOTALL)
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def fill(template: bytes, content: Content) -> bytes:
    """A row of a table, or else a paragraph, that has a field of a list is there once for each entry of the list.

    A table of such rows is left out, with the paragraph above it, where the list is empty; so is a paragraph of nothing
    but empty fields. The same words give the same bytes. Raises TemplateError.
    """
    file = WordFile(template)
    _check(file)
    for root in file.stories.values():
        paragraphs = [*root.iter(W + "p")]  # before rows are added: what stands in their words is none of our fields
        for table in [*root.iter(W + "tbl")]:
            _fill_table(table, content)
        for paragraph in paragraphs:
            _fill_paragraph(paragraph, content)
    return file.save()


def _check(file: WordFile) -> None:
    paragraphs = [one for root in file.stories.values() for one in root.iter(W + "p")]
    said = [_text(one) for one in paragraphs]
    found = [one for text in said for one in _problems(text)]
    rows = [one for root in file.stories.values() for one in root.iter(W + "tr")]
    groups = [*(_lists(list(_paragraphs(row))) for row in rows), *(_lists([one]) for one in paragraphs)]
    found += [problem(Fault.MIXED, ", ".join(names)) for names in groups if len(names) > 1]
    if found:
        raise TemplateError(found)
    if not any(_TAG.search(text) for text in said):
        raise refused(Fault.NO_FIELDS)


def _problems(text: str) -> Iterator[Problem]:
    for one in _STATEMENT.finditer(text):
        yield problem(Fault.STATEMENT, one[0])
    for one in _TAG.finditer(text):
        if not known(plain(one[1])):
            near = get_close_matches(plain(one[1]), every(), 1)
            yield problem(Fault.UNKNOWN, one[1].strip(), near[0] if near else None)
    for one in _BRACES.finditer(_TAG.sub("", _STATEMENT.sub("", text))):
        yield problem(Fault.OPEN, one[0].strip())


def _names(paragraphs: Sequence[Element]) -> list[str]:
    return [plain(one) for paragraph in paragraphs for one in _TAG.findall(_text(paragraph))]


def _lists(paragraphs: Sequence[Element]) -> list[str]:
    return list(dict.fromkeys(name.split(".")[0] for name in _names(paragraphs) if "." in name))


def _paragraphs(row: Element) -> Iterator[Element]:
    """Those of the row itself, not of a table in it."""
    return (one for one in row.iter(W + "p") if next(one.iterancestors(W + "tr")) is row)


def _fill_table(table: Element, content: Content) -> None:
    of_lists = left = 0
    for row in table.findall(W + "tr"):
        names = _lists(list(_paragraphs(row)))
        if not names:
            continue
        of_lists += 1
        for entry in content.rows.get(names[0], ()):
            left += 1
            made = copy.deepcopy(row)
            row.addprevious(made)
            for paragraph in made.iter(W + "p"):
                _write(paragraph, _values(content, names[0], entry))
        table.remove(row)
    if of_lists and not left:
        above = table.getprevious()
        if above is not None and above.tag == W + "p":
            _remove(above)
        table.getparent().remove(table)


def _fill_paragraph(paragraph: Element, content: Content) -> None:
    names = _names([paragraph])
    if not names:
        return
    if lists := _lists([paragraph]):
        for entry in content.rows.get(lists[0], ()):
            made = copy.deepcopy(paragraph)
            paragraph.addprevious(made)
            _write(made, _values(content, lists[0], entry))
        _remove(paragraph)
        return
    values = _values(content)
    said = _TAG.sub("", _text(paragraph)).strip() or any(values[name] for name in names)
    _write(paragraph, values)
    if not said:
        _remove(paragraph)


def _values(content: Content, of_list: str = "", entry: Row | None = None) -> dict[str, str]:
    listed = {f"{of_list}.{name}": value for name, value in (entry or {}).items()}
    return dict.fromkeys(every(), "") | dict(content.fields) | listed


def _remove(paragraph: Element) -> None:
    """A cell and the document end with a paragraph, and one may hold the settings of the pages before it."""
    around, properties = paragraph.getparent(), paragraph.find(W + "pPr")
    alone = len(around.findall(W + "p")) < 2
    if alone or (properties is not None and properties.find(W + "sectPr") is not None):
        for run in paragraph.findall(W + "r"):
            paragraph.remove(run)
    else:
        around.remove(paragraph)


def _pieces(paragraph: Element) -> list[Element]:
    """Where its own words stand: a word may be parted among several, and a text box in it has paragraphs of its own."""
    return [one for one in paragraph.iter(W + "t") if next(one.iterancestors(W + "p")) is paragraph]


def _text(paragraph: Element) -> str:
    return "".join(one.text or "" for one in _pieces(paragraph))


def _write(paragraph: Element, values: Row) -> None:
    """A value looks like the beginning of its field."""
    pieces = _pieces(paragraph)
    for tag in reversed([*_TAG.finditer(_text(paragraph))]):
        at, value = 0, _NO_XML.sub("", visible(values[plain(tag[1])]))
        for piece in pieces:
            text = piece.text or ""
            first, last = tag.start() - at, tag.end() - at
            at += len(text)
            if last <= 0 or first >= len(text):
                continue
            piece.text = text[: max(first, 0)] + (value if first >= 0 else "") + text[last:]
            piece.set(_SPACE, "preserve")
    for piece in pieces:
        _break_lines(piece)


def _break_lines(piece: Element) -> None:
    first, *more = (piece.text or "").split("\n")
    piece.text, last = first, piece
    for line in more:
        new = piece.makeelement(W + "t", {_SPACE: "preserve"})
        new.text = line
        last.addnext(piece.makeelement(W + "br", {}))
        last.getnext().addnext(new)
        last = new
