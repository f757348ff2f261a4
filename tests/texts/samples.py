"""Every text, called with what comes from outside."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from domain.assignments import Status
from domain.decisions import Bases, Basis, Deadline, DeadlineKind, Meeting, Sure, Unclear, Unread
from domain.people import Person, Role, Roster
from domain.reminders import Kind
from messaging.outgoing import Outgoing
from messaging.presses import Deed
from messaging.texts import (
    administration,
    answers,
    assignments,
    cautions,
    common,
    documents,
    doubts,
    draft,
    links,
    points,
    profile,
    publishing,
    questions,
    refusals,
    registration,
    reminders,
    reports,
    review,
    sources,
    stacks,
    standing,
    unread,
)
from messaging.texts import roster as roster_texts
from minutes.errors import ReadError, ToolMissing
from minutes.formats.source import MAX_TOGETHER
from papers.errors import RosterProblem, RosterProblemCode
from storage.minutes import Twins
from storage.roster import Imported
from tests.texts.world import TODAY, URL, World

Said = Callable[[World], object]


def each(roles: Iterable[Role], say: Callable[[Role], object]) -> Sequence[object]:
    return [say(role) for role in roles]


def _roster(it: World) -> Roster:
    return Roster(organizations=(), people=(it.person(),), groups=())


def _page(it: World) -> Outgoing | None:
    given = it.given()
    ids = assignments.publication(given, TODAY)[-1][1]
    return assignments.page_again([one for one in given if one.id in ids], TODAY, 1, undo=it.id)


SAMPLES: dict[str, Said] = {
    "administration.invite": lambda it: administration.invite(it.links()),
    "administration.ask_name": lambda _: each(Role, administration.ask_name),
    "administration.bad_name": lambda _: administration.bad_name(),
    "administration.revoked": lambda _: administration.revoked(),
    "administration.cancelled": lambda _: administration.cancelled(),
    "administration.nothing_to_cancel": lambda _: administration.nothing_to_cancel(),
    "answers.changed": lambda it: answers.changed(it.given(), it.id, unchanged=it.given()),
    "answers.nothing_changed": lambda it: answers.nothing_changed(it.given(), undo=it.id),
    "answers.noted_before": lambda it: answers.noted_before(it.given()),
    "answers.receipt": lambda it: answers.receipt(it.given(), [it.words] * it.many, undo=it.id),
    "answers.undone": lambda it: answers.undone(it.given()),
    "answers.cannot_undo": lambda _: answers.cannot_undo(),
    "answers.taken_back": lambda _: [answers.taken_back(files=files) for files in (False, True)],
    "answers.noted": lambda it: [answers.noted(it.assignment(status=status)) for status in Status],
    "answers.taken_on": lambda it: [answers.taken_on(n) for n in (0, it.id)],
    "answers.already": lambda it: [answers.already(it.assignment(status=status)) for status in Status],
    "answers.send_report": lambda it: answers.send_report(it.assignment()),
    "questions.which": lambda it: [
        questions.which(it.given(), deed, report_id=report_id, files=files, closed=it.given())
        for deed in (Deed.DONE, Deed.ACKNOWLEDGE, Deed.REPORT)
        for report_id in (0, it.id)
        for files in (1, it.many)
    ],
    "questions.is_it_a_report": lambda it: questions.is_it_a_report(it.given(), it.id),
    "questions.what_do_you_mean": lambda it: questions.what_do_you_mean(it.given()),
    "answers.ask_the_secretary": lambda _: answers.ask_the_secretary(),
    "answers.at_your_service": lambda _: answers.at_your_service(),
    "answers.not_done_yet": lambda _: answers.not_done_yet(),
    "answers.no_such_point": lambda it: answers.no_such_point([it.number] * it.many),
    "answers.nothing_open": lambda _: answers.nothing_open(),
    "answers.kept_without_point": lambda it: [answers.kept_without_point(), answers.kept_without_point(it.given())],
    "answers.photo": lambda _: answers.photo(),
    "answers.voice_or_sticker": lambda _: answers.voice_or_sticker(),
    "assignments.publication": lambda it: assignments.publication(it.given(), TODAY),
    "assignments.page_again": _page,
    "assignments.card": lambda it: [
        assignments.card(it.assignment(deadline=deadline), TODAY, undo=it.id, reason=it.words)
        for deadline in (Deadline(kind=DeadlineKind.RELATIVE, phrase=it.words), Deadline())
    ],
    "assignments.undo_row": lambda it: Outgoing(text="-", buttons=assignments.undo_row(it.id)),
    "assignments.own_list": lambda it: [
        *(assignments.own_list(it.given(), TODAY, page) for page in (0, 1, 10**6)),
        assignments.own_list([], TODAY),
    ],
    "common.more": lambda it: common.more(it.id),
    "common.stranger": lambda _: common.stranger(),
    "common.help_for": lambda _: [common.help_for(set(Role)), common.help_for(())],
    "common.commands_for": lambda _: list(common.commands_for(set(Role)).values()),
    "common.not_understood": lambda _: common.not_understood(),
    "common.not_allowed": lambda _: common.not_allowed(),
    "common.not_allowed_toast": lambda _: common.not_allowed_toast(),
    "common.apology": lambda _: common.apology(),
    "common.button_is_spent": lambda _: common.button_is_spent(),
    "points.minutes_title": lambda it: points.minutes_title(kind=it.words, number=it.number, date=None),
    "points.meeting_title": lambda it: points.meeting_title(it.meeting()),
    "points.title_of": lambda it: points.title_of(it.assignment()),
    "points.point": lambda it: [points.point(it.number, it.id, 1), points.point(None, None, it.id)],
    "points.point_of": lambda it: points.point_of(it.assignment()),
    "points.deadline": lambda it: [points.deadline(deadline) for deadline in it.deadlines()],
    "points.time_left": lambda it: [points.time_left(deadline, TODAY) for deadline in it.deadlines()],
    "points.when": lambda it: [points.when(it.assignment(deadline=deadline), TODAY) for deadline in it.deadlines()],
    "points.status_name": lambda _: [points.status_name(status) for status in Status],
    "points.state": lambda it: [points.state(it.assignment(status=status), TODAY) for status in Status],
    "registration.role_name": lambda _: each(Role, registration.role_name),
    "registration.is_it_you": lambda it: each(
        Role, lambda role: registration.is_it_you(it.id, it.person(), it.place, role)
    ),
    "profile.description": lambda _: profile.description(),
    "profile.short_description": lambda _: profile.short_description(),
    "registration.welcome": lambda it: [
        registration.welcome(it.person(), it.place),
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
    "reports.queue": lambda it: [reports.queue(it.given(), page) for page in (0, 1, 10**6)] + [reports.queue([])],
    "reports.card": lambda it: [reports.card(it.assignment(), it.reports()), reports.card(it.assignment(), [])],
    "reports.accepted": lambda it: reports.accepted(it.assignment()),
    "reports.ask_reason": lambda it: reports.ask_reason(it.assignment()),
    "reports.returned": lambda it: reports.returned(it.assignment()),
    "reports.no_longer_waiting": lambda _: reports.no_longer_waiting(),
    "reports.your_report_accepted": lambda it: [
        reports.your_report_accepted(it.assignment(), sent) for sent in ([], it.reports())
    ],
    "reports.your_report_returned": lambda it: reports.your_report_returned(it.assignment(), it.words),
    "documents.reading": lambda it: [
        documents.reading(name, queued=queued) for name in (it.words, "Протокол.PDF") for queued in (False, True)
    ],
    "documents.others_first": lambda _: documents.others_first(),
    "documents.formats": lambda _: documents.formats(),
    "review.summary": lambda it: [
        review.summary(it.stored(), it.planned(), Twins(published=True, drafted=True)),
        review.summary(it.stored(Meeting()), []),
    ],
    "review.better_picture": lambda _: review.better_picture(),
    "draft.points": lambda it: [
        draft.points(it.stored(), it.planned(), _roster(it), page) for page in (0, 1, it.many, -1)
    ],
    "draft.point": lambda it: [
        draft.point(it.stored(), it.planned(), _roster(it), position) for position in (0, 1, 2, 10**6)
    ],
    "sources.place": lambda it: [
        sources.place(page, line, name) or "-"
        for page in (None, it.id)
        for line in (None, it.id)
        for name in ("а.docx", "а.txt")
    ],
    "sources.inferred": lambda it: sources.inferred(it.planned()[0].decision),
    "unread.listed": lambda it: [unread.listed(it.stored(), page) for page in (0, 1, 10**6)],
    "unread.nothing_else": lambda it: unread.nothing_else(it.unread(), it.words),
    "stacks.receipt": lambda it: [
        stacks.receipt(
            it.stack(pages),
            left=it.stack(1),
            may_report=True,
            problem=documents.sent_again(it.id, it.meeting(), it.id),
        )
        for pages in (0, 1, stacks.MOST)
    ],
    "stacks.reading": lambda _: [stacks.reading(n, queued=True) for n in (1, stacks.MOST)],
    "stacks.full": lambda it: [stacks.full(it.stack(stacks.MOST), 0), stacks.full(it.stack(1), MAX_TOGETHER)],
    "stacks.cancelled": lambda _: stacks.cancelled(),
    "stacks.given_as_report": lambda _: stacks.given_as_report(),
    "publishing.ask_publish": lambda it: [
        publishing.ask_publish(
            it.id,
            assignments=n,
            people=n,
            unregistered=n,
            nowhere=n,
            caution=cautions.known_already(it.meeting(), Twins(published=True)),
        )
        for n in (0, 1, it.id)
    ],
    "publishing.counts": lambda it: publishing.counts(it.id, it.id),
    "publishing.published": lambda it: publishing.published(
        it.meeting(), assignments=it.id, people=it.id, unregistered=[it.name] * it.many
    ),
    "publishing.discarded": lambda _: publishing.discarded(),
    "documents.sent_again": lambda it: [documents.sent_again(it.id, it.meeting(), n) for n in (0, 1, it.many)],
    "documents.send_rest": lambda it: Outgoing(
        text="Список принят", buttons=documents.send_rest(it.id, it.id, it.name)
    ),
    "documents.published_before": lambda it: documents.published_before(it.meeting()),
    "documents.no_decisions": lambda it: [documents.no_decisions(found, it.words) for found in ((), it.unread())],
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
    "cautions.known_already": lambda it: cautions.known_already(it.meeting(), Twins(published=True, drafted=True)),
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
            Imported(organizations=it.id, people=it.id, new_organizations=it.id, new_people=it.id), missing
        )
        for missing in (0, it.id)
    ],
    "roster.example_rows": lambda it: roster_texts.example_rows([it.many] * 5),
    "roster.refused": lambda it: [
        roster_texts.refused([RosterProblem(code=code, row=it.id, value=it.words)] * 20) for code in RosterProblemCode
    ],
    "links.ask_scope": lambda it: [links.ask_scope(it.id, it.id), links.ask_scope(it.id, 0)],
    "links.choose_person": lambda it: [
        links.choose_person([it.person()] * it.many, registered, 1) for registered in ((), (it.id,))
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
    "standing.summary": lambda it: [
        standing.summary(it.given(), TODAY, unreached={it.id}),
        standing.summary([], TODAY, unreached=()),
    ],
    "standing.schools_page": lambda it: [
        standing.schools_page(it.given(), TODAY, page, unreached={it.id}) for page in (0, 1, 10**6, -1)
    ],
    "reminders.morning": lambda it: [
        reminders.morning(it.reminders(*kinds), TODAY)[0] for kinds in ([*Kind][:4], [Kind.OVERDUE], [Kind.SOON])
    ],
    "reminders.late_list": lambda it: reminders.late_list(it.late(), TODAY, overdue=it.id),
    "standing.overdue_page": lambda it: [standing.overdue_page(it.given(), TODAY, page) for page in (0, 1, 10**6, -1)],
}
