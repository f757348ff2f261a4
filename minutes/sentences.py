"""Where one sentence ends and the next begins, in papers full of abbreviations and initials."""

import re

from minutes.addressees import before_verb
from minutes.clauses import is_label
from minutes.russian import orders

# A full stop after these ends no sentence; neither does one after a single letter.
SHORTENED = frozenset("им ул гл зам тел руб стр пос дер обл р-н г гг см ст п пп др пр т тыс млн отв исп и.о".split())  # noqa: SIM905
END = re.compile(r"[.;]\s+(?=\S)")
LAST_WORD = re.compile(r"[\w-]+$")
ENOUGH = 200  # letters, to see whether a sentence orders something


def split_orders(text: str) -> list[str]:
    """«Утвердить … . Оказать … ; А. Б. Зуеву обеспечить …», cut before everything that is ordered anew.

    What only explains, and labels such as «Срок», stay with the order before them.
    """
    parts: list[str] = []
    start = 0
    for end in END.finditer(text):
        if (
            _ends(text, end)
            and _begins(text[end.end() : end.end() + ENOUGH], end)
            and orders(text[start : start + ENOUGH])
        ):
            parts.append(text[start : end.end()].strip())
            start = end.end()
    return [*parts, text[start:].strip()]


def ends(text: str) -> list[int]:
    """Where each sentence but the last is over."""
    return [end.end() for end in END.finditer(text) if _ends(text, end)]


def _ends(text: str, end: re.Match[str]) -> bool:
    """Whether the sign ends a sentence and not an abbreviation."""
    if end[0][0] == ";":
        return True
    word = LAST_WORD.search(text[max(0, end.start() - 20) : end.start()])
    return word is None or (len(word[0]) > 1 and word[0].lower() not in SHORTENED)


def _begins(rest: str, end: re.Match[str]) -> bool:
    if is_label(rest):
        return False
    return bool(before_verb(rest)) if end[0][0] == ";" else rest[0].isupper() and orders(rest)
