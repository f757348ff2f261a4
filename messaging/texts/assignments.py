"""What a director gets: the message of one set of minutes, the card of one point."""

import datetime as dt
from collections.abc import Sequence

from markupsafe import Markup

from domain.assignments import Assignment, Status, may_become
from domain.extensions import Extension, due, may_ask, offered
from domain.workdays import DayOff
from messaging.i18n import html, html_plural, label, label_plural
from messaging.outgoing import TEXT_LIMIT, Attachment, Button, FileKind, Outgoing, side_by_side
from messaging.presses import AcknowledgeAll, Act, Deed, Regain, Undo, UndoOne
from messaging.texts.background import folded
from messaging.texts.common import joined, lines
from messaging.texts.extensions import first_date, longer, of_request, waits
from messaging.texts.fitting import ROOM, counted, dealt
from messaging.texts.leave import on_behalf
from messaging.texts.points import (
    called,
    clipped,
    last_chance,
    length,
    point_of,
    repeats,
    state,
    status_name,
    title_of,
    when,
)
from storage.files import SentFile

_ROW = 4  # buttons of points side by side: they stay readable on a phone
_MANY = 24  # points a message
_LONG = 2500  # characters of a single point; the whole text is in the card
_FOLDED = 300  # characters from which on a touch shows the rest
_SHORT = 40  # of a point whose message has become full
_REASON = 600
_BUTTON = 60
_NAMED = 4  # points on a button


def publication(given: Sequence[Assignment], today: dt.date, off: DayOff) -> list[tuple[Outgoing, tuple[int, ...]]]:
    """One message with all these points of one set of minutes, or as few as they fit in; with the ids of each."""
    return [
        (_page(chunk, [_point(one, today, off) for one in chunk], page, len(given)), tuple(one.id for one in chunk))
        for page, chunk in enumerate(dealt(given, lambda one: _point(one, today, off), most=_MANY))
    ]


def page_again(
    shown: Sequence[Assignment],
    today: dt.date,
    off: DayOff,
    page: int,
    *,
    total: int,
    undo: int | None = None,
    undone: Sequence[Assignment] = (),
    regain: int | None = None,
    reader: int,
) -> Outgoing | None:
    """The message with exactly these points, as they are now; None if there is no room for them any more.

    `total`: points of these minutes, in all messages; `reader`: id of the person whose message it is.

    With time the states and the days left become longer; then the texts become shorter.
    """
    limit = _LONG
    while limit >= _SHORT:
        points = [_point(one, today, off, limit) for one in shown]
        drawn = on_behalf(_page(shown, points, page, total, undo, undone, regain), shown, reader)
        if counted(drawn.text) <= TEXT_LIMIT:
            return drawn
        limit = limit * 3 // 4
    return None


def _page(
    shown: Sequence[Assignment],
    points: Sequence[Markup],
    page: int,
    total: int,
    undo: int | None = None,
    undone: Sequence[Assignment] = (),
    regain: int | None = None,
) -> Outgoing:
    back = undo_row(undo, page, undone) + regain_row(regain, page)
    return Outgoing(
        text=joined(_heading(shown, page, total), *points, advice(shown)), buttons=_buttons(shown, page) + back
    )


def _heading(shown: Sequence[Assignment], page: int, total: int) -> Markup:
    return joined(html("<b>{title}</b>", title=title_of(shown[0])), _how_many(len(shown), page, total))


def _how_many(n: int, page: int, total: int) -> Markup:
    """The first message names all of them, so that nobody takes it for the whole."""
    if page:
        return html_plural("Continued, {n} more:", "Continued, {n} more:", n)
    if total <= n:
        return html_plural("You have {n} assignment:", "You have {n} assignments:", n)
    all_of_them = html_plural("You have {n} assignment.", "You have {n} assignments.", total)
    return html("{all} Here are {n} of them, the others follow:", all=all_of_them, n=n)


def _point(assignment: Assignment, today: dt.date, off: DayOff, limit: int = _LONG) -> Markup:
    shown = clipped(assignment.text, limit)
    text = folded(html("{text}", text=shown)) if length(shown) > _FOLDED else html("{text}", text=shown)
    return lines(
        _head(assignment, today, off),
        first_date(assignment),
        last_chance(assignment, today, off),
        text,
        repeats(assignment),
    )


def _head(assignment: Assignment, today: dt.date, off: DayOff, said: str | None = None) -> Markup:
    """`said`: its state in other words, or nothing."""
    if said is None:
        said = "" if assignment.status is Status.ASSIGNED else status_name(assignment.status)
    mark = html(" — <i>{state}</i>", state=said) if said else Markup()
    important = html(", <b>important</b>") if assignment.important else Markup()
    return html(
        "<b>{when}</b> · {point}{mark}",
        when=when(assignment, today, off),
        point=point_of(assignment),
        mark=important + mark,
    )


def advice(shown: Sequence[Assignment]) -> Markup | None:
    """How to answer the message of these points."""
    if not any(assignment.status.open for assignment in shown):
        return None
    if len(shown) == 1:
        return html("Press a button, or answer in words and files.")
    return html("Press the button of a point, or answer in words: “{example} done”.", example=called(shown[0]))


def _buttons(shown: Sequence[Assignment], page: int) -> tuple[tuple[Button, ...], ...]:
    if len(shown) == 1:
        return deeds(shown[0])
    rows: list[tuple[Button, ...]] = []
    if any(assignment.status is Status.ASSIGNED for assignment in shown):
        press = AcknowledgeAll(minutes_id=shown[0].minutes_id, page=page).pack()
        rows.append(take_on_all(press))
    return (*rows, *doors(shown))


def take_on_all(press: str) -> tuple[Button, ...]:
    return (Button(text=label("Take all on"), data=press),)


