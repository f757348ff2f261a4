"""Minutes come as scans and photographs: what can be read in them is what the paper says, and nothing is invented."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageFilter

from minutes.errors import Damaged, Illegible, TooLarge, ToolMissing, TooManyPages
from minutes.formats.source import lines_of
from tests.minutes.printing import Paper, pdf
from tests.minutes.programs import needs_tesseract
from tests.minutes.scans import pages, photographs, scanned_pages

SHADE = [80 + grey * 2 // 3 for grey in range(256)]
POINTS = [
    "1. Руководителям образовательных организаций проверить подвалы.",
    "Срок: до 14.04.2023 года.",
    "2. Методическому кабинету подготовить справку о результатах.",
    "Срок: постоянно.",
]


def printed(*lines: str) -> bytes:
    def draw(paper: Paper) -> None:
        for line in lines or POINTS:
            paper.line(line)
            paper.y += 8

    return pdf(draw)


def picture(form: str = "PNG", *, change: Callable[[Image.Image], Image.Image] = lambda page: page) -> bytes:
    """The points on a page, as a scanner with these habits would save them."""
    return saved(change(next(pages(printed(), 200))), form)


def saved(image: Image.Image, form: str = "PNG", **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


def texts(*files: bytes) -> list[str]:
    return [line.text for line in lines_of(*files)]


@needs_tesseract
@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF", "WEBP"])
def test_a_picture_of_a_page_is_read(form: str) -> None:
    found = lines_of(picture(form))
    assert [line.text for line in found] == POINTS
    assert [(line.page, line.at) for line in found] == [(1, n) for n in range(1, 5)]
    assert all(80 < line.legibility < 100 for line in found)


@needs_tesseract
@pytest.mark.parametrize(
    "change",
    [
        lambda page: page.convert("1"),
        lambda page: page.convert("RGBA"),
        lambda page: page.convert("P"),
        lambda page: page.point([grey * 256 for grey in range(256)], "I").convert("I;16"),
        lambda page: page.resize((page.width // 2, page.height // 2), Image.Resampling.BOX),
        lambda page: page.resize((page.width * 2, page.height * 2)),
        lambda page: page.rotate(5, fillcolor=255, resample=Image.Resampling.BICUBIC),
        lambda page: ImageChops.multiply(page, Image.linear_gradient("L").resize(page.size).point(SHADE)),
    ],
    ids=["fax", "colours", "palette", "sixteen bits", "100 dpi", "400 dpi", "askew", "in the shade"],
)
def test_it_does_not_matter_how_the_page_was_scanned(change: Callable[[Image.Image], Image.Image]) -> None:
    assert texts(picture(change=change)) == POINTS


@needs_tesseract
def test_what_is_transparent_is_paper() -> None:
    page = next(pages(printed(), 200))
    clear = Image.new("LA", page.size, (0, 0))
    clear.putalpha(page.point([255 - grey for grey in range(256)]))
    assert texts(saved(clear)) == POINTS


@needs_tesseract
@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_page_that_lies_on_its_side_is_turned(turned: int) -> None:
    assert texts(picture(change=lambda page: page.rotate(turned, expand=True))) == POINTS


@needs_tesseract
def test_a_phone_says_how_it_was_held() -> None:
    page = next(pages(printed(), 200))
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by 90 degrees clockwise
    assert texts(saved(page.rotate(90, expand=True), "JPEG", exif=exif)) == POINTS


@needs_tesseract
def test_the_pages_of_a_tiff_are_pages() -> None:
    first, second = (next(pages(printed(*lines), 200)) for lines in (POINTS[:2], POINTS[2:]))
    found = lines_of(saved(first, "TIFF", save_all=True, append_images=[second]))
    assert [(line.page, line.text) for line in found] == [
        (page, text) for page, text in zip((1, 1, 2, 2), POINTS, strict=True)
    ]


@needs_tesseract
def test_scanned_and_printed_pages_keep_their_order() -> None:
    image = next(pages(printed(*POINTS[:2]), 200))

    def draw(paper: Paper) -> None:
        paper.picture(image)
        paper.turn_page()
        for line in POINTS[2:]:
            paper.line(line)

    found = lines_of(pdf(draw))
    assert [line.text for line in found] == POINTS
    assert [line.legibility == 100 for line in found] == [False, False, True, True]


@needs_tesseract
@pytest.mark.parametrize(
    "behind",
    [
        "Scanned by a free program",
        "\n".join(["Ïðîòîêîë çàñåäàíèÿ ñîâåòà ïî îáðàçîâàíèþ, ðåøèëè ïðîâåðèòü ïîäâàëû"] * 9),
    ],
    ids=["a stamp", "a broken alphabet"],
)
def test_text_that_is_not_what_the_page_shows_is_not_believed(behind: str) -> None:
    image = next(pages(printed(), 200))

    def draw(paper: Paper) -> None:
        paper.picture(image)
        paper.hidden(behind)

    assert texts(pdf(draw)) == POINTS


def test_text_that_somebody_recognized_before_is_kept() -> None:
    image = next(pages(printed(), 100))
    behind = [f"{n}. Проверить подвалы, закрыть чердаки и люки." for n in range(1, 10)]

    def draw(paper: Paper) -> None:
        paper.picture(image)
        paper.hidden("\n".join(behind))

    found = lines_of(pdf(draw))
    assert [line.text for line in found] == behind
    assert {line.legibility for line in found} == {100}


@needs_tesseract
@pytest.mark.parametrize(
    "image",
    [
        Image.new("L", (1240, 1754), 255),
        Image.new("L", (1240, 1754), 0),
        Image.frombytes("L", (800, 1000), bytes(n * n * 2654435761 >> 13 & 255 for n in range(800_000))),
        Image.linear_gradient("L").resize((1600, 1200)).filter(ImageFilter.EMBOSS),
        Image.new("L", (3, 2), 80),
    ],
    ids=["white", "black", "noise", "a gradient", "a few dots"],
)
def test_a_picture_of_nothing_is_illegible(image: Image.Image) -> None:
    with pytest.raises(Illegible):
        lines_of(saved(image))


@needs_tesseract
def test_an_empty_page_between_others_is_only_a_page() -> None:
    blank = saved(Image.new("L", (1240, 1754), 255))
    assert {line.page for line in lines_of(picture(), blank, picture())} == {1, 3}


@needs_tesseract
def test_a_last_page_with_two_words_is_read() -> None:
    assert texts(picture(), *scanned_pages(printed("обращений родителей"))) == [*POINTS, "обращений родителей"]


def test_half_a_picture_is_damaged() -> None:
    for form in ("JPEG", "PNG", "TIFF"):
        whole = picture(form)
        with pytest.raises(Damaged):
            lines_of(whole[: len(whole) // 2])


def test_a_picture_of_a_hundred_million_dots_is_too_large() -> None:
    with pytest.raises(TooLarge):
        lines_of(saved(Image.new("1", (10_000, 10_000))))


@needs_tesseract
def test_more_than_sixty_scanned_pages_are_no_minutes() -> None:
    sheet = Image.new("1", (40, 40), 1)
    with pytest.raises(TooManyPages):
        lines_of(saved(sheet, "TIFF", save_all=True, append_images=[sheet] * 60))


def test_without_tesseract_the_packages_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ToolMissing, match="tesseract-ocr tesseract-ocr-rus"):
        lines_of(picture())


@needs_tesseract
def test_without_its_russian_the_packages_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    with pytest.raises(ToolMissing, match="tesseract-ocr-rus"):
        lines_of(picture())


def test_scans_are_the_same_every_time() -> None:
    assert scanned_pages(printed()) == scanned_pages(printed())
    assert photographs(printed()) == photographs(printed())
