"""A refusal speaks of the file that was sent, and of no other program."""

import pytest

from messaging.i18n import speaking
from messaging.texts.refusals import Form, unreadable
from minutes.errors import Damaged, PasswordProtected, ReadError, TooLarge, UnsupportedFormat


def refusal(error: ReadError, form: Form, page: int | None = None) -> str:
    with speaking("ru"):
        return unreadable(error, form, page=page).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("error", [Damaged(), TooLarge()])
def test_of_a_picture_word_is_not_mentioned(error: ReadError) -> None:
    assert "Word" not in refusal(error, Form.PICTURE)
    assert "Снимите или отсканируйте" in refusal(error, Form.PICTURE)


@pytest.mark.parametrize("error", [PasswordProtected(), Damaged(), TooLarge()])
def test_of_a_pdf_nobody_is_sent_into_the_menus_of_word(error: ReadError) -> None:
    assert refusal(error, Form.PDF).startswith("Файл PDF")
    assert "В Word" not in refusal(error, Form.PDF)
    assert "в Word" not in refusal(error, Form.PDF)


def test_the_page_is_named_first() -> None:
    assert refusal(Damaged(), Form.PICTURE, page=3).startswith("Страница 3 не открывается.\n\nСнимок повреждён")


def test_what_is_only_named_like_word_is_said_to_be_so() -> None:
    assert refusal(UnsupportedFormat(), Form.NOT_WORD).startswith("Внутри этого файла не документ Word")
    assert refusal(UnsupportedFormat(), Form.OTHER).startswith("Такие файлы я не читаю")
