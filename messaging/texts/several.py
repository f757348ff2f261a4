"""What the bot answers when one message has said several things: what is noted of it, or that nothing is."""

from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from domain.answers import Answer, Intent
from domain.assignments import Assignment
from messaging.i18n import html, label, label_plural
from messaging.outgoing import Outgoing
from messaging.texts import answers, extensions, questions
from messaging.texts.assignments import undo_one_row
from messaging.texts.common import joined, lines, more
from messaging.texts.extensions import Asked
from messaging.texts.points import PLACE, clipped

_ROWS = 10  # of a list
_WORDS = 120


def noted(
    marked: Sequence[Assignment],
    update_id: int,
    *,
    before: Sequence[Assignment],
    words: Sequence[str],
    asked: Sequence[Asked],
    question: Outgoing | None,
    open_still: Sequence[str],
    back: Sequence[tuple[Assignment, int]] = (),
) -> Outgoing:
    """`words`: of the reports; `open_still`: numbers of the points that are not done. One press takes it all back.

    `back`: points that are said not to be done, and the updates that have marked them before.
    """
    told = [
        answers.changed(marked, update_id, unchanged=before, words=words) if marked else None,
        Outgoing(text=answers.noted_before(before)) if before and not marked else None,
        extensions.asked(asked, takes_reason=not marked) if asked else None,
        question,
    ]
    said = [one for one in told if one]
    return Outgoing(
        text=joined(*(one.text for one in said), _open(open_still) if open_still else None),
        buttons=(
            *(said[0].buttons if marked else (row for one in said for row in one.buttons)),
            *(row for one, undo in back[:_ROWS] for row in undo_one_row(undo, one, named=True)),
        ),
    )


def _open(numbers: Sequence[str]) -> Markup:
    return html("Still open: {points}. When it is done, just write “done”.", points=_points(numbers))


def not_all_clear(
    said: Sequence[Answer],
    doubtful: Sequence[Answer],
    candidates: Sequence[Assignment],
    *,
    unknown: Sequence[str] = (),
) -> Outgoing:
    """Nothing was changed: what was understood, what was not, how to say it. `unknown`: numbers that are not theirs."""
    clear = [one for one in said if one not in doubtful]
    asked = questions.what_do_you_mean(candidates) if candidates else Outgoing(text=answers.nothing_open())
    return replace(
        asked,
        text=joined(
            lines(html("Understood, but not noted yet:"), *map(_row, clear[:_ROWS]), more(len(clear) - _ROWS))
            if clear
            else None,
            lines(html("Not clear:"), *map(_quoted, doubtful[:_ROWS]), more(len(doubtful) - _ROWS)),
            answers.no_such_point(unknown) if unknown else None,
            asked.text,
        ),
    )


def _row(said: Answer) -> Markup:
    meaning = {
        Intent.DONE: label("done"),
        Intent.ALL_BUT: label("done"),
        Intent.REPORT: label("report"),
        Intent.ACKNOWLEDGED: label("understood"),
        Intent.MORE_TIME: label("more time"),
        Intent.NOT_DONE: label("not done yet"),
        Intent.QUESTION: label("a question"),
    }[said.intent]
    if not said.numbers:
        return html("· {meaning}", meaning=meaning)
    if said.intent is Intent.ALL_BUT:
        return html("· all but {points} — {meaning}", points=_points(said.numbers), meaning=meaning)
    return html("· {points} — {meaning}", points=_points(said.numbers), meaning=meaning)


def _quoted(said: Answer) -> Markup:
    return html("· “{words}”", words=clipped(" ".join(said.words.split()), _WORDS))


def _points(numbers: Sequence[str]) -> str:
    return label_plural("point {numbers}", "points {numbers}", len(numbers), numbers=clipped(", ".join(numbers), PLACE))
