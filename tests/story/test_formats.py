"""The secretary sends the same minutes in whatever form the committee keeps them."""

from pathlib import Path

import pytest

from sandbox.world.records import Message
from tests.story import pages
from tests.story.committee import Committee
from tests.town import tap, words

pytestmark = pytest.mark.asyncio(loop_scope="module")

OFFICE = Path(__file__).parents[1] / "minutes" / "office"
CORPUS = Path(__file__).parents[1] / "minutes" / "corpus" / "tuned"


async def summary_of(committee: Committee, name: str, data: bytes) -> Message:
    secretary = committee.secretary
    sent = await secretary.send_document(name, data)
    return await secretary.wait(
        lambda m: m.id > sent.id and m.text and "Читаю документ" not in m.text, after=sent, timeout=100
    )


@pytest.mark.parametrize("ending", ["odt", "rtf", "txt", "pdf"])
async def test_a_document_of_every_format_is_read(committee: Committee, ending: str) -> None:
    expected = words(await summary_of(committee, "Протокол.docx", (CORPUS / "classic.docx").read_bytes()))
    data = (CORPUS / "formats" / f"classic.{ending}").read_bytes()
    summary = words(await summary_of(committee, f"Протокол.{ending}", data))
    assert summary.splitlines()[0] == expected.splitlines()[0]
    assert next(line for line in summary.splitlines() if "Найдено" in line) in expected


async def test_without_any_program_beside_the_bot_all_but_scans_is_read(
    committee: Committee, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither Tesseract, nor LibreOffice, nor antiword."""
    monkeypatch.setenv("PATH", str(tmp_path))
    for path in (
        OFFICE / "features.doc",
        *(CORPUS / "formats" / f"classic.{one}" for one in ("odt", "rtf", "txt", "pdf")),
    ):
        assert "Найден" in words(await summary_of(committee, path.name, path.read_bytes())), path.name
    refused = words(await summary_of(committee, "Скан.pdf", pages.scan()))
    assert "tesseract-ocr tesseract-ocr-rus" in refused


async def test_what_it_is_shows_in_the_content_and_not_in_the_name(committee: Committee) -> None:
    data = (CORPUS / "formats" / "classic.rtf").read_bytes()
    assert "Найдено" in words(await summary_of(committee, "Протокол.doc", data))


async def test_a_point_of_a_pdf_is_named_by_page_and_line(committee: Committee) -> None:
    summary = await summary_of(committee, "Протокол.pdf", pages.pdf())
    assert "Найдено 2 решения" in words(summary)
    assert "распознан" not in words(summary)
    await tap(committee.secretary, "Показать все пункты", on=summary)
    listed = words(committee.secretary.find_message(summary))
    assert "· стр. 1, строка 1" in listed
    assert "· стр. 2, строка 1" in listed
    await tap(committee.secretary, "п. 1.2", on=summary)
    alone = words(committee.secretary.find_message(summary))
    assert "В документе, стр. 2, строка 1:" in alone
    assert "Провести беседы о безопасности на льду." in alone
    await tap(committee.secretary, "К списку", on=summary)
    assert words(committee.secretary.find_message(summary)) == listed


async def test_a_scan_is_read_and_said_to_be_recognized(committee: Committee) -> None:
    pages.needs_tesseract()
    summary = await summary_of(committee, "Скан.pdf", pages.scan())
    assert words(summary).startswith("Протокол № 8 от 27 ноября 2026")
    assert "Найдено 2 решения" in words(summary)
    assert "Текст распознан по изображению, сверьте с оригиналом." in words(summary)
