"""What operators read names messages that the program really has, and leads to pages that are there."""

import re
from pathlib import Path

import pytest

from bot.demonstration import PageClosedError
from bot.district import OtherDistrictError
from bot.entrance import PortTakenError
from bot.opening import DatabaseClosedError, FolderClosedError, ServerClosedError
from bot.polling import WebhookSetError
from bot.rivals import AnotherProcessError
from bot.upgrading import UpgradeError
from bot.watching import PortClosedError
from bot.webhook import WebhookRefusedError
from messaging.faults import TokenRefusedError
from storage.lock import DatabaseHeldError
from storage.posts import AtWorkError
from tests.town import ROOT

FOLDER = ROOT / "docs" / "operators"
PAGES = sorted(FOLDER.glob("*.md"))
OURS = ("apart", "bot", "messaging", "storage")
SOURCE = re.sub(  # strings that are parted over lines are one
    r'"\s*\n\s*f?"',
    "",
    "\n".join(path.read_text(encoding="utf-8") for one in OURS for path in (ROOT / one).rglob("*.py")),
)
# What stands in a line after a name or a place.
FILLED = re.compile(r"…|\bBOT_TOKEN\b|\bTIMEZONE\b|\bDATABASE_URL\b|\bNAME\b|\bИМЯ\b|\.env\b")
AT_THE_START = (
    AnotherProcessError,
    AtWorkError,
    DatabaseClosedError,
    DatabaseHeldError,
    FolderClosedError,
    OtherDistrictError,
    PageClosedError,
    PortClosedError,
    PortTakenError,
    ServerClosedError,
    TokenRefusedError,
    UpgradeError,
    WebhookRefusedError,
    WebhookSetError,
)


def messages(language: str) -> list[str]:
    text = (FOLDER / f"trouble{language}.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
    return [message for row in rows for message in re.findall(r"`([^`]+)`", row) if message != "check"]


def test_both_languages_explain_the_same_messages() -> None:
    of_commands = {"restore", "backup", "init"}
    russian = [one.replace("ИМЯ", "NAME") for one in messages(".ru") if one not in of_commands]
    assert russian == [one for one in messages("") if one not in of_commands]
    assert len(russian) > 30


@pytest.mark.parametrize("message", messages(""))
def test_the_program_says_what_they_explain(message: str) -> None:
    for piece in filter(None, (one.strip(" :.()") for one in FILLED.split(message))):
        assert piece in SOURCE, piece


@pytest.mark.parametrize("error", AT_THE_START, ids=lambda error: error.__name__)
def test_what_ends_the_start_is_explained(error: type[Exception]) -> None:
    said = (error.__doc__ or "").splitlines()[0]
    begins = [message.partition("…")[0].strip(" .:") for message in messages("")]
    assert any(one and said.startswith(one) for one in begins), said


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_page_has_its_other_language_and_links_that_lead_somewhere(page: Path) -> None:
    other = page.name.replace(".ru.md", ".md") if ".ru." in page.name else page.name.replace(".md", ".ru.md")
    text = page.read_text(encoding="utf-8")
    assert f"({other})" in text
    for link in re.findall(r"\]\((?!https?://)([^)#]+)", text):
        assert (FOLDER / link).exists(), link


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_line_for_windows_ends_without_a_remark(page: Path) -> None:
    """The command prompt knows none: its words would be arguments."""
    lines = [line for line in page.read_text(encoding="utf-8").splitlines() if line.startswith(".venv\\")]
    assert not [line for line in lines if "#" in line]
