"""What a press of each button carries: ids only. The state is in the database and is read again at every press."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData

from domain.people import Role


class Register(CallbackData, prefix="me"):
    """«Да, это я» / «Это не я» under a personal link."""

    link_id: int
    mine: bool


class Invite(CallbackData, prefix="inv"):
    role: Role


class Revoke(CallbackData, prefix="rev"):
    link_id: int


class Reissue(CallbackData, prefix="again"):
    """A new link for one person."""

    person_id: int
    role: Role


class Scope(StrEnum):
    MISSING = "missing"  # only those who have no valid link
    ALL = "all"
    ONE = "one"  # a page of everybody, to choose from


class GiveLinks(CallbackData, prefix="links"):
    scope: Scope
    page: int = 0


class Example(CallbackData, prefix="xlsx"):
    """The example of a roster."""


class Step(StrEnum):
    SUMMARY = "sum"
    POINTS = "list"
    ASK = "ask"  # how many will get it
    PUBLISH = "pub"
    DISCARD = "drop"


class Draft(CallbackData, prefix="dr"):
    minutes_id: int
    step: Step
    page: int = 0


class Deed(StrEnum):
    CARD = "card"
    ACKNOWLEDGE = "ack"
    DONE = "done"
    REPORT = "rep"


class Act(CallbackData, prefix="act"):
    """What a director says about one assignment."""

    assignment_id: int
    deed: Deed


class AcknowledgeAll(CallbackData, prefix="acks"):
    minutes_id: int


class Pick(CallbackData, prefix="pick"):
    """Which point was meant. `report_id` is the report that waits for it, 0 for none."""

    assignment_id: int
    deed: Deed
    report_id: int = 0


class Undo(CallbackData, prefix="undo"):
    update_id: int  # of the answer that is taken back


class Verdict(StrEnum):
    SHOW = "show"
    ACCEPT = "ok"
    RETURN = "back"


class Check(CallbackData, prefix="chk"):
    """What the secretary says about one report."""

    assignment_id: int
    verdict: Verdict


class View(StrEnum):
    SUMMARY = "sum"
    OVERDUE = "late"


class Standing(CallbackData, prefix="st"):
    """A view of how things stand."""

    view: View
    page: int = 0
