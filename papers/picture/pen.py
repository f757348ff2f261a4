"""Collects what a picture consists of, from top to bottom."""

from collections.abc import Sequence

from papers.picture.letters import Letters, readable
from papers.picture.sheet import Align, Area, Box, Hand, Ink, Sheet, Text

MARGIN = 36
INSIDE = 1008  # between the margins
_KEY = Hand(32)
_LINE = 48
_LARGE_KEY, _LARGE_LINE = Hand(40), 66
_GAP = 10
_APART = 22


class Pen:
    def __init__(self, letters: Letters) -> None:
        self.letters = letters
        self.y = MARGIN * 2 // 3
        self._boxes: list[Box] = []
        self._texts: list[Text] = []

    def write(self, *texts: Text) -> None:
        self._texts.extend(one for one in texts if one.words)

    def fill(self, *boxes: Box) -> None:
        self._boxes.extend(boxes)

    def keys(self, samples: Sequence[tuple[Ink, str, str]], *, apart: bool = False) -> None:
        """What each colour means, with what stands on it: in a line, else in two.

        `apart`: one a line, in large letters.
        """
        hand, line = (_LARGE_KEY, _LARGE_LINE) if apart else (_KEY, _LINE)
        bold = hand._replace(bold=True)
        sides = [max(hand.size * 4 // 3, self.letters.width(on_it, bold) + 20) for _, on_it, _ in samples]
        half = INSIDE if apart or len(samples) < 2 else (INSIDE - _APART) // 2
        words = [
            self.letters.fitted(readable(meaning), hand, half - side - _GAP)
            for (_, _, meaning), side in zip(samples, sides, strict=True)
        ]
        widths = [side + _GAP + self.letters.width(*one) for side, one in zip(sides, words, strict=True)]
        whole = sum(widths) + _APART * (len(samples) - 1) <= INSIDE
        a_line = 1 if apart else len(samples) if whole else 2
        for at, (ink, on_it, _) in enumerate(samples):
            first = at - at % a_line
            x = MARGIN + (sum(widths[first:at]) + _APART * (at - first) if whole else (half + _APART) * (at - first))
            sample = Area(x, self.y + 6, sides[at], line - 12)
            self.number(ink, sample, on_it, bold)
            room = Area(sample.right + _GAP, self.y, widths[at] - sides[at] - _GAP, line)
            self.write(Text(words=words[at][0], room=room, hand=words[at][1]))
            if at - first == a_line - 1 or at == len(samples) - 1:
                self.y += line
        self.y += 8

    def number(self, ink: Ink, area: Area, words: str, hand: Hand) -> None:
        """In the middle of a coloured box."""
        words, hand = self.letters.fitted(words, hand, area.width - 4) if words else ("", hand)
        width = min(area.width, self.letters.width(words, hand) + 12)
        plate = Area(area.x + (area.width - width) // 2, area.y, width, area.height)
        self.fill(Box(area=area, ink=ink, plate=plate if words else None))
        self.write(Text(words=words, room=area, hand=hand, align=Align.MIDDLE, on=ink))

    def sheet(self, width: int, height: int) -> Sheet:
        return Sheet(width=width, height=height, boxes=tuple(self._boxes), texts=tuple(self._texts))
