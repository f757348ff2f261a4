"""What a press of each button carries: ids only. The state is in the database and is read again at every press."""

import datetime as dt
import zlib
from enum import StrEnum
from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from domain.meetings import Unasked
from domain.own import Part
from domain.people import Role
from domain.tuning import Setting
from storage.journal import Area

# A forged press may carry any number. What no database could hold is no press of ours.
Id = Annotated[int, Field(ge=0, le=2**63 - 1)]
Day = Annotated[int, Field(ge=1, le=dt.date.max.toordinal())]  # `date.toordinal()`
Page = Annotated[int, Field(ge=0, le=10**6)]
Revision = Annotated[int, Field(ge=0, le=10**6)]


def mark(text: str) -> int:
    """Tells words apart that a press has no room for."""
    return zlib.crc32(text.encode())


class Register(CallbackData, prefix="me"):
    """«Да, это я» / «Это не я» under a personal link."""

    link_id: Id
    mine: bool


class Invite(CallbackData, prefix="inv"):
    role: Role


class Invitations(CallbackData, prefix="invs"):
    """A page of those that nobody has accepted yet."""

    page: Page = 0


class Revoke(CallbackData, prefix="rev"):
    link_id: Id


class Reissue(CallbackData, prefix="again"):
    """A new link for one person."""

    person_id: Id
    role: Role


class Scope(StrEnum):
    MISSING = "missing"  # only those who have no valid link
    SURE = "sure"  # the question whether all get new ones
    ALL = "all"
    ONE = "one"  # a page of everybody, to choose from
    ASK = "ask"  # the question which of these


class GiveLinks(CallbackData, prefix="links"):
    scope: Scope
    page: Page = 0
    newest: Id = 0  # of the links that there were when new ones for all were offered


class Example(CallbackData, prefix="xlsx"):
    """The example of a roster."""


class Step(StrEnum):
    SUMMARY = "sum"
    POINTS = "list"
    UNCLEAR = "open"  # the first point of which something is open
    COMPARE = "mark"  # the first point with a mark
    AGREE = "all"  # all that was inferred is right
    ADD = "add"  # a point by hand
    SAMPLE = "see"  # a page of what people will get
    TABLE = "xls"  # the points as a table to correct
    UNDO = "undo"  # the last correction
    PRESENT = "who"  # who was present and is not in the roster
    ENROL = "enrol"  # they are put into it
    DIFFERENCE = "diff"  # from the published minutes of which it is another edition
    MERGE = "merge"  # only what differs is sent
    UNREAD = "not"  # what looks like a decision and is none of them
    ASK = "ask"  # how many will get it
    PUBLISH = "pub"
    DISCARD = "drop"
    RESTORE = "keep"  # it is discarded no more


class Draft(CallbackData, prefix="dr"):
    minutes_id: Id
    step: Step
    page: Page = 0  # of a list
    count: Id = 0  # of the assignments that are confirmed; of a correction its id


class TableStep(StrEnum):
    SHOW = "show"  # a page of what has changed
    TAKE = "take"
    LEAVE = "no"


class Table(CallbackData, prefix="tab"):
    """What becomes of a table that came back. Stands under an answer to its file, which is read again."""

    minutes_id: Id
    step: TableStep
    page: Page = 0
    count: Id = 0  # of the points whose changes are taken


class SayWhom(CallbackData, prefix="whom"):
    """A line without an assignee becomes a draft, and whom it is for is asked. Stands under an answer to the line."""


class TakeUp(CallbackData, prefix="up"):
    """A place that was not understood becomes a point."""

    minutes_id: Id
    place: Page  # in the list of what was read, which never changes
    page: Page = 0  # of the list that is shown


class AllMinutes(CallbackData, prefix="all"):
    """A page of the drafts and what is published."""

    page: Page = 0


class Look(StrEnum):
    CARD = "c"  # a point in full, with the words of the document
    WHO = "w"  # the question for whom it is
    WHEN = "t"  # the question until when
    TEXT = "x"  # the question how it shall read
    MORE = "m"  # what else can be changed of it
    SPLIT = "s"  # the question where the second point begins
    SPREAD = "d"  # the question which points get the same deadline


