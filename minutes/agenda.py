"""The questions of the meeting: which one a heading further down means."""

import re
from functools import lru_cache

from minutes.headings import numbered
from minutes.lines import Line
from minutes.markers import marker

LIKE = 85  # of 100: how close a heading's words must be to the agenda's
MOST = 60  # items; whatever has more is no agenda
LONGEST = 1000  # letters of a title
SPEAKER = re.compile(r"^(?:со)?(?:докладчик|докладыва|выступа)|^докл\.", re.I)
ANSWERABLE = re.compile(r"^отв(?:\.|етственн)", re.I)
SPEAKER_AT_END = re.compile(r"(?<=[.)])\s*(?:Докладчик[иа]?|Докл\.|Докладыва[а-яё]+)\b.*$", re.I)
SHORTEST = 15  # letters; anything shorter is like too much


class Agenda:
    """Numbered titles, in the order in which they are printed."""

    def __init__(self) -> None:
        self.titles: dict[int, str] = {}

    def add(self, line: Line) -> None:
        if len(self.titles) >= MOST or (self.titles and len(self.titles[max(self.titles)]) > LONGEST):
            return
        if is_speaker(line.text) or ANSWERABLE.match(line.text):
            return
        found = marker(line.text)
        number, title = numbered(SPEAKER_AT_END.sub("", line.text))
        if number is not None:
            self.titles[number] = title
        elif self.titles and (line.soft or line.text[:1].islower()):
            last = max(self.titles)
            self.titles[last] += " " + line.text
        elif found is not None and found.number is None:
            self.titles[len(self.titles) + 1] = found.rest
        elif not self.titles:
            self.titles[1] = line.text

    def name(self, number: int, line: Line) -> None:
        """A question that is printed where it is dealt with, in a paper without an agenda."""
        self.titles.setdefault(number, numbered(line.text)[1])

    def find(self, text: str) -> int | None:
        """The item whose title the text repeats, more or less."""
        from rapidfuzz import fuzz

        said = _bare(text)
        if len(said) < SHORTEST:
            return None
        scores = {
            number: fuzz.partial_ratio(_bare(title)[:300], said[:400])
            for number, title in self.titles.items()
            if len(_bare(title)) >= SHORTEST
        }
        best = max(scores, key=lambda number: scores[number], default=None)
        return best if best is not None and scores[best] >= LIKE else None

    def begins(self, line: Line) -> int | None:
        """The item of which this line is the heading, repeated in the body with its number or without."""
        found = marker(line.text)
        if found is None or found.number is None:
            return self._repeated(line.text)
        number = int(found.number) if found.number.isdigit() else None
        title = _bare(self.titles.get(number or 0, ""))
        said = _bare(found.rest)
        if not title:
            return None
        if len(said) < SHORTEST:
            return number if said == title else None
        same = min(len(title), len(said), 60)
        return number if title[:same] == said[:same] else None

    def _repeated(self, text: str) -> int | None:
        """«Разное. Начальник отдела напомнила …», or the whole title again."""
        said, first = _bare(text), _bare(re.split(r"[.:]", text, maxsplit=1)[0])
        for number, title in self.titles.items():
            bare = _bare(title)
            if bare and (first == bare or (len(bare) > 2 * SHORTEST and said == bare)):
                return number
        return None


def is_speaker(text: str) -> bool:
    """«Докладчик: …» under a question."""
    return SPEAKER.match(text) is not None


@lru_cache(maxsize=256)  # every title is compared with every line that may repeat one
def _bare(text: str) -> str:
    return re.sub(r"[^0-9a-zа-я]+", " ", text.lower().replace("ё", "е")).strip()
