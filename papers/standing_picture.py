"""How the committee stands, as a picture for a phone: a bar for each set of minutes, and who is how far with which."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.standing import Counts

BARS = 8  # above a heat map, which has a column for each
BARS_ALONE = 16
ROWS = 20


@dataclass(frozen=True, kw_only=True)
class Bar:
    """A set of minutes, or a school: what a bar stands for and, where there are schools, a column."""

    name: str
    head: Sequence[str] = ()  # two short lines above the column; without them the name is cut
    counts: Counts


@dataclass(frozen=True, kw_only=True)
class Row:
    """A school."""

    name: str
    cells: Sequence[Counts | None]  # one for each bar; none: nothing was given


class Theme(StrEnum):
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, kw_only=True)
class Labels:
    """What the picture says, in the reader's language."""

    title: str
    accepted: str
    reported: str
    in_time: str  # open, and not overdue
    overdue: str
    done: str  # beside a bar, with {n}, how many are accepted, and {total}
    schools: str  # the heading of the heat map
    of_count: str  # what «3/5» in a cell means
    of_share: str  # what «60» in a cell means, where the counts have no room
    of_late: str  # what the mark with a number in a cell means
    more_bars: Callable[[int], str]  # «ещё 3 протокола»
    more_rows: Callable[[int], str]


def standing_picture(
    bars: Sequence[Bar], rows: Sequence[Row], labels: Labels, theme: Theme = Theme.LIGHT, *, others: int = 0
) -> bytes | None:
    """A PNG 1080 pixels wide, at most twice as high; the same records give the same bytes. None: nothing to draw.

    The first bars are drawn, hence the newest minutes come first; of the rows those that lag most. One bar, or one
    row, is told by the bars alone. `others`: rows, or schools with a bar, known besides those given. Takes some tenths
    of a second and awaits nothing: call it in a thread.
    """
    from papers.picture.drawing import png  # slow to load
    from papers.picture.letters import letters_at_hand
    from papers.picture.page import page

    with letters_at_hand() as letters:
        sheet = page(bars, rows, labels, letters, others=others)
        return png(sheet, letters, theme) if sheet else None
