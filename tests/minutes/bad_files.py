"""Files that nobody should be able to stop the bot with, made as the test needs them."""

import io
import struct
import zipfile
import zlib

from PIL import Image, ImageFilter
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from tests.minutes import documents as word

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
ODF = "urn:oasis:names:tc:opendocument:xmlns"
ODT = "application/vnd.oasis.opendocument.text"
SIDE = 65_000  # pixels: of a picture of four milliards


def odt(body: str, doctype: str = "") -> bytes:
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{doctype}<office:document-content xmlns:office="{ODF}:office:1.0" '
        f'xmlns:text="{ODF}:text:1.0"><office:body><office:text>{body}</office:text></office:body>'
        "</office:document-content>"
    )
    manifest = (
        f'<manifest:manifest xmlns:manifest="{ODF}:manifest:1.0"><manifest:file-entry manifest:full-path="/" '
        f'manifest:media-type="{ODT}"/></manifest:manifest>'
    )
    return zipped({"mimetype": ODT, "content.xml": content, "META-INF/manifest.xml": manifest})


def zipped(parts: dict[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def many_parts(count: int) -> bytes:
    return zipped({"_rels/.rels": word.RELATIONS} | {f"word/{n}.xml": "" for n in range(count)})


def bomb(megabytes: int) -> bytes:
    """A Word file of one endless paragraph."""
    return word.docx(word.paragraph("а" * (megabytes * 2**19)))


def lying_bomb(megabytes: int) -> bytes:
    """The directory says that the part has a hundred bytes."""
    honest = bomb(megabytes)
    size = len(word.part(word.paragraph("а" * (megabytes * 2**19))).encode())
    lying = honest.replace(struct.pack("<I", size), struct.pack("<I", 100))
    assert lying != honest
    return lying


def laughs(depth: int = 30) -> str:
    """A document type whose entity `e` is 10 to the power of `depth` words."""
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, depth))
    return f'<!DOCTYPE x [<!ENTITY e0 "ха">{entities}<!ENTITY e "&e{depth - 1};">]>'


def outside(address: str) -> str:
    """A document type whose entity `e` is what lies at the address."""
    return f'<!DOCTYPE x [<!ENTITY e SYSTEM "{address}">]>'


def docx_with(doctype: str) -> bytes:
    return word.package(document=word.part(word.paragraph("1. Проверить &e;")).replace("?>", f"?>{doctype}", 1))


def odt_with(doctype: str) -> bytes:
    return odt("<text:p>1. Проверить &e;</text:p>", doctype)


def deep(tag: str, depth: int, core: str = "") -> str:
    return f"<{tag}>" * depth + core + f"</{tag}>" * depth


def pdf(pages: int, password: str | None = None) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, encrypt=password, pageCompression=1)
    for page in range(1, pages + 1):
        for line in range(40):
            canvas.drawString(60, 780 - 18 * line, f"Page {page}, line {line}: nothing was decided here.")
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def picture(form: str, colour: int = 255) -> bytes:
    """A page in one shade of grey."""
    return _saved(Image.new("L", (1240, 1754), colour), form)


def landscape(form: str = "JPEG") -> bytes:
    """A photograph, of anything but text."""
    noise = Image.effect_noise((1600, 1200), 90).filter(ImageFilter.GaussianBlur(12))
    return _saved(noise, form)


def _saved(image: Image.Image, form: str) -> bytes:
    file = io.BytesIO()
    image.save(file, form)
    return file.getvalue()


def huge_png() -> bytes:
    """One bit a pixel, all white: half a gigabyte of it in half a megabyte."""
    row = b"\0" + b"\xff" * (SIDE // 8)
    packer = zlib.compressobj(9)
    pixels = b"".join(packer.compress(row * 500) for _ in range(SIDE // 500)) + packer.flush()
    header = struct.pack(">IIBBBBB", SIDE, SIDE, 1, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", pixels), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def huge_jpeg() -> bytes:
    """An ordinary one whose header says that it is larger."""
    data = picture("JPEG")
    at = data.index(b"\xff\xc0") + 5
    return data[:at] + struct.pack(">HH", SIDE, SIDE) + data[at + 4 :]


def huge_tiff() -> bytes:
    """Packed fax lines, of which there are far more than it holds."""
    entries = ((256, SIDE), (257, SIDE), (258, 1), (259, 4), (262, 0), (273, 8), (277, 1), (278, SIDE), (279, 64))
    table = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in entries)
    return b"II*\0" + struct.pack("<I", 72) + b"\xff" * 64 + struct.pack("<H", len(entries)) + table + b"\0" * 4
