"""Tables of decisions: which column is which, and which tables are none."""

import re
from dataclasses import dataclass

COLUMNS = (
    ("number", re.compile(r"^(?:№|n|номер)(?:\s*(?:п\s*/\s*п|п\.?\s?п\.?|пункта))?\.?$", re.I)),
    ("deadline", re.compile(r"\bсрок|дата исполнения", re.I)),
    ("assignees", re.compile(r"ответственн|исполнител", re.I)),
    ("text", re.compile(r"решени|поручени|мероприяти|содержание|задач|пункт", re.I)),
)


@dataclass(frozen=True, kw_only=True)
class Columns:
    """Which cell holds what."""

    text: int
    number: int | None = None
    deadline: int | None = None
    assignees: int | None = None

    def cell(self, cells: tuple[str, ...], name: str) -> str:
        at = getattr(self, name)
        return cells[at] if at is not None and at < len(cells) else ""


def columns(header: tuple[str, ...]) -> Columns | None:
    """None unless the header names what is decided and for whom or until when."""
    found: dict[str, int] = {}
    for at, cell in enumerate(header):
        if len(cell) > 80:
            return None
        name = next((name for name, pattern in COLUMNS if pattern.search(cell)), None)
        if name is not None:
            found.setdefault(name, at)
    if "text" not in found or not {"deadline", "assignees"} & found.keys():
        return None
    return Columns(**found)


def is_decision_table(header: tuple[str, ...]) -> bool:
    return columns(header) is not None
