"""The minutes as they were sent, back in one press."""

from aiogram import Bot, Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BufferedInputFile, CallbackQuery

from domain.people import STAFF, Role
from handlers.access import Has
from handlers.reply import answer
from messaging.faults import unknown_file
from messaging.outgoing import Attachment, FileKind, Outgoing
from messaging.presses import GiveDocument
from messaging.telegram import files
from messaging.texts import originals as texts
from messaging.texts.points import meeting_title
from messaging.texts.tables import safe_name
from storage import minutes, originals
from storage.database import Database
from storage.originals import Original


def router() -> Router:
    router = Router(name="originals")
    router.callback_query.filter(Has(*STAFF, Role.ADMINISTRATOR))
    router.callback_query.register(give, GiveDocument.filter())
    return router


async def give(query: CallbackQuery, callback_data: GiveDocument, bot: Bot, database: Database) -> None:
    async with database.read() as tx:
        stored = await minutes.load(tx, callback_data.minutes_id)
        original = await originals.find(tx, callback_data.minutes_id)
    if stored is None or original is None:
        await query.answer(texts.no_document(), show_alert=True)
        return
    try:
        await _send(bot, query.from_user.id, original, meeting_title(stored.meeting))
    except TelegramBadRequest as error:
        said = texts.document_lost() if unknown_file(error) else texts.document_busy()
        await answer(bot, database, query.from_user.id, Outgoing(text=said))
    if not original.files and original.words is None:
        await answer(bot, database, query.from_user.id, Outgoing(text=texts.words_not_kept()))
    await query.answer()


async def _send(bot: Bot, chat_id: int, original: Original, title: str) -> None:
    """The very files; of words a file with them."""
    attached = [Attachment(kind=FileKind(kind), file_id=file_id) for kind, file_id in original.files]
    for call in files(chat_id, attached):
        await bot(call)
    if original.words is not None:
        data = original.words.encode("utf-8-sig")  # the mark tells the editor of Windows what it is
        await bot.send_document(chat_id, BufferedInputFile(data, safe_name(title, "txt")))
