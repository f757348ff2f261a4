"""An administrator and a secretary who change by what rules people are reminded."""

from sandbox.people.phones import Phone
from sandbox.world.records import Message
from tests.story.committee import Committee, Director
from tests.town import ask, hear, tap, words


async def set_value(phone: Phone, name: str, answer: str) -> Message:
    """The administrator opens a setting and writes how it shall be; returns the answer."""
    await tap(phone, name, on=await ask(phone, "/settings"))
    return await ask(phone, answer)


async def set_choice(phone: Phone, name: str, choice: str) -> Message:
    """The administrator opens a setting and presses one of the buttons; returns the message with all settings."""
    settings = await ask(phone, "/settings")
    await tap(phone, name, on=settings)
    await tap(phone, choice, on=settings)
    return phone.find_message(settings)


async def correct_days(phone: Phone, days: str) -> Message:
    await tap(phone, "Исправить дни", on=await ask(phone, "/calendar"))
    await phone.wait(lambda m: "Напишите день" in words(m))
    return await ask(phone, days)


async def move_school(committee: Committee, director: Director, timezone: str) -> None:
    """The secretary sends the roster with the time zone of that school."""
    table = f"Организация;Фамилия Имя Отчество;Часовой пояс\n{director.school};{director.full_name};{timezone}\n"
    sent = await committee.secretary.send_document("Список.csv", table.encode(), "text/csv")
    answer = await hear(committee.secretary, sent)
    assert "Список принят" in words(answer), words(answer)