class Point(CallbackData, prefix="pt"):
    """One point of a draft."""

    decision_id: Id
    look: Look = Look.CARD
    walk: bool = False  # on the way through all of which something is open


class Mend(StrEnum):
    PERSON = "p"  # value: id of the one who is meant
    ALL = "a"  # everybody of those who may be meant
    NOT = "n"  # whoever was not found is left out
    GROUP = "g"  # value: id of a group of the roster
    LIKE = "l"  # value: id of the decision that has the same assignees
    DAY = "d"  # value: ordinal
    NO_DAY = "o"
    KIND = "k"  # an assignment becomes a resolution, and back
    SKIP = "s"  # or not any more
    CONFIRM = "c"
    JOIN = "j"  # with the next one
    SPLIT = "h"  # value: the sentence with which the second begins, from 1


class Fix(CallbackData, prefix="fx"):
    """A correction of one point by a press."""

    decision_id: Id
    revision: Revision  # of the point as it was shown: pressed twice, or too late, it changes nothing
    mend: Mend
    value: Id = 0
    walk: bool = False


class Unmend(CallbackData, prefix="um"):
    """The last correction of a draft is taken back, from the card of a point."""

    decision_id: Id  # that it has changed
    correction_id: Id
    walk: bool = False


class Spread(CallbackData, prefix="sp"):
    """The deadline of one point for others: mark one, or set it for all that are marked."""

    decision_id: Id  # whose deadline it is
    other: Id = 0  # to be marked, or not any more; 0: set it
    page: Page = 0


class Sample(CallbackData, prefix="smp"):
    """A button of the message that is only shown."""


class Control(CallbackData, prefix="ct"):
    """A page of the points of published minutes."""

    minutes_id: Id
    page: Page = 0
    apart: bool = False  # in a message of its own: the pressed one goes on telling how the publication goes


class CallList(CallbackData, prefix="cl"):
    """A page of those whom nothing of published minutes reaches."""

    minutes_id: Id
    page: Page = 0
    apart: bool = False  # as of `Control`


class GiveBriefing(CallbackData, prefix="brf"):
    """How far the points of published minutes are carried out, as a paper."""

    minutes_id: Id


class Over(StrEnum):
    CARD = "c"
    WHO = "w"  # everybody who has it, and how far they are
    WHEN = "t"  # another deadline
    ADD = "a"  # somebody more has to do it
    TEXT = "x"
    END = "e"  # nobody has to do it any more
    BACK = "b"  # what one has proposed to the chair is taken back


class Overseen(CallbackData, prefix="ov"):
    """One published point."""

    decision_id: Id
    step: Over = Over.CARD
    page: Page = 0


class Single(CallbackData, prefix="sg"):
    """One assignment of a published point. `end`: it need not be done any more."""

    assignment_id: Id
    end: bool = False


class Picture(CallbackData, prefix="pic"):
    """How things stand, as a picture."""


class Paint(CallbackData, prefix="ink"):
    """The picture by day or by night, from now on. To each its own press: pressed twice, it is one."""

    dark: bool


class Revive(CallbackData, prefix="rv"):
    """What was withdrawn is to be done after all. `assignment_id`: by one of them; 0: by everybody."""

    decision_id: Id
    assignment_id: Id = 0


class Seek(StrEnum):
    SHOW = "s"
    ASK = "a"  # what else shall fit
    RESET = "r"


class Search(CallbackData, prefix="fd"):
    """A page of the points that fit what the person has looked for."""

    step: Seek
    page: Page = 0


class Hit(CallbackData, prefix="hit"):
    """A point that was found, in a message of its own."""

    decision_id: Id


class Section(StrEnum):
    """Of what was found."""

    POINTS = "p"
    REPORTS = "r"
    MINUTES = "m"


class Found(CallbackData, prefix="fs"):
    """A page of what fits what the person has looked for."""

    section: Section
    page: Page = 0


