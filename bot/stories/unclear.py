"""A story of minutes with unclear points: what the bot says about them, and what the secretary does."""

import re

from bot.stories.acts import DISTRICT, WORD, first_deadline, hears, looks_through, publishes, taps
from bot.stories.district import District, register
from sandbox.server import Sandbox
from sandbox.stage.plays import Play, Stage
from sandbox.world.records import Message

_LINK = re.compile(r"^Полякова Е\.С\.,.*\n(https://t\.me/\S+)$", re.MULTILINE)
_NEW_SCHOOL = """Организация;Вид;Фамилия Имя Отчество;Должность
МБОУ Степновская ОШ;школа;Полякова Елена Сергеевна;директор
"""
_UNCLEAR = {
    "п. 1.2": "Полякову бот не знает: её школы ещё нет в списке. Наугад он ничего не отправляет.",
    "п. 1.3": "«Директор СШ п. Озёрный»: подходят две школы, № 2 и № 12. Выбирает человек.",
    "п. 1.4": "31 ноября не бывает. Такой срок бот не исправляет за комитет.",
    "п. 2.2": "Исполнителя в протоколе не назвали.",
}


class Unclear:
    """One chapter a method; each leaves the phones as the next one needs them."""

    def __init__(self, telegram: Sandbox, district: District) -> None:
        self._telegram = telegram
        self._secretary = district.secretary

    async def play(self, stage: Stage) -> None:
        secretary = self._secretary
        await stage.step("Секретарь отправляет протокол, в котором не всё написано ясно.", secretary)
        sent = await self._send("Протокол № 4.docx", (DISTRICT / "unclear.docx").read_bytes())
        await self._look(stage, sent)
        await stage.step("Три места секретарь исправляет в самом документе, а черновик удаляет.", secretary)
        await taps(secretary, "Не публиковать", after=sent)
        sent = await self._send("Протокол № 4, исправленный.docx", (DISTRICT / "unclear.mended.docx").read_bytes())
        await stage.step("Остался один вопрос: нового директора нет в списке. Остальное можно публиковать.", secretary)
        await publishes(stage, secretary, sent)
        await self._new_school(stage)

    async def _send(self, name: str, document: bytes) -> Message:
        sent = await self._secretary.send_document(name, document, WORD)
        await hears(self._secretary, "Найдено", after=sent, within=60)
        return sent

    async def _look(self, stage: Stage, sent: Message) -> None:
        secretary = self._secretary
        await stage.step("Бот ничего не додумывает. Что он не смог решить, перечислено в сводке.", secretary)
        await looks_through(stage, secretary, sent, _UNCLEAR)

    async def _new_school(self, stage: Stage) -> None:
        secretary = self._secretary
        await stage.step(
            "Секретарь присылает строку с новой школой. Бот даёт личную ссылку и отправляет то, что ждало.", secretary
        )
        sent = await secretary.send_document("Новая школа.csv", _NEW_SCHOOL.encode(), "text/csv")
        await hears(secretary, "Список принят", after=sent)
        await taps(secretary, "Ссылки и карточки", after=sent)
        links = await hears(secretary, "Личные ссылки", after=sent)
        await taps(secretary, "Протокол № 4", after=sent)
        await hears(secretary, "Опубликовать?", after=sent)
        await taps(secretary, "Да, опубликовать", after=sent)
        director = self._telegram.person("Елена", "Полякова", title="директор, МБОУ Степновская ОШ")
        await stage.step("Новый директор открывает личную ссылку и получает своё поручение.", director)
        await register(director, _LINK.findall(links.text)[0])
        await hears(director, "новый маршрут")
        await stage.step("У каждого пункта теперь есть исполнитель.", director)


def play(telegram: Sandbox, district: District) -> Play:
    return Play(
        name="unclear",
        title="Неясные пункты",
        about="Неизвестный исполнитель, две похожие школы, невозможный срок: что бот спрашивает и как это решается.",
        before=first_deadline(telegram),
        script=Unclear(telegram, district).play,
    )
