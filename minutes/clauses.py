"""Takes one point apart: what is decided, «Исполнители: …», «Срок: …»."""

import re
from dataclasses import dataclass
from functools import lru_cache

from minutes.calendar_words import MONTHS
from minutes.lines import NEARBY

PURPOSE = r"(?:\s+за\s+(?:исполнение|выполнение|реализацию|проведение|подготовку|организацию))?"
WHO = re.compile(
    rf"(?:^|(?<=[\s(;.,]))(?:Ответственн(?:ый|ые|ая)|Исполнител(?:ь|и)|Отв\.|Исп\.)(?:\s+(?:исполнител[ьи]|лица|лицо))?{PURPOSE}"
    r"(?:\s*\([^()\n]{1,20}\))?\s*(?:[:–—-]|(?<=тв\.))\s*",
    re.I | re.M,
)
WHO_LINE = re.compile(
    rf"^(?:Ответственн(?:ый|ые|ая)|Исполнител(?:ь|и))(?:\s+исполнител[ьи])?{PURPOSE}\s*\n", re.I | re.M
)
WORK = (
    r"(?:\s+(?:исполнения|выполнения|реализации|предоставления|представления|проведения|сдачи|размещения|подготовки"
    r"|отч[её]та))*"
)
# «срок представления программы – …»: what for may be anything but an order.
PURPOSED = r"(?:\s+(?![а-яё]*(?:ть|ти|чь)\b)[а-яё]+){1,4}(?=\s*[:–—]|\s+-\s)"
WHEN = re.compile(
    rf"(?:^|(?<=[(;.,])|(?<=[(;.,–—-]\s)|(?<=\s)(?=(?-i:[СД])))"
    rf"(?:Срок(?:и|ом)?(?:{PURPOSED}|{WORK})|Дата\s+(?:исполнения|выполнения|представления))"
    r"(?:\s*\([^()\n]{1,20}\))?\s*[:–—-]\s*",
    re.I | re.M,
)
# What follows «Срок» without a colon must look like a deadline: «Срок приёмки установить …» is a sentence.
TIME_AHEAD = (
    r"(?=\d|[«\"]\s?\d|[IVX]{1,3}\s|до\b|с\b|к\b|ко\b|по\b|в\b|на\b|не\b|от\b|весь\b|постоянн|бессрочн|еже|"
    r"немедл|незамедл|систем|регуляр|каждый|раз\b|" + "|".join(MONTHS) + ")"
)
WHEN_LINE = re.compile(rf"(?:^|(?<=[.;]\s)|(?<=[;,]\s)|(?<=\())[Сс]роки?{WORK}\s+{TIME_AHEAD}", re.M)
ENUMERATION = re.compile(r"(?:^|(?<=[;,\n]))\s*\d{1,2}\)\s*")
CONTROL = re.compile(r"^Контроль\b[^\n]{0,200}$", re.M | re.I)
LEFT_OPEN = " \n,;–—-"  # «…, срок – до 1 марта»: what goes on in the clause that is taken out
FORBIDDEN_BEFORE = re.compile(r"\b(?:в|во|на|и)\s*$", re.I)  # «в срок – до 5 числа» goes on with the sentence


@dataclass(frozen=True, kw_only=True)
class Clauses:
    """The parts of a point, as printed; an empty string where it has no such part."""

    text: str
    who: str
    when: str


@dataclass(frozen=True)
class _Label:
    start: int
    end: int
    name: str


def is_label(text: str) -> bool:
    """Whether the line begins with «Исполнители», «Срок» or the like."""
    line = text + "\n"
    return any(found.start() == 0 for found in (p.match(line) for p in (WHO, WHO_LINE, WHEN, WHEN_LINE)) if found)


@lru_cache(maxsize=NEARBY)
def split(body: str) -> Clauses:
    """Labels stand at the beginning of a line, in brackets or after the last sentence."""
    parts: dict[str, list[str]] = {"text": [], "who": [], "when": []}
    labels = _labels(body)
    parts["text"].append(body[: labels[0].start] if labels else body)
    opened = False  # a bracket before the label: «(срок – до 1 марта)»
    before = 0
    for label, following in zip(labels, [*labels[1:], None], strict=False):
        opened = _opens(body[before : label.start], opened)
        before = label.end
        said = body[label.end : following.start if following else len(body)]
        if opened and ")" in said:
            said, _, rest = said.partition(")")
            parts["text"].append(rest)
        elif label.name == "when" and "\n" in said.strip():
            said, _, rest = said.strip().partition("\n")
            parts["text"].append("\n" + rest)
        if label.name in parts:
            parts[label.name].append(said.strip(" \n("))
    text = re.sub(r"\s?\(\s*\)?\s*(?=$|[.;,\n])", "", "".join(parts["text"]))
    who = ENUMERATION.sub("\n", "\n".join(parts["who"]))
    text = text.rstrip(LEFT_OPEN) if labels else text
    return Clauses(text=text.strip(), who=who.strip(), when="; ".join(filter(None, parts["when"])))


def _opens(said: str, opened: bool) -> bool:
    """Whether a bracket stays open after these words."""
    last = max(said.rfind("("), said.rfind(")"))
    return opened if last < 0 else said[last] == "("


def _labels(body: str) -> list[_Label]:
    found = {
        match.start(): _Label(match.start(), match.end(), name)
        for name, pattern in (
            ("control", CONTROL),
            ("when", WHEN_LINE),
            ("when", WHEN),
            ("who", WHO_LINE),
            ("who", WHO),
        )
        for match in pattern.finditer(body)
        if (match.start() or name != "control")  # a point that begins so is about control itself
        and not FORBIDDEN_BEFORE.search(body[max(0, match.start() - 4) : match.start()])
    }
    kept: list[_Label] = []
    for start in sorted(found):
        if not kept or start >= kept[-1].end:
            kept.append(found[start])
    return kept
