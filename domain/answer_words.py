"""The words of answers, each with what it says, and which slips of the pen are still one of them."""

import re
from functools import cache


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# «готов», «готовы» and "ready" are not here: they may mean ready to begin.
DONE = _words(
    "готово выполнено выполнен выполнена выполнены выполнил выполнила выполнили сделано сделан "
    "сделана сделаны сделал сделала сделали исполнено исполнен исполнена исполнены исполнил исполнила исполнили "
    "завершено завершен завершена завершены завершил завершила завершили закончено закончил закончила закончили "
    "отчитались отчитался отчиталась "
    "сдано сдали сдал сдала сдан сдана сданы проведено проведены провели доделали доделано done completed finished"
)
REPORT = _words(
    "отчет отчета отчеты справка справку вложение вложении вложен приложении приложен приложена приложено прилагаю "
    "прилагаем прилагается прикладываю прикладываем приложили приложила направляю направляем направили направила "
    "направлен отправляю отправляем отправили отправила отправил отправлен высылаю высылаем выслали выслала прикрепляю "
    "прикрепляем прикрепил прикрепила прикреплен прикрепили документ документы файл файлы файлом фото фотоотчет скан "
    "информация информацию report reports attached attachment attaching sending"
)
# Beside a link: where the files are. The first say that they are there.
PLACED = _words("выложили выложил выложила выложен выложены выложено загрузили загрузил загрузила загружен загружены "
                "загружено разместили разместил разместила размещен размещены размещено uploaded")  # fmt: skip
