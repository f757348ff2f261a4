"""The paper on decisions carried out, as Word opens it."""

import io
import zipfile

import pytest
from docx import Document

from papers.briefing import Briefing, Carried, briefing_document


def paper(text: str, late: str | None = None) -> bytes:
    point = Carried(name="п. 1.2", text=text, deadline="Срок: постоянно", counts="Исполнено 1 из 2", late=late)
    return briefing_document(Briefing(heading="О выполнении", about=text, as_of="сегодня", points=[point]))


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Провести <b>осмотр</b> & ремонт", "Провести <b>осмотр</b> & ремонт"),
        ("=1+1; {{text}} %s", "=1+1; {{text}} %s"),
        ("а\x00б\x0bв\ufffeг\ud800д", "абвгд"),
        ("\N{PILE OF POO}", "\N{PILE OF POO}"),
        ("", ""),
    ],
)
def test_whatever_stands_in_minutes_is_plain_words(text: str, seen: str) -> None:
    document = Document(io.BytesIO(paper(text)))
    assert [one.text for one in document.paragraphs] == [
        "О выполнении",
        seen,
        "сегодня",
        f"п. 1.2\N{NO-BREAK SPACE}{seen}",
        "Срок: постоянно",
        "Исполнено 1 из 2",
    ]


def test_nothing_in_it_tells_when_it_was_made() -> None:
    made = paper("Провести осмотр", late="Просрочили: СШ № 2")
    assert made == paper("Провести осмотр", late="Просрочили: СШ № 2")
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert not Document(io.BytesIO(made)).core_properties.author
