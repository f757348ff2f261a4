"""Draws a QR code into a PDF as one filled shape: sharp at any size, and no viewer shows seams between its modules."""

from itertools import groupby

import segno
from reportlab.pdfgen.canvas import Canvas

QUIET_ZONE = 4  # modules of empty space around the code (ISO/IEC 18004)


def draw_qr(canvas: Canvas, content: str, *, x: float, top: float, side: float) -> None:
    """The side includes the quiet zone."""
    matrix = qr_matrix(content)
    module = side / (len(matrix) + 2 * QUIET_ZONE)
    path = canvas.beginPath()
    for line, modules in enumerate(matrix, start=QUIET_ZONE + 1):
        column = QUIET_ZONE
        for dark, run in groupby(modules):
            length = len(list(run))
            if dark:
                path.rect(x + column * module, top - line * module, length * module, module)
            column += length
    canvas.drawPath(path, stroke=0, fill=1)


def qr_matrix(content: str) -> tuple[bytearray, ...]:
    """Rows of modules, 1 is dark. Level M at least: a crumpled card still scans; phones do not read Micro QR."""
    return segno.make_qr(content, error="m").matrix
