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

    @classmethod
    def of(cls, everything: Sequence[T], number: int, size: int) -> Self:
        """The page of that number; a list may have become shorter since the button was shown."""
        total = max(1, -(-len(everything) // size))
        number = min(max(number, 0), total - 1)
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
