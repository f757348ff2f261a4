"""The chair looks at a picture on a phone: every number is there, nothing covers anything, and no colour is needed."""

import hashlib
import io
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from PIL import Image

from papers.picture.drawing import place
from papers.picture.letters import SMALLEST, Letters, letters_at_hand
from papers.picture.page import page
from papers.picture.sheet import PATTERNS, Area, Ink, Sheet, Text
from papers.picture.themes import COLOURS, contrast, legible
from papers.standing_picture import BARS, ROWS, Bar, Row, Theme, standing_picture
from tests.papers import pictures
from tests.papers.pictures import LABELS, counts, district
from tests.papers.sight import distance, seen

TELEGRAM = 10_000  # width and height of a photograph, together: the Bot API's limit
HOSTILE = (
    "Ш" * 10_000,
    "Школа " * 2_000,
    "",
    " \t\n\x00\x07\x1b[31m",
    "\N{PILE OF POO}" * 50,
    "\N{RIGHT-TO-LEFT OVERRIDE}СШ № 5 \N{ARABIC LETTER BEH}\N{HEBREW LETTER ALEF}",
    "и\N{COMBINING BREVE}" + "\N{COMBINING ACUTE ACCENT}" * 3_000,
    "學校 मराठी",
    "\ud800",
    "{0} %s <b>&amp;</b>",
    "«" * 200,
    "№" * 200,
)


def sheet(bars: Sequence[Bar], rows: Sequence[Row] = ()) -> Sheet:
    made = page(bars, rows, LABELS, Letters())
    assert made
    return made


def words(one: Sheet) -> list[str]:
    return [text.words.replace("\xa0", " ") for text in one.texts]


def hostile() -> tuple[list[Bar], list[Row]]:
    bars, rows = district(8, len(HOSTILE), times=1_000_000)
    bars = [Bar(name=name, head=(name, name), counts=bar.counts) for bar, name in zip(bars, HOSTILE, strict=False)]
    return bars, [Row(name=name, cells=row.cells) for row, name in zip(rows, HOSTILE, strict=True)]


SCENES = {**pictures.samples(), "hostile": hostile(), "hostile bars": ([*hostile()[0]], [])}


@pytest.mark.parametrize("scene", SCENES)
def test_no_words_leave_their_room_or_cover_others(scene: str) -> None:
    letters = Letters()
    made = page(*SCENES[scene], LABELS, letters)
    assert made
    drawn = [(text, _ink(text, letters)) for text in made.texts]
    for text, ink in drawn:
        assert _inside(ink, text.room, slack=1), text
        assert _inside(text.room, Area(0, 0, made.width, made.height)), text
        assert text.hand.size >= SMALLEST
    for (one, first), (other, second) in combinations(drawn, 2):
        assert not _overlap(first, second), (one, other)


@pytest.mark.parametrize("scene", SCENES)
def test_no_box_covers_another_or_words_that_are_not_its_own(scene: str) -> None:
    made = sheet(*SCENES[scene])
    for one, other in combinations(made.boxes, 2):
        assert not _overlap(one.area, other.area)
    boxes = {box.area: box.ink for box in made.boxes}
    for text in made.texts:
        if text.on is Ink.PAPER:
            assert not [area for area in boxes if _overlap(area, text.room)], text
        else:
            assert boxes[text.room] is text.on


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize("theme", Theme)
def test_telegram_takes_it_and_a_phone_shows_it_at_full_width(scene: str, theme: Theme) -> None:
    drawn = standing_picture(*SCENES[scene], LABELS, theme)
    assert drawn
    with Image.open(io.BytesIO(drawn)) as image:
        assert (image.format, image.width) == ("PNG", 1080)
        assert 1080 / 2 <= image.height <= 1080 * 2
        assert image.width + image.height < TELEGRAM
        assert image.getpixel((0, image.height - 1)) == COLOURS[theme][Ink.PAPER]
    assert len(drawn) < 1_000_000


def test_a_bar_says_every_figure_as_it_is_counted_in_chat() -> None:
    one = counts(accepted=12, reported=3, in_time=4, overdue=5)
    assert (one.open, one.total) == (9, 24)
    made = sheet([Bar(name="Протокол № 7", counts=one), Bar(name="Протокол № 6", counts=counts(accepted=1))])
    parts = [(text.on, text.words) for text in made.texts if text.on is not Ink.PAPER]
    assert parts == [
        (Ink.ACCEPTED, "12"),
        (Ink.REPORTED, "3"),
        (Ink.IN_TIME, "4"),
        (Ink.OVERDUE, "5"),
        (Ink.ACCEPTED, "1"),
    ]
    assert {"Протокол № 7", "принято 12 из 24", "принято 1 из 1", LABELS.title, LABELS.overdue} <= set(words(made))


