"""What is stored about whoever asks. Open to everybody."""

from aiogram import Router
from aiogram.filters import or_f
from aiogram.types import Message

from domain.people import Person, Role
from handlers.commands import Command
from handlers.questions import Asks
from messaging.texts import privacy as texts
from storage import accounts, subjects
from storage.accounts import Account
from storage.database import Database, Session


def router() -> Router:
    router = Router(name="privacy")
    router.message.register(tell, or_f(Command("privacy"), Asks("privacy")))
    return router


async def tell(
    message: Message, database: Database, account: Account | None, backups_kept: int, keep_years: int | None
) -> None:
    async with database.read() as tx:
        if account is None:
            text = texts.to_stranger(had_access=await subjects.any_in(tx, message.chat.id))
        else:
            administrators, secretaries = await _who(tx, Role.ADMINISTRATOR), await _who(tx, Role.SECRETARY)
            text = texts.to_registered(account.roles, administrators, secretaries, backups_kept, keep_years)
    await message.answer(text)


async def _who(tx: Session, role: Role) -> list[Person]:
    return [account.person for account in await accounts.with_role(tx, role)]
