"""Nobody reaches another district: through no handler, and with no id in any button."""

import enum
import typing
from collections.abc import Iterator
from itertools import islice, product
from typing import Any

import pytest
import sqlalchemy as sa
from aiogram.filters.callback_data import CallbackData

from messaging import presses
from tests.access.elsewhere import FIRST_ID, MARK, everything
from tests.access.house import House
from tests.access.table import TABLE

pytestmark = pytest.mark.asyncio(loop_scope="module")

ROLES = ("administrator", "secretary", "chair", "director")
TRANSACTIONS = ("BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK", "PRAGMA")
MOST = 6  # of a button with many choices; the first and the last ones are tried
BUTTONS = [
    one
    for one in vars(presses).values()
    if isinstance(one, type) and issubclass(one, CallbackData) and one is not CallbackData
]


@pytest.fixture(scope="module", autouse=True)
def statements() -> Iterator[dict[str, None]]:
    """All that is asked from now on, once each."""
    heard: dict[str, None] = {}

    def hear(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        heard[" ".join(statement.split())] = None

    sa.event.listen(sa.Engine, "before_cursor_execute", hear)
    yield heard
    sa.event.remove(sa.Engine, "before_cursor_execute", hear)


def choices(kind: Any, number: int) -> list[Any]:
    """What such a field may hold: the id of somebody else's where it is a number."""
    kinds = [one for one in typing.get_args(kind) if one is not type(None)] or [kind]
    (plain,) = kinds[:1]
    if issubclass(plain, enum.Enum):
        return list(plain)
    if plain is bool:
        return [True, False]
    return [number] if plain is int else [plain(str(number))]


def altered(button: type[CallbackData], number: int) -> Iterator[CallbackData]:
    hints = typing.get_type_hints(button)
    fields = {name: choices(hints[name], number) for name in button.model_fields}
    all_of_them = [dict(zip(fields, values, strict=True)) for values in product(*fields.values())]
    some = all_of_them if len(all_of_them) <= MOST else [*islice(all_of_them, MOST // 2), *all_of_them[-MOST // 2 :]]
    for values in some:
        try:
            yield button(**values)
        except ValueError:
            continue  # that button knows no such value


@pytest.mark.parametrize("button", BUTTONS, ids=lambda button: button.__name__)
async def test_a_button_with_ids_of_another_district_changes_and_shows_nothing_there(
    house: House, button: type[CallbackData]
) -> None:
    before = await everything(house.database)
    assert before["assignments"], "there is something to find"
    changed = [*altered(button, FIRST_ID)] or [*altered(button, 1)]  # where numbers are none of rows
    assert changed
    for press in changed:
        for role in ROLES:
            await house.press(house.phones[role], press.pack())
    assert await everything(house.database) == before
    _nothing_was_said(house)


@pytest.mark.parametrize("handler", TABLE)
async def test_no_handler_changes_or_shows_anything_there(house: House, handler: str) -> None:
    entry = TABLE[handler]
    before = await everything(house.database)
    for visitor in sorted(entry.who):
        phone = house.phones[visitor]
        conversation = house.conversation(phone)
        await conversation.set_state(entry.state)
        await conversation.set_data(dict(entry.data))
        await house.feed(await entry.trigger(house, visitor, phone))
        await conversation.clear()
    assert await everything(house.database) == before
    _nothing_was_said(house)


@pytest.mark.parametrize("text", [MARK, f"/find {MARK}", f"/status {MARK}", f"/people {MARK}", f"история {MARK}"])
async def test_no_search_finds_it(house: House, text: str) -> None:
    for role in ROLES:
        await house.phones[role].send(text)
        await house.feed(await house.arrived())
    _nothing_was_said(house, but=MARK in text)


async def test_a_link_of_another_district_opens_nothing(house: House) -> None:
    newcomer = house.telegram.person("Новый")
    await newcomer.send(f"/start {house.elsewhere.token}")
    await house.feed(await house.arrived())
    assert "Такой ссылки нет" in newcomer.inbox[-1].text


async def test_every_query_says_which_district(statements: dict[str, None]) -> None:
    """Of all that the tests above have asked."""
    assert len(statements) > 1000
    nameless = {one for one in statements if "district_id" not in one and not one.startswith(TRANSACTIONS)}
    assert {one for one in nameless if not _of_districts(one)} == set()


def _of_districts(statement: str) -> bool:
    """Their own table is looked at by its key."""
    return " districts" in statement and "districts.id = ?" in statement


def _nothing_was_said(house: House, *, but: bool = False) -> None:
    """`but`: people's own words may be repeated to them, which say no more than the mark."""
    for phone in house.phones.values():
        for said in house.said_to(phone):
            found = [line for line in said.splitlines() if MARK in line]
            assert not found or (but and all(f"{MARK}ск" not in line for line in found)), said
    for call in house.telegram.ledger:
        assert MARK not in str(call.params) or but
