"""The messages in the code and their translations."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_keywords
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
SPEAKING = ("messaging", "bot", "handlers")  # packages whose words reach people
RUSSIAN = ROOT / "messaging" / "locales" / "ru" / "LC_MESSAGES" / "sroki.po"


def keywords() -> dict[str, tuple[int, ...] | None]:
    """Which calls hold messages, as `make texts` has it."""
    (command,) = (line for line in (ROOT / "Makefile").read_text().splitlines() if "pybabel -q extract" in line)
    found: dict[str, tuple[int, ...] | None] = parse_keywords(re.findall(r"-k (\S+)", command))
    return found


@cache
def in_the_code() -> frozenset[str | tuple[str, ...]]:
    """Message ids; of plurals a pair."""
    return frozenset(
        message for package in SPEAKING for _, _, message, _, _ in extract_from_dir(ROOT / package, keywords=keywords())
    )


@cache
def russian() -> Catalog:
    with RUSSIAN.open("rb") as file:
        return read_po(file, abort_invalid=True)


def translated() -> list[Message]:
    """Every message of the catalogue but the header."""
    return [message for message in russian() if message.id]


def forms(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    """The one form of a message, or the several of a plural."""
    return (text,) if isinstance(text, str) else tuple(text or ())


def placeholders(text: str) -> list[str]:
    return sorted({name for _, name, _, _ in Formatter().parse(text) if name is not None})


def tags(text: str) -> list[str]:
    return sorted(re.findall(r"</?\w+[^>]*>", text))


def sentences() -> Iterator[str]:
    """Every Russian form."""
    for message in translated():
        yield from forms(message.string)
