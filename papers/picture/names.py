"""Names of schools in little room: first goes what tells nobody apart, then the end, and the number stays."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from domain.place_words import abbreviated, ended, without_form, without_place
from papers.picture.letters import Letters, readable
from papers.picture.sheet import Hand

Cut = Callable[[str], str]

_NUMBER_SIGN = re.compile(r"№\s*")
_NUMBER = re.compile(r"№\xa0\S*\d[^\s»\")]*")
_NAMED_AFTER = re.compile(r"\b(?:им\.|имени)\s.*?([^\s«»\"]+)[»\"”]*(?:\s+№.*)?$")
_NAMELESS = "—"


def names_in(names: Sequence[str], hand: Hand, room: int, letters: Letters) -> tuple[list[str], Hand]:
    """All in one hand, which is narrow if need be."""
    narrow = hand._replace(narrow=True)
    short = shortened(names, lambda one: letters.fit(one, narrow, room), lambda one: letters.cut(one, narrow, room))
    return short, hand if all(letters.fit(one, hand, room) for one in short) else narrow


def shortened(names: Sequence[str], fits: Callable[[str], bool], cut: Callable[[str], str]) -> list[str]:
    """Each so that it `fits`, all by the same rules, whole if all do. Two that differ still do, if that can be.

    `cut` makes a name fit by cutting off its end.
    """
    short = [_NUMBER_SIGN.sub("№\xa0", readable(name)) or _NAMELESS for name in names]
    for rule in (_without_form, _abbreviated, _without_common):
        if all(map(fits, short)):
            return short
        short = _apart(short, rule(short))
    ends = [one if fits(one) else _ended(one, fits, cut) for one in short]
    return _told_apart(short, ends, fits, cut)


def _apart(before: Sequence[str], after: Sequence[str]) -> list[str]:
    """As they were, where they would become the same."""
    meant: dict[str, set[str]] = {}
    for old, new in zip(before, after, strict=True):
        meant.setdefault(new, set()).add(old)
    return [new if new and len(meant[new]) == 1 else old for old, new in zip(before, after, strict=True)]


def _without_form(names: Sequence[str]) -> list[str]:
    """«МБОУ «СШ № 5»» is «СШ № 5»."""
    return [_unquoted(without_form(one)) for one in names]


def _unquoted(name: str) -> str:
    """Where all of it is quoted; papers often close two quotations with one sign."""
    inside = re.fullmatch(r"[«\"“„](.+)[»\"”“]", name)
    bare = inside[1] if inside else name
    bare += "»" * (bare.count("«") - bare.count("»") if inside else 0)
    return name if bare.count("»") > bare.count("«") else bare[:1].upper() + bare[1:]


def _abbreviated(names: Sequence[str]) -> list[str]:
    return [abbreviated(one) for one in names]


def _without_common(names: Sequence[str]) -> list[str]:
    """Without the words that all begin with, and those that all end with."""
    words = [one.split(" ") for one in names]
    if len(set(names)) < 2:
        return list(names)
    first = _same(zip(*words, strict=False))
    words = [one[first:] for one in words]
    last = _same(zip(*(one[::-1] for one in words), strict=False))
    return [" ".join(one[: len(one) - last]) for one in words]


def _same(places: Iterable[tuple[str, ...]]) -> int:
    count = 0
    for words in places:
        if len(set(words)) > 1:
            break
        count += 1
    return count


def _ended(name: str, fits: Callable[[str], bool], cut: Cut) -> str:
    """«Школа имени Героя… № 5», «СОШ… Лугового»: the number and the surname are kept, if there is room for them."""
    number = _NUMBER.search(name)
    plain = cut(name)
    if named := _with_surname(name, number[0] if number else "", plain, fits):
        return named
    if number is None or number[0] in plain:
        return plain
    return _around(name[: number.start()], number[0], fits) or plain


def _with_surname(name: str, number: str, plain: str, fits: Callable[[str], bool]) -> str | None:
    """None where it is there already, or not at all, or has no room beside the number."""
    after = _NAMED_AFTER.search(without_place(name)[-1] if without_place(name) else name)
    surname = after[1] if after else ""
    if not surname or surname in plain:
        return None
    head = name[: name.index(surname)].rstrip().lstrip('«"“„')  # whose end is left out
    made = _around(head, surname, fits)
    return made if made and number in made else None


def _around(head: str, tail: str, fits: Callable[[str], bool]) -> str | None:
    words = head.split(" ")
    for kept in range(min(len(words), 30), 0, -1):
        made = f"{ended(' '.join(words[:kept]))} {tail}"
        if fits(made):
            return made
    return None


def _told_apart(names: Sequence[str], cut_names: Sequence[str], fits: Callable[[str], bool], cut: Cut) -> list[str]:
    """With the last word of those that became the same."""
    known = Counter(new for _, new in set(zip(names, cut_names, strict=True)))
    made = []
    for old, new in zip(names, cut_names, strict=True):
        head, _, tail = old.rpartition(" ")
        made.append((_around(head, tail, fits) or new) if known[new] > 1 and head else new)
    return made
