"""The demonstration's story: what the people of the invented district do with their phones."""

import re
from collections.abc import Callable
from pathlib import Path

from sandbox.phones import Phone
from sandbox.server import Sandbox
from sandbox.world.records import Message

DISTRICT = Path(__file__).resolve().parent.parent / "sandbox" / "district"
_LINK = re.compile(r"https://t\.me/\S+\?start=[\w-]+")

Tell = Callable[[str], None]


class Story:
    """Told in Russian, since everything in it is said in Russian. Each chapter is one scene of the main job."""

    def __init__(self, telegram: Sandbox, administrator_link: str, tell: Tell) -> None:
        self.telegram = telegram
        self.link = administrator_link
        self.tell = tell
        self.administrator = self._phone("Пётр Системный")
        self.secretary = self._phone("Дарья Орлова")
        self.chair = self._phone("Виктор Рябинин")
        self.directors: dict[str, Phone] = {}

    def _phone(self, name: str) -> Phone:
        first, _, last = name.partition(" ")
        return self.telegram.person(first, last)

    async def appointments(self) -> None:
        self.tell("\n1. Администратор открывает ссылку и назначает секретаря и председателя.")
        await self.administrator.open_link(self.link)
        await self.administrator.wait(lambda m: "администратор" in m.text)
        await self._appoint("Секретаря", "Орлова Дарья Константиновна", self.secretary)
        await self._appoint("Председателя", "Рябинин Виктор Николаевич", self.chair)

    async def _appoint(self, role: str, full_name: str, phone: Phone) -> None:
        sent = await self.administrator.send("/invite")
        await tap(self.administrator, role, after=sent)
        sent = await self.administrator.send(full_name)
        invitation = await self.administrator.wait(lambda m: bool(_LINK.search(m.text)), after=sent)
        await phone.open_link(_LINK.findall(invitation.text)[0])
        await tap(phone, "Да, это я")
        self._quote(phone, await phone.wait(lambda m: "Вы зарегистрированы" in m.text))

    async def roster(self) -> None:
        self.tell("\n2. Секретарь присылает список организаций и получает личные ссылки и карточки с QR-кодами.")
        table = (DISTRICT / "roster.csv").read_bytes()
        sent = await self.secretary.send_document("Список организаций.csv", table, "text/csv")
        self._quote(self.secretary, await self.secretary.wait(lambda m: "Список принят" in m.text, after=sent))
        await tap(self.secretary, "Ссылки и карточки", after=sent)
        await self.secretary.wait(lambda m: m.document is not None, after=sent)
        links = {
            name: link
            for message in self.secretary.inbox
            for name, link in re.findall(r"^([^,\n]+),.*\n(https://t\.me/\S+)$", message.text, re.MULTILINE)
        }
        self.tell("\n3. Директора открывают свои ссылки; двое пока не успели.")
        for name, link in list(links.items())[:-2]:
            phone = self.telegram.person(name)
            await phone.open_link(link)
            await tap(phone, "Да, это я")
            self.directors[name] = phone
        self._quote(phone, await phone.wait(lambda m: "Вы зарегистрированы" in m.text))

    async def publication(self) -> None:
        self.tell("\n4. Секретарь присылает протокол, проверяет найденное и публикует.")
        document = (DISTRICT / "minutes.docx").read_bytes()
        sent = await self.secretary.send_document("Протокол № 3.docx", document)
        self._quote(self.secretary, await self.secretary.wait(lambda m: "Найдено" in m.text, after=sent, timeout=60))
        await tap(self.secretary, "Опубликовать…", after=sent)
        self._quote(self.secretary, await self.secretary.wait(lambda m: "Опубликовать?" in m.text, after=sent))
        await tap(self.secretary, "Да, опубликовать", after=sent)
        self._quote(self.secretary, await self.secretary.wait(lambda m: "Опубликовано" in m.text, after=sent))

    async def answers(self) -> None:
        self.tell("\n5. Директора получают поручения и отвечают: кнопкой, словами, файлом.")
        krutova = self.directors["Крутова М.О."]
        given = await krutova.wait(lambda m: "поручения" in m.text)
        self._quote(krutova, given)
        await tap(krutova, "Принял всё")
        for words in ("1.2 готово", "п. 3.1 ещё не готово"):
            self.tell(f"   {krutova.name}: {words}")
            sent = await krutova.send(words)
            self._quote(krutova, await krutova.wait(lambda m: bool(m.text), after=sent))
        lebedev = self.directors["Лебедев П.А."]
        await lebedev.wait(lambda m: "поручений" in m.text)
        report = "План устранения пробелов: 12 занятий до конца января.".encode()
        words = "отчёт по п. 2.2 во вложении"
        sent = await lebedev.send_document("План СШ № 12.txt", report, "text/plain", caption=words)
        self.tell(f"   {lebedev.name}: {words} (файл «План СШ № 12.txt»)")
        self._quote(lebedev, await lebedev.wait(lambda m: "Отчёт получен" in m.text, after=sent))

    async def summary(self) -> None:
        self.tell("\n6. Проходит три недели. Председатель спрашивает, как идёт исполнение.")
        sent = await self.chair.send("/status")
        self.tell(f"   {self.chair.name}: /status")
        self._quote(self.chair, await self.chair.wait(lambda m: "Исполнение решений" in m.text, after=sent))

    def _quote(self, phone: Phone, message: Message) -> None:
        self.tell(f"   бот → {phone.name}:")
        for line in message.text.splitlines():
            self.tell(f"      {line}".rstrip())
        for row in message.buttons:
            self.tell("      " + " ".join(f"[{button.text}]" for button in row))


async def tap(phone: Phone, text: str, *, after: Message | None = None) -> None:
    """Press a button as soon as it is there."""
    message = await phone.wait(lambda m: any(button.text == text for row in m.buttons for button in row), after=after)
    await phone.press(text, on=message)
