"""Nobody reaches another district: through no handler, and with no id in any button."""

import enum
import typing
from collections.abc import Iterator
from itertools import islice, product
from typing import Any

import pytest
from aiogram.filters.callback_data import CallbackData

from messaging import presses
from tests.access.elsewhere import FIRST_ID, MARK, across, everything, nothing_was_said
from tests.access.house import House

pytestmark = pytest.mark.asyncio(loop_scope="module")

ROLES = ("administrator", "secretary", "chair", "director")
OWN = 1  # an id of this district, of whatever table
MOST = 4  # of a button with many choices; the first and the last ones are tried
BUTTONS = [
    one
    for one in vars(presses).values()
    if isinstance(one, type) and issubclass(one, CallbackData) and one is not CallbackData
]


def choices(kind: Any, number: int) -> list[Any]:
    """What such a field may hold: the id of somebody else's where it is a number."""
    kinds = [one for one in typing.get_args(kind) if one is not type(None)] or [kind]
    (plain,) = kinds[:1]
    if issubclass(plain, enum.Enum):
        return list(plain)
    if plain is bool:
        return [True, False]
    return [number] if plain is int else [plain(str(number))]


def altered(button: type[CallbackData], number: int, alone: str | None = None) -> Iterator[CallbackData]:
    """`alone`: the one field that has the number; the others have one of this district."""
    hints = typing.get_type_hints(button)
    fields = {name: choices(hints[name], number if alone in (None, name) else OWN) for name in button.model_fields}
    all_of_them = [dict(zip(fields, values, strict=True)) for values in product(*fields.values())]
    some = all_of_them if len(all_of_them) <= MOST else [*islice(all_of_them, MOST // 2), *all_of_them[-MOST // 2 :]]
    for values in some:
        try:
            yield button(**values)
        except ValueError:
            continue  # that button knows no such value


def numbers(button: type[CallbackData]) -> list[str]:
    hints = typing.get_type_hints(button)
    return [name for name in button.model_fields if FIRST_ID in choices(hints[name], FIRST_ID)]


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
    nothing_was_said(house)


@pytest.mark.parametrize("button", [one for one in BUTTONS if len(numbers(one)) > 1], ids=lambda one: one.__name__)
async def test_nor_does_one_of_them_among_ids_of_this_district(house: House, button: type[CallbackData]) -> None:
    before = await everything(house.database)
    for name in numbers(button):
        for press in altered(button, FIRST_ID, alone=name):
            for role in ROLES:
                await house.press(house.phones[role], press.pack())
    assert await everything(house.database) == before
    assert await across(house.database) == []
    nothing_was_said(house)


@pytest.mark.parametrize("text", [MARK, f"/find {MARK}", f"/status {MARK}", f"/people {MARK}", f"история {MARK}"])
async def test_no_search_finds_it(house: House, text: str) -> None:
    for role in ROLES:
        await house.phones[role].send(text)
        await house.feed(await house.arrived())
    nothing_was_said(house, but=MARK in text)


async def test_a_link_of_another_district_opens_nothing(house: House) -> None:
    newcomer = house.telegram.person("Новый")
    await newcomer.send(f"/start {house.elsewhere.token}")
    await house.feed(await house.arrived())
    assert "Такой ссылки нет" in newcomer.inbox[-1].text
