"""Texts in the language of whoever reads them: gettext catalogues, plurals, dates, escaping.

The sentences in the code are the English texts and serve as keys; `locales/ru` is what most people see.
"""

import datetime as dt
import gettext
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from aiogram.utils.i18n import I18n
from babel.dates import format_date
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from markupsafe import Markup

from domain.signs import visible

LOCALES = Path(__file__).parent / "locales"
DOMAIN = "sroki"
DEFAULT_LANGUAGE = "ru"
SOURCE_LANGUAGE = "en"  # needs no catalogue: its keys are its texts


class Catalogues(I18n):
    """Reads .po files as they are, so that no compiled file can be out of date or missing."""

    def find_locales(self) -> dict[str, gettext.GNUTranslations]:
        found = {}
        for path in sorted(self.path.glob(f"*/LC_MESSAGES/{self.domain}.po")):
            compiled = io.BytesIO()
            with path.open("rb") as file:
                write_mo(compiled, read_po(file))
            compiled.seek(0)
            found[path.parent.parent.name] = gettext.GNUTranslations(compiled)
        return found


_catalogues = Catalogues(path=LOCALES, default_locale=DEFAULT_LANGUAGE, domain=DOMAIN)


def language_of(code: str | None) -> str:
    """The language of our texts for Telegram's `language_code` (IETF tag): English for English phones."""
    tag = (code or "").split("-")[0].lower()
    return tag if tag in (SOURCE_LANGUAGE, *_catalogues.locales) else DEFAULT_LANGUAGE


@contextmanager
def speaking(language: str) -> Iterator[None]:
    with _catalogues.use_locale(language):
        yield


def html(message: str, **values: Any) -> Markup:
    """A sentence for a message. It may have tags; every value is escaped unless it is Markup itself."""
    return Markup(_catalogues.gettext(message)).format(**_visible(values))  # noqa: S704 - our own catalogue


def html_plural(one: str, many: str, n: int, **values: Any) -> Markup:
    return Markup(_catalogues.gettext(one, many, n)).format(n=n, **_visible(values))  # noqa: S704 - our own catalogue


def label(message: str, **values: Any) -> str:
    """Plain words, for a button or a toast."""
    return _catalogues.gettext(message).format(**_visible(values))


def label_plural(one: str, many: str, n: int, **values: Any) -> str:
    return _catalogues.gettext(one, many, n).format(n=n, **_visible(values))


def _visible(values: dict[str, Any]) -> dict[str, Any]:
    return {
        name: visible(one) if isinstance(one, str) and not isinstance(one, Markup) else one
        for name, one in values.items()
    }


def day(date: dt.date) -> str:
    """«12 января 2027», with non-breaking spaces."""
    return _date(date, "d MMMM y")


def day_of_year(date: dt.date) -> str:
    """«12 января», where the year is clear."""
    return _date(date, "d MMMM")


def short_day(date: dt.date) -> str:
    """«12.01», so that a button has room for it on half of a phone's width; English has no such order of its own."""
    return _date(date, "dd.MM" if _catalogues.current_locale == "ru" else "d MMM")


def month(date: dt.date) -> str:
    """«январь 2027», with non-breaking spaces."""
    return _date(date, "LLLL y")


def weekday(date: dt.date) -> str:
    """«пт»."""
    return _date(date, "EEE")


def listed(items: Sequence[str]) -> str:
    """«7, 3 и 1»."""
    return format_list(items, locale=_catalogues.current_locale)


def _date(date: dt.date, pattern: str) -> str:
    return _written(date, pattern, _catalogues.current_locale)


@lru_cache(maxsize=1024)
def _written(date: dt.date, pattern: str, language: str) -> str:
    """A list says the same few days many times over, and Babel reads its pattern anew each time."""
    return format_date(date, pattern, locale=language).replace(" ", "\N{NO-BREAK SPACE}")


def moment(at: dt.datetime) -> str:
    """«12 января 2027, 09:05», in the time zone that it has."""
    return f"{day(at.date())},\N{NO-BREAK SPACE}{at:%H:%M}"
