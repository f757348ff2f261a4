"""Where a point was read, and which of its fields were inferred or read unsurely."""

from collections.abc import Iterator
from dataclasses import replace

from domain.decisions import Bases, Basis, Decision, Minutes, Origin, Sure, Unclear
from messaging.i18n import label

INFERRED = "↑"  # behind a value that stands above the point or was printed for several
COMPARE = "(?)"  # behind one that is worth a look; what is as likely wrong as right gets a sentence


def place(page: int | None, line: int | None, file_name: str) -> str | None:
    """«стр. 2, строка 14»; «абзац 41» of an office document, which has no pages before it is printed."""
    if page is not None:
        if line is None:
            return label("page {page}", page=page)
        return label("page {page}, line {line}", page=page, line=line)
    if line is None:
        return None
    if file_name.lower().endswith(".txt"):
        return label("line {line}", line=line)
    return label("paragraph {line}", line=line)


def mark(basis: Basis) -> str:
    inferred = f"\N{NO-BREAK SPACE}{INFERRED}" if basis.origin.inferred else ""
    return inferred + compare(basis)


def compare(*bases: Basis) -> str:
    return f"\N{NO-BREAK SPACE}{COMPARE}" if any(basis.sure is Sure.FAIR for basis in bases) else ""


def read_as(sure: Sure, decision: Decision) -> list[str]:
    """Names of the fields that were read so surely."""
    return [name for name, basis in _fields(decision.bases) if basis.sure is sure]


def inferred(decision: Decision) -> list[str]:
    """«срок — общий для нескольких пунктов»: a note for every field that one would look for in the point itself."""
    bases = decision.bases
    if bases.agenda_item.origin is Origin.HEADING:  # where else
        bases = replace(bases, agenda_item=Basis())
    return [
        label("{what} — {origin}", what=name, origin=_origin(basis.origin))
        for name, basis in _fields(bases)
        if basis.origin.inferred
    ]


def badly_legible(read: Minutes) -> bool:
    """Whether a better picture would help."""
    lost = any(one.reason is Unclear.ILLEGIBLE for one in read.unread)
    doubted = any(basis.sure is Sure.LOW for one in read.decisions for _, basis in _fields(one.bases))
    return read.recognized and (lost or doubted)


def _fields(bases: Bases) -> Iterator[tuple[str, Basis]]:
    yield label("number"), bases.number
    yield label("agenda item"), bases.agenda_item
    yield label("assignment or for information"), bases.kind
    yield label("assignee"), bases.assignees
    yield label("deadline"), bases.deadline


def _origin(origin: Origin) -> str:
    return {
        Origin.HEADING: label("from the heading above"),
        Origin.SHARED: label("printed once for several points"),
        Origin.ORDER: label("by the order in the document"),
    }[origin]
