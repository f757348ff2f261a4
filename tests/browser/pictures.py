"""`make pictures`: the pictures of the README, made of what the month by hand looked like."""

from PIL import Image

from tests.browser.shots import FOLDER
from tests.town import ROOT

PICTURES = {
    "published": "the assignments have come",
    "one-point": "one point on one phone",
    "reminder": "on a telephone",
    "status": "by night",
}
COLOURS = 96  # of letters and flat surfaces; the larger pictures stay under 200 KB


def main() -> None:
    folder = ROOT / "docs" / "pictures"
    folder.mkdir(exist_ok=True)
    for name, step in PICTURES.items():
        (source,) = (FOLDER / "by hand").glob(f"?? {step}.png")
        with Image.open(source) as shot:
            shot.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(folder / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
