"""The secretary's people, one by one: found, another head, one more, gone, entered twice; and groups."""

import datetime as dt
from typing import Any

from aiogram import Bot, F, Router
from aiogram.filters import CommandObject
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from domain.names import fold_name
from domain.people import Group, Person, Role, same_initials
from handlers.access import Has
from handlers.commands import Command
from handlers.conversation import Waiting, asked_by, wait_for
from handlers.latecomers import catch_up
from handlers.reply import answer, redraw, show_menu_again
from messaging import notices
from messaging.i18n import DEFAULT_LANGUAGE
from messaging.outgoing import Outgoing
from messaging.presses import Directory, Doubles, NewHead, OnePerson, Persona, Which, mark
from messaging.texts import correcting
from messaging.texts import directory as texts
from messaging.texts.common import button_is_spent
from minutes.groups import members as group_members
from minutes.groups import read_rule
from minutes.named import name_and_office
from minutes.typed import LONGEST, typed_assignees
from papers.kinds import inferred_kind
from papers.limits import MAX_ORGANIZATION, MAX_POSITION
from storage import accounts, audit, directory, people, personal, roster
from storage.accounts import Account
from storage.audit import Action, By
from storage.database import Database, Session
from storage.directory import Listed

_GROUP = 60  # characters of its name


def router() -> Router:
    router = Router(name="people")
    router.message.filter(Has(Role.SECRETARY))
    router.callback_query.filter(Has(Role.SECRETARY))
    router.message.register(asked, Command("people"))
    router.message.register(looked_for, Waiting.search, F.text, ~F.text.startswith("/"))
    router.message.register(name_written, Waiting.colleague, F.text, ~F.text.startswith("/"))
    router.message.register(place_written, Waiting.place, F.text, ~F.text.startswith("/"))
    router.message.register(double_written, Waiting.double, F.text, ~F.text.startswith("/"))
    router.message.register(group_written, Waiting.group, F.text, ~F.text.startswith("/"))
    router.callback_query.register(leave, OnePerson.filter(F.step == Persona.GONE))
    router.callback_query.register(ask_merge, OnePerson.filter(F.step == Persona.SURE))
    router.callback_query.register(merge, OnePerson.filter(F.step == Persona.MERGE))
    router.callback_query.register(take_back, OnePerson.filter(F.step.in_((Persona.BACK, Persona.STAY))))
    router.callback_query.register(head_agreed, NewHead.filter())
    router.callback_query.register(turn_doubles, Doubles.filter())
    router.callback_query.register(help_head, OnePerson.filter(F.step == Persona.AIDE))
    router.callback_query.register(show, OnePerson.filter())
    router.callback_query.register(drop, Directory.filter(F.which == Which.DROP))
    router.callback_query.register(listed, Directory.filter())
    return router


async def asked(message: Message, command: CommandObject, state: FSMContext, bot: Bot, database: Database) -> None:
    """«/people СШ № 2» looks for it at once."""
    if command.args:
        await _look_for(message.chat.id, command.args, state, bot, database)
        return
    async with database.read() as tx:
        reply = await _start(tx)
    await answer(bot, database, message.chat.id, reply)
    await state.set_state(Waiting.search)


async def _start(tx: Session) -> Outgoing:
    missing, away = len(await people.unregistered(tx)), len(await directory.blocked(tx))
    return texts.ask(missing, away, len((await roster.load(tx)).groups))


async def looked_for(message: Message, state: FSMContext, bot: Bot, database: Database) -> None:
    await _look_for(message.chat.id, message.text or "", state, bot, database)


async def _look_for(chat_id: int, text: str, state: FSMContext, bot: Bot, database: Database) -> None:
    said = text[:LONGEST]
    async with database.read() as tx:
        found = await directory.search(tx, said)
        one = await directory.find(tx, found[0].person.id) if len(found) == 1 else None
        groups = [] if found else await _groups(tx, said)
    reply = texts.groups(groups, found=True) if groups else texts.card(one) if one else texts.found(found)
    await answer(bot, database, chat_id, reply)
    await state.set_data({"looked_for": said})
    await state.set_state(None)


