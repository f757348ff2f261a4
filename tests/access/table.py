"""Who may use which handler, written down by hand, and how each is reached."""

import datetime as dt
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, Update

from domain.meetings import Unasked
from domain.own import Part
from domain.people import Role
from domain.policy import Move
from domain.tuning import Setting
from handlers.conversation import Waiting
from messaging.presses import (
    About,
    AcceptShown,
    AcknowledgeAll,
    AcknowledgeShown,
    Act,
    AllMinutes,
    AnsweredFor,
    Asked,
    Because,
    Calendar,
    CallList,
    CallOffLeave,
    Check,
    ChoosePaper,
    ComeBack,
    Control,
    Data,
    Days,
    Decisions,
    Deed,
    Directory,
    Doubles,
    Draft,
    Everything,
    Example,
    Explain,
    Extend,
    Extensions,
    Fix,
    Form,
    Found,
    FoundMinutes,
    FoundReport,
    GiveBriefing,
    GiveDocument,
    GiveJournal,
    GiveLinks,
    GoOn,
    Grant,
    GrantStep,
    Ground,
    Handling,
    HandUp,
    HaveRead,
    Held,
    Hit,
    Inquire,
    Inquiries,
    Invitations,
    Invite,
    InWords,
    Journal,
    Keeping,
    Lack,
    Lacking,
    Look,
    Mark,
    Meetings,
    Mend,
    Mine,
    NameDay,
    NewHead,
    NextReport,
    OnePerson,
    Opinion,
    Over,
    Overseen,
    Own,
    OwnReport,
    OwnUnasked,
    Paint,
    Paper,
    PaperOn,
    Persona,
    PhoneCalendar,
    Pick,
    PickAll,
    Picture,
    Pile,
    Point,
    Queue,
    Quit,
    Regain,
    Register,
    Reissue,
    Reply,
    Revive,
    Revoke,
    Rule,
    Ruling,
    Sample,
    Say,
    SayWhom,
    SchoolPast,
    Scope,
    Search,
    Section,
    Seek,
    Several,
    Single,
    Span,
    Spread,
    Stack,
    StandIn,
    Standing,
    Step,
    Table,
    TableStep,
    TakeBackExtension,
    TakeBackFor,
    TakeUp,
    Tell,
    Telling,
    Template,
    TemplateStep,
    Tune,
    UndatedPoints,
    Undo,
    UndoOne,
    Unmend,
    Unwanted,
    Verdict,
    View,
    Wanted,
    Which,
    Wish,
    Written,
    Year,
)
from papers.default_template import default_template
from papers.draft_workbook import draft_workbook
from sandbox.people.phones import Phone
from storage import accounts, announcements
from tests.access.district import DOCUMENT, NOW, ROSTER, Facts
from tests.access.house import VISITORS, House, in_group

Trigger = Callable[[House, str, Phone], Awaitable[list[Update]]]

EVERYBODY = frozenset(VISITORS)
REGISTERED = EVERYBODY - {"stranger"}
LAST_DAY = (NOW + dt.timedelta(days=30)).toordinal()
STRANGER = frozenset({"stranger"})
ADMINISTRATOR = frozenset({"administrator"})
SECRETARY = frozenset({"secretary"})
CHAIR = frozenset({"chair"})
DIRECTOR = frozenset({"director"})
LEADERS = frozenset({"secretary", "chair"})

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


@dataclass(frozen=True, kw_only=True)
class Entry:
    who: frozenset[str]
    trigger: Trigger
    state: State | None = None  # of the conversation, whoever comes
    data: Mapping[str, Any] = field(default_factory=dict)


def says(text: str) -> Trigger:
    return says_each(lambda _: text)


def says_in_a_group(text: str) -> Trigger:
    async def trigger(house: House, visitor: str, phone: Phone) -> list[Update]:
        await phone.send(text)
        return [in_group(update) for update in await house.arrived()]

    return trigger


def says_each(choose: Callable[[str], str]) -> Trigger:
    async def trigger(house: House, visitor: str, phone: Phone) -> list[Update]:
        await phone.send(choose(visitor))
        return await house.arrived()

    return trigger


def sends(name: str, content: bytes) -> Trigger:
    async def trigger(house: House, visitor: str, phone: Phone) -> list[Update]:
        await phone.send_document(name, content)
        return await house.arrived()

    return trigger


async def sends_draft(house: House, visitor: str, phone: Phone) -> list[Update]:
    await phone.send_document("Таблица.xlsx", draft_workbook(house.facts.draft, (), ()))
    return await house.arrived()


async def sends_photo(house: House, visitor: str, phone: Phone) -> list[Update]:
    await phone.send_photo(PIXEL)
    return await house.arrived()


def edits(*, part: bool) -> Trigger:
    """`part`: of an announcement that the visitor has begun."""

    async def trigger(house: House, visitor: str, phone: Phone) -> list[Update]:
        sent = await phone.send("Совещание в 9:00")
        await house.arrived()
        async with house.database.write() as tx:
            account = await accounts.by_user(tx, phone.id)
            if part and account:
                begun = await announcements.begin(tx, account.person.id, sent.id, NOW)
                await announcements.put(tx, begun, sent.id, sent.text, None)
        await phone.edit(sent, "Совещание в 10:00")
        return await house.arrived()

    return trigger


async def sends_voice(house: House, visitor: str, phone: Phone) -> list[Update]:
    await phone.send_other("voice")
    return await house.arrived()


async def sends_animation(house: House, visitor: str, phone: Phone) -> list[Update]:
    await phone.send_other("animation")
    return await house.arrived()


