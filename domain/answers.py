"""What a director's words mean. Never a guess: words that are not all understood change nothing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from domain.answer_numbers import all_but, spelled_out
from domain.answer_parts import (
    ADDRESS,
    DAY_NUMBER,
    GLUED,
    LINK,
    MINUTES,
    MONTH,
    NUMBER,
    PAPER_NUMBER,
    PREAMBLE,
    WORD,
    Part,
    parts,
)
from domain.answer_words import (
    ACKNOWLEDGED,
    AROUND,
    ASKING,
    COURTESY,
    DONE,
    MENDED,
    MENDED_WITH,
    NEGATION,
    PLACE,
    PLACED,
    POINT,
    PROMISE,
    READ,
    REPORT,
    UNFINISHED,
    known,
    mended,
)
from domain.signatures import unsigned


class Intent(StrEnum):
    DONE = "done"
    ALL_BUT = "all_but"  # «все, кроме 1.5, выполнено»: its numbers are those that are not done
    REPORT = "report"  # «отчёт во вложении»
    ACKNOWLEDGED = "acknowledged"
    NOT_DONE = "not_done"  # «ещё не готово», «будет готово завтра»
    MORE_TIME = "more_time"  # «просим продлить до 15 мая», «не успеваем»
    NO_MORE_TIME = "no_more_time"  # «продлевать не нужно», «отзываю просьбу»
    QUESTION = "question"  # «а кому сдавать?»: for the secretary
    COURTESY = "courtesy"  # a greeting or thanks alone
    UNCLEAR = "unclear"


# What ends a question, whoever asked it.
CANCELS = frozenset(("отмена", "отменить", "отмени", "отбой", "не надо", "не нужно", "передумал", "передумала"))
CALLS_OFF = frozenset(("cancel", "never mind", "forget it"))
# What leaves a question that is not waited for any more; until then it may be the answer.
DECLINES = frozenset(("нет", "нет спасибо", "не сейчас", "не буду", "no", "no thanks", "not now"))
# Words for the button that ends a report.
SENDS = frozenset(
    (
        "отправить",
        "отправь",
        "отправляй",
        "отправляем",
        "это всё",
        "это все",
        "всё",
        "все",
        "вот и всё",
        "вот и все",
        "больше ничего",
        "больше нет",
        "конец",
        "send",
        "send off",
        "that is all",
        "that is it",
        "that’s it",
        "that's it",
        "that’s all",
        "that's all",
    )
)
SAYS_SOMETHING = frozenset({Intent.DONE, Intent.ALL_BUT, Intent.REPORT, Intent.ACKNOWLEDGED})  # about an assignment


@dataclass(frozen=True, kw_only=True)
class Answer:
    intent: Intent
    numbers: tuple[str, ...] = ()  # the points that it names: «п. 1.2 выполнено» → ("1.2",)
    minutes: str | None = None  # the number of theirs, where it is said: «протокола № 13»
    ranged: frozenset[str] = field(default=frozenset(), compare=False)  # of them those of «1.1–1.3»: not each is theirs
    adds: bool = field(default=False, compare=False)  # more for a report that is there: «ещё файл»
    linked: bool = False  # the report is behind a link among the words, so no file follows
    words: str = field(default="", compare=False)  # that say so


# More time is asked for, as a question or not: nothing changes by it, so no more than that need be understood.
_MOVE = r"(?:перенес(?!л|ен|\b)|перенос|сдвин|отлож)\w*"
_WEEKDAY = r"(?:понедельник|вторник|сред|четверг|пятниц|суббот|воскресен)"
_PLEADS = re.compile(
    r"\b(?:продл(?!ил|ен[аоы]?\b)\w*|отсроч\w+|не\s?успе(?:ва|е)\w*|не (?:уложимся|укладыва\w+))\b"
    rf"|\b{_MOVE}\W+(?:\w+\W+)?срок\w*|\bсрок\w*\W+(?:\w+\W+)?{_MOVE}|\bсрок\w*\W+(?:\w+\W+)?нереальн\w*"
    rf"|\b(?:прошу|просим|просьба)\b.*(?:\b{_MOVE}|\bдо\s+(?:\d|{_WEEKDAY}|конца))|\b(?:перенесите|отложите|сдвиньте)\W+(?:на|до)\b"
    r"|\b(?:больше|дополнительн\w+|еще|дайте)\W+(?:\w+\W+)?врем\w+"
    r"|\b(?:прошу|просим|дайте|нужно|надо|можно|нужны?)\W+еще\W+(?:\w+\W+){0,2}(?:дн\w*|день|недел\w+|месяц\w*)\b"
    r"|\+\s*\d{1,2}\s+(?:рабоч\w+\s+)?(?:дн\w*|день|недел\w+|месяц\w*|(?:working\s+)?days?|weeks?|months?)\b"
    r"|\bна\s+(?:\w+\s+)?(?:дн\w+|день|недел\w+|месяц\w*)\s+позже\b|\bперенесите\b.*\bна\s+\d"
    r"|\bдайте\W+(?:\w+\W+)?(?:недел\w+|месяц\w*)|\bнедельк\w+\W+бы\b"
    r"|\b(?:need|(?:can|could|may)\W+(?:we|i)\W+(?:please\W+)?(?:have|get))\W+(?:\w+\W+){0,2}more\W+"
    r"(?:days?|weeks?|months?)\b"
    r"|\b(?:more time|extend\w*|extension|postpone\w*)\b"
)
# It is not needed, or not any more.
_PLEADS_NO_MORE = re.compile(
    r"\b(?:отзыва|отзов|забира|забер|отмен|сним)\w*\W+(?:\w+\W+)?(?:просьб|запрос|продлени)\w*"
    r"|\b(?:продл|отсроч|перен[ое]с|сдвиг)\w*\W+(?:\w+\W+)?не\s+(?:надо|нужн\w*|требуется|прошу|просим)"
    r"|\bне\s+(?:продл|перенос)\w*"
    r"|\bне\s+(?:надо|нужно|прошу|просим)\W+(?:\w+\W+)?(?:продл|отсроч|перенос|перенес)\w*"
    r"|\b(?:withdraw|take back)\W+(?:\w+\W+)?request\b"
)
# «1.3 не наше», «это не к нам»: whether it is theirs, only the secretary can say.
_DISOWNS = re.compile(
    r"\bне\s+(?:к\s+)?(?:наш(?:а|е|и|его|ему|их)?|нам|мы|мо[ея]|ко\s+мне)\b(?!\s+(?:вин|врем))"
    r"|\b(?:нас|нам|меня)\W+(?:это\W+)?не\s+(?:касается|относится)|\bне\s+(?:относится|касается)\W+(?:к\s+)?(?:нас|нам|меня)\b"
    r"|\bnot\s+(?:for\s+)?(?:ours|our|us|mine)\b"
)
_CLAUSES = re.compile(r"[,;!\n]+|\.\s+|\s+(?:а|но)\s+")
# A number here may count, date or name something else than a point; then the whole message is not clear.
_OTHER_NUMBER = re.compile(
    r"\d\s*(?:/|[-–—]\s*\d)|(?<![\d.])\d+,\d+(?![\d.])"  # «3/5», «5-7», «1,2»
    r"|\b(?:к|ко|в|во|на|за|с|со|до|от|из|у|о|by|at|in|to|from|of)\s+\d"  # «в 15», «за 3 дня»
    r"|школ\w*\W*\d|\d\s+школ"
    r"|\d\s+(?:пункта|пунктов|поручения|поручений|задания|заданий|работы|работ|points|items|tasks)\b"  # «3 пункта»
)
_DOUBT = re.compile(
    r"[%❌✖✗👎🚫⛔⏳🔜🙄😏🤡🤔😅😂🤣🙃🤷«»\"“”]|^\W*(?:is|are|has|have|was|were|did|do|does)\b|\bна работу\b"
)
_COPIED = re.compile(r"\s*[«\"“]([^«»\"“”]*)[»\"”][\s.]*")  # the bot's own «1.2 выполнено», marks and all
_PRAISE = re.compile(r"\bбез (?:замечаний|нарушений|опозданий|задержек|происшествий)\b")  # no negation
_THANKS = re.compile(r"\b(?:спасиб|пасиб|спс|благодар|thank|thx)\w*|[🙏❤♥😊🌹💐]")
_KIND = re.compile(r"\s*(?:[🙏❤♥😊🌹💐][\ufe0f🏻-🏿]*\s*)+")
_SIGNED_PAPER = re.compile(  # what was done besides
    r"\b(?:(?:подпись|печать)\s+(?:и\s+печать\s+)?постав(?:ил[аи]?|лен[аы])|постав(?:ил[аи]?|лен[аы])\s+(?:подпись|печать))\b"
)
_NOD = re.compile(r"\s*(?:\+|👍[🏻-🏿]?)\s*")
_SIGNED = re.compile(
    r"\b(?:с уважением|(?:и\.?\s?о\.?\s+)?директора?|заведующ\w+|(?:kind |best )?regards)\b[^?]{0,80}$"
    r"|[.\n]\s*[а-я-]{3,}\s+[а-я]\.\s?[а-я]\.?\s*$"
)
# «сделали 12 декабря», «отчитались ещё в пятницу»; «готово 12 декабря» may be a promise.
_PAST = "|".join(sorted(word for word in DONE | ACKNOWLEDGED if re.match(r"[а-я]{4,}(?:ли|лись|н[оаы]|то|ен)$", word)))
_DAY = (
    rf"\d{{1,2}}(?:-?го)?\s+(?:числа|{MONTH})|\d{{1,2}}\.\d{{2}}\.\d{{2,4}}"
    r"|во?\s+(?:понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье)|на прошлой неделе|вчера|позавчера"
)
_LAST_DAY = re.compile(rf"\b({_PAST})\s+(?:еще\s+)?(?:{_DAY})(?!\d|\.\d)")


_ALL = re.compile(r"\b(?:все|всё|all|everything)\b")
_BOTH = re.compile(r"\b(?:оба|обе|обоим|обеим|обоих|обеих|both)\b")
_BOTH_READY = re.compile(r"\b(оба|обе)\s+(?:(?:пункта|поручения|работы|задачи)\s+)?готовы\b|\bготовы\s+(оба|обе)\b")
_OF_WORK = DONE | REPORT | ACKNOWLEDGED | PROMISE | POINT | PLACED
_WORKS = ("дела", "сдела", "успе", "выполн", "отч", "срок", "задан", "поручен", "ready", "work", "finish")
_REGRETS = re.compile(
    r"\b(?:ошиб(?:ся|л)\w*|отбой|wrong file|по ошибке|случайно|поторопил\w*|by mistake"
    r"|(?:сними|отмени|убери|удали)\w*\W+(?:\w+\W+)?отметк\w*)\b"
    r"|\b(?:убери(?:те)?|убрать|удали(?:те|ть)?|remove|delete)\W+(?:\w+\W+){0,2}?(?:файл|фото|документ|file|photo|\S+\.[a-z]{3,4}\b)"
    r"|^\W*(?:отмена|отмени(?:ть|те)?(?:\s+(?:последн\w+|это|вс[её]))?|undo|cancel"
    r"|верни(?:те)?\s+(?:как было|обратно|назад))\W*$"
)


def regrets(text: str) -> bool:
    """«Ой нет, ошиблась», «снимите отметку»: something that was said is to be taken back."""
    return bool(_REGRETS.search(text.lower()))


def calls_off(text: str) -> bool:
    """The same, or «не надо», «передумала», which is clear only where something was just asked for."""
    return regrets(text) or " ".join(text.lower().strip(" .!").removeprefix("я ").split()) in CANCELS


def read_with_file(text: str) -> Answer:
    """The meaning of words that say one thing, beside a file; without any it is a report."""
    return _read(text, has_file=True)


def says_all(text: str, n: int) -> bool:
    """«Всё готово»: whatever is open may be meant. Of `n`: of two «обе готовы» says the same."""
    return bool(_ALL.search(text.lower()) or (n == 2 and _BOTH.search(text.lower())))


def off_the_point(text: str) -> bool:
    """Whether words that deny something may well deny something else: «завтра не приду»."""
    words = WORD.findall(NUMBER.sub(" ", _plain(text)))
    return not any(word in _OF_WORK or UNFINISHED.match(word) or word.startswith("готов") for word in words) and any(
        not known(word) and not word.startswith(_WORKS) for word in words
    )


def nods(said: Answer) -> bool:
    """«Спасибо, поняла», «ок»: it was read, and no more than that."""
    plain = _plain(said.words)
    heard = set(WORD.findall(plain)) - AROUND - COURTESY
    return said.intent is Intent.ACKNOWLEDGED and bool(_NOD.fullmatch(plain) or heard <= READ)


def mends(said: Answer) -> bool:
    """«исправили подпись, сдали заново»: done, if it is said of a report that was returned."""
    plain = _plain(said.words)
    separate = NUMBER.sub(" ", GLUED.sub(" п ", plain))
    words = set(WORD.findall(separate)) - AROUND - COURTESY - POINT
    doubtful = "?" in plain or _DOUBT.search(plain) or any(letter.isdigit() for letter in separate)
    clear = said.intent is Intent.UNCLEAR and not said.linked and not doubtful
    return clear and bool(words & MENDED) and words <= MENDED | MENDED_WITH | DONE


def gives_thanks(said: Answer) -> bool:
    return said.intent is Intent.COURTESY and bool(_THANKS.search(_plain(said.words)))


def only_names(said: Answer) -> bool:
    """«Это по 2.1»: points, and nothing of them."""
    plain = _plain(said.words)
    words = WORD.findall(NUMBER.sub(" ", GLUED.sub(" п ", plain)))
    unclear = said.intent is Intent.UNCLEAR and bool(said.numbers) and not said.linked
    return unclear and "?" not in plain and set(words) <= POINT | AROUND | COURTESY


def only_links(said: Answer) -> bool:
    """«Вот ссылка https://…»: where something is, and nothing of it."""
    plain = _plain(said.words)
    around = LINK.sub(" ", plain)
    words = set(WORD.findall(NUMBER.sub(" ", GLUED.sub(" п ", around))))
    linked = said.intent is Intent.UNCLEAR and bool(LINK.search(plain))
    return linked and not ("?" in around or _DOUBT.search(around)) and words <= PLACE | POINT | AROUND | COURTESY