async def _groups(tx: Session, said: str) -> list[tuple[Group, int]]:
    """Whose name has all of these words in it."""
    known, words = await roster.load(tx), fold_name(said).split()
    named = [one for one in known.groups if words and all(word in fold_name(one.name) for word in words)]
    return [(one, len(group_members(one, known))) for one in named]


async def listed(
    query: CallbackQuery, callback_data: Directory, state: FSMContext, bot: Bot, database: Database
) -> None:
    if callback_data.which is Which.FORM:
        await answer(bot, database, query.from_user.id, texts.ask_group())
        await state.set_state(Waiting.group)
    elif callback_data.which is Which.PLACE:
        await answer(bot, database, query.from_user.id, texts.ask_place())
        await state.set_state(Waiting.place)
    else:
        said = (await state.get_data()).get("looked_for", "")
        async with database.read() as tx:
            reply = await _list(tx, callback_data, said)
        await redraw(query, bot, reply)
        if callback_data.which is Which.START:
            await state.set_state(Waiting.search)
    await query.answer()


async def _list(tx: Session, asked: Directory, said: str = "") -> Outgoing:
    """`said`: what was looked for last."""
    if asked.which is Which.START or (asked.which is Which.FOUND and not said):
        return await _start(tx)
    if asked.which is Which.FOUND:
        return texts.found(await directory.search(tx, said), asked.which, asked.page)
    known = await roster.load(tx)
    if asked.which is Which.LEAVE and (group := next((one for one in known.groups if one.id == asked.value), None)):
        return texts.ask_drop(group, len(group_members(group, known)))
    if asked.which in (Which.GROUPS, Which.LEAVE, Which.DROP):
        return texts.groups([(one, len(group_members(one, known))) for one in known.groups], asked.page)
    if asked.which is Which.BLOCKED:
        return texts.found(await directory.blocked(tx), asked.which, asked.page)
    found = [await directory.find(tx, one.id) for one in await people.unregistered(tx)]
    return texts.found([one for one in found if one], asked.which, asked.page)


async def show(query: CallbackQuery, callback_data: OnePerson, state: FSMContext, bot: Bot, database: Database) -> None:
    """Somebody's card, or the question what is different."""
    async with database.read() as tx:
        one = await directory.find(tx, callback_data.person_id)
    if one is None:
        await query.answer(button_is_spent())
        return
    step = callback_data.step
    if step in (Persona.HEAD, Persona.JOIN):
        await answer(bot, database, query.from_user.id, texts.ask_name(step, one.organization or ""))
        await state.set_state(Waiting.colleague)
        await state.set_data({"person": one.person.id, "step": step})
    elif step is Persona.SAME:
        await answer(bot, database, query.from_user.id, texts.ask_same(one))
        await state.set_state(Waiting.double)
        await state.set_data({"person": one.person.id})
    else:
        await redraw(query, bot, texts.ask_left(one) if step is Persona.LEFT else texts.card(one))
    await query.answer()


