"""What people in every story do: wait for the bot's words, press a button once it is there."""

import datetime as dt
from pathlib import Path

from sandbox.people.phones import Phone
from sandbox.server import Sandbox
from sandbox.stage.plays import Stage
from sandbox.world.records import Message

DISTRICT = Path(__file__).resolve().parents[2] / "sandbox" / "district"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FIRST_DEADLINE = dt.date(2026, 12, 4)  # of the scan and of the unclear minutes
PATIENCE = 30.0  # seconds; a slow machine, the limits of sending


def first_deadline(telegram: Sandbox) -> dt.datetime:
    """From then on the samples would be overdue as soon as they are given."""
    return dt.datetime.combine(_FIRST_DEADLINE, dt.time(0), telegram.zone)


async def hears(phone: Phone, words: str, *, after: Message | None = None, within: float = PATIENCE) -> Message:
    """The first message of the bot with these words, compared with ordinary spaces. Raises SilenceError."""
    return await phone.wait(lambda m: words in plain(m.text or m.caption), within, after)


async def taps(phone: Phone, text: str, *, after: Message | None = None) -> Message:
    """Presses a button by the beginning of its text as soon as it is there; the message that it is on.

    Raises SilenceError.
    """
    message = await phone.wait(lambda m: _button(m, text) is not None, PATIENCE, after)
    await phone.press_raw(message, _button(message, text) or "", PATIENCE)
    return message


async def looks_through(stage: Stage, secretary: Phone, draft: Message, points: dict[str, str]) -> None:
    """From the summary of a draft to these points, each with the words for it, and back."""
    await taps(secretary, "Показать все пункты", after=draft)
    for point, words in points.items():
        await taps(secretary, point, after=draft)
        await stage.step(words, secretary)
        await taps(secretary, "К списку", after=draft)
    await taps(secretary, "К сводке", after=draft)


async def publishes(stage: Stage, secretary: Phone, draft: Message) -> None:
    """From the summary of a draft: the number of those who will hear of it, and the confirmation."""
    await stage.step("Пока никто ничего не получил. Сначала бот говорит, скольким людям уйдут поручения.", secretary)
    await taps(secretary, "Опубликовать…", after=draft)
    await hears(secretary, "Опубликовать?", after=draft)
    await stage.step("Секретарь подтверждает.", secretary)
    await taps(secretary, "Да, опубликовать", after=draft)
    await hears(secretary, "Опубликовано", after=draft)


def _button(message: Message, text: str) -> str | None:
    """What the first such button carries."""
    texts = ((plain(button.text), button.callback_data) for row in message.buttons for button in row)
    return next((data for shown, data in texts if shown.startswith(text)), None)


def plain(text: str) -> str:
    """Numbers and dates hold together by spaces of another kind."""
    return text.replace("\N{NO-BREAK SPACE}", " ")
