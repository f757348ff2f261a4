"""A head whose phone speaks English: all that the bot says is English; what people wrote stays as they wrote it."""

import re

from sandbox.people.phones import Phone
from sandbox.world.records import Message
from tests.story.committee import SURNAMES, Committee
from tests.town import ask, hear, tap, words

DATA = re.compile(r"Протокол|Сделать то, что в пункте|МБОУ СШ|А\.И\.|Нет печати|№|Акт")
CYRILLIC = re.compile(r"[а-яё]+", re.IGNORECASE)


def foreign(message: Message) -> list[str]:
    """Russian words of the bot's own."""
    labels = [button.text for row in message.buttons for button in row]
    surname = re.compile(SURNAMES[0], re.IGNORECASE)
    said = "\n".join([words(message), *labels])
    return CYRILLIC.findall(surname.sub("", DATA.sub("", said)))


def spoken(phone: Phone) -> str:
    return "\n".join(words(message) for message in phone.inbox)


async def test_from_the_minutes_to_the_acceptance(own_committee: Committee) -> None:
    phone = own_committee.town.phone(f"{SURNAMES[0]} Анна Ивановна", "en")
    head = await own_committee.director("1.2", "1.3", "3.1")
    given = head.given_in("You have")
    assert words(given).startswith("Протокол No. 1 of 20 November 2026\n\nYou have 3 assignments:\n\n")
    assert "by 11 December 2026, 14 working days left · point 1.2" in words(given)
    await tap(phone, "point 1.2", on=given)
    await phone.wait(lambda m: "State: new" in words(m), after=given)
    assert "Noted:" in words(await ask(phone, "1.2 done"))
    assert "until 21 December 2026" in words(await ask(phone, "1.3 more time until 21 December, a teacher is ill"))
    assert "secretary" in words(await ask(phone, "To whom does the report on point 3.1 go?"))
    sent = await phone.send_document("Акт.pdf", b"1", caption="3.1 report attached")
    assert "reached the committee" in words(await hear(phone, sent))
    await own_committee.return_for_rework(head, "3.1", "Нет печати")
    for command in ("/my", "/leave", "/help"):
        await ask(phone, command)
    assert [word for message in phone.inbox for word in foreign(message)] == [], spoken(phone)
