"""Where a point was read, and which of its fields were inferred or read unsurely."""

from collections.abc import Iterator

from domain.decisions import Basis, Decision, Minutes, Origin, Sure, Unclear
from domain.drafts import shown_fields
from domain.split_numbers import apart_by_item
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
    return [name for name, basis in _fields(decision) if basis.sure is sure]


def shows_item(decision: Decision) -> bool:
    """Whether the agenda item stands in the name of the point."""
    return apart_by_item(decision.number, decision.agenda_item)


def doubtful_item(decision: Decision) -> str | None:
    """«вопрос 2 (?)» where it is worth comparing and does not stand in the name."""
    basis = decision.bases.agenda_item
    if decision.agenda_item is None or shows_item(decision) or basis.origin is Origin.ORDER or basis.sure is Sure.HIGH:
        return None
    return label("item {item}", item=decision.agenda_item) + f"\N{NO-BREAK SPACE}{COMPARE}"


def inferred(decision: Decision) -> list[str]:
    """«срок — общий для нескольких пунктов»: a note for every field that one would look for in the point itself."""
    item = decision.bases.agenda_item
    return [
        label("{what} — {origin}", what=name, origin=_origin(basis.origin))
        for name, basis in _fields(decision)
        if basis.origin.inferred and not (basis is item and basis.origin is Origin.HEADING)  # where else
    ]


def badly_legible(read: Minutes) -> bool:
    """Whether a better picture would help."""
    lost = any(one.reason is Unclear.ILLEGIBLE for one in read.unread)
    doubted = any(basis.sure is Sure.LOW for one in read.decisions for _, basis in _fields(one))
    return read.recognized and (lost or doubted)


def _fields(decision: Decision) -> Iterator[tuple[str, Basis]]:
    """Those that are shown."""
    names = {
        "number": label("number"),
        "agenda_item": label("agenda item"),
        "kind": label("assignment or for information"),
        "assignees": label("assignee"),
        "deadline": label("deadline"),
    }
    for field in shown_fields(decision):
        yield names[field], getattr(decision.bases, field)


def _origin(origin: Origin) -> str:
    return {
        Origin.HEADING: label("from the heading above"),
        Origin.SHARED: label("printed once for several points"),
        Origin.ORDER: label("by the order in the document"),
    }[origin]
