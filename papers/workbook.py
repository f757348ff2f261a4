"""Reads the sheets of an .xlsx file that a stranger may have made."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from papers.errors import RosterError, RosterProblemCode
from papers.limits import MAX_COLUMNS, MAX_EXCEL_ROWS, MAX_MARKUP, MAX_SHEETS, MAX_UNPACKED_BYTES
from papers.lines import Line, filled

if TYPE_CHECKING:
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

_CHUNK = 64 * 1024
_TEXTS = re.compile(r"xl/(?:sharedStrings|worksheets/[^/]+)\.xml")
_WORKBOOK = re.compile(r"xl/workbook\d*\.xml")
_EXCEL_ERROR = re.compile(r"#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NULL!|NUM!|SPILL!)")


def read_workbook(data: bytes) -> list[list[Line]]:
    """The visible sheets in their order."""
    try:
        _check_archive(data)
        return _read(data)
    except RosterError:
        raise
    except Exception as error:  # whatever openpyxl and zipfile stumble over in a broken file: KeyError, ParseError, …
        raise RosterError.of(RosterProblemCode.DAMAGED) from error


def holds(data: bytes, words: bytes) -> bool:
    """Whether these, ASCII, stand in a cell: found without reading the sheets. False for a file that is broken."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [member for member in archive.infolist() if _TEXTS.fullmatch(member.filename)]
            return _known(members) and any(words in part for part in _parts(archive, members, len(words)))
    except Exception:  # whatever zipfile stumbles over: BadZipFile, zlib.error, …
        return False


def _parts(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], overlap: int) -> Iterator[bytes]:
    """What the members unpack to, as far as the bound; each part begins with the end of the one before it."""
    left = MAX_UNPACKED_BYTES
    for member in members:
        end = b""
        with archive.open(member) as stream:
            while left > 0 and (chunk := stream.read(_CHUNK)):
                yield end + chunk
                end, left = chunk[-overlap:], left - len(chunk)


def _known(members: list[zipfile.ZipInfo]) -> bool:
    """Excel knows these two methods only, and zipfile unpacks the others without a bound on memory."""
    return all(member.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for member in members)


def _check_archive(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
        if any(member.flag_bits & 0x1 for member in members):
            raise RosterError.of(RosterProblemCode.PASSWORD_PROTECTED)
        if not _known(members):
            raise RosterError.of(RosterProblemCode.UNSUPPORTED_FORMAT)
        if not any(_WORKBOOK.fullmatch(member.filename) for member in members):
            raise RosterError.of(RosterProblemCode.UNSUPPORTED_FORMAT)
        _check_sizes(archive)


def _check_sizes(archive: zipfile.ZipFile) -> None:
    """Unpacks everything once and keeps nothing: the sizes in the directory may lie."""
    unpacked = markup = 0
    for member in archive.infolist():
        with archive.open(member) as stream:
            while chunk := stream.read(_CHUNK):
                unpacked += len(chunk)
                markup += chunk.count(b"<") + chunk.count(b"=")
                if unpacked > MAX_UNPACKED_BYTES or markup > MAX_MARKUP:
                    raise RosterError.of(RosterProblemCode.TOO_LARGE)


def _read(data: bytes) -> list[list[Line]]:
    import openpyxl  # slow to load and seldom needed
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        sheets = [sheet for sheet in book.worksheets if isinstance(sheet, ReadOnlyWorksheet)]
        visible = [sheet for sheet in sheets if sheet.sheet_state == "visible"]
        if not visible:  # «Strict Open XML», for one, whose sheets openpyxl does not see
            raise RosterError.of(RosterProblemCode.UNSUPPORTED_FORMAT)
        return [_lines(sheet) for sheet in visible[:MAX_SHEETS]]
    finally:
        book.close()


def _lines(sheet: "ReadOnlyWorksheet") -> list[Line]:
    sheet.reset_dimensions()  # some programs write «A1» there, and openpyxl would believe it
    rows = sheet.iter_rows(  # type: ignore[misc]  # the stub lends it from Worksheet and then finds it a stranger
        max_row=MAX_EXCEL_ROWS, max_col=MAX_COLUMNS, values_only=True
    )
    # There may be a million empty rows above the last one, hence the count.
    some = ((number, row) for number, row in enumerate(rows, start=1) if row.count(None) < len(row))
    return list(filled((number, tuple(map(_text, row))) for number, row in some))


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case float() if value.is_integer():
            return str(int(value))  # Excel keeps 5 as 5.0
        case dt.datetime():
            return value.strftime("%d.%m.%Y")
        case str() if _EXCEL_ERROR.fullmatch(value.strip()):
            return ""
        case _:
            return str(value)
