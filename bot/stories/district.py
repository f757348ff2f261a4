"""The people of the invented district: who they are, and how they come to use the bot."""

import asyncio
import csv
import re
from dataclasses import dataclass, field
from typing import Self

from bot.stories.acts import DISTRICT, hears, taps
from domain.people import short_name
from sandbox.people.phones import Phone
from sandbox.server import Sandbox
from sandbox.stage.plays import Stage

ROSTER = "Список организаций.csv"
_SECRETARY = "Орлова Дарья Константиновна"
_CHAIR = "Рябинин Виктор Николаевич"
LATE = "Никитин А.Р."  # has not opened his link yet
_SHOWN = 2  # directors whose phones one sees at once
_LINK = re.compile(r"https://t\.me/\S+\?start=[\w-]+")
_OF_WHOM = re.compile(r"^([^,\n]+),.*\n(https://t\.me/\S+)$", re.MULTILINE)


@dataclass(frozen=True, kw_only=True)
class District:
    """Phones; ``heads`` by the names that the bot prints («Крутова М.О.»), in the order of the roster."""

    secretary: Phone
    heads: dict[str, Phone]
    chair: Phone
    administrator: Phone
    links: dict[str, str] = field(default_factory=dict)  # personal ones, by the same names

    @classmethod
    def people(cls, telegram: Sandbox) -> Self:
        """Everybody with a phone; nobody has heard of the bot yet."""
        secretary = _person(telegram, _SECRETARY, "секретарь комитета")
        heads: dict[str, Phone] = {}
        for row in _roster():
            name, school = row["Фамилия Имя Отчество"], row["Организация"]
            if name not in (_SECRETARY, _CHAIR):
                title = f"{row['Должность']}, {school}" if row["Вид"] != "комитет" else row["Должность"]
                shown = row["Вид"] == "школа" and sum(phone.shown for phone in heads.values()) < _SHOWN
                heads[short_name(name)] = _person(telegram, name, title, shown=shown)
        return cls(
            secretary=secretary,
            heads=heads,
            chair=_person(telegram, _CHAIR, "председатель комитета"),
            administrator=_person(telegram, "Ильин Пётр Андреевич", "администратор бота"),
        )

    async def get_ready(self, stage: Stage, link: str) -> None:
        """Everybody is where they are on a usual working day: registered, with nothing to do yet."""
        await stage.step("Администратор открывает ссылку и назначает секретаря и председателя.", self.administrator)
        await self.administrator.open_link(link)
        await hears(self.administrator, "администратор")
        await self._appoint("Секретаря", _SECRETARY, self.secretary)
        await self._appoint("Председателя", _CHAIR, self.chair)
        await stage.step("Секретарь присылает список организаций и получает личные ссылки.", self.secretary)
        self.links.update(await self._links())
        await stage.step("Руководители открывают свои ссылки.")
        await asyncio.gather(*(register(phone, self.links[name]) for name, phone in self.heads.items() if name != LATE))
        await stage.step(
            "«Сроки» читает протоколы совещаний, рассылает поручения директорам и следит за сроками. Здесь телефоны "
            "придуманного района. Начните с первого показа или пробуйте сами: в интернет ничего не уходит."
        )

    async def _appoint(self, role: str, full_name: str, phone: Phone) -> None:
        asked = await self.administrator.send("/invite")
        await taps(self.administrator, role, after=asked)
        named = await self.administrator.send(full_name)
        invitation = await hears(self.administrator, "https://t.me", after=named)
        await register(phone, _LINK.findall(invitation.text)[0])

    async def _links(self) -> dict[str, str]:
        table = (DISTRICT / "roster.csv").read_bytes()
        sent = await self.secretary.send_document(ROSTER, table, "text/csv")
        await hears(self.secretary, "Список принят", after=sent)
        await taps(self.secretary, "Ссылки и карточки", after=sent)
        await self.secretary.wait(lambda m: m.document is not None, 60, sent)
        return {name: link for message in self.secretary.inbox for name, link in _OF_WHOM.findall(message.text)}


async def register(phone: Phone, link: str) -> None:
    """Opens a personal link and says that it is the right one."""
    await phone.open_link(link)
    await taps(phone, "Да, это я")
    await hears(phone, "Вы зарегистрированы")


def _person(telegram: Sandbox, full_name: str, title: str, *, shown: bool = True) -> Phone:
    last_name, first_name, _ = full_name.split()
    return telegram.person(first_name, last_name, title=title, shown=shown)


def _roster() -> list[dict[str, str]]:
    with (DISTRICT / "roster.csv").open(encoding="utf-8-sig", newline="") as table:
        return list(csv.DictReader(table, delimiter=";"))
