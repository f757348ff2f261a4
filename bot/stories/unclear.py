"""A story of minutes with unclear points: what the bot says about them, and how the secretary answers in the chat."""

import re

from bot.stories.acts import DISTRICT, WORD, first_deadline, hears, publishes, taps
from bot.stories.district import District, register
from sandbox.server import Sandbox
from sandbox.stage.plays import Play, Stage

_LINK = re.compile(r"^Полякова Е\.С\.,.*\n(https://t\.me/\S+)$", re.MULTILINE)
_NEW_SCHOOL = """Организация;Вид;Фамилия Имя Отчество;Должность
МБОУ Степновская ОШ;школа;Полякова Елена Сергеевна;директор
"""


class Unclear:
    """One chapter a method; each leaves the phones as the next one needs them."""

    def __init__(self, telegram: Sandbox, district: District) -> None:
        self._telegram = telegram
        self._secretary = district.secretary

    async def play(self, stage: Stage) -> None:
        secretary = self._secretary
        await stage.step("Секретарь отправляет протокол, в котором не всё написано ясно.", secretary)
        sent = await secretary.send_document("Протокол № 4.docx", (DISTRICT / "unclear.docx").read_bytes(), WORD)
        await hears(secretary, "Найдено", after=sent, within=60)
        await stage.step("Бот ничего не додумывает. Что он не смог решить, перечислено в сводке.", secretary)
        draft = await taps(secretary, "Только неясные", after=sent)
        await self._answer(stage)
        await self._preview(stage)
        await stage.step("Остался один вопрос: нового директора нет в списке. Остальное можно публиковать.", secretary)
        await publishes(stage, secretary, draft)
        await self._new_school(stage)

    async def _answer(self, stage: Stage) -> None:
        """One after another, a press each; in words where there are no candidates."""
        secretary = self._secretary
        await hears(secretary, "п. 1.2")
        await stage.step("Полякову бот не знает: её школы ещё нет в списке. Этот пункт пока остаётся.", secretary)
        await taps(secretary, "Следующий неясный")
        await hears(secretary, "п. 1.3")
        await stage.step("«Директор СШ п. Озёрный»: подходят две школы. Секретарь выбирает кнопкой.", secretary)
        await taps(secretary, "Лебедев П.А.")
        await hears(secretary, "п. 1.4")
        await stage.step("31 ноября не бывает. Бот предлагает день, решает секретарь.", secretary)
        await taps(secretary, "до 30 ноября")
        await hears(secretary, "п. 2.2")
        await stage.step("Исполнителя в протоколе не назвали. Секретарь пишет его словами.", secretary)
        await taps(secretary, "Исполнитель")
        await hears(secretary, "Для кого этот пункт?")
        said = await secretary.send("директорам Яблоневской СШ и Ветлинской СШ")
        await hears(secretary, "Осталось неясных: 1", after=said)
        await stage.step("Ответ прочитан так же, как протокол. Любую правку можно отменить.", secretary)
        await taps(secretary, "К сводке", after=said)

    async def _preview(self, stage: Stage) -> None:
        secretary = self._secretary
        shown = await taps(secretary, "Что увидят исполнители")
        await stage.step("Так выглядит то самое сообщение, которое получит каждый исполнитель.", secretary)
        await taps(secretary, "К сводке", after=shown)

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
