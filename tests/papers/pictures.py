"""`python -m tests.papers.pictures OUT`: pictures of how things stand, to be looked at, large and as on a phone."""

import io
import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random

from PIL import Image

from domain.standing import Counts
from papers.standing_picture import Bar, Labels, Row, Theme, standing_picture

PHONE = 360  # points wide
LABELS = Labels(
    title="Исполнение решений на 30 ноября 2026",
    accepted="принято",
    reported="ждут проверки",
    in_time="в работе",
    overdue="просрочено",
    done="принято {n} из {total}",
    schools="По организациям",
    of_count="отчитались по 3 из 5",
    of_share="отчитались, %",
    of_late="просрочено",
    more_bars=lambda n: f"ещё протоколов: {n}",
    more_rows=lambda n: f"ещё школ: {n}",
)
_PLACES = "Ветлинская Луговская Терновская Щёлковская Берёзовская Заозёрная Крутоярская Подгорненская".split()  # noqa: SIM905


def counts(accepted: int = 0, reported: int = 0, in_time: int = 0, overdue: int = 0) -> Counts:
    still_open = in_time + overdue
    return Counts(
        total=accepted + reported + still_open,
        accepted=accepted,
        reported=reported,
        open=still_open,
        overdue=overdue,
        unseen=0,
        unreached=0,
    )


def school(number: int) -> str:
    if number < len(_PLACES):
        return f"МБОУ {_PLACES[number]} СШ"
    return f"МБОУ Щёлковская СШ № {number}"


def district(sets: int, schools: int, *, most: int = 5, times: int = 1) -> tuple[list[Bar], list[Row]]:
    """Invented; the newest minutes come first and are the least done.

    `most`: assignments of a school, each of them so many `times`.
    """
    random = Random(1)  # noqa: S311  (the same in every run)
    cells = [[_cell(random, at, most, times) for at in range(sets)] for _ in range(schools)]
    rows = [Row(name=school(number), cells=theirs) for number, theirs in enumerate(cells)]
    bars = [_bar(at, sets, [theirs[at] for theirs in cells]) for at in range(sets)]
    return bars, rows


def _bar(at: int, sets: int, cells: Sequence[Counts | None]) -> Bar:
    there = [cell for cell in cells if cell]
    number, month = sets - at, 12 - at
    return Bar(
        name=f"Протокол № {number} от 20.{month:02}.2026",
        head=(f"№ {number}", f"20.{month:02}"),
        counts=counts(
            sum(cell.accepted for cell in there),
            sum(cell.reported for cell in there),
            sum(cell.open - cell.overdue for cell in there),
            sum(cell.overdue for cell in there),
        ),
    )


def _cell(random: Random, at: int, most: int, times: int) -> Counts | None:
    if at and random.random() < 0.15:
        return None
    given = random.randint(1, most)
    weights = (1, 1, 4, 0.6) if at == 0 else (3 + 4 * at, 1, 0, 0.7)
    parts = random.choices(range(4), weights, k=given)
    return counts(*(times * parts.count(part) for part in range(4)))


def samples() -> dict[str, tuple[list[Bar], list[Row]]]:
    made = {f"{sets} sets, {schools} schools": district(sets, schools) for sets in (1, 3, 8) for schools in (1, 12, 40)}
    made["8 sets, many assignments"] = district(8, 40, most=40)
    bars, rows = district(3, 12)
    long = "Муниципальное бюджетное общеобразовательное учреждение «{} имени Героя Советского Союза И. И. Петрова»"
    kinds = ("Средняя общеобразовательная школа № {}", "Основная школа № {}", "Детский сад № {} «Солнышко»", "Гимназия")
    named = [Row(name=long.format(kinds[at % 4].format(at + 1)), cells=row.cells) for at, row in enumerate(rows)]
    made["long names"] = bars, named
    made["schools as bars"] = [Bar(name=row.name, counts=row.cells[0]) for row in rows if row.cells[0]], []
    return made


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, (bars, rows) in samples().items():
        for theme in Theme:
            drawn = standing_picture(bars, rows, LABELS, theme)
            assert drawn
            (folder / f"{name}, {theme}.png").write_bytes(drawn)
            with Image.open(io.BytesIO(drawn)) as whole:
                small = whole.resize((PHONE, whole.height * PHONE // whole.width), Image.Resampling.LANCZOS)
                small.save(folder / f"{name}, {theme}, phone.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
