"""Whether a Word file is a template of papers, without taking it apart: somebody may send anything."""

import io
import re
import zipfile
import zlib

from papers.fields import known, plain
from papers.template_errors import MAX_BYTES

_MOST = 8 * 2**20  # bytes of words that are looked at
_MARKUP = re.compile(r"<[^>]*>")  # Word cuts a field into runs wherever somebody has stopped typing
_FIELD = re.compile(r"\{\{([^{}<>]{1,60})\}\}")


def is_template(data: bytes) -> bool:
    """One field of ours is enough; which others are wrong, is found out when it is filled."""
    if len(data) > MAX_BYTES or not data.startswith(b"PK"):
        return False
    try:
        return any(known(plain(name)) for name in _FIELD.findall(_words(data)))
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError, NotImplementedError):
        return False  # damaged, or with a password: its reader says so


def _words(data: bytes) -> str:
    from papers.word_file import STORY  # brings lxml, which a start does not need

    said, left = [], _MOST
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for entry in archive.infolist():
            if STORY.match(entry.filename) and left > 0:
                with archive.open(entry) as part:
                    read = part.read(left)
                left -= len(read)
                said.append(_MARKUP.sub("", read.decode("utf-8", "replace")))
    return "\n".join(said)
