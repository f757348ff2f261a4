"""One point of a draft in full, with the words of the document, and what can be changed of it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from domain.decisions import Decision, Doubt, Sure
from domain.drafts import What
from domain.people import Roster
from messaging.i18n import day, html, label
from messaging.outgoing import Button, Outgoing
from messaging.presses import Draft, Fix, Look, Mend, Point, Step, Unmend
from messaging.texts.common import joined, lines
from messaging.texts.doubts import name, unclear
from messaging.texts.draft import fate, open_rows, page_of
from messaging.texts.mended import last_change, what_name
from messaging.texts.places import framed
from messaging.texts.points import clipped, deadline
from messaging.texts.sources import inferred, mark, place, read_as
from minutes.plan import Planned, Target
from storage.drafts import Correction
from storage.minutes import StoredDecision, StoredMinutes

OFFERED = 8  # candidates on buttons; of more one writes whom one means
_ASIDE = 500
_WORDS = 1200  # of a point's text, and as much of the document's words
_BUTTON = 40
_UNDO = 60
_AGREE = 3  # of what is inferred in so many points one may agree to all at once


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A draft as the roster answers it today, and one point of it."""

    stored: StoredMinutes
    planned: Sequence[Planned]
    roster: Roster
    at: int  # place of the point, from 0
    days: Sequence[dt.date] = ()  # that may be meant where the deadline was not understood
    corrected: Correction | None = None  # the last one of this point
    undoable: Correction | None = None  # the last one of the draft, if it is of this point or was made just now
    walk: bool = False  # on the way through all of which something is open

    @property
    def line(self) -> StoredDecision:
        return self.stored.decisions[self.at]

    @property
    def entry(self) -> Planned:
        return self.planned[self.at]

    def fix(self, text: str, mend: Mend, value: int = 0) -> Button:
        press = Fix(decision_id=self.line.id, revision=self.line.revision, mend=mend, value=value, walk=self.walk)
        return Button(text=clipped(text, _BUTTON), data=press.pack())

    def look(self, text: str, look: Look) -> Button:
        return Button(text=text, data=Point(decision_id=self.line.id, look=look, walk=self.walk).pack())

    @property
    def named(self) -> str:
        return name(self.at + 1, self.entry)


def card(sheet: Sheet) -> Outgoing:
    return Outgoing(
        text=joined(
            _progress(sheet),
            html(
                "<b>{point}</b> {text}",
                point=name(sheet.at + 1, sheet.entry, marked=True),
                text=clipped(sheet.entry.decision.text, _WORDS),
            ),
            understood(sheet),
            _words(
                sheet.entry.decision, place(sheet.line.decision.page, sheet.line.decision.line, sheet.stored.file.name)
            ),
            last_change(sheet.corrected),
        ),
        buttons=(*answers(sheet), *changes(sheet), *_undo(sheet), *_ways(sheet)),
    )


def _undo(sheet: Sheet) -> tuple[tuple[Button, ...], ...]:
    """It names the point where that is another one: on the way through a draft the next one is shown at once."""
    last = sheet.undoable
    at = sheet.stored.place(last.decision_id) if last else None
    if last is None or at is None:
        return ()
    elsewhere = at != sheet.at and last.what is not What.TABLE
    where = f", {name(at + 1, sheet.planned[at])}" if elsewhere else ""
    press = Unmend(decision_id=last.decision_id, correction_id=last.id, walk=sheet.walk)
    return (
        (Button(text=clipped(label("Undo: {what}", what=what_name(last.what) + where), _UNDO), data=press.pack()),),
    )


def changes(sheet: Sheet) -> tuple[tuple[Button, ...], ...]:
    """What can be changed of the point: two in a row, for the narrowest phones."""
    return (
        (sheet.look(label("Assignee"), Look.WHO), sheet.look(label("Deadline"), Look.WHEN)),
        (sheet.look(label("More…"), Look.MORE),),
    )


def _progress(sheet: Sheet) -> Markup | None:
    """How many are still open, on the way through them."""
    if not sheet.walk:
        return None
    if sheet.entry.marked:
        marked = sum(entry.marked for entry in sheet.planned)
        return html("<i>Points to compare with the document: {n} left</i>", n=marked)
    left = sum(entry.open for entry in sheet.planned)
    return html("<i>Unclear points: {n} left</i>", n=left) if left else None


def understood(sheet: Sheet) -> Markup:
    """For whom, until when, and what of it is open."""
    entry, decision = sheet.entry, sheet.entry.decision
    names = {person.id: person.short_name for person in sheet.roster.people}
    worth = read_as(Sure.FAIR, decision)
    return lines(
        html("Left out: it goes to nobody.") if decision.skipped else fate(entry, names),
        html(
            "Deadline: {deadline}",
            deadline=clipped(deadline(decision.deadline), 120) + mark(decision.bases.deadline),
        ),
        *(html("· {note}", note=note) for note in inferred(decision)),
        html("· worth comparing with the document: {what}", what=", ".join(worth)) if worth else None,
        open_rows(entry, _ASIDE),
    )


def _words(decision: Decision, where: str | None) -> Markup | None:
    """Those of the document, where the text does not repeat them already."""
    text, excerpt = (" ".join(words.split()) for words in (decision.text, decision.excerpt))
    if not excerpt or excerpt.removeprefix(decision.number or "").lstrip(".) ") == text:
        return html("In the document: {place}", place=where) if where else None
    return joined(
        html("In the document, {place}:", place=where) if where else html("In the document:"),
        html("“{excerpt}”", excerpt=clipped(decision.excerpt, _WORDS)),
    )


