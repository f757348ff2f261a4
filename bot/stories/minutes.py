"""The main story: minutes are sent, published, acknowledged, answered, reminded of and summed up."""

import datetime as dt

from bot.stories.acts import DISTRICT, WORD, hears, looks_through, publishes, taps
from bot.stories.district import LATE, District, register
from sandbox.people.phones import Phone
from sandbox.server import Sandbox
from sandbox.stage.plays import Play, Stage
from sandbox.world.records import Message

MORNING = dt.time(9)
SOON = dt.date(2026, 12, 8)  # three working days before the first deadline, the 11th
OVERDUE = dt.date(2026, 12, 14)
LATE_FOR_DAYS = dt.date(2026, 12, 16)


class Minutes:
    """One chapter a method; each leaves the phones as the next one needs them."""

    def __init__(self, telegram: Sandbox, district: District) -> None:
        self._telegram = telegram
        self._district = district
        self._secretary = district.secretary
        self._krutova = district.heads["Крутова М.О."]
        self._lebedev = district.heads["Лебедев П.А."]
        self._seen: dict[int, Message] = {}  # the last message on a phone before something new comes

    async def play(self, stage: Stage) -> None:
        await self._publication(stage)
        await self._answers(stage)
        await self._reports(stage)
        await self._latecomer(stage)
        await self._reminders(stage)
        await self._summary(stage)

    async def _publication(self, stage: Stage) -> None:
        secretary = self._secretary
        self._look_up()
        await stage.step("Секретарь отправляет боту протокол совещания: обычный файл Word.", secretary)
        document = (DISTRICT / "minutes.docx").read_bytes()
        sent = await secretary.send_document("Протокол № 3.docx", document, WORD)
        await hears(secretary, "Найдено", after=sent, within=60)
        await stage.step("Бот нашёл двенадцать решений. Секретарь просматривает пункты.", secretary)
        shown = "У каждого пункта видно, что прочитано, кому он уйдёт и какой у него срок."
        await looks_through(stage, secretary, sent, {"п. 1.2": shown})
        await publishes(stage, secretary, sent)

    async def _answers(self, stage: Stage) -> None:
        krutova, lebedev = self._krutova, self._lebedev
        given = await self._news(krutova, "Вам дано")
        await stage.step("Директор получает только свои поручения, одним сообщением, и отвечает кнопкой.", krutova)
        await taps(krutova, "Принял всё", after=self._seen[krutova.id])
        await stage.step("О сделанном можно написать обычными словами в ответ на сообщение.", krutova)
        await self._says(krutova, "1.2 готово", "Отмечено", reply_to=given)
        await stage.step("«Не готово» бот не примет за «готово».", krutova)
        await self._says(krutova, "п. 3.1 ещё не готово", "Ничего не изменено")
        given = await self._news(lebedev, "Вам дано")
        await stage.step("Другой директор открывает один пункт и отвечает прямо на него.", lebedev)
        await taps(lebedev, "п. 1.3", after=self._seen[lebedev.id])
        await self._says(lebedev, "принял", "Отмечено", reply_to=lebedev.inbox[-1])
        await stage.step("Отчёт – это файл или фотография с номером пункта.", lebedev)
        plan = (DISTRICT / "plan.docx").read_bytes()
        words = "отчёт по п. 2.2 во вложении"
        sent = await lebedev.send_document("План СШ № 12.docx", plan, WORD, caption=words, reply_to=given)
        await hears(lebedev, "Отчёт получен", after=sent)

    async def _reports(self, stage: Stage) -> None:
        secretary = self._secretary
        await stage.step("Секретарь открывает отчёты, которые ждут проверки.", secretary)
        asked = await secretary.send("/reports")
        await taps(secretary, "п. 2.2", after=asked)
        await stage.step("Отчёт школы № 12 с файлом секретарь принимает.", secretary)
        await taps(secretary, "Принять отчёт", after=asked)
        await stage.step(
            "Школа № 2 не приложила расписание занятий: секретарь возвращает отчёт на доработку.", secretary
        )
        asked = await secretary.send("/reports")
        await taps(secretary, "п. 1.2", after=asked)
        await taps(secretary, "Вернуть на доработку", after=asked)
        await hears(secretary, "что нужно доработать", after=asked)
        asked = await secretary.send("Пришлите, пожалуйста, утверждённое расписание занятий.")
        await taps(secretary, "Вернуть на доработку", after=asked)
        await stage.step("Директор сразу узнаёт, чего не хватает.", self._krutova)
        await hears(self._krutova, "утверждённое расписание")

    async def _latecomer(self, stage: Stage) -> None:
        nikitin = self._district.heads[LATE]
        await stage.step("Директор Центра творчества регистрируется только сейчас: поручения его ждали.", nikitin)
        await register(nikitin, self._district.links[LATE])
        await hears(nikitin, "Вам дано")

    async def _reminders(self, stage: Stage) -> None:
        krutova, lebedev = self._krutova, self._lebedev
        await stage.step("Проходят две недели. За три рабочих дня до срока бот напоминает.", krutova)
        await self._morning(stage, SOON)
        reminder = await self._news(krutova, "осталось 3 рабочих дня")
        await stage.step("На напоминание можно ответить файлом: бот поймёт, о каком пункте речь.", krutova)
        timetable = (DISTRICT / "timetable.docx").read_bytes()
        sent = await krutova.send_document("Расписание СШ № 2.docx", timetable, WORD, reply_to=reminder)
        await hears(krutova, "Отчёт получен", after=sent)
        await stage.step("Срок прошёл. Кто не отчитался, утром получает сообщение о просрочке.", lebedev)
        await self._morning(stage, OVERDUE)
        await self._news(lebedev, "Просрочено")
        await stage.step("Через три рабочих дня о тех, кто так и не ответил, узнаёт секретарь.", self._secretary)
        await self._morning(stage, LATE_FOR_DAYS)
        await self._news(self._secretary, "Давно просрочено")

    async def _summary(self, stage: Stage) -> None:
        chair = self._district.chair
        await stage.step("По понедельникам председатель получает сводку, а спросить может в любой день.", chair)
        asked = await chair.send("/status")
        await hears(chair, "Исполнение решений", after=asked)
        await stage.step("Видно и то, как идут дела в каждой организации.", chair)
        await taps(chair, "По организациям", after=asked)

    def _look_up(self) -> None:
        self._seen = {phone.id: phone.messages[-1] for phone in (self._secretary, self._krutova, self._lebedev)}

    async def _news(self, phone: Phone, words: str) -> Message:
        return await hears(phone, words, after=self._seen[phone.id])

    async def _morning(self, stage: Stage, day: dt.date) -> None:
        self._look_up()
        await stage.walk(dt.datetime.combine(day, MORNING, self._telegram.zone))

    async def _says(self, phone: Phone, words: str, answer: str, *, reply_to: Message | None = None) -> None:
        sent = await phone.send(words, reply_to)
        await hears(phone, answer, after=sent)


def play(telegram: Sandbox, district: District) -> Play:
    return Play(
        name="minutes",
        title="От протокола до отчёта",
        about="Секретарь публикует протокол, директора отвечают, проходят три недели, председатель видит ход дел.",
        before=dt.datetime.combine(SOON, dt.time(0), telegram.zone),
        script=Minutes(telegram, district).play,
    )
