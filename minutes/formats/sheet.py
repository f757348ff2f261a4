"""A page that is still a picture."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

SCAN_DPI = 250  # what pages are brought to: at 300 tesseract reads no better and takes a fifth longer


@dataclass(frozen=True, kw_only=True)
class Sheet:
    number: int  # from 1
    image: "Image"  # grey
    dpi: float = SCAN_DPI  # of a photograph: as if it showed a page of A4
