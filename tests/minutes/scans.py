"""Puts a PDF on paper and brings it back as committees do: through a scanner, or through the camera of a phone."""

import io
import random
from contextlib import closing

import pypdfium2  # type: ignore[import-untyped]  # ships no types
from PIL import Image, ImageChops, ImageFilter

POINTS = 72  # an inch, as PDF counts
SCANNER = 200  # dpi
CAMERA = 230  # dpi; a page with some table around it is then 5 megapixels
TABLE = 70  # grey
# How a page lies under a camera that is held a little aslant; coefficients of Pillow's perspective transform.
ASLANT = (1.07, 0.02, -60.0, 0.01, 1.08, -60.0, 0.8e-5, 1.2e-5)


def scanned_pages(pdf: bytes, *, dpi: int = SCANNER) -> list[Image.Image]:
    """Grey, not quite straight, with some dust; the same at every run."""
    return [_dusty(page.rotate(0.4, Image.Resampling.BICUBIC, fillcolor=255)) for page in _pages(pdf, dpi)]


def scan(pdf: bytes, *, dpi: int = SCANNER) -> bytes:
    """One PDF of pictures."""
    first, *others = scanned_pages(pdf, dpi=dpi)
    file = io.BytesIO()
    first.save(file, "PDF", resolution=dpi, quality=60, save_all=True, append_images=others)
    return file.getvalue()


def photographs(pdf: bytes) -> tuple[bytes, ...]:
    """One .jpg a page: turned, aslant, darker towards one side, on a table."""
    return tuple(_jpeg(_dusty(_photograph(page)), 80) for page in _pages(pdf, CAMERA))


def _pages(pdf: bytes, dpi: int) -> list[Image.Image]:
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        return [page.render(scale=dpi / POINTS, grayscale=True).to_pil().convert("L") for page in document]


def _dusty(page: Image.Image) -> Image.Image:
    dust = Image.frombytes("L", page.size, random.Random(page.width).randbytes(page.width * page.height))  # noqa: S311  # dust, no secret
    return Image.blend(page, dust, 0.05)


def _photograph(page: Image.Image) -> Image.Image:
    turned = page.rotate(1.5, Image.Resampling.BICUBIC, expand=True, fillcolor=TABLE)
    seen = turned.transform(turned.size, Image.Transform.PERSPECTIVE, ASLANT, Image.Resampling.BICUBIC, fillcolor=TABLE)
    down = Image.linear_gradient("L").point(_lit)
    light = Image.blend(down, down.transpose(Image.Transpose.ROTATE_90), 0.7).resize(seen.size)
    return ImageChops.multiply(seen, light).filter(ImageFilter.GaussianBlur(0.6))


def _lit(grey: int) -> int:
    """Even the dark side of the page gets six tenths of the light."""
    return 150 + grey * 105 // 255


def _jpeg(page: Image.Image, quality: int) -> bytes:
    file = io.BytesIO()
    page.save(file, "JPEG", quality=quality)
    return file.getvalue()
