"""Reads the list of organizations and people that a secretary fills in: all of it, or every reason why not."""

import re
from dataclasses import replace

from domain.people import OrganizationKind
from papers.columns import REQUIRED, Column, Header, find_header
from papers.delimited import read_delimited
from papers.draft_cells import is_draft_header
from papers.errors import RosterError, RosterProblem, RosterProblemCode, problem
from papers.kinds import inferred_kind, named_kind
from papers.limits import (
    HEADER_ROWS,
    MAX_FILE_BYTES,
    MAX_GROUP,
    MAX_GROUPS,
    MAX_NAME,
    MAX_ORGANIZATION,
    MAX_POSITION,
    MAX_ROWS,
)
from papers.lines import Line
from papers.phones import read_phones
from papers.spelling import clean, fold, organization_key
from papers.table import RosterRow, RosterTable, heads_first, repetitions, shared_numbers, spelled_alike
from papers.timezones import named_timezone
from papers.workbook import read_workbook

__all__ = ["RosterRow", "RosterTable", "read_roster"]

_ZIP = b"PK\x03\x04"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # .xls and .doc, and the envelope of an encrypted .xlsx
_FOREIGN = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")

_WORD = r"[^\W\d_]+(?:['’-][^\W\d_]+)*"
_INITIALS = r"(?:[^\W\d_]{1,2}\.-?){1,3}"
_FULL_NAME = re.compile(rf"(?=[^\W\d_]['’]?[^\W\d_]){_WORD}(?: (?:{_WORD}|{_INITIALS}))+")  # the surname comes first


def read_roster(data: bytes) -> RosterTable:
    """Takes .xlsx and .csv, told apart by content. Takes seconds for the largest files: call it off the event loop.

    Raises RosterError with all the problems (20 at most); nothing is taken from a file that has any.
    """
    header, lines = _table(_sheets(data))
    if not lines:
        raise RosterError.of(RosterProblemCode.NO_ROWS)
    if len(lines) > MAX_ROWS:
        raise RosterError.of(RosterProblemCode.TOO_MANY_ROWS)
    problems: list[RosterProblem] = []
    rows = _unified([_row(header, line, problems) for line in lines], header, lines)
    whole = [row for row in rows if row.organization and row.full_name]
    problems += repetitions(whole) + shared_numbers(whole)
    if problems:
        raise RosterError(sorted(problems, key=lambda found: found.row or 0))
    return RosterTable(rows=tuple(heads_first(rows)))


def _sheets(data: bytes) -> list[list[Line]]:
    if len(data) > MAX_FILE_BYTES:
        raise RosterError.of(RosterProblemCode.TOO_LARGE)
    if not data.strip():
        raise RosterError.of(RosterProblemCode.EMPTY)
    if data.startswith(_OLE):
        encrypted = "EncryptedPackage".encode("utf-16-le") in data
        code = RosterProblemCode.PASSWORD_PROTECTED if encrypted else RosterProblemCode.UNSUPPORTED_FORMAT
        raise RosterError.of(code)
    if data.startswith(_FOREIGN):
        raise RosterError.of(RosterProblemCode.UNSUPPORTED_FORMAT)
    return read_workbook(data) if data.startswith(_ZIP) else read_delimited(data)


def _table(sheets: list[list[Line]]) -> tuple[Header, list[Line]]:
    """The first sheet with a whole header, and what stands under it."""
    if not any(sheets):
        raise RosterError.of(RosterProblemCode.EMPTY)
    headers = [(find_header(lines), lines) for lines in sheets]
    for header, lines in headers:
        if header and not header.missing:
            return header, [line for line in lines if line.row > header.row and _says_anything(header, line)]
    if any(is_draft_header(line.cells) for lines in sheets for line in lines[:HEADER_ROWS]):
        raise RosterError.of(RosterProblemCode.DRAFT)
    missing = min((header.missing for header, _ in headers if header), key=len, default=REQUIRED)
    raise RosterError(problem(RosterProblemCode.MISSING_COLUMN, value=column.value) for column in missing)


def _says_anything(header: Header, line: Line) -> bool:
    """A row with its number alone is an empty row."""
    return any(clean(header.cell(line, column)) for column in Column)


def _row(header: Header, line: Line, problems: list[RosterProblem]) -> RosterRow:
    organization, full_name, position, kind, timezone = (
        clean(header.cell(line, column))
        for column in (Column.ORGANIZATION, Column.FULL_NAME, Column.POSITION, Column.KIND, Column.TIMEZONE)
    )
    groups = _groups(header.cell(line, Column.GROUPS))
    phones = read_phones(header.cell(line, Column.PHONE))
    row = RosterRow(
        row=line.row,
        organization=organization,
        kind=named_kind(kind) or inferred_kind(organization),
        full_name=full_name,
        position=position or header.position,
        groups=groups,
        timezone=named_timezone(timezone),
        phones=phones.numbers,
        local_phones=phones.local,
    )
    problems += _faults(row)
    problems += [problem(RosterProblemCode.BAD_PHONE, row=line.row, value=part) for part in phones.unread]
    if kind and named_kind(kind) is None:
        problems.append(problem(RosterProblemCode.UNKNOWN_KIND, row=line.row, value=kind))
    if timezone and row.timezone is None:
        problems.append(problem(RosterProblemCode.UNKNOWN_TIMEZONE, row=line.row, value=timezone))
    return row


def _groups(cell: str) -> tuple[str, ...]:
    """Named once each, however spelled."""
    names = (clean(name) for name in re.split("[,;\n]", cell))
    return tuple({fold(name): name for name in names if name}.values())


def _faults(row: RosterRow) -> list[RosterProblem]:
    bounded = [
        (row.organization, MAX_ORGANIZATION),
        (row.full_name, MAX_NAME),
        (row.position or "", MAX_POSITION),
        *((group, MAX_GROUP) for group in row.groups),
    ]
    long = [text for text, bound in bounded if len(text) > bound]
    if len(row.groups) > MAX_GROUPS:
        long.append(", ".join(row.groups))
    found = [problem(RosterProblemCode.TOO_LONG, row=row.row, value=text) for text in long]
    if not row.organization:
        found.append(problem(RosterProblemCode.MISSING_ORGANIZATION, row=row.row))
    if not row.full_name:
        found.append(problem(RosterProblemCode.MISSING_NAME, row=row.row))
    elif row.full_name not in long and not _FULL_NAME.fullmatch(row.full_name):
        found.append(problem(RosterProblemCode.BAD_NAME, row=row.row, value=row.full_name))
    return found


def _unified(rows: list[RosterRow], header: Header, lines: list[Line]) -> list[RosterRow]:
    """All rows of one organization say the same of it: its first spelling, and its kind and zone as written down."""
    written: dict[str, OrganizationKind] = {}
    zones: dict[str, str] = {}
    for row, line in zip(rows, lines, strict=True):
        kind = named_kind(clean(header.cell(line, Column.KIND)))
        if kind:
            written.setdefault(organization_key(row.organization), kind)
        if row.timezone:
            zones.setdefault(organization_key(row.organization), row.timezone)
    names = spelled_alike(row.organization for row in rows)
    return [
        replace(
            row,
            organization=name,
            kind=written.get(organization_key(row.organization), row.kind),
            timezone=zones.get(organization_key(row.organization)),
        )
        for row, name in zip(rows, names, strict=True)
    ]
