"""Tables of decisions: which column is which, and which tables are none."""

import re
from dataclasses import dataclass

NUMBER = re.compile(
    r"^(?:(?:№|n|номер)\s*(?:п\s*/\s*п|п\.?\s?п\.?|пункта|решения|поручения)?|п\s*/\s*п|пункт)\.?$", re.I
)
DEADLINE = re.compile(r"\bсрок|дата (?:исполнения|выполнения)|\bкогда\b", re.I)
ASSIGNEES = re.compile(r"ответственн|исполнител|\bкто\b|\bкому\b", re.I)
DECIDED = re.compile(r"решени|поручени|рекомендаци|что (?:нужно |надо )?(?:с)?делать", re.I)
PLANNED = re.compile(r"мероприяти|содержание|задач|действи|вид(?:ы)? работ", re.I)
WIDEST_TITLE = 80


@dataclass(frozen=True, kw_only=True)
class Columns:
    """Which cell holds what."""

    text: int
    number: int | None = None
    deadline: int | None = None
    assignees: int | None = None
    decides: bool = False  # its title speaks of decisions, not of plans or schedules

    def cell(self, cells: tuple[str, ...], name: str) -> str:
        at = getattr(self, name)
        return cells[at] if at is not None and at < len(cells) else ""


def columns(header: tuple[str, ...]) -> Columns | None:
    """None unless the header names what is decided and for whom or until when."""
    if max(map(len, header)) > WIDEST_TITLE:
        return None
    number, deadline, assignees = (_first(header, pattern) for pattern in (NUMBER, DEADLINE, ASSIGNEES))
    taken = (number, deadline, assignees)
    decided = _first(header, DECIDED, taken)
    text = decided if decided is not None else _first(header, PLANNED, taken)
    if text is None or (deadline is None and assignees is None):
        return None
    return Columns(text=text, number=number, deadline=deadline, assignees=assignees, decides=decided is not None)


def _first(header: tuple[str, ...], pattern: re.Pattern[str], but: tuple[int | None, ...] = ()) -> int | None:
    return next((at for at, cell in enumerate(header) if at not in but and pattern.search(cell)), None)
