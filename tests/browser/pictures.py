"""`make pictures`: those of the README, of what the month by hand looked like and of an invented district."""

import datetime as dt
import io

from PIL import Image

from messaging.i18n import speaking
from messaging.texts.standing_picture import labels
from papers.standing_picture import Theme, standing_picture
from tests.browser.shots import FOLDER
from tests.papers.pictures import district
from tests.town import ROOT

PICTURES = {
    "published": "the assignments have come",
    "one-point": "one point on one phone",
    "reminder": "on a telephone",
    "status": "by night",
}
TARGET = ROOT / "docs" / "pictures"
COLOURS = 96  # of letters and flat surfaces; the larger pictures stay under 200 KB
DAY = dt.date(2026, 12, 28)


def main() -> None:
    TARGET.mkdir(exist_ok=True)
    for name, step in PICTURES.items():
        (source,) = (FOLDER / "by hand").glob(f"?? {step}.png")
        with Image.open(source) as shot:
            _keep(shot, name)
    bars, rows = district(4, 12)
    for theme in Theme:
        with speaking("ru"):
            drawn = standing_picture(bars, rows, labels(DAY), theme)
        assert drawn
        with Image.open(io.BytesIO(drawn)) as picture:
            _keep(picture, f"standing-{theme}")


def _keep(picture: Image.Image, name: str) -> None:
    picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(TARGET / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