async def sends_sound(house: House, visitor: str, phone: Phone) -> list[Update]:
    await phone.send_other("audio")
    return await house.arrived()


async def sends_own_contact(house: House, visitor: str, phone: Phone) -> list[Update]:
    await phone.send_other("contact")
    return await house.arrived()


async def sends_contact_of_another(house: House, visitor: str, phone: Phone) -> list[Update]:
    await phone.share(house.phones["neighbour"])
    return await house.arrived()


def _rule(step: Ruling = Ruling.SHOW) -> Rule:
    return Rule(referral_id=404, revision=0, step=step)


def presses(data: Callable[[Facts], CallbackData]) -> Trigger:
    async def trigger(house: House, visitor: str, phone: Phone) -> list[Update]:
        phone.press_only(house.bells[phone.id], data(house.facts).pack())
        return await house.arrived()

    return trigger


async def answers_announcement(house: House, visitor: str, phone: Phone) -> list[Update]:
    message = await house.bot.send_message(phone.id, "Объявление комитета")
    await phone.send("Где это?", reply_to=phone.find_message(message.message_id))
    return await house.arrived()


def replies_to(data: CallbackData) -> Trigger:
    """With words, to a message of the bot that has such a button."""

    async def trigger(house: House, visitor: str, phone: Phone) -> list[Update]:
        keys = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Открыть", callback_data=data.pack())]])
        message = await house.bot.send_message(phone.id, "Звонок", reply_markup=keys)
        await phone.send("Нет подписи", reply_to=phone.find_message(message.message_id))
        return await house.arrived()

    return trigger


async def presses_rubbish(house: House, visitor: str, phone: Phone) -> list[Update]:
    phone.press_only(house.bells[phone.id], "rubbish:1")
    return await house.arrived()


async def blocks(house: House, visitor: str, phone: Phone) -> list[Update]:
    phone.block()
    blocked = await house.arrived()
    phone.unblock()
    await house.arrived()
    return blocked


async def comes_back(house: House, visitor: str, phone: Phone) -> list[Update]:
    await blocks(house, visitor, phone)
    phone.block()
    await house.arrived()
    phone.unblock()
    return await house.arrived()


MINUTES = """ПРОТОКОЛ № 9
заседания районного совета
от 20.11.2026
РЕШИЛИ:
1. Проверить ограждение. Исполнитель: Луговская СШ. Срок: до 11.12.2026"""
NOT_THEIRS = {"administrator": "/my", "secretary": "/invite", "chair": "/roster", "director": "/status"}

