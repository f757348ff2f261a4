"""Draws a QR code into a PDF as one filled shape: sharp at any size, and no viewer shows seams between its modules."""

from itertools import groupby

import segno
from fpdf import FPDF
from fpdf.drawing import PaintedPath
from fpdf.enums import PathPaintRule

QUIET_ZONE = 4  # modules of empty space around the code (ISO/IEC 18004)


def draw_qr(pdf: FPDF, content: str, *, x: float, y: float, side: float) -> None:
    """The side is in millimetres and includes the quiet zone."""
    matrix = qr_matrix(content)
    module = side / (len(matrix) + 2 * QUIET_ZONE)
    path = PaintedPath()
    path.style.paint_rule = PathPaintRule.FILL_NONZERO
    path.style.fill_color = "#000000"
    path.style.stroke_color = None
    for line, modules in enumerate(matrix, start=QUIET_ZONE):
        column = QUIET_ZONE
        for dark, run in groupby(modules):
            length = len(list(run))
            if dark:
                path.rectangle(x + column * module, y + line * module, length * module, module)
            column += length
    with pdf.drawing_context() as context:
        context.add_item(path, False)


def qr_matrix(content: str) -> tuple[bytearray, ...]:
    """Rows of modules, 1 is dark. Level M at least: a crumpled card still scans; phones do not read Micro QR."""
    return segno.make_qr(content, error="m").matrix
