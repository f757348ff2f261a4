"""Which format a file has shows in its content; a file that cannot be read says why."""

import io
import zipfile
from pathlib import Path

import pytest

from minutes.errors import (
    Damaged,
    EmptyFile,
    PasswordProtected,
    ReadError,
    TooLarge,
    ToolMissing,
    UnsupportedFormat,
    from_record,
    to_record,
)
from minutes.reader import read
from tests.minutes import documents as word

TEXT = "ПРОТОКОЛ N 5\n12 октября 2026 года\nРЕШИЛИ:\n1. Школам района провести ярмарку до 1 ноября 2026 года.\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251", "koi8-r", "cp866"]
)
def test_text_is_read_in_any_usual_encoding(encoding: str) -> None:
    found = read(TEXT.encode(encoding))
    assert [decision.number for decision in found.decisions] == ["1"]
    assert found.decisions[0].text == "Школам района провести ярмарку до 1 ноября 2026 года."


def test_line_ends_of_windows_and_old_macs_are_line_ends() -> None:
    for end in ("\r\n", "\r"):
        found = read(TEXT.replace("\n", end).encode())
        assert (found.decisions[0].number, found.decisions[0].line) == ("1", 4)


def test_the_name_does_not_matter(tmp_path: Path) -> None:
    body = "".join(word.paragraph(line) for line in TEXT.splitlines())
    assert [decision.number for decision in read(word.docx(body)).decisions] == ["1"]


@pytest.mark.parametrize("data", [b"", b" \r\n\t ", b"\xef\xbb\xbf", word.docx(""), word.docx(word.paragraph(" "))])
def test_a_file_without_text_is_empty(data: bytes) -> None:
    with pytest.raises(EmptyFile):
        read(data)


@pytest.mark.parametrize(
    "data",
    [
        b"MZ\x90\0\x03\0\0\0",
        b"\x7fELF\x02\x01",
        b"GIF89a\0\0",
        b"Rar!\x1a\x07\0",
        b" <html>",
        OLE,
        b"\x01\x02\x03\x04" * 50,
    ],
    ids=["exe", "elf", "gif", "rar", "html", "ole", "bytes"],
)
def test_other_formats_are_not_read(data: bytes) -> None:
    with pytest.raises(UnsupportedFormat):
        read(data)


def test_an_archive_of_something_else_is_not_a_document() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("photo.txt", "нет")
    with pytest.raises(UnsupportedFormat):
        read(file.getvalue())


def test_a_spreadsheet_is_not_a_document() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("_rels/.rels", word.RELATIONS.replace("word/document.xml", "xl/workbook.xml"))
        archive.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(UnsupportedFormat):
        read(file.getvalue())


def test_an_encrypted_document_asks_for_its_password() -> None:
    with pytest.raises(PasswordProtected):
        read(OLE + "EncryptedPackage".encode("utf-16-le") + b"\0" * 100)


def test_a_cut_archive_is_damaged() -> None:
    whole = word.docx("".join(word.paragraph(f"Строка {n}") for n in range(200)))
    for cut in (len(whole) // 2, len(whole) - 10):
        with pytest.raises(Damaged):
            read(whole[:cut])


def test_a_flipped_byte_in_the_text_is_damage() -> None:
    whole = bytearray(word.docx("".join(word.paragraph(f"Строка {n}") for n in range(200))))
    whole[len(whole) // 2] ^= 0xFF
    with pytest.raises(Damaged):
        read(bytes(whole))


def test_broken_xml_is_damaged() -> None:
    with pytest.raises(Damaged):
        read(word.package(document="<w:document>"))


def test_a_document_without_its_main_part_is_damaged() -> None:
    with pytest.raises(Damaged):
        read(word.package(styles=word.part("", "styles")))


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("тайна")
    outside = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY e "&b;&b;&b;&b;">]>'
    for doctype in (outside, laughs):
        xml = word.part(word.paragraph("&e;")).replace("?>", f"?>{doctype}", 1)
        with pytest.raises(Damaged):
            read(word.package(document=xml))


def test_more_than_twenty_megabytes_is_too_large() -> None:
    with pytest.raises(TooLarge):
        read(b"a" * (20 * 2**20 + 1))


def test_an_archive_that_expands_without_end_is_too_large() -> None:
    bomb = word.package(document=word.part(word.paragraph("слово " * 10_000_000)))
    assert len(bomb) < 2**20
    with pytest.raises(TooLarge):
        read(bomb)


def test_a_declared_size_is_not_believed() -> None:
    """The sizes in the directory say 100 bytes; what comes out is 50 megabytes."""
    bomb = word.package(document=word.part(word.paragraph("a" * 50_000_000)))
    size = len(word.part(word.paragraph("a" * 50_000_000)).encode())
    lying = bomb.replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert lying != bomb
    with pytest.raises((Damaged, TooLarge)):
        read(lying)


def test_every_error_has_a_code_and_a_sentence() -> None:
    codes = [kind.code for kind in ReadError.__subclasses__()]
    assert sorted(codes) == [
        "damaged",
        "empty",
        "illegible",
        "password_protected",
        "too_large",
        "too_many_pages",
        "took_too_long",
        "tool_missing",
        "unsupported_format",
    ]
    for code in codes:
        error = from_record({"error": code})
        assert error.code == code
        assert str(error).endswith(".")


def test_a_missing_tool_names_its_packages_across_the_process() -> None:
    error = from_record(to_record(ToolMissing("antiword")))
    assert isinstance(error, ToolMissing)
    assert error.packages == "antiword"