def read_answers(text: str, signer: str = "") -> tuple[Answer, ...]:
    """The meaning of a message, in parts where it says different things of several points.

    Unknown words make a part UNCLEAR, and one that may have to do with the others makes all of it so.
    `signer`: the full name of who writes; their surname at the end changes nothing.
    """
    said, ranged = spelled_out(unsigned(text, signer))
    found = parts(said)
    if len(found) == 1 and not found[0].unsure:
        return (replace(_read(said), ranged=ranged, words=text),)
    return tuple(replace(one, ranged=ranged) for one in read_parts(found, text))


def read_parts(found: Sequence[Part], text: str) -> tuple[Answer, ...]:
    """What they say, each its own; `text`: all of it."""
    said = [_part(part) for part in found]
    answers = _joined([one for one in said if one.intent is not Intent.COURTESY])
    named = [number for one in answers for number in one.numbers]
    minutes = {one.minutes for one in said if one.minutes}
    if len(set(named)) < len(named) or len(minutes) > 1:
        return (Answer(intent=Intent.UNCLEAR, numbers=tuple(dict.fromkeys(named)), words=text),)
    return tuple(replace(one, minutes=next(iter(minutes), None)) for one in answers)


def _part(part: Part) -> Answer:
    """What is denied or doubted before or after it may be denied of other points too."""
    whole, core = _read(part.text), _read(part.core)
    if core.intent in SAYS_SOMETHING and whole.intent not in SAYS_SOMETHING:
        return replace(whole, intent=Intent.UNCLEAR)
    if part.unsure or (whole.intent is Intent.QUESTION and _read(part.text.replace("?", "")).intent in SAYS_SOMETHING):
        return replace(whole, intent=Intent.UNCLEAR)
    if part.spoken_around and whole.intent not in SAYS_SOMETHING | {Intent.MORE_TIME, Intent.QUESTION}:
        return replace(whole, intent=Intent.UNCLEAR)
    unheard = whole.intent is Intent.NO_MORE_TIME or not whole.numbers
    if unheard and whole.intent not in (Intent.QUESTION, Intent.NOT_DONE, Intent.COURTESY):
        return replace(whole, intent=Intent.UNCLEAR)
    return whole


