"""Russian surnames in every case: «Громовой» was «Громова», «Кравцу» was «Кравец», «Черных» stays."""

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from minutes.russian import is_known

CONSONANT = "[бвгджзклмнпрстфхцчшщ]"
VOWEL = "[аеиоуыэюя]"
HUSHING = "[жшчщц]"


class Case(IntEnum):
    """The oblique cases in which minutes name people, in the order of the endings below."""

    GENITIVE = 0
    DATIVE = 1
    ACCUSATIVE = 2
    INSTRUMENTAL = 3

    @property
    def tag(self) -> str:
        """As the dictionary calls it."""
        return ("gent", "datv", "accs", "ablt")[self]


@dataclass(frozen=True)
class _Declension:
    """Endings are patterns over small letters, е for ё."""

    stem: str  # how it ends
    nominative: str
    oblique: tuple[str, str, str, str]
    gender: str = "mf"


# The surest first: «Громовой» is «Громова» before anybody thinks of «Громовая».
DECLENSIONS = (
    _Declension("(?:[ое]в|[иы]н)", "", ("а", "у", "а", "ым"), "m"),
    _Declension("(?:[ое]в|[иы]н)", "а", ("ой", "ой", "у", "ой"), "f"),
    _Declension("[сц]к", "ий", ("ого", "ому", "ого", "им"), "m"),
    _Declension("[сц]к", "ая", ("ой", "ой", "ую", "ой"), "f"),
    _Declension("(?:ов|ев|ст)", "ой", ("ого", "ому", "ого", "ым"), "m"),
    _Declension("[бвдзлмнпрст]", "ый", ("ого", "ому", "ого", "ым"), "m"),
    _Declension(HUSHING, "ий", ("его", "ему", "его", "им"), "m"),
    _Declension(CONSONANT, "ая", ("ой", "ой", "ую", "ой"), "f"),
    _Declension(HUSHING, "ая", ("ей", "ей", "ую", "ей"), "f"),
    _Declension(CONSONANT, "ей", ("ья", "ью", "ья", "ьем"), "m"),
    _Declension("[аеиы]л", "ец", ("ьца", "ьцу", "ьца", "ьцом"), "m"),
    _Declension("[бвгдкмнпст]", "ец", ("ца", "цу", "ца", "ц[ео]м"), "m"),
    _Declension(VOWEL, "ец", ("йца", "йцу", "йца", "йцем"), "m"),
    _Declension(HUSHING, "ок", ("ка", "ку", "ка", "ком"), "m"),
    _Declension(VOWEL, "й", ("я", "ю", "я", "ем"), "m"),
    _Declension("[бвгдзклмнпрстф]", "ь", ("я", "ю", "я", "ем"), "m"),
    _Declension(HUSHING, "", ("а", "у", "а", "[ео]м"), "m"),
    _Declension(CONSONANT, "", ("а", "у", "а", "ом"), "m"),
    _Declension("[еоую]л", "я", ("и", "е", "ю", "ей")),
    _Declension("[кгхжшчщ]", "а", ("и", "е", "у", "[ео]й")),
    _Declension(CONSONANT, "а", ("ы", "е", "у", "ой")),
    _Declension(CONSONANT, "я", ("и", "е", "ю", "ей")),
    _Declension("и", "я", ("и", "и", "ю", "ей")),
)
UNCHANGING = re.compile(r"(?:[иы]х|ко|аго|ово|дзе|швили)$")


def nominative_of(surname: str, case: Case, gender: str | None = None) -> str:
    """The likeliest nominative; parts of a double surname each by themselves; unchanged where nothing fits."""
    return "-".join(_undone(part, case, gender or "mf") for part in surname.split("-"))


@lru_cache(maxsize=4096)
def _undone(part: str, case: Case, genders: str) -> str:
    plain = _plain(part)
    if UNCHANGING.search(plain):
        return part
    for one in DECLENSIONS:
        found = re.match(rf"(.+{one.stem}){one.oblique[case]}$", plain) if set(genders) & set(one.gender) else None
        if found is None:
            continue
        nominative = part[: found.end(1)] + one.nominative
        if one.nominative == "ая" and case is Case.INSTRUMENTAL and one.stem == CONSONANT and not is_known(nominative):
            continue  # «Кожемякой» is «Кожемяка», «Кудрявой» is «Кудрявая»
        return nominative
    return part


def is_form_of(printed: str, surname: str, gender: str | None = None) -> bool:
    """Whether the printed surname is this one in any case."""
    ours, theirs = _plain(printed).split("-"), _plain(surname).split("-")
    if len(ours) != len(theirs):
        return False
    pairs = zip(ours, theirs, strict=True)
    return all(one == other or _forms(other, gender or "mf").match(one) is not None for one, other in pairs)


@lru_cache(maxsize=4096)
def _forms(part: str, genders: str) -> re.Pattern[str]:
    """A pattern of the oblique cases; of a declension with a fitting stem and of the more general ones below it."""
    forms: list[str] = []
    for one in DECLENSIONS:
        found = re.match(rf"(.+{one.stem}){one.nominative}$", part) if set(genders) & set(one.gender) else None
        if found is not None:
            forms += [re.escape(found[1]) + ending for ending in one.oblique]
    return re.compile(f"(?:{'|'.join(forms)})$" if forms else r"(?!)")


def _plain(word: str) -> str:
    return word.lower().replace("ё", "е")
