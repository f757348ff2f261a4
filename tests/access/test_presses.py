"""What stands behind buttons: told apart by how it begins."""

from collections import Counter

from aiogram.filters.callback_data import CallbackData

from messaging import presses


def test_every_press_begins_in_its_own_way() -> None:
    kinds = [one for one in vars(presses).values() if isinstance(one, type) and issubclass(one, CallbackData)]
    begin = Counter(one.__prefix__ for one in kinds if one is not CallbackData)
    assert [prefix for prefix, times in begin.items() if times > 1] == []
