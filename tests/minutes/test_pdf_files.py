"""Files that are .pdf, or say so: what may stand around the pages, and what is refused."""

import pytest

from minutes.errors import Damaged, EmptyFile, PasswordProtected, TooLarge, TooManyPages
from minutes.formats.source import lines_of
from tests.minutes.printing import LEFT, Paper, pdf


def test_something_may_stand_before_the_signature() -> None:
    file = pdf(lambda paper: paper.line("1. Проверить подвалы."))
    assert [line.text for line in lines_of(b"\r\nfrom a mail program\r\n" + file)] == ["1. Проверить подвалы."]


def test_several_files_are_one_document() -> None:
    first = pdf(lambda paper: paper.paragraph("1. Проверить подвалы."))
    second = pdf(lambda paper: paper.paragraph("2. Закрыть чердаки."))
    assert [(line.page, line.text[:2]) for line in lines_of(first, second)] == [(1, "1."), (2, "2.")]


def test_a_document_that_asks_for_a_password_is_not_read() -> None:
    with pytest.raises(PasswordProtected):
        lines_of(pdf(lambda paper: paper.line("Тайна."), opens_with="слово"))


def test_a_document_that_only_forbids_changes_is_read() -> None:
    file = pdf(lambda paper: paper.line("1. Проверить подвалы."), changes_with="слово")
    assert [line.text for line in lines_of(file)] == ["1. Проверить подвалы."]


def test_the_beginning_of_a_document_is_damaged() -> None:
    with pytest.raises(Damaged):
        lines_of(pdf(lambda paper: paper.line("1. Проверить подвалы."))[:400])


def test_a_document_without_any_mark_on_it_is_empty() -> None:
    with pytest.raises(EmptyFile):
        lines_of(pdf(lambda paper: paper.turn_page()))


def test_more_than_three_hundred_pages_are_no_minutes() -> None:
    def draw(paper: Paper) -> None:
        for _ in range(301):
            paper.line("1. Проверить подвалы.")
            paper.turn_page()

    with pytest.raises(TooManyPages):
        lines_of(pdf(draw))


def test_a_page_with_a_whole_book_on_it_is_too_large() -> None:
    def draw(paper: Paper) -> None:
        for n in range(900):
            paper.put(LEFT, 30 + n * 0.9, f"{n} слово" * 16)

    with pytest.raises(TooLarge):
        lines_of(pdf(draw))
