"""Photographs and scans of pages: bytes to grey pictures, whatever a stranger put into them."""

import io
import warnings
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from minutes.errors import Damaged, ReadError, TooLarge
from minutes.formats.sheet import SCAN_DPI, Sheet

if TYPE_CHECKING:
    from PIL.Image import Image

FORMATS = ("PNG", "JPEG", "TIFF", "WEBP")  # people photograph and scan in no others that Pillow knows
MAX_DOTS = 80_000_000  # A4 at 900 dpi; unpacked it still fits into the memory of a reading process
PAGE_DOTS = 8.27 * 11.69 * SCAN_DPI**2  # of A4: how large the paper was, a picture does not tell
MAX_GROWTH = 3.0  # in a smaller picture of a page no letter can be told from another


def sheets(data: bytes, most: int) -> Iterator[Sheet]:
    """The pages of a TIFF, or the one picture; no more than `most`. Raises Damaged or TooLarge."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow only warns of what is refused here
            file = Image.open(io.BytesIO(data), formats=FORMATS)
            frames = range(getattr(file, "n_frames", 1) if file.format == "TIFF" else 1)
            for frame in islice(frames, most):
                file.seek(frame)
                yield _sheet(file, frame + 1)
    except Image.DecompressionBombError:
        raise TooLarge from None
    except (ReadError, MemoryError):
        raise
    except Exception:  # decoders raise whatever they stumble over: OSError, struct.error, SyntaxError, …
        raise Damaged from None


def _sheet(file: "Image", number: int) -> Sheet:
    from PIL import ImageOps

    dots = file.width * file.height
    if dots > MAX_DOTS:
        raise TooLarge
    wanted = (PAGE_DOTS / dots) ** 0.5
    file.draft("L", (round(file.width * wanted), round(file.height * wanted)))  # a JPEG is not unpacked any larger
    image = _grey(ImageOps.exif_transpose(file))
    growth = min(MAX_GROWTH, (PAGE_DOTS / (image.width * image.height)) ** 0.5)
    return Sheet(number=number, image=_resized(image, growth))


def _resized(image: "Image", growth: float) -> "Image":
    from PIL.Image import Resampling

    size = (max(1, round(image.width * growth)), max(1, round(image.height * growth)))
    return image.resize(size, Resampling.BICUBIC if growth > 1 else Resampling.LANCZOS, reducing_gap=2)


def _grey(image: "Image") -> "Image":
    """What is transparent shows white paper; sixteen bits of grey become eight."""
    from PIL import Image

    if image.mode.startswith("I"):
        return image.convert("I").point(lambda grey: grey * (1 / 256) + 0).convert("L")
    if image.has_transparency_data:
        shown = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), shown)
    return image.convert("L")