def _joined(answers: Sequence[Answer]) -> list[Answer]:
    """«1.2 готово и 1.3 готово» is one; more time may be needed until different days, and questions differ."""
    found: dict[object, Answer] = {}
    for place, one in enumerate(answers):
        alone = one.intent in (Intent.MORE_TIME, Intent.QUESTION, Intent.UNCLEAR) or one.linked
        key = place if alone else one.intent
        before = found.get(key)
        if before:
            numbers = tuple(dict.fromkeys((*before.numbers, *one.numbers)))
            one = replace(before, numbers=numbers, words=f"{before.words}\n{one.words}")
        found[key] = one
    return list(found.values())


def _read(text: str, *, has_file: bool = False) -> Answer:
    said = _plain(text)
    linked = bool(LINK.search(said))
    said = LINK.sub(" ", said)
    named = MINUTES.search(said)
    plain, minutes = MINUTES.sub(" ", said), named[1] if named else None
    separate = GLUED.sub(" п ", PAPER_NUMBER.sub(r"\1_", plain))
    numbers = _numbers(separate)
    rest = NUMBER.sub(" ", separate)
    words = WORD.findall(rest)
    left_over = any(letter.isdigit() for letter in rest)  # a date, «1.2готово»
    if not has_file and (but := all_but(plain)) and _read(but[0]).intent is Intent.DONE:
        return Answer(intent=Intent.ALL_BUT, numbers=but[1], minutes=minutes, words=text)
    doubtful = bool(left_over or _OTHER_NUMBER.search(plain) or _DOUBT.search(plain))
    answer = Answer(intent=Intent.UNCLEAR, numbers=numbers, minutes=minutes, words=text)
    if not has_file and (_PLEADS.search(plain) or _PLEADS_NO_MORE.search(plain)):
        return replace(answer, intent=_plea(plain), numbers=_numbers(DAY_NUMBER.sub(" ", separate)))
    if words and ("?" in plain or (not has_file and (_asks(words) or _DISOWNS.search(plain)))):
        intent = Intent.QUESTION
    elif not has_file and _NOD.fullmatch(plain):
        intent = Intent.ACKNOWLEDGED
    elif not has_file and (
        _KIND.fullmatch(plain) or (words and not numbers and not doubtful and set(words) <= COURTESY)
    ):
        intent = Intent.COURTESY
    else:
        intent = _statement(words, doubtful=doubtful, has_file=has_file, linked=linked)
    if intent in (Intent.QUESTION, Intent.NOT_DONE):  # «сделаем до 20 декабря»
        numbers = _numbers(DAY_NUMBER.sub(" ", separate))
    return replace(answer, intent=intent, numbers=numbers, linked=linked and intent is Intent.REPORT)


