"""Signs that nobody sees do not reach anybody, whoever put them into a name."""

import pytest
from markupsafe import Markup

from domain.signs import visible
from messaging.i18n import html, html_plural, label, label_plural
from messaging.outgoing import Button, Outgoing
from messaging.telegram import markup

TURNED = "Орлова\N{RIGHT-TO-LEFT OVERRIDE}xcod\N{POP DIRECTIONAL FORMATTING}"


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        (TURNED, "Орловаxcod"),
        ("СШ\N{NO-BREAK SPACE}№\N{NO-BREAK SPACE}2", "СШ\N{NO-BREAK SPACE}№\N{NO-BREAK SPACE}2"),
        ("две\r\nстроки", "две\nстроки"),
        ("один\tдва", "один два"),
        ("Пет\N{ZERO WIDTH SPACE}ров\N{ZERO WIDTH NO-BREAK SPACE}\x00\x1b\x7f\x9b", "Петров"),
        ("\N{LEFT-TO-RIGHT ISOLATE}а\N{POP DIRECTIONAL ISOLATE}\N{RIGHT-TO-LEFT MARK}", "а"),
        ("обще\N{SOFT HYPHEN}образовательная", "обще\N{SOFT HYPHEN}образовательная"),
        ("\N{MAN}\N{ZERO WIDTH JOINER}\N{GIRL} ё é", "\N{MAN}\N{ZERO WIDTH JOINER}\N{GIRL} ё é"),
    ],
)
def test_what_is_left_of_a_value(written: str, seen: str) -> None:
    assert visible(written) == seen


def test_every_sentence_is_freed_of_them() -> None:
    said = [
        html("<b>{name}</b>", name=TURNED),
        html_plural("{n} {name}", "{n} {name}", 2, name=TURNED),
        label("{name}", name=TURNED),
        label_plural("{n} {name}", "{n} {name}", 2, name=TURNED),
    ]
    assert said == ["<b>Орловаxcod</b>", "2 Орловаxcod", "Орловаxcod", "2 Орловаxcod"]


def test_our_own_markup_stays_as_it_is() -> None:
    assert html("{row}", row=Markup("<b>\N{EM SPACE}да</b>")) == "<b>\N{EM SPACE}да</b>"


def test_buttons_are_freed_of_them_and_never_empty() -> None:
    drawn = markup(Outgoing(text="-", buttons=tuple((Button(text=text, data="1"),) for text in (TURNED, "\u202e"))))
    assert drawn is not None
    assert [row[0].text for row in drawn.inline_keyboard] == ["Орловаxcod", "…"]
