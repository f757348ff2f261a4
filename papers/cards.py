"""Invitations to cut out and hand over: one card a person, with the code that opens the bot for them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from fpdf import FPDF
from fpdf.enums import MethodReturnValue, WrapMode, XPos, YPos

from papers.qr import draw_qr
from papers.typeface import FAMILY, letters

COLUMNS, ROWS = 2, 4
_PAGE_W, _PAGE_H = 210.0, 297.0  # A4; this and all that follows is in millimetres, sizes of letters in points
_LEFT, _TOP = 8.0, 14.0  # what a home printer does not reach
_CARD_W = (_PAGE_W - 2 * _LEFT) / COLUMNS
_CARD_H = (_PAGE_H - 2 * _TOP) / ROWS
_PADDING = 4.0
_QR = 38.0
_GAP = 2.0
_LINK_H = 9.0
_ADVICE_H = 20.0
_MARGIN_H = 7.0  # of the lines above and below the cards
_LEADING = 1.25  # height of a line in letters
_POINT = 25.4 / 72
_SHRINK = 0.95
_BREAK_WORDS_BELOW = 0.8  # of the wanted size
_CREATED = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True, kw_only=True)
class Card:
    organization: str | None
    full_name: str
    position: str | None
    link: str


@dataclass(frozen=True, kw_only=True)
class CardTexts:
    instruction: str  # what to do with the code
    valid_until: str
    page: str  # with {n} and {total}


@dataclass(frozen=True, kw_only=True)
class _Paragraph:
    text: str
    size: float
    bold: bool = False
    before: float = 0.0  # space above, scaled as the letters are


@dataclass(frozen=True, kw_only=True)
class _Text:
    """Paragraphs that fit."""

    paragraphs: tuple[_Paragraph, ...]
    scale: float
    width: float
    height: float


def card_sheet(cards: Sequence[Card], *, title: str, texts: CardTexts, created: dt.datetime = _CREATED) -> bytes:
    """A PDF of A4 pages, eight cards each. Equal arguments make equal files.

    Raises ValueError if there are no cards.
    """
    if not cards:
        raise ValueError("no cards to print")
    pages = [cards[start : start + COLUMNS * ROWS] for start in range(0, len(cards), COLUMNS * ROWS)]
    pdf = FPDF(format="A4")
    pdf.set_auto_page_break(False)
    pdf.set_margin(0)
    pdf.c_margin = 0
    pdf.set_title(title)
    pdf.set_creation_date(created)
    with letters(pdf, _everything(cards, title, texts, len(pages))):
        for number, page in enumerate(pages, start=1):
            pdf.add_page()
            _draw_margins(pdf, title, texts.page.format(n=number, total=len(pages)))
            for place, card in enumerate(page):
                row, column = divmod(place, COLUMNS)
                _draw_card(pdf, card, texts, x=_LEFT + column * _CARD_W, y=_TOP + row * _CARD_H)
            _draw_cuts(pdf, len(page))
        return bytes(pdf.output())


def _everything(cards: Sequence[Card], title: str, texts: CardTexts, pages: int) -> str:
    """All that is going to be written, for the font."""
    people = (f"{card.organization}{card.full_name}{card.position}{card.link}" for card in cards)
    return "".join((title, texts.instruction, texts.valid_until, texts.page, str(pages), "0123456789", *people))


def _draw_margins(pdf: FPDF, title: str, page: str) -> None:
    width = _PAGE_W - 2 * _LEFT
    _draw(pdf, _fitted(pdf, [_Paragraph(text=title, size=9)], width, _MARGIN_H), x=_LEFT, y=6)
    _draw(pdf, _fitted(pdf, [_Paragraph(text=page, size=8)], width, _MARGIN_H), x=_LEFT, y=_PAGE_H - _TOP + 2)


def _draw_card(pdf: FPDF, card: Card, texts: CardTexts, *, x: float, y: float) -> None:
    left, top, bottom = x + _PADDING, y + _PADDING, y + _CARD_H - _PADDING
    # The code brings its own white margin, which may reach into the padding.
    draw_qr(pdf, card.link, x=x + _CARD_W - _QR - 1, y=y + 1, side=_QR)
    address = _fitted(pdf, [_Paragraph(text=card.link, size=7.5)], _CARD_W - 2 * _PADDING, _LINK_H)
    _draw(pdf, address, x=left, y=bottom - address.height, url=card.link)

    width = _CARD_W - _PADDING - _QR - _GAP - 1
    advice = [_Paragraph(text=texts.instruction, size=8.5), _Paragraph(text=texts.valid_until, size=8.5, before=1.5)]
    what_to_do = _fitted(pdf, advice, width, _ADVICE_H)  # before the names: it stays readable however long they are
    person = [
        _Paragraph(text=card.organization or "", size=9),
        _Paragraph(text=card.full_name, size=13, bold=True, before=1.5),
        _Paragraph(text=card.position or "", size=9, before=0.5),
    ]
    who = _fitted(pdf, person, width, bottom - top - address.height - what_to_do.height - 2 * _GAP)
    _draw(pdf, who, x=left, y=top)
    _draw(pdf, what_to_do, x=left, y=top + who.height + _GAP)


def _fitted(pdf: FPDF, paragraphs: Sequence[_Paragraph], width: float, height: float) -> _Text:
    """In letters small enough for all of it: nothing is ever cut off, and words are broken only as the last resort."""
    wanted = [paragraph for paragraph in paragraphs if paragraph.text.strip()]
    scale = 1.0
    while _height(pdf, wanted, width, scale) > height or (
        scale > _BREAK_WORDS_BELOW and any(_breaks_words(pdf, paragraph, width, scale) for paragraph in wanted)
    ):
        scale *= _SHRINK
    return _Text(paragraphs=tuple(wanted), scale=scale, width=width, height=_height(pdf, wanted, width, scale))


def _breaks_words(pdf: FPDF, paragraph: _Paragraph, width: float, scale: float) -> bool:
    pdf.set_font(FAMILY, "B" if paragraph.bold else "", paragraph.size * scale)
    return any(pdf.get_string_width(word) > width for word in paragraph.text.split())


def _draw(pdf: FPDF, text: _Text, *, x: float, y: float, url: str = "") -> None:
    pdf.set_xy(x, y)
    for paragraph in text.paragraphs:
        pdf.set_xy(x, pdf.get_y() + paragraph.before * text.scale)
        _write(pdf, paragraph, text.width, text.scale, url=url)


def _height(pdf: FPDF, paragraphs: Sequence[_Paragraph], width: float, scale: float) -> float:
    return sum(
        paragraph.before * scale + _write(pdf, paragraph, width, scale, dry_run=True) for paragraph in paragraphs
    )


def _write(
    pdf: FPDF, paragraph: _Paragraph, width: float, scale: float, *, url: str = "", dry_run: bool = False
) -> float:
    """The height that it takes."""
    size = paragraph.size * scale
    pdf.set_font(FAMILY, "B" if paragraph.bold else "", size)
    height = pdf.multi_cell(
        width,
        size * _POINT * _LEADING,
        paragraph.text,
        align="L",
        new_x=XPos.LEFT,
        new_y=YPos.NEXT,
        wrapmode=WrapMode.WORD,
        link=url,
        dry_run=dry_run,
        output=MethodReturnValue.HEIGHT,
    )
    assert isinstance(height, float | int)
    return float(height)


def _draw_cuts(pdf: FPDF, cards: int) -> None:
    """Thin dashed lines around the rows that have cards."""
    rows = -(-cards // COLUMNS)
    right, bottom = _LEFT + COLUMNS * _CARD_W, _TOP + rows * _CARD_H
    pdf.set_line_width(0.1)
    pdf.set_draw_color(150)
    pdf.set_dash_pattern(dash=2, gap=1.5)
    for row in range(rows + 1):
        pdf.line(_LEFT, _TOP + row * _CARD_H, right, _TOP + row * _CARD_H)
    for column in range(COLUMNS + 1):
        pdf.line(_LEFT + column * _CARD_W, _TOP, _LEFT + column * _CARD_W, bottom)
    pdf.set_dash_pattern()