def _plain(text: str) -> str:
    """Small letters, no ё, no slips of the pen, nothing that is only polite."""
    said = text.lower().replace("ё", "е").replace("'", "").replace("’", "")
    if copied := _COPIED.fullmatch(said):
        said = copied[1]
    links = LINK.findall(said)
    said = WORD.sub(lambda word: mended(word[0]), LINK.sub("\0", said))
    for pattern in (_PRAISE, PREAMBLE, ADDRESS, _SIGNED_PAPER):
        said = pattern.sub(" ", said)
    signed = _SIGNED.search(said)
    if signed and not _says_anything(signed[0]):
        said = said[: signed.start()]
    said = _BOTH_READY.sub("оба готово", _LAST_DAY.sub(r"\1", said))
    for link in links:
        said = said.replace("\0", link, 1)
    return said


def _says_anything(text: str) -> bool:
    return any(word in DONE | REPORT | ACKNOWLEDGED | NEGATION or UNFINISHED.match(word) for word in WORD.findall(text))


def _plea(plain: str) -> Intent:
    """What else is said in the same breath must not be lost: then it is not clear."""
    parts = [part for part in _CLAUSES.split(plain) if part.strip()]
    takes_back = [part for part in parts if _PLEADS_NO_MORE.search(part)]
    asks = [part for part in parts if part not in takes_back and _PLEADS.search(part)]
    others = [part for part in parts if part not in takes_back and part not in asks]
    if (takes_back and asks) or any(_read(part).intent in SAYS_SOMETHING for part in others):
        return Intent.UNCLEAR
    return Intent.NO_MORE_TIME if takes_back else Intent.MORE_TIME


