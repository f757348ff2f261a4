"""Lists that are longer than a message: one page of them and the buttons that turn it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Self, TypeVar

from markupsafe import Markup

from messaging.i18n import html, label
from messaging.outgoing import Button

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Page(Generic[T]):
    items: Sequence[T]
    number: int  # from 0
    total: int

    @staticmethod
    def place(number: int, count: int, size: int) -> tuple[int, int]:
        """Which page is shown for that number, and how many there are; a list may have become shorter meanwhile."""
        total = max(1, -(-count // size))
        return min(max(number, 0), total - 1), total

    @classmethod
    def of(cls, everything: Sequence[T], number: int, size: int) -> Self:
        """The page of that number."""
        number, total = cls.place(number, len(everything), size)
        return cls(items=everything[number * size : (number + 1) * size], number=number, total=total)

    def of_how_many(self) -> Markup | None:
        """«Страница 2 из 3», if there are several."""
        if self.total == 1:
            return None
        return html("Page {page} of {pages}", page=self.number + 1, pages=self.total)

    def turns(self, press: Callable[[int], str]) -> tuple[tuple[Button, ...], ...]:
        """A row with a button back and one further, where there is something; `press` packs what a button carries."""
        back = (label("← Back"), self.number - 1) if self.number > 0 else None
        further = (label("Further →"), self.number + 1) if self.number + 1 < self.total else None
        row = tuple(Button(text=text, data=press(to)) for text, to in filter(None, (back, further)))
        return (row,) if row else ()