def answers(sheet: Sheet) -> tuple[tuple[Button, ...], ...]:
    """What the first open question of the point can be answered with in one press."""
    entry, doubts = sheet.entry, set(sheet.entry.decision.doubts) - {Doubt.NO_ASSIGNEE}
    if not entry.acts:
        return _to_agree(sheet)
    if entry.unresolved:
        return _candidates(sheet)
    if entry.goes_nowhere:
        return (
            *suggestions(sheet),
            (sheet.fix(label("For information"), Mend.KIND), sheet.fix(label("Leave out"), Mend.SKIP)),
        )
    if doubts:
        return (*_days(sheet), (_leave_as_is(sheet, doubts),))
    return _to_agree(sheet)


def _candidates(sheet: Sheet) -> tuple[tuple[Button, ...], ...]:
    first = sheet.entry.unresolved[0]
    rows: list[tuple[Button, ...]] = []
    if len(first.candidates) <= OFFERED:
        said = framed((_of_target(one, sheet.roster) for one in first.candidates), _BUTTON)
        rows += [
            (sheet.fix(text, Mend.PERSON, one.person_id),) for one, text in zip(first.candidates, said, strict=True)
        ]
    if len(first.candidates) > 1:
        rows.append((sheet.fix(label("All of them ({n})", n=len(first.candidates)), Mend.ALL),))
    if len(sheet.entry.decision.assignees) > 1:
        rows.append((sheet.fix(label("Without: {who}", who=unclear(first)), Mend.NOT),))
    return tuple(rows)


def suggestions(sheet: Sheet) -> tuple[tuple[Button, ...], ...]:
    """Whom the other points of the paper name, and the groups of the roster."""
    own = {one.person_id for one in sheet.entry.targets}
    seen: dict[frozenset[int], tuple[str, int]] = {}
    for line, entry in zip(sheet.stored.decisions, sheet.planned, strict=True):
        whom = frozenset(one.person_id for one in entry.targets)
        if whom and whom != own and not entry.unresolved:
            words = ", ".join(one.name or one.phrase for one in entry.decision.assignees)
            seen.setdefault(whom, (words, line.id))
    liked = [sheet.fix(words, Mend.LIKE, decision_id) for words, decision_id in list(seen.values())[: OFFERED // 2]]
    groups = [sheet.fix(one.name, Mend.GROUP, one.id) for one in sheet.roster.groups[: OFFERED // 2]]
    return tuple((button,) for button in (*liked, *groups))


def _of_target(target: Target, roster: Roster) -> tuple[str, str, str]:
    """«Титова Е.И., МБОУ СШ № 7», in parts."""
    person = next((one.short_name for one in roster.people if one.id == target.person_id), "?")
    where = next((one.name for one in roster.organizations if one.id == target.organization_id), None)
    return (f"{person}, ", where, "") if where else (person, "", "")


def _days(sheet: Sheet) -> tuple[tuple[Button, ...], ...]:
    buttons = [sheet.fix(label("by {day}", day=day(one)), Mend.DAY, one.toordinal()) for one in sheet.days]
    return tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))


def _leave_as_is(sheet: Sheet, doubts: set[str]) -> Button:
    if doubts & {Doubt.DEADLINE_UNREAD, Doubt.IMPOSSIBLE_DATE}:
        return sheet.fix(label("Leave it as it is printed"), Mend.CONFIRM)
    return sheet.fix(label("It is right as it is"), Mend.CONFIRM)


def _to_agree(sheet: Sheet) -> tuple[tuple[Button, ...], ...]:
    if not sheet.entry.to_agree:
        return ()
    rows = [(sheet.fix(label("All of it is right"), Mend.CONFIRM),)]
    same = sum(entry.to_agree for entry in sheet.planned)
    if sheet.walk and same >= _AGREE:
        press = Draft(minutes_id=sheet.stored.id, step=Step.AGREE, count=same).pack()
        rows.append((Button(text=label("All that is marked is right ({n})", n=same), data=press),))
    return tuple(rows)


def _ways(sheet: Sheet) -> tuple[tuple[Button, ...], ...]:
    ids = [line.id for line in sheet.stored.decisions]
    if sheet.walk:
        onward = _onward(sheet, ids)
        return (*((onward,) if onward else ()), (_draft(label("To the summary"), sheet.stored.id, Step.SUMMARY),))
    back = (label("← Back"), sheet.at - 1) if sheet.at else None
    further = (label("Further →"), sheet.at + 1) if sheet.at + 1 < len(ids) else None
    turns = tuple(
        Button(text=text, data=Point(decision_id=ids[to]).pack()) for text, to in filter(None, (back, further))
    )
    page = page_of(sheet.stored, sheet.planned, sheet.roster, sheet.at)
    to_list = (_draft(label("To the list"), sheet.stored.id, Step.POINTS, page),)
    return (*((turns,) if turns else ()), to_list)


def _onward(sheet: Sheet, ids: Sequence[int]) -> tuple[Button, ...]:
    """The next of the same sort on the way."""
    marked = sheet.entry.marked
    text = label("Next to compare →") if marked else label("Next unclear →")
    meant = (n for n in _round(sheet.at, len(ids)) if (sheet.planned[n].marked if marked else sheet.planned[n].open))
    following = next(meant, None)
    return () if following is None else (Button(text=text, data=Point(decision_id=ids[following], walk=True).pack()),)


def _round(at: int, count: int) -> list[int]:
    """All places but this one, from here on and then from the beginning."""
    return [*range(at + 1, count), *range(at)]


def _draft(text: str, minutes_id: int, step: Step, page: int = 0) -> Button:
    return Button(text=text, data=Draft(minutes_id=minutes_id, step=step, page=page).pack())
