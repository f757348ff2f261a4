"""What the journal tells, a sentence each: what was done, to what, from what to what, why."""

import datetime as dt
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from domain.assignments import Status
from domain.decisions import Meeting
from domain.drafts import What
from domain.meetings import Unasked
from domain.people import Role, short_name
from domain.referrals import Kind, State
from domain.tuning import Setting
from messaging.i18n import day, label, label_plural
from messaging.texts.mended import what_name
from messaging.texts.points import clipped, meeting_title, point, status_name
from messaging.texts.registration import role_name
from messaging.texts.settings import offer, setting_name
from messaging.texts.unasked import unasked_name
from storage.audit import Action
from storage.journal import Line, Names

_NAME = 80
_WORDS = 300  # of people, and of points


@dataclass(frozen=True, kw_only=True)
class Told:
    """In plain words; what there is nothing to say of is empty."""

    what: str
    about: str = ""
    before: str = ""
    after: str = ""
    reason: str = ""


def told(line: Line, names: Names) -> Told:
    with suppress(ValueError, KeyError, TypeError, AttributeError):  # as an earlier version has noted it
        return _TELLERS[Action(line.action)](line, names)
    return Told(what=label("Something that this version cannot name"))


def _title(names: Names, minutes_id: int | None) -> str:
    return meeting_title(names.minutes.get(minutes_id or 0, Meeting()))


def _point(names: Names, decision_id: int | None) -> str:
    found = names.points.get(decision_id or 0)
    if found is None:
        return label("a point that is no longer there")
    return f"{point(found.number, found.agenda_item, found.position)}, {meeting_title(found.meeting)}"


def _held(names: Names, assignment_id: int | None) -> str:
    decision_id, whose = names.held.get(assignment_id or 0, (0, ""))
    return " · ".join(part for part in (_point(names, decision_id), clipped(whose, _NAME)) if part)


def _who(names: Names, person_id: int | None) -> str:
    name = names.people.get(person_id or 0)
    return clipped(short_name(name), _NAME) if name else label("somebody who is no longer there")


def _role(value: str | None) -> str:
    return role_name(Role(value)) if value else ""


def _date(value: Any) -> str:
    """Of what was noted as a date or as words."""
    with suppress(ValueError, TypeError):
        return day(dt.date.fromisoformat(value))
    return clipped(str(value), _WORDS) if value not in (None, "", "None") else label("no deadline")


def _state(value: str | None) -> str:
    return status_name(Status(value)) if value else ""


def _words(value: Any) -> str:
    return clipped(str(value), _WORDS) if value else ""


def _status(line: Line, names: Names) -> Told:
    what = label("State of an assignment") if line.action == Action.STATUS else label("Undone: state of an assignment")
    reason = _words(line.details.get("reason"))
    about = _held(names, line.assignment_id)
    return Told(what=what, about=about, before=_state(line.before), after=_state(line.after), reason=reason)


def _roster(line: Line, names: Names) -> Told:
    said = line.details
    place = clipped(names.organizations.get(said.get("organization", 0), ""), _NAME)
    if "added" in said:
        what = label("New head") if said.get("head") else label("New person in the list")
        return Told(what=what, about=", ".join(part for part in (clipped(said["added"], _NAME), place) if part))
    if "aide" in said:
        what = label("Helps the head") if said.get("helps") else label("Helps the head no more")
        return Told(what=what, about=_who(names, said["aide"]))
    back = label("Is back, with the former account") if said.get("account") else label("Is back: has not left")
    for key, what in (("left", label("Has left")), ("back", back)):
        if key in said:
            return Told(what=what, about=_who(names, said[key]))
    if "double" in said:
        after = _who(names, said["kept"])
        return Told(what=label("Entered twice, now one"), before=_who(names, said["double"]), after=after)
    if "group" in said:
        return Told(what=label("Group"), about=_words(said.get("rule")))
    if "group_removed" in said:
        return Told(what=label("Group removed"), about=_words(said["group_removed"]))
    new = (said.get("new_organizations", 0), said.get("new_people", 0))
    counts = (
        label_plural("{n} new organization", "{n} new organizations", new[0]),
        label_plural("{n} new person", "{n} new people", new[1]),
    )
    return Told(what=label("The list of people was taken in"), about=", ".join(counts))


