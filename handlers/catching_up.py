"""What the committee has published and received becomes findable: the dictionary forms of its words are looked up."""

import asyncio
from collections.abc import Sequence

from minutes.searching import forms
from storage import memory
from storage.database import Database
from storage.memory import Formless

_AT_ONCE = 500  # texts whose words are looked up, and written in one transaction
_PATIENCE = 4  # such portions that somebody who searches waits for: the job of every minute does the rest


async def catch_up(database: Database, portions: int = _PATIENCE) -> bool:
    """Of what was published, reported or changed since. False if some is left, as after an upgrade."""
    for _ in range(portions):
        async with database.read() as tx:
            texts = await memory.formless(tx, _AT_ONCE)
        if not texts:
            return True
        found = await asyncio.to_thread(_looked_up, texts)
        async with database.write() as tx:
            await memory.keep_forms(tx, found)
        if len(texts) < _AT_ONCE:
            return True
    return False


def _looked_up(texts: Sequence[Formless]) -> dict[Formless, str]:
    return {one: forms(one.text, one.day) for one in texts}
