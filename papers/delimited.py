"""Reads a .csv file in whatever encoding and with whatever delimiter a Russian Excel, LibreOffice or 1C wrote it."""

import codecs
import csv
import io
import re

from papers.columns import find_header
from papers.errors import RosterError, RosterProblemCode
from papers.lines import Line, filled

_DELIMITERS = ";,\t"
_END = "\x1e"  # cannot be in the text: control characters are refused before
_BINARY = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_EXCEL_HINT = re.compile(r"sep=.\r?\n", re.IGNORECASE)


def read_delimited(data: bytes) -> list[list[Line]]:
    """One sheet. The delimiter is the one with which a header appears: csv.Sniffer guesses by frequency, wrongly."""
    text = _decode(data)
    if _BINARY.search(text) or text.lstrip().startswith(("<", "{\\rtf")):  # a page of HTML named .xls, RTF
        raise RosterError.of(RosterProblemCode.UNSUPPORTED_FORMAT)
    text = _EXCEL_HINT.sub("", text, count=1) if _EXCEL_HINT.match(text) else text  # Excel does not show this line
    candidates = [(delimiter, _split(text, delimiter)) for delimiter in _DELIMITERS]
    delimiter, lines = max(candidates, key=lambda candidate: _likeness(candidate[1]))
    if not _closed(text, delimiter):
        raise RosterError.of(RosterProblemCode.DAMAGED)
    return [lines]


def _decode(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings: tuple[str, ...] = ("utf-16",)
    elif b"\0" in data:  # UTF-16 without its mark: delimiters and line ends have a zero on one side
        encodings = ("utf-16-le",) if data[1::2].count(0) > data[::2].count(0) else ("utf-16-be",)
    else:
        encodings = ("utf-8-sig", "cp1251")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise RosterError.of(RosterProblemCode.UNSUPPORTED_FORMAT)


def _split(text: str, delimiter: str) -> list[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return list(filled((number, tuple(cells)) for number, cells in enumerate(reader, start=1)))
    except csv.Error as error:  # a field of more than 128 KB
        raise RosterError.of(RosterProblemCode.DAMAGED) from error


def _likeness(lines: list[Line]) -> tuple[int, int]:
    """How much the text looks like a roster when it is split this way."""
    header = find_header(lines)
    return (-len(header.missing), len(header.places)) if header else (-9, 0)


def _closed(text: str, delimiter: str) -> bool:
    """Whether every quote was closed: an open one swallows all the rows after it without a word."""
    rows = csv.reader(io.StringIO(f"{text}\n{_END}", newline=""), delimiter=delimiter)
    return [_END] in rows
