"""Official names of organizations, short enough for a button and still to be recognised."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

from domain.place_words import abbreviated, ended, tells, with_short_form, without_form, without_place

Fits = Callable[[str], bool]

_READ = 1000  # characters: more is no name
_APART = 2  # words that tell a name from those that became the same
_QUOTES = re.compile(r"[«»\"“”„]")
_QUOTED = re.compile(r"(?<=\s)[«\"“„]\s*([^\s«»\"“”„]+)")
_WORD = re.compile(r"№\s*\S+|\S+")
_NUMBER = re.compile(r"№|\d+\W*$")


def short_places(names: Iterable[str], fits: Fits) -> dict[str, str]:
    """By name, what stands for it in a list: of two names none becomes the same, if that can be."""
    made = {name: short_place(name, fits) for name in dict.fromkeys(names)}
    same: dict[str, list[str]] = defaultdict(list)
    for name, short in made.items():
        same[" ".join(short.split())].append(name)
    for group in same.values():
        if len(group) > 1:
            made |= _told_apart(group, fits)
    return made


def short_place(name: str, fits: Fits) -> str:
    """As it is, if it fits. Else in usual abbreviations; then without its place, then without the legal form.

    What is still too long keeps its number and its proper name. «МБОУ СШ № 3 города Ветлинска».
    """
    if fits(name):
        return name
    whole = _plain(name) or "…"
    heads = [whole, *without_place(whole)]
    for said in (*heads, without_form(heads[-1])):
        if fits(said):
            return said
    return _picked(whole, _proper(name, heads[-1]), fits)


def _plain(name: str) -> str:
    """One line, abbreviated, without quotation marks, numbers joined to their sign."""
    line = " ".join(name[:_READ].split())
    plain = _QUOTES.sub("", abbreviated(with_short_form(line)))
    return " ".join(re.sub(r"№\s*", "№\N{NO-BREAK SPACE}", word) for word in _WORD.findall(plain))


def _proper(name: str, head: str) -> list[str]:
    """The word that it is called by: of a name in quotes within it, else the first, else of whom it is named after."""
    words = [word for word in without_form(head).split(" ") if tells(word) and not _NUMBER.match(word)]
    quoted = [word for word in _QUOTED.findall(without_form(" ".join(name[:_READ].split()))) if tells(word)]
    if quoted:
        return quoted[:1]
    called = [word for word in without_form(head).partition(" им. ")[0].split(" ") if word in words]
    return called[:1] or words[-1:]


def _told_apart(group: Sequence[str], fits: Fits) -> dict[str, str]:
    """With the words that fewest of the others have."""
    plain = {name: _plain(name) for name in group}
    known = Counter(word for said in plain.values() for word in set(said.split(" ")))
    made = {}
    for name, said in plain.items():
        own = sorted(
            (word for word in dict.fromkeys(said.split(" ")) if known[word] < len(group)), key=known.__getitem__
        )
        rarest = [word for word in own if tells(word)] or own
        if rarest:
            made[name] = _picked(said, rarest[:_APART], fits)
    return made


def _picked(said: str, kept: Sequence[str], fits: Fits) -> str:
    """Its number and these words, and from its beginning as many others as there is room for."""
    words = said.split(" ")
    form = len(words) - len(without_form(said).split(" "))
    most = len([said, *without_place(said)][-1].split(" "))
    musts = [at for at, word in enumerate(words) if _NUMBER.match(word)][:1]
    musts += [words.index(word) for word in kept if word in words]
    chosen: set[int] = set()
    for at in musts:
        if fits(_joined(words, chosen | {at}, most)):
            chosen.add(at)
    for at in (*range(form, len(words)), *range(form)):
        if not fits(_joined(words, chosen | {at}, most)):
            break
        chosen.add(at)
    return _joined(words, chosen, most) if chosen else _cut(said, fits)


def _joined(words: Sequence[str], chosen: set[int], most: int) -> str:
    """With «…» for what is left out between them, and behind them of the first `most`."""
    made, before = "", -1
    for at in sorted(chosen):
        gap = made and at > before + 1
        made = f"{ended(made) if gap else made} {words[at]}".lstrip(" ")
        before = at
    return ended(made) if before < most - 1 else made.rstrip(" ,;")


def _cut(said: str, fits: Fits) -> str:
    """Within its first word."""
    room = 0
    while room < len(said) and fits(said[: room + 1] + "…"):
        room += 1
    return said[:room] + "…"
