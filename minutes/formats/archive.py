"""A .docx or .odt is a zip from a stranger: bounded before and while it is unpacked."""

import io
import zipfile
import zlib
from posixpath import join, normpath

from minutes.errors import Damaged, PasswordProtected, TooLarge, UnsupportedFormat
from minutes.formats.xml import parse

MAX_EXPANDED = 100 * 2**20  # bytes, all parts together, as declared
MAX_PART = 40 * 2**20  # bytes of one XML part, as really unpacked; a thousand pages take about 10 MB
MAX_PARTS = 5_000
OFFICE_DOCUMENT = "/relationships/officeDocument"


class Archive:
    """The parts of one office document."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise Damaged from error
        parts = self._zip.infolist()
        if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_EXPANDED:
            raise TooLarge
        if any(part.flag_bits & 1 for part in parts):
            raise PasswordProtected

    def read(self, name: str) -> bytes | None:
        """One part, or None where there is none; the declared size is not believed."""
        try:
            with self._zip.open(name) as part:
                data = part.read(MAX_PART + 1)
        except KeyError:
            return None
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
            raise Damaged from error
        if len(data) > MAX_PART:
            raise TooLarge
        return data

    def main_part(self) -> str:
        """The name of the part that holds the text of an Office Open XML document, as its relationships tell."""
        relations = self.read("_rels/.rels")
        names = self._zip.namelist()
        if relations is None and "word/document.xml" not in names:
            raise UnsupportedFormat
        for relation in parse(relations) if relations is not None else ():
            if str(relation.get("Type", "")).endswith(OFFICE_DOCUMENT):
                return normpath(join("/", relation.get("Target", "")))[1:]
        return "word/document.xml"
