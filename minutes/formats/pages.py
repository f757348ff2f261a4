"""Documents that come as pages: PDF, scans and photographs, several files in a row as one document."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from minutes.errors import EmptyFile, ReadError
from minutes.formats import flow, pdf, picture
from minutes.formats.mending import reworded
from minutes.formats.page import Page
from minutes.formats.scan import pages_of
from minutes.formats.sheet import Sheet
from minutes.formats.signatures import is_pdf
from minutes.limits import MAX_SCANNED
from minutes.lines import Line


def lines(files: Sequence[bytes]) -> list[Line]:
    """What is printed, pages counted through all files; a paragraph may go on in the next. Raises a ReadError."""
    pages = pages_of(_sheets(files))
    found = [reworded(line) for line in flow.lines(pages)]
    if not found:
        raise EmptyFile
    lost = [Line(at=1, text="", page=page.number, legibility=0) for page in pages if page.lost]
    return sorted([*found, *lost], key=lambda line: line.page or 0)


def _sheets(files: Sequence[bytes]) -> Iterator[Page | Sheet]:
    number = 0
    for place, data in enumerate(files, 1):
        try:
            for sheet in pdf.sheets(data) if is_pdf(data) else picture.sheets(data, MAX_SCANNED + 1):
                number += 1
                yield replace(sheet, number=number)
        except ReadError as error:
            error.file = place if len(files) > 1 else None
            raise
