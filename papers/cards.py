"""Invitations to cut out and hand over: one card a person, with the code that opens the bot for them."""

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from domain.signs import visible
from papers.qr import draw_qr
from papers.typeface import BOLD, REGULAR, letters

COLUMNS, ROWS = 2, 4
_PAGE_W, _PAGE_H = A4
_LEFT, _TOP = 8 * mm, 14 * mm  # what a home printer does not reach
_CARD_W = (_PAGE_W - 2 * _LEFT) / COLUMNS
_CARD_H = (_PAGE_H - 2 * _TOP) / ROWS
_PADDING = 4 * mm
_QR = 38 * mm
_QR_PADDING = 1 * mm  # the code brings its own white margin
_GAP = 2 * mm
_LINK_H = 9 * mm
_ADVICE_H = 20 * mm
_MARGIN_H = 7 * mm  # of the lines above and below the cards
_SHRINK = 0.95
_BREAK_WORDS_BELOW = 0.8  # of the wanted size
_CREATED = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


def _style(size: float, *, bold: bool = False, before: float = 0) -> ParagraphStyle:
    """The space before is in millimetres."""
    font = BOLD if bold else REGULAR
    return ParagraphStyle("", fontName=font, fontSize=size, leading=1.25 * size, spaceBefore=before * mm)


_TITLE, _PAGE, _LINK = _style(9), _style(8), _style(7.5)
_INSTRUCTION, _VALID_UNTIL = _style(8.5), _style(8.5, before=1.5)
_ORGANIZATION, _NAME, _POSITION = _style(9), _style(13, bold=True, before=1.5), _style(9, before=0.5)


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
class _Block:
    """Paragraphs that fit: wrapped as wide as they need, then drawn to scale."""

    paragraphs: Sequence[Paragraph]
    scale: float
    height: float

    def draw(self, canvas: Canvas, *, x: float, top: float) -> None:
        canvas.saveState()
        canvas.translate(x, top)
        canvas.scale(self.scale, self.scale)
        y = 0.0
        for paragraph in self.paragraphs:
            y -= paragraph.getSpaceBefore() + paragraph.height
            paragraph.drawOn(canvas, 0, y)
        canvas.restoreState()


def card_sheet(cards: Sequence[Card], *, title: str, texts: CardTexts, created: dt.datetime = _CREATED) -> bytes:
    """A PDF of A4 pages, eight cards each. Equal arguments make equal files.

    Raises ValueError if there are no cards.
    """
    if not cards:
        raise ValueError("no cards to print")
    pages = [cards[start : start + COLUMNS * ROWS] for start in range(0, len(cards), COLUMNS * ROWS)]
    file = io.BytesIO()
    with letters(_everything(cards, title, texts)):
        canvas = Canvas(file, pagesize=A4, invariant=1)
        canvas.setTitle(title)
        canvas.setDateFormatter(lambda *_: f"D:{created.astimezone(dt.UTC):%Y%m%d%H%M%S}Z")
        for number, page in enumerate(pages, start=1):
            _draw_margins(canvas, title, texts.page.format(n=number, total=len(pages)))
            for place, card in enumerate(page):
                row, column = divmod(place, COLUMNS)
                _draw_card(canvas, card, texts, x=_LEFT + column * _CARD_W, top=_PAGE_H - _TOP - row * _CARD_H)
            _draw_cuts(canvas, len(page))
            canvas.showPage()
        canvas.save()
    return file.getvalue()


def _everything(cards: Sequence[Card], title: str, texts: CardTexts) -> str:
    """All that is going to be written, for the font."""
    people = (f"{card.organization}{card.full_name}{card.position}{card.link}" for card in cards)
    return "".join((title, texts.instruction, texts.valid_until, texts.page, "0123456789", *people))


def _draw_margins(canvas: Canvas, title: str, page: str) -> None:
    width = _PAGE_W - 2 * _LEFT
    _fitted([(title, _TITLE)], width, _MARGIN_H).draw(canvas, x=_LEFT, top=_PAGE_H - 6 * mm)
    _fitted([(page, _PAGE)], width, _MARGIN_H).draw(canvas, x=_LEFT, top=_TOP - 2 * mm)


def _draw_card(canvas: Canvas, card: Card, texts: CardTexts, *, x: float, top: float) -> None:
    draw_qr(canvas, card.link, x=x + _CARD_W - _QR - _QR_PADDING, top=top - _QR_PADDING, side=_QR)

    left, width = x + _PADDING, _CARD_W - 2 * _PADDING
    bottom = top - _CARD_H + _PADDING
    address = _fitted([(card.link, _LINK)], width, _LINK_H)
    address.draw(canvas, x=left, top=bottom + address.height)
    canvas.linkURL(card.link, (left, bottom, left + width, bottom + address.height))

    top, width = top - _PADDING, _CARD_W - _PADDING - _GAP - _QR - _QR_PADDING
    # Before the names: it stays readable however long they are.
    advice = _fitted([(texts.instruction, _INSTRUCTION), (texts.valid_until, _VALID_UNTIL)], width, _ADVICE_H)
    person = _fitted(
        [(card.organization, _ORGANIZATION), (card.full_name, _NAME), (card.position, _POSITION)],
        width,
        top - bottom - address.height - advice.height - 2 * _GAP,
    )
    person.draw(canvas, x=left, top=top)
    advice.draw(canvas, x=left, top=top - person.height - _GAP)


def _fitted(texts: Sequence[tuple[str | None, ParagraphStyle]], width: float, height: float) -> _Block:
    """In letters small enough for all of it: nothing is ever cut off, and words are broken only as the last resort."""
    paragraphs = [Paragraph(escape(visible(text)), style) for text, style in texts if text and text.strip()]
    scale = 1.0
    while True:
        room = width / scale
        taken = scale * sum(paragraph.getSpaceBefore() + paragraph.wrap(room, 0)[1] for paragraph in paragraphs)
        cramped = scale > _BREAK_WORDS_BELOW and any(paragraph.minWidth() > room for paragraph in paragraphs)
        if taken <= height and not cramped:
            return _Block(paragraphs=paragraphs, scale=scale, height=taken)
        scale *= _SHRINK


def _draw_cuts(canvas: Canvas, cards: int) -> None:
    """Thin dashed lines around the rows that have cards."""
    rows = -(-cards // COLUMNS)
    canvas.setLineWidth(0.1 * mm)
    canvas.setStrokeGray(0.6)
    canvas.setDash(2 * mm, 1.5 * mm)
    canvas.grid(
        [_LEFT + column * _CARD_W for column in range(COLUMNS + 1)],
        [_PAGE_H - _TOP - row * _CARD_H for row in range(rows + 1)],
    )