def _publish(line: Line, names: Names) -> Told:
    given = label_plural("{n} assignment", "{n} assignments", line.details.get("assignments", 0))
    return Told(what=label("Minutes published"), about=f"{_title(names, line.details['minutes'])}, {given}")


def _discard(line: Line, names: Names) -> Told:
    what = label("Draft taken back from the bin") if line.details.get("restored") else label("Draft thrown away")
    return Told(what=what, about=_title(names, line.details["minutes"]))


def _correct(line: Line, names: Names) -> Told:
    said = line.details.get("what", "")
    title = _title(names, line.details.get("minutes"))
    if said == "undo":
        return Told(what=label("Undone: correction of a draft"), about=title)
    return Told(what=label("Draft corrected: {what}", what=what_name(What(said))), about=title)


def _amend(line: Line, names: Names) -> Told:
    said = line.details
    if "changes" in said:
        n = label_plural("{n} change", "{n} changes", said["changes"])
        return Told(what=label("New edition of minutes"), about=f"{_title(names, said['minutes'])}, {n}")
    before, after = said.get("before") or {}, said.get("after") or {}
    differing = [key for key in ("text", "deadline", "assignees") if before.get(key) != after.get(key)]
    return Told(
        what=label("Published point changed") if before else label("Point added to published minutes"),
        about=_point(names, said["decision"]),
        before="; ".join(_part(key, before) for key in differing if before),
        after="; ".join(_part(key, after) for key in differing),
        reason=_words(said.get("reason")),
    )


def _part(key: str, said: Mapping[str, Any]) -> str:
    return _date(said.get(key)) if key == "deadline" else _words(said.get(key))


def _day(line: Line, names: Names) -> Told:
    said = line.details
    about = _point(names, said["decision"])
    return Told(what=label("Day of a point"), about=about, before=_date(said["before"]), after=_date(said["after"]))


def _extend(line: Line, names: Names) -> Told:
    said, about = line.details, _held(names, line.details["assignment"])
    if "replaced" in said:
        return Told(what=label("Request for more time replaced by a new one"), about=about)
    if "withdrawn" in said:
        return Told(what=label("Request for more time withdrawn"), about=about)
    if "explained" in said:
        return Told(what=label("Reason for more time"), about=about, reason=_words(said.get("reason")))
    due, asked, reason = _date(said.get("due")), _date(said["asked"]), _words(said.get("reason"))
    return Told(what=label("More time asked for"), about=about, before=due, after=asked, reason=reason)


def _grant(line: Line, names: Names) -> Told:
    said, about = line.details, _held(names, line.details["assignment"])
    due = _date(said.get("due"))
    if "granted" in said:
        return Told(what=label("More time granted"), about=about, before=due, after=_date(said["granted"]))
    if "refused" in said:
        return Told(what=label("More time refused"), about=about, before=due, reason=_words(said.get("reason")))
    return Told(what=label("Undone: decision on more time"), about=about)


def _handed(line: Line, names: Names) -> tuple[str, str]:
    """What is to be decided, and about what."""
    said = line.details
    what = {
        Kind.EXTENSION: label("an extension"),
        Kind.WITHDRAWAL: label("withdrawal from control"),
        Kind.RETURNED: label("reports returned again and again"),
    }[Kind(said.get("kind", Kind.EXTENSION))]
    return what, _held(names, said["assignment"]) if "assignment" in said else _point(names, said["decision"])


def _refer(line: Line, names: Names) -> Told:
    what, about = _handed(line, names)
    said = _words(line.details.get("reason"))
    if "undone" in line.details:
        return Told(what=label("Taken back from the chair: {what}", what=what), about=about)
    return Told(what=label("For the chair to decide: {what}", what=what), about=about, reason=said)


