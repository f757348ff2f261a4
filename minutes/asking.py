"""«Что просрочено у Терновской школы?»: a question about how things stand, told from everything else that is written.

Never a guess: a word that is not understood makes it no such question.
"""

import re
from collections.abc import Sequence

from domain.asking import Matter, Question
from domain.people import Organization, Person
from domain.search import Wanted
from minutes.asked_minutes import bare_day, bare_numbers, day_in, numbers_in
from minutes.asked_people import people_named
from minutes.organizations import KINDS, SMALL
from minutes.russian import is_known, lemma
from minutes.searching import school_named, understood

LONGEST = 200  # characters
_ALIKE = 86  # of 100, for words that the dictionary does not know
_KEYS = """просрочено протокол протоколу неделе ответил принял отчитался отчитались динамика проверки решения исполнение
    поручения поручений выполнил сводка состояние overdue minutes status""".split()  # noqa: SIM905
_NOT = r"(?:\bне\b|\bещё не\b|\bеще не\b|\bне\s+ещё\b)"
_MATTERS = (
    (Matter.HISTORY, re.compile(r"\bистори\w+|\bhistory\b", re.I)),
    (
        Matter.PAPER,
        re.compile(r"\bсправк\w+(?:\s+об\s+исполнении)?(?:\s+решений)?\b|\bтаблиц\w+|\btables?\b|\bpapers?\b", re.I),
    ),
    (Matter.TRENDS, re.compile(r"\bдинамик\w*|\bтренд\w*|\btrends?\b|\bпо\s+месяцам\b", re.I)),
    (
        Matter.MINE,
        re.compile(
            r"\b(?:жд[её]т|ждут|нужно|требу\w+)\s+(?:(?:моего|мое)\s+(?:решени\w+|ответа)|меня)\b"
            r"|\bот\s+меня\b|\bwaits?\s+for\s+me(?:\s+to\s+decide)?\b|\bwaiting\s+for\s+(?:me|my\s+decision)\b",
            re.I,
        ),
    ),
    (
        Matter.WAITING,
        re.compile(
            r"\b(?:жд[её]т|ждут|ожида\w+)\s+(?:проверк\w*|при[её]мк\w*|принятия)|\bна\s+проверке"
            r"|\bне\s+проверен\w*|\bwait(?:s|ing)?\s+for\s+acceptance\b",
            re.I,
        ),
    ),
    (
        Matter.OVERDUE,
        re.compile(
            r"\bпросроч\w*|\bопозда\w+|\bопаздыва\w+|\bдолжник\w*|\bотста[юеё]\w+|\bгор[ия]т\b|\boverdue\b|\blate\b",
            re.I,
        ),
    ),
    (
        Matter.WEEK,
        re.compile(
            r"\b(?:на|за|до\s+конца)?\s*(?:эт(?:ой|у|а)|следующ\w+|текущ\w+|ближайш\w+)\s+недел\w+|\bна\s+недел[еюи]\b"
            r"|\b(?:this|next)\s+week\b",
            re.I,
        ),
    ),
    (
        Matter.UNREACHED,
        re.compile(
            rf"{_NOT}\s+(?:получ[аи]\w+|доставл\w+|дош[её]?л\w*|доход\w+|оповещ\w+|уведомл\w+)"
            r"(?:\s+(?:ваш\w*\s+|мои?\s+|наш\w*\s+)?(?:сообщени\w+|письм\w+|поручени\w+))?|\bнедоставлен\w*"
            rf"|{_NOT}\s+зарегистрир\w+|\bзаблокир\w+\s+(?:бота|тебя|вас)\b"
            r"|\bnot\s+(?:been\s+)?(?:delivered|reached|notified|registered)\b|\bundelivered\b|\bunreached\b"
            r"|\b(?:did\s*n[o’']t|did\s+not)\s+(?:get|receive)\s+(?:the\s+|your\s+)?messages?\b",
            re.I,
        ),
    ),
    (
        Matter.UNSEEN,
        re.compile(
            rf"{_NOT}\s+(?:принял\w*|принят\w*|ответил\w*|отвеча\w*|взял\w*|видел\w*|прочит\w+|подтверд\w+)"
            r"(?:\s+(?:к\s+исполнению|в\s+работу))?|\bмолч[аи]т\b"
            r"|\bnot\s+(?:been\s+)?(?:taken\s+on|acknowledged|answered)|\b(?:did\s*n[o’']t|did\s+not)\s+answer\b",
            re.I,
        ),
    ),
    (
        Matter.OPEN,
        re.compile(
            rf"{_NOT}\s+(?:отчита\w+|сдал\w*|сдан\w*|сделал\w*|сделан\w*|выполн\w+|исполн\w+|присла\w+|представ\w+|готов\w*)"
            r"|\bв\s+работе\b|\bnot\s+(?:been\s+)?(?:reported|done)\b|\bstill\s+open\b",
            re.I,
        ),
    ),
)
# Alone: these words are said of much else, too.
_ALONE = (
    (
        Matter.DECISIONS,
        re.compile(
            r"(?:(?:мои|наши|какие|покажи(?:те)?|есть)\s+)*решения(?:\s+(?:на|для)\s+меня)?"
            r"|(?:что|какие\s+вопросы)\s+(?:сейчас\s+)?жд[её]т\s+решени[яй]"
            r"|что\s+(?:мне\s+|нам\s+)?(?:нужно\s+|надо\s+)?(?:решать|решить|рассмотреть)"
            r"|(?:мои\s+)?вопросы\s+(?:на|для)\s+решени[ея]|(?:просьбы\s+о\s+)?продлени[яи]"
            r"|(?:my\s+|the\s+)?decisions|what\s+(?:do\s+i|should\s+i|am\s+i\s+to)\s+decide",
            re.I,
        ),
    ),
    (Matter.SCHOOLS, re.compile(r"(?:по\s+)?(?:школ(?:ы|ам)|организаци(?:и|ям))|(?:by\s+)?schools?", re.I)),
    (Matter.MINUTES, re.compile(r"(?:по\s+)?протокол(?:ы|ам)|by\s+minutes", re.I)),
    (Matter.PEOPLE, re.compile(r"по\s+(?:людям|директорам|руководителям)|by\s+person", re.I)),
)
_STANDING = re.compile(
    r"\bкак\s+(?:у\s+нас\s+|там\s+|сейчас\s+|же\s+|мы\s+)*(?:дела|обстоят\s+дела|успехи|продвига\w+|ид[уё]т(?:\s+дела|\s+исполнение)?"
    r"|(?:ис|вы)полн(?:ен|я)\w*|стоим)|\bкак\s+там\b|\b(?:как|что)\s+(?:там\s+)?(?=по\b|у\b|с\b|со\b)|\bсостояни\w+|\bстатус\w*|\bсводк\w+"
    r"|\bкакова?\s+ситуаци\w+|\bситуаци\w+|\bобстановк\w+|\bположени\w+\s+дел|\bчто\s+(?:изменилось|нового)"
    r"|\b(?:кто|что|сколько)\s+(?:уже\s+)?(?:выполн|исполн|сделал|сделан|сдал|сдан|отчитал)\w*"
    r"|\bhow\s+(?:do|are|is)\s+(?:we|things|it|everything)?\s*(?:stand|standing|going|doing)?|\bstatus\b|\bsummary\b",
    re.I,
)
_IMPORTANT = re.compile(
    r"(?:(?:всё|все|что|только|покажи(?:те)?)\s+)*важн(?:о|ое|ые|ых)(?:\s+(?:поручени\w+|пункт\w*|решени\w+))?"
    r"|important(?:\s+(?:points|assignments|decisions))?",
    re.I,
)
_POINT = re.compile(r"(?:(?:п\.?|пункт\w*|point)\s*)?(\d{1,3}(?:\.\d{1,3})+)", re.I)
_BEGINS = 4  # letters of a name at least
_MANY = 5
_PAPER = re.compile(
    r"(?:(?:дай|покажи|пришли|сделай)(?:те)?\s+|нужна\s+|(?:give\s+me\s+)?(?:the\s+)?)?"
    r"(?:справк\w+(?:\s+об\s+исполнении)?(?:\s+решений)?|таблиц\w+|papers?|tables?)"
    r"\s+((?:за|с|со|от|for|from)\s+.+)",
    re.I,
)
_HAS = re.compile(r"\bу\b|\bwith\b", re.I)  # a name alone is no question: it may be anything
_WORD = re.compile(r"[A-Za-zА-ЯЁа-яё]+(?:-[A-Za-zА-ЯЁа-яё]+)*|\d+")
# What may stand around a question and changes nothing in it.
_IDLE = (
    SMALL
    | KINDS
    | frozenset(
        """а вот да ли же ну и у нас мы все всё весь кто что какой какие который сколько где есть быть это этот там тут
        сейчас сегодня пока ещё еще уже пожалуйста скажи скажите покажи покажите показать дай дайте напомни подскажи
        подскажите мне можно нужно нужный надо хочу знать узнать посмотреть список дело дела срок поручение пункт
        решение отчёт отчет задание исполнение исполнять выполнение школа организация директор человек здравствуйте
        добрый привет день утро вечер коллега спасибо по с со на в во из до от к о об за для номер текущий имя кому
        a an and are at by do does for from has have had how due i in is it list me my of on our please show the to
        us we what which who whom with tell give school schools assignments points anybody anyone yet there""".split()  # noqa: SIM905
    )
)


