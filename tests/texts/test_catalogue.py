"""Every sentence of the code has its Russian, and the Russian catalogue holds nothing else."""

import ast
import re

import pytest
from babel.messages.catalog import Message

from tests.texts.catalogue import ROOT, forms, in_the_code, placeholders, russian, tags, translated

MESSAGES = [pytest.param(message, id=forms(message.id)[0][:40]) for message in translated()]
CYRILLIC = re.compile(r"[А-Яа-яЁё]")
QUOTED = ("«РЕШИЛИ»", "МСК+2, Омск")  # what the reader looks for, and how a time zone may be named: as people write it
# The demonstration plays in a Russian town; nobody meets it who runs the bot on Telegram.
SPOKEN_BY_THE_TOWN = ("bot/demonstration.py", "bot/stories/")


def test_the_catalogue_has_what_the_code_says_and_nothing_else() -> None:
    known = {tuple(message.id) if isinstance(message.id, (tuple, list)) else message.id for message in translated()}
    assert known == in_the_code()
    assert not russian().obsolete


@pytest.mark.parametrize("message", MESSAGES)
def test_a_message_is_translated_in_all_its_forms(message: Message) -> None:
    assert not message.fuzzy
    assert len(forms(message.string)) == (3 if message.pluralizable else 1)
    for form in forms(message.string):
        assert form.strip()
        assert placeholders(form) == placeholders(forms(message.id)[-1])
        assert tags(form) == tags(forms(message.id)[-1])
        assert form.count("\n") == forms(message.id)[-1].count("\n")
        assert (form[0] == " ") == (forms(message.id)[0][0] == " ")


def test_both_english_forms_ask_for_the_same_values() -> None:
    for one, many in (forms(message.id) for message in translated() if message.pluralizable):
        assert placeholders(one) == placeholders(many)
        assert tags(one) == tags(many)


def test_english_messages_have_no_russian_but_quotations() -> None:
    for message in translated():
        for form in forms(message.id):
            for quotation in QUOTED:
                form = form.replace(quotation, "")
            assert not CYRILLIC.search(form), form


def test_no_russian_is_said_past_the_catalogue() -> None:
    found = []
    for package in ("handlers", "messaging", "bot"):
        for path in sorted((ROOT / package).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            if not name.startswith(SPOKEN_BY_THE_TOWN):
                found += [f"{name}: {text}" for text in _said(ast.parse(path.read_text())) if CYRILLIC.search(text)]
    assert [text for text in found if not any(quotation in text for quotation in QUOTED)] == []


def _said(tree: ast.Module) -> list[str]:
    """String literals, docstrings apart."""
    documentation = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation
    ]
