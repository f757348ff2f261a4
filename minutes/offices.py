"""The words that name an office, an institution or a group of people."""

import re

from minutes.russian import WORD, agreeing, is_adjective, is_animate, lemma, parses
from minutes.surnames import Case
from minutes.vocabulary import BENEFICIARY, GROUP, INSTITUTION, LEGAL_FORM, POSITION, SCHOOLS, SHORT_NAME

FORM = re.compile(rf"(?:\b(?i:{LEGAL_FORM})|{SHORT_NAME}|филиал[ау]?\b|[А-ЯЁ]{{2,7}}\s?(?=[«\"]))")
# «МОУ Ветлинской, Яблоневской и Заречной школ»: several in one breath, none of them in full.
ENUMERATION = re.compile(
    r"(?:,|\sи)\s.{1,200}\b(?:школ(?:ы|ам|ами)?|сад(?:ов|ам|ами)|гимнази[йям]+|лицее[вм]|организаций)\b"
    r"|№\s?\d+\s?(?:,|\sи)\s?(?:№\s?)?\d",
    re.I,
)
ENUMERATED = re.compile(r"(?:[А-ЯЁ][А-ЯЁа-яё-]+(?:,\s|\sи\s))+[А-ЯЁ][а-яё-]+\s(?:[СО]|[СОН]О)Ш\b")
DUTY = re.compile(r"\s+по\s+(?!делам)[а-яё]|\s+по\s+[А-ЯЁ]{2}")  # «МБОУ СШ № 2 по воспитательной работе»
# What says nothing more about whoever it is said of: an organization stands for its head anyhow.
REMARK = re.compile(
    r"(?:по\s+согласованию|ответственн(?:ый|ая|ого|ому|ую|ой)|отв\.?|(?:со)?исполнител[ьюя]|(?:со)?исп\.?"
    r"|директор[ау]?|заведующ(?:ий|ая|его|ему|ую|ей)|руководител[ьюя])",
    re.I,
)
REMARKED = re.compile(rf"\s*(?:\(\s*{REMARK.pattern}\s*\)|(?:,|\s[–—-])\s*{REMARK.pattern}(?=[\s.]*$))", re.I)
EXCEPTING = r"(?:кроме(?!\s+того\b)|за\s+исключением)"
EXCEPT = re.compile(rf"(?:\s*\(\s*|,?\s+){EXCEPTING}\s+", re.I)
# Of whose name no more words are to come: «СШ № 2», «детский сад «Журавлик»», but not «отдел строительства».
FULL = re.compile(r"[\d»\"]|\b(?:[СО]|[СОН]О)Ш\b|школ|гимнази|лице|детск\w+ сад", re.I)


def organization_in(said: str) -> str | None:
    """The institution named in a position: «директор МБОУ Луговской СШ» → «МБОУ Луговской СШ»."""
    words = list(WORD.finditer(said))
    for at, word in enumerate(words):
        following = words[at + 1][0].lower() if at + 1 < len(words) else ""
        school = following in SCHOOLS and lemma(word[0]) not in POSITION and is_adjective(word[0])
        if FORM.match(said, word.start()) or school or word[0].lower() in SCHOOLS:
            return _until_comma(DUTY.split(said[word.start() :])[0])
    for place, word in enumerate(words):
        at = place
        if lemma(word[0]) in INSTITUTION:
            while at and is_adjective(words[at - 1][0]) and lemma(words[at - 1][0]) not in POSITION:
                at -= 1
            return _until_comma(said[words[at].start() :])
    return None


def is_trade(word: str) -> bool:
    """«директор», «Директору», «технолог»: an office, or a noun for people that is no name."""
    return lemma(word) in POSITION or (word.islower() and any({"NOUN", "anim"} in parse.tag for parse in parses(word)))


def is_general(organization: str) -> bool:
    """«отдела» of «начальник отдела», «школы» of «директор школы»: it tells nothing of which."""
    return lemma(organization) in INSTITUTION and organization.islower()


def _until_comma(said: str) -> str:
    """An enumeration of schools goes on behind its commas."""
    for opening, closing in ("()", "«»"):  # closed, but opened before it
        inside = said.partition(closing)[0]
        said = said if opening in inside else inside
    whole = said.strip(" .")
    return whole if ENUMERATION.search(whole) else whole.partition(",")[0].strip(" .")


def starts_group(said: str, case: Case | None = None) -> bool:
    """«руководители ОО», «социальные педагоги», «ДОУ»: a plural, or an abbreviation of one."""
    first = WORD.search(said)
    if first is None:
        return False
    word = first[0]
    if re.match(r"вс(?:ем?|ех)$", word.replace("ё", "е"), re.I):
        return True
    if FORM.match(said, first.start()):
        return False
    if word.isupper() and word.lower() in GROUP - SCHOOLS:
        return True
    cases = (case.tag,) if case is not None else ("nomn", "datv")
    return any(_is_plural(said[first.start() :], tag) for tag in cases)


def _is_plural(said: str, tag: str) -> bool:
    words = agreeing(said, tag)
    if not words or words[-1][1].tag.number != "plur" or not _acts(words[-1][0][0], tag):
        return False
    other = {"sing", "nomn"} if tag in ("nomn", "datv") else {"sing", tag}
    return not any(other in p.tag for p in parses(words[-1][0][0]))


def _acts(noun: str, tag: str) -> bool:
    known = lemma(noun)
    return known in GROUP or (is_animate(noun, tag) and known not in BENEFICIARY)


def is_position(said: str) -> bool:
    """«начальник отдела»: one office, nobody's name."""
    first = WORD.search(said)
    return first is not None and lemma(first[0]) in POSITION and not starts_group(said)