class FoundReport(CallbackData, prefix="fr"):
    """A report that was found, in a message of its own with its files."""

    report_id: Id


class FoundMinutes(CallbackData, prefix="fm"):
    """Minutes that were found, in a message of their own."""

    minutes_id: Id


class GiveDocument(CallbackData, prefix="doc"):
    """The minutes as they were sent."""

    minutes_id: Id


class JournalView(StrEnum):
    LINES = "l"
    PEOPLE = "p"  # to choose whose
    AREAS = "a"  # to choose what
    DAYS = "d"  # to choose when
    EXPORT = "x"  # to choose of which time


class Journal(CallbackData, prefix="jr"):
    """A page of the journal, or of what it can be narrowed by."""

    view: JournalView = JournalView.LINES
    person_id: Id = 0  # 0: everybody
    area: Area | None = None  # none: all
    day: Annotated[int, Field(ge=0, le=dt.date.max.toordinal())] = 0  # `date.toordinal()`; 0: all
    page: Page = 0


class Span(StrEnum):
    MONTH = "m"  # this one
    LAST = "l"  # the month before
    YEAR = "y"  # this one
    ALL = "a"


class GiveJournal(CallbackData, prefix="jx"):
    """The journal of that time as a table."""

    span: Span


class SchoolPast(CallbackData, prefix="sch"):
    """What an organization was given and what became of it."""

    organization_id: Id
    year: Annotated[int, Field(ge=0, le=9999)] = 0  # 0: all
    page: Page = 0
    apart: bool = False  # in a message of its own


class Why(StrEnum):
    MISTAKE = "m"  # in the minutes
    DECIDED = "d"  # anew
    NEEDLESS = "n"
    UNSAID = "u"
    WRITTEN = "w"  # in words, which are shown before


class Because(CallbackData, prefix="why"):
    """Why a published point changes, or that it does not after all."""

    decision_id: Id
    revision: Revision  # of the point when it was asked
    assignment_id: Id = 0  # of the one that is withdrawn; 0: the whole point is meant
    why: Why | None = None
    question: Id = 0  # of several about one point, which; 0: the last


class Telling(StrEnum):
    WHOM = "w"  # value: id of a group; 0: the heads of all schools and the like
    TURN = "t"  # value: a page of the groups
    ASKS = "a"  # for «Ознакомлен», or not any more
    SEND = "s"  # value: to how many, as confirmed
    CANCEL = "c"
    NEW = "n"  # another one is begun; its id is not known yet
    UNREAD = "u"  # who has got and read it, and who has not; value: the page to turn to, from 1; 0: in a new message


class Tell(CallbackData, prefix="tl"):
    """What becomes of an announcement."""

    announcement_id: Id
    step: Telling
    value: Id = 0


class HaveRead(CallbackData, prefix="rd"):
    """«Ознакомлен» under an announcement."""

    announcement_id: Id


class Persona(StrEnum):
    CARD = "c"
    HEAD = "h"  # somebody else heads the organization: their name is asked for
    STAY = "k"  # they head it after all; value: id of who was named by mistake
    JOIN = "j"  # one more person of the organization: their name is asked for
    LEFT = "l"  # they do not work there any more: asked whether that is so
    GONE = "g"  # …and it is
    SAME = "s"  # an entry for somebody who has another one: whose is asked for
    SURE = "y"  # value: id of the entry that is to be kept; asked whether that is so
    MERGE = "m"  # …and it is
    AIDE = "a"  # value: 1 if they help the head from now on, 0 if not any more
    BACK = "b"  # they work there after all


class OnePerson(CallbackData, prefix="pp"):
    person_id: Id
    step: Persona = Persona.CARD
    value: Id = 0


class NewHead(CallbackData, prefix="nh"):
    """Whoever was named last heads the organization of this person."""

    person_id: Id
    name: Id = 0  # `mark` of it


class Keeping(StrEnum):
    """What the administrator does about what is stored of somebody."""

    CARD = "c"
    EXPORT = "x"
    ASK = "a"  # whether it is to be erased
    ERASE = "e"  # …and it is
    DISMISS = "d"  # they lose a right: asked whether that is so
    TAKE = "t"  # …and they do


