"""XML from strangers: no entities, no network, no document types."""

from typing import Any

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types

from minutes.errors import Damaged

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
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


def is_on(element: Element | None) -> bool:
    """A switch such as <w:vanish/>: present means on unless it says otherwise."""
    return element is not None and value(element) not in ("0", "false", "off")
