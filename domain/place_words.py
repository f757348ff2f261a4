"""What names of schools are made of: the legal form, words that have a usual abbreviation, and where it is."""

import re

_OWNED = (
    "муниципальн|государственн|негосударственн|областн|краев|районн|городск|федеральн|частн|автономн|бюджетн|каз[её]нн"
)
_SPELLED = re.compile(
    rf"(?=(?:{_OWNED}))((?:[а-яё-]+(?:ое|ее|ого|его|ая|ой)\s+){{1,7}})(учреждени|организаци)\w+"
    r"(?:\s+дополнительного(\s+профессионального)?\s+образования(?:\s+(?:детей|взрослых))?)?(?:\s+|$)",
    re.IGNORECASE,
)
_INITIALS = re.compile(
    r"[МГОКЧФН]{1,3}(?:[БКА]?[ДП]?О[БКА]?У|[БКА]У)(?:\s+ДП?ОД?)?\s+",
    re.IGNORECASE,
)
_SHORTER = (
    (r"средн\w+ общеобразовательн\w+ школ\w+", "СОШ"),
    (r"основн\w+ общеобразовательн\w+ школ\w+", "ООШ"),
    (r"начальн\w+ общеобразовательн\w+ школ\w+", "НОШ"),
    (r"средн\w+ школ\w+", "СШ"),
    (r"основн\w+ школ\w+", "ОШ"),
    (r"имени", "им."),
    (r"геро\w+ советского союза", "Героя СССР"),
    (r"с углубл[её]нным изучением", "с угл. изуч."),
)
_SHORTER_WORDS = tuple((re.compile(rf"\b{long}\b", re.IGNORECASE), short) for long, short in _SHORTER)
_DANGLING = re.compile(r"(?:[ \xa0](?:им\.?|имени|и|с|в|на|по|для|[А-ЯЁ]\.|of|the|and)|[ \xa0,;:.\-–—«(\"'№])+$")
_SETTLEMENT = re.compile(
    r"[\s,(]+(?:(?:город|пос[её]л(?:ок|к)|сел[оа]|деревн|станиц|хутор|аул|улус|республик|зато|пгт|рп)\w{0,2}"
    r"|муниципального образования|городского округа|администрации"
    r"|(?-i:(?:г|с|п|д|х|ст|пос|р\.\s?п|п\.\s?г\.\s?т)\.\s*(?=[А-ЯЁ][а-яё])))(?=[\s\"«]|[А-ЯЁ]|$)",
    re.IGNORECASE,
)
_REGION = re.compile(
    r"[\s,(]+(?:[^\s,]+(?:ого|его|ой|ей)\s+){1,3}(?:район|округ|област|кра[йя]|улус)\w{0,2}(?=[\s,)]|$)", re.IGNORECASE
)
_COMMON = re.compile(
    r"школ|лице|прогимнази|гимнази|детск|сад|центр|дом|двор|станци|начальн|средн|основн|вечерн|общеобразов|образов|"
    r"интернат|кадет|корпус|учрежд|организ|управл|отдел|комитет|администр|дополнит|развит|реб[её]н|спорт|музык|худож|ясли",
    re.IGNORECASE,
)
_ABBREVIATION = 5  # letters, at most
_KIND = 2  # words that say what it is, at least, where nothing tells who


def without_form(name: str) -> str:
    """«МБОУ «СШ № 5»» is ««СШ № 5»»; so is the same with its legal form spelled out."""
    form = _SPELLED.match(name) or _INITIALS.match(name)
    return name[form.end() :] or name if form else name


def with_short_form(name: str) -> str:
    """«Муниципальное бюджетное общеобразовательное учреждение» is МБОУ."""
    form = _SPELLED.match(name)
    if form is None:
        return name
    letters = "".join(word[0] for word in (*form[1].split(), form[2])).upper()
    further = " ДПО" if form[3] else " ДО" if "дополнительного" in form[0].lower() else ""
    return f"{letters}{further} {name[form.end() :]}".rstrip()


def abbreviated(name: str) -> str:
    """«средняя школа имени» is «СШ им.»."""
    for long, short in _SHORTER_WORDS:
        name = long.sub(short, name)
    return name


def ended(head: str) -> str:
    """With «…» behind the last word that says something."""
    return _DANGLING.sub("", head) + "…"


def without_place(name: str) -> list[str]:
    """Without the region at its end, then without the town too, as far as what is left tells who it is.

    The region alone tells nobody apart: it goes from «Дом творчества Луговского района» too.
    """
    found = {match.start(): kind for kind in (_SETTLEMENT, _REGION) for match in kind.finditer(name)}
    heads: list[str] = []
    for start in sorted(found, reverse=True):
        head = _DANGLING.sub("", name[:start])
        words = without_form(head).split(" ")
        if not any(map(tells, words)) and (found[start] is _SETTLEMENT or len(words) < _KIND):
            break
        heads.append(head)
    return heads


def tells(word: str) -> bool:
    """Whether it tells schools apart: a number or a proper name."""
    if any(letter.isdigit() for letter in word):
        return True
    if not word[:1].isupper() or _COMMON.match(word):
        return False
    return not (word.isupper() and len(word) <= _ABBREVIATION)
