"""Words of somebody else that a director forwards: they may be about the same points, but they are not an answer."""

from domain.answers import Answer
from domain.assignments import Assignment
from handlers import linked
from handlers.heard import Heard, deed
from handlers.several import Said
from messaging.outgoing import Outgoing
from messaging.presses import Deed
from messaging.texts import answers as texts
from messaging.texts import questions
from messaging.texts.leave import on_behalf
from storage import assignments
from storage.accounts import Account
from storage.audit import By
from storage.database import Session


async def hear(tx: Session, said: Said, text: str, account: Account, by: By) -> Heard:
    """Nothing is changed: whether it is so for this school, too, is asked for."""
    named = list(dict.fromkeys(one for _, meant in said for one in (*meant.targets, *meant.candidates)))
    choices = [one for one in named if one.status.open] or await assignments.open_of(tx, account.acts_for)
    if choices and any(one.linked for one, _ in said):
        return Heard(reply=await linked.ask_about(tx, choices, text, account, by))
    settled = list(dict.fromkeys(one for _, meant in said for one in (*meant.targets, *meant.settled)))
    reply = _asked(said[0][0], choices) if choices else _nothing(settled)
    about = choices if len(choices) == 1 else []
    return Heard(reply=on_behalf(reply, about, by.person_id), about=[one.id for one in about])


def _asked(said: Answer, choices: list[Assignment]) -> Outgoing:
    done = deed(said) is Deed.DONE and len(choices) == 1
    return questions.of_somebody_else(choices, Deed.DONE if done else Deed.CARD)


def _nothing(settled: list[Assignment]) -> Outgoing:
    return texts.nothing_changed(settled, undo=None) if settled else Outgoing(text=texts.nothing_open())