def behind_paper(text: str) -> str | None:
    """What is said behind «справка»: «за ноябрь»."""
    found = _PAPER.fullmatch(text.strip(" ?.!"))
    return found[1] if found else None


def asked(
    text: str, organizations: Sequence[Organization], people: Sequence[Person] = (), *, command: bool = False
) -> Question | None:
    """None for what is no question about how things stand. `command`: it stands behind /status, so it must be one."""
    if len(text) > LONGEST or "\n" in text.strip():
        return None
    if command and (bare := bare_numbers(text)):
        return Question(minutes=bare, numbered=_numbered(bare, organizations))
    if alone := _alone(text.strip(" ?.!")):
        return alone
    rest = _mended(text)
    numbered: tuple[int, ...] = ()
    meeting, rest = day_in(rest)
    minutes, rest = numbers_in(rest)
    matter, rest = _matter(rest)
    if command and matter and (bare := bare_numbers(rest)):  # «/status 2 просрочено»
        minutes, numbered, rest = bare, _numbered(bare, organizations), ""
    standing = _STANDING.search(rest)
    rest = _STANDING.sub(" ", rest)
    schools: Sequence[Organization] = ()
    bearers: Sequence[Person] = ()
    if not _understood(rest):  # to compare with the names of all schools takes its time
        asks = bool(matter or standing or minutes or meeting or command or _HAS.search(rest))
        bearers = people_named([one for one in _WORD.findall(rest) if not _idle(one)], people) if asks else ()
        schools, rest = school_named(rest, organizations)
        if not _understood(rest):
            schools = _begun(rest, organizations) if command and not schools and not bearers else ()
            if not bearers and not schools:
                return _looked_for(text) if command else None
    named = bool(minutes or meeting or schools or bearers or command)
    if matter is None and not standing and not named:
        return None
    return Question(
        matter=matter or Matter.EVERYTHING,
        minutes=minutes,
        meeting=meeting,
        numbered=numbered,
        organization_ids=tuple(one.id for one in schools),
        person_ids=tuple(one.id for one in bearers),
    )


