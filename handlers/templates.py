"""The committee's own template of papers: given out, sent back changed, shown filled, taken only then."""

import asyncio
import datetime as dt
import logging
from collections.abc import Sequence

from aiogram import Bot, F, Router
from aiogram.exceptions import TelegramAPIError
from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import BufferedInputFile, CallbackQuery, Document, Message
from aiohttp import ClientError

from domain.people import STAFF, Role
from handlers.access import Has
from handlers.conversation import Waiting, wait_for
from handlers.files import download
from handlers.reply import redraw
from messaging.faults import reason
from messaging.presses import Template, TemplateStep
from messaging.telegram import say
from messaging.texts import templates as texts
from papers.default_template import default_template
from papers.invented import invented
from papers.isolated import fill_isolated
from papers.template_errors import MAX_BYTES, Fault, Problem, TemplateError, refused
from papers.template_signs import is_template
from storage import audit, templates
from storage.accounts import Account
from storage.audit import Action
from storage.database import Database
from storage.templates import StoredTemplate

log = logging.getLogger(__name__)


def router() -> Router:
    router = Router(name="templates")
    router.message.filter(Has(*STAFF))
    router.callback_query.filter(Has(*STAFF))
    router.message.register(sent, Waiting.template, F.document)
    router.message.register(sent_unasked, F.document, ~Has(Role.SECRETARY), LooksLikeTemplate())
    router.callback_query.register(give, Template.filter(F.step == TemplateStep.GIVE))
    router.callback_query.register(ask, Template.filter(F.step == TemplateStep.ASK))
    router.callback_query.register(take, Template.filter(F.step == TemplateStep.TAKE))
    router.callback_query.register(leave, Template.filter(F.step == TemplateStep.LEAVE))
    router.callback_query.register(reset, Template.filter(F.step == TemplateStep.RESET))
    router.callback_query.register(show, Template.filter())
    return router


class LooksLikeTemplate(Filter):
    """A Word file with fields in it. Of the secretary's files that is seen when they are read as minutes."""

    async def __call__(self, message: Message, state: FSMContext, bot: Bot) -> bool:
        document = message.document
        if document is None or not (document.file_name or "").lower().endswith(".docx"):
            return False
        if (document.file_size or 0) > MAX_BYTES or await state.get_state() == Waiting.report.state:
            return False
        try:
            return await asyncio.to_thread(is_template, await download(bot, document.file_id))
        except (TelegramAPIError, ClientError, OSError) as error:  # for whoever takes it for something else
            log.info("a file could not be looked into: %s", reason(error))
            return False


async def show(query: CallbackQuery, bot: Bot, database: Database) -> None:
    async with database.read() as tx:
        own = await templates.load(tx)
    await redraw(query, bot, texts.overview(own.name if own else None))
    await query.answer()


async def give(query: CallbackQuery, bot: Bot, database: Database) -> None:
    async with database.read() as tx:
        own = await templates.load(tx)
    content = own.content if own else await asyncio.to_thread(default_template)
    name = own.name if own else texts.file_name()
    await bot.send_document(query.from_user.id, BufferedInputFile(content, name))
    await query.answer()


async def ask(query: CallbackQuery, state: FSMContext, bot: Bot, update_id: int) -> None:
    await wait_for(state, Waiting.template, update_id)
    await say(bot, query.from_user.id, texts.ask())
    await query.answer()


async def sent(message: Message, state: FSMContext, bot: Bot) -> None:
    """Another one is waited for, if this one is refused."""
    if problems := await offer(message, bot):
        await say(bot, message.chat.id, texts.refused(problems))
    else:
        await state.clear()  # last: run again after a fault, this handler must know its update again


async def sent_unasked(message: Message, bot: Bot) -> None:
    """Nobody has pressed «Заменить»: what it is shows."""
    if problems := await offer(message, bot):
        await say(bot, message.chat.id, texts.refused_now(problems))


async def offer(message: Message, bot: Bot) -> Sequence[Problem]:
    """An example of what it makes, and whether it is to be taken; the file is read again when it is.

    What is wrong with it, if anything is; then nothing is offered.
    """
    assert message.document is not None  # the filter
    try:
        example = await _example(await _fetched(message.document, bot))
    except TemplateError as error:
        return error.problems
    await bot.send_document(message.chat.id, BufferedInputFile(example, texts.sample_name()))
    await say(bot, message.chat.id, texts.shown(_name(message.document)), reply_to=message.message_id)
    return ()


async def _fetched(document: Document, bot: Bot) -> bytes:
    """Raises TemplateError."""
    if (document.file_size or 0) > MAX_BYTES:
        raise refused(Fault.TOO_LARGE)
    return await download(bot, document.file_id)


async def _example(template: bytes) -> bytes:
    return await fill_isolated(template, invented())


def _name(document: Document) -> str:
    return document.file_name or texts.file_name()


async def take(
    query: CallbackQuery, bot: Bot, database: Database, account: Account, now: dt.datetime, update_id: int
) -> None:
    """The file that the pressed message answers."""
    asked = query.message.reply_to_message if isinstance(query.message, Message) else None
    if asked is None or asked.document is None:
        await redraw(query, bot, texts.send_again())
        await query.answer()
        return
    try:
        content, name = await _fetched(asked.document, bot), _name(asked.document)
        await _example(content)  # a press may be forged: only what has been found good is kept
    except TemplateError as error:
        await redraw(query, bot, texts.refused_now(error.problems))
        await query.answer()
        return
    async with database.write() as tx:
        if not await audit.recorded(tx, Action.TEMPLATE, update_id):
            await templates.keep(tx, StoredTemplate(name=name, content=content), now)
            details = {"name": name}
            await audit.record(
                tx, Action.TEMPLATE, now=now, person_id=account.person.id, update_id=update_id, details=details
            )
    await redraw(query, bot, texts.taken())
    await query.answer()


async def leave(query: CallbackQuery, bot: Bot) -> None:
    await redraw(query, bot, texts.left())
    await query.answer()


async def reset(
    query: CallbackQuery, bot: Bot, database: Database, account: Account, now: dt.datetime, update_id: int
) -> None:
    """The former one goes back to whoever has pressed: nothing is lost."""
    async with database.read() as tx:
        own = await templates.load(tx)
    if own:
        file = BufferedInputFile(own.content, own.name)
        await bot.send_document(query.from_user.id, file, caption=texts.former_caption())
        async with database.write() as tx:
            await templates.remove(tx)
            await audit.record(tx, Action.TEMPLATE, now=now, person_id=account.person.id, update_id=update_id)
    await redraw(query, bot, texts.reset())
    await query.answer()
