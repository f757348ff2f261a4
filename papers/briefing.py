"""How far decisions are carried out, as a .docx file for the next agenda."""

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document

_FONT, _SIZE = "Times New Roman", 12  # points; as offices write
_MARGIN = 2  # centimetres
_SAVED = (1980, 1, 1, 0, 0, 0)  # the earliest that an archive can name: the same words make the same file
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, kw_only=True)
class Carried:
    """One point."""

    name: str  # «п. 1.2»
    text: str
    deadline: str
    counts: str
    late: str | None  # who is overdue


@dataclass(frozen=True, kw_only=True)
class Briefing:
    """All that the paper says, in words."""

    heading: str
    about: str  # which minutes
    as_of: str
    points: Sequence[Carried]


def briefing_document(one: Briefing) -> bytes:
    """The same words give the same bytes."""
    from docx import Document  # slow to load and seldom needed

    document = Document()
    _dress(document)
    _write(document, one.heading, bold=True, centred=True)
    _write(document, one.about, centred=True)
    _write(document, one.as_of, centred=True)
    for point in one.points:
        _write(document, f"{point.name}\N{NO-BREAK SPACE}", point.text, bold=True, apart=True)
        for line in (point.deadline, point.counts, point.late):
            if line:
                _write(document, line)
    document.core_properties.title = _clean(one.heading)
    document.core_properties.author = ""
    file = io.BytesIO()
    document.save(file)
    return _timeless(file)


def _dress(document: "Document") -> None:
    from docx.shared import Cm, Pt

    style = document.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(_SIZE)
    for section in document.sections:
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(_MARGIN)


def _write(
    document: "Document", first: str, rest: str = "", *, bold: bool = False, centred: bool = False, apart: bool = False
) -> None:
    """A paragraph; `bold`: its first words. `apart`: with some room above."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.JUSTIFY
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.space_before = Pt(_SIZE if apart else 0)
    paragraph.paragraph_format.keep_with_next = bold and not centred
    paragraph.add_run(_clean(first)).bold = bold
    if rest:
        paragraph.add_run(_clean(rest))


def _clean(text: str) -> str:
    """What XML can hold: the words come from documents of any kind."""
    return _NO_XML.sub("", text)


def _timeless(file: io.BytesIO) -> bytes:
    """Without the moment of saving, which stands at every part of the archive."""
    made = io.BytesIO()
    with zipfile.ZipFile(file) as saved, zipfile.ZipFile(made, "w") as archive:
        for part in saved.namelist():
            entry = zipfile.ZipInfo(part, _SAVED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, saved.read(part))
    return made.getvalue()