def _alone(text: str) -> Question | None:
    """What is a question only if nothing else is said."""
    if matter := next((one for one, pattern in _ALONE if pattern.fullmatch(text)), None):
        return Question(matter=matter)
    if _IMPORTANT.fullmatch(text):
        return Question(wanted=Wanted(important=True), alone=True)
    point, meeting = _POINT.fullmatch(text), bare_day(text)
    if point and not (meeting and meeting.year):
        return Question(wanted=Wanted(point=point[1]), alone=True)
    return Question(meeting=meeting, alone=True) if meeting else None


def _numbered(numbers: Sequence[str], organizations: Sequence[Organization]) -> tuple[int, ...]:
    """Those of the roster with that number, if it is one."""
    if len(numbers) != 1 or not numbers[0].isdigit():
        return ()
    return tuple(one.id for one in organizations if numbers[0] in re.findall(r"\d+", one.name))


def _begun(rest: str, organizations: Sequence[Organization]) -> Sequence[Organization]:
    """«Тернов»: the beginning of a name, where nothing else is said that is not understood."""
    said = [word.lower().replace("ё", "е") for word in _WORD.findall(rest) if not _idle(word)]
    if len(said) != 1 or len(said[0]) < _BEGINS:
        return ()
    found = [one for one in organizations if any(word.startswith(said[0]) for word in _name_words(one))]
    return found if len(found) <= _MANY else ()


def _name_words(one: Organization) -> Sequence[str]:
    return [word.lower().replace("ё", "е") for word in _WORD.findall(one.name)]


def _looked_for(text: str) -> Question | None:
    """Behind /status, «п. 2.1 СШ 2», «важное по питанию»: the search finds it."""
    wanted = understood(text, ())
    return Question(wanted=wanted) if wanted.point or wanted.important else None


def _mended(text: str) -> str:
    """Slips of the pen in the words that tell what is asked for; what the dictionary knows is none."""
    return _WORD.sub(lambda word: _key(word[0]) or word[0], text)


def _key(word: str) -> str | None:
    from rapidfuzz import fuzz

    low = word.lower()
    if len(low) < 5 or not low.isalpha() or word[0].isupper() or (low[0] > "z" and is_known(low)):
        return None
    best = max(_KEYS, key=lambda key: fuzz.ratio(low, key))
    return best if fuzz.ratio(low, best) >= _ALIKE else None


def _matter(text: str) -> tuple[Matter | None, str]:
    for matter, pattern in _MATTERS:
        if pattern.search(text):
            return matter, pattern.sub(" ", text)
    return None, text


def _understood(rest: str) -> bool:
    return all(_idle(word) for word in _WORD.findall(rest))


def _idle(word: str) -> bool:
    low = word.lower().replace("ё", "е")
    return low in _IDLE or lemma(low) in _IDLE
