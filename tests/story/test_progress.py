"""A press for a paper is answered once it is there: until then it says that it takes a moment (`messaging.prompt`)."""

from sandbox.people.phones import Phone
from sandbox.world.records import Message
from tests.story.committee import Committee
from tests.town import DISTRICT, ask, buttons, tap


async def test_a_press_for_a_paper_is_answered_after_it_has_come(own_committee: Committee) -> None:
    desk = own_committee.secretary
    sent = await desk.send_document("Список.csv", (DISTRICT / "roster.csv").read_bytes(), "text/csv")
    taken = await desk.wait(lambda m: "Список принят" in m.text, after=sent)
    await tap(desk, "Ссылки и карточки", on=taken)
    assert papers(desk, taken) == ["Карточки.pdf"]
    listed = await ask(desk, "/links")  # the sheet was lost
    await tap(desk, "Новые ссылки всем, прежние отключить", on=listed)
    await tap(desk, "Да, новые ссылки…", on=listed)
    assert papers(desk, taken) == ["Карточки.pdf", "Карточки.pdf"]

    sent = await desk.send_document("Протокол № 4.docx", (DISTRICT / "unclear.docx").read_bytes())
    summary = await desk.wait(lambda m: "Опубликовать…" in str(buttons(m)), after=sent)
    await tap(desk, "В Excel", on=summary)
    assert papers(desk, summary) == ["Протокол № 4 от 19 ноября 2026.xlsx"]

    await tap(desk, "Опубликовать…", on=summary)
    await tap(desk, "Да, опубликовать", on=summary)
    await tap(desk, "Пункты и исполнители", on=summary)
    listed = await desk.wait(lambda m: "Справка для повестки (.docx)" in str(buttons(m)), after=summary)
    await tap(desk, "Справка для повестки (.docx)", on=listed)
    assert papers(desk, listed) == ["Справка об исполнении, Протокол № 4 от 19 ноября 2026.docx"]


def papers(desk: Phone, after: Message) -> list[str]:
    return [m.document.name.replace("\N{NO-BREAK SPACE}", " ") for m in desk.inbox if m.document and m.id > after.id]
