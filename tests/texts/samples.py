"""Every text, called with what comes from outside."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from markupsafe import Markup, escape

from domain.answers import Answer, Intent
from domain.asking import MeetingDay
from domain.assignments import Assignment, Status
from domain.decisions import (
    DICTATED,
    AgendaItem,
    Bases,
    Basis,
    Deadline,
    DeadlineKind,
    Doubt,
    Meeting,
    Sure,
    Unclear,
    Unread,
)
from domain.drafts import What
from domain.extensions import ExtensionState, Longer, Wrong
from domain.inquiries import InquiryKind, InquiryState
from domain.meetings import Unasked
from domain.own import Part, Past
from domain.people import Organization, OrganizationKind, Person, Role, Roster
from domain.policy import Move, Policy, Rhythm
from domain.reach import Reach
from domain.recurrence import Period, Unit
from domain.referrals import Kind as Referred
from domain.referrals import Limit, Referral
from domain.referrals import State as Decided
from domain.reminders import Kind
from domain.scopes import Figures, Scope, SetTitle
from domain.search import WORDS, Lag, Wanted
from domain.standing import Behind, Lagging, Progress, School, SetOfMinutes, Since, count
from domain.trends import Month
from domain.tuning import Setting
from domain.wishes import EARLIER, Wishes
from messaging.outgoing import Outgoing
from messaging.presses import (
    About,
    Asked,
    Cause,
    Deed,
    Denial,
    Ground,
    Held,
    Holder,
    Journal,
    Lack,
    Opinion,
    Over,
    Paper,
    Persona,
    Revive,
    SchoolPast,
    View,
    Which,
    Why,
)
from messaging.presses import Section as OfFound
from messaging.texts import (
    accepting,
    administration,
    ailments,
    amending,
    announcements,
    answers,
    assignments,
    attendance,
    background,
    calendar,
    card,
    cautions,
    common,
    control,
    correcting,
    days,
    decisions,
    deeds,
    dictation,
    directory,
    documents,
    doubts,
    draft,
    editions,
    extensions,
    finding,
    granting,
    handing_up,
    holding,
    inquiries,
    journal,
    lapsed,
    leave,
    leaving,
    links,
    meetings,
    memory,
    mended,
    numbers,
    originals,
    outage,
    overstepping,
    own,
    paper,
    paper_words,
    personal,
    phone_calendar,
    points,
    privacy,
    profile,
    publishing,
    questions,
    receipts,
    refusals,
    registration,
    reminders,
    replying,
    reports,
    review,
    ruling,
    sample,
    schools,
    settings,
    several,
    sources,
    stacks,
    staff,
    standing,
    standing_picture,
    summary,
    table_refusals,
    tables,
    templates,
    trends,
    unasked,
    unread,
    waiting,
    walking,
    wishes,
)
from messaging.texts import roster as roster_texts
from messaging.texts.accepting import Marked
from messaging.texts.background import Background
from messaging.texts.card import Sheet
from messaging.texts.control import Subject
from messaging.texts.decisions import Case
from messaging.texts.editions import Changed, Edition
from messaging.texts.finding import Search
from messaging.texts.overstepping import Overstep
from messaging.texts.paging import Page
from messaging.texts.paper_words import Signer
from messaging.texts.tables import Comparison, Difference, Refused
from minutes.errors import ReadError, ToolMissing
from minutes.limits import MAX_TOGETHER
from minutes.written_day import Fault
from papers import template_errors
from papers.errors import RosterProblem, RosterProblemCode
from papers.fields import Field
from papers.fields import Part as Piece
from storage.ailments import Kind as Ailing
from storage.alarms import Alarm
from storage.alarms import Kind as Alarmed
from storage.amendments import Amended
from storage.answered_for import Answered
from storage.audit import Action, Event
from storage.backups import Trouble
from storage.calendar import day_off
from storage.due_days import Undated
from storage.files import SentFile
from storage.hits import FoundMinutes, FoundReport
from storage.journal import Area, Line, Names, Place
from storage.minutes import Listed, State, Twins
from storage.personal import Section
from storage.phone_calendars import Handed
from storage.roster import Imported
from storage.schools import Past as SchoolPoint
from storage.schools import Year
from storage.waiting import Counts
from tests.domain import made
from tests.texts.world import NOW, NUMBER, TODAY, URL, World, days_later

Said = Callable[[World], object]

POLICIES = (Policy(), Policy(soon=(), standing=Rhythm.MONTH, move=Move.NEXT, overdue=60, again=60, late=21, nudge=22))


def _said(it: World, n: int) -> list[Answer]:
    """`n` parts of a message, which say everything that a part of several can say."""
    clear = [intent for intent in Intent if intent not in (Intent.COURTESY, Intent.UNCLEAR, Intent.NO_MORE_TIME)]
    numbers = ((it.number,) * it.many, ())
    return [Answer(intent=clear[i % len(clear)], numbers=numbers[i % 2], words=it.words) for i in range(n)]


def each(roles: Iterable[Role], say: Callable[[Role], object]) -> Sequence[object]:
    return [say(role) for role in roles]


def _edition(it: World, points: int) -> Edition:
    lines = it.stored().decisions[:points]
    other = [replace(line.decision, text=it.name, number="7", deadline=Deadline()) for line in lines]
    names = ("text", "deadline", "assignees")
    changed = [
        Changed(before=one, after=after, same_people=False, kept=names[at % 2 :], replaced=names[: at % 4], extended=at)
        for at, (one, after) in enumerate(zip(lines, other, strict=True))
    ]
    uncut = [(other, one) for one in other]
    return Edition(draft=it.stored(), changed=changed, new=other, gone=lines, nowhere=points, uncut=uncut)


def _changed(it: World, points: int) -> list[tuple[Assignment, Assignment]]:
    other = Deadline(kind=DeadlineKind.BY, date=days_later(400))
    return [(one, replace(one, text=it.name, deadline=other, number="7")) for one in it.given()[:points]]


def _publication(it: World, points: int) -> list[Outgoing]:
    return [said for said, _ in assignments.publication(it.given()[:points], TODAY, day_off)]


def _spread(it: World) -> Sheet:
    """Of a draft in which every point has an id of its own."""
    sheet = it.sheets()[0]
    lines = tuple(replace(line, id=it.id - at) for at, line in enumerate(sheet.stored.decisions))
    return replace(sheet, stored=replace(sheet.stored, decisions=lines))


def _marked(it: World, decision_id: int, chosen: int) -> Marked:
    waiting = [replace(one, decision_id=it.id - at // 2) for at, one in enumerate(it.given())]
    return Marked(
        decision_id=decision_id,
        waiting=waiting,
        shown=Page.of(waiting, 10**6, accepting.PAGE),
        sent={one.id: it.reports() for one in waiting},
        chosen=[one.id for one in waiting[:chosen]],
    )


def _way(it: World, unheard: int) -> publishing.Way:
    return publishing.Way(
        assignments=it.id,
        people=it.id,
        received=it.many,
        taken=1,
        gone=[it.callee()] * unheard,
        unregistered=[it.callee()] * unheard,
        blocked=[it.callee()] * unheard,
        nowhere=[publishing.Left(decision_id=it.id, named=control.named(it.subject().line.decision, 0))] * unheard,
    )


def _answered(it: World, one: Assignment, *, asked: bool = False) -> Answered:
    files = [SentFile(kind="document", file_id="f", unique_id="u", name=it.name, size=1)] * it.many
    return Answered(
        assignment=one,
        after=None if asked else Status.REPORTED,
        asked=it.extension() if asked else None,
        at=NOW,
        person_id=it.id,
        person=it.name,
        update_id=it.id,
        files=files,
        last=True,
    )


def _lines(it: World) -> list[Line]:
    """One of each action, with all that may be noted."""
    details: dict[Action, dict[str, object]] = {
        Action.CORRECT: {"what": What.TABLE},
        Action.ROSTER: {"added": it.name, "organization": it.id, "head": True},
        Action.AMEND: {
            "decision": it.id,
            "reason": it.words,
            "before": {"text": it.words, "deadline": it.words, "assignees": it.words},
            "after": {"text": it.place, "deadline": "2026-12-01", "assignees": it.place},
        },
        Action.POLICY: {"changed": {Setting.SOON: ["(7, 3)", "(1,)"]}, "deadlines": 5},
        Action.CALENDAR: {"changed": {"2026-12-01": "off"}, "deadlines": 1},
        Action.REPLY: {"assignment": it.id, "answer": it.words},
        Action.GRANT: {"assignment": it.id, "due": "2026-12-01", "granted": "2026-12-09"},
        Action.EXTEND: {"assignment": it.id, "due": "2026-12-01", "asked": "2026-12-09", "reason": it.words},
        Action.REFER: {"referral": 1, "kind": "extension", "assignment": it.id, "reason": it.words},
        Action.DECIDE: {
            "referral": 1,
            "kind": "withdrawal",
            "decision": it.id,
            "ruling": "time",
            "until": "2026-12-09",
            "reason": it.words,
        },
        Action.MARK: {"decision": it.id, "important": True},
        Action.MEETING: {"named": ["2027-01-15", "2027-02-12"]},
        Action.DAY: {"decision": it.id, "before": "None", "after": "2026-12-01"},
        Action.LEAVE: {"until": "2026-12-01", "deputy": it.id},
    }
    usual = {"person": it.id, "role": Role.SECRETARY, "minutes": it.id, "reason": it.words, "assignment": it.id}
    return [
        Line(
            id=it.id,
            at=NOW,
            person=None if action is Action.ERASE else it.name,
            action=action,
            assignment_id=it.id,
            before=Status.ASSIGNED,
            after=Status.REPORTED,
            details=details.get(action, usual),
        )
        for action in (*details, *(one for one in Action if one not in details))
    ]


def _proposed(it: World, held: int) -> Subject:
    """A point that is proposed for withdrawal, with reasons and without, of all and of one."""
    kinds = [one.referral for one in _cases(it) if one.referral.kind is Referred.WITHDRAWAL]
    return replace(it.subject(held), proposed=kinds[:2])


def _oversteps(it: World, n: int) -> list[Overstep]:
    """Moved and withdrawn."""
    lines = it.stored().decisions
    return [
        Overstep(
            decision_id=it.id,
            at=at,
            before=lines[0].decision,
            after=replace(lines[0].decision, deadline=Deadline(kind=DeadlineKind.BY, date=days_later(400))),
            moved=True,
            withdrawn=it.given()[:n],
        )
        for at in range(n)
    ]


def _cases(it: World) -> list[Case]:
    """Of every kind, waiting and decided."""
    return [
        Case(
            referral=Referral(
                id=it.id,
                kind=kind,
                decision_id=it.id,
                assignment_id=it.id if whole else None,
                extension_id=it.id,
                person_id=it.id,
                person=it.name if opinion or whole else "",
                opinion=opinion,
                revision=10**6,
                state=state,
                created_at=NOW,
                until=days_later(400),
                answer=opinion,
            ),
            held=[it.due()] * (1 if whole else it.many),
            extension=it.extension(reason=opinion) if kind is Referred.EXTENSION else None,
            returns=[(NOW, opinion)] * it.many,
            place=it.many,
            waiting=it.many,
        )
        for kind in Referred
        for state in Decided
        for opinion in ("", it.words)
        for whole in (True, False)
    ]


def _newest(it: World) -> SetOfMinutes:
    counts = count(it.given(), TODAY, unreached=())
    return SetOfMinutes(id=it.id, kind=it.words, number=it.number, date=TODAY, counts=counts)


def _ruled(it: World) -> decisions.Said:
    return decisions.Said(words=it.words, update_id=it.id, until=days_later(300))


def _names(it: World) -> Names:
    place = Place(number=it.number, agenda_item=7, position=1, meeting=it.meeting())
    return Names(
        points={it.id: place},
        held={it.id: (it.id, it.place)},
        minutes={it.id: it.meeting()},
        people={it.id: it.name},
        organizations={it.id: it.place},
    )


def deed_parts(told: deeds.Told) -> tuple[str, ...]:
    return told.what, told.about, told.before, told.after, told.reason


def _place(it: World) -> Organization:
    return Organization(id=it.id, name=it.place, kind=OrganizationKind.SCHOOL)


def _school_points(it: World) -> list[SchoolPoint]:
    at = (None, NOW)
    return [
        SchoolPoint(assignment=one, given=NOW, due_on=due, reported=reported, accepted=accepted)
        for one in it.given()[:1]
        for due in (None, TODAY, days_later(-400))
        for reported in at
        for accepted in at
    ][-schools.PAGE :]


def _search(it: World, count: int) -> Search:
    """In which everything is found that there is, and not all of it fits."""
    texts = {it.words, ", ".join([it.words] * (it.many // 2 + 1)), it.words[:1]}
    return Search(
        wanted=_wanted(it),
        schools=[_place(it)] * it.many,
        named=[it.place] * it.many,
        people=[it.person()] * it.many,
        counts=dict.fromkeys(OfFound, count),
        every=count != 1,
        whole=count != 1,
        spots={text: [(0, min(5, len(text))), (6, len(text))] for text in texts},
    )


def _found_report(it: World, status: Status = Status.REPORTED) -> FoundReport:
    return FoundReport(report=it.reports()[0], assignment=replace(it.given()[0], status=status))


def _found_minutes(it: World) -> FoundMinutes:
    agenda = tuple(AgendaItem(number=number, title=it.words) for number in range(it.many))
    return FoundMinutes(id=it.id, meeting=it.meeting(), agenda=agenda)


def _wanted(it: World) -> Wanted:
    words = (it.words,) * WORDS
    return Wanted(
        point=it.number,
        minutes=it.number,
        lag=Lag.WAITING,
        important=True,
        organization_ids=(it.id,),
        person_ids=(it.id,),
        names=words,
        words=words,
    )


def _problems(it: World) -> list[tuple[template_errors.Problem, ...]]:
    faults = [template_errors.problem(fault, it.words, "всего") for fault in template_errors.Fault]
    return [(one,) * template_errors.MOST for one in (*faults, template_errors.problem(template_errors.Fault.UNKNOWN))]


def _set(it: World) -> SetTitle:
    return SetTitle(id=it.id, kind=it.words, number=it.number, date=TODAY)


def _school(it: World) -> School:
    return School(name=it.place, organization_id=it.id, person_id=None)


def _scopes() -> list[Scope]:
    return [Scope(), Scope(first=TODAY, last=TODAY)]


def _figures(it: World) -> Figures:
    figures = Figures(today=TODAY)
    figures.add(_set(it), it.given(), unreached={it.id})
    return figures


def _paper(it: World) -> list[str]:
    signer = Signer(name=it.name, roles=frozenset())
    made = paper_words.content(Scope(), replace(_figures(it), late=[]), (), signer)
    return [made.fields[name] for name in (Field.TITLE, Field.DAY, Field.REST, Field.POSITION)]


def _lagging(it: World) -> Lagging:
    known = made.standing(it.given(), TODAY)
    school = School(name=it.place, organization_id=1, person_id=None)
    return Lagging(
        newest=made.sets(it.given(), TODAY)[:8], schools=[Behind(school=school, cells=[known.counts])], known=1
    )


def _pictured() -> list[str]:
    said = standing_picture.labels(TODAY)
    numbers = (1, 2, 5, 21)
    return [
        *(said.title, said.accepted, said.reported, said.in_time, said.overdue, said.done.format(n=1, total=2)),
        *(said.schools, said.of_count, said.of_share, said.of_late),
        *map(said.more_bars, numbers),
        *map(said.more_rows, numbers),
    ]


def _comparison(it: World, n: int) -> Comparison:
    """All of each decision changed, every kind of deadline new, rows refused."""
    differences = [
        Difference(
            id=it.id,
            name=points.point(it.number, 3, 1),
            before=before,
            after=replace(entry.decision, text="-", assignees=()),
        )
        for entry in it.planned()[:n]
        for before in (entry.decision, replace(entry.decision, skipped=not entry.decision.skipped), None)
    ]
    first = it.planned()[0].decision
    dated = [
        Difference(id=it.id, name=points.point(it.number, 3, 1), before=first, after=replace(first, deadline=deadline))
        for deadline in it.deadlines()
    ]
    refused = [
        Refused(row=it.many, name=name, why=correcting.nobody(it.planned()[0].unresolved))
        for name in (None, points.point(it.number, 3, 1))
    ]
    return Comparison(differences=(*differences, *dated[:n]), refused=tuple(refused * n), missing=(it.number[:20],) * n)


def _background(it: World, others: Progress | None) -> Background:
    """All that can have happened to a point."""
    day = TODAY.isoformat()
    return Background(
        text="-",
        amended=[
            Amended(at=NOW, texts=(it.words, it.name), deadlines=(day, it.words)),
            Amended(at=NOW, texts=(it.words, it.words), deadlines=("", day)),
        ],
        excerpt=it.words,
        others=others,
        given=NOW,
        events=[
            Event(at=NOW, action=action, before=status, after=status, person=it.name, reason=reason, again=not reason)
            for action in (Action.STATUS, Action.UNDO)
            for status in Status
            for reason in ("", it.words)
        ],
        words=[it.words] * 4,
        extensions=[it.extension(state=state) for state in ExtensionState],
        files=it.many,
    )


def _roster(it: World) -> Roster:
    return Roster(organizations=(), people=(it.person(),), groups=())


def _pasts(it: World) -> list[Past]:
    """As many in each school year, with every outcome."""
    statuses = tuple(Status)
    return [
        Past(
            assignment=replace(one, status=statuses[place % len(statuses)], deadline=Deadline(phrase=it.words)),
            given=TODAY.replace(year=TODAY.year - place),
            since=TODAY,
        )
        for place, one in enumerate(it.given())
    ]


_WISHES = (Wishes(), Wishes(begin=dt.time(11), soon=EARLIER, daily=True))


def _page(it: World) -> Outgoing | None:
    given = it.given()
    ids = assignments.publication(given, TODAY, day_off)[-1][1]
    return assignments.page_again(
        [one for one in given if one.id in ids], TODAY, day_off, 1, total=len(given), undo=it.id, reader=0
    )


SAMPLES: dict[str, Said] = {
    "administration.invite": lambda it: [administration.invite(it.links(), page) for page in (0, 10**6)],
    "administration.ask_name": lambda _: each(Role, administration.ask_name),
    "administration.bad_name": lambda _: administration.bad_name(),
    "administration.revoked": lambda _: administration.revoked(),
    "administration.no_backup": lambda it: [
        administration.no_backup(trouble, last, dt.UTC) for trouble in Trouble for last in (None, it.backup())
    ],
    "administration.will_expire": lambda it: [administration.will_expire(n, TODAY, it.many) for n in (1, 5)],
    "administration.cancelled": lambda _: administration.cancelled(),
    "administration.lapsed": lambda _: administration.lapsed(),
    "administration.nothing_to_cancel": lambda _: administration.nothing_to_cancel(),
    "ailments.begun": lambda _: [ailments.begun(kind) for kind in Ailing],
    "ailments.over": lambda _: [ailments.over(kind, NOW) for kind in Ailing],
    "answers.changed": lambda it: answers.changed(it.given(), it.id, unchanged=it.given(), words=[it.words]),
    "answers.nothing_changed": lambda it: answers.nothing_changed(it.given(), undo=it.id),
    "answers.noted_before": lambda it: answers.noted_before(it.given()),
    "answers.rows": lambda it: answers.rows(it.given()),
    "answers.undone": lambda it: [answers.undone(it.given(), regain=regain) for regain in (it.id, None)],
    "answers.stand": lambda it: [
        answers.stand(it.given(), undo=undo, regain=regain) for undo, regain in ((it.id, None), (None, it.id))
    ],
    "answers.brought_back": lambda _: answers.brought_back(),
    "answers.cannot_bring_back": lambda _: answers.cannot_bring_back(),
    "answers.cannot_undo": lambda _: answers.cannot_undo(),
    "answers.taken_back": lambda _: [answers.taken_back(files=files) for files in (False, True)],
    "answers.noted": lambda it: [answers.noted(it.assignment(status=status)) for status in Status],
    "answers.taken_on": lambda it: [answers.taken_on(n, one) for n in (0, it.id) for one in (None, it.assignment())],
    "answers.already": lambda it: [answers.already(it.assignment(status=status)) for status in Status],
    "answers.send_report": lambda it: answers.send_report(it.assignment()),
    "questions.which": lambda it: [
        questions.which(it.given(), deed, report=report, all_said=report is None)
        for deed in (Deed.DONE, Deed.ACKNOWLEDGE, Deed.REPORT, Deed.EXTEND)
        for report in (None, *it.states_of_report())
    ],
    "questions.did_you_mean": lambda it: [
        questions.did_you_mean(["12"] * it.many, meant, Deed.DONE) for meant in ((), it.given())
    ],
    "questions.all_of_these": lambda it: questions.all_of_these(it.given()),
    "questions.kept_for_none": lambda it: [
        questions.kept_for_none(candidates, report, closed, passed_on=passed_on)
        for candidates in ((), it.given())
        for closed in ((), it.given())
        for report in it.states_of_report()
        for passed_on in (False, True)
    ],
    "questions.is_it_a_report": lambda it: [
        questions.is_it_a_report(points, it.reports()[0]) for points in (it.given(), it.given()[:1])
    ],
    "questions.of_somebody_else": lambda it: [
        questions.of_somebody_else(it.given(), deed) for deed in (Deed.DONE, Deed.CARD)
    ],
    "questions.what_do_you_mean": lambda it: questions.what_do_you_mean(it.given()),
    "several.noted": lambda it: [
        several.noted(
            it.given()[:n],
            it.id,
            before=it.given()[:n],
            words=[it.words],
            asked=[(it.due(), it.extension(reason=it.words))] * n,
            question=question,
            open_still=[it.number] * it.many,
            back=[(one, it.id) for one in it.given()[:n]],
        )
        for n in (0, 1, 3)
        for question in (None, inquiries.passed_on(it.inquiry(), it.given()[0]))
    ],
    "several.not_all_clear": lambda it: [
        several.not_all_clear(
            [*_said(it, n), *_said(it, 20)[n:]], _said(it, 20)[n:], it.given()[:left], unknown=[it.number] * n
        )
        for n in (0, 3, 20)
        for left in (0, 5)
    ],
    "answers.look_for_yourself": lambda _: answers.look_for_yourself(),
    "answers.gladly": lambda _: answers.gladly(),
    "answers.at_your_service": lambda _: answers.at_your_service(),
    "answers.no_such_point": lambda it: answers.no_such_point([it.number] * it.many),
    "answers.nothing_open": lambda _: answers.nothing_open(),
    "answers.sound": lambda _: answers.sound(),
    "answers.voice_or_sticker": lambda _: answers.voice_or_sticker(),
    "assignments.publication": lambda it: assignments.publication(it.given(), TODAY, day_off),
    "assignments.page_again": _page,
    "assignments.card": lambda it: [
        assignments.card(
            it.assignment(deadline=deadline), TODAY, day_off, undo=it.id, reason=it.words, asked=it.extension()
        )
        for deadline in (Deadline(kind=DeadlineKind.RELATIVE, phrase=it.words), Deadline())
    ],
    "assignments.report_files": lambda it: assignments.report_files(it.due(), [it.file()] * it.many),
    "background.background": lambda it: [
        assignments.card(it.due(), TODAY, day_off, reason=it.words, behind=behind, files=it.many)
        for others in (None, it.subject(it.many).progress)
        for behind in (background.background(_background(it, others), dt.UTC),)
    ],
    "assignments.regain_row": lambda it: Outgoing(text="-", buttons=assignments.regain_row(it.id)),
    "assignments.undo_row": lambda it: [
        Outgoing(text="-", buttons=assignments.undo_row(it.id, undone=undone))
        for undone in ((), it.given()[:2], it.given())
    ],
    "assignments.undo_one_row": lambda it: Outgoing(text="-", buttons=assignments.undo_one_row(it.id, it.due())),
    "own.own_list": lambda it: [
        *(
            own.own_list(
                it.given(),
                TODAY,
                day_off,
                Part.OPEN,
                page,
                reader=reader,
                asked={it.given()[0].id: it.extension()},
                staff=staff,
            )
            for page in (0, 1, 10**6)
            for reader, staff in ((0, False), (it.id, True))
        ),
        *(
            own.own_list(
                [replace(one, status=status) for one in it.given()] * many, TODAY, day_off, part, reader=it.id, asked={}
            )
            for part in Part
            for status in Status
            for many in (0, 1)
        ),
    ],
    "phone_calendar.entry": lambda it: [
        phone_calendar.entry(
            it.assignment(), Handed(assignment_id=it.id, day=TODAY, sequence=1, cancelled=cancelled), bot_id=it.id
        ).summary
        for cancelled in (False, True)
    ],
    "phone_calendar.take": lambda _: Outgoing(text="-", buttons=(phone_calendar.take(),)),
    "phone_calendar.renew": lambda _: Outgoing(text="-", buttons=(phone_calendar.renew(),)),
    "phone_calendar.file_name": lambda _: phone_calendar.file_name(),
    "phone_calendar.caption": lambda _: [phone_calendar.caption(again=again) for again in (False, True)],
    "phone_calendar.moved": lambda it: phone_calendar.moved(it.given()),
    "phone_calendar.nothing_dated": lambda _: phone_calendar.nothing_dated(),
    "own.history": lambda it: [
        own.history(_pasts(it), TODAY, day_off, year, page, reader=it.id)
        for year in (None, 2025, 1000)
        for page in (0, 10**6)
    ],
    "extensions.explained_already": lambda it: extensions.explained_already(it.extension()),
    "extensions.ask_day": lambda it: [
        extensions.ask_day(
            it.due(), {days_later(4 + n): more for n, more in enumerate(Longer)}, waiting=waiting, problem=problem
        )
        for waiting in (None, it.extension())
        for problem in (None, extensions.too_long())
    ],
    "extensions.text": lambda _: [extensions.text(ground) for ground in Ground],
    "extensions.asked": lambda it: [
        extensions.asked([(it.due(), it.extension(reason=reason))] * n) for n in (1, 5) for reason in ("", it.words)
    ],
    "extensions.because": lambda it: extensions.because(it.words),
    "extensions.take_back": lambda it: Outgoing(text="-", buttons=extensions.take_back(it.extension())),
    "extensions.waits": lambda it: extensions.waits(it.extension()),
    "extensions.taken_back": lambda _: extensions.taken_back(),
    "extensions.replaced_since": lambda _: extensions.replaced_since(),
    "extensions.decided_already": lambda _: extensions.decided_already(),
    "extensions.nothing_asked": lambda _: extensions.nothing_asked(),
    "extensions.no_file": lambda _: extensions.no_file(),
    "extensions.wrong_day": lambda it: [
        extensions.wrong_day(it.assignment(status=status, deadline=it.due().deadline), what)
        for status in Status
        for what in Wrong
    ],
    "extensions.no_day": lambda _: extensions.no_day(),
    "extensions.bad_day": lambda it: [extensions.bad_day(fault, it.due(), TODAY) for fault in Fault],
    "extensions.too_long": lambda _: extensions.too_long(),
    "extensions.first_date": lambda it: extensions.first_date(it.due()),
    "extensions.given": lambda it: [
        extensions.given(it.due(), it.due(), why, back=back) for why in ("", it.words) for back in (False, True)
    ],
    "extensions.granted": lambda it: [
        extensions.granted(it.due(), it.extension(granted=day), why, chair=chair)
        for day in (days_later(300), days_later(400))
        for why in ("", it.words)
        for chair in (False, True)
    ],
    "extensions.refused": lambda it: [
        extensions.refused(it.due(), it.extension(), why, chair=chair)
        for why in ("", it.words)
        for chair in (False, True)
    ],
    "extensions.waits_again": lambda it: extensions.waits_again(it.due(), it.extension()),
    "extensions.replaced_by": lambda it: extensions.replaced_by(it.due(), it.extension()),
    "granting.listed": lambda it: [
        *(granting.listed([(it.extension(), it.due())] * it.many, page) for page in (0, 1, 10**6)),
        granting.listed([]),
    ],
    "granting.nothing_waits": lambda _: granting.nothing_waits(),
    "granting.card": lambda it: [
        granting.card(
            it.extension(reason=why, until=until), it.due(), TODAY, lambda _: True, limit, explained=bool(why)
        )
        for why in ("", it.words)
        for until in (days_later(400), days_later(-1))
        for limit in (
            Limit(),
            Limit(days=10, until=days_later(5), chair=True),
            Limit(days=1, until=days_later(5)),
            Limit(days=10, chair=True, handed=True),
        )
    ],
    "granting.next_request": lambda it: [row[0].text for row in granting.next_request(it.id, more=True)],
    "granting.request_named": lambda it: escape(granting.request_named(it.due())),
    "granting.not_taken": lambda it: granting.not_taken(granting.beyond(Limit(days=10, until=TODAY)), it.id),
    "granting.beyond": lambda _: granting.beyond(Limit(days=10, until=TODAY, chair=True)),
    "handing_up.ask": lambda it: [
        handing_up.ask(it.extension(), it.due(), said, it.id) for said in (None, it.words, "")
    ],
    "handing_up.opinion": lambda _: [handing_up.opinion(one) or "-" for one in Opinion],
    "handing_up.handed": lambda it: [
        handing_up.handed(it.extension(), it.due(), said, more=bool(said)) for said in ("", it.words)
    ],
    "handing_up.already": lambda it: [handing_up.already(it.name, said) for said in ("", it.words)],
    "handing_up.no_chair": lambda _: handing_up.no_chair(),
    "unasked.with_silence": lambda _: [unasked.with_silence(Outgoing(text=escape("-")), one) for one in Unasked],
    "unasked.toggle": lambda _: [
        unasked.toggle(one, wanted=wanted, here=here).text
        for one in Unasked
        for wanted in (True, False)
        for here in (True, False)
    ],
    "unasked.silenced": lambda _: [unasked.silenced(wanted=wanted) for wanted in (True, False)],
    "unasked.overview": lambda _: [
        unasked.overview(silent, dt.time(9), days) for silent in ((), tuple(Unasked)) for days in ((), (TODAY,))
    ],
    "unasked.unasked_name": lambda _: [unasked.unasked_name(one) for one in Unasked],
    "unasked.to_overview": lambda _: [one.text for one in unasked.to_overview()],
    "unasked.to_meetings": lambda _: unasked.to_meetings().text,
    "unasked.before_meeting": lambda it: [
        unasked.before_meeting(days_later(n), TODAY, _newest(it), late)
        for n in (0, 1, 3)
        for late in ([], [replace(it.due(), decision_id=n) for n in range(12)])
    ],
    "unasked.queue": lambda it: [
        unasked.queue([one.referral for one in _cases(it) if one.referral.kind in kinds][:number])
        for kinds in (tuple(Referred), *((kind,) for kind in Referred))
        for number in (1, 2, 5, None)
    ],
    "unasked.important": lambda it: [
        unasked.important([replace(it.due(), decision_id=n) for n in range(number)]) for number in (1, 12)
    ],
    "meetings.overview": lambda _: [
        meetings.overview(coming, planned, runs=runs, chair=not runs)
        for coming in ((), (TODAY,) * 9)
        for planned in ((), (TODAY,))
        for runs in (False, True)
    ],
    "meetings.ask": lambda _: meetings.ask(),
    "meetings.bad_day": lambda it: [meetings.bad_day(it.words, one) for one in Fault],
    "meetings.changed": lambda _: meetings.changed(),
    "control.marked": lambda _: [control.marked(one, roles) for one in (True, False) for roles in ((), (Role.CHAIR,))],
    "decisions.nothing_waits": lambda _: decisions.nothing_waits(),
    "decisions.door": lambda it: decisions.door(it.many).text,
    "decisions.card": lambda it: [
        decisions.card(one, TODAY, day_off, said) for one in _cases(it) for said in (None, _ruled(it))
    ],
    "decisions.cause": lambda _: [decisions.cause(one) or "-" for one in (None, *Cause)],
    "decisions.ask_words": lambda it: [decisions.ask_words(one, TODAY) for one in _cases(it)],
    "decisions.decided": lambda it: [
        decisions.decided(one, left=n, mine=n > 0, unheard=[it.name] * n, said=said)
        for one in _cases(it)
        for said in (None, _ruled(it))
        for n in (0, 1)
    ],
    "decisions.outcome": lambda it: [decisions.outcome(one) for one in _cases(it)],
    "decisions.needless": lambda it: [
        decisions.needless(one, left=n, said=said) for one in _cases(it) for n, said in ((0, None), (2, _ruled(it)))
    ],
    "decisions.told": lambda it: [decisions.told(one, it.words, [it.name]) for one in _cases(it)],
    "decisions.told_anew": lambda it: [decisions.told_anew(one) for one in _cases(it)],
    "decisions.settled_before": lambda _: decisions.settled_before(),
    "decisions.changed_since": lambda _: decisions.changed_since(),
    "decisions.gone": lambda _: decisions.gone(),
    "decisions.left_behind": lambda it: [decisions.left_behind(one) for one in _cases(it)],
    "decisions.words_alone": lambda it: [decisions.words_alone(one) for one in _cases(it)],
    "decisions.asked_too_long_ago": lambda _: decisions.asked_too_long_ago(),
    "decisions.cannot_undo": lambda _: decisions.cannot_undo(),
    "decisions.no_such_time": lambda _: decisions.no_such_time(),
    "granting.ask_day": lambda it: granting.ask_day(it.extension(), it.due()),
    "granting.ask_reason": lambda it: [
        granting.ask_reason(it.extension(), it.due(), said, it.id) for said in (None, it.words)
    ],
    "granting.confirm_day": lambda it: granting.confirm_day(it.extension(), it.due(), days_later(400)),
    "granting.text_of": lambda _: [granting.text_of(why) or "-" for why in Denial],
    "granting.reason": lambda _: [granting.reason(why) or "-" for why in Denial],
    "granting.decided": lambda it: [
        granting.decided(
            it.extension(state=state), it.assignment(status=status), why, more=True, unheard=True, may_undo=True
        )
        for state in ExtensionState
        for status in Status
        for why in ("", it.words)
    ],
    "granting.asked_too_long_ago": lambda _: granting.asked_too_long_ago(),
    "granting.gone": lambda _: granting.gone(),
    "granting.not_that_day": lambda it: [granting.not_that_day(it.due(), what) for what in Wrong],
    "inquiries.passed_on": lambda it: [
        inquiries.passed_on(it.inquiry(), about, it.given()) for about in (None, it.due())
    ],
    "inquiries.not_done_yet": lambda it: [inquiries.not_done_yet(meant) for meant in ([], [it.due()], it.given())],
    "inquiries.or_passed_on": lambda it: [
        inquiries.or_passed_on(questions.what_do_you_mean(it.given()), found) for found in (None, it.inquiry())
    ],
    "inquiries.needs_no_answer": lambda it: [
        inquiries.needs_no_answer(it.inquiry(text=text)) for text in ("", it.words)
    ],
    "inquiries.taken_back": lambda _: inquiries.taken_back(),
    "inquiries.too_many": lambda _: inquiries.too_many(),
    "inquiries.answered_already": lambda _: inquiries.answered_already(),
    "inquiries.answers": lambda it: inquiries.answers(it.words[: replying.LONGEST]),
    "inquiries.reply": lambda it: [
        inquiries.reply(it.inquiry(), about, it.words[: replying.LONGEST], own=own)
        for about in (None, *(it.assignment(status=status) for status in Status))
        for own in (False, True)
    ],
    "replying.listed": lambda it: [
        *(replying.listed([it.inquiry()] * it.many, kind, page) for kind in InquiryKind for page in (0, 1, 10**6)),
        replying.listed([], InquiryKind.QUESTION),
    ],
    "replying.nothing_waits": lambda _: replying.nothing_waits(),
    "replying.card": lambda it: [
        replying.card(one, about, today=TODAY, off=day_off, now=NOW + dt.timedelta(days=n), files=[it.file()] * it.many)
        for one in (
            *(it.inquiry(kind=kind) for kind in InquiryKind),
            it.inquiry(report_id=it.id, text=""),
            it.inquiry(text="?"),
        )
        for about in (None, it.due())
        for n in (0, 1, 400)
    ],
    "replying.ask": lambda it: replying.ask(it.inquiry()),
    "replying.confirm": lambda it: replying.confirm(it.inquiry(), it.words[: replying.LONGEST], it.id),
    "replying.handled": lambda it: [
        replying.handled(it.inquiry(state=state, answer=answer), more=more, unheard=more, unsent=more)
        for state in InquiryState
        for answer in (None, it.words[: replying.LONGEST])
        for more in (False, True)
    ],
    "replying.gone": lambda _: replying.gone(),
    "replying.asked_too_long_ago": lambda _: replying.asked_too_long_ago(),
    "replying.too_long": lambda _: replying.too_long(),
    "waiting.everything": lambda it: [
        waiting.everything(Counts(reports=n, extensions=n, questions=n, unclear=n)) for n in (0, 1, it.id)
    ],
    "waiting.to_everything": lambda _: Outgoing(text="-", buttons=waiting.to_everything()),
    "calendar.overview": lambda it: [
        calendar.overview(TODAY, off, days, page, may_change=may_change)
        for page in (0, 10**6)
        for off in (lambda day: day.weekday() >= 5, lambda day: True, lambda day: False)
        for days in ((), [days_later(n) for n in range(731)])
        for may_change in (False, True)
    ],
    "calendar.ask_days": lambda _: calendar.ask_days(),
    "calendar.not_understood": lambda it: [calendar.not_understood(wrong) for wrong in ((), [it.words] * it.many)],
    "settings.overview": lambda _: [
        settings.overview(policy, may_change=may_change) for policy in POLICIES for may_change in (False, True)
    ],
    "settings.with_picture": lambda _: [settings.with_picture(Outgoing(text="-"), dark=dark) for dark in (False, True)],
    "settings.question": lambda _: [
        settings.question(policy, setting, again=again)
        for policy in POLICIES
        for setting in Setting
        for again in (False, True)
    ],
    "wishes.overview": lambda _: [
        wishes.overview(own, policy, language)
        for own in _WISHES
        for policy in (Policy(), Policy(soon=(), again=1))
        for language in ("ru", "en")
    ],
    "wishes.hours": lambda _: [
        wishes.hours(own, policy) for own in _WISHES for policy in (Policy(), Policy(end=dt.time(11)))
    ],
    "wishes.own": lambda _: Outgoing(text="-", buttons=(wishes.own(),)),
    "wishes.changed": lambda _: wishes.changed(),
    "wishes.language_changed": lambda _: wishes.language_changed(),
    "settings.changed": lambda _: [settings.changed(one) for one in (None, Setting.SOON, Setting.GRANTS)],
    "settings.offer": lambda _: [settings.offer(Setting.GRANTS, n) for n in ("0", "1", "5")],
    "finding.ask": lambda it: [finding.ask(wanted, [it.place] * it.many) for wanted in (Wanted(), _wanted(it))],
    "leaving.question": lambda _: [leaving.question(Markup("-"), asked) for asked in Asked],
    "leaving.not_now": lambda _: Outgoing(text="-", buttons=(leaving.not_now(Asked.WANTED),)),
    "leaving.left": lambda _: [leaving.left(asked) for asked in Asked],
    "finding.not_understood": lambda _: finding.not_understood(),
    "finding.results": lambda it: [
        finding.results(
            _search(it, n),
            Page(items=[it.subject()] * n, number=n, total=9),
            control.changes(it.subject()) if n == 1 else (),
        )
        for n in (0, 1, finding.PAGE)
    ],
    "memory.reports": lambda it: [
        memory.reports(_search(it, n), Page(items=[_found_report(it)] * n, number=n, total=9), dt.UTC)
        for n in (0, 1, finding.PAGE)
    ],
    "memory.minutes": lambda it: [
        memory.minutes(_search(it, n), Page(items=[_found_minutes(it)] * n, number=n, total=9))
        for n in (0, 1, finding.PAGE)
    ],
    "memory.report": lambda it: [
        memory.report(_found_report(it, status), it.name, frozenset(Role), dt.UTC) for status in Status
    ],
    "memory.card": lambda it: [
        memory.card(one) for one in (_found_minutes(it), replace(_found_minutes(it), agenda=()))
    ],
    "memory.report_gone": lambda _: memory.report_gone(),
    "deeds.told": lambda it: [part for one in _lines(it) for part in deed_parts(deeds.told(one, _names(it))) if part],
    "journal.page": lambda it: [
        journal.page(press, Page(items=_lines(it)[:n], number=n, total=9), n, _names(it), dt.UTC, it.name)
        for n in (0, 1, journal.PAGE)
        for press in (Journal(), Journal(person_id=it.id, area=Area.TALK, day=TODAY.toordinal()))
    ],
    "journal.area_name": lambda _: [journal.area_name(area) for area in Area],
    "journal.ask_who": lambda it: journal.ask_who(
        Journal(), Page(items=[(it.id, it.name)] * journal.ACTORS, number=1, total=9)
    ),
    "journal.ask_what": lambda _: journal.ask_what(Journal()),
    "journal.ask_when": lambda _: [journal.ask_when(Journal(page=n), TODAY) for n in (0, 10**6)],
    "journal.ask_span": lambda _: journal.ask_span(Journal()),
    "journal.headers": lambda _: list(journal.headers()),
    "journal.sheet_name": lambda _: journal.sheet_name(),
    "journal.file_name": lambda _: journal.file_name(TODAY),
    "journal.caption": lambda _: [journal.caption(n, 2) for n in (1, 2, 5)],
    "journal.nothing": lambda _: journal.nothing(),
    "schools.history": lambda it: [
        schools.history(
            it.place,
            SchoolPast(organization_id=it.id, year=year),
            [Year(year=2026 - n, given=it.id, done=it.id, late=it.id, overdue=it.id) for n in range(it.many)],
            Page(items=_school_points(it), number=1, total=9),
            TODAY,
            dt.UTC,
        )
        for year in (0, 2026)
    ],
    "schools.gone": lambda _: schools.gone(),
    "originals.document_lost": lambda _: originals.document_lost(),
    "originals.document_busy": lambda _: originals.document_busy(),
    "originals.words_not_kept": lambda _: originals.words_not_kept(),
    "originals.no_document": lambda _: originals.no_document(),
    "common.more": lambda it: common.more(it.id),
    "common.stranger": lambda _: common.stranger(),
    "common.help_for": lambda _: [common.help_for(set(Role)), common.help_for(())],
    "common.commands_for": lambda _: list(common.commands_for(set(Role)).values()),
    "common.not_understood": lambda _: common.not_understood(),
    "common.not_read_again": lambda _: common.not_read_again(),
    "common.not_allowed": lambda _: common.not_allowed(),
    "common.not_allowed_toast": lambda _: common.not_allowed_toast(),
    "common.apology": lambda _: common.apology(),
    "common.too_much": lambda _: [common.too_much(10), common.too_much(1)],
    "common.too_much_toast": lambda _: common.too_much_toast(10),
    "common.takes_a_moment": lambda _: common.takes_a_moment(),
    "common.access_closed": lambda _: common.access_closed(),
    "common.access_closed_toast": lambda _: common.access_closed_toast(),
    "privacy.to_registered": lambda it: [
        privacy.to_registered(set(Role), [it.person()] * many, [it.person()] * others, n, years)
        for many, others, n, years in ((it.many, it.many, 1, None), (0, it.many, it.id, 5), (0, 0, 1, 1))
    ],
    "paper.ask": lambda _: paper.ask(),
    "paper.ask_period": lambda _: paper.ask_period(),
    "paper.not_a_period": lambda _: paper.not_a_period(),
    "paper.minutes_page": lambda it: [
        paper.minutes_page(Page.of([_set(it)] * n, page, paper.PAGE)) for n in (0, 1, 30) for page in (0, 1, 10**6)
    ],
    "paper.schools_page": lambda it: [
        paper.schools_page(Page.of([_school(it)] * n, page, paper.PAGE)) for n in (0, 1, 30) for page in (0, 1, 10**6)
    ],
    "paper.subject": lambda it: [paper.subject(scope) for scope in _scopes()],
    "paper.card": lambda it: [
        paper.card(Paper(about=About.SCHOOL, a=it.id, b=it.id), it.words, _figures(it).total, pdf=pdf)
        for pdf in (False, True)
    ],
    "paper.nothing": lambda it: [paper.nothing(), paper.nothing(it.words)],
    "paper.file_name": lambda it: paper.file_name(it.words, "docx"),
    "paper.table_name": lambda it: paper.table_name(it.words),
    "paper.caption": lambda _: paper.caption(TODAY),
    "paper.table_caption": lambda _: paper.table_caption(TODAY),
    "paper.not_printed": lambda _: paper.not_printed(),
    "paper_words.content": _paper,
    "paper_words.of_minutes": lambda it: [
        row[Piece.PROGRESS] for row in paper_words.of_minutes([it.subject(n) for n in (0, 1, 3)], TODAY)
    ],
    "paper_words.of_school": lambda it: [row[Piece.PROGRESS] for row in paper_words.of_school(it.given(), TODAY)],
    "paper_words.lines": lambda it: [line.state for line in paper_words.lines(it.given(), {}, TODAY)],
    "paper_words.titled": lambda it: [title for title, _ in paper_words.titled(_figures(it))],
    "paper_words.heading": lambda it: [paper_words.heading(scope) for scope in _scopes()],
    "personal.ask_whose": lambda it: [personal.ask_whose([it.person()] * n) for n in (0, 1, it.many)],
    "personal.ask_dismiss": lambda it: each(
        Role, lambda role: [personal.ask_dismiss(it.person(), role, told=told) for told in (True, False)]
    ),
    "personal.your_rights_taken": lambda _: each(Role, personal.your_rights_taken),
    "personal.found": lambda it: [personal.found([it.person()] * n) for n in (0, 1, it.many)],
    "personal.card": lambda it: [personal.card(it.person(), it.place, roles) for roles in ((), tuple(Role))],
    "personal.rights_first": lambda _: personal.rights_first(),
    "personal.last_one": lambda _: personal.last_one(),
    "personal.ask_erase": lambda it: [personal.ask_erase(it.person(), n) for n in (1, it.id)],
    "personal.nobody": lambda it: personal.nobody(it.id),
    "personal.erased": lambda it: personal.erased(it.person()),
    "personal.file_name": lambda it: personal.file_name(it.id),
    "personal.caption": lambda _: personal.caption(1000),
    "personal.section_name": lambda _: [personal.section_name(one) for one in Section],
    "personal.record": lambda _: list(personal.record({"name": 1, "text": 2, "unknown": 3})),
    "privacy.to_stranger": lambda _: [privacy.to_stranger(had_access=had) for had in (False, True)],
    "common.asked_below": lambda _: common.asked_below(),
    "common.asked_no_more": lambda _: common.asked_no_more(),
    "common.button_is_spent": lambda _: common.button_is_spent(),
    "outage.may_be_lost": lambda _: outage.may_be_lost(NOW, NOW),
    "common.said_again": lambda it: common.said_again(Outgoing(text=str(common.apology()))),
    "points.minutes_title": lambda it: points.minutes_title(kind=it.words, number=it.number, date=None),
    "points.meeting_title": lambda it: points.meeting_title(it.meeting()),
    "points.title_of": lambda it: points.title_of(it.assignment()),
    "points.point": lambda it: [points.point(it.number, it.id, 1), points.point(None, None, it.id)],
    "points.point_of": lambda it: points.point_of(it.assignment()),
    "points.period_name": lambda _: [points.period_name(Period.holding(unit, TODAY)) for unit in Unit],
    "points.deadline": lambda it: [points.deadline(deadline) for deadline in it.deadlines()],
    "points.repeats": lambda it: [
        points.repeats(it.assignment(period=period, deadline=Deadline(phrase=it.words))) or "-"
        for period in ("", "2026-12")
    ],
    "points.time_left": lambda it: [
        points.time_left(deadline, TODAY, off) for deadline in it.deadlines() for off in (None, day_off, lambda _: True)
    ],
    "points.when": lambda it: [
        points.when(it.assignment(deadline=deadline), TODAY, day_off) for deadline in it.deadlines()
    ],
    "points.status_name": lambda _: [points.status_name(status) for status in Status],
    "points.state": lambda it: [points.state(it.assignment(status=status), TODAY) for status in Status],
    "extensions.of_request": lambda it: [
        button.text for row in extensions.of_request(it.extension(reason="")) for button in row
    ],
    "extensions.waiting_mark": lambda it: extensions.waiting_mark(it.extension()),
    "leave.on_behalf": lambda it: [
        leave.on_behalf(shown, it.given(), 0)
        for shown in (
            *(page for page, _ in assignments.publication(it.given(), TODAY, day_off)),
            assignments.card(it.assignment(), TODAY, day_off, undo=it.id, reason=it.words),
            reminders.morning(it.reminders(*[*Kind][:7]), TODAY, day_off, {})[0],
            answers.changed(it.given(), it.id, unchanged=it.given()),
            reports.your_report_returned(it.assignment(), it.words),
        )
    ],
    "leave.behalf": lambda it: leave.behalf(it.given(), 0),
    "leave.stands_in_for": lambda it: leave.stands_in_for(it.name),
    "leave.deputy_mark": lambda it: leave.deputy_mark(it.name),
    "leave.ask_last_day": lambda it: [
        leave.ask_last_day(known, n, ahead)
        for known in (None, it.leave())
        for n in (0, it.id)
        for ahead in (None, it.leave())
    ],
    "leave.called_off": lambda it: leave.called_off(it.leave()),
    "leave.begun_already": lambda _: leave.begun_already(),
    "leave.you_will_stand_in": lambda it: leave.you_will_stand_in(it.leave()),
    "leave.are_you_back": lambda it: [leave.are_you_back(known, n) for known in (None, it.leave()) for n in (0, it.id)],
    "leave.see_answers": lambda it: [button.text for row in leave.see_answers(it.id) for button in row],
    "leave.answered_for": lambda it: (
        [leave.answered_for([_answered(it, one) for one in it.given()], dt.UTC, page) for page in (0, 1)]
        + [leave.answered_for([_answered(it, one, asked=True) for one in it.given()], dt.UTC)]
        + [leave.answered_for([], dt.UTC)]
    ),
    "leave.answer_taken_back": lambda it: leave.answer_taken_back(it.given()[0], it.name),
    "leave.is_taken_back": lambda _: leave.is_taken_back(),
    "leave.cannot_take_back": lambda _: leave.cannot_take_back(),
    "leave.others_answer": lambda it: leave.others_answer(it.name, it.id),
    "leave.bad_day": lambda _: leave.bad_day(),
    "leave.day_has_passed": lambda _: leave.day_has_passed(),
    "leave.day_is_over": lambda _: leave.day_is_over(),
    "leave.too_far": lambda _: leave.too_far(),
    "leave.ask_deputy": lambda it: [
        leave.ask_deputy([it.person()] * it.many, TODAY, in_words=True, unknown=it.person().short_name, first_day=first)
        for first in (None, TODAY)
    ],
    "leave.no_file": lambda _: leave.no_file(),
    "leave.ask_name": lambda _: leave.ask_name(),
    "leave.bad_name": lambda _: leave.bad_name(),
    "leave.cannot_stand_in": lambda _: leave.cannot_stand_in(),
    "leave.begun": lambda it: (
        [
            leave.begun(it.leave(), registered=registered, linked=linked)
            for registered, linked in ((True, False), (False, True), (False, False))
        ]
        + [leave.begun(it.leave(), registered=True, blocked=True), leave.begun(it.leave(), registered=True, ahead=True)]
    ),
    "leave.your_deputy_is_unreached": lambda it: leave.your_deputy_is_unreached(it.leave()),
    "leave.ended": lambda _: leave.ended(),
    "leave.over": lambda it: leave.over(it.leave()),
    "leave.you_help": lambda it: leave.you_help(it.name),
    "leave.you_help_no_more": lambda it: leave.you_help_no_more(it.name),
    "leave.you_stand_in": lambda it: [leave.you_stand_in(it.leave(), n) for n in (0, 1, it.id)],
    "leave.you_stand_in_no_more": lambda it: leave.you_stand_in_no_more(it.leave()),
    "leave.your_deputy_is_away": lambda it: leave.your_deputy_is_away(it.leave(), TODAY),
    "registration.role_name": lambda _: each(Role, registration.role_name),
    "registration.is_it_you": lambda it: each(
        Role, lambda role: registration.is_it_you(it.id, it.person(), it.place, role)
    ),
    "profile.description": lambda _: profile.description(),
    "profile.short_description": lambda _: profile.short_description(),
    "registration.welcome": lambda it: [
        *(registration.welcome(it.person(), it.place, first) for first in (None, *registration.First)),
        registration.welcome(Person(id=1, full_name=it.name, position=None, organization_id=None, is_head=False), None),
    ],
    "registration.administrator_welcome": lambda it: registration.administrator_welcome(it.name),
    "registration.link_unknown": lambda _: registration.link_unknown(),
    "registration.link_used": lambda _: registration.link_used(),
    "registration.link_expired": lambda _: registration.link_expired(TODAY),
    "registration.link_revoked": lambda _: registration.link_revoked(),
    "registration.replaced": lambda it: registration.replaced(it.person()),
    "registration.open_again": lambda _: registration.open_again(),
    "registration.already_somebody": lambda it: registration.already_somebody(it.person(), it.place),
    "registration.noted_not_you": lambda _: registration.noted_not_you(),
    "registration.somebody_else": lambda it: each(
        Role, lambda role: registration.somebody_else(it.person(), it.place, role, it.name)
    ),
    "registration.new_link": lambda it: registration.new_link(it.person(), URL, TODAY),
    "numbers.offer": lambda _: numbers.offer(),
    "numbers.not_their_own": lambda _: numbers.not_their_own(),
    "numbers.not_listed": lambda _: numbers.not_listed(),
    "numbers.listed": lambda _: numbers.listed(),
    "numbers.question": lambda it: [
        numbers.question(it.id, it.person(), it.place, elsewhere=elsewhere) for elsewhere in (False, True)
    ],
    "numbers.registered_already": lambda it: numbers.registered_already(it.person(), it.place),
    "numbers.key_gone": lambda _: numbers.key_gone(set(Role)),
    "numbers.send_again": lambda _: numbers.send_again(),
    "numbers.link_is_needed": lambda _: numbers.link_is_needed(),
    "numbers.noted_not_you": lambda _: numbers.noted_not_you(),
    "numbers.somebody_else": lambda it: numbers.somebody_else(it.person(), it.place, NUMBER, it.name),
    "reports.queue": lambda it: [reports.queue(it.given(), page) for page in (0, 1, 10**6)] + [reports.queue([])],
    "reports.cleared": lambda it: [reports.cleared(n) for n in (1, it.many)],
    "reports.card": lambda it: [
        reports.card(it.assignment(), it.reports(), alike=True),
        reports.card(it.assignment(deadline=Deadline(kind=DeadlineKind.STANDING)), [], alike=False),
    ],
    "reports.accepted": lambda it: [reports.accepted(it.assignment(), more=more) for more in (False, True)],
    "reports.cannot_undo": lambda _: reports.cannot_undo(),
    "reports.ask_reason": lambda it: reports.ask_reason(it.assignment()),
    "reports.confirm": lambda it: reports.confirm(it.assignment(), it.words, it.id),
    "reports.not_the_last_words": lambda _: reports.not_the_last_words(),
    "reports.lack_name": lambda _: [reports.lack_name(lack) for lack in Lack],
    "reports.returned": lambda it: [reports.returned(it.assignment(), more=more) for more in (False, True)],
    "reports.not_returned": lambda it: reports.not_returned(it.assignment()),
    "reports.nothing_waits": lambda _: reports.nothing_waits(),
    "receipts.receipt": lambda it: [
        receipts.receipt(it.given(), report, undo=undo, waits=waits, page=page, added=added, denied=added is None)
        for report in it.states_of_report()
        for undo in (it.id, None)
        for waits, page, added in ((True, 0, it.words), (True, 1, None), (False, 0, None))
    ],
    "receipts.with_others": lambda it: receipts.with_others(Outgoing(text="-"), it.given()),
    "receipts.with_held": lambda it: receipts.with_held(Outgoing(text="-"), it.given()[0], it.reports()[:1]),
    "receipts.remove_row": lambda it: [
        Outgoing(text="-", buttons=receipts.remove_row(report)) for report in it.states_of_report()
    ],
    "receipts.door": lambda it: [Outgoing(text="-", buttons=receipts.door(report)) for report in it.states_of_report()],
    "receipts.names": lambda it: [str(name) for name in receipts.names(it.reports()[0]).values()],
    "receipts.choices": lambda it: [
        receipts.choices(report, page) for report in it.states_of_report() for page in (0, 1)
    ],
    "receipts.removed": lambda _: receipts.removed(),
    "receipts.returned": lambda _: receipts.returned(),
    "receipts.decided": lambda _: receipts.decided(),
    "receipts.nothing_left": lambda _: receipts.nothing_left(),
    "reports.files_have_changed": lambda _: reports.files_have_changed(),
    "reports.no_longer_waiting": lambda _: reports.no_longer_waiting(),
    "accepting.several": lambda it: [
        accepting.several(_marked(it, decision_id, chosen)) for decision_id in (0, it.id) for chosen in (0, it.many)
    ],
    "accepting.accepted": lambda it: [
        accepting.accepted(it.given()[:n], decided, left=left, update_id=it.id)
        for n in (0, 1, it.many)
        for decided in (0, it.id)
        for left in (False, True)
    ],
    "accepting.marks_have_changed": lambda _: accepting.marks_have_changed(),
    "accepting.your_reports_accepted": lambda it: [
        said for n in (1, it.many) for said, _ in accepting.your_reports_accepted(it.given()[:n], it.reports())
    ],
    "accepting.your_reports_wait_again": lambda it: [
        said for n in (1, it.many) for said, _ in accepting.your_reports_wait_again(it.given()[:n])
    ],
    "reports.your_report_accepted": lambda it: [
        reports.your_report_accepted(it.assignment(), sent) for sent in ([], it.reports())
    ],
    "reports.your_report_returned": lambda it: reports.your_report_returned(it.assignment(), it.words),
    "documents.on_its_way": lambda _: [documents.on_its_way(n) for n in (0, 100)],
    "documents.reading": lambda it: [
        documents.reading(name, queued=queued) for name in (it.words, "Протокол.PDF") for queued in (False, True)
    ],
    "documents.others_first": lambda _: documents.others_first(),
    "documents.formats": lambda _: documents.formats(),
    "review.summary": lambda it: [
        review.summary(it.stored(), it.planned(), Twins(published=1, drafted=True), it.correction()),
        review.summary(it.stored(Meeting()), []),
    ],
    "review.better_picture": lambda _: review.better_picture(),
    "draft.points": lambda it: [
        draft.points(it.stored(), it.planned(), _roster(it), page) for page in (0, 1, it.many, -1)
    ],
    "dictation.nearly": lambda it: [dictation.nearly(named) for named in ((), it.planned()[0].unresolved)],
    "dictation.offer": lambda it: [dictation.offer(sheet) for sheet in it.sheets()],
    "mended.last_change": lambda it: [mended.last_change(one) or "-" for one in (None, it.correction())],
    "card.understood": lambda it: [card.understood(sheet) for sheet in it.sheets()],
    "card.card": lambda it: [card.card(sheet) for sheet in it.sheets()],
    "announcements.ask_whom": lambda it: [
        announcements.ask_whom(it.id, [(it.id, it.name)] * it.many, page) for page in (0, 1, 10**6)
    ],
    "announcements.ask_words": lambda it: [
        announcements.ask_words(it.place, n, headless)
        for n in (1, it.many)
        for headless in ((), (it.place,), (it.place,) * it.many)
    ],
    "announcements.receipt": lambda it: [
        announcements.receipt(it.announcement(asks=asks), n, problem=problem)
        for asks in (False, True)
        for n in (0, 1, it.many)
        for problem in (None, announcements.too_much())
    ],
    "announcements.announcement": lambda it: [
        announcements.announcement(it.announcement(asks=asks), late)
        for asks in (False, True)
        for late in (None, days_later(-3))
    ],
    "announcements.already_read": lambda it: announcements.already_read(it.announcement(asks=True)),
    "announcements.cancelled": lambda _: announcements.cancelled(),
    "announcements.thanks": lambda _: announcements.thanks(),
    "announcements.too_much": lambda _: announcements.too_much(),
    "announcements.state": lambda it: [
        announcements.state(it.announcement(asks=asks), it.readers(read)) for asks in (False, True) for read in (0, 1)
    ],
    "announcements.who_has_read": lambda it: [
        announcements.who_has_read(it.announcement(asks=asks), it.readers(read), page)
        for asks in (False, True)
        for read in (0, 1, it.many)
        for page in (0, 1)
    ],
    "announcements.is_one": lambda _: str(announcements.is_one("")),
    "announcements.gone": lambda _: announcements.gone(),
    "attendance.present": lambda it: [
        attendance.present(it.id, [it.row()] * n, page, taken=taken)
        for n in (0, 1, it.many)
        for page in (0, 10**6)
        for taken in (0, 2)
    ],
    "directory.both_registered": lambda _: directory.both_registered(),
    "directory.of_staff": lambda _: directory.of_staff(),
    "ruling.instead": lambda it: ruling.instead(it.id, ruling.settled()),
    "ruling.settled": lambda _: ruling.settled(),
    "ruling.revived": lambda it: ruling.revived([it.place] * it.many),
    "ruling.nothing_to_revive": lambda _: ruling.nothing_to_revive(),
    "announcements.others_now": lambda _: announcements.others_now(),
    "directory.ask": lambda it: directory.ask(it.many, 0, it.many),
    "directory.found": lambda it: [
        directory.found(it.listed(n), which, page)
        for n in (0, 1, it.many)
        for which in (Which.FOUND, Which.BLOCKED)
        for page in (0, 10**6)
    ],
    "directory.card": lambda it: [directory.card(one) for one in it.listed(4)],
    "directory.ask_name": lambda it: [directory.ask_name(step, it.place) for step in (Persona.HEAD, Persona.JOIN)],
    "directory.no_name": lambda it: directory.no_name(it.id, Persona.HEAD),
    "directory.joined_in": lambda it: [directory.joined_in(one) for one in it.listed(4)],
    "directory.group_again": lambda it: directory.group_again(correcting.too_long(it.many)),
    "leaving.once_more": lambda it: leaving.once_more(correcting.too_long(it.many), Asked.RULING),
    "announcements.whom_again": lambda it: announcements.whom_again(it.id, correcting.too_long(it.many)),
    "correcting.spread_done": lambda it: [correcting.spread_done(it.due().deadline, it.many)],
    "reports.waits_no_longer": lambda it: [reports.waits_no_longer(one) for one in (None, it.name)],
    "reports.decided": lambda it: [reports.decided(one, it.name) for one in Status],
    "directory.ask_head": lambda it: [directory.ask_head(one, it.name) for one in it.listed(2)],
    "directory.new_head": lambda it: [
        directory.new_head(it.id, it.name, it.place, former) for former in (None, it.listed(1)[0].person)
    ],
    "directory.ask_left": lambda it: [directory.ask_left(one) for one in it.listed(2)],
    "directory.has_left": lambda it: directory.has_left(it.person()),
    "directory.ask_same": lambda it: directory.ask_same(it.listed(1)[0]),
    "directory.choose_same": lambda it: [
        directory.choose_same(it.id, it.listed(it.many), page) for page in (0, 1, 10**6)
    ],
    "directory.groups": lambda it: [
        directory.groups([(one, it.id) for one in it.groups()[:n]], page, found=found)
        for n in (0, it.many)
        for page in (0, 1)
        for found in (False, True)
    ],
    "directory.ask_merge": lambda it: directory.ask_merge(it.listed(2)[0], it.listed(2)[1]),
    "directory.two_heads": lambda _: directory.two_heads(),
    "directory.ask_drop": lambda it: [directory.ask_drop(one, it.many) for one in it.groups()[:2]],
    "directory.ask_place": lambda _: directory.ask_place(),
    "directory.no_place": lambda _: directory.no_place(),
    "directory.place_known": lambda it: directory.place_known(it.place),
    "directory.ask_group": lambda _: directory.ask_group(),
    "directory.ask_members": lambda it: directory.ask_members(it.name),
    "directory.heads_it": lambda it: [directory.heads_it(one) for one in it.listed(2)],
    "directory.merged": lambda _: directory.merged(),
    "directory.no_group": lambda _: directory.no_group(),
    "directory.formed": lambda _: [directory.formed("Дальние школы", n) for n in (0, 1, 5)],
    "directory.dropped": lambda _: directory.dropped(),
    "amending.your_points_changed": lambda it: [
        said
        for n in (1, it.many)
        for reason in ("", it.words)
        for said, _ in amending.your_points_changed(_changed(it, n), it.given()[:n], reason, it.given()[:n])
    ],
    "amending.because": lambda it: amending.because(it.words),
    "control.listed": lambda it: [
        control.listed([it.subject()] * n, page) for n in (1, it.many) for page in (0, 10**6)
    ],
    "control.nothing_given": lambda _: control.nothing_given(),
    "control.glance": lambda it: control.glance(it.subject().progress),
    "control.extended": lambda it: [
        control.extended(replace(it.subject(), held=[it.due()] * n)) or "-" for n in (0, 1, 3, 5)
    ],
    "control.card": lambda it: [
        control.card(_proposed(it, n), TODAY, day_off, roles)
        for n in (0, 1, it.many)
        for roles in ({Role.SECRETARY}, {Role.CHAIR}, {Role.SECRETARY, Role.CHAIR})
    ],
    "control.already_proposed": lambda it: [
        control.already_proposed(_proposed(it, 3), one, me) for one in _proposed(it, 3).proposed for me in (0, it.id)
    ],
    "control.unpropose": lambda it: Outgoing(text="-", buttons=(control.unpropose(it.id),)),
    "control.unproposed": lambda _: control.unproposed(),
    "control.assignees": lambda it: [
        control.assignees(it.subject(), page, TODAY, unregistered={it.id}, blocked={it.id + 1}) for page in (0, 10**6)
    ],
    "control.single": lambda it: [
        control.single(_proposed(it, 2), one, TODAY, may_change=may) for one in it.given()[:2] for may in (True, False)
    ],
    "control.changes": lambda it: Outgoing(text="-", buttons=control.changes(it.subject())),
    "control.revive": lambda it: Outgoing(text="-", buttons=((control.revive(Revive(decision_id=it.id)),),)),
    "control.named": lambda it: control.named(it.subject().line.decision, 0),
    "control.open_points": lambda it: Outgoing(text="-", buttons=(control.open_points(it.id),)),
    "editions.difference": lambda it: [
        editions.difference(_edition(it, n), page, _oversteps(it, n)) for n in (0, 1, it.many) for page in (0, 10**6)
    ],
    "overstepping.too_late": lambda _: [overstepping.too_late(n) for n in (1, 3, 10)],
    "overstepping.beforehand": lambda it: [overstepping.beforehand(_oversteps(it, n)) for n in (1, it.many)],
    "overstepping.told": lambda it: [
        overstepping.told(_oversteps(it, n), it.stored().meeting, it.name, reason, n)
        for n in (1, it.many)
        for reason in ("", it.words)
    ],
    "editions.new_edition": lambda _: editions.new_edition(),
    "editions.taken": lambda it: [editions.taken(it.stored(), n, n) for n in (0, 1, it.many)],
    "ruling.ask": lambda it: [ruling.ask(it.subject(), step) for step in (Over.WHEN, Over.ADD, Over.TEXT)],
    "ruling.confirm": lambda it: (
        [
            ruling.confirm(it.subject(), what, n, later=n, meanwhile=n > 0, refers=n > 0, alone=n == 0)
            for what in (
                ruling.moved(it.words, it.words, it.id),
                ruling.added([it.place] * it.many),
                ruling.reworded(it.words),
            )
            for n in (0, 1, it.many)
        ]
        + [
            ruling.confirm(
                it.subject(), ruling.moved(it.words, it.words, it.id), 1, it.id, it.words, ends=ends, question=2**32 - 1
            )
            for ends in (True, False)
        ]
        + [ruling.confirm(it.subject(), ruling.added([it.place]), 1, first=True)]
        + [ruling.confirm(it.subject(), ruling.moved(it.words, it.words, it.id), 1, it.id, it.words, grants=10)]
    ),
    "ruling.replaces_extensions": lambda it: [ruling.replaces_extensions(n) for n in (1, it.many)],
    "ruling.moved": lambda it: ruling.moved(it.words, it.words, it.id),
    "ruling.added": lambda it: ruling.added([it.place] * it.many),
    "ruling.reworded": lambda it: ruling.reworded(it.words),
    "ruling.ended": lambda it: ruling.ended([it.place] * it.many),
    "ruling.reason": lambda _: [ruling.reason(why) or "-" for why in Why],
    "ruling.changed": lambda it: [
        ruling.changed(it.subject(), ruling.ended([it.place] * it.many), reason, back=back)
        for reason in ("", it.words)
        for back in (None, Revive(decision_id=it.id, assignment_id=it.id))
    ],
    "ruling.unchanged": lambda _: ruling.unchanged(),
    "ruling.proposed": lambda it: [ruling.proposed(it.id, said) for said in ("", it.words)],
    "ruling.left": lambda it: ruling.left(it.id),
    "ruling.asked_too_long_ago": lambda _: ruling.asked_too_long_ago(),
    "ruling.closed": lambda _: ruling.closed(),
    "correcting.ask_who": lambda it: [correcting.ask_who(sheet) for sheet in it.sheets()],
    "correcting.ask_when": lambda it: [correcting.ask_when(sheet) for sheet in it.sheets()],
    "correcting.ask_text": lambda it: [correcting.ask_text(sheet) for sheet in it.sheets()],
    "correcting.more": lambda it: [correcting.more(sheet, n) for sheet in it.sheets() for n in (1, 2)],
    "correcting.ask_split": lambda it: [correcting.ask_split(it.sheets()[0], [it.words] * n) for n in (1, it.many)],
    "correcting.ask_spread": lambda it: [
        correcting.ask_spread(_spread(it), chosen, page) for chosen in ([], [it.id]) for page in (0, 1, 10**6)
    ],
    "correcting.others_to_spread": lambda it: [
        "-" for sheet in it.sheets() for _ in (None, *correcting.others_to_spread(sheet))
    ],
    "correcting.unchanged": lambda _: correcting.unchanged(),
    "correcting.above": lambda it: [
        correcting.above(correcting.unchanged(), card.card(sheet)) for sheet in it.sheets()
    ],
    "correcting.ask_new": lambda _: correcting.ask_new(),
    "correcting.too_long": lambda it: correcting.too_long(it.many),
    "correcting.refused": lambda it: [correcting.refused(correcting.too_long(it.many), sheet) for sheet in it.sheets()],
    "correcting.nobody_known": lambda it: [correcting.nobody_known(it.planned()[0].unresolved * n) for n in (0, 9)],
    "correcting.nobody": lambda it: [correcting.nobody(it.planned()[0].unresolved * n) for n in (0, 9)],
    "correcting.bad_deadline": lambda _: [correcting.bad_deadline([doubt]) for doubt in Doubt],
    "correcting.meanwhile": lambda it: [correcting.meanwhile(one) for one in (None, it.correction())],
    "correcting.written_meanwhile": lambda it: [correcting.written_meanwhile(one) for one in (None, it.correction())],
    "correcting.gone": lambda _: correcting.gone(),
    "correcting.not_undone": lambda it: [correcting.not_undone(-1, one) for one in (None, it.correction())],
    "correcting.undone": lambda _: [correcting.undone(what) for what in What],
    "walking.taken": lambda it: [
        walking.taken(one, card.card(one), who=who, when=not who) for one in it.sheets() for who in (True, False)
    ],
    "lapsed.lapsed": lambda it: [lapsed.lapsed(one, point) for one in Asked for point in (None, it.name)],
    "lapsed.beside": lambda it: [
        lapsed.beside(lapsed.card_lapsed(it.id, it.name), one, point) for one in Asked for point in (None, it.name)
    ],
    "lapsed.still": lambda it: [
        lapsed.still(lapsed.card_lapsed(it.id, it.name), one, point) for one in Asked for point in (None, it.name)
    ],
    "lapsed.again": lambda it: [lapsed.again(one, point) for one in Asked for point in (None, it.name)],
    "lapsed.card_lapsed": lambda it: lapsed.card_lapsed(it.id, it.name),
    "walking.hint": lambda it: [walking.hint(one) for one in it.sheets()],
    "correcting.only_shown": lambda _: correcting.only_shown(),
    "templates.overview": lambda it: [templates.overview(name) for name in (None, it.words)],
    "templates.file_name": lambda _: templates.file_name(),
    "templates.sample_name": lambda _: templates.sample_name(),
    "templates.ask": lambda _: templates.ask(),
    "templates.shown": lambda it: templates.shown(it.words),
    "templates.no_minutes": lambda _: templates.no_minutes(),
    "templates.taken": lambda _: templates.taken(),
    "templates.left": lambda _: templates.left(),
    "templates.reset": lambda _: templates.reset(),
    "templates.former_caption": lambda _: templates.former_caption(),
    "templates.send_again": lambda _: templates.send_again(),
    "templates.refused": lambda it: [templates.refused(one) for one in _problems(it)],
    "templates.refused_now": lambda it: [templates.refused_now(one) for one in _problems(it)],
    "templates.given_with_original": lambda it: [templates.given_with_original(one) for one in _problems(it)],
    "tables.file_name": lambda it: tables.file_name(it.meeting()),
    "tables.caption": lambda _: tables.caption(),
    "tables.unclear": lambda it: [tables.unclear(entry) or "-" for entry in it.planned()],
    "tables.compared": lambda it: [
        tables.compared(it.id, it.meeting(), comparison, page, taken=taken)
        for comparison in (_comparison(it, it.many), _comparison(it, 1), Comparison())
        for page, taken in ((0, 0), (1, 0), (10**6, it.many))
    ],
    "tables.send_again": lambda it: tables.send_again(it.id),
    "tables.left": lambda it: tables.left(it.id),
    "tables.look_again": lambda _: tables.look_again(),
    "table_refusals.no_text": lambda _: table_refusals.no_text(),
    "table_refusals.unknown_kind": lambda it: table_refusals.unknown_kind(it.words),
    "table_refusals.unknown_skip": lambda it: table_refusals.unknown_skip(it.words),
    "table_refusals.too_many_names": lambda _: table_refusals.too_many_names(),
    "table_refusals.no_such_point": lambda _: table_refusals.no_such_point(),
    "table_refusals.row_twice": lambda it: table_refusals.row_twice(it.many),
    "table_refusals.corrected_since": lambda _: table_refusals.corrected_since(),
    "table_refusals.added_before": lambda _: table_refusals.added_before(),
    "table_refusals.unreadable": lambda _: [table_refusals.unreadable(code) for code in RosterProblemCode],
    "table_refusals.already_published": lambda it: table_refusals.already_published(it.meeting()),
    "table_refusals.no_draft": lambda _: table_refusals.no_draft(),
    "mended.what_name": lambda _: [mended.what_name(what) for what in What],
    "sample.sample": lambda it: [
        sample.sample(it.id, Page.of(range(3), page, 1), _publication(it, n), it.name, place)
        for page in range(3)
        for n in (1, it.many)
        for place in (None, it.place)
    ],
    "sample.nobody": lambda it: sample.nobody(it.id),
    "documents.listed": lambda it: [
        documents.listed([Listed(id=it.id, state=state, meeting=meeting, file_name=it.words, who=it.name)] * n, page)
        for meeting in (it.meeting(), Meeting(kind=DICTATED, date=TODAY))
        for state in (State.DRAFT, State.PUBLISHED)
        for n in (0, 1, it.many)
        for page in (0, 10**6)
    ],
    "sources.place": lambda it: [
        sources.place(page, line, name) or "-"
        for page in (None, it.id)
        for line in (None, it.id)
        for name in ("а.docx", "а.txt")
    ],
    "sources.inferred": lambda it: sources.inferred(it.planned()[0].decision),
    "unread.listed": lambda it: [unread.listed(it.stored(), page) for page in (0, 1, 10**6)],
    "unread.taken_up": lambda it: unread.taken_up(points.point(it.number, None, 1)),
    "unread.taken_up_before": lambda _: unread.taken_up_before(),
    "unread.nothing_else": lambda it: unread.nothing_else(it.unread(), it.words),
    "stacks.receipt": lambda it: [
        stacks.receipt(
            it.stack(pages, written=written),
            left=it.stack(1, written=written),
            may_report=True,
            problem=documents.sent_again(it.id, it.meeting(), it.id),
        )
        for written in (False, True)
        for pages in (0, 1, stacks.MOST_PARTS if written else stacks.MOST)
    ],
    "stacks.reading": lambda _: [stacks.reading(n, queued=True) for n in (1, stacks.MOST)],
    "stacks.full": lambda it: [
        stacks.full(it.stack(stacks.MOST), 0),
        stacks.full(it.stack(1), MAX_TOGETHER),
        stacks.full(it.stack(stacks.MOST_PARTS, written=True), 0),
    ],
    "stacks.reading_text": lambda _: [stacks.reading_text(queued=queued) for queued in (False, True)],
    "stacks.cancelled": lambda _: [stacks.cancelled(written=written) for written in (False, True)],
    "stacks.given_as_report": lambda _: [stacks.given_as_report(written=written) for written in (False, True)],
    "stacks.name_of_text": lambda _: stacks.name_of_text(),
    "publishing.ask_publish": lambda it: [
        publishing.ask_publish(
            it.id,
            assignments=n,
            people=n,
            unregistered=n,
            blocked=n,
            nowhere=n,
            caution=cautions.known_already(it.meeting(), Twins(published=1)),
        )
        for n in (0, 1, it.id)
    ],
    "publishing.counts": lambda it: publishing.counts(it.id, it.id),
    "publishing.published": lambda it: [publishing.published(it.id, it.meeting(), _way(it, n)) for n in (0, it.many)],
    "publishing.call_list": lambda it: [
        publishing.call_list(it.id, it.meeting(), _way(it, n), page) for n in (0, 1, it.many) for page in (0, 1, 10**6)
    ],
    "publishing.discarded": lambda it: publishing.discarded(it.id),
    "documents.sent_again": lambda it: [
        documents.sent_again(it.id, it.meeting(), n, written=written)
        for n in (0, 1, it.many)
        for written in (False, True)
    ],
    "documents.send_rest": lambda it: Outgoing(
        text="Список принят", buttons=documents.send_rest(it.id, it.id, it.name)
    ),
    "documents.published_before": lambda it: [
        documents.published_before(it.meeting(), written=written) for written in (False, True)
    ],
    "documents.no_decisions": lambda it: [
        documents.no_decisions(found, it.words, written=written)
        for found in ((), it.unread())
        for written in (False, True)
    ],
    "refusals.unreadable": lambda it: [
        refusals.unreadable(error, form, page=page)
        for error in (ReadError(), ToolMissing(it.words[:100]), *(kind() for kind in ReadError.__subclasses__()))
        for form in refusals.Form
        for page in (None, it.id)
    ],
    "cautions.lost_pages": lambda it: [
        cautions.lost_pages(
            [Unread(excerpt="", reason=Unclear.ILLEGIBLE, page=it.id - page, line=None) for page in range(n)]
        )
        for n in (1, it.many)
    ],
    "cautions.past_due": lambda it: [cautions.past_due(n) or "-" for n in (0, 1, it.id)],
    "cautions.known_already": lambda it: cautions.known_already(it.meeting(), Twins(published=1, drafted=True)),
    "doubts.open_questions": lambda it: [
        doubts.open_questions(planned, unread=unread) for planned in ((), it.planned()) for unread in (False, True)
    ],
    "sources.doubtful_item": lambda it: sources.doubtful_item(
        replace(it.planned()[0].decision, number=None, bases=Bases(agenda_item=Basis(sure=Sure.LOW)))
    ),
    "roster.overview": lambda it: roster_texts.overview(it.id, it.id, it.id),
    "roster.example_caption": lambda _: roster_texts.example_caption(),
    "roster.taken": lambda it: [
        roster_texts.taken(
            Imported(organizations=it.id, people=it.id, new_organizations=it.id, new_people=it.id),
            missing,
            by_number=missing,
            formers=[one.person for one in it.listed(it.many)] if missing else (),
            local=[(it.id, it.words)] * it.many if missing else (),
            supposed=[(it.place, it.name)] * it.many if missing else (),
        )
        for missing in (0, it.id)
    ],
    "roster.example_rows": lambda it: roster_texts.example_rows([it.many] * 5),
    "roster.refused": lambda it: [
        roster_texts.refused([RosterProblem(code=code, row=it.id, value=it.words)] * 20) for code in RosterProblemCode
    ],
    "links.ask_scope": lambda it: [links.ask_scope(it.id, it.id), links.ask_scope(it.id, 0)],
    "links.ask_all": lambda it: [links.ask_all(n, n, it.id) for n in (1, it.many)],
    "links.choose_person": lambda it: [
        links.choose_person([(it.person(), it.place)] * it.many, registered, 1) for registered in ((), (it.id,))
    ],
    "links.link_list": lambda it: links.link_list([(it.person(), it.place, URL)] * 20, TODAY),
    "roster.example_file": lambda _: roster_texts.example_file(),
    "links.sent_again": lambda _: links.sent_again(),
    "links.cards_file": lambda _: links.cards_file(),
    "links.cards_caption": lambda _: links.cards_caption(),
    "links.everybody_registered": lambda _: links.everybody_registered(),
    "links.everybody_has_link": lambda _: links.everybody_has_link(),
    "roster.roster_is_empty": lambda _: roster_texts.roster_is_empty(),
    "links.card_instruction": lambda _: links.card_instruction(),
    "links.card_valid_until": lambda _: links.card_valid_until(TODAY),
    "links.card_title": lambda _: links.card_title(),
    "links.card_page": lambda _: links.card_page(),
    "summary.figures": lambda it: summary.figures(_figures(it).total),
    "summary.where_to_look": lambda _: each(Role, lambda role: summary.where_to_look({role})),
    "summary.nothing_published": lambda _: summary.nothing_published(),
    "summary.gladly": lambda _: summary.gladly(),
    "summary.answered_in_private": lambda _: summary.answered_in_private(),
    "summary.summary": lambda it: [
        *(
            summary.summary(
                made.standing(it.given(), today, unreached={it.id}), today, since, mine=n, rulings=n, dark=dark
            )
            for n in (it.many,)
            for today in (TODAY, days_later(400))
            for dark in (None, False, True)
            for since in (
                None,
                Since(day=TODAY, given=it.many, accepted=-it.many, reported=it.many, overdue=it.many, unseen=-it.many),
                Since(day=days_later(-400), given=0, accepted=0, reported=0, overdue=0, unseen=0),
            )
        ),
        summary.summary(made.standing([], TODAY), TODAY),
    ],
    "standing_picture.labels": lambda _: _pictured(),
    "standing_picture.bars": lambda it: [
        word for one in standing_picture.bars(_lagging(it)) for word in (one.name, *one.head)
    ],
    "standing_picture.rows": lambda it: [
        one.name[:99] for one in standing_picture.rows(_lagging(it))
    ],  # cut when drawn
    "standing.schools_page": lambda it: [
        standing.schools_page(
            Page.of([School(name=it.place, organization_id=it.id, person_id=None)] * 45, page, standing.SCHOOLS),
            defaultdict(lambda: count(it.given(), TODAY, unreached=())),
        )
        for page in (0, 1, 10**6, -1)
    ],
    "standing.people_page": lambda it: standing.people_page(
        Page.of([School(name=it.name, organization_id=None, person_id=it.id)] * 45, 1, standing.SCHOOLS),
        defaultdict(lambda: count(it.given(), TODAY, unreached=())),
    ),
    "standing.minutes_page": lambda it: [
        standing.minutes_page(Page.of(made.sets(it.given(), TODAY) * 20, page, standing.SETS)) for page in (0, 1)
    ],
    "standing.open_page": lambda it: [
        standing.open_page(Page.of(some, 1, standing.PAGE), TODAY, day_off, number=len(some))
        for some in (it.given(), [])
    ],
    "standing.week_page": lambda it: [
        standing.week_page(Page.of(some, 0, standing.PAGE), TODAY, day_off, now=it.id, later=len(some))
        for some in (it.given(), [])
    ],
    "standing.unreached_page": lambda it: [
        standing.unreached_page(
            Page.of(lost, 0, standing.PAGE), TODAY, day_off, unreached=len(lost), reach=Reach(unreached=unreached)
        )
        for lost in (it.given(), [])
        for unreached in (frozenset(), frozenset({it.id}))
    ],
    "standing.waiting_page": lambda it: [
        standing.waiting_page(Page.of(some, 0, standing.PAGE), number=len(some), queue=queue)
        for some in (it.given(), [])
        for queue in (True, False)
    ],
    "holding.held_page": lambda it: [
        holding.held_page(it.place, press, given, count(given, TODAY, unreached=()), TODAY, day_off)
        for given in (it.given(), [])
        for view in (View.ALL, View.OVERDUE, View.UNSEEN, View.OPEN, View.WEEK, View.WAITING)
        for press in (
            Held(view=view, holder=Holder.SCHOOL, id=it.id, minutes_id=it.id, page=1),
            Held(view=view, holder=Holder.PERSON, id=it.id),
            Held(view=view, minutes_id=it.id),
        )
    ],
    "holding.nothing_there": lambda _: holding.nothing_there(),
    "holding.no_minutes": lambda it: holding.no_minutes(it.number),
    "holding.no_minutes_of": lambda _: [
        holding.no_minutes_of(MeetingDay(day=29, month=2, year=year)) for year in (None, 2028)
    ],
    "holding.with_others": lambda it: [
        holding.with_others(holding.nothing_there(), made.sets(it.given(), TODAY) * 9, [], view, missing)
        for view in (View.ALL, View.OVERDUE)
        for missing in ([], [it.number] * 9)
    ],
    "holding.or_schools": lambda it: holding.or_schools(
        holding.nothing_there(), [School(name=it.place, organization_id=it.id, person_id=None)] * 20
    ),
    "holding.which": lambda it: [
        holding.which(sets, schools, view)
        for sets in (made.sets(it.given(), TODAY) * 3, [])
        for schools in ([School(name=it.place, organization_id=it.id, person_id=None)] * 3, [])
        for view in (View.ALL, View.OVERDUE)
        if sets or schools
    ],
    "trends.trends_page": lambda it: [
        trends.trends_page(
            [
                Month(
                    first=TODAY.replace(day=1),
                    due=it.many,
                    in_time=it.many,
                    extended=n,
                    days_to_take_on=days,
                    days_to_report=days,
                )
                for n in range(months)
            ],
            TODAY,
        )
        for months in (0, 12)
        for days in (None, 0, it.many)
    ],
    "reminders.morning": lambda it: [
        reminders.morning(it.reminders(*kinds), TODAY, day_off, {it.id: it.extension()})[0]
        for kinds in ([*Kind][:8], [Kind.OVERDUE], [Kind.SOON])
    ],
    "points.last_chance": lambda it: (
        points.last_chance(
            it.assignment(deadline=Deadline(kind=DeadlineKind.BY, date=days_later(11))), TODAY, lambda one: one != TODAY
        )
        or "-"
    ),
    "staff.morning": lambda it: [
        part.outgoing
        for kinds in ((Kind.LATE,), (Kind.CALL,), (Kind.UNDATED,), (Kind.LATE, Kind.CALL, Kind.UNDATED))
        for gone in ([], [it.person()] * it.many)
        for reach in (
            Reach(unreached={it.id}, away={it.id: it.name}),
            Reach(unreached={it.id}, blocked={it.id}),
            Reach(unreached={it.id}, gone={it.id}),
            Reach(unreached={it.id}),
        )
        for part in staff.morning(
            it.late(*kinds),
            TODAY,
            overdue=it.id,
            reach=reach,
            alarms=[Alarm(person=one, kind=kind, at=NOW) for kind in Alarmed for one in gone],
            asked=it.id,
            phones={it.id: [NUMBER] * it.many},
        )
    ],
    "standing.overdue_page": lambda it: [
        standing.overdue_page(Page.of(late, page, standing.PAGE), TODAY, overdue=len(late), away={it.id: it.name})
        for late in (it.given(), [])
        for page in (0, 1, 10**6, -1)
    ],
    "standing.reach_mark": lambda it: [
        standing.reach_mark(reach, it.id) or "-"
        for reach in (
            Reach(),
            Reach(away={it.id: it.name}),
            Reach(unreached={it.id}),
            Reach(unreached={it.id}, blocked={it.id}),
            Reach(unreached={it.id}, gone={it.id}),
        )
    ],
    "standing.unseen_page": lambda it: [
        standing.unseen_page(
            Page.of(new, page, standing.PAGE),
            TODAY,
            day_off,
            unseen=len(new),
            reach=Reach(away=away, unreached=unreached, blocked=blocked),
        )
        for new in (it.given(), [])
        for page in (0, 1, 10**6, -1)
        for away, unreached, blocked in (
            ({it.id: it.name}, {it.id}, {it.id}),
            ({}, {it.id}, {it.id}),
            ({}, {it.id}, set[int]()),
            ({}, set[int](), set[int]()),
        )
    ],
    "staff.digest": lambda it: [
        staff.digest([one.assignment for one in it.late(Kind.LATE)][:n], it.id, 7, TODAY, {it.id: it.name}, room=2000)
        or "-"
        for n in (0, 1, 8)
    ],
    "days.undated": lambda it: (
        [
            days.undated([Undated(one=one, people=it.id) for one in it.given()], minutes_id, page)
            for minutes_id in (0, it.id)
            for page in (0, 1, 10**6)
        ]
        + [days.undated([])]
    ),
    "days.all_undated": lambda it: Outgoing(text="-", buttons=((days.all_undated(it.id),),)),
    "days.ask_day": lambda it: [days.ask_day(it.given()[0], TODAY, most) for most in (None, TODAY)],
    "days.bad_day": lambda _: [days.bad_day(fault, TODAY) for fault in Fault],
    "days.day_named": lambda it: [
        days.day_named(it.assignment(deadline=Deadline(kind=DeadlineKind.BY, date=TODAY)), named, told)
        for named in (TODAY, TODAY.replace(day=1))
        for told in (0, it.id)
    ],
    "days.nobody_has_it": lambda _: days.nobody_has_it(),
    "days.your_day": lambda it: [
        days.your_day(
            it.assignment(deadline=Deadline(kind=DeadlineKind.BY, date=day)), before, TODAY, lambda one: one != TODAY
        )
        for day in (TODAY, days_later(400))
        for before in it.deadlines()
    ],
}
