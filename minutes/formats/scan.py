"""Pictures of pages to pages: cleaned, freed of ruling lines, recognized, several at once."""

import os
import re
from collections import deque
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

from minutes.errors import Illegible, TooManyPages
from minutes.formats.cleaning import cleaned
from minutes.formats.counting import recounted
from minutes.formats.mending import mended
from minutes.formats.page import Page, Word
from minutes.formats.recognition import quarter_turns, require, words_in
from minutes.formats.ruling import erase, rules_of
from minutes.formats.sheet import Sheet
from minutes.limits import MAX_SCANNED

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_AT_ONCE = 4
CLEAR = 60  # percent; below, the page may lie on its side
READABLE = 50  # percent; noise, too, looks like letters here and there
FEWEST = 3  # words; less is no document
POINTS = 72  # an inch
WORD = re.compile(r"[А-Яа-яЁё]{3}")


def pages_of(sheets: Iterable[Page | Sheet]) -> list[Page]:
    """In order. Raises ToolMissing, TooManyPages, TookTooLong or, where no page can be read at all, Illegible."""
    pages: list[Page] = []
    scanned = 0
    workers = min(MOST_AT_ONCE, os.cpu_count() or 1)
    pool = ThreadPoolExecutor(workers)
    try:
        waiting: deque[Page | Future[Page]] = deque()
        for sheet in sheets:
            if isinstance(sheet, Sheet):
                scanned += 1
                if scanned == 1:
                    require()
                if scanned > MAX_SCANNED:
                    raise TooManyPages
                waiting.append(pool.submit(_page, sheet))
            else:
                waiting.append(sheet)
            while len(waiting) > 2 * workers:  # pictures are large: no more wait than are soon worked on
                pages.append(_done(waiting.popleft()))
        pages += [_done(page) for page in waiting]
    finally:
        pool.shutdown(cancel_futures=True)
    if scanned and sum(map(_clear_words, pages)) < FEWEST:
        raise Illegible
    return recounted(pages) if scanned else pages


def _done(page: "Page | Future[Page]") -> Page:
    return page if isinstance(page, Page) else page.result()


def _page(sheet: Sheet) -> Page:
    """A picture in which nothing can be read is a page without words."""
    image = cleaned(sheet.image)
    if image is None:
        return Page(number=sheet.number, width=0, words=())
    page = _recognized(sheet, image)
    if _legibility(page.words) < CLEAR and (turns := quarter_turns(sheet)):
        turned = cleaned(sheet.image.rotate(-90 * turns, expand=True))
        if turned is not None:
            page = max(page, _recognized(sheet, turned), key=lambda page: _legibility(page.words))
    return page if _clear_words(page) else replace(page, words=())


def _recognized(sheet: Sheet, image: "Image") -> Page:
    rules = rules_of(image, sheet.dpi, swaying=True)
    erase(image, rules, sheet.dpi)  # tesseract takes them for letters, and cells for columns of a newspaper
    words = words_in(replace(sheet, image=image))
    width = image.width * POINTS / sheet.dpi
    return Page(number=sheet.number, width=width, words=mended(words, rules), rules=rules)


def _legibility(words: Iterable[Word]) -> float:
    """How surely words are read, by their letters; 0 without any."""
    read = [(word.legibility, len(word.text)) for word in words if any(sign.isalpha() for sign in word.text)]
    return sum(sure * size for sure, size in read) / max(1, sum(size for _, size in read))


def _clear_words(page: Page) -> int:
    """None where the whole page is read badly: noise, too, has a clear word here and there."""
    if _legibility(page.words) < READABLE:
        return 0
    return sum(word.legibility >= READABLE and WORD.search(word.text) is not None for word in page.words)
