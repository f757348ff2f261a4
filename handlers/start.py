"""Opening a personal link and confirming who one is. Open to everybody: it is the only way in."""

import datetime as dt

from aiogram import Bot, Router
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message, User

from domain.people import Person, Role
from domain.signs import visible
from handlers.access import Registered
from handlers.latecomers import catch_up
from handlers.reply import answer, redraw, show_menu
from messaging import notices
from messaging.outgoing import Outgoing
from messaging.presses import Register
from messaging.texts import common, numbers, registration
from storage import accounts, assignments, audit, leaves, links, people, phones, roster
from storage.accounts import Account
from storage.audit import Action
from storage.database import Database, Session
from storage.links import Link


def router() -> Router:
    router = Router(name="start")
    router.message.register(open_link, CommandStart(deep_link=True))
    router.message.register(start_again, CommandStart(), Registered())
    router.callback_query.register(confirm, Register.filter())
    return router


async def start_again(message: Message, bot: Bot, account: Account) -> None:
    await message.answer(common.help_for(account.roles))
    await show_menu(bot, account)


async def open_link(
    message: Message,
    command: CommandObject,
    bot: Bot,
    database: Database,
    account: Account | None,
    now: dt.datetime,
    language: str,
) -> None:
    user = message.from_user
    assert user is not None  # in private chats there always is one
    async with database.write() as tx:
        link = await links.open_link(tx, command.args or "", user.id, now)
        if link is None:
            reply = Outgoing(text=registration.link_unknown())
        elif not link.valid(now):
            reply = _refusal(link, account)
        elif link.person_id is None:
            account = await _first_administrator(tx, link, user, message.chat.id, language, now)
            reply = Outgoing(text=registration.administrator_welcome(account.person.full_name))
        else:
            person = await _person(tx, link)
            organization = await people.organization_name(tx, person.organization_id)
            reply = registration.is_it_you(link.id, person, organization, link.role)
    await answer(bot, database, message.chat.id, reply)
    if account:
        await show_menu(bot, account)


def _refusal(link: Link, account: Account | None) -> Outgoing:
    if link.number:
        return Outgoing(text=numbers.send_again())
    if link.used and account is not None and link.opened_by == account.user_id:
        return Outgoing(text=common.help_for(account.roles))  # pressed once more by who used it
    if link.used:
        return Outgoing(text=registration.link_used())
    if link.revoked:
        return Outgoing(text=registration.link_revoked())
    return Outgoing(text=registration.link_expired(link.expires_at.date()))


async def _first_administrator(
    tx: Session, link: Link, user: User, chat_id: int, language: str, now: dt.datetime
) -> Account:
    """Whoever opens the very first link is who installs the bot; nobody knows their name yet but Telegram."""
    known = await accounts.by_user(tx, user.id)
    person_id = known.person.id if known else await people.new_person(tx, visible(user.full_name))
    await people.give_role(tx, person_id, link.role)
    if not known:
        await accounts.register(tx, person_id=person_id, user_id=user.id, chat_id=chat_id, language=language, now=now)
    await links.use(tx, link.id, now)
    await audit.record(tx, Action.REGISTER, now=now, person_id=person_id, details={"role": link.role})
    account = await accounts.by_user(tx, user.id)
    assert account is not None
    return account


async def confirm(
    query: CallbackQuery,
    callback_data: Register,
    bot: Bot,
    database: Database,
    account: Account | None,
    now: dt.datetime,
    today: dt.date,
    language: str,
) -> None:
    stranger = account is None
    async with database.write() as tx:
        link = await links.find(tx, callback_data.link_id)
        if link is None or link.person_id is None or link.opened_by != query.from_user.id:
            reply = Outgoing(text=registration.open_again())  # a forged press, or somebody opened the link later
        elif link.used and (account := await accounts.by_user(tx, query.from_user.id)):
            reply = await _welcome(tx, account.person)  # pressed twice, or the first answer was lost on its way
        elif not link.valid(now) or not await _still_listed(tx, link):
            reply = _refusal(link, None)
        elif callback_data.mine:
            reply = await _register(tx, link, query, language, today, now)
        else:
            reply = await _not_me(tx, link, query.from_user, now)
        account = await accounts.by_user(tx, query.from_user.id)
        had_key = stranger and not (link and link.number) and await phones.any_registers(tx)
    await query.answer()
    await redraw(query, bot, reply)
    if account:
        await show_menu(bot, account)
        if had_key:
            await answer(bot, database, query.from_user.id, numbers.key_gone(account.roles))


