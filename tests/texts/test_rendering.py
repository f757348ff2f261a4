"""Every text in both languages with the worst that can come from outside, as Telegram would take it or not."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator

import pytest

import messaging.texts
from messaging.i18n import speaking
from messaging.outgoing import Button, Outgoing
from sandbox.api.formatting import formatted
from sandbox.world.units import utf16
from tests.texts.samples import SAMPLES
from tests.texts.world import World

pytestmark = pytest.mark.slow

# Of these the texts are put together.
BLOCKS = {"common.joined", "common.lines", "points.clipped", "points.length", "points.called", "registration.who"} | {
    "background.folded",
    "background.said",
    "calendar.special",
    "card.answers",
    "card.changes",
    "card.suggestions",
    "cautions.is_page",
    "control.name",
    "control.may_renew",
    "amending.differs",
    "doubts.name",
    "doubts.questions",
    "doubts.unclear",
    "draft.fate",
    "draft.open_rows",
    "draft.page_of",
    "editions.reads_alike",
    "excerpts.excerpt",
    "extensions.is_pressed",
    "extensions.longer",
    "journal.row",
    "settings.setting_name",
    "schools.past_button",
    "finding.framed",
    "memory.file_names",
    "originals.document_row",
    "draft.to_compare",
    "fitting.dealt",
    "fitting.counted",
    "fitting.size",
    "links.scope_row",
    "numbers.with_numbers",
    "review.discard",
    "review.draft_button",
    "review.to_summary",
    "review.undo",
    "sources.badly_legible",
    "sources.mark",
    "sources.compare",
    "sources.read_as",
    "sources.shows_item",
    "points.apart_by_item",
    "places.framed",
    "places.place_name",
    "places.place_names",
    "reports.doors",
    "reports.named",
    "reports.whose",
    "assignments.advice",
    "assignments.deeds",
    "assignments.door",
    "assignments.doors",
    "assignments.take_on_all",
    "assignments.row",
    "settings.clock",
    "settings.days",
    "settings.soon_days",
    "standing.button",
    "wishes.other",
    "tables.safe_name",
    "standing.late_rows",
    "standing.press_of",
    "standing.to_summary",
}
LARGEST = 2**63 - 1
AT_MOST = {
    "profile.description": 512,  # Bot API, setMyDescription, as the next
    "profile.short_description": 120,
    "tables.unclear": 1000,
    "control.extended": 500,  # a cell
    "deeds.told": 1000,  # as this
    "summary.summary": 1024,  # Bot API, sendPhoto, caption
}

ORDINARY = World(
    name="Орлова Дарья Константиновна",
    place="МБОУ «Луговская СШ»",
    words="Провести проверку кровли",
    number="1.2",
    id=5,
    many=3,
)
INITIALS = World(name="Орлова Д.К.", place="МБОУ СШ № 2 п. Озёрный", words="и т.п.", number="1.2", id=1, many=1)
MARKUP = '<b>&"{x}{0}%s</i><a href="tg://user?id=1">\'&lt;&#0;</b>'
CONTROL = "\u202eобратно\u202c\u2066\u200b\ufeff\x00\x01\x1f\x7f\r\n\t\u2028"
HOSTILE = {
    "ordinary": ORDINARY,
    "initials": INITIALS,
    "markup": World(name=f"{MARKUP} {MARKUP}", place=MARKUP, words=MARKUP, number="<1>&{2}", id=LARGEST, many=40),
    "control": World(name=f"А{CONTROL} Б", place=CONTROL, words=CONTROL, number=f"1{CONTROL}", id=LARGEST, many=40),
    "long": World(
        name="Я" * 4000 + " Ы" * 4000,
        place="Муниципальное бюджетное общеобразовательное учреждение " * 80,
        words="Обеспечить " * 400,
        number="1." * 2000,
        id=LARGEST,
        many=120,
    ),
    "long markup": World(
        name="<&>" * 4000, place="&amp;" * 4000, words="<b>" * 4000, number="&" * 4000, id=LARGEST, many=120
    ),
    "astral": World(
        name="\N{PILE OF POO}" * 4000,
        place="\N{PILE OF POO}" * 4000,
        words="\N{PILE OF POO} " * 4000,
        number="\N{PILE OF POO}" * 4000,
        id=LARGEST,
        many=120,
    ),
    "newlines": World(
        name="А\n\n" * 4000 + "Б", place="\n" * 4000, words="а\n\n" * 4000, number="1\n", id=LARGEST, many=120
    ),
}


def drawn(sample: str, world: str, language: str = "ru") -> list[str | Outgoing]:
    with speaking(language):
        return list(rendered(SAMPLES[sample](HOSTILE[world])))


def rendered(said: object) -> Iterator[str | Outgoing]:
    if isinstance(said, (str, Outgoing)):
        yield said
    elif isinstance(said, (list, tuple)):
        for one in said:
            yield from rendered(one)


def test_every_text_has_a_sample() -> None:
    found = {
        f"{module.name}.{name}"
        for module in pkgutil.iter_modules(messaging.texts.__path__)
        for name, function in vars(importlib.import_module(f"messaging.texts.{module.name}")).items()
        if inspect.isfunction(function)
        and function.__module__ == f"messaging.texts.{module.name}"
        and not name.startswith("_")
    }
    assert found - BLOCKS == set(SAMPLES)


@pytest.mark.parametrize("sample", SAMPLES)
def test_telegram_takes_it(sample: str) -> None:
    """In one test, for ten times as many take longer to be told apart than to be run.

    English is looked at where it may be longer or put signs elsewhere; the worst of the rest does the same to both.
    """
    for world in HOSTILE:
        languages = ("ru", "en") if world in ("ordinary", "markup", "long") else ("ru",)
        said = [one for language in languages for one in drawn(sample, world, language)]
        assert said
        for one in said:
            if isinstance(one, Outgoing):
                fits(one.text, world)
                buttons_fit(one, world)
            elif hasattr(one, "__html__"):
                fits(one, world)
            else:
                assert utf16(one) <= AT_MOST.get(sample, 200), world  # Bot API, answerCallbackQuery


def fits(text: str, world: str) -> None:
    """Bot API, sendMessage: 1–4096 characters after entities parsing."""
    plain = formatted(text, "HTML").text
    assert 1 <= utf16(plain) <= 4096, world


def buttons_fit(outgoing: Outgoing, world: str = "ordinary") -> None:
    buttons: list[Button] = [button for row in outgoing.buttons for button in row]
    assert len(buttons) <= 100, world
    assert all(outgoing.buttons), "no empty rows"
    for button in buttons:
        assert 1 <= len(button.data.encode()) <= 64, world
        assert 1 <= utf16(button.text) <= 160, world


@pytest.mark.parametrize("sample", SAMPLES)
def test_it_reads_well(sample: str) -> None:
    """Buttons are read out as words: TalkBack and VoiceOver have nothing else, so no button is a sign alone."""
    for one in [*drawn(sample, "ordinary"), *drawn(sample, "ordinary", "en")]:
        said = [button.text for row in one.buttons for button in row] if isinstance(one, Outgoing) else []
        assert all(any(letter.isalnum() for letter in text) for text in said)
    for one in drawn(sample, "initials"):  # end no sentence
        text = one.text if isinstance(one, Outgoing) else one
        assert ".." not in text
        assert "  " not in text


@pytest.mark.parametrize("sample", SAMPLES)
def test_what_comes_from_outside_makes_no_markup(sample: str) -> None:
    for one in drawn(sample, "markup"):
        text = one.text if isinstance(one, Outgoing) else one
        if hasattr(text, "__html__"):
            assert not [mark for mark in formatted(text, "HTML").entities if mark.type == "text_link"]