def _decide(line: Line, names: Names) -> Told:
    what, about = _handed(line, names)
    said = line.details
    if "undone" in said:
        return Told(what=label("Undone: the chair’s decision, {what}", what=what), about=about)
    after = {
        State.TIME: label("until {day}", day=_date(said.get("until"))),
        State.END: label("withdrawn from control"),
        State.KEEP: label("as it was"),
    }[State(said.get("ruling", State.KEEP))]
    reason = _words(said.get("reason"))
    return Told(what=label("The chair has decided: {what}", what=what), about=about, after=after, reason=reason)


def _mark(line: Line, names: Names) -> Told:
    marked = line.details.get("important")
    what = label("Marked as important") if marked else label("Not important any more")
    return Told(what=what, about=_point(names, line.details["decision"]))


def _meeting(line: Line, _: Names) -> Told:
    said = line.details
    what = label("Meeting named") if "named" in said else label("Meeting removed")
    days = said.get("named") or said.get("removed") or []
    return Told(what=what, about=", ".join(map(_date, days)))


def _reply(line: Line, names: Names) -> Told:
    said = line.details
    about = _held(names, said["assignment"]) if said.get("assignment") else ""
    for key, what in (
        ("passed_on", label("Words passed on to the committee")),
        ("withdrawn", label("Question withdrawn")),
        ("settled", label("Question needs no answer")),
    ):
        if said.get(key):
            return Told(what=what, about=about)
    return Told(what=label("Question answered"), about=about, after=_words(said.get("answer")))


def _announce(line: Line, _: Names) -> Told:
    people = label_plural("{n} addressee", "{n} addressees", line.details.get("people", 0))
    return Told(what=label("Announcement sent"), about=people)


def _file(line: Line, names: Names) -> Told:
    said = line.details
    what = label("File of a report taken back") if said.get("taken_back") else label("File given back to a report")
    return Told(what=what, about=_held(names, said["assignment"]) if said.get("assignment") else "")


def _add(_line: Line, _: Names) -> Told:
    return Told(what=label("Words added to a report"))


def _role_of(what: Callable[[], str]) -> Callable[[Line, Names], Told]:
    return lambda line, _: Told(what=what(), about=_role(line.details.get("role")))


def _links(what: Callable[[], str]) -> Callable[[Line, Names], Told]:
    """Links for one person or several."""

    def tell(line: Line, names: Names) -> Told:
        several = line.details.get("people")
        if several is not None:
            return Told(what=what(), about=label_plural("{n} person", "{n} people", len(several)))
        whose = _who(names, line.details.get("person"))
        return Told(what=what(), about=", ".join(part for part in (whose, _role(line.details.get("role"))) if part))

    return tell


def _leave(line: Line, names: Names) -> Told:
    until, deputy = _date(line.details["until"]), _who(names, line.details["deputy"])
    since = line.details.get("since")
    if since and since > line.at.date().isoformat():
        about = label("from {first} until {day}, deputy: {name}", first=_date(since), day=until, name=deputy)
        return Told(what=label("Goes on leave"), about=about)
    return Told(what=label("Goes on leave"), about=label("until {day}, deputy: {name}", day=until, name=deputy))


def _policy(line: Line, _: Names) -> Told:
    changed = line.details["changed"].items()
    return Told(
        what=label("Rules of reminders"),
        about=_moved(line),
        before="; ".join(f"{setting_name(Setting(key))}: {_value(key, was)}" for key, (was, _now) in changed),
        after="; ".join(f"{setting_name(Setting(key))}: {_value(key, now)}" for key, (_was, now) in changed),
    )


def _value(key: str, noted: str) -> str:
    """«(7, 3, 1)», «09:00:00» as people write it."""
    if Setting(key).choice:
        return offer(Setting(key), noted)
    return noted.strip("()").rstrip(",").removesuffix(":00") or "—"