async def name_written(
    message: Message,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    named = name_and_office(message.text or "")
    asked = await state.get_data()
    if named is None:
        again = texts.no_name(asked.get("person", 0), Persona(asked["step"]))
        await answer(bot, database, message.chat.id, again)
        return
    name, asked["office"] = named
    if asked["step"] == Persona.HEAD:  # somebody loses access by it: asked first
        async with database.read() as tx:
            one = await directory.find(tx, asked.get("person", 0))
        if one and _heads_it(one, name):
            await answer(bot, database, message.chat.id, texts.heads_it(one))
            return
        await answer(bot, database, message.chat.id, texts.ask_head(one, name) if one else texts.found([]))
        await state.set_data({**asked, "name": name})
        return
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    async with database.write() as tx:
        reply = await _enter(tx, name, asked, by, today)
    await answer(bot, database, message.chat.id, reply)
    await state.clear()


def _heads_it(one: Listed, name: str) -> bool:
    """Whether the new head that is named is the present one."""
    there = one.person.is_head and not one.left
    return there and (fold_name(one.person.full_name) == fold_name(name) or same_initials(one.person.full_name, name))


async def head_agreed(
    query: CallbackQuery,
    callback_data: NewHead,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    """Whoever was named last heads it now; nothing follows from a question about somebody else."""
    asked = await state.get_data()
    name = asked.get("name")
    if not name or (asked["person"], mark(name)) != (callback_data.person_id, callback_data.name):
        await query.answer(button_is_spent(), show_alert=True)
        return
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    async with database.write() as tx:
        reply = await _enter(tx, name, asked, by, today)
    await redraw(query, bot, reply)
    await query.answer()
    await state.clear()  # last: run again after a fault, this handler must know the name


async def _enter(tx: Session, name: str, asked: dict[str, Any], by: By, today: dt.date) -> Outgoing:
    """A new head, or one more person of the organization."""
    one = await directory.find(tx, asked.get("person", 0))
    known = await roster.load(tx)
    where = next((o for o in known.organizations if one and o.id == one.person.organization_id), None)
    if one is None or where is None:
        return texts.found([])
    heads = asked["step"] == Persona.HEAD
    said = (asked.get("office") or "")[:MAX_POSITION]
    position = said or (one.person.position if heads else None)
    entry = roster.Entry(organization=where.name, kind=where.kind, full_name=name, position=position, is_head=heads)
    formers = await _add(tx, entry, today, by.now)
    found = await people.by_name(tx, fold_name(name), where.id)
    assert found is not None  # as just added
    known_here = await directory.find(tx, found.id)
    await _note(tx, by, {"added": name, "organization": where.id, "head": heads})
    if not heads:
        return texts.joined_in(known_here) if known_here else texts.found([])
    registered = known_here is not None and known_here.registered
    return texts.new_head(found.id, name, where.name, formers[0] if formers else None, registered=registered)


async def _add(tx: Session, entry: roster.Entry, today: dt.date, now: dt.datetime) -> list[Person]:
    """A new head hears of everything that is open. Returns who has lost access with that."""
    done = await roster.add(tx, [entry])
    await welcome_back(tx, done, today, now)
    for heir in done.new_heads:
        receiver = await accounts.receiver(tx, heir, today)
        if receiver:
            await notices.give_all_open(tx, receiver, heir, today=today, now=now)
    gone = await directory.close(tx, done.formers, now)
    await catch_up(tx, done.heads, today=today, now=now)
    return gone


async def welcome_back(tx: Session, done: roster.Imported, today: dt.date, now: dt.datetime) -> list[Account]:
    """Who was said to have left and is there again: the former account works at once, and hears what is open."""
    back = await directory.bring_back(tx, done.back, DEFAULT_LANGUAGE, now)
    for account in back:
        if account.person.id not in done.new_heads:  # they are given all of it
            await notices.tell_what_is_open(tx, account, today=today, now=now)
    return back


async def place_written(
    message: Message,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    """An organization that no table brings: its name and its head."""
    said = _place_and_head(message.text or "")
    if said is None:
        await answer(bot, database, message.chat.id, texts.no_place())
        return
    place, name, office = said
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    entry = roster.Entry(organization=place, kind=inferred_kind(place), full_name=name, position=office)
    async with database.write() as tx:
        known = await audit.recorded(tx, Action.ROSTER, update_id)
        organizations = (await roster.load(tx)).organizations
        if not known and any(fold_name(one.name) == fold_name(place) for one in organizations):
            await answer(bot, database, message.chat.id, texts.place_known(place))
            return
        if not known:
            await _add(tx, entry, today, now)
            await _note(tx, by, {"organization": place, "added": name})
        found = await directory.search(tx, f"{name} {place}")
        one = await directory.find(tx, found[0].person.id) if found else None
    await answer(bot, database, message.chat.id, texts.card(one) if one else texts.found(found))
    await state.clear()


def _place_and_head(text: str) -> tuple[str, str, str | None] | None:
    """«Дальняя СШ, Волгина Анна Ивановна, директор»: the name is the last, and what stands behind it is the office."""
    parts = " ".join(text.split()).split(",")
    for at in range(len(parts) - 1, 0, -1):
        place, named = ",".join(parts[:at]).strip(), name_and_office(",".join(parts[at:]))
        if named:
            name, office = named
            return (place, name, office and office[:MAX_POSITION]) if 0 < len(place) <= MAX_ORGANIZATION else None
    return None


async def help_head(
    query: CallbackQuery,
    callback_data: OnePerson,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    """Whether they hear and answer what the head of their organization is given."""
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    helps = callback_data.value == 1
    async with database.write() as tx:
        if await people.set_aide(tx, callback_data.person_id, is_aide=helps):
            await _note(tx, by, {"aide": callback_data.person_id, "helps": helps})
            await notices.tell_aide(tx, callback_data.person_id, helps=helps, today=today, now=now, update_id=update_id)
        one = await directory.find(tx, callback_data.person_id)
    if one is None:
        await query.answer(button_is_spent())
        return
    await redraw(query, bot, texts.card(one))
    await query.answer()


async def leave(
    query: CallbackQuery,
    callback_data: OnePerson,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    update_id: int,
) -> None:
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    async with database.write() as tx:
        one = await people.find_person(tx, callback_data.person_id)
        staff = one is not None and await people.is_staff(tx, one.id)
        if one and not staff and await directory.leave(tx, one.id, now):
            await _note(tx, by, {"left": one.id})
    if one is None or staff:
        await query.answer(texts.of_staff() if staff else button_is_spent())
        return
    await redraw(query, bot, texts.has_left(one))
    await query.answer()


async def take_back(
    query: CallbackQuery,
    callback_data: OnePerson,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    """Who was said to have left works there after all, or heads it; an account that is known works again at once."""
    stays = callback_data.step is Persona.STAY
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    async with database.write() as tx:
        one, known = await people.find_person(tx, callback_data.person_id), await roster.load(tx)
        where = next((o for o in known.organizations if one and o.id == one.organization_id), None)
        erased = one is not None and await personal.is_erased(tx, one.id)
        away = one is not None and all(person.id != one.id for person in known.people)
        if one and where and not erased and (away or (stays and not one.is_head)):
            entry = roster.Entry(
                organization=where.name,
                kind=where.kind,
                full_name=one.full_name,
                position=one.position,
                is_head=stays or one.is_head,
            )
            await _add(tx, entry, today, now)
            again = await accounts.of_person(tx, one.id) is not None
            await _note(tx, by, {"back": one.id, "account": again})
        card = await directory.find(tx, callback_data.person_id)
        theirs = await accounts.of_person(tx, callback_data.person_id)
    if card is None:
        await query.answer(button_is_spent())
        return
    await redraw(query, bot, texts.card(card))
    await query.answer()
    if theirs:
        await show_menu_again(bot, theirs)


async def double_written(message: Message, state: FSMContext, bot: Bot, database: Database) -> None:
    double = (await state.get_data()).get("person", 0)
    said = (message.text or "")[:LONGEST]
    async with database.read() as tx:
        others = await _others(tx, double, said)
    await state.set_data({"person": double, "same_as": said})  # before: a list may be turned as soon as it is there
    await answer(bot, database, message.chat.id, texts.choose_same(double, others))


async def _others(tx: Session, double: int, said: str) -> list[Listed]:
    return [one for one in await directory.search(tx, said) if one.person.id != double]


async def turn_doubles(
    query: CallbackQuery, callback_data: Doubles, state: FSMContext, bot: Bot, database: Database
) -> None:
    """By the words that were written last; where they are forgotten, or were about somebody else, back to the card."""
    double, asked_for = callback_data.person_id, await state.get_data()
    said = asked_for.get("same_as", "") if asked_for.get("person") == double else ""
    async with database.read() as tx:
        others = await _others(tx, double, said)
        one = await directory.find(tx, double)
    if one is None:
        await query.answer(button_is_spent())
        return
    await redraw(query, bot, texts.choose_same(double, others, callback_data.page) if others else texts.card(one))
    await query.answer()


async def ask_merge(query: CallbackQuery, callback_data: OnePerson, bot: Bot, database: Database) -> None:
    async with database.read() as tx:
        double, kept = [await directory.find(tx, one) for one in (callback_data.person_id, callback_data.value)]
    if double is None or kept is None or double.person.id == kept.person.id:
        await query.answer(button_is_spent())
    elif _both_head(double, kept):
        await query.answer(texts.two_heads(), show_alert=True)
    else:
        await redraw(query, bot, texts.ask_merge(double, kept))
        await query.answer()


def _both_head(one: Listed, other: Listed) -> bool:
    """Of different organizations, in which both work."""
    heads = one.person.is_head and other.person.is_head and not (one.left or other.left)
    return heads and one.person.organization_id != other.person.organization_id


async def merge(
    query: CallbackQuery,
    callback_data: OnePerson,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    update_id: int,
) -> None:
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    double, kept = callback_data.person_id, callback_data.value
    async with database.write() as tx:
        both = [await directory.find(tx, one) for one in (double, kept)]
        staff = await people.is_staff(tx, double)
        registered = all(one is not None and one.registered for one in both)
        first, second = both
        apart = first is not None and second is not None and not _both_head(first, second)
        one_now = apart and double != kept and not staff and not registered
        if one_now:
            await directory.merge(tx, double, kept, by)
            await _note(tx, by, {"double": double, "kept": kept})
        one: Listed | None = await directory.find(tx, kept)
    if one is None or staff or (registered and all(both)):
        await query.answer(texts.of_staff() if staff else texts.both_registered() if one else button_is_spent())
        return
    await redraw(query, bot, texts.card(one))
    await query.answer(texts.merged() if one_now else None)
    await state.clear()


def _group_in(text: str, named: str) -> tuple[str, str]:
    """The name of a group and whom it means. `named`: what it is called, if that was written before."""
    name, colon, rule = (" ".join(part.split()) for part in text.partition(":"))
    return (named, name) if named and not colon else (name, rule)


async def group_written(
    message: Message,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    update_id: int,
) -> None:
    asked = await state.get_data()
    name, rule = _group_in((message.text or "")[:LONGEST], "" if asked_by(asked, update_id) else asked.get("group", ""))
    if not name or len(name) > _GROUP:
        await answer(bot, database, message.chat.id, texts.no_group())
        return
    if not rule:
        await answer(bot, database, message.chat.id, texts.ask_members(name))
        await wait_for(state, Waiting.group, update_id, group=name)
        return
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    async with database.write() as tx:
        known = await roster.load(tx)
        _, unresolved = typed_assignees(rule, known)
        if unresolved or not read_rule(rule, known).complete:
            again = texts.group_again(correcting.nobody_known(unresolved))
            await answer(bot, database, message.chat.id, again)
            return
        made = await directory.form_group(tx, name, rule)
        known = await roster.load(tx)
        group = next(one for one in known.groups if one.id == made)
        members = len(group_members(group, known))
        await _note(tx, by, {"group": made, "rule": rule})
    await answer(bot, database, message.chat.id, texts.formed(name, members))
    await state.clear()


async def drop(
    query: CallbackQuery,
    callback_data: Directory,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    update_id: int,
) -> None:
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    async with database.write() as tx:
        group = next((one for one in (await roster.load(tx)).groups if one.id == callback_data.value), None)
        if group:
            await directory.drop_group(tx, group.id)
            await _note(tx, by, {"group_removed": group.name, "rule": group.rule})
        reply = await _list(tx, callback_data)
    await redraw(query, bot, reply)
    await query.answer(texts.dropped())


async def _note(tx: Session, by: By, details: dict[str, Any]) -> None:
    await audit.record(tx, Action.ROSTER, now=by.now, person_id=by.person_id, update_id=by.update_id, details=details)