def test_the_parts_of_a_bar_are_as_long_as_they_are_many_and_fill_it() -> None:
    made = sheet([Bar(name="", counts=counts(60, 20, 15, 5)), Bar(name="", counts=counts(1_000_000, 0, 0, 1))])
    first, second = _bars(made)
    widths = [area.width for area in first]
    assert [round(width / sum(widths), 2) for width in widths] == [0.6, 0.2, 0.15, 0.05]
    for bar in (first, second):
        assert (bar[0].x, bar[-1].right) == (36, 1080 - 36)
    assert second[-1].width > 20  # one of a million is seen all the same


def test_a_cell_says_how_many_are_reported_and_a_mark_how_many_are_overdue() -> None:
    mine = [counts(accepted=2, reported=1, overdue=2), counts(reported=4), None]
    others = [counts(in_time=2), None, counts(accepted=1)]
    bars = [Bar(name=f"Протокол № {n}", head=(f"№ {n}", "20.11"), counts=counts(1, 1, 1, 1)) for n in (3, 2, 1)]
    made = sheet(bars, [Row(name="Луговская СШ", cells=others), Row(name="Терновская СШ", cells=mine)])
    assert _row(made, "Терновская СШ") == ["3/5", "2", "4/4", "·"]
    assert _row(made, "Луговская СШ") == ["0/2", "·", "1/1"]
    assert LABELS.of_count in words(made)
    assert words(made).index("Терновская СШ") < words(made).index("Луговская СШ")  # who lags comes first
    inks = {text.words: text.on for text in made.texts}
    assert (inks["4/4"], inks["0/2"], inks["3/5"]) == (Ink.DONE_4, Ink.DONE_0, Ink.DONE_2)


def test_where_counts_have_no_room_the_cells_say_percents_and_only_all_is_a_hundred() -> None:
    bars, _ = district(8, 2)
    most = counts(accepted=1_999, overdue=1)
    rows = [Row(name=name, cells=[most, counts(1, 0, 999)] + [None] * 6) for name in ("Первая", "Вторая")]
    made = sheet(bars, rows)
    assert _row(made, "Первая") == ["99", "1", "1", *"······"]
    assert LABELS.of_share in words(made)
    assert LABELS.of_count not in words(made)


def test_more_than_is_readable_is_cut_and_said() -> None:
    made = sheet(*district(11, 40))
    assert {"ещё протоколов: 3", "ещё школ: 20"} <= set(words(made))
    assert len([one for one in words(made) if "СШ" in one]) == ROWS
    assert len([one for one in words(made) if one.startswith("Протокол № ")]) == BARS
    known = page(*district(3, 4), LABELS, Letters(), others=7)
    assert known
    assert "ещё школ: 7" in words(known)
    whole = sheet(*district(8, 20))
    assert not [one for one in words(whole) if one.startswith("ещё")]


def test_nothing_is_drawn_of_nothing() -> None:
    empty = Bar(name="Протокол № 1", counts=counts())
    assert standing_picture([], [], LABELS) is None
    assert standing_picture([empty], [Row(name="СШ № 1", cells=[counts()])], LABELS) is None
    made = sheet([empty, Bar(name="Протокол № 2", counts=counts(accepted=1))])
    assert "Протокол № 1" not in words(made)


@pytest.mark.parametrize(("sets", "schools"), [(1, 12), (3, 1)])
def test_what_the_bars_tell_alone_is_not_told_twice(sets: int, schools: int) -> None:
    made = sheet(*district(sets, schools))
    assert LABELS.schools not in words(made)
    assert (LABELS.of_count in words(made), LABELS.accepted in words(made)) == (False, True)


def test_a_school_without_any_of_the_minutes_shown_has_no_row() -> None:
    bars, rows = district(3, 4)
    made = sheet(bars, [*rows, Row(name="Новая СШ", cells=[None, counts(), None])])
    assert "Новая СШ" not in words(made)


@pytest.mark.parametrize("theme", Theme)
def test_all_words_are_read_on_their_ground(theme: Theme) -> None:
    used = {(text.ink, text.on) for scene in SCENES.values() for text in sheet(*scene).texts}
    assert len(used) > 10
    for ink, on in used:
        assert contrast(legible(ink, on, theme), COLOURS[theme][on]) >= 4.5, (ink, on)


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("eyes", ["all", "no red", "no green"])
def test_the_parts_of_a_bar_differ_for_whoever_sees_no_red_or_green(theme: Theme, eyes: str) -> None:
    colours = COLOURS[theme]
    bar = [Ink.ACCEPTED, Ink.REPORTED, Ink.IN_TIME, Ink.OVERDUE]
    for one, other in combinations(bar, 2):
        assert distance(seen(colours[one], eyes), seen(colours[other], eyes)) > 20
        if Ink.OVERDUE not in (one, other):
            assert contrast(colours[one], colours[other]) >= 1.6  # in grey, too
    cells = [Ink.DONE_0, Ink.DONE_1, Ink.DONE_2, Ink.DONE_3, Ink.DONE_4]
    for one, other in pairwise(cells):
        assert distance(seen(colours[one], eyes), seen(colours[other], eyes)) > 5
    for one in cells:
        assert distance(seen(colours[one], eyes), seen(colours[Ink.OVERDUE], eyes)) > 30


