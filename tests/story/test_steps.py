"""Whatever the secretary has to do takes fewer steps in the bot than with Word, Excel and a messenger.

How both are counted: `tests/story/steps.py`.
"""

from pathlib import Path

import pytest

from tests.story.steps import TASKS, Task, counts
from tests.town import ROOT

FIGURES = ROOT / "docs" / "figures.md"


@pytest.mark.slow
@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.__name__)
async def test_the_bot_takes_fewer_steps_and_as_many_as_published(task: Task, tmp_path: Path) -> None:
    published = FIGURES.read_text(encoding="utf-8").splitlines()
    for count in await counts(task, tmp_path):
        assert 0 < count.bot < count.by_hand, f"{count}\n{count.how}"
        assert str(count) in published, f"{FIGURES.name} has no such row: {count}"
