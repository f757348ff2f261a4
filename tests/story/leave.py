"""Going away as people do it, and who stands in."""

from collections.abc import Sequence
from dataclasses import replace

from domain.people import OrganizationKind
from messaging.presses import Draft, Step
from sandbox.world.records import Message
from storage import accounts, people, roster
from storage.roster import Entry
from tests.conftest import MORNING
from tests.story.committee import Committee, Director
from tests.town import ask, links_in, tap, words

STANDS_IN = "Вы замещаете: "


async def colleague(committee: Committee, head: Director, full_name: str, *, registered: bool = True) -> Director:
    """One more person of the same school, with no assignments."""
    entry = Entry(
        organization=head.school, kind=OrganizationKind.SCHOOL, full_name=full_name, position="завуч", is_head=False
    )
    phone = committee.town.phone(full_name)
    async with committee.town.database.write() as tx:
        await roster.add(tx, [replace(entry, full_name=head.full_name, is_head=True), entry])
        person_id = await people.invite_person(tx, full_name)
        if registered:
            await accounts.register(
                tx, person_id=person_id, user_id=phone.id, chat_id=phone.id, language="ru", now=MORNING
            )
    if registered:
        await ask(phone, "/start")
    return Director(committee.town, phone, person_id, full_name, head.school)


async def ask_for_leave(head: Director, day: str) -> Message:
    """The question who stands in."""
    await ask(head.phone, "/leave")
    return await ask(head.phone, day)


async def go_away(head: Director, deputy: str, day: str = "15.01") -> Message:
    """With somebody of the school who is registered; what the bot says of it."""
    question = await ask_for_leave(head, day)
    await tap(head.phone, deputy, on=question)
    return await head.phone.wait(lambda m: m.id == question.id and "ваши поручения" in m.text)


async def go_away_with(head: Director, full_name: str, day: str = "15.01") -> tuple[Message, str | None]:
    """With somebody by name; what the bot says of it, and the link to forward."""
    question = await ask_for_leave(head, day)
    await tap(head.phone, "Другой человек", on=question)
    await head.phone.wait(lambda m: "фамилию, имя и отчество того" in m.text, after=question)
    said = await ask(head.phone, full_name)
    if "следующее сообщение" not in words(said):
        return said, None
    link = await head.phone.wait(lambda m: "t.me" in m.text, after=said)
    return said, links_in(link.text)[0]


async def give(committee: Committee, *points: str, to: Sequence[Director]) -> None:
    """New minutes, whoever hears of them."""
    minutes_id = await committee.draft(*points, to=to)
    await committee.press(Draft(minutes_id=minutes_id, step=Step.PUBLISH, count=len(points) * len(to)).pack())


def about(head: Director) -> str:
    """How messages for a deputy begin."""
    surname, first, second = head.full_name.split()
    return f"{STANDS_IN}{surname} {first[0]}.{second[0]}."
