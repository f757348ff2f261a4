"""What the cells of a row say, by the rules that read minutes."""

import re
from collections.abc import Collection
from dataclasses import replace

from markupsafe import Markup

from domain.decisions import Assignee, Decision, DecisionKind, Meeting
from domain.drafts import SAID, by_hand, of_kind, with_assignees, with_deadline, with_text
from domain.people import Roster
from messaging.texts import correcting
from messaging.texts import table_refusals as texts
from minutes.plan import Unresolved
from minutes.typed import LONGEST, LONGEST_TEXT, typed_assignees, typed_deadline, typed_decision
from papers.draft_cells import Cells, DraftColumn, agenda_item, kind_named, number, written, yes_or_no
from papers.spelling import plain

_NAMES = 2000  # that are looked for in the roster, of one table
_SEVERAL = re.compile(r"[;\n]")

_Named = tuple[tuple[Assignee, ...], tuple[Unresolved, ...]]


class UnreadableError(Exception):
    """A cell cannot be understood, and so its whole row is not taken."""

    def __init__(self, why: Markup) -> None:
        super().__init__()
        self.why = why


class Reader:
    """Of one table. What it has looked for in the roster it knows from then on."""

    def __init__(self, meeting: Meeting, known: Roster) -> None:
        self._meeting = meeting
        self._known = known
        self._named: dict[str, _Named] = {}

    def corrected(self, decision: Decision, cells: Cells, columns: Collection[DraftColumn]) -> Decision:
        """With what these columns say. Raises UnreadableError."""
        if DraftColumn.TEXT in columns:
            decision = with_text(decision, _text(cells))
        if DraftColumn.WHO in columns:
            decision = self._for(decision, cells[DraftColumn.WHO])
        if DraftColumn.WHEN in columns:
            decision = self._until(decision, cells[DraftColumn.WHEN])
        if DraftColumn.KIND in columns and (kind := _kind(cells[DraftColumn.KIND])):
            decision = of_kind(decision, kind)
        if DraftColumn.SKIP in columns:
            decision = replace(decision, skipped=_skipped(cells[DraftColumn.SKIP]))
        return decision

    def new(self, cells: Cells) -> Decision:
        """A point by hand: what its columns do not say is looked for in its text. Raises UnreadableError."""
        decision = by_hand(typed_decision(_text(cells), self._meeting))
        filled = {column for column in cells if column is not DraftColumn.TEXT and plain(cells[column])}
        if DraftColumn.WHO in filled:  # whatever verb it has or lacks
            decision = of_kind(decision, DecisionKind.ASSIGNMENT)
        return replace(
            self.corrected(decision, cells, filled),
            agenda_item=agenda_item(cells.get(DraftColumn.ITEM, "")),
            number=number(cells.get(DraftColumn.POINT, "")),
        )

    def _for(self, decision: Decision, cell: str) -> Decision:
        """Whoever stood there before is who it was, however sure; the others are looked for in the roster."""
        before = list(decision.assignees)
        named: list[Assignee] = []
        for piece in filter(None, map(plain, _SEVERAL.split(cell))):
            same = next((one for one in before if written(one) == piece), None)
            if same is not None:
                before.remove(same)
                named.append(same)
            else:
                named += self._found(piece)
        if not named:  # nobody: that makes no assignment of what is none
            bases = replace(decision.bases, assignees=SAID)
            return replace(decision, assignees=(), bases=bases)
        return with_assignees(decision, named)

    def _found(self, piece: str) -> tuple[Assignee, ...]:
        if len(piece) > LONGEST:
            raise UnreadableError(correcting.too_long(LONGEST))
        if piece not in self._named:
            if len(self._named) == _NAMES:
                raise UnreadableError(texts.too_many_names())
            self._named[piece] = typed_assignees(piece, self._known)
        named, unresolved = self._named[piece]
        unknown = [one for one in unresolved if not one.candidates]
        if not named or unknown:
            raise UnreadableError(correcting.nobody(unknown))
        return named

    def _until(self, decision: Decision, cell: str) -> Decision:
        if len(cell) > LONGEST:
            raise UnreadableError(correcting.too_long(LONGEST))
        read = typed_deadline(cell, self._meeting.date)
        if read.doubts:
            raise UnreadableError(correcting.bad_deadline(read.doubts))
        return with_deadline(decision, read.deadline)


def _text(cells: Cells) -> str:
    text = cells.get(DraftColumn.TEXT, "")
    if not plain(text):
        raise UnreadableError(texts.no_text())
    if len(text) > LONGEST_TEXT:
        raise UnreadableError(correcting.too_long(LONGEST_TEXT))
    return text


def _kind(cell: str) -> DecisionKind | None:
    """None where nothing is chosen: it stays as it is."""
    kind = kind_named(cell)
    if kind is None and plain(cell):
        raise UnreadableError(texts.unknown_kind(cell))
    return kind


def _skipped(cell: str) -> bool:
    said = yes_or_no(cell)
    if said is None:
        raise UnreadableError(texts.unknown_skip(cell))
    return said