def doors(shown: Sequence[Assignment]) -> tuple[tuple[Button, ...], ...]:
    """Buttons that open the cards; the minutes are named only where several sets are mixed."""
    mixed = len({one.minutes_id for one in shown}) > 1
    buttons = [door(one, named=mixed) for one in shown]
    return side_by_side(buttons, 1 if mixed or any(one.period for one in shown) else _ROW)


def door(one: Assignment, *, named: bool, whose: str | None = None) -> Button:
    parts = (point_of(one), whose, title_of(one) if named else None)
    text = clipped(" · ".join(part for part in parts if part), 60)
    return Button(text=text, data=Act(assignment_id=one.id, deed=Deed.CARD).pack())


def deeds(assignment: Assignment) -> tuple[tuple[Button, ...], ...]:
    """What can be said about it now; a spent button disappears."""
    return _answers(assignment) + (longer(assignment) if may_ask(assignment) else ())


def _answers(assignment: Assignment) -> tuple[tuple[Button, ...], ...]:

    def button(text: str, deed: Deed) -> tuple[Button, ...]:
        return (Button(text=text, data=Act(assignment_id=assignment.id, deed=deed).pack()),)

    rows = []
    if may_become(assignment.status, Status.ACKNOWLEDGED):
        rows.append(button(label("Take on"), Deed.ACKNOWLEDGE))
    if may_become(assignment.status, Status.REPORTED):
        rows.append(button(label("Done"), Deed.DONE))
        rows.append(button(label("Attach a report"), Deed.REPORT))
    return tuple(rows)


def card(
    assignment: Assignment,
    today: dt.date,
    off: DayOff,
    *,
    undo: int | None = None,
    regain: int | None = None,
    reason: str | None = None,
    asked: Extension | None = None,
    behind: Markup | None = None,
    files: int = 0,
) -> Outgoing:
    """One point, whole, with what can be said about it.

    `undo`: the update whose change of this point can be taken back; `regain`: the one whose taking back can be;
    `reason`: why the report was returned; `asked`: for more time, not decided yet; `behind`: what stands behind it;
    `files`: of its reports.
    """
    why, waiting = clipped(reason, _REASON) if reason else "", waits(asked, takes_reason=True) if asked else None
    days = offered(due(assignment, today), today, off)
    room = ROOM - length(why) - counted(waiting or "") - counted(behind or "")
    return Outgoing(
        text=joined(
            lines(html("<b>{when}</b>", when=when(assignment, today, off)), first_date(assignment)),
            lines(
                html("{title}, {point}", title=title_of(assignment), point=point_of(assignment)),
                html("<b>Important</b>") if assignment.important else None,
            ),
            html("{text}", text=clipped(assignment.text, room)),
            repeats(assignment),
            html("State: {state}", state=state(assignment, today)),
            html("The secretary writes: “{reason}”", reason=why) if why else None,
            waiting,
            behind,
        ),
        buttons=(
            *_answers(assignment),
            *(longer(assignment, days) if may_ask(assignment) and not asked else ()),
            *(_files(assignment, files) if files else ()),
            *(of_request(asked) if asked else ()),
            *(undo_one_row(undo, assignment) if undo else ()),
            *regain_row(regain),
        ),
    )


def _files(assignment: Assignment, n: int) -> tuple[tuple[Button, ...], ...]:
    press = Act(assignment_id=assignment.id, deed=Deed.FILES).pack()
    return ((Button(text=label("Files of the report ({n})", n=n), data=press),),)


def report_files(assignment: Assignment, files: Sequence[SentFile]) -> Outgoing:
    return Outgoing(
        text=html("Files of the report: {title}, {point}", title=title_of(assignment), point=point_of(assignment)),
        attachments=tuple(Attachment(kind=FileKind(file.kind), file_id=file.file_id) for file in files),
    )


def undo_row(
    update_id: int | None, page: int | None = None, undone: Sequence[Assignment] = ()
) -> tuple[tuple[Button, ...], ...]:
    """The way back, if there is one. `page`: of the message with several points under which it stands.

    `undone`: what is undone, where the message is about other points too, or about fewer.
    """
    if update_id is None:
        return ()
    text = _take_back(undone) if undone else label("Undo")
    return ((Button(text=clipped(text, _BUTTON), data=Undo(update_id=update_id, page=page).pack()),),)


def _take_back(undone: Sequence[Assignment]) -> str:
    if len(undone) > _NAMED:
        return label_plural("Take {n} answer back", "Take {n} answers back", len(undone))
    points = " · ".join(point_of(one) for one in undone)
    return label("Take the answer back: {point}", point=points)


def undo_one_row(update_id: int, assignment: Assignment, *, named: bool = False) -> tuple[tuple[Button, ...], ...]:
    """The way back of this point alone, whatever else the answer was about. `named`: where others stand above, too."""
    press = UndoOne(update_id=update_id, assignment_id=assignment.id)
    text = _take_back((assignment,)) if named else label("Undo")
    return ((Button(text=clipped(text, _BUTTON), data=press.pack()),),)


def regain_row(update_id: int | None, page: int | None = None) -> tuple[tuple[Button, ...], ...]:
    """The way to a report with files that was taken back, if there is one. `page`: as of `undo_row`."""
    if update_id is None:
        return ()
    return ((Button(text=label("Bring the report back"), data=Regain(update_id=update_id, page=page).pack()),),)


def row(one: Assignment, today: dt.date, off: DayOff, said: str | None = None) -> Markup:
    """A point among those of several minutes. `said`: what is said of its state, where a heading says the rest."""
    return html(
        "{head}\n<i>{title}</i>\n{text}",
        head=_head(one, today, off, said),
        title=title_of(one),
        text=clipped(one.text, 90),
    )
