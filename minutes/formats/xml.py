"""XML from strangers: no entities, no network, no document types."""

from typing import Any

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types

from minutes.errors import Damaged

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LARGEST = 5_000  # no number in minutes is greater, and a number may be printed as so many letters
Element = Any  # lxml's element; see above


def parse(data: bytes) -> Element:
    """The root element; raises Damaged for anything that office software would not write."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if error.code == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from error
        raise Damaged from error
    if root.getroottree().docinfo.doctype:
        raise Damaged
    return root


def value(element: Element | None, name: str = "val") -> str | None:
    """A w: attribute of an element that may be absent."""
    found = None if element is None else element.get(W + name)
    return None if found is None else str(found)


def whole(text: str | None, default: int) -> int:
    """A number that an attribute should hold; whatever else it holds, office software ignores."""
    return min(int(text), LARGEST) if text is not None and text.isascii() and text.isdigit() else default


def is_on(element: Element | None) -> bool:
    """A switch such as <w:vanish/>: present means on unless it says otherwise."""
    return element is not None and value(element) not in ("0", "false", "off")