def _numbers(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(NUMBER.findall(text)))


def _asks(words: list[str]) -> bool:
    first = next((word for word in words if word not in POINT | AROUND | COURTESY), None)
    return first in ASKING or "ли" in words


def _statement(words: list[str], *, doubtful: bool, has_file: bool, linked: bool) -> Intent:
    said = set(words) - POINT - AROUND - COURTESY
    if said & PROMISE and said & ACKNOWLEDGED and said <= PROMISE | ACKNOWLEDGED:  # «принято, сделаем»
        said, words = said - PROMISE, []
    if any(word in NEGATION or UNFINISHED.match(word) for word in words):
        return Intent.NOT_DONE
    if linked and said & (DONE | REPORT | PLACED) and said <= DONE | REPORT | PLACED | PLACE:
        return Intent.UNCLEAR if doubtful else Intent.REPORT
    if doubtful or not said <= DONE | REPORT | ACKNOWLEDGED:
        return Intent.UNCLEAR
    if has_file:
        return Intent.REPORT if said <= DONE | REPORT else Intent.UNCLEAR
    if not said or linked:
        return Intent.UNCLEAR
    if said <= DONE:
        return Intent.DONE
    if said <= DONE | REPORT:
        return Intent.REPORT
    return Intent.ACKNOWLEDGED if said <= ACKNOWLEDGED else Intent.UNCLEAR
