"""An assignment in a line, told from everything else that one writes: answers, questions, promises, requests."""

import re
from dataclasses import replace

from domain.answers import Intent, read_answers
from domain.decisions import Bases, Decision, DecisionKind, Meeting, Sure
from domain.drafts import of_kind, with_assignees
from domain.people import Roster
from minutes.plan import Planned, plan
from minutes.russian import WORD, action, blank_quotes, parses
from minutes.spoken import without_deadline
from minutes.typed import typed_assignees, typed_decision

LONGEST = 600  # letters
_OWN_NUMBER = re.compile(r"^\s*\d{1,2}(?:\.\d{1,2})*[.)]\s+")  # copied with it: «1.2. Терновской СШ …»
_POINT = re.compile(r"^\s*(?:п\.|пп\.|пункты?\b|№|\d)", re.I)  # an answer names a point so
_PARTS = re.compile(r"[,;]\s+")
_ASIDE = re.compile(r",?\s*\b(?:котор[а-яё]+|чтобы|если|что|где|куда|когда|как только)\b", re.I)
_LEADING_AWAY = ("PREP", "ADVB", "CONJ", "PRCL", "NPRO")  # «для Сорокиной Н.П.»
_SURE = 0.5  # of a reading of a word
# Who writes so speaks of themselves, of what is or of what will be, and gives nobody a task.
_SAYS = frozenset(
    """я мы нами мной мною наш наша наше наши нашей нашего нашему нашу готов готова готовы успеть смочь мочь хотеть
    постараться попытаться пытаться трудно сложно тяжело невозможно нельзя можно рано поздно некогда некому нечего жаль
    удобно неудобно легче проще лучше пока позже потом скоро почти частично уже рад рада рады просьба спасибо""".split()  # noqa: SIM905
)
_OBLIGES = frozenset("следует надлежит поручается рекомендуется предлагается предписывается".split())  # noqa: SIM905
_PUTS_OFF = re.compile(
    r"\b(?:разрешить|позволить)\b"
    r"|\b(?:продлить|перенести|отсрочить|отложить|сдвинуть|изменить|увеличить|дать)\b.{0,40}\b(?:срок|время|отсрочк)"
    r"|\b(?:срок|время)[а-яё]*\s+(?:продлить|перенести|отсрочить|отложить|сдвинуть)\b",
    re.I,
)
_TO_BOT = re.compile(
    r"(?:отменить|удалить|показать|открыть|найти|вернуть|отправить|изменить|исправить|добавить|убрать|сбросить|"
    r"пропустить|продолжить|повторить|скачать|выгрузить)(?:\s+\S+){0,2}",
    re.I,
)
_ENDS = re.compile(r"\b(?:готово|выполнено|сделано|исполнено|принято|ок|окей|спасибо|done)\W*$", re.I)
_PASSED_ON = frozenset((Intent.QUESTION, Intent.COURTESY, Intent.DONE, Intent.REPORT, Intent.ACKNOWLEDGED))


def dictated(text: str, meeting: Meeting, roster: Roster) -> tuple[Decision, ...]:
    """«Терновской СШ до 1 марта представить план»; nothing unless it is sure that somebody is given something to do.

    Several lines, or parts of one, are several assignments if each is one, or else they are one assignment.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    if sum(map(gives_a_task, lines)) < 2:
        lines = [text]
    found = [one for line in lines for one in _apart(line, meeting, roster) or (_dictated(line, meeting, roster),)]
    return tuple(one for one in found if one) if all(found) else ()


def written_point(text: str, meeting: Meeting) -> Decision:
    """A line that gives somebody a task, whoever that will be."""
    return _sure(of_kind(typed_decision(_OWN_NUMBER.sub("", text).strip(), meeting), DecisionKind.ASSIGNMENT))


def _apart(line: str, meeting: Meeting, roster: Roster) -> list[Decision]:
    """«Титову … представить план, Жуковой … представить отчёт»: nothing unless each part is an assignment by itself."""
    parts = _PARTS.split(line)
    found = [_dictated(part, meeting, roster) for part in parts] if len(parts) > 1 else []
    return [one for one in found if one] if all(found) else []


def _dictated(text: str, meeting: Meeting, roster: Roster) -> Decision | None:
    if not gives_a_task(text):
        return None
    said = _OWN_NUMBER.sub("", text).strip()
    decision = typed_decision(said, meeting)
    read = [(one, plan([one], roster)[0]) for one in (decision, _by_surname(decision, said, roster))]
    fit = [one for one in read if one[0].kind is DecisionKind.ASSIGNMENT and _is_somebody(one[1])]
    if not fit:
        return None
    best, _ = min(fit, key=lambda one: (len(one[1].unresolved), -len(one[0].assignees)))
    return _sure(best)


def _is_somebody(entry: Planned) -> bool:
    """Of several who fit equally the secretary chooses."""
    return bool(entry.targets) or any(one.ambiguous for one in entry.unresolved)


def _by_surname(decision: Decision, said: str, roster: Roster) -> Decision:
    """«Сорокиной до пятницы прислать списки»: small letters do too, and whose surname it is the roster tells."""
    verb = action(said)
    before = without_deadline(said[: verb.start()] if verb else "").strip(" ,:–—-")
    first = WORD.match(before)
    if first is None or parses(first[0])[0].tag.POS in _LEADING_AWAY:
        return decision
    named, unresolved = typed_assignees(before, roster)
    return decision if not named or not all(one.ambiguous for one in unresolved) else with_assignees(decision, named)


def _sure(decision: Decision) -> Decision:
    """There is no document to compare it with: whoever wrote it reads at once what was understood."""
    bases = Bases(**{name: replace(basis, sure=Sure.HIGH) for name, basis in vars(decision.bases).items()})
    return replace(decision, bases=bases)


def gives_a_task(text: str) -> bool:
    """Whether a line is built like one: an infinitive, and nobody who does, did or will do something."""
    said = _OWN_NUMBER.sub("", text).strip()
    if len(said) > LONGEST or "?" in said or _POINT.match(said) or _ENDS.search(said) or _PUTS_OFF.search(said):
        return False
    if any(one.intent in _PASSED_ON for one in read_answers(said)):
        return False
    verb = action(said)
    if verb is None:
        return False
    clause = _ASIDE.split(blank_quotes(said), maxsplit=1)[0]
    if verb.end() > len(clause):
        return False
    words = [word[0] for word in WORD.finditer(clause)]
    return not any(_says(word, first=place == 0) for place, word in enumerate(words))


def asks_the_bot(text: str) -> bool:
    """«Отменить», «Показать отчёты»: said to the bot rather than to anybody who has to act."""
    return bool(_TO_BOT.fullmatch(text.strip()))


def _says(word: str, *, first: bool) -> bool:
    low = word.lower().replace("ё", "е")
    if low in _SAYS:
        return True
    if low in _OBLIGES or (word[0].isupper() and not first):  # names look like verbs: «Титова»
        return False
    return bool(sum(parse.score for parse in parses(low) if parse.tag.POS in ("VERB", "PRTS")) >= _SURE)
