"""The same story on real minutes of other committees, which stay beside the repository, never in it."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from domain.assignments import Status
from domain.people import OrganizationKind, short_name
from storage import assignments, roster
from storage.roster import Entry
from tests.town import ROOT, Town, ask, tap, words

FOLDER = ROOT.parent / "shared" / "minutes"
PAPERS = ("002", "003")


@dataclass
class Paper:
    document: Path
    annotation: dict[str, Any]

    @property
    def acting(self) -> list[dict[str, Any]]:
        return [one for one in self.annotation["decisions"] if one["kind"] == "assignment"]

    def named(self) -> list[str]:
        """«Фамилия И.О.» of everybody who has to act, in order."""
        found = (who["person"] for one in self.acting for who in one["assignees"] if "person" in who)
        return list(dict.fromkeys(found))


@pytest.fixture(params=PAPERS)
def paper(request: pytest.FixtureRequest) -> Paper:
    found = sorted(FOLDER.glob(f"{request.param}*.txt"))
    if not found:
        reason = f"there are no real minutes {request.param} in {FOLDER}"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    annotation = found[0].with_suffix(".gold.json")
    return Paper(document=found[0], annotation=json.loads(annotation.read_text(encoding="utf-8")))


def entries(paper: Paper) -> Iterator[Entry]:
    """The people of the annotation, each head of an invented office, and two invented schools for the groups.

    The offices have no numbers: whom the paper puts into a school of another number the bot asks about.
    """
    for letter, name in zip("АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ", paper.named(), strict=False):
        yield Entry(
            organization=f"Отдел {letter} комитета",
            kind=OrganizationKind.COMMITTEE,
            full_name=name,
            position="сотрудник",
        )
    for number, (kind, name, head) in enumerate(
        (
            (OrganizationKind.SCHOOL, "МБОУ Заозёрная СШ", "Тестова Анна Ивановна"),
            (OrganizationKind.SCHOOL, "МБОУ Подгорная СШ", "Пробина Вера Олеговна"),
            (OrganizationKind.SUPPLEMENTARY, "МБУ ДО «Дом ремёсел»", "Опытнова Зоя Петровна"),
        )
    ):
        groups = ("ШНОР", "школы-лидеры") if number == 0 else ()
        yield Entry(organization=name, kind=kind, full_name=head, position="директор", groups=groups)


def squeezed(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalnum())


async def test_the_decisions_of_real_minutes_reach_those_whom_they_name(town: Town, paper: Paper) -> None:
    await town.administrator()
    secretary = await town.appoint("Секретаря", "Ольгина Ирина Львовна")
    chair = await town.appoint("Председателя", "Соболев Олег Ильич")
    async with town.database.write() as tx:
        await roster.add(tx, entries(paper))
    await ask(secretary, "/links")
    await tap(secretary, "Ссылки тем, у кого их нет…")
    links = await town.links_of(secretary)
    first, school = short_name(paper.named()[0]), "Тестова А.И."
    named = await town.register(first, links[first])

    sent = await secretary.send_document("Протокол.txt", paper.document.read_bytes(), "text/plain")
    summary = await secretary.wait(lambda m: "Найдено" in words(m), after=sent)
    assert f"нужно исполнить — {len(paper.acting)}" in words(summary)
    await tap(secretary, "Опубликовать…", on=summary)
    await tap(secretary, "Да, опубликовать", on=summary)
    assert "Опубликовано" in words(secretary.find_message(summary))

    head = await town.register(school, links[school])
    source = squeezed(paper.document.read_text(encoding="utf-8"))
    async with town.database.read() as tx:
        given = await assignments.everything(tx)
    for phone, who in ((named, first), (head, school)):
        theirs = [one for one in given if short_name(one.person) == who]
        assert theirs
        await phone.wait(lambda m: "Вам " in words(m))
        shown = squeezed("".join(words(m) for m in phone.inbox))
        for one in theirs:
            assert squeezed(one.text) in source
            assert squeezed(one.text) in shown
    everyone_named_has_theirs(paper, given)

    own = next(one for one in given if short_name(one.person) == first)
    alone = [one for one in given if one.person_id == own.person_id and one.number == own.number] == [own]
    answer = await ask(named, f"{own.number} выполнено")
    if alone:
        assert "выполнено, ждёт проверки" in words(answer)
        async with town.database.read() as tx:
            changed = await assignments.find(tx, own.id)
        assert changed is not None
        assert changed.status is Status.REPORTED
    standing = words(await ask(chair, "/status"))
    assert f"{len(given)} поручени" in standing


def everyone_named_has_theirs(paper: Paper, given: list[Any]) -> None:
    """Each person of the annotation got the points that name them, and no other."""
    got: dict[str, list[str | None]] = {}
    for one in given:
        got.setdefault(short_name(one.person), []).append(one.number)
    for name in paper.named():
        wanted = [one["number"] for one in paper.acting if {"person": name} in one["assignees"]]
        assert got.get(short_name(name), []) == wanted
