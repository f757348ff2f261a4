"""Points that are named together: «1.1–1.3», «все, кроме 1.5»."""

import re
from collections.abc import Collection

from domain.answer_parts import GLUED, MONTH, NUMBER

_MOST = 20  # points between the first and the last; more is no range of points
_DASH = r"\s*[-–—]\s*(?:п\.\s*)?"
_DOTTED = re.compile(
    rf"(?<!\w)(?<!\d\.)(?P<since>с\s+(?:п\.?\s*)?)?(?P<head>(?:\d{{1,2}}\.){{1,3}})(?P<first>[1-9]\d?)"
    rf"(?(since)(?:{_DASH}|\s+по\s+(?:п\.?\s*)?)|{_DASH})(?P=head)(?P<last>[1-9]\d?)(?![\w%]|\.\d)",
    re.IGNORECASE,
)
# Without dots it is a range of points only where that is said.
_PLAIN = re.compile(
    rf"(?P<said>\b(?:пп|пункты|points)\.?\s*)(?P<head>)(?P<first>[1-9]\d?){_DASH}(?P<last>[1-9]\d?)(?![\w%]|\.\d)",
    re.IGNORECASE,
)
_APART = re.compile(
    r"(?<![\w.,])(\d{1,2})[ ,](\d{1,2})(?![\w%]|[.,]\d)"
    rf"(?!\s+(?:{MONTH}|раз|дн|день|недел|час|мин|класс|школ))"
)
_DATE = re.compile(
    r"(?<![\w.])(?<!п\. )(?<!п )(?<!пункт )(?<!пункту )(?<!пункты )(?<![-–—№])"
    r"((?:0[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])|[1-9]\.0[1-9])(?!\w|\.\d|\s*[-–—]\s*\d)"
)
_BUT = re.compile(
    rf"[\s,(]*\b(?:кроме|за исключением|except(?: for)?|but)\s+(?:п\s+)*"
    rf"(?P<numbers>{NUMBER.pattern}(?:\s*(?:,|и|and)\s*(?:п\s+)*{NUMBER.pattern})*)[\s,)]*"
)
_ALL = re.compile(r"\b(?:все|всё|all|everything)\b")


def dotted(text: str, known: Collection[str]) -> str:
    """«1 2 и 1,3» as «1.2 и 1.3», where these are points and the figures alone are none."""

    def joined(match: re.Match[str]) -> str:
        number = f"{match[1]}.{match[2]}"
        return number if number in known and not {match[1], match[2]} & set(known) else match[0]

    return _APART.sub(joined, text)


def dates_apart(text: str, known: Collection[str]) -> str:
    """«Инструктаж 20.11» with a day that reads as no point, unless it is one; `dates_joined` brings it back."""
    return _DATE.sub(lambda match: match[0] if match[1] in known else match[0].replace(".", "_"), text)


def dates_joined(text: str) -> str:
    return re.sub(r"(?<!\w)(\d{1,2})_(\d{2})(?!\w)", r"\1.\2", text)


def with_dot(number: str) -> str | None:
    """«12», where there is no such point, may be 1.2 whose dot was left out."""
    return ".".join(number) if re.fullmatch(r"[1-9]{2}", number) else None


def spelled_out(text: str) -> tuple[str, frozenset[str]]:
    """With every number of a range; and these numbers, of which not each need be somebody's."""
    ranged: list[str] = []

    def every(match: re.Match[str]) -> str:
        first, last = int(match["first"]), int(match["last"])
        if not 0 < last - first <= _MOST:
            return match[0]
        numbers = [f"{match['head']}{number}" for number in range(first, last + 1)]
        ranged.extend(numbers)
        return f"{match.groupdict().get('said') or ''}{', '.join(numbers)}"

    return _PLAIN.sub(every, _DOTTED.sub(every, text)), frozenset(ranged)


def all_but(plain: str) -> tuple[str, tuple[str, ...]] | None:
    """What is said of all the others, and the numbers of those of which it is not. `plain`: in small letters."""
    separate = GLUED.sub(" п ", plain)
    but = _BUT.search(separate)
    if but is None:
        return None
    rest = f"{separate[: but.start()]} {separate[but.end() :]}"
    if not _ALL.search(rest) or NUMBER.search(rest):
        return None
    return rest, tuple(dict.fromkeys(NUMBER.findall(but["numbers"])))
