"""A Word 97–2003 document, by way of .docx: lists, revisions and merged cells are then read in one place."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from minutes.errors import Damaged, PasswordProtected, UnsupportedFormat
from minutes.formats import docx
from minutes.formats.archive import Archive
from minutes.lines import Line

# Names of streams, as the directory of an OLE file has them.
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # a .docx with a password
WORD = "WordDocument".encode("utf-16-le")  # a .doc; other OLE files are tables, slides and messages
OLD = b"\xdc\xa5"  # how the text of Word 6 and 95 begins, in some sector of the file
SECTOR = 512  # bytes


def lines(data: bytes) -> Iterator[Line]:
    """Raises PasswordProtected also for an encrypted .docx, which is packed like a .doc; Word 95 is not read."""
    if ENCRYPTED in data:
        raise PasswordProtected
    if WORD not in data:
        raise UnsupportedFormat
    archive = Archive(_converted(data))
    yield from docx.lines(archive, archive.main_part())


def _converted(data: bytes) -> bytes:
    from doc2docx import convert  # type: ignore[import-untyped]  # imported late: much code that only a .doc needs
    from doc2docx.errors import EncryptedDocumentError  # type: ignore[import-untyped]

    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "minutes.doc"), Path(folder, "minutes.docx")
        source.write_bytes(data)
        try:
            convert(source, target)
        except EncryptedDocumentError as error:
            raise PasswordProtected from error
        except (OSError, MemoryError):
            raise
        except Exception as error:  # whatever the converter stumbles over, the file is not what Word writes
            raise (UnsupportedFormat if _is_old(data) else Damaged) from error
        return target.read_bytes()


def _is_old(data: bytes) -> bool:
    return any(data.startswith(OLD, at) for at in range(SECTOR, len(data), SECTOR))