class Data(CallbackData, prefix="data"):
    person_id: Id
    step: Keeping = Keeping.CARD
    role: Role = Role.DIRECTOR  # that they lose


class Doubles(CallbackData, prefix="dbl"):
    """A page of those whose entry may be kept instead of this person's."""

    person_id: Id
    page: Page = 0


class Which(StrEnum):
    UNREGISTERED = "u"
    BLOCKED = "b"
    GROUPS = "g"
    FORM = "f"  # a group: its name and rule are asked for
    LEAVE = "e"  # value: id of a group; asked whether it is to be removed
    DROP = "d"  # …and it is
    START = "s"  # what can be looked for
    FOUND = "w"  # by the words that were written last
    PLACE = "o"  # an organization: its name and head are asked for


class Directory(CallbackData, prefix="dir"):
    """A list of people or groups."""

    which: Which
    page: Page = 0
    value: Id = 0


class Handling(StrEnum):
    READ = "read"
    DROP = "drop"  # the last page
    CANCEL = "no"
    REPORT = "rep"  # it is no document but somebody's report


class Stack(CallbackData, prefix="pg"):
    """What the secretary says about pages that wait to be read."""

    stack_id: Id
    handling: Handling
    page_id: Id = 0  # of the page to drop: pressed twice, it takes no other


class Deed(StrEnum):
    CARD = "card"
    ACKNOWLEDGE = "ack"
    DONE = "done"
    REPORT = "rep"
    EXTEND = "ext"  # more time is asked for
    FILES = "files"  # what was sent as a report


class Act(CallbackData, prefix="act"):
    """What a director says about one assignment."""

    assignment_id: Id
    deed: Deed


class AcknowledgeAll(CallbackData, prefix="acks"):
    minutes_id: Id
    page: Page = 0  # of the message with the points


class AcknowledgeShown(CallbackData, prefix="ackm"):
    """All that the pressed message reminds of."""


class Mine(CallbackData, prefix="my"):
    """A page of one's assignments."""

    part: Part = Part.OPEN
    page: Page = 0


class Year(CallbackData, prefix="yr"):
    """A page of what one was given in a school year, which begins in that year; 0: in the last 365 days."""

    year: Annotated[int, Field(ge=0, lt=dt.MAXYEAR)] = 0
    page: Page = 0


class PhoneCalendar(CallbackData, prefix="ics"):
    """The deadlines as a file for the calendar of the phone."""


class Pick(CallbackData, prefix="pick"):
    """Which point was meant. `report_id` is the report that waits for it, 0 for none."""

    assignment_id: Id
    deed: Deed
    report_id: Id = 0


class PickAll(CallbackData, prefix="picks"):
    """All points that the pressed question is about were meant."""

    deed: Deed


class Own(StrEnum):
    SHOW = "v"  # page: of its files
    OPEN = "o"  # the same in a message of its own: the pressed one is the card of a point
    SEND = "s"  # no further files join it
    FILES = "f"  # which one is wrong; page: of the files
    TAKE = "t"  # value: id of the file
    GIVE = "g"  # …which belongs to it after all


class OwnReport(CallbackData, prefix="own"):
    """What a director does with a report that has come."""

    report_id: Id
    step: Own
    value: Id = 0
    page: Page = 0


class Undo(CallbackData, prefix="undo"):
    update_id: Id  # of the answer that is taken back
    page: Page | None = None  # of the message with the points, if it stands under one


class UndoOne(CallbackData, prefix="und1"):
    """Of an answer that may be about several points only what it says of one: under the card of that point."""

    update_id: Id
    assignment_id: Id


class Regain(CallbackData, prefix="regain"):
    update_id: Id  # of the taking back that is undone: the report is there again
    page: Page | None = None  # as of `Undo`


class Say(StrEnum):
    FORWARD = "f"  # to the secretary
    ABOUT = "a"  # value: id of the assignment that is meant
    TAKE_BACK = "t"


