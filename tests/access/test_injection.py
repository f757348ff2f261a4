"""Words and names that mean something to a database, a path, a template or a table mean nothing here."""

import hashlib
from pathlib import Path

import pytest
import sqlalchemy as sa

from storage.tables import metadata
from tests.delivery.house import until
from tests.keeping.disk import inside
from tests.minutes import documents as word
from tests.story.committee import Committee
from tests.story.conftest import committee
from tests.town import ask, words

__all__ = ["committee"]
pytestmark = pytest.mark.asyncio(loop_scope="module")

WORDS = (
    "'; DROP TABLE people; --",
    '" OR 1=1 --',
    "%' OR name LIKE '%",
    'ограждение" NEAR/2 "кровля',
    "text:* AND rowid:1 NOT (",
    "{{ 7 * 7 }} {% include '/etc/passwd' %} ${x} %s {name} {0.__class__}",
    "=HYPERLINK(1) +1 -1 @SUM(1)",
    "\\x00 ../../../../etc/passwd %2e%2e%2f",
)
NAMES = ("../../../../outside.pdf", "..\\..\\outside.pdf", "/outside.pdf", "C:\\outside.pdf", "nul", ".", "~root.pdf")


async def _tables(committee: Committee) -> set[str]:
    async with committee.town.database.read() as tx:
        return set(await tx.connection.run_sync(lambda connection: sa.inspect(connection).get_table_names()))


@pytest.mark.parametrize("said", WORDS)
async def test_words_are_words_wherever_they_are_asked_for(committee: Committee, said: str) -> None:
    """To search, for people, as a director's question, and as what stands in a point."""
    desk = committee.secretary
    director = await committee.director()
    await committee.publish("1.1", to=[director], texts=[f"Выполнить: {said}"])
    before = await committee.town.counts()
    for command in ("/find", "/people", "/status"):
        assert "Не получилось" not in words(await ask(desk, f"{command} {said}"))
    await ask(director.phone, f"Кому сдавать {said}?")
    after = await committee.town.counts()
    passing = {"outbox", "inquiries", "searches", "looks", "referrals_known", "reports"}
    assert {name: n for name, n in after.items() if name not in passing} == {
        name: n for name, n in before.items() if name not in passing
    }
    assert {table.name for table in metadata.sorted_tables} <= await _tables(committee)
    given = " ".join(words(m) for m in director.phone.inbox)
    assert "49" not in given
    assert said.split()[-1] in given


async def test_a_name_that_leads_elsewhere_leads_nowhere(committee: Committee) -> None:
    folder = committee.town.database.folder
    outside = _everything(folder.parent) - _everything(folder)
    director = await committee.director("1.2")
    for number, name in enumerate(NAMES):
        caption = "1.2 отчёт" if not number else None
        await director.phone.send_document(name, b"%PDF of " + name.encode(), caption=caption, media_group="names")
    await director.phone.wait(lambda m: f"{len(NAMES)} файлов" in words(m))
    files = folder / "files"
    hashes = [hashlib.sha256(b"%PDF of " + name.encode()).hexdigest() for name in NAMES]
    await until(lambda: sorted(inside(files)) == sorted(f"{one[:2]}/{one}" for one in hashes))
    minutes = word.docx(word.paragraph(word.run("ПРОТОКОЛ № 8")) + word.paragraph(word.run("РЕШИЛИ: 1. Да.")))
    for name in NAMES[:4]:
        sent = await committee.secretary.send_document(name.replace("pdf", "docx"), minutes)
        await committee.secretary.wait(lambda m: bool(m.text), after=sent)
    assert _everything(folder.parent) - _everything(folder) == outside


def _everything(folder: Path) -> set[Path]:
    return set(folder.rglob("*"))
