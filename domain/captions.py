"""What the words beside a file mean: for which points it is a report, and what they say of others."""

import re
from collections.abc import Sequence
from dataclasses import replace

from domain.answer_numbers import spelled_out
from domain.answer_parts import parts
from domain.answers import Answer, Intent, read_answers, read_parts, read_with_file
from domain.signatures import unsigned

# «ещё файл», «дополнение»: more for a report that is there.
_ADDS = re.compile(
    r"\b(?:и\s+)?ещ[её]\s+(?:(?:один|одна|одно|два|две|\d)\s+)?(?=(?:файл|фото|документ|справк|отч|приказ|лист|страниц|скан)\w*)"
    r"|\b(?:и\s+)?ещ[её](?:\s+(?:один|одна|одно))?(?=\W*$)"
    r"|^\s*(?:и|а также|также|плюс)\s+(?=(?:файл|фото|документ|справк|отч|приказ|лист|скан|акт|смет|список)\w*)"
    r"|\b(?:в\s+)?дополнени[еяюи]м?\b|\bдополнительн\w+\b|\bдобавля(?:ю|ем)\b|\bвдогонку\b|\bпродолжение\b"
    r"|\bзабыл[аи]?(?:\s+(?:приложить|прикрепить|добавить))?\b|\b(?:in addition|additional|one more|another)\b",
    re.IGNORECASE,
)
# Beside such words a file may be no report yet, or be meant for something else.
_UNSURE = re.compile(
    r"[?%❌✖✗👎🚫⛔⏳🔜🤔]|\b(?:прошу|просим|просьб|посмотрите|посмотри|проверьте|помогите|подскаж|уточн|скажите|напомните"
    r"|нужн|можно|ли\b|куда|кому|когда|почему|зачем|правильно|верно|продл|отсроч|перенес|перенос|отлож|успева|успе[ею]"
    r"|проект|чернов|образ[ец]|шаблон|бланк|промежуточн|предварительн|половин|част(?:ь|и)\b|ждем|ждет|начали|делаем"
    r"|на подпис|на согласован|в процессе|в работ|принят|принял|ознаком|понял|draft|sample|please|check)"
)
_OF_MORE_TIME = re.compile(  # «приказ о продлении срока» is the file itself
    r"\b(?:справк|отч[её]т|приказ|акт|план|договор|документ|решени)\w*\s+(?:о|об|по|на|с)\s+(?:\w+\s+)?(?:продл|перен|отсроч)",
    re.IGNORECASE,
)
_OF_LEAVE = re.compile(r"отпуск|больничн|командировк|\bleave\b|\bvacation\b|\bsick\b", re.IGNORECASE)
_NO_POINT = r"\b(?:от|до|за|с|со|на|из|у|о|об|в|во|from|until|for|on|of)\s+"  # «акт от 1.12» is dated
_TELLS_APART = frozenset({Intent.DONE, Intent.REPORT, Intent.ACKNOWLEDGED, Intent.NOT_DONE})


def read_caption(text: str, signer: str = "") -> tuple[Answer, ...]:
    """First the points that the file is for, then what is said of others; without words it is a report.

    A request for more time is no report. In parts only where all of them are clear. `signer`: as in `read_answers`.
    """
    said, ranged = spelled_out(unsigned(text, signer))
    divided = _divided(read_parts(parts(said), text)) if not _ADDS.search(said) else ()
    if divided:
        return tuple(replace(one, ranged=ranged) for one in divided)
    if (asks := read_answers(text, signer))[0].intent is Intent.MORE_TIME and not _OF_MORE_TIME.search(said):
        return asks[:1]
    plain, added = _ADDS.subn(" файл ", said)
    return (replace(read_with_file(plain), ranged=ranged, adds=bool(added), words=text),)


def of_leave(name: str) -> bool:
    """«Приказ об отпуске.pdf»: by its caption or its name a file of whoever goes away, and hardly a report."""
    return bool(_OF_LEAVE.search(name))


def _divided(said: Sequence[Answer]) -> tuple[Answer, ...]:
    """«1.2 готово, по 1.3 отчёт»: the file is for what is called a report; else for what is done."""
    apart = all(one.intent in _TELLS_APART and one.numbers and not one.linked for one in said)
    for intent in (Intent.REPORT, Intent.DONE):
        its = [one for one in said if one.intent is intent]
        if len(said) > 1 and apart and len(its) == 1:
            return (replace(its[0], intent=Intent.REPORT), *(one for one in said if one is not its[0]))
    return ()


def described(said: Answer) -> str | None:
    """The one number in a caption that only describes its file: «смета к 2.1»; what counts or dates is none."""
    text = said.words.lower().replace("ё", "е")
    if said.intent is not Intent.UNCLEAR or said.adds or said.minutes or said.linked or _UNSURE.search(text):
        return None
    named = [one for one in said.numbers if "." in one or re.search(rf"\bп(?:\.|\b|ункт\w*)\s*{one}\b", text)]
    if len(named) != 1 or re.search(_NO_POINT + re.escape(named[0]), text):
        return None
    return named[0]
