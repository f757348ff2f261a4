"""What a director's words mean. Never a guess: words that are not all understood change nothing."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Intent(StrEnum):
    DONE = "done"
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
SAYS_SOMETHING = frozenset({Intent.DONE, Intent.REPORT, Intent.ACKNOWLEDGED})  # about an assignment


@dataclass(frozen=True, kw_only=True)
class Answer:
    intent: Intent
    numbers: tuple[str, ...] = ()  # the points that it names: «п. 1.2 выполнено» → ("1.2",)
    minutes: str | None = None  # the number of theirs, where it is said: «протокола № 13»


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# «готов», «готовы» and "ready" are not here: they may mean ready to begin.
_DONE = _words(
    "готово выполнено выполнен выполнена выполнены выполнил выполнила выполнили сделано сделан "
    "сделана сделаны сделал сделала сделали исполнено исполнен исполнена исполнены исполнил исполнила исполнили "
    "завершено завершен завершена завершены завершили закончено закончили отчитались отчитался отчиталась "
    "done completed finished"
)
_REPORT = _words(
    "отчет отчета отчеты справка справку вложение вложении вложен приложении приложен приложена приложено прилагаю "
    "прилагается прикладываю приложили направляю направляем направили отправляю отправляем высылаю высылаем прикрепляю "
    "прикрепил прикрепила прикреплен прикрепили report attached attachment attaching"
)
_ACKNOWLEDGED = _words(
    "принято принял приняла приняли принимаю ознакомлен ознакомлена ознакомлены ознакомились ок окей хорошо понял "
    "поняла поняли понятно работу работе взял взяла взяли сведению исполнению acknowledged accepted ok okay understood"
)
_POINT = _words("п пп пункт пункта пункту пункты пунктам пункте пунктов point points item items no")
# Words that may stand beside and change nothing.
_AROUND = _words(
    "и а в во на по к с со за у о об это этот эта эти все всё весь вся уже да нами мной мною мы я наш наша нами "
    "полностью целиком вчера сегодня вовремя срок добрый день утро вечер здравствуйте спасибо пожалуйста уважаемая "
    "уважаемый уважаемые нас коллеги поручение поручения поручению задание мероприятие работа работы школа школе "
    "школой the a an is are it we i have has all our and with please thanks thank you task in for by of hello"
)
_COURTESY = _words(
    "здравствуйте здравствуй привет приветствую добрый доброе доброго день дня дню утро утра вечер вечера спасибо "
    "благодарю благодарим большое огромное вам вас всем за и уважаемая уважаемый уважаемые коллеги пожалуйста помощь "
    "внимание до свидания hello hi good morning day evening thanks thank you very much dear colleagues"
)
# A message that begins so asks, question mark or not.
_ASKING = _words(
    "когда кто кого кому кем куда где откуда как какой какая какое какие какого какую каком каков какова "
    "каковы сколько почему зачем что чей можно скажите подскажите уточните напомните "
    "when who whom where what which how why can could may"
)
_NEGATION = _words(
    "не нет ни без пока еще ещё никак почти частично скоро завтра послезавтра позже потом будет будем будут буду "
    "сделаем сделаю выполним выполню доделаем доделаю постараемся постараюсь планируем если когда чтобы нельзя "
    "невозможно осталось кроме надо нужно должно должны можно ли бы "
    "not no never almost nearly soon tomorrow later will if when unless except should can cannot cant isnt dont didnt "
    "havent yet partly partially"
)
_UNFINISHED = re.compile(
    r"^(?:не(?:готов|выполнен|сделан|исполнен)|недо|до?делыва|выполня|исполня|заканчива|завершае|готовим|готовл|готовит)"
)
# More time is asked for, as a question or not: nothing changes by it, so no more than that need be understood.
_MOVE = r"(?:перенес(?!л|ен|\b)|перенос|сдвин|отлож)\w*"
_PLEADS = re.compile(
    r"\b(?:продл(?!ил|ен[аоы]?\b)\w*|отсроч\w+|не успе(?:ва|е)\w*|не уложимся)\b"
    rf"|\b{_MOVE}\W+(?:\w+\W+)?срок\w*|\bсрок\w*\W+(?:\w+\W+)?{_MOVE}|\bсрок\w*\W+(?:\w+\W+)?нереальн\w*"
    rf"|\b(?:прошу|просим|просьба)\b.*(?:\b{_MOVE}|\bдо\s+\d)|\b(?:перенесите|отложите|сдвиньте)\W+(?:на|до)\b"
    r"|\b(?:больше|дополнительн\w+|еще|дайте)\W+(?:\w+\W+)?врем\w+"
    r"|\b(?:прошу|просим|дайте|нужно|надо)\W+еще\W+(?:\w+\W+){0,2}(?:дн\w*|день|недел\w+|месяц\w*)\b"
    r"|\bна\s+(?:\w+\s+)?(?:дн\w+|день|недел\w+|месяц\w*)\s+позже\b|\bперенесите\b.*\bна\s+\d"
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
# Days, no points.
_DAY_NUMBER = re.compile(
    r"\b(?:до|к|на|until|till|by|to)\s+\d{1,2}(?:\.\d{1,2}(?:\.\d{2,4})?)?(?![\d.]*\d)"
    r"|(?<![\d.])\d{1,2}\s+(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)\w*|\b\d{1,2}\.\d{1,2}\.\d{2,4}\b"
    r"|(?<![\d.])\d{1,2}\s+(?:\w+\s+)?(?:дн\w*|день|недел\w+|месяц\w*)\b"
)
_CLAUSES = re.compile(r"[,;!\n]+|\.\s+|\s+(?:а|но)\s+")
_MINUTES = re.compile(
    r"\bпротокол\w*\s*(?:№|n|no)?\s*(\d{1,4})\b(?:\s+от\s+\d{1,2}(?:\s+[а-я]+|\.\d{2})(?:[\s.]+\d{2,4})?(?:\s*г\w*)?)?"
)
_GLUED = re.compile(r"(?<![^\W\d_])(?:пп?|пункты?|№|no|points?)\.?\s*(?=\d)")  # «п.1.2»
_NUMBER = re.compile(r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){0,3}(?![\w%]|\.\d)")
# A number here may count, date or name something else than a point; then the whole message is not clear.
_OTHER_NUMBER = re.compile(
    r"\d\s*(?:/|[-–—]\s*\d)|(?<![\d.])\d+,\d+(?![\d.])"  # «3/5», «5-7», «1,2»
    r"|\b(?:к|ко|в|во|на|за|с|со|до|от|из|у|о|by|at|in|to|from|of)\s+\d"  # «в 15», «за 3 дня»
    r"|школ\w*\W*\d|\d\s+школ"
    r"|\d\s+(?:пункта|пунктов|поручения|поручений|задания|заданий|работы|работ|points|items|tasks)\b"  # «3 пункта»
)
_DOUBT = re.compile(r"[%❌✖✗👎🚫⛔⏳🔜]|^\W*(?:is|are|has|have|was|were|did|do|does)\b")
_PRAISE = re.compile(r"\bбез (?:замечаний|нарушений|опозданий|задержек|происшествий)\b")  # no negation
_NOD = re.compile(r"\s*(?:\+|👍[🏻-🏿]?)\s*")
_WORD = re.compile(r"[a-zа-я]+(?:-[a-zа-я]+)*")


def read_answer(text: str, *, has_file: bool = False) -> Answer:
    """The meaning of a message; a bare file is a report. Unknown words make it UNCLEAR."""
    said = _PRAISE.sub(" ", text.lower().replace("ё", "е").replace("'", "").replace("’", ""))
    named = _MINUTES.search(said)
    plain, minutes = _MINUTES.sub(" ", said), named[1] if named else None
    separate = _GLUED.sub(" п ", plain)
    numbers = _numbers(separate)
    rest = _NUMBER.sub(" ", separate)
    words = _WORD.findall(rest)
    left_over = any(letter.isdigit() for letter in rest)  # a date, «1.2готово»
    doubtful = bool(left_over or _OTHER_NUMBER.search(plain) or _DOUBT.search(plain))
    if not has_file and (_PLEADS.search(plain) or _PLEADS_NO_MORE.search(plain)):
        return Answer(intent=_plea(plain), numbers=_numbers(_DAY_NUMBER.sub(" ", separate)), minutes=minutes)
    if "?" in plain or (not has_file and _asks(words)):
        intent = Intent.QUESTION
    elif not has_file and _NOD.fullmatch(plain):
        intent = Intent.ACKNOWLEDGED
    elif not has_file and words and not numbers and not doubtful and set(words) <= _COURTESY:
        intent = Intent.COURTESY
    else:
        intent = _statement(words, doubtful=doubtful, has_file=has_file)
    if intent in (Intent.QUESTION, Intent.NOT_DONE):  # «сделаем до 20 декабря»
        numbers = _numbers(_DAY_NUMBER.sub(" ", separate))
    return Answer(intent=intent, numbers=numbers, minutes=minutes)


def _plea(plain: str) -> Intent:
    """What else is said in the same breath must not be lost: then it is not clear."""
    parts = [part for part in _CLAUSES.split(plain) if part.strip()]
    takes_back = [part for part in parts if _PLEADS_NO_MORE.search(part)]
    asks = [part for part in parts if part not in takes_back and _PLEADS.search(part)]
    others = [part for part in parts if part not in takes_back and part not in asks]
    if (takes_back and asks) or any(read_answer(part).intent in SAYS_SOMETHING for part in others):
        return Intent.UNCLEAR
    return Intent.NO_MORE_TIME if takes_back else Intent.MORE_TIME


def _numbers(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_NUMBER.findall(text)))


def _asks(words: list[str]) -> bool:
    first = next((word for word in words if word not in _POINT | _AROUND | _COURTESY), None)
    return first in _ASKING or "ли" in words


def _statement(words: list[str], *, doubtful: bool, has_file: bool) -> Intent:
    if any(word in _NEGATION or _UNFINISHED.match(word) for word in words):
        return Intent.NOT_DONE
    said = set(words) - _POINT - _AROUND
    if doubtful or not said <= _DONE | _REPORT | _ACKNOWLEDGED:
        return Intent.UNCLEAR
    if has_file:
        return Intent.REPORT if said <= _DONE | _REPORT else Intent.UNCLEAR
    if not said:
        return Intent.UNCLEAR
    if said <= _DONE:
        return Intent.DONE
    if said <= _DONE | _REPORT:
        return Intent.REPORT
    return Intent.ACKNOWLEDGED if said <= _ACKNOWLEDGED else Intent.UNCLEAR