class Written(CallbackData, prefix="wr"):
    """What a director does with their own words."""

    inquiry_id: Id
    step: Say
    value: Id = 0


class Ground(StrEnum):
    """Why somebody needs more time."""

    PAPERS = "p"  # others have to answer first
    ILLNESS = "i"
    AMOUNT = "a"


class Extend(CallbackData, prefix="ext"):
    """Until which day somebody asks for more time."""

    assignment_id: Id
    day: Day


class Explain(CallbackData, prefix="exw"):
    """Why, of what was asked for already."""

    extension_id: Id
    ground: Ground


class TakeBackExtension(CallbackData, prefix="exb"):
    """More time is not needed after all."""

    extension_id: Id


class StandIn(CallbackData, prefix="lv"):
    """Who stands in for whoever presses, until that day; 0: somebody whose name is asked for."""

    last_day: Day
    person_id: Id


class StandInLater(CallbackData, prefix="lvl"):
    """The same, of a leave that begins on a later day."""

    first_day: Day
    last_day: Day
    person_id: Id


class CallOffLeave(CallbackData, prefix="lvo"):
    """One that was entered ahead."""

    leave_id: Id


class AnsweredFor(CallbackData, prefix="for"):
    """A page of what others have answered in one's own name."""

    page: Page = 0


class TakeBackFor(CallbackData, prefix="forb"):
    """One of it is taken back."""

    assignment_id: Id
    update_id: Id  # of the answer
    page: Page = 0


class ComeBack(CallbackData, prefix="back"):
    """«Вернуться раньше»: the leave is over."""


class GrantStep(StrEnum):
    SHOW = "s"
    NEXT = "n"  # what waits behind it
    GRANT = "g"  # value: ordinal of the day that was asked for
    OTHER = "o"  # until another day, which is asked for
    REFUSE = "r"  # without a reason that is asked for
    BACK = "b"  # it is not refused: the request again, in the same message
    UNDO = "z"  # granted or refused by mistake: it waits again


class Denial(StrEnum):
    """Why there is no more time."""

    ABOVE = "a"  # others have set the day
    WEAK = "w"
    UNSAID = "u"
    WRITTEN = "x"  # in words, which are shown before


class Grant(CallbackData, prefix="gr"):
    """What the secretary says about more time that was asked for."""

    extension_id: Id
    step: GrantStep = GrantStep.SHOW
    value: Id = 0
    why: Denial | None = None


class Unwanted(CallbackData, prefix="un"):
    """Whether the chair wants to be sent something by itself."""

    what: Unasked
    wanted: bool
    here: bool = True  # under the message itself; else in the settings


class OwnUnasked(CallbackData, prefix="uns"):
    """All of what the chair is sent by itself."""


class Mark(CallbackData, prefix="mk"):
    """A published point is important, or no more."""

    decision_id: Id
    important: bool


class Meetings(CallbackData, prefix="mt"):
    """The meetings to come; or one of them is named or removed."""

    named: Day | None = None
    removed: Day | None = None
    ask: bool = False  # for a day in words


class Opinion(StrEnum):
    FOR = "f"
    AGAINST = "a"
    UNSAID = "u"
    WRITTEN = "w"  # in words, shown before; `words` is the update that they came with


class HandUp(CallbackData, prefix="hu"):
    """A request goes to the chair, with what the secretary thinks of it."""

    extension_id: Id
    opinion: Opinion | None = None  # none: it is asked
    words: Id = 0


class Decisions(CallbackData, prefix="dcs"):
    """What waits for the chair."""


class Ruling(StrEnum):
    SHOW = "s"
    NEXT = "n"  # what waits behind it
    TIME = "t"  # value: until which day
    END = "e"  # it is withdrawn from control
    KEEP = "k"  # it stays as it is: refused, or left
    WRITE = "w"  # another day, or a reason in words, is asked for
    UNDO = "u"


class Cause(StrEnum):
    """Why the chair leaves it as it is."""

    ABOVE = "a"  # the day is not the committee's to move
    WEAK = "k"
    NEEDED = "n"  # the point is


