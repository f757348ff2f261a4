"""A .docx from a stranger: bounded, without macros, and with nothing in it that fetches or starts anything."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types

from papers.template_errors import MAX_BYTES, Fault, refused

MAX_UNPACKED = 30 * 2**20
MAX_PARTS = 500
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SAVED = (1980, 1, 1, 0, 0, 0)  # the earliest that an archive can name: the same words make the same file
DOCUMENT = "word/document.xml"
STORY = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml$")  # where words stand
_ACTIVE = re.compile(r"(?:^|/)(?:embeddings|activeX|vbaProject)", re.IGNORECASE)
# Fields of Word that only say something: of any other nobody knows what it fetches or starts.
_HARMLESS = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES", "DATE", "TIME", "SAVEDATE", "CREATEDATE", "PRINTDATE"))
_HARMLESS |= {"HYPERLINK", "TOC", "PAGEREF", "STYLEREF", "SEQ"}
_FETCHED = ("/aFChunk", "/subDocument", "/frame")
Element = Any  # lxml's element; see above


class WordFile:
    """Its parts, those with words or relations parsed. Raises TemplateError for whatever may not be in a template."""

    def __init__(self, data: bytes) -> None:
        if len(data) > MAX_BYTES:
            raise refused(Fault.TOO_LARGE)
        self.parts = _unpacked(data)
        if DOCUMENT not in self.parts or "[Content_Types].xml" not in self.parts:
            raise refused(Fault.NOT_WORD)
        if b"macroEnabled" in self.parts["[Content_Types].xml"] or any(
            "vbaproject" in one.lower() for one in self.parts
        ):
            raise refused(Fault.MACROS)
        if any(_ACTIVE.search(name) for name in self.parts):
            raise refused(Fault.EMBEDDED)
        for name in [one for one in self.parts if one.endswith(".rels")]:
            self._cut_links(name)
        self.stories = {name: parse(data) for name, data in self.parts.items() if STORY.match(name)}
        for root in self.stories.values():
            _refuse_commands(root)

    def save(self) -> bytes:
        """Without the moment of saving, which stands at every part of the archive."""
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            for name, data in self.parts.items():
                entry = zipfile.ZipInfo(name, SAVED)
                entry.compress_type = zipfile.ZIP_DEFLATED
                root = self.stories.get(name)
                archive.writestr(entry, data if root is None else _written(root))
        return file.getvalue()

    def _cut_links(self, name: str) -> None:
        """What is fetched is refused; the template that Word itself has made it from is no matter of ours."""
        root = parse(self.parts[name])
        for relation in list(root):
            kind, target = str(relation.get("Type", "")), str(relation.get("Target", ""))
            if kind.endswith(("/attachedTemplate", "/mailMergeSource", "/mailMergeHeaderSource")):
                root.remove(relation)
                self._forget_template()
            elif kind.endswith(_FETCHED) or (
                relation.get("TargetMode") == "External" and not kind.endswith("/hyperlink")
            ):
                raise refused(Fault.LINKED, target)
        self.parts[name] = _written(root)

    def _forget_template(self) -> None:
        if data := self.parts.get("word/settings.xml"):
            root = parse(data)
            for element in [*root.iter(W + "attachedTemplate", W + "mailMerge")]:
                element.getparent().remove(element)
            self.parts["word/settings.xml"] = _written(root)


def parse(data: bytes) -> Element:
    """No entities, no network, no document types."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise refused(Fault.DAMAGED) from error
    if root.getroottree().docinfo.doctype:
        raise refused(Fault.DAMAGED)
    return root


def _written(root: Element) -> bytes:
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


def _unpacked(data: bytes) -> dict[str, bytes]:
    """The declared sizes are not believed."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise refused(Fault.NOT_WORD) from error
    entries = [one for one in archive.infolist() if not one.is_dir()]
    if len(entries) > MAX_PARTS:
        raise refused(Fault.TOO_LARGE)
    if any(one.flag_bits & 1 for one in entries):
        raise refused(Fault.PASSWORD)
    found, room = {}, MAX_UNPACKED
    for entry in entries:
        try:
            with archive.open(entry) as part:
                found[entry.filename] = part.read(room + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
            raise refused(Fault.DAMAGED) from error
        room -= len(found[entry.filename])
        if room < 0:
            raise refused(Fault.TOO_LARGE)
    return found


def _refuse_commands(root: Element) -> None:
    for said in _instructions(root):
        name = (said.split() or [""])[0].upper()
        if name not in _HARMLESS:
            raise refused(Fault.COMMAND, said.strip() or name)


def _instructions(root: Element) -> Iterator[str]:
    """What each field of Word is told. One inside the instruction of another could put a command together."""
    under_way: list[str] = []  # of those that have begun, until their result
    for element in root.iter(W + "fldSimple", W + "fldChar", W + "instrText", W + "altChunk", W + "object"):
        kind = element.get(W + "fldCharType")
        if element.tag in (W + "altChunk", W + "object"):
            raise refused(Fault.EMBEDDED)
        if element.tag == W + "fldSimple":
            yield element.get(W + "instr", "")
        elif element.tag == W + "instrText":
            if under_way:
                under_way[-1] += element.text or ""
            else:
                yield element.text or ""
        elif kind == "begin":
            if under_way:
                raise refused(Fault.COMMAND, under_way[-1].strip() or "…")
            under_way.append("")
        elif under_way:
            yield under_way.pop()
    yield from under_way
