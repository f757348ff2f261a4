"""Who has signed a message: that is no part of what it says."""

import re

from domain.answer_words import known

_NAME = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
_INITIALS = r"(?:[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.?)?|[А-ЯЁ]{2})"
_PATRONYMIC = r"[А-ЯЁ][а-яё]+(?:вна|ична|вич|ьич)"
_BEFORE = r"(?:(?<=[.,;:!)\n–—-])|(?<=[☀-➿️🌀-🫿]))\s*"  # a sentence, a line or a smile ends
_END = r"[\s.]*$"
_WHOSE = r"(?!\w+(?:ой|ому|ым|ом|ему|[уюе])\b)"  # «отдали Агаповой А.И.» is no signature
_WHOLE = re.compile(
    rf"(?:{_BEFORE}|(?<=\s){_WHOSE})(?:{_NAME}\s+{_INITIALS}|{_INITIALS}\s*{_NAME}|{_NAME}\s+[А-ЯЁ][а-яё]+\s+{_PATRONYMIC}){_END}"
)
# A surname alone, by its shape; what else has that shape and may take back what was said is none.
_SURNAME = re.compile(
    rf"{_BEFORE}(?P<name>[А-ЯЁ][а-яё]{{2,}}(?:[оеё]ва?|[иы]на?|[сц]к(?:ая|ий)|енко)(?:-{_NAME})?){_END}"
)
_NO_SURNAMES = frozenset("готов неготов здоров один половина середина причина основа снова картина машина".split())  # noqa: SIM905


def unsigned(text: str, signer: str = "") -> str:
    """Without the name at its end. `signer`: the full name of who writes, whose surname has any shape."""
    surname = signer.partition(" ")[0]
    if len(surname) > 1 and not known(surname.lower()):
        own = rf"(?:(?<=\s)|{_BEFORE})(?:(?:{_INITIALS}|{_NAME})\s*)?\b{re.escape(surname)}(?:\s+{_INITIALS})?{_END}"
        if signed := re.search(own, text):
            return text[: signed.start()]
    if signed := _WHOLE.search(text):
        return text[: signed.start()]
    signed = _SURNAME.search(text)
    if signed and signed["name"].lower() not in _NO_SURNAMES and not known(signed["name"].lower()):
        return text[: signed.start()]
    return text
