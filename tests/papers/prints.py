"""`python -m tests.papers.prints`: sample papers printed by LibreOffice, as pictures to look at in build/papers."""

import asyncio
import io
import sys
from collections.abc import Sequence
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]  # ships no types

from papers.default_template import default_template
from papers.fields import Content, List
from papers.invented import invented
from papers.isolated import fill_isolated, office, print_isolated
from tests.town import ROOT

FOLDER = ROOT / "build" / "papers"
_SCALE = 1.5  # of 72 dots an inch
_LEFT_OUT = {"period": (List.POINT,), "minutes": (List.MINUTES,), "school": (List.SCHOOL,), "long": ()}


def samples() -> dict[str, Content]:
    """What papers of each kind have; and one of several pages."""
    made = invented()
    found = {
        name: Content(fields=made.fields, rows={**made.rows, **dict.fromkeys(left_out, ())})
        for name, left_out in _LEFT_OUT.items()
    }
    many = {name: list(rows) * 30 for name, rows in made.rows.items()}
    return found | {"long": Content(fields=made.fields, rows=many)}


async def pictures(folder: Path) -> Sequence[Path]:
    found: list[Path] = []
    for name, content in samples().items():
        printed = await print_isolated(await fill_isolated(default_template(), content))
        found += _pages(printed, folder, name)
    return found


def _pages(printed: bytes, folder: Path, name: str) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    with pypdfium2.PdfDocument(io.BytesIO(printed)) as document:
        for number in range(len(document)):
            paths.append(folder / f"{name}-{number + 1}.png")
            document[number].render(scale=_SCALE).to_pil().save(paths[-1])
    return paths


if __name__ == "__main__":
    if office() is None:
        sys.exit("LibreOffice is missing: apt install libreoffice-writer-nogui fonts-liberation")
    sys.stdout.write("".join(f"{path}\n" for path in asyncio.run(pictures(FOLDER))))
