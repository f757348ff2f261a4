"""An invented paper with something in every list: it shows what a template looks like when it is filled."""

from papers.fields import LISTS, Content, Row

_SCHOOLS = ("МБОУ «Луговская СШ»", "МБОУ СШ № 2", "МБДОУ детский сад «Родничок»")
_COUNTS = (("12", "7", "2", "3", "1", "0"), ("9", "4", "1", "4", "2", "1"), ("3", "3", "0", "0", "0", "0"))
_NAMES = ("всего", "исполнено", "на проверке", "в работе", "просрочено", "не принято")
_TEXTS = (
    "Представить в отдел образования план мероприятий по подготовке к отопительному сезону",
    "Провести проверку ограждения территории и доложить о результатах",
)
_DAYS = ("до 1\N{NO-BREAK SPACE}декабря 2026", "до 11\N{NO-BREAK SPACE}декабря 2026")


def invented() -> Content:
    titles = [f"Протокол №\N{NO-BREAK SPACE}{n} от {20 + n}\N{NO-BREAK SPACE}ноября 2026" for n in range(1, 4)]
    total = ("24", "14", "3", "7", "3", "1")
    fields = {
        "заголовок": "Справка об исполнении решений",
        "предмет": "по решениям, принятым с 1\N{NO-BREAK SPACE}ноября по 30\N{NO-BREAK SPACE}ноября 2026",
        "дата": "14\N{NO-BREAK SPACE}декабря 2026",
        **dict(zip(_NAMES, total, strict=True)),
        "процент": "58\N{NO-BREAK SPACE}%",
        "не оповещено": "1",
        "остальное": "Ещё 1\N{NO-BREAK SPACE}просроченное поручение — в таблице .xlsx.",
        "должность": "Секретарь",
        "составил": "Иванова А.\N{NO-BREAK SPACE}Б.",
    }
    rows = {
        "пункт": [_point(n) for n in range(2)],
        "протокол": [_counted(title, n) for n, title in enumerate(titles)],
        "организация": [_counted(school, n) for n, school in enumerate(_SCHOOLS)],
        "просрочка": [_late(n, titles[n]) for n in range(2)],
    }
    assert rows.keys() == LISTS.keys()
    return Content(fields=fields, rows=rows)


def _point(n: int) -> Row:
    counts = ("исполнено 11 из 22, на проверке 3, в работе 8, из них просрочено 2", "исполнено 22 из 22")[n]
    late = "; ".join(_SCHOOLS[:2]) if n == 0 else ""
    return {"номер": f"1.{n + 1}", "текст": _TEXTS[n], "срок": _DAYS[n], "исполнение": counts, "просрочили": late}


def _counted(name: str, n: int) -> Row:
    return {"название": name, **dict(zip(_NAMES, _COUNTS[n], strict=True))}


def _late(n: int, title: str) -> Row:
    where = {"организация": _SCHOOLS[n], "протокол": title, "пункт": f"п.\N{NO-BREAK SPACE}1.{n + 1}"}
    return {**where, "текст": _TEXTS[n], "срок": _DAYS[n], "дней": str(13 - 10 * n)}
