"""What a table that came back changes of its draft, row by row, and what of it cannot be taken."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from domain.drafts import Edit, What
from domain.people import Roster
from handlers.cells import Reader, UnreadableError
from messaging.texts import table_refusals as texts
from messaging.texts.points import point
from messaging.texts.tables import Comparison, Difference, Refused
from papers.draft_cells import cells, differing, version
from papers.draft_table import DraftRow, DraftTable
from papers.spelling import plain
from storage.minutes import StoredDecision, StoredMinutes

NEW = 200  # rows without a point; what comes after is not looked at


def compare(table: DraftTable, stored: StoredMinutes, known: Roster) -> Comparison:
    """Nothing is changed. Takes seconds for the largest tables: call it off the event loop."""
    comparing = _Comparing(stored, Reader(stored.meeting, known))
    for row in table.rows:
        if row.id is not None:
            comparing.known_row(row)
    for row in [row for row in table.rows if row.id is None][:NEW]:
        comparing.new_row(row)
    return comparing.result()


def edit_of(comparison: Comparison) -> Edit:
    """All that can be taken, as one correction."""
    return Edit(
        what=What.TABLE,
        changed={one.id: one.after for one in comparison.differences if one.id is not None},
        added=tuple(one.after for one in comparison.differences if one.id is None),
    )


@dataclass
class _Comparing:
    stored: StoredMinutes
    reader: Reader
    changed: dict[int, Difference] = field(default_factory=dict)  # by place
    added: list[Difference] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    seen: dict[int, int] = field(default_factory=dict)  # id → its row
    rest: list[StoredDecision] | None = None  # points that have no row

    def known_row(self, row: DraftRow) -> None:
        assert row.id is not None
        at = self.stored.place(row.id)
        if at is None:
            self._refuse(row, texts.no_such_point())
        elif row.id in self.seen:
            self._refuse(row, texts.row_twice(self.seen[row.id]))
        else:
            self.seen[row.id] = row.row
            self._compare(row, at)

    def _compare(self, row: DraftRow, at: int) -> None:
        decision = self.stored.decisions[at].decision
        now = cells(decision)
        columns = differing(row.cells, now)
        # What was not touched in the table is as the bot has it, whatever was corrected there meanwhile.
        if not columns or row.version == version(row.cells):
            return
        outdated = row.version != version(now)
        try:
            after = self.reader.corrected(decision, row.cells, columns)
        except UnreadableError as error:
            self._refuse(row, texts.corrected_since() if outdated else error.why, at)
            return
        if not differing(cells(after), now):  # an earlier copy of this table has brought it already
            return
        if outdated:
            self._refuse(row, texts.corrected_since(), at)
        else:
            self.changed[at] = Difference(id=row.id, name=self._name(at), before=decision, after=after)

    def new_row(self, row: DraftRow) -> None:
        """A point of its own, unless an earlier copy of the table has brought it already."""
        try:
            decision = self.reader.new(row.cells)
        except UnreadableError as error:
            self._refuse(row, error.why)
            return
        twin = next((one for one in self._rest() if plain(one.decision.text) == plain(decision.text)), None)
        if twin is None:
            place = len(self.stored.decisions) + len(self.added) + 1
            named = point(decision.number, decision.agenda_item, place)
            self.added.append(Difference(id=None, name=named, before=None, after=decision))
            return
        self._rest().remove(twin)
        if differing(cells(decision), cells(twin.decision)):
            self._refuse(row, texts.added_before())

    def result(self) -> Comparison:
        return Comparison(
            differences=(*(self.changed[at] for at in sorted(self.changed)), *self.added),
            refused=tuple(sorted(self.refused, key=lambda one: one.row)),
            missing=self._names(self._rest()),
        )

    def _rest(self) -> list[StoredDecision]:
        if self.rest is None:
            self.rest = [line for line in self.stored.decisions if line.id not in self.seen]
        return self.rest

    def _names(self, lines: Sequence[StoredDecision]) -> tuple[str, ...]:
        places = {line.id: at for at, line in enumerate(self.stored.decisions)}
        return tuple(self._name(places[line.id]) for line in lines)

    def _name(self, at: int) -> str:
        decision = self.stored.decisions[at].decision
        return point(decision.number, decision.agenda_item, at + 1)

    def _refuse(self, row: DraftRow, why: Markup, at: int | None = None) -> None:
        self.refused.append(Refused(row=row.row, name=None if at is None else self._name(at), why=why))
