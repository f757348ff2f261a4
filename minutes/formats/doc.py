"""A Word 97–2003 document, by way of .docx: lists, revisions and merged cells are then read in one place."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from minutes.errors import Damaged, PasswordProtected, UnsupportedFormat
from minutes.formats import docx
from minutes.formats.archive import Archive
from minutes.lines import Line

ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # the stream's name in the directory of an encrypted .docx
WORD = "WordDocument".encode("utf-16-le")  # likewise: the text of a .doc; other OLE files are tables, slides, messages


def lines(data: bytes) -> Iterator[Line]:
    """Raises PasswordProtected also for an encrypted .docx, which is packed like a .doc."""
    if ENCRYPTED in data:
        raise PasswordProtected
    if WORD not in data:
        raise UnsupportedFormat
    archive = Archive(_converted(data))
    yield from docx.lines(archive, archive.main_part())


def _converted(data: bytes) -> bytes:
    from doc2docx import convert  # type: ignore[import-untyped]  # imported late: much code that only a .doc needs
    from doc2docx.errors import (  # type: ignore[import-untyped]
        Doc2DocxError,
        EncryptedDocumentError,
        UnsupportedFeatureError,
    )

    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "minutes.doc"), Path(folder, "minutes.docx")
        source.write_bytes(data)
        try:
            convert(source, target)
        except EncryptedDocumentError as error:
            raise PasswordProtected from error
        except UnsupportedFeatureError as error:
            raise UnsupportedFormat from error
        except (Doc2DocxError, ArithmeticError, LookupError, ValueError, TypeError) as error:
            raise Damaged from error
        return target.read_bytes()