class Rule(CallbackData, prefix="rl"):
    """What the chair says about something that was handed up."""

    referral_id: Id
    revision: Revision  # of it when it was shown
    step: Ruling = Ruling.SHOW
    value: Id = 0
    why: Cause | None = None
    words: Id = 0  # the update that the reason came with


class Extensions(CallbackData, prefix="exs"):
    """A page of what was asked for."""

    page: Page = 0


class Inquiries(CallbackData, prefix="inqs"):
    """A page of the questions, or of the answers that nobody has understood."""

    unclear: bool = False
    page: Page = 0


class Reply(StrEnum):
    SHOW = "s"
    WRITE = "w"  # the answer is asked for
    SEND = "y"  # what was written, and shown before
    NONE = "n"  # it needs none
    NEXT = "x"  # what waits behind it


class Inquire(CallbackData, prefix="inq"):
    """What the secretary does with what a director has written."""

    inquiry_id: Id
    step: Reply = Reply.SHOW
    words: Id = 0  # the update of what is sent


class Everything(CallbackData, prefix="wait"):
    """What waits for the secretary, of every kind."""


class Verdict(StrEnum):
    SHOW = "show"
    ACCEPT = "ok"
    RETURN = "back"
    UNDO = "undo"  # it is to be decided again


class Queue(CallbackData, prefix="q"):
    """A page of the reports that wait."""

    page: Page = 0


class Check(CallbackData, prefix="chk"):
    """What the secretary says about one report."""

    assignment_id: Id
    verdict: Verdict


class AcceptShown(CallbackData, prefix="oks"):
    """As `Verdict.ACCEPT`, of a report with files: those that were shown."""

    assignment_id: Id
    files: Id  # which ones, see `storage.reports.shown`


class NextReport(CallbackData, prefix="nx"):
    """The report that waits next, after the one that has been decided."""

    assignment_id: Id


class Pile(StrEnum):
    SHOW = "s"
    APART = "o"  # the same in a message of its own: the pressed one is the card of a report
    MARK = "m"  # value: id of the assignment. To mark and not to mark are two presses: pressed twice, it is one
    UNMARK = "u"
    ALL = "a"  # of the page
    NONE = "n"
    TAKE = "t"  # value: how many are marked
    UNDO = "z"  # value: the update that accepted them, by mistake


class Several(CallbackData, prefix="sv"):
    """Reports to be accepted together, of one point or of all (0)."""

    step: Pile
    decision_id: Id = 0
    value: Id = 0
    page: Page = 0


class Lack(StrEnum):
    SIGNATURE = "s"
    WRONG = "w"  # another document than was asked for
    INCOMPLETE = "i"
    ILLEGIBLE = "f"


class Lacking(CallbackData, prefix="lk"):
    """Why a report is returned; without a reason it is not returned after all."""

    assignment_id: Id
    lack: Lack | None = None


class InWords(CallbackData, prefix="lkw"):
    """A report is returned for the reason that was written and shown; `words`: its update. 0: another reason."""

    assignment_id: Id
    words: Id = 0


class Asked(StrEnum):
    """A question that waits for words; by the name of its state in `handlers.conversation.Waiting`."""

    NAME = "name"
    DAYS = "days"
    OWNER = "owner"
    WANTED = "wanted"
    DAY = "day"
    CORRECTION = "correction"
    AUDIENCE = "audience"
    ANNOUNCEMENT = "announcement"
    REPLY = "reply"
    COLLEAGUE = "colleague"
    PLACE = "place"
    DOUBLE = "double"
    GROUP = "group"
    STRETCH = "stretch"
    TEMPLATE = "template"
    REASON = "reason"
    SETTING = "setting"
    AMENDMENT = "amendment"
    SEARCH = "search"
    CAUSE = "cause"
    RULING = "ruling"
    OPINION = "opinion"
    DECISION = "decision"
    MEETING = "meeting"
    EXTENSION = "extension"
    LAST_DAY = "last_day"
    DEPUTY = "deputy"


class GoOn(CallbackData, prefix="go"):
    """A question that ran out is waited for again."""

    question: Asked