def test_what_is_overdue_and_what_waits_have_patterns_of_their_own() -> None:
    assert len({PATTERNS[Ink.OVERDUE], PATTERNS[Ink.REPORTED]}) == 2
    assert Ink.ACCEPTED not in PATTERNS
    drawn = standing_picture([Bar(name="", counts=counts(accepted=1, overdue=1))], [], LABELS)
    assert drawn
    made = sheet([Bar(name="", counts=counts(accepted=1, overdue=1))])
    plain, striped = _bars(made)[0]
    with Image.open(io.BytesIO(drawn)) as image:
        colours = [image.crop((area.x, area.y, area.x + 200, area.bottom)).getcolors() for area in (plain, striped)]
    assert [len(one or [1] * 99) > 1 for one in colours] == [False, True]


def test_the_same_records_give_the_same_bytes_in_every_process() -> None:
    bars, rows = district(3, 12)
    here = [standing_picture(bars, rows, LABELS, theme) for theme in Theme]
    assert here == [standing_picture(bars, rows, LABELS, theme) for theme in Theme]
    code = (
        "import hashlib; from tests.papers.pictures import *; made = district(3, 12);"
        "[print(hashlib.sha256(standing_picture(*made, LABELS, theme)).hexdigest()) for theme in Theme]"
    )
    there = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout.split()
    assert there == [hashlib.sha256(one or b"").hexdigest() for one in here]
    assert len(set(there)) == len(Theme)


def test_ten_thousand_schools_take_no_longer_to_draw_than_twenty() -> None:
    bars, rows = district(8, 20)
    many = [*rows, *(Row(name=f"СШ № {n}", cells=[counts(accepted=1)] * 8) for n in range(10_000))]
    few = _seconds(bars, rows)
    # Of the processor: to find those that lag. The fastest of some, since others work in this process, too.
    assert min(_seconds(bars, many) for _ in range(3)) < few + 0.5
    assert len(sheet(bars, many).texts) == len(sheet(bars, rows).texts) + 1


def test_the_next_picture_has_the_fonts_of_the_one_before_and_two_at_once_have_their_own() -> None:
    with letters_at_hand() as one, letters_at_hand() as other:
        assert one is not other
    for _ in range(2):
        with letters_at_hand() as again:
            assert again in (one, other)


def test_the_bot_starts_without_loading_what_draws() -> None:
    code = "import sys, papers.standing_picture; sys.exit('PIL' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_samples_are_written_to_be_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    few = dict(list(pictures.samples().items())[:1])
    monkeypatch.setattr(pictures, "samples", lambda: few)
    pictures.main(tmp_path / "out")
    assert len(list((tmp_path / "out").glob("*.png"))) == 2 * len(Theme)


def _seconds(bars: Sequence[Bar], rows: Sequence[Row]) -> float:
    start = time.process_time()
    assert standing_picture(bars, rows, LABELS)
    return time.process_time() - start


def _ink(text: Text, letters: Letters) -> Area:
    (x, y), anchor = place(text)
    left, top, right, bottom = letters.font(text.hand).getbbox(text.words, anchor=anchor)
    return Area(round(x + left), round(y + top), round(right - left), round(bottom - top))


def _inside(one: Area, other: Area, *, slack: int = 0) -> bool:
    return (
        one.x >= other.x - slack
        and one.y >= other.y - slack
        and one.right <= other.right + slack
        and one.bottom <= other.bottom + slack
    )


def _overlap(one: Area, other: Area) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def _bars(made: Sheet) -> list[list[Area]]:
    """The parts of each, from the left."""
    lines: dict[int, list[Area]] = {}
    for box in made.boxes:
        lines.setdefault(box.area.y, []).append(box.area)
    return [parts for parts in lines.values() if parts[-1].right == 1080 - 36]


def _row(made: Sheet, name: str) -> list[str]:
    return list(_beside(made, name))


def _beside(made: Sheet, name: str) -> Iterator[str]:
    (y,) = {text.room.y for text in made.texts if text.words == name}
    for text in sorted((one for one in made.texts if one.room.y == y), key=lambda one: one.room.x):
        if text.words != name:
            yield text.words
