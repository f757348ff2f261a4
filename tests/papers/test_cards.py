"""The secretary prints the cards and cuts them out; a phone reads every code."""

import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pypdfium2  # type: ignore[import-untyped]  # ships no types
import pytest
from PIL import Image

from papers.cards import Card, CardTexts, card_sheet
from papers.qr import QUIET_ZONE, qr_matrix

TEXTS = CardTexts(
    instruction="Наведите камеру телефона на код и нажмите «Начать».",
    valid_until="Действует до 1 декабря 2026 г.",
    page="Страница {n} из {total}",
)
TITLE = "Приглашения"
DOTS = 300 / 25.4  # of a rendered page, in a millimetre
PAGE_W, PAGE_H, LEFT, TOP, CARD_W, CARD_H = 210, 297, 8, 14, 97, 67.25


def card(number: int = 1, **more: str | None) -> Card:
    fields: dict[str, str | None] = {"organization": f"МБОУ Щёлковская СШ № {number}", "position": "директор", **more}
    return Card(
        full_name=fields.pop("full_name", None) or "Берёзкина Анна Сергеевна",
        link=fields.pop("link", None) or f"https://t.me/sroki_bot?start=inv_{number:04}AbCdEfGhIjKlMn",
        **fields,
    )


LONGEST = card(
    organization="Муниципальное бюджетное общеобразовательное учреждение «Средняя школа» " * 3,
    full_name="Константинопольская-Переверзенцева Александрина-Валентина Вячеславовна-Рюриковна",
    position="исполняющий обязанности заместителя директора по учебно-воспитательной работе " * 2,
    link="https://t.me/" + "w" * 32 + "?start=" + "W" * 64,
)


@contextmanager
def opened(cards: Sequence[Card]) -> Iterator[pypdfium2.PdfDocument]:
    document = pypdfium2.PdfDocument(card_sheet(cards, title=TITLE, texts=TEXTS))
    try:
        yield document
    finally:
        document.close()


def texts(document: pypdfium2.PdfDocument) -> list[str]:
    """Of every page, without the ends of lines."""
    return [re.sub(r"\s+", " ", page.get_textpage().get_text_bounded()) for page in document]


def rendered(page: pypdfium2.PdfPage) -> Image.Image:
    image = page.render(scale=300 / 72).to_pil().convert("L")
    assert isinstance(image, Image.Image)
    return image


def modules(image: Image.Image, place: int, size: int) -> list[list[int]]:
    """What a scanner sees in the middle of each module of the code of one card."""
    row, column = divmod(place, 2)
    side = 38 * DOTS / (size + 2 * QUIET_ZONE)
    left, top = (LEFT + (column + 1) * CARD_W - 39) * DOTS, (TOP + row * CARD_H + 1) * DOTS
    dark = image.point([1] * 128 + [0] * 128).tobytes()
    places = [int((module + 0.5) * side) for module in range(size + 2 * QUIET_ZONE)]
    return [[dark[int(top + y) * image.width + int(left + x)] for x in places] for y in places]


@pytest.mark.parametrize(("cards", "pages"), [(1, 1), (8, 1), (9, 2), (60, 8)])
def test_eight_cards_a_page(cards: int, pages: int) -> None:
    with opened([card(number) for number in range(cards)]) as document:
        found = texts(document)
        sizes = {tuple(round(side * 25.4 / 72) for side in page.get_size()) for page in document}

    assert [re.findall(r"Страница \d из \d", page) for page in found] == [
        [f"Страница {number} из {pages}"] for number in range(1, pages + 1)
    ]
    assert sum(page.count("Берёзкина Анна Сергеевна") for page in found) == cards
    assert sizes == {(PAGE_W, PAGE_H)}


def test_everything_is_on_the_card_in_cyrillic() -> None:
    one = card(5)
    with opened([one]) as document:
        (page,) = texts(document)

    for text in (TITLE, "МБОУ Щёлковская СШ № 5", "Берёзкина Анна Сергеевна", "директор", one.link):
        assert text in page
    assert f"{TEXTS.instruction} {TEXTS.valid_until}" in page