class Quit(CallbackData, prefix="no"):
    """«Не сейчас» under a question."""

    question: Asked


class Tune(CallbackData, prefix="set"):
    """A setting of reminders to look at, or the value that it gets; without either all of them."""

    setting: Setting | None = None
    value: Annotated[str, Field(max_length=20)] | None = None


class Wanted(StrEnum):
    SHOW = "s"
    HOURS = "h"  # that can be chosen
    HOUR = "b"  # value: the hour; 0: that of the committee
    EARLIER = "e"  # value: working days before the deadline, of those that can be added
    NOT_EARLIER = "n"
    DAILY = "d"  # what is overdue
    NOT_DAILY = "r"
    LANGUAGE = "l"  # value: which one, from 1; 0: the other one


class Wish(CallbackData, prefix="ws"):
    """One of one's own settings. To set and not to set are two presses: pressed twice, it is one."""

    wanted: Wanted = Wanted.SHOW
    value: Annotated[int, Field(ge=0, le=60)] = 0


class Days(StrEnum):
    ASK = "ask"
    BACK = "back"  # one day is as the state has it again
    TURN = "turn"  # day: the page to turn to


class Calendar(CallbackData, prefix="cal"):
    step: Days
    day: Annotated[int, Field(ge=0, le=dt.date.max.toordinal())] = 0  # its ordinal


class UndatedPoints(CallbackData, prefix="dates"):
    """A page of the points of which nobody knows by which day they are due; of all minutes for 0."""

    minutes_id: Id = 0
    page: Page = 0


class NameDay(CallbackData, prefix="day"):
    """By which day a point is due."""

    decision_id: Id


class View(StrEnum):
    SUMMARY = "sum"
    OVERDUE = "late"
    UNSEEN = "new"  # not taken on
    OPEN = "open"  # not reported
    UNREACHED = "lost"  # open, and no message reaches who has it
    WEEK = "week"  # due until the Sunday of next week
    WAITING = "chk"  # for acceptance
    MINE = "mine"  # what waits for whoever looks
    MINUTES = "set"
    SCHOOLS = "org"
    PEOPLE = "ppl"
    TRENDS = "dyn"
    ALL = "all"  # of one school, person or set of minutes


class Standing(CallbackData, prefix="st"):
    """A view of how things stand."""

    view: View
    page: Page = 0


class About(StrEnum):
    EVERYTHING = "a"
    PERIOD = "p"  # of meetings; `a` and `b` are its first and last day
    MINUTES = "m"  # `a` is their id
    SCHOOL = "s"  # `a` is the organization's id, or `b` that of a person who stands for none


class Form(StrEnum):
    SHOW = "v"  # what it would be about
    WORD = "w"
    PDF = "f"
    TABLE = "x"


class Paper(CallbackData, prefix="paper"):
    """The paper on how decisions are carried out, and the table."""

    about: About
    a: Id = 0
    b: Id = 0
    form: Form = Form.SHOW


class PaperOn(StrEnum):
    ASK = "ask"  # which of these
    MONTH = "m"  # the last one
    QUARTER = "q"  # this one
    YEAR = "y"
    WORDS = "w"  # a period that is written
    MINUTES = "min"
    SCHOOLS = "org"


class ChoosePaper(CallbackData, prefix="pc"):
    """What a paper is to be about."""

    on: PaperOn
    page: Page = 0
    apart: bool = False  # as a message of its own


class TemplateStep(StrEnum):
    SHOW = "v"
    GIVE = "g"
    ASK = "a"  # for another one
    TAKE = "t"  # the one that the message answers
    LEAVE = "l"
    RESET = "r"


class Template(CallbackData, prefix="tmpl"):
    """The committee's own template of papers."""

    step: TemplateStep


class Holder(StrEnum):
    SCHOOL = "o"
    PERSON = "p"


class Held(CallbackData, prefix="so"):
    """The same of one school or person, of one set of minutes, or both."""

    view: View
    holder: Holder | None = None
    id: Id = 0  # of the school or person
    minutes_id: Id = 0  # 0: of all
    page: Page = 0
