"""Builds small OpenDocument texts out of XML, so that a test shows exactly what is in them."""

import io
import zipfile

SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("draw", "drawing"),
    )
)
LOEXT = 'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
MIMETYPE = "application/vnd.oasis.opendocument.text"
MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{}</manifest:manifest>'
)


def paragraph(content: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{content}</text:p>'


def item(*content: str, start: int | None = None) -> str:
    """Paragraphs (as text) and nested lists."""
    own = "" if start is None else f' text:start-value="{start}"'
    inner = "".join(part if part.startswith("<text:list") else paragraph(part) for part in content)
    return f"<text:list-item{own}>{inner}</text:list-item>"


def numbered(*items: str, style: str = "L1", attributes: str = "") -> str:
    name = f' text:style-name="{style}"' if style else ""
    return f"<text:list{name} {attributes}>{''.join(items)}</text:list>"


def level(number: int, attributes: str, sign: str = "number") -> str:
    return f'<text:list-level-style-{sign} text:level="{number}" {attributes}/>'


def list_style(*levels: str, name: str = "L1") -> str:
    return f'<text:list-style style:name="{name}">{"".join(levels)}</text:list-style>'


def cell(text: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}>{paragraph(text)}</table:table-cell>"


COVERED = "<table:covered-table-cell/>"


def table(*rows: list[str]) -> str:
    """Rows of texts or of ready cells."""
    inner = "".join(f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>" for row in rows)
    return f"<table:table>{inner}</table:table>"


def _cell(text: str) -> str:
    return text if text.startswith("<") else cell(text)


def odt(body: str, styles: str = "", *, manifest: str = "") -> bytes:
    """An .odt file; `styles` go to its automatic styles."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {SPACES} {LOEXT}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", MIMETYPE)
        archive.writestr("META-INF/manifest.xml", MANIFEST.format(manifest))
        archive.writestr("content.xml", content)
    return file.getvalue()
