"""For whom: lists after «Исполнители», headings in the dative, the words before the verb."""

import re

from domain.decisions import Assignee, AssigneeKind
from minutes.names import Name, find_names, nominative
from minutes.russian import WORD, action, is_dative_plural, lemma, nominative_plural

SEPARATOR = re.compile(r"\s*[;,]\s*|\n|\s+(?:и|а также)\s+(?=(?:[А-ЯЁ]\.\s?[А-ЯЁ]\.|[А-ЯЁ][а-яё]+\s+[А-ЯЁ]\.))")
ABBREVIATION = re.compile(
    r"^(?:М[БКАО]{1,2}[ДО]*У(?:ДО|\sДО)?|МОУ|МДОУ|МУ|МКУ|МБУ|МАУ|ГБОУ|ГКОУ|ЧОУ|ОГБОУ|МБДОУ|МКДОУ|МАДОУ|ИМЦ|филиал[ау]?)\b"
)
INSTITUTION = frozenset(["школа", "сад", "гимназия", "лицей", "центр", "дом", "комитет", "управление", "отдел", "администрация", "филиал", "кабинет", "служба", "учреждение", "организация", "совет", "сектор", "интернат", "техникум", "колледж", "ош", "сш", "сош", "оош"])  # fmt: skip
POSITION = frozenset(["директор", "заведующий", "заведующая", "начальник", "председатель", "заместитель", "зам", "специалист", "консультант", "методист", "инспектор", "секретарь", "руководитель", "завуч", "учитель", "педагог", "психолог", "советник", "координатор", "главный", "ведущий", "старший", "бухгалтер", "юрист", "и.о", "врио", "исполнять", "исполняющий", "куратор", "воспитатель", "логопед", "библиотекарь", "экономист"])  # fmt: skip
GROUP = frozenset(["оо", "оу", "доу", "доо", "одо", "удо", "шнор", "школа", "сад", "гимназия", "лицей", "учреждение", "организация", "комитет", "отдел", "управление", "педагог", "весь", "член", "участник", "орган", "коллектив", "рмо", "муниципалитет"]) | POSITION  # fmt: skip
CLAUSE = re.compile(
    r"^(?:котор|на базе|где\b|кроме|за исключением|имеющ|в том числе|включая|являющ|участвующ|реализующ|работающ)", re.I
)
LEADING = re.compile(r"^(?:\s*(?:поручить|рекомендовать|предложить|обязать|возложить на|просить)\b[\s:]*)", re.I)
LEVEL = re.compile(r"^(?:задачи|на)\s+(?:\w+\s+)?уровн", re.I)


def from_list(phrase: str) -> tuple[Assignee, ...]:
    """«Е.И.Иванова, начальник отдела, руководители ОО»: positions stay with their people, groups stand alone."""
    found: list[Assignee] = []
    chunk = ""
    for piece in _pieces(phrase):
        if chunk and _goes_on(chunk, piece):
            chunk = f"{chunk}{'' if piece.startswith((',', ';')) else ' '}{piece}"
        else:
            found += _assignee(chunk)
            chunk = piece.lstrip(" ,;")
    return tuple(found + _assignee(chunk))


def _pieces(phrase: str) -> list[str]:
    """Cut at commas and line ends; every piece but the first keeps the sign before it."""
    pieces, start = [], 0
    for cut in SEPARATOR.finditer(phrase):
        pieces.append(phrase[start : cut.start()])
        sign = cut[0].strip()
        start = cut.start() if sign in (",", ";") else cut.end()
        if sign in (",", ";"):
            start = cut.start()
            pieces[-1] = pieces[-1]
            pieces.append(sign)
            start = cut.end()
    pieces.append(phrase[start:])
    joined: list[str] = []
    sign = ""
    for piece in (part.strip(" \n") for part in pieces):
        if piece in (",", ";"):
            sign = piece
        elif piece:
            joined.append(f"{sign} {piece}" if sign else piece)
            sign = ""
    return joined


def _goes_on(chunk: str, piece: str) -> bool:
    """Whether a piece only says more about the assignee before it."""
    sign, said = piece[0] if piece[0] in ",;" else "", piece.lstrip(" ,;")
    if find_names(said):
        return bool(not sign and not find_names(chunk) and _singular_position(chunk))
    if sign == ";":
        return False
    if CLAUSE.match(said) or not sign:
        return bool(CLAUSE.match(said)) or not _starts_group(said)
    if find_names(chunk):
        return not _starts_group(said)
    return not (_starts_group(said) and not said[:1].isupper()) and not _singular_position(said)


def _starts_group(said: str) -> bool:
    """«руководители ОО», «все школы», «ДОУ»: a plural, or an abbreviation of one."""
    first = WORD.search(said)
    if first is None:
        return False
    word = first[0]
    if word.isupper() and word.lower() in GROUP:
        return True
    if lemma(word) not in GROUP:
        return False
    from minutes.russian import parses

    plural = any({"plur", "nomn"} in p.tag or {"plur", "datv"} in p.tag for p in parses(word))
    singular = any({"sing", "nomn"} in p.tag for p in parses(word))
    return plural and not singular


def _singular_position(said: str) -> bool:
    first = WORD.search(said)
    return first is not None and lemma(first[0]) in POSITION and not _starts_group(said)


