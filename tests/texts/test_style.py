"""How the Russian is written: plain, polite, in good typography."""

import re

import pytest

from tests.texts.catalogue import sentences

FAULTS = {
    "an exclamation mark": r"!",
    "a straight quotation mark": r"\"|(?<!<)'",
    "an English quotation mark": r"[“”„]",
    "«вы» with a capital inside a sentence": r"(?<=[а-яё,;:»] )(?:Вы|Вас|Вам|Вами|Ваш\w*)\b",
    "№ without a non-breaking space": r"№(?!\u00a0)",
    "п. without a non-breaking space": r"\bпп?\.(?!\u00a0)",
    "a number torn from its noun": r"\{n\}(?:</\w+>)? (?=\w)|(?<![.\d])\b\d+ (?=[а-яё])",
    "a noun torn from its number": r"\b(?:вопрос|пункт|[Сс]трока|[Сс]траница) (?=\{)",
    "a dash that may begin a line": r"(?<=\S) —",
    "a hyphen for a dash": r" - ",
    "two spaces": r"[ \u00a0]{2}",
    "a space before a mark": r"[ \u00a0][.,;:?](?!\w)",
    "two dots": r"\.\.",
    "a picture that stands for a word": r"[\u2705\u2714\u2716\u274c\u26a0\u2757\U0001f000-\U0001faff]",
    "three dots for an ellipsis": r"\.\.\.",
    "a name before the dot of a sentence": r"\{(?:name|who|opened_by|whom)\}(?:</b>)?\.",
    "ё without its dots": r"\b(?:еще|ее|отчет\w*|ждет|моем|защищен|поврежден|возвращен)\b",
    "a soft or zero-width sign": r"[\u00ad\u200b-\u200f\u202a-\u202e\ufeff]",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_no_text_has(fault: str) -> None:
    assert [text for text in sentences() if re.search(FAULTS[fault], text)] == []


def test_quotations_are_closed() -> None:
    for text in sentences():
        assert text.count("«") == text.count("»"), text


def test_the_language_is_plain() -> None:
    for text in sentences():
        assert not re.search(r"\b(?:[Нн]еобходимо|[Тт]ребуется|[Дд]анн(?:ый|ая|ое)|[Нн]екорректн\w+)\b", text), text
