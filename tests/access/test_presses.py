"""What stands behind buttons: told apart by how it begins."""

from collections import Counter
from typing import get_args

from aiogram.filters.callback_data import CallbackData

from messaging import presses


def test_every_press_begins_in_its_own_way() -> None:
    kinds = [one for one in vars(presses).values() if isinstance(one, type) and issubclass(one, CallbackData)]
    begin = Counter(one.__prefix__ for one in kinds if one is not CallbackData)
    assert [prefix for prefix, times in begin.items() if times > 1] == []


def test_no_press_carries_an_id_of_a_file() -> None:
    """Telegram gives a file to whatever bot knows its id: here they are the database's alone."""
    kinds = [one for one in vars(presses).values() if isinstance(one, type) and issubclass(one, CallbackData)]
    carried = [
        (f"{kind.__name__}.{name}", field.annotation) for kind in kinds for name, field in kind.model_fields.items()
    ]
    assert len(carried) > 100
    assert [name for name, _ in carried if name.endswith(("file_id", "unique_id"))] == []
    words = {name for name, kind in carried if kind is str or str in get_args(kind) or "Annotated[str" in str(kind)}
    assert words == {"Tune.value"}, "the name of a value, no more than twenty letters"