def _assignee(chunk: str, known: tuple[str, ...] = (), dative: bool = False) -> list[Assignee]:
    phrase = chunk.strip(" ,;:.–—-\n") if not re.search(r"[А-ЯЁ]\.$", chunk.strip()) else chunk.strip(" ,;:–—-\n")
    if not WORD.search(phrase):
        return []
    names = find_names(phrase)
    if names:
        return [_person(phrase, name, names, known, dative) for name in names]
    if _starts_group(phrase) or (dative and (word := WORD.search(phrase)) and is_dative_plural(word[0])):
        return [Assignee(kind=AssigneeKind.GROUP, phrase=phrase, name=_group_name(phrase))]
    organization = organization_in(phrase)
    if organization is not None:
        return [_organization(phrase, organization)]
    if _singular_position(phrase):
        return [Assignee(kind=AssigneeKind.PERSON, phrase=phrase, position=phrase)]
    return [Assignee(kind=AssigneeKind.GROUP, phrase=phrase, name=phrase)]


def _person(phrase: str, name: Name, names: list[Name], known: tuple[str, ...], dative: bool) -> Assignee:
    bracketed = phrase.rfind("(", 0, name.start) > phrase.rfind(")", 0, name.start)
    said = phrase if len(names) == 1 else phrase[name.start : name.end]
    before, after = phrase[: name.start].strip(" ,(–—-"), phrase[name.end :].strip(" ,).–—-:")
    position = (after or before) if len(names) == 1 else None
    organization = organization_in(before if bracketed else position or "")
    return Assignee(
        kind=AssigneeKind.PERSON,
        phrase=said,
        name=nominative(name, known) if dative and not bracketed else name.short,
        position=position or None,
        organization=organization,
    )


def _organization(phrase: str, organization: str) -> Assignee:
    position = phrase[: phrase.find(organization)].strip(" ,") or None
    return Assignee(
        kind=AssigneeKind.ORGANIZATION, phrase=phrase, name=organization, position=position, organization=organization
    )


def organization_in(said: str) -> str | None:
    """The institution named in a position: «директор МБОУ Луговской СШ» → «МБОУ Луговской СШ»."""
    words = list(WORD.finditer(said))
    for at, word in enumerate(words):
        if ABBREVIATION.match(said[word.start() :]):
            return said[word.start() :].strip(" ,")
        if at + 1 < len(words) and words[at + 1][0].lower() in ("сш", "сош", "оош", "ош"):
            return said[word.start() :].strip(" ,")
        if lemma(word[0]) in INSTITUTION:
            first = word.start()
            if at and words[at - 1][0][:1].isupper() and lemma(words[at - 1][0]) not in POSITION:
                first = words[at - 1].start()
            return said[first:].strip(" ,")
    return None


def _group_name(phrase: str) -> str:
    """«Руководителям ОО» → «руководители ОО»."""
    words: list[str] = []
    rest = phrase.split(" ")
    while rest and is_dative_plural(rest[0].strip(",")):
        words.append(nominative_plural(rest.pop(0)))
    name = " ".join([*words, *rest])
    return name if words or name.split(" ")[0].isupper() else name[:1].lower() + name[1:]


def from_heading(text: str, known: tuple[str, ...] = ()) -> tuple[Assignee, ...]:
    """«Управлению образования (Наумова С.Е.):», «Руководителям ОО:», «Задачи муниципального уровня:»."""
    phrase = LEADING.sub("", text).strip(" :.")
    if LEVEL.match(phrase):
        return (Assignee(kind=AssigneeKind.GROUP, phrase=phrase, name=phrase),)
    return _dative(phrase, known) or ()


def before_verb(text: str, known: tuple[str, ...] = ()) -> tuple[Assignee, ...]:
    """«руководителям ОО обеспечить …», «Поручить Ивановой Е.И. подготовить …»."""
    leading = LEADING.match(text)
    rest = text[leading.end() :] if leading else text
    verb = action(rest)
    return _dative(rest[: verb.start()].strip(" ,:–—-"), known) if verb else ()


def _dative(phrase: str, known: tuple[str, ...]) -> tuple[Assignee, ...]:
    """Assignees, if the phrase begins like one: «на основе полученных результатов» does not."""
    if not phrase or not _begins_dative(phrase):
        return ()
    found: list[Assignee] = []
    for piece in re.split(
        r"\s*;\s*|,?\s+(?:и|а также)\s+(?=[А-ЯЁ][а-яё]+\s+[А-ЯЁ]\.)|,\s+(?=[А-ЯЁ][а-яё]+\s+[А-ЯЁ]\.)", phrase
    ):
        found += _assignee(piece, known, dative=True)
    return tuple(found)


def _begins_dative(phrase: str) -> bool:
    if ABBREVIATION.match(phrase) or any(name.start == 0 for name in find_names(phrase)):
        return True
    for word in WORD.finditer(phrase):
        if word[0].isupper() and word[0].lower() in GROUP:
            return True
        if lemma(word[0]) in GROUP | INSTITUTION | POSITION:
            return is_dative_plural(word[0]) or _is_dative(word[0])
        if not (is_dative_plural(word[0]) or _is_dative(word[0])):
            return False
    return False


def _is_dative(word: str) -> bool:
    from minutes.russian import parses

    return any("datv" in p.tag and p.tag.POS in ("NOUN", "ADJF", "PRTF") for p in parses(word))