def test_a_card_without_organization_and_position() -> None:
    with opened([card(organization=None, position=None)]) as document:
        assert "None" not in texts(document)[0]


def test_markup_in_a_name_is_only_text() -> None:
    with opened([card(organization="<b>СШ</b> **№ 1** {n}")]) as document:
        assert "<b>СШ</b> **№ 1** {n}" in texts(document)[0]


def test_characters_that_the_font_lacks_do_not_stop_the_rest() -> None:
    with opened([card(full_name="Ли 李 Ян 😀")]) as document:
        assert "Ли Ян директор" in texts(document)[0]


@pytest.mark.parametrize("cards", [[card(n) for n in range(8)], [LONGEST] * 8, [card(link="https://t.me/b?start=1")]])
def test_every_code_is_drawn_as_it_should_be_with_its_quiet_zone(cards: list[Card]) -> None:
    with opened(cards) as document:
        image = rendered(document[0])

    for place, one in enumerate(cards):
        matrix = [list(line) for line in qr_matrix(one.link)]
        margin = [0] * QUIET_ZONE
        blank = [[0] * (len(matrix) + 2 * QUIET_ZONE)] * QUIET_ZONE
        expected = [*blank, *([*margin, *line, *margin] for line in matrix), *blank]
        assert modules(image, place, len(matrix)) == expected


def test_nothing_of_the_longest_texts_is_lost_and_all_stays_inside_its_card() -> None:
    with opened([LONGEST]) as document:
        page = document[0]
        text = page.get_textpage()
        whole = re.sub(r"\s+", "", text.get_text_bounded())
        card_alone = text.get_text_bounded(
            left=LEFT * 72 / 25.4,
            right=(LEFT + CARD_W) * 72 / 25.4,
            top=(PAGE_H - TOP) * 72 / 25.4,
            bottom=(PAGE_H - TOP - CARD_H) * 72 / 25.4,
        )

    wanted = [LONGEST.organization, LONGEST.full_name, LONGEST.position, LONGEST.link, TEXTS.instruction]
    for part in wanted:
        assert re.sub(r"\s+", "", part or "") in whole
        assert re.sub(r"\s+", "", part or "") in re.sub(r"\s+", "", card_alone)


def test_lines_of_the_longest_texts_do_not_overlap() -> None:
    with opened([LONGEST]) as document:
        text = document[0].get_textpage()
        boxes = [text.get_rect(number) for number in range(text.count_rects())]

    for number, (left, bottom, right, top) in enumerate(boxes):
        for other_left, other_bottom, other_right, other_top in boxes[number + 1 :]:
            apart = right <= other_left or other_right <= left or top <= other_bottom or other_top <= bottom
            assert apart or min(top, other_top) - max(bottom, other_bottom) < 0.2  # points


def test_equal_cards_make_equal_files_of_modest_size() -> None:
    cards = [card(number) for number in range(60)]
    first, second = (card_sheet(cards, title=TITLE, texts=TEXTS) for _ in range(2))

    assert first == second
    assert len(first) < 300_000


def test_sheets_drawn_at_the_same_time_keep_their_own_letters() -> None:
    names = ["Щукина Юлия", "Ёжиков Эдуард", "Жданов Цезарь", "Чкалов Фёдор"]
    sheets = [[card(full_name=name)] * 8 for name in names]

    def draw(cards: list[Card]) -> bytes:
        return card_sheet(cards, title=TITLE, texts=TEXTS)

    alone = [draw(cards) for cards in sheets]
    with ThreadPoolExecutor(len(sheets)) as threads:
        assert list(threads.map(draw, sheets)) == alone


def test_no_cards_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="no cards"):
        card_sheet([], title=TITLE, texts=TEXTS)
