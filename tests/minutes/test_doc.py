"""A .doc is read like the .docx that it was: both files of `office/` hold the same paper, written by LibreOffice."""

from pathlib import Path

import pytest

from minutes.errors import Damaged, PasswordProtected, UnsupportedFormat
from minutes.formats.source import lines_of
from minutes.reader import read

OFFICE = Path(__file__).parent / "office"
DOC = (OFFICE / "features.doc").read_bytes()
HEADER = DOC.index(b"\xec\xa5")  # where the Word stream begins (MS-DOC 2.5.2)


def test_the_same_lines_come_out_as_of_the_docx() -> None:
    assert lines_of(DOC) == lines_of((OFFICE / "features.docx").read_bytes())


def test_automatic_numbers_are_printed() -> None:
    assert [line.text for line in lines_of(DOC)][3:9] == [
        "1. Директорам школ:",
        "1.1. проверить журналы;",
        "1.2. представить отчёт до 15 декабря 2026 года.",
        "а) утвердить список;",
        "б) утвердить график.",
        "2. Заведующим садами собрать заявки.",
    ]


def test_deleted_and_hidden_text_stays_out_and_inserted_text_is_kept() -> None:
    text = "\n".join(line.text for line in lines_of(DOC))
    assert "до 15 декабря" in text
    assert "10" not in text
    assert "Черновик" not in text


def test_tables_have_cells_and_merged_cells_hold_for_every_row() -> None:
    assert [line.cells for line in lines_of(DOC) if line.cells][1:] == [
        ("1", "Школам провести ярмарку", "до 1 мая 2027 года"),
        ("2", "Собрать отчёты", "до 1 мая 2027 года"),
        ("Итого два пункта", "", "май"),
    ]


def test_the_name_does_not_matter(tmp_path: Path) -> None:
    """Committees rename files; a .docx or .rtf that is called .doc is read for what it is."""
    rtf = rb"{\rtf1\ansi\ansicpg1251 \'d0\'c5\'d8\'c8\'cb\'c8:\par 1. \'d8\'ea\'ee\'eb\'e0\'ec \'f1\'e4\'e0\'f2\'fc.}"
    for data, number in (((OFFICE / "features.docx").read_bytes(), "1.1"), (rtf, "1")):
        named = tmp_path / "minutes.doc"
        named.write_bytes(data)
        assert read(named.read_bytes()).decisions[0].number == number


@pytest.mark.parametrize(
    "page",
    [
        "<html xmlns:o='urn:schemas-microsoft-com:office:office'><body>РЕШИЛИ:</body></html>",
        "\ufeff<!DOCTYPE HTML PUBLIC>\n<HTML><body>РЕШИЛИ:</body></HTML>",
        "MIME-Version: 1.0\nContent-Type: multipart/related\n\nРЕШИЛИ:",
        '<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>',
    ],
    ids=["html", "html with a mark", "mht", "word 2003 xml"],
)
def test_a_web_page_that_office_called_doc_is_another_format(page: str) -> None:
    with pytest.raises(UnsupportedFormat):
        lines_of(page.encode())


def test_a_document_with_a_password_asks_for_it() -> None:
    encrypted = bytearray(DOC)
    encrypted[HEADER + 0x0B] |= 0x01  # fEncrypted
    with pytest.raises(PasswordProtected):
        lines_of(bytes(encrypted))


def test_word_95_is_another_format() -> None:
    old = bytearray(DOC)
    old[HEADER] = 0xDC
    with pytest.raises(UnsupportedFormat):
        lines_of(bytes(old))


def test_a_cut_document_is_damaged() -> None:
    for part in (len(DOC) // 4, len(DOC) // 2):
        with pytest.raises(Damaged):
            lines_of(DOC[:part] + "WordDocument".encode("utf-16-le"))


def test_an_ole_file_of_another_program_is_another_format() -> None:
    with pytest.raises(UnsupportedFormat):
        lines_of(DOC.replace("WordDocument".encode("utf-16-le"), "WordPerfects".encode("utf-16-le")))