TABLE = {
    "first.help_asked": Entry(who=REGISTERED, trigger=says("/help")),
    "first.cancel": Entry(who=REGISTERED, trigger=says("/cancel"), state=Waiting.name),
    "first.leave_question": Entry(who=REGISTERED, trigger=presses(lambda _: Quit(question=Asked.WANTED))),
    "first.blocked": Entry(who=REGISTERED, trigger=blocks),
    "first.came_back": Entry(who=REGISTERED, trigger=comes_back),
    "start.open_link": Entry(who=EVERYBODY, trigger=says("/start AAAAAAAAAAAAAAAAAAAAAA")),
    "start.start_again": Entry(who=REGISTERED, trigger=says("/start")),
    "start.confirm": Entry(who=EVERYBODY, trigger=presses(lambda it: Register(link_id=it.invitation, mine=True))),
    "numbers.own_sent": Entry(who=STRANGER, trigger=sends_own_contact),
    "numbers.other_sent": Entry(who=STRANGER, trigger=sends_contact_of_another),
    "numbers.registered_already": Entry(who=REGISTERED, trigger=sends_own_contact),
    "administration.invitations": Entry(who=ADMINISTRATOR, trigger=says("/invite")),
    "administration.name_given": Entry(
        who=ADMINISTRATOR, trigger=says("Новиков Егор Ильич"), state=Waiting.name, data={"role": "chair"}
    ),
    "administration.invite": Entry(who=ADMINISTRATOR, trigger=presses(lambda _: Invite(role=Role.CHAIR))),
    "administration.turn": Entry(who=ADMINISTRATOR, trigger=presses(lambda _: Invitations(page=1))),
    "administration.revoke": Entry(who=ADMINISTRATOR, trigger=presses(lambda it: Revoke(link_id=it.invitation))),
    "settings.overview": Entry(who=ADMINISTRATOR | SECRETARY, trigger=says("/settings")),
    "wishes.show": Entry(who=DIRECTOR, trigger=says("/settings")),
    "wishes.change": Entry(who=DIRECTOR, trigger=presses(lambda _: Wish(wanted=Wanted.DAILY))),
    "settings.value_given": Entry(
        who=ADMINISTRATOR, trigger=says("8:30"), state=Waiting.setting, data={"setting": "begin"}
    ),
    "settings.show_all": Entry(who=ADMINISTRATOR | SECRETARY, trigger=presses(lambda _: Tune())),
    "settings.show": Entry(who=ADMINISTRATOR, trigger=presses(lambda _: Tune(setting=Setting.SOON))),
    "settings.choose": Entry(who=ADMINISTRATOR, trigger=presses(lambda _: Tune(setting=Setting.MOVE, value=Move.NEXT))),
    "calendar.overview": Entry(who=ADMINISTRATOR | SECRETARY, trigger=says("/calendar")),
    "calendar.days_given": Entry(who=ADMINISTRATOR, trigger=says("30.12.2026 выходной"), state=Waiting.days),
    "calendar.turn": Entry(who=ADMINISTRATOR | SECRETARY, trigger=presses(lambda _: Calendar(step=Days.TURN, day=1))),
    "calendar.ask": Entry(who=ADMINISTRATOR, trigger=presses(lambda _: Calendar(step=Days.ASK))),
    "calendar.take_back": Entry(
        who=ADMINISTRATOR,
        trigger=presses(lambda _: Calendar(step=Days.BACK, day=dt.date(2026, 12, 30).toordinal())),
    ),
    "extending.written": Entry(
        who=DIRECTOR, trigger=says("до 15.12.2026"), state=Waiting.extension, data={"assignment": 1}
    ),
    "extending.ask": Entry(who=DIRECTOR, trigger=presses(lambda it: Act(assignment_id=it.mine, deed=Deed.EXTEND))),
    "extending.day_pressed": Entry(
        who=DIRECTOR, trigger=presses(lambda it: Extend(assignment_id=it.mine, day=LAST_DAY))
    ),
    "explaining.written": Entry(
        who=DIRECTOR, trigger=says("Болеет учитель"), state=Waiting.ground, data={"extension": 404}
    ),
    "explaining.pressed": Entry(
        who=DIRECTOR, trigger=presses(lambda _: Explain(extension_id=404, ground=Ground.AMOUNT))
    ),
    "extending.take_back": Entry(who=DIRECTOR, trigger=presses(lambda _: TakeBackExtension(extension_id=404))),
    "extending.file_sent": Entry(who=DIRECTOR, trigger=sends_photo, state=Waiting.extension, data={"assignment": 1}),
    "pointed attachments.other_sent": Entry(who=DIRECTOR, trigger=sends_animation),
    "pointed attachments.file_sent": Entry(
        who=DIRECTOR, trigger=sends("Справка.pdf", b"%PDF"), state=Waiting.report, data={"assignment": 1}
    ),
    "tables.table_sent": Entry(who=SECRETARY, trigger=sends_draft),
    "tables.give": Entry(who=SECRETARY, trigger=presses(lambda it: Draft(minutes_id=it.draft, step=Step.TABLE))),
    "tables.turn": Entry(who=SECRETARY, trigger=presses(lambda it: Table(minutes_id=it.draft, step=TableStep.SHOW))),
    "tables.take": Entry(
        who=SECRETARY, trigger=presses(lambda it: Table(minutes_id=it.draft, step=TableStep.TAKE, count=1))
    ),
    "tables.leave": Entry(who=SECRETARY, trigger=presses(lambda it: Table(minutes_id=it.draft, step=TableStep.LEAVE))),
    "roster.overview": Entry(who=SECRETARY, trigger=says("/roster")),
    "links.ask_links": Entry(who=SECRETARY, trigger=says("/links")),
    "roster.table_sent": Entry(who=SECRETARY, trigger=sends("Список.csv", ROSTER)),
    "roster.example": Entry(who=SECRETARY, trigger=presses(lambda _: Example())),
    "links.show_overview": Entry(who=SECRETARY, trigger=presses(lambda _: GiveLinks(scope=Scope.ASK))),
    "links.ask_all": Entry(who=SECRETARY, trigger=presses(lambda _: GiveLinks(scope=Scope.SURE))),
    "links.choose_person": Entry(who=SECRETARY, trigger=presses(lambda _: GiveLinks(scope=Scope.ONE))),
    "links.give_links": Entry(who=SECRETARY, trigger=presses(lambda _: GiveLinks(scope=Scope.ALL))),
    "new link.reissue": Entry(
        who=SECRETARY | ADMINISTRATOR, trigger=presses(lambda it: Reissue(person_id=it.invited, role=Role.DIRECTOR))
    ),
    "decisions.asked": Entry(who=CHAIR, trigger=says("/decisions")),
    "decisions.opened": Entry(who=CHAIR, trigger=presses(lambda _: Decisions())),
    "decisions.sent": Entry(who=CHAIR, trigger=sends("Фото.pdf", b"%PDF"), state=Waiting.decision),
    "decisions.written": Entry(who=CHAIR, trigger=says("до 20.12"), state=Waiting.decision, data={"referral": 404}),
    "replies to questions for the chair.replied": Entry(who=CHAIR, trigger=replies_to(_rule())),
    "decisions.show": Entry(who=CHAIR, trigger=presses(lambda _: _rule())),
    "decisions.ask_words": Entry(who=CHAIR, trigger=presses(lambda _: _rule(Ruling.WRITE))),
    "decisions.ruled": Entry(who=CHAIR, trigger=presses(lambda _: _rule(Ruling.KEEP))),
    "decisions.take_back": Entry(who=CHAIR, trigger=presses(lambda _: _rule(Ruling.UNDO))),
    "handing up.ask": Entry(who=SECRETARY, trigger=presses(lambda _: HandUp(extension_id=404))),
    "handing up.hand_up": Entry(
        who=SECRETARY, trigger=presses(lambda _: HandUp(extension_id=404, opinion=Opinion.FOR))
    ),
    "handing up.written": Entry(who=SECRETARY, trigger=says("Я за"), state=Waiting.opinion, data={"extension": 404}),
    "unasked.settings": Entry(who=CHAIR, trigger=says("/settings")),
    "unasked.show": Entry(who=CHAIR, trigger=presses(lambda _: OwnUnasked())),
    "unasked.change": Entry(who=CHAIR, trigger=presses(lambda _: Unwanted(what=Unasked.WEEK, wanted=False))),
    "meetings.told": Entry(who=LEADERS, trigger=says("/meeting")),
    "meetings.written": Entry(who=LEADERS, trigger=says("15 января"), state=Waiting.meeting),
    "meetings.ask": Entry(who=LEADERS, trigger=presses(lambda _: Meetings(ask=True))),
    "meetings.change": Entry(who=LEADERS, trigger=presses(lambda _: Meetings())),
    "control.mark": Entry(who=LEADERS, trigger=presses(lambda _: Mark(decision_id=1, important=True))),
    "queue.asked": Entry(who=SECRETARY, trigger=says("/queue")),
    "queue.show": Entry(who=SECRETARY, trigger=presses(lambda _: Everything())),
    "granting.written": Entry(
        who=SECRETARY,
        trigger=says("15.12.2026"),
        state=Waiting.ruling,
        data={"extension": 404, "step": GrantStep.OTHER},
    ),
    "replies to requests.replied": Entry(who=SECRETARY, trigger=replies_to(Grant(extension_id=404))),
    "granting.listed": Entry(who=SECRETARY, trigger=presses(lambda _: Extensions())),
    "granting.show": Entry(who=SECRETARY, trigger=presses(lambda _: Grant(extension_id=404))),
    "granting.ask": Entry(who=SECRETARY, trigger=presses(lambda _: Grant(extension_id=404, step=GrantStep.OTHER))),
    "granting.undo": Entry(who=SECRETARY, trigger=presses(lambda _: Grant(extension_id=404, step=GrantStep.UNDO))),
    "granting.decide": Entry(who=SECRETARY, trigger=presses(lambda _: Grant(extension_id=404, step=GrantStep.GRANT))),
    "replying.written": Entry(who=SECRETARY, trigger=says("На сайте."), state=Waiting.reply, data={"inquiry": 404}),
    "replies to questions.replied": Entry(who=SECRETARY, trigger=replies_to(Inquire(inquiry_id=404))),
    "replying.listed": Entry(who=SECRETARY, trigger=presses(lambda _: Inquiries())),
    "replying.show": Entry(who=SECRETARY, trigger=presses(lambda _: Inquire(inquiry_id=404))),
    "replying.ask": Entry(who=SECRETARY, trigger=presses(lambda _: Inquire(inquiry_id=404, step=Reply.WRITE))),
    "replying.send": Entry(who=SECRETARY, trigger=presses(lambda _: Inquire(inquiry_id=404, step=Reply.SEND))),
    "replying.settle": Entry(who=SECRETARY, trigger=presses(lambda _: Inquire(inquiry_id=404, step=Reply.NONE))),
    "reports.queue": Entry(who=SECRETARY, trigger=says("/reports")),
    "reports.turn": Entry(who=SECRETARY, trigger=presses(lambda _: Queue(page=1))),
    "returning.reason_given": Entry(
        who=SECRETARY, trigger=says("Нет подписи"), state=Waiting.reason, data={"assignment": 1}
    ),
    "reports.show": Entry(
        who=SECRETARY, trigger=presses(lambda it: Check(assignment_id=it.reported, verdict=Verdict.SHOW))
    ),
    "reports.accept_shown": Entry(
        who=SECRETARY, trigger=presses(lambda it: AcceptShown(assignment_id=it.reported, files=1))
    ),
    "returning.ask_reason": Entry(
        who=SECRETARY, trigger=presses(lambda it: Check(assignment_id=it.reported, verdict=Verdict.RETURN))
    ),
    "returning.leave": Entry(who=SECRETARY, trigger=presses(lambda it: Lacking(assignment_id=it.reported))),
    "returning.reason_pressed": Entry(
        who=SECRETARY, trigger=presses(lambda it: Lacking(assignment_id=it.reported, lack=Lack.SIGNATURE))
    ),
    "returning.reword": Entry(who=SECRETARY, trigger=presses(lambda it: InWords(assignment_id=it.reported))),
    "returning.reason_confirmed": Entry(
        who=SECRETARY,
        trigger=presses(lambda it: InWords(assignment_id=it.reported, words=7)),
        data={"assignment": 3, "words": 7, "because": "Нет подписи"},
    ),
    "reports.show_next": Entry(who=SECRETARY, trigger=presses(lambda it: NextReport(assignment_id=it.mine))),
    "accepting.mark": Entry(who=SECRETARY, trigger=presses(lambda it: Several(step=Pile.MARK, value=it.reported))),
    "accepting.take": Entry(
        who=SECRETARY,
        trigger=presses(lambda _: Several(step=Pile.TAKE, value=1)),
        data={"several": {"decision": 0, "chosen": [3]}},
    ),
    "accepting.undo": Entry(who=SECRETARY, trigger=presses(lambda _: Several(step=Pile.UNDO, value=404))),
    "reports.undo": Entry(
        who=SECRETARY, trigger=presses(lambda it: Check(assignment_id=it.mine, verdict=Verdict.UNDO))
    ),
    "publishing.restore": Entry(who=SECRETARY, trigger=presses(lambda _: Draft(minutes_id=404, step=Step.RESTORE))),
    "reports.accept": Entry(
        who=SECRETARY, trigger=presses(lambda it: Check(assignment_id=it.reported, verdict=Verdict.ACCEPT))
    ),
    "days.day_written": Entry(who=SECRETARY, trigger=says("15.12.2026"), state=Waiting.day, data={"decision": 1}),
    "days.turn": Entry(who=SECRETARY, trigger=presses(lambda _: UndatedPoints())),
    "days.ask_day": Entry(who=SECRETARY, trigger=presses(lambda _: NameDay(decision_id=1))),
    "stacks.heic_sent": Entry(who=SECRETARY, trigger=sends("IMG_0001.HEIC", b"\0\0\0\x18ftypheic")),
    "stacks.page_sent": Entry(who=SECRETARY, trigger=sends_photo),
    "stacks.read": Entry(who=SECRETARY, trigger=presses(lambda it: Stack(stack_id=it.stack, handling=Handling.READ))),
    "stacks.report": Entry(
        who=SECRETARY, trigger=presses(lambda it: Stack(stack_id=it.stack, handling=Handling.REPORT))
    ),
    "stacks.change": Entry(
        who=SECRETARY, trigger=presses(lambda it: Stack(stack_id=it.stack, handling=Handling.CANCEL))
    ),
    "dictation.written": Entry(who=SECRETARY, trigger=says("Луговской СШ до 1 марта представить план")),
    "dictation.say_whom": Entry(who=SECRETARY, trigger=presses(lambda _: SayWhom())),
    "dictation.nearly": Entry(who=SECRETARY, trigger=says("Небыловской СШ до 1 марта представить план")),
    "pasted.part_sent": Entry(who=SECRETARY, trigger=says(MINUTES)),
    "pasted instead.part_sent": Entry(who=SECRETARY, trigger=says(MINUTES), state=Waiting.cause),
    "taking up.take_up": Entry(who=SECRETARY, trigger=presses(lambda it: TakeUp(minutes_id=it.draft, place=0))),
    "review.document_sent": Entry(who=SECRETARY, trigger=sends("Протокол.docx", DOCUMENT)),
    "review.show": Entry(who=SECRETARY, trigger=presses(lambda it: Draft(minutes_id=it.draft, step=Step.POINTS))),
    "review.preview": Entry(who=SECRETARY, trigger=presses(lambda it: Draft(minutes_id=it.draft, step=Step.SAMPLE))),
    "review.add": Entry(who=SECRETARY, trigger=presses(lambda it: Draft(minutes_id=it.draft, step=Step.ADD))),
    "review.agree": Entry(who=SECRETARY, trigger=presses(lambda it: Draft(minutes_id=it.draft, step=Step.AGREE))),
    "review.undo": Entry(who=SECRETARY, trigger=presses(lambda it: Draft(minutes_id=it.draft, step=Step.UNDO))),
    "review.listed": Entry(who=SECRETARY, trigger=says("/minutes")),
    "review.turn": Entry(who=SECRETARY, trigger=presses(lambda _: AllMinutes(page=0))),
    "correcting.show": Entry(who=SECRETARY, trigger=presses(lambda it: Point(decision_id=it.point))),
    "correcting.fix": Entry(
        who=SECRETARY, trigger=presses(lambda it: Fix(decision_id=it.point, revision=0, mend=Mend.SKIP))
    ),
    "correcting.spread": Entry(who=SECRETARY, trigger=presses(lambda it: Spread(decision_id=it.point))),
    "walking.undo": Entry(who=SECRETARY, trigger=presses(lambda it: Unmend(decision_id=it.point, correction_id=404))),
    "walking.said": Entry(
        who=SECRETARY, trigger=says("до 15.12.2026"), state=Waiting.walk, data={"decision": 4, "revision": 0}
    ),
    "unheard.go_on": Entry(who=frozenset(Role), trigger=presses(lambda _: GoOn(question=Asked.GROUP))),
    "correcting.lifeless": Entry(who=SECRETARY, trigger=presses(lambda _: Sample())),
    "correcting.written": Entry(
        who=SECRETARY,
        trigger=says("до 15.12.2026"),
        state=Waiting.correction,
        data={"decision": 4, "revision": 0, "look": Look.WHEN},
    ),
    "attendance.show": Entry(who=SECRETARY, trigger=presses(lambda it: Draft(minutes_id=it.draft, step=Step.PRESENT))),
    "attendance.take": Entry(who=SECRETARY, trigger=presses(lambda it: Draft(minutes_id=it.draft, step=Step.ENROL))),
    "editions.show": Entry(who=SECRETARY, trigger=presses(lambda it: Draft(minutes_id=it.draft, step=Step.DIFFERENCE))),
    "editions.take": Entry(who=SECRETARY, trigger=presses(lambda it: Draft(minutes_id=it.draft, step=Step.MERGE))),
    "announcing.asked": Entry(who=SECRETARY, trigger=says("/announce")),
    "announcing.whom_written": Entry(
        who=SECRETARY, trigger=says("Небывалова Г.Г."), state=Waiting.audience, data={"announcement": 404}
    ),
    "announcing.part_sent": Entry(
        who=SECRETARY, trigger=says("Совещание в 9:00"), state=Waiting.announcement, data={"announcement": 404}
    ),
    "announcing.whom_pressed": Entry(
        who=SECRETARY, trigger=presses(lambda _: Tell(announcement_id=404, step=Telling.WHOM))
    ),
    "announcing.asked_again": Entry(
        who=SECRETARY, trigger=presses(lambda _: Tell(announcement_id=0, step=Telling.NEW))
    ),
    "announcing.turn_groups": Entry(
        who=SECRETARY, trigger=presses(lambda _: Tell(announcement_id=404, step=Telling.TURN, value=1))
    ),
    "announcing.send": Entry(
        who=SECRETARY, trigger=presses(lambda _: Tell(announcement_id=404, step=Telling.SEND, value=1))
    ),
    "announcing.unread": Entry(
        who=SECRETARY, trigger=presses(lambda _: Tell(announcement_id=404, step=Telling.UNREAD))
    ),
    "announcing.change": Entry(who=SECRETARY, trigger=presses(lambda _: Tell(announcement_id=404, step=Telling.ASKS))),
    "answers to announcements.replied": Entry(who=DIRECTOR, trigger=answers_announcement),
    "announcing.read": Entry(who=REGISTERED, trigger=presses(lambda _: HaveRead(announcement_id=404))),
    "people.asked": Entry(who=SECRETARY, trigger=says("/people")),
    "people.looked_for": Entry(who=SECRETARY, trigger=says("Небывалова"), state=Waiting.search),
    "people.name_written": Entry(
        who=SECRETARY,
        trigger=says("Новикова Дарья Олеговна"),
        state=Waiting.colleague,
        data={"person": 404, "step": Persona.JOIN},
    ),
    "people.place_written": Entry(who=SECRETARY, trigger=says("Дальняя СШ, без имени"), state=Waiting.place),
    "people.double_written": Entry(
        who=SECRETARY, trigger=says("Небывалова"), state=Waiting.double, data={"person": 404}
    ),
    "people.group_written": Entry(who=SECRETARY, trigger=says("Дальние: СШ № 77"), state=Waiting.group),
    "people.leave": Entry(who=SECRETARY, trigger=presses(lambda _: OnePerson(person_id=404, step=Persona.GONE))),
    "people.take_back": Entry(who=SECRETARY, trigger=presses(lambda _: OnePerson(person_id=404, step=Persona.BACK))),
    "people.ask_merge": Entry(
        who=SECRETARY, trigger=presses(lambda _: OnePerson(person_id=404, step=Persona.SURE, value=405))
    ),
    "people.merge": Entry(who=SECRETARY, trigger=presses(lambda _: OnePerson(person_id=404, step=Persona.MERGE))),
    "people.turn_doubles": Entry(who=SECRETARY, trigger=presses(lambda _: Doubles(person_id=404, page=1))),
    "people.help_head": Entry(who=SECRETARY, trigger=presses(lambda _: OnePerson(person_id=404, step=Persona.AIDE))),
    "people.show": Entry(who=SECRETARY, trigger=presses(lambda it: OnePerson(person_id=it.invited))),
    "people.head_agreed": Entry(who=SECRETARY, trigger=presses(lambda _: NewHead(person_id=404))),
    "people.drop": Entry(who=SECRETARY, trigger=presses(lambda _: Directory(which=Which.DROP, value=404))),
    "people.listed": Entry(who=SECRETARY, trigger=presses(lambda _: Directory(which=Which.BLOCKED))),
    "control.points": Entry(who=LEADERS, trigger=presses(lambda it: Control(minutes_id=it.published))),
    "paper.asked": Entry(who=LEADERS, trigger=says("/paper")),
    "paper.period_given": Entry(who=LEADERS, trigger=says("с 1 ноября по 30 ноября"), state=Waiting.stretch),
    "paper.ask_period": Entry(who=LEADERS, trigger=presses(lambda _: ChoosePaper(on=PaperOn.WORDS))),
    "paper.choose": Entry(who=LEADERS, trigger=presses(lambda _: ChoosePaper(on=PaperOn.MINUTES))),
    "paper.show": Entry(who=LEADERS, trigger=presses(lambda it: Paper(about=About.MINUTES, a=it.published))),
    "issuing.brief": Entry(who=LEADERS, trigger=presses(lambda it: GiveBriefing(minutes_id=it.published))),
    "issuing.table": Entry(
        who=LEADERS, trigger=presses(lambda it: Paper(about=About.MINUTES, a=it.published, form=Form.TABLE))
    ),
    "issuing.give": Entry(
        who=LEADERS, trigger=presses(lambda it: Paper(about=About.MINUTES, a=it.published, form=Form.WORD))
    ),
    "templates.sent": Entry(who=LEADERS, trigger=sends("Шаблон.docx", b"PK"), state=Waiting.template),
    "templates.sent_unasked": Entry(who=CHAIR, trigger=sends("Шаблон.docx", default_template())),
    "templates.give": Entry(who=LEADERS, trigger=presses(lambda _: Template(step=TemplateStep.GIVE))),
    "templates.ask": Entry(who=LEADERS, trigger=presses(lambda _: Template(step=TemplateStep.ASK))),
    "templates.take": Entry(who=LEADERS, trigger=presses(lambda _: Template(step=TemplateStep.TAKE))),
    "templates.leave": Entry(who=LEADERS, trigger=presses(lambda _: Template(step=TemplateStep.LEAVE))),
    "templates.reset": Entry(who=LEADERS, trigger=presses(lambda _: Template(step=TemplateStep.RESET))),
    "templates.show": Entry(who=LEADERS, trigger=presses(lambda _: Template(step=TemplateStep.SHOW))),
    "control.show": Entry(who=LEADERS, trigger=presses(lambda _: Overseen(decision_id=1))),
    "control.show_one": Entry(who=LEADERS, trigger=presses(lambda it: Single(assignment_id=it.mine))),
    "ruling.ask": Entry(who=SECRETARY, trigger=presses(lambda _: Overseen(decision_id=1, step=Over.WHEN))),
    "ruling.take_back": Entry(who=SECRETARY, trigger=presses(lambda _: Overseen(decision_id=1, step=Over.BACK))),
    "ruling.ask_end": Entry(who=SECRETARY, trigger=presses(lambda _: Overseen(decision_id=1, step=Over.END))),
    "ruling.ask_end_of_one": Entry(who=SECRETARY, trigger=presses(lambda it: Single(assignment_id=it.mine, end=True))),
    "ruling.ask_to_revive": Entry(who=SECRETARY, trigger=presses(lambda _: Revive(decision_id=1))),
    "ruling.change_written": Entry(
        who=SECRETARY,
        trigger=says("до 15.12.2026"),
        state=Waiting.amendment,
        data={"decision": 1, "revision": 0, "step": Over.WHEN},
    ),
    "ruling.cause_written": Entry(
        who=SECRETARY,
        trigger=says("Решение отменено"),
        state=Waiting.cause,
        data={"decision": 1, "revision": 7},
    ),
    "ruling.cause_pressed": Entry(who=SECRETARY, trigger=presses(lambda _: Because(decision_id=1, revision=0))),
    "publishing.ask": Entry(who=SECRETARY, trigger=presses(lambda it: Draft(minutes_id=it.draft, step=Step.ASK))),
    "publishing.publish": Entry(
        who=SECRETARY, trigger=presses(lambda it: Draft(minutes_id=it.draft, step=Step.PUBLISH))
    ),
    "publishing.discard": Entry(
        who=SECRETARY, trigger=presses(lambda it: Draft(minutes_id=it.draft, step=Step.DISCARD))
    ),
    "publishing.whom_to_call": Entry(
        who=SECRETARY, trigger=presses(lambda it: CallList(minutes_id=it.published, apart=True))
    ),
    "finding.find": Entry(who=LEADERS, trigger=says("/find кровля")),
    "finding.words_given": Entry(who=LEADERS, trigger=says("просрочено"), state=Waiting.wanted),
    "finding.ask": Entry(who=LEADERS, trigger=presses(lambda _: Search(step=Seek.ASK))),
    "finding.reset": Entry(who=LEADERS, trigger=presses(lambda _: Search(step=Seek.RESET))),
    "finding.turn": Entry(who=LEADERS, trigger=presses(lambda _: Search(step=Seek.SHOW))),
    "finding.turn_section": Entry(who=LEADERS, trigger=presses(lambda _: Found(section=Section.REPORTS))),
    "finding.show": Entry(who=LEADERS, trigger=presses(lambda _: Hit(decision_id=1))),
    "finding.show_report": Entry(who=LEADERS, trigger=presses(lambda _: FoundReport(report_id=1))),
    "finding.show_minutes": Entry(who=LEADERS, trigger=presses(lambda _: FoundMinutes(minutes_id=1))),
    "journal.asked": Entry(who=ADMINISTRATOR, trigger=says("/journal")),
    "journal.turn": Entry(who=ADMINISTRATOR, trigger=presses(lambda _: Journal())),
    "journal.give": Entry(who=ADMINISTRATOR, trigger=presses(lambda _: GiveJournal(span=Span.ALL))),
    "schools.show": Entry(who=LEADERS, trigger=presses(lambda _: SchoolPast(organization_id=1))),
    "originals.give": Entry(who=LEADERS | ADMINISTRATOR, trigger=presses(lambda _: GiveDocument(minutes_id=1))),
    "standing.status": Entry(who=LEADERS, trigger=says("/status")),
    "standing.words": Entry(who=LEADERS, trigger=says("Что просрочено?")),
    "groups.status": Entry(who=LEADERS, trigger=says_in_a_group("/status")),
    "standing.show_held": Entry(who=LEADERS, trigger=presses(lambda it: Held(view=View.ALL, minutes_id=it.published))),
    "picture.show": Entry(who=LEADERS, trigger=presses(lambda _: Picture())),
    "picture.paint": Entry(who=LEADERS, trigger=presses(lambda _: Paint(dark=True))),
    "standing.paper_about": Entry(who=LEADERS, trigger=says("/paper 1")),
    "standing.turn": Entry(who=LEADERS, trigger=presses(lambda _: Standing(view=View.OVERDUE))),
    "leave in words.is_back": Entry(who=DIRECTOR, trigger=says("Я вышла из отпуска")),
    "explaining.stands": Entry(who=DIRECTOR, trigger=says("/cancel"), state=Waiting.ground, data={"extension": 404}),
    "leave.ask_last_day": Entry(who=DIRECTOR, trigger=says("/leave")),
    "leave in words.ask_last_day": Entry(who=DIRECTOR, trigger=says("Хочу в отпуск")),
    "leave in words.told": Entry(who=DIRECTOR, trigger=says("и.о. до 15.01 Седова")),
    "leave.last_day_given": Entry(who=DIRECTOR, trigger=says("до 15 января"), state=Waiting.last_day),
    "leave.file_sent": Entry(who=DIRECTOR, trigger=sends("Приказ.pdf", b"%PDF"), state=Waiting.last_day),
    "leave.name_given": Entry(
        who=DIRECTOR, trigger=says("Седова Анна Ильинична"), state=Waiting.deputy, data={"last_day": LAST_DAY}
    ),
    "leave.ask_name": Entry(who=DIRECTOR, trigger=presses(lambda _: StandIn(last_day=LAST_DAY, person_id=0))),
    "leave.choose": Entry(who=DIRECTOR, trigger=presses(lambda it: StandIn(last_day=LAST_DAY, person_id=it.invited))),
    "leave.call_off": Entry(who=DIRECTOR, trigger=presses(lambda _: CallOffLeave(leave_id=404))),
    "leave.come_back": Entry(who=DIRECTOR, trigger=presses(lambda _: ComeBack())),
    "leave.show_answers": Entry(who=DIRECTOR, trigger=presses(lambda _: AnsweredFor())),
    "leave.take_answer_back": Entry(
        who=DIRECTOR, trigger=presses(lambda it: TakeBackFor(assignment_id=it.theirs, update_id=7))
    ),
    "inquiring.handle": Entry(who=DIRECTOR, trigger=presses(lambda _: Written(inquiry_id=404, step=Say.TAKE_BACK))),
    "own.show": Entry(who=DIRECTOR, trigger=says("/my")),
    "own.turn": Entry(who=DIRECTOR, trigger=presses(lambda _: Mine(part=Part.DONE))),
    "own.turn_year": Entry(who=DIRECTOR, trigger=presses(lambda _: Year())),
    "own.give_calendar": Entry(who=DIRECTOR, trigger=presses(lambda _: PhoneCalendar())),
    "assignments.open_card": Entry(
        who=DIRECTOR, trigger=presses(lambda it: Act(assignment_id=it.mine, deed=Deed.CARD))
    ),
    "assignments.show_files": Entry(
        who=DIRECTOR, trigger=presses(lambda it: Act(assignment_id=it.mine, deed=Deed.FILES))
    ),
    "assignments.await_report": Entry(
        who=DIRECTOR, trigger=presses(lambda it: Act(assignment_id=it.mine, deed=Deed.REPORT))
    ),
    "assignments.act": Entry(who=DIRECTOR, trigger=presses(lambda it: Act(assignment_id=it.mine, deed=Deed.DONE))),
    "assignments.acknowledge_all": Entry(
        who=DIRECTOR, trigger=presses(lambda it: AcknowledgeAll(minutes_id=it.published))
    ),
    "assignments.acknowledge_shown": Entry(who=DIRECTOR, trigger=presses(lambda _: AcknowledgeShown())),
    "assignments.undo": Entry(who=DIRECTOR, trigger=presses(lambda it: Undo(update_id=it.reported_by))),
    "undoing.undo_one": Entry(
        who=DIRECTOR, trigger=presses(lambda it: UndoOne(update_id=it.reported_by, assignment_id=it.mine))
    ),
    "regaining.bring_back": Entry(who=DIRECTOR, trigger=presses(lambda it: Regain(update_id=it.reported_by))),
    "answers.words": Entry(who=DIRECTOR, trigger=says("1.1 готово")),
    "picking.pick_extension": Entry(
        who=DIRECTOR, trigger=presses(lambda it: Pick(assignment_id=it.mine, deed=Deed.EXTEND))
    ),
    "picking.pick_all": Entry(who=DIRECTOR, trigger=presses(lambda _: PickAll(deed=Deed.ACKNOWLEDGE))),
    "picking.pick": Entry(who=DIRECTOR, trigger=presses(lambda it: Pick(assignment_id=it.mine, deed=Deed.CARD))),
    "attachments.file_sent": Entry(who=DIRECTOR, trigger=sends_photo),
    "attachments.other_sent": Entry(who=DIRECTOR, trigger=sends_voice),
    "attachments.sound_sent": Entry(who=DIRECTOR, trigger=sends_sound),
    "attachments.pick_for_file": Entry(
        who=DIRECTOR,
        trigger=presses(lambda it: Pick(assignment_id=it.mine, deed=Deed.REPORT, report_id=it.file_of_mine)),
    ),
    "own reports.look": Entry(
        who=DIRECTOR, trigger=presses(lambda it: OwnReport(report_id=it.file_of_mine, step=Own.SHOW))
    ),
    "own reports.open_receipt": Entry(
        who=DIRECTOR, trigger=presses(lambda it: OwnReport(report_id=it.file_of_mine, step=Own.OPEN))
    ),
    "own reports.send_off": Entry(
        who=DIRECTOR, trigger=presses(lambda it: OwnReport(report_id=it.file_of_mine, step=Own.SEND))
    ),
    "own reports.change": Entry(
        who=DIRECTOR, trigger=presses(lambda it: OwnReport(report_id=it.file_of_mine, step=Own.TAKE, value=1))
    ),
    "edited.part_edited": Entry(who=SECRETARY, trigger=edits(part=True)),
    "edited.not_read_again": Entry(who=REGISTERED, trigger=edits(part=False)),
    "fallback.not_theirs": Entry(who=REGISTERED, trigger=says_each(lambda visitor: NOT_THEIRS.get(visitor, "/my"))),
    "fallback.not_understood": Entry(who=REGISTERED, trigger=says("/непонятно")),
    "fallback.stranger": Entry(who=STRANGER, trigger=says("Здравствуйте")),
    "fallback.closed": Entry(who=STRANGER, trigger=presses_rubbish),
    "fallback.spent_button": Entry(who=REGISTERED, trigger=presses_rubbish),
    "personal.ask_whose": Entry(who=ADMINISTRATOR, trigger=says("/data")),
    "personal.name_written": Entry(who=ADMINISTRATOR, trigger=says("Крутова"), state=Waiting.owner),
    "personal.show": Entry(who=ADMINISTRATOR, trigger=presses(lambda it: Data(person_id=it.invited))),
    "personal.export": Entry(
        who=ADMINISTRATOR, trigger=presses(lambda it: Data(person_id=it.invited, step=Keeping.EXPORT))
    ),
    "personal.ask_dismiss": Entry(
        who=ADMINISTRATOR,
        trigger=presses(lambda it: Data(person_id=it.invited, step=Keeping.DISMISS, role=Role.ADMINISTRATOR)),
    ),
    "personal.dismiss": Entry(
        who=ADMINISTRATOR,
        trigger=presses(lambda it: Data(person_id=it.invited, step=Keeping.TAKE, role=Role.ADMINISTRATOR)),
    ),
    "personal.erase": Entry(who=ADMINISTRATOR, trigger=presses(lambda _: Data(person_id=404, step=Keeping.ERASE))),
    "privacy.tell": Entry(who=EVERYBODY, trigger=says("/privacy")),
}
