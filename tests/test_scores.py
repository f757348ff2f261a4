"""Nothing is marked that a director has not said, and most of what they write is understood."""

from pathlib import Path

import pytest

from benchmarks import __main__ as benchmarks
from benchmarks import answers
from benchmarks.answers import SETS, Sample, right, samples
from domain.answers import Answer, Intent

FLOORS = {"worked-with": 0.97, "held-back": 0.90}  # what is reached, rounded down: docs/answers.md


@pytest.mark.parametrize("name", SETS)
def test_nothing_is_marked_that_was_not_said(name: str) -> None:
    assert [one.text for one in samples(SETS[name]) if one.marked_wrongly] == []


@pytest.mark.parametrize("name", SETS)
def test_most_answers_are_understood(name: str) -> None:
    found = samples(SETS[name])
    assert right(found) / len(found) >= FLOORS[name]


def test_there_are_enough_answers_a_third_held_back_and_a_third_traps() -> None:
    found = {name: samples(path) for name, path in SETS.items()}
    texts = [one.text for several in found.values() for one in several]
    assert len({text.lower() for text in texts}) == len(texts) >= 300
    assert len(found["held-back"]) * 3 >= len(texts)
    for several in found.values():
        assert sum(one.trap for one in several) * 3 >= len(several)


def test_a_wrong_mark_is_noticed_and_a_part_that_is_not_clear_stops_the_others() -> None:
    done = Answer(intent=Intent.DONE, numbers=("1.2",))
    later = Answer(intent=Intent.NOT_DONE, numbers=("1.3",))
    unclear = Answer(intent=Intent.UNCLEAR, numbers=("1.3",))
    nothing = frozenset({(Intent.UNCLEAR, frozenset[str]())})
    assert answers.reading([done, unclear]) == nothing
    assert Sample(text="1.2 готово, 1.3 нет", wanted=nothing).marked_wrongly
    assert Sample(text="1.2 готово", wanted=answers.reading([later])).marked_wrongly
    assert not Sample(text="1.2 готово, 1.3 нет", wanted=answers.reading([done, later])).marked_wrongly
    assert not Sample(text="1.2 у завуча", wanted=answers.reading([done])).marked_wrongly


def test_the_command_tells_the_traps_that_were_sprung(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "own.csv"
    path.write_text('reading,text\nunclear,готово\ndone 1.2; not_done 1.3,"1.2 готово, 1.3 нет"\n', encoding="utf-8")
    monkeypatch.setitem(SETS, "own", path)
    assert benchmarks.main(["answers", "--set", "own", "--misses"]) == 0
    said = capsys.readouterr().out
    assert "answers: 2, of them traps: 1" in said
    assert "traps sprung     1\n    'готово'" in said
    assert "unclear, read as done: 'готово'" in said
    assert "several        1/1    100.0%" in said