def _calendar(line: Line, _: Names) -> Told:
    kinds = {"off": label("day off"), "working": label("working day")}
    days = (f"{_date(on)} — {kinds.get(kind, '')}" for on, kind in line.details["changed"].items())
    return Told(what=label("Calendar"), about=_moved(line), after="; ".join(days))


def _moved(line: Line) -> str:
    n = line.details.get("deadlines", 0)
    return label_plural("{n} deadline moved with it", "{n} deadlines moved with it", n) if n else ""


def _wishes(line: Line, _: Names) -> Told:
    said = line.details
    if "unasked" in said:
        before, after = (label("yes") if one else label("no") for one in (not said["wanted"], said["wanted"]))
        name = unasked_name(Unasked(said["unasked"]))
        return Told(what=label("Messages to the chair: {what}", what=name), before=before, after=after)
    before = _hours(said["was"]) if "was" in said else ""
    return Told(what=label("Own reminders"), before=before, after=_hours(said))


def _hours(said: Mapping[str, Any]) -> str:
    begin = str(said.get("begin"))
    begin = label("as the committee") if begin == "None" else _value(Setting.BEGIN, begin)
    soon = ", ".join(map(str, said.get("soon", ()))) or "—"
    daily = label("yes") if said.get("daily") else label("no")
    return label("begin: {begin}; earlier: {soon}; every day: {daily}", begin=begin, soon=soon, daily=daily)


def _language(line: Line, _: Names) -> Told:
    names = {"ru": label("Russian"), "en": label("English")}
    return Told(what=label("Language"), after=names.get(line.details.get("language") or "", label("as in Telegram")))


def _export(line: Line, names: Names) -> Told:
    if "journal" in line.details:
        lines = label_plural("{n} line", "{n} lines", line.details["journal"])
        return Told(what=label("The journal was exported"), about=lines)
    return Told(what=label("Data of a person exported"), about=_who(names, line.details["person"]))


def _erase(line: Line, names: Names) -> Told:
    return Told(what=label("Data of a person erased"), about=_who(names, line.details["person"]))


def _expire(line: Line, _: Names) -> Told:
    counts = {key: line.details.get(key, 0) for key in ("minutes", "assignments", "files")}
    after = label("minutes: {minutes}; assignments: {assignments}; files: {files}", **counts)
    return Told(what=label("Removed, as its time is over"), after=after)


_TELLERS: Mapping[Action, Callable[[Line, Names], Told]] = {
    Action.STATUS: _status,
    Action.UNDO: _status,
    Action.ROSTER: _roster,
    Action.PUBLISH: _publish,
    Action.DISCARD: _discard,
    Action.CORRECT: _correct,
    Action.ANNOUNCE: _announce,
    Action.AMEND: _amend,
    Action.DAY: _day,
    Action.EXTEND: _extend,
    Action.GRANT: _grant,
    Action.REFER: _refer,
    Action.DECIDE: _decide,
    Action.MARK: _mark,
    Action.MEETING: _meeting,
    Action.REPLY: _reply,
    Action.FILE: _file,
    Action.ADD: _add,
    Action.REGISTER: _role_of(lambda: label("Registered")),
    Action.NOT_ME: _role_of(lambda: label("“This is not me”")),
    Action.INVITE: _links(lambda: label("Invited")),
    Action.REVOKE: _links(lambda: label("Access or link taken away")),
    Action.LEAVE: _leave,
    Action.COME_BACK: lambda _line, _names: Told(what=label("Is back from leave")),
    Action.POLICY: _policy,
    Action.WISHES: _wishes,
    Action.LANGUAGE: _language,
    Action.CALENDAR: _calendar,
    Action.TEMPLATE: lambda line, _: Told(what=label("Template of the paper"), after=_words(line.details.get("name"))),
    Action.EXPORT: _export,
    Action.ERASE: _erase,
    Action.EXPIRE: _expire,
}
