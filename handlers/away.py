"""Words about a leave: one that is told, and the answers to what the bot asks about one."""

import datetime as dt
from collections.abc import Sequence

from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State
from aiogram.types import Message

from domain.answer_numbers import dates_apart
from domain.answers import SAYS_SOMETHING, Intent, read_answers, says_all
from domain.commands import command_in_words
from handlers.conversation import Waiting, asked_by
from handlers.reply import replies_to_question
from messaging.presses import Asked
from minutes.going_away import Away, going_away, last_day, speaks_of_leave
from minutes.written_day import Fault
from minutes.written_name import is_name
from storage.accounts import Account

_PLEADS = frozenset({Intent.MORE_TIME, Intent.NO_MORE_TIME})
_ELSEWHERE = SAYS_SOMETHING | _PLEADS | {Intent.QUESTION}  # what is no word about a leave
_VAGUE = frozenset({Intent.UNCLEAR, Intent.NOT_DONE})  # «не ухожу в отпуск»
_POLITE = frozenset({Intent.QUESTION, Intent.COURTESY})  # the day may still come after them


class GoesAway(Filter):
    """Gives `away`. Where the bot asks about a leave, the day and a name are enough."""

    async def __call__(
        self, message: Message, state: FSMContext, account: Account, today: dt.date
    ) -> bool | dict[str, Away]:
        said = message.text or ""
        asked = await state.get_state() == Waiting.last_day.state
        away = going_away(said, today, asked=asked)
        if away is None or any(one.intent in _ELSEWHERE for one in read_answers(said, account.person.full_name)):
            return False
        return {"away": away}


class SpeaksOfLeave(Filter):
    """Words about the own leave of which no more is understood, and that say nothing else."""

    async def __call__(self, message: Message, state: FSMContext, account: Account) -> bool:
        said = message.text or ""
        asked = await state.get_state() in (Waiting.last_day.state, Waiting.deputy.state)
        if asked or message.reply_to_message or not speaks_of_leave(said):
            return False
        heard = read_answers(said, account.person.full_name)
        return len(heard) == 1 and heard[0].intent in _VAGUE and not any("." in one for one in heard[0].numbers)


class AnswersLeave(Filter):
    """Words that are the day or the name; or are none, and nothing else either, so that they are asked for again.

    What answers an assignment is heard as always, and ends the question, as do words for a command.
    """

    def __init__(self, question: State) -> None:
        self.question = question

    async def __call__(
        self, message: Message, state: FSMContext, account: Account, today: dt.date, update_id: int
    ) -> bool:
        said, waits = message.text or "", await state.get_state() == self.question.state
        again = asked_by(await state.get_data(), update_id)  # the day after which the name was asked for
        if again or not waits:
            meant = self.question is Waiting.last_day and (again or await replies_to_question(message, Asked.LAST_DAY))
            return meant and isinstance(last_day(said, today), dt.date)
        if is_name(said) if self.question is Waiting.deputy else last_day(said, today) is not Fault.UNREAD:
            return True
        heard = read_answers(dates_apart(said, ()), account.person.full_name)
        speaks_of_all = heard[0].intent is Intent.DONE and says_all(said, 0)
        if (
            speaks_of_all
            or command_in_words(said)
            or any(_answers_assignment(one.intent, message, one.numbers) for one in heard)
        ):
            await state.clear()
            return False
        return not all(one.intent in _POLITE for one in heard)


def _answers_assignment(intent: Intent, message: Message, numbers: Sequence[str]) -> bool:
    """Without a point «готово» and «ок» may speak of the leave; with one nothing does."""
    if intent in _PLEADS | {Intent.REPORT, Intent.ALL_BUT}:
        return True
    if intent not in _POLITE and any("." in number for number in numbers):
        return True
    return bool(numbers or message.reply_to_message) and intent in SAYS_SOMETHING | {Intent.NOT_DONE}