PLACE = _words(
    "ссылка ссылке ссылку ссылкой диск диске диска яндекс-диск яндекс-диске яндекс гугл облако облаке сайт сайте "
    "видео материалы большой большие тут здесь drive link cloud here"
)
ACKNOWLEDGED = _words(
    "принято принята приняты принял приняла приняли принимаю принимаем ознакомлен ознакомлена ознакомлены ознакомились "
    "ознакомился ознакомилась ок окей хорошо понял поняла поняли понятно ясно увидел увидела увидели прочитал "
    "прочитала прочитали получил получила получили получено работу работе взял взяла взяли взято сведению исполнению "
    "выполнению acknowledged accepted ok okay understood noted got"
)
# Of a report that was returned these say that it is done now: «исправили подпись, сдали заново».
MENDED = _words(
    "исправил исправила исправили исправлен исправлена исправлено исправлены доработал доработала доработали доработан "
    "доработано доработаны переделал переделала переделали переделано устранил устранила устранили устранено устранены "
    "corrected fixed"
)
MENDED_WITH = _words("замечание замечания ошибку ошибки подпись подписи подписали заново повторно снова again it")
# Of these the words that say no more than that something was read.
READ = _words(
    "ок окей хорошо понял поняла поняли понятно ясно увидел увидела увидели прочитал прочитала прочитали прочитано "
    "получил получила получили получено ok okay understood noted got"
)
POINT = _words("п пп пункт пункта пункту пункты пунктам пункте пунктов point points item items no")
ALSO = _words("тоже также too")
# Words that may stand beside and change nothing.
AROUND = ALSO | _words(
    "же извините извиняюсь простите опоздали опоздал опоздала опозданием задержкой "
    "и а в во на по к с со за у о об это этот эта эти все всё весь вся уже да нами мной мною мы я наш наша нами "
    "полностью целиком вчера позавчера сегодня вовремя своевременно давно ранее срок добрый день утро вечер "
    "здравствуйте спасибо спс пожалуйста уважаемая уважаемый уважаемые нас вам вас коллеги вот оба обе полном объеме "
    "обоим обеим обоих обеих both "
    "контроль поручение поручения поручению поручением задание мероприятие мероприятия работа работы исполнении "
    "выполнении исполнения выполнения решение решением школа школе школой the a an is are it its we i have has all our "
    "and with please thanks thank thx you task in for by of hello yesterday today everything"
)
COURTESY = _words(
    "здравствуйте здрасте здрасьте здравствуй привет приветствую добрый доброе доброго день дня дню утро утра вечер "
    "вечера спасибо спс благодарю благодарим большое огромное вам вас всем за и уважаемая уважаемый уважаемые коллеги "
    "пожалуйста помощь внимание до свидания hello hi good morning day evening thanks thank thx you very much dear "
    "colleagues"
)
# A message that begins so asks, question mark or not.
ASKING = _words(
    "когда кто кого кому кем куда где откуда как какой какая какое какие какого какую каком каков какова "
    "каковы сколько почему зачем что чей можно скажите подскажите уточните напомните нужен нужна "
    "when who whom where what which how why can could may"
)
PROMISE = _words(
    "сделаем сделаю выполним выполню доделаем доделаю исполним исполню завершим завершу закончим закончу отчитаемся "
    "отчитаюсь направим направлю отправим отправлю вышлем вышлю пришлем пришлю приложим приложу прикрепим прикреплю "
    "сдадим сдам подготовим подготовлю проведем проведу загрузим загружу выложим выложу разместим размещу"
)
NEGATION = PROMISE | _words(
    "не нет ни без пока еще никак почти частично скоро завтра послезавтра позже потом будет будем будут буду "
    "постараемся постараюсь планируем если когда чтобы нельзя сожалению "
    "невозможно осталось кроме надо нужно должно должны можно ли бы "
    "not no never almost nearly soon tomorrow later will if when unless except should can cannot cant isnt dont didnt "
    "havent yet partly partially"
)
MORE_TIME = _words(
    "продлить продлите продлим продление продления отсрочка отсрочку отсрочки перенести перенесите перенос переноса "
    "успеваем успеваю успеем сдвинуть отложить extend extension postpone deadline"
)
# Whatever begins so is not done, or not by a slip of the pen.
UNFINISHED = re.compile(
    r"^(?:не(?:готов|выполнен|сделан|исполнен)|недо|доделыва|дела(?:ем|ю)$|допис|выполня|исполня|заканчива|завершае"
    r"|готовим|готовл|готовит)"
)
# So near to those above that they would be taken for a slip, and yet words of their own.
_OTHERS = _words(
    "выполнимо исполнимо привели приведено приведены завершали седлали отличались отличились отравили подняли поднял "
    "подняла поручили поручил поручила поручено просчитали просчитал просчитала отсчет положении предложении здание "
    "получение получения получению получении ветер дано помочь перенесли think thinks competed attacked"
)
_KINDS = (DONE, REPORT, PLACED, PLACE, ACKNOWLEDGED, POINT, AROUND, COURTESY, ASKING, NEGATION, MORE_TIME)
_KNOWN = frozenset[str]().union(*_KINDS)
_SHORTEST, _LONG = 5, 10  # letters of a word in which one slip, or two, are looked for


@cache
def _alike() -> dict[tuple[str, str], tuple[str, ...]]:
    """By first and last letter, which are kept: endings tell a promise and a request from what is done."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for word in sorted(_KNOWN):
        if len(word) >= _SHORTEST:
            found[word[0], word[-1]] = (*found.get((word[0], word[-1]), ()), word)
    return found


def known(word: str) -> bool:
    return word in _KNOWN


def mended(word: str) -> str:
    """«готво» is «готово»; a word that is none of ours, or near to several that say different things, stays."""
    if word in _KNOWN or word in _OTHERS or UNFINISHED.match(word) or len(word) < _SHORTEST - 1:
        return word
    if word.startswith("здела"):
        word = f"с{word[1:]}"
    near = [(slips(word, known), known) for known in _alike().get((word[0], word[-1]), ())]
    near = [(count, known) for count, known in near if count <= (2 if len(known) >= _LONG else 1)]
    nearest = [known for count, known in near if count == min(near)[0]]
    said = {tuple(known in kind for kind in _KINDS) for known in nearest}
    return nearest[0] if len(said) == 1 else word


def slips(one: str, other: str) -> int:
    """Letters left out, added, taken for another or swapped with the next; above 2 not counted on."""
    if abs(len(one) - len(other)) > 2:
        return 3
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, above, row = row, before, [i]
        for j, wanted in enumerate(other, 1):
            least = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                least = min(least, above[j - 2] + 1)
            row.append(least)
    return row[-1]
