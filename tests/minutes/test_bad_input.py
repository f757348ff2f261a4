"""Whatever is sent, reading it ends within its limits, with decisions or with a reason that has a name."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from domain.decisions import Minutes
from minutes.errors import (
    Damaged,
    EmptyFile,
    Illegible,
    PasswordProtected,
    ReadError,
    TooLarge,
    TooManyPages,
    UnsupportedFormat,
)
from minutes.isolated import read_isolated
from tests.minutes import bad_files as bad
from tests.minutes import documents as word

HEAD = "ПРОТОКОЛ № 7\n12 октября 2026 года\nРЕШИЛИ:\n"
POINT = "1. Школам района провести ярмарку до 1 ноября 2026 года.\n"
PATIENCE = 120  # seconds; what is stuck never ends, and the machine may be slow
SECRETS = "file:///etc/passwd"

REFUSED: dict[str, tuple[Callable[[], bytes], type[ReadError] | tuple[type[ReadError], ...]]] = {
    "a zip bomb": (lambda: bad.bomb(60), TooLarge),
    "a zip bomb that lies about its size": (lambda: bad.lying_bomb(50), (Damaged, TooLarge)),
    "an archive of sixty thousand parts": (lambda: bad.many_parts(60_000), TooLarge),
    "a milliard laughs in .docx": (lambda: bad.docx_with(bad.laughs()), Damaged),
    "a milliard laughs in .odt": (lambda: bad.odt_with(bad.laughs()), Damaged),
    "a file from outside in .docx": (lambda: bad.docx_with(bad.outside(SECRETS)), Damaged),
    "a file from outside in .odt": (lambda: bad.odt_with(bad.outside(SECRETS)), Damaged),
    "endless nesting in .docx": (lambda: word.docx(bad.deep("w:sdt", 100_000, word.paragraph("Да"))), Damaged),
    "endless nesting in .odt": (lambda: bad.odt(bad.deep("text:span", 100_000, "Да")), Damaged),
    "a .pdf of a thousand pages": (lambda: bad.pdf(1000), TooManyPages),
    "a .pdf with a password": (lambda: bad.pdf(1, password="тайна"), PasswordProtected),
    "a .docx with a password": (lambda: bad.OLE + "EncryptedPackage".encode("utf-16-le"), PasswordProtected),
    "half a .docx": (lambda: _half(word.docx(word.paragraph("Да") * 500)), Damaged),
    "half an .odt": (lambda: _half(bad.odt("<text:p>Да</text:p>" * 500)), Damaged),
    "half a .doc": (lambda: bad.OLE, (Damaged, UnsupportedFormat)),
    "the beginning of a .pdf": (lambda: bad.pdf(3)[:300], Damaged),
    "half a .png": (lambda: _half(bad.picture("PNG")), (Damaged, Illegible)),
    "half a .jpg": (lambda: _half(bad.picture("JPEG")), (Damaged, Illegible)),
    "half a .tif": (lambda: _half(bad.picture("TIFF")), (Damaged, Illegible)),
    "a white page": (lambda: bad.picture("PNG"), Illegible),
    "a black page": (lambda: bad.picture("PNG", 0), Illegible),
    "a landscape": (bad.landscape, Illegible),
    "a .png of four milliard pixels": (bad.huge_png, TooLarge),
    "a .jpg of four milliard pixels": (bad.huge_jpeg, TooLarge),
    "a .tif of four milliard pixels": (bad.huge_tiff, TooLarge),
    "a program": (lambda: b"MZ\x90\0\x03\0\0\0" + bytes(range(256)) * 40, UnsupportedFormat),
    "an archive of photographs": (lambda: bad.zipped({"IMG_1.jpg": "нет", "IMG_2.jpg": "нет"}), UnsupportedFormat),
    "a song": (lambda: b"ID3\x03\0\0\0\0\0\x21" + bytes(range(256)) * 40, UnsupportedFormat),
    "a web page": (lambda: b"<!DOCTYPE html>\n<html><body><p>1. \xd0\x94\xd0\xb0</p></body></html>", UnsupportedFormat),
    "nothing": (lambda: b"", EmptyFile),
    "spaces": (lambda: b" \t\r\n" * 10_000, EmptyFile),
    "control characters": (lambda: b"\x01\x02\x07\x08" * 1_000, UnsupportedFormat),
    "twenty megabytes of one letter": (lambda: b"a" * (20 * 2**20), TooLarge),
    "one line of ten megabytes": (lambda: (HEAD + "слово " * 1_000_000).encode(), TooLarge),
    "a million short lines": (lambda: (HEAD + "1. Да\n" * 1_000_000).encode(), TooLarge),
}
READ: dict[str, tuple[Callable[[], bytes], int]] = {
    "one line of five megabytes": (lambda: ("слово " * 450_000).encode(), 0),
    "a hundred thousand short lines": (lambda: ("да\n" * 100_000).encode(), 0),
    "fifty thousand cells": (lambda: word.docx(word.table(*[["ячейка"] * 5] * 10_000)), 0),
    "tables in tables in tables": (lambda: word.docx(word.table([_nested(60)])), 0),
    "halves of letters in UTF-16": (lambda: b"\xff\xfe" + (HEAD + POINT).encode("utf-16-le") + b"\0\xd8\0\xd8\n\0", 1),
    "a document with its end cut off": (lambda: (HEAD + POINT + "2. Пров").encode(), 2),
}
EITHER: dict[str, Callable[[], bytes]] = {
    "a hundred thousand groups in .rtf": lambda: (
        b"{\\rtf1\\ansi " + b"{\\b " * 100_000 + b"Yes" + b"}" * 100_000 + b"}"
    ),
    "a hundred thousand groups that never end": lambda: b"{\\rtf1\\ansi " + b"{" * 100_000,
    "half an .rtf": lambda: b"{\\rtf1\\ansi\\ansicpg1251 " + "1. Да".encode("cp1251") + b"\\par {\\b \\'d0",
    "half a .pdf": lambda: _half(bad.pdf(20)),
}


@pytest.mark.parametrize(("make", "error"), REFUSED.values(), ids=REFUSED)
async def test_what_cannot_be_read_says_why(
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    make: Callable[[], bytes],
    error: type[ReadError] | tuple[type[ReadError], ...],
) -> None:
    if error is Illegible and shutil.which("tesseract") is None and "CI" not in os.environ:
        pytest.skip("needs the Debian packages tesseract-ocr and tesseract-ocr-rus")
    with pytest.raises(error) as caught:
        await sent(tmp_path, make())
    assert str(caught.value).endswith(".")
    assert caplog.records == []  # it said so itself: nothing crashed


@pytest.mark.parametrize(("make", "decisions"), READ.values(), ids=READ)
async def test_what_is_only_strange_is_read(tmp_path: Path, make: Callable[[], bytes], decisions: int) -> None:
    assert len((await sent(tmp_path, make())).decisions) == decisions


@pytest.mark.parametrize("make", EITHER.values(), ids=EITHER)
async def test_what_readers_may_repair_is_read_or_refused(tmp_path: Path, make: Callable[[], bytes]) -> None:
    try:
        await sent(tmp_path, make())
    except ReadError as error:
        assert error.code not in ("took_too_long", "unreadable")  # noqa: PT017  # either end is right


async def sent(folder: Path, data: bytes) -> Minutes:
    """Reads it under a name that promises something else."""
    path = folder / "протокол.docx"
    path.write_bytes(data)
    return await read_isolated(path, seconds=PATIENCE)


def _half(data: bytes) -> bytes:
    return data[: len(data) // 2]


def _nested(depth: int) -> str:
    """A table in a cell of a table in a cell …"""
    inner = word.cell("1. Проверить")
    for _ in range(depth):
        inner = f"<w:tc>{word.table(['№', inner])}</w:tc>"
    return inner
