"""Which part of the paper every line belongs to: one pass, from heading to heading."""

import re
from dataclasses import replace
from enum import Enum, auto

from domain.decisions import Basis, Origin, Sure
from minutes.addressees import from_heading
from minutes.headings import (
    ITEM,
    Heading,
    Mark,
    announces,
    needed,
    numbered,
    orders_alone,
    question_of,
)
from minutes.layout import Block, Layout
from minutes.lines import Line
from minutes.markers import marker
from minutes.russian import action, orders, tells
from minutes.tables import columns

NUMBERED_TITLE = re.compile(r"протокол[а-я\s]{0,60}(?:№|N)\s*(\d+)", re.I)
NAMED = Basis(origin=Origin.HEADING)
COUNTED = Basis(origin=Origin.ORDER, sure=Sure.FAIR)


class Part(Enum):
    HEAD = auto()
    PEOPLE = auto()
    ABSENT = auto()
    AGENDA = auto()
    TALK = auto()
    DECISIONS = auto()
    END = auto()


class Machine:
    """Takes the lines in their order; `found` then holds them by parts."""

    def __init__(self) -> None:
        self.found = Layout()
        self._part = Part.HEAD
        self._item: int | None = None
        self._basis = Basis()
        self._named = False  # the item was named since the last block
        self._over = False  # another meeting has begun in the same file
        self._table: Line | None = None  # the header of the table of decisions that may still go on
        self._lines = {
            Part.HEAD: self.found.head,
            Part.PEOPLE: self.found.people,
            Part.ABSENT: self.found.absent,
            Part.TALK: self.found.talk,
            Part.END: self.found.end,
        }

    def take(self, line: Line, mark: Heading | None) -> None:
        if self._over:
            self.found.talk.append(line)
            return
        if line.cells:
            self._row(line)
            return
        if mark is None and self._part is not Part.DECISIONS:
            mark = _ordering(line)
        if mark is not None:
            self._table = None
            self._turn(mark, line)
            return
        question = self._question(line)
        if question is not None and question == self._item:
            self._basis = NAMED
        elif question is not None:
            self.ask(question, line)
        else:
            self._table = self._table if self._part is Part.DECISIONS else None
            self._keep(line)

    def ask(self, number: int, line: Line) -> None:
        """The line is the heading of this question."""
        self.found.agenda.name(number, line)
        self._open(number, NAMED)

    def _question(self, line: Line) -> int | None:
        """The agenda item whose heading this line is; a paper without an agenda may have headings all the same."""
        own = question_of(line.text)
        if self._part in (Part.TALK, Part.DECISIONS):
            return self.found.agenda.begins(line) or own
        if own is not None and self._part is not Part.AGENDA:
            self.found.agenda.add(line)
        return None

    def _row(self, line: Line) -> None:
        """A table of decisions stands wherever it likes; any other row is what the lines around it are."""
        header = columns(line.cells)
        if header is not None and (header.decides or self._part not in (Part.TALK, Part.END)):
            self._table = line
            if self._part is not Part.DECISIONS:
                self._begin_block()
        elif self._table is not None and self._part is not Part.DECISIONS:
            self._begin_block().append(self._table)  # a row across the table named the next question
        self._keep(line)

    def _keep(self, line: Line) -> None:
        if self._part is Part.DECISIONS:
            self._named = False
            self.found.blocks[-1].lines.append(line)
        elif self._part is Part.AGENDA:
            self.found.agenda.add(line)
        else:
            if self._part is Part.PEOPLE and not line.soft and tells(line.text):
                self._part = Part.TALK
            self._lines[self._part].append(line)

    def _turn(self, mark: Heading, line: Line) -> None:
        if mark.mark is Mark.TITLE:
            self._title(mark, line)
        elif mark.mark is Mark.PEOPLE:
            self._people(line, mark)
        elif mark.mark is Mark.AGENDA:
            self._part = Part.AGENDA if self._part is not Part.DECISIONS else self._part
            self.found.agenda.titles.clear()
            self.found.head.append(line)
        elif mark.mark is Mark.LISTENED:
            self._listened(mark, line)
        elif mark.mark is Mark.NOTED:
            self._part = Part.TALK
        elif mark.mark is Mark.DECIDED:
            self._decided(mark, line)
        elif mark.mark is Mark.NEXT:
            self._next(line)
        elif mark.mark is Mark.SIGNED:
            self._signed(line)

    def _title(self, mark: Heading, line: Line) -> None:
        again = self._part is Part.AGENDA and line.text.lower().startswith("протокол")
        if (self._part is Part.HEAD or again) and not self.found.blocks:
            self._part = Part.HEAD
            self.found.head.append(line)
        elif self.found.blocks and self._is_other(line):
            self._over = True  # another meeting in the same file: nothing of it may go out as this one's
            self._part = Part.TALK
        elif self._part is Part.DECISIONS:
            self._keep(line)
        elif re.match(r"решение\s*$", line.text, re.I):
            self._decided(mark, replace(line, text=""))
        else:
            self._part = Part.TALK

    def _is_other(self, line: Line) -> bool:
        """«Протокол № 12» after the decisions of № 11; the same number again is a running header."""
        number = NUMBERED_TITLE.match(line.text)
        own = next(filter(None, (NUMBERED_TITLE.search(one.text) for one in self.found.head)), None)
        return number is not None and own is not None and number[1] != own[1]

    def _people(self, line: Line, mark: Heading) -> None:
        if self._part in (Part.TALK, Part.DECISIONS):
            self._keep(line)
            return
        absent = re.match(r"отсутств", line.text, re.I)
        self._part = Part.ABSENT if absent else Part.PEOPLE
        if mark.rest:
            self._lines[self._part].append(replace(line, text=mark.rest))

    def _listened(self, mark: Heading, line: Line) -> None:
        """A new question; «По второму вопросу: …» among decisions goes on with the decisions of that question."""
        inside = self._part is Part.DECISIONS and ITEM.match(numbered(line.text)[1]) is not None
        item = mark.item or _leading_number(mark.rest) or self.found.agenda.find(line.text)
        if item is not None or not self._named:
            self._open(item or (self._item or 0) + 1, NAMED if item else COUNTED)
        self._part = Part.TALK
        if inside and (not mark.rest or orders(mark.rest)):
            self._begin(replace(line, text=mark.rest))

    def _open(self, item: int, basis: Basis) -> None:
        self._item, self._basis, self._named, self._part = item, basis, True, Part.TALK

    def _decided(self, mark: Heading, line: Line) -> None:
        if mark.item is not None and (mark.item in self.found.agenda.titles or not self.found.agenda.titles):
            self._item, self._basis = mark.item, NAMED
        elif not self._named and self.found.agenda.titles and self.found.blocks and self.found.blocks[-1].lines:
            self._item, self._basis = (self._item or 0) + 1, COUNTED
        elif not self._named and self._item is None and self.found.agenda.titles:
            self._item, self._basis = 1, COUNTED if len(self.found.agenda.titles) > 1 else NAMED
        self._named = False
        self._begin(replace(line, text=mark.rest, soft=False))

    def _begin(self, first: Line) -> None:
        lines = self._begin_block()
        says = marker(first.text) or not first.text.endswith(":") or action(first.text) or from_heading(first.text)
        if first.text and says and not announces(first.text):
            lines.append(first)

    def _begin_block(self) -> list[Line]:
        self._part = Part.DECISIONS
        self.found.blocks.append(Block(item=self._item, basis=self._basis))
        return self.found.blocks[-1].lines

    def _next(self, line: Line) -> None:
        """Planned, not decided: a numbered point or one with a verb in the infinitive never comes here."""
        if marker(line.text) is not None:
            self._keep(line)
            return
        self.found.following.append(line)
        self._part = Part.TALK if self._part is Part.DECISIONS else self._part

    def _signed(self, line: Line) -> None:
        if self._part is Part.DECISIONS or self._part is Part.END or (self._part is Part.TALK and self.found.blocks):
            self._part = Part.END
            self.found.end.append(line)
        elif self._part is Part.AGENDA and line.text.lower().startswith(("председатель", "секретарь")):
            self._part = Part.HEAD
            self.found.head.append(line)
        elif self._part in (Part.PEOPLE, Part.ABSENT):
            self.found.people.append(line)
        else:
            self._keep(line)


def _ordering(line: Line) -> Heading | None:
    """«ПОРУЧИТЬ:» and «… директорам школ необходимо:» stand for «РЕШИЛИ:»."""
    whom = "" if orders_alone(line.text) else needed(line.text)
    return Heading(mark=Mark.DECIDED, item=None, rest=whom) if whom is not None else None


def _leading_number(text: str) -> int | None:
    found = marker(text)
    return int(found.number) if found is not None and found.number is not None and found.number.isdigit() else None
