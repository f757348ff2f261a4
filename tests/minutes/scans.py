"""Makes scans and photographs of a PDF's pages, the same ones every time."""

import io
import random
from collections.abc import Iterator
from functools import cache

import pypdfium2 as pdfium  # type: ignore[import-untyped]  # ships no types
from PIL import Image, ImageChops, ImageEnhance, ImageOps
from PIL.Image import Resampling, Transform

POINTS = 72  # an inch
SCAN_DPI = 200
SCAN_TILT = 0.4  # degrees; the sheet lay a little askew
SCAN_QUALITY = 60  # of the JPEG
PHOTO_DPI = 190
PHOTO_TILT = 1.5
GRAIN = 12  # of 255, each way
DESK = 70


def scan(document: bytes) -> bytes:
    """The pages as pictures in a PDF, as an office scanner makes it."""
    first, *rest = (Image.open(io.BytesIO(page)) for page in scanned_pages(document))
    file = io.BytesIO()
    first.save(file, "PDF", save_all=True, append_images=rest, resolution=SCAN_DPI)
    return file.getvalue()


def scanned_pages(document: bytes) -> list[bytes]:
    """Each page as a grey JPEG: askew, grainy, hard pressed."""
    return [
        _jpeg(grainy(page.rotate(SCAN_TILT, Resampling.BICUBIC, fillcolor=255)), SCAN_QUALITY)
        for page in pages(document, SCAN_DPI)
    ]


def photographs(document: bytes) -> list[bytes]:
    """Each page on a desk: from above but not quite, turned, darker on one side."""
    return [_jpeg(_photograph(page), 75) for page in pages(document, PHOTO_DPI)]


def pages(document: bytes, dpi: float) -> Iterator[Image.Image]:
    """As a perfect scanner would see them."""
    for page in pdfium.PdfDocument(document):
        yield page.render(scale=dpi / POINTS, grayscale=True).to_pil().convert("L")


def _photograph(page: Image.Image) -> Image.Image:
    desk = ImageOps.expand(page, border=page.width // 20, fill=DESK)
    width, height = desk.size
    lean = width // 40  # the far edge of the sheet is shorter
    corners = (-lean, 0, 0, height, width, height, width + lean, 0)
    seen = desk.transform(desk.size, Transform.QUAD, corners, Resampling.BICUBIC, fillcolor=DESK)
    seen = seen.rotate(PHOTO_TILT, Resampling.BICUBIC, fillcolor=DESK)
    shade = Image.linear_gradient("L").rotate(60, expand=True).crop((90, 90, 260, 260)).resize(seen.size)
    light = shade.point([round(130 + grey * 125 / 255) for grey in range(256)])
    return grainy(ImageEnhance.Contrast(ImageChops.multiply(seen, light)).enhance(0.85))


def grainy(image: Image.Image, grain: int = GRAIN) -> Image.Image:
    """Speckled by up to so many shades of 255, each way."""
    noise = Image.frombytes("L", image.size, _noise(image.width * image.height, grain))
    return ImageChops.add(image, noise, offset=-128)


@cache
def _noise(dots: int, grain: int) -> bytes:
    noise = random.Random(1).randbytes(dots)  # noqa: S311  # noise, no secret
    return noise.translate(bytes(128 - grain + byte * 2 * grain // 255 for byte in range(256)))


def _jpeg(image: Image.Image, quality: int) -> bytes:
    file = io.BytesIO()
    image.save(file, "JPEG", quality=quality)
    return file.getvalue()
