"""The shape of minutes: head, lists of people, and blocks of decisions, each under its agenda item."""

from dataclasses import dataclass, field

from domain.decisions import Basis
from minutes.agenda import Agenda
from minutes.lines import Line


@dataclass(kw_only=True)
class Block:
    """Lines between «РЕШИЛИ» and whatever ends it."""

    item: int | None
    basis: Basis  # of the item
    lines: list[Line] = field(default_factory=list)


@dataclass(kw_only=True)
class Layout:
    head: list[Line] = field(default_factory=list)
    people: list[Line] = field(default_factory=list)
    absent: list[Line] = field(default_factory=list)
    agenda: Agenda = field(default_factory=Agenda)
    blocks: list[Block] = field(default_factory=list)
    talk: list[Line] = field(default_factory=list)  # reports and speeches
    following: list[Line] = field(default_factory=list)  # «Следующее заседание …»
    end: list[Line] = field(default_factory=list)
