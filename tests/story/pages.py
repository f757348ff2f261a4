"""Invented minutes on paper: as a PDF, and what a scanner or a telephone makes of it."""

import io
import os
import shutil
from functools import cache

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from papers.typeface import REGULAR, letters
from tests.minutes import scans

FIRST = """ПРОТОКОЛ № 8
совещания директоров школ

27 ноября 2026 г.

Председатель: Рябинин В.Н.
Секретарь: Орлова Д.К.

ПОВЕСТКА:
1. О подготовке школ к зиме.

1. СЛУШАЛИ: Лебедева П.А. о подготовке школ к зиме.
РЕШИЛИ:
1.1. Проверить состояние кровель и водостоков.
Исполнители: руководители ОО
Срок: до 11.12.2026"""
SECOND = """1.2. Провести беседы о безопасности на льду.
Исполнители: руководители ОО
Срок: до 18.12.2026

Председатель                                   В.Н. Рябинин
Секретарь                                         Д.К. Орлова"""


@cache
def pdf(*pages: str) -> bytes:
    """With text, each page of its own; the sample minutes unless others are given."""
    into = io.BytesIO()
    pages = pages or (FIRST, SECOND)
    with letters("".join(pages)):
        canvas = Canvas(into, pagesize=A4, invariant=True)
        for page in pages:
            writing = canvas.beginText(70, A4[1] - 80)
            writing.setFont(REGULAR, 13, leading=20)
            writing.textLines(page, trim=0)
            canvas.drawText(writing)
            canvas.showPage()
        canvas.save()
    return into.getvalue()


@cache
def scan() -> bytes:
    return scans.scan(pdf())


@cache
def pictures() -> tuple[bytes, ...]:
    """A .jpg a page."""
    return tuple(scans.scanned_pages(pdf()))


def needs_tesseract() -> None:
    """Skips where it is not installed; where everything is tested it must be there."""
    if shutil.which("tesseract") is None and "CI" not in os.environ:
        pytest.skip("needs the Debian packages tesseract-ocr and tesseract-ocr-rus")