async def _still_listed(tx: Session, link: Link) -> bool:
    """A number that stands for a link may have been found to be somebody else's since it was shared."""
    owner = await phones.owner(tx, link.number) if link.number else None
    return link.number is None or (owner is not None and owner.id == link.person_id)


async def _register(
    tx: Session, link: Link, query: CallbackQuery, language: str, today: dt.date, now: dt.datetime
) -> Outgoing:
    """This account is the link's person from now on, and may do what the link says."""
    invited = await _person(tx, link)
    known = await accounts.by_user(tx, query.from_user.id)
    keeper = _keeper(invited, known.person if known else None)
    if await _would_take_over(tx, link, query.from_user.id):
        await links.revoke(tx, link.id, now)
        return Outgoing(text=numbers.link_is_needed() if link.number else registration.link_revoked())
    if keeper is None:
        assert known is not None
        place = await people.organization_name(tx, known.person.organization_id)
        return Outgoing(text=registration.already_somebody(known.person, place))
    if known is None or known.person.id != keeper.id:
        if known:
            await _hand_over(tx, known.person.id, keeper.id)
        former = await accounts.of_person(tx, keeper.id)
        # A private chat has the id of its user; the message of a press may be too old to tell (Bot API, Chat).
        await accounts.register(
            tx, person_id=keeper.id, user_id=query.from_user.id, chat_id=query.from_user.id, language=language, now=now
        )
        if former:
            await notices.tell_replaced(tx, former, link_id=link.id, now=now)
    await people.give_role(tx, keeper.id, link.role)
    await links.use(tx, link.id, now)
    await links.revoke_others(tx, keeper.id, await people.roles_of(tx, keeper.id), now)
    await audit.record(tx, Action.REGISTER, now=now, person_id=keeper.id, details={"role": link.role})
    account = await accounts.by_user(tx, query.from_user.id)
    assert account is not None
    await notices.give_all_open(tx, account, keeper.id, today=today, now=now)
    await catch_up(tx, [keeper.id], today=today, now=now)
    if keeper.is_aide:
        acting = await accounts.speaking(tx, query.from_user.id, now, usual=today)
        await notices.tell_what_is_open(tx, acting or account, today=today, now=now)
    for leave in await leaves.of_deputy(tx, keeper.id, today):
        await notices.tell_deputy(tx, leave, account, now=now)
    return await _welcome(tx, keeper)


async def _hand_over(tx: Session, former: int, keeper: int) -> None:
    """The account answered for one person, and will for another: nothing that it had to do may be left behind."""
    await people.move_roles(tx, former, keeper)
    await assignments.hand_over(tx, former, keeper)
    await leaves.hand_over(tx, former, keeper)


async def _welcome(tx: Session, person: Person) -> Outgoing:
    first = None
    roles = await people.roles_of(tx, person.id)
    if Role.SECRETARY in roles:
        known = (await roster.load(tx)).organizations
        first = registration.First.MINUTES if known else registration.First.ROSTER
    elif Role.CHAIR in roles:
        first = registration.First.STANDING
    return registration.welcome(person, await people.organization_name(tx, person.organization_id), first)


async def _would_take_over(tx: Session, link: Link, user_id: int) -> bool:
    """A link for an assignee must not carry off the rights of a secretary who has got more than it was made for."""
    assert link.person_id is not None
    holder = await accounts.of_person(tx, link.person_id)
    more = await people.roles_of(tx, link.person_id) - {Role.DIRECTOR}
    return link.role is Role.DIRECTOR and bool(more) and holder is not None and holder.user_id != user_id


def _keeper(invited: Person, known: Person | None) -> Person | None:
    """Of the person invited and the one that this account is already: who has a place in an organization.

    None if both have one: an account speaks for one person.
    """
    if known is None or known.id == invited.id or known.organization_id is None:
        return invited
    return known if invited.organization_id is None else None


async def _not_me(tx: Session, link: Link, user: User, now: dt.datetime) -> Outgoing:
    person = await _person(tx, link)
    await links.revoke(tx, link.id, now)
    await audit.record(tx, Action.NOT_ME, now=now, person_id=person.id, details={"role": link.role})
    opened_by = f"{user.full_name} (@{user.username})" if user.username else user.full_name
    organization = await people.organization_name(tx, person.organization_id)
    await notices.tell_not_me(tx, person, organization, opened_by=opened_by, link=link, now=now)
    if link.number:
        await phones.forget(tx, link.number)
        return Outgoing(text=numbers.noted_not_you())
    return Outgoing(text=registration.noted_not_you())


async def _person(tx: Session, link: Link) -> Person:
    assert link.person_id is not None
    person = await people.find_person(tx, link.person_id)
    assert person is not None  # a foreign key
    return person
