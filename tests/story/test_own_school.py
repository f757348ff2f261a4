"""A director sees the own school's assignments alone, and files of reports reach the committee and nobody else."""

from sandbox.people.phones import Phone
from sandbox.world.records import Message
from tests.access.table import PIXEL
from tests.story.committee import Committee, Director
from tests.story.explorer import Explorer
from tests.story.mornings import live
from tests.town import ask, buttons, hear, tap, words

SAID = (
    "/my",
    "/help",
    "/privacy",
    "/leave",
    "готово",
    "Кому сдавать?",
    "просим продлить до 20 января",
    "спасибо",
    "1.2",
)

MADE = ("Сроки поручений", "Справка", "Поручения", "Шаблон", "Журнал")  # papers that the bot has made itself


def everything_said_to(phone: Phone) -> str:
    said = [f"{words(message)} {buttons(message)}" for message in phone.inbox]
    return " ".join([*said, *(toast.text or "" for toast in phone.toasts)])


async def busy(committee: Committee) -> list[Director]:
    """Schools that have the same points, each at another state."""
    heads = [await committee.director() for _ in range(4)]
    await committee.publish("1.2", "1.3", "3.1", to=heads)
    late, done, asks = heads[1:]
    await ask(done.phone, "1.2 готово")
    await committee.accept(done, "1.2")
    await ask(done.phone, "1.3 готово")
    await committee.return_for_rework(done, "1.3", "Приложите ведомость")
    await ask(asks.phone, "1.2 просим продлить до 21 декабря, болеет учитель")
    await ask(asks.phone, "Кому сдавать отчёт по п. 1.3?")
    await ask(late.phone, "принято")
    return heads


async def test_whatever_a_director_presses_or_says_no_other_school_shows(own_committee: Committee) -> None:
    head, *others = await busy(own_committee)
    await own_committee.publish("2.1", to=others)
    walker = Explorer(own_committee.town, head.phone)
    await walker.explore(head.given())
    for said in SAID:
        await walker.explore(await ask(head.phone, said))
    await walker.explore(await hear(head.phone, await head.phone.send_photo(PIXEL)))
    await live(own_committee.town, 14, 12)
    for message in list(head.phone.inbox)[-3:]:
        await walker.explore(message)
    assert len(walker.pressed) > 20, sorted(walker.pressed)
    shown = everything_said_to(head.phone)
    assert head.school in shown or "п. 1.2" in shown
    for other in others:
        assert other.full_name.split()[0] not in shown
        assert f"{other.school}" not in shown
    for theirs in ("Приложите ведомость", "21 декабря", "болеет учитель", "п. 2.1"):
        assert theirs not in shown


def files_sent(committee: Committee) -> list[tuple[int, Message]]:
    """Every file that left the bot, with the chat where it went."""
    return [
        (phone.id, message)
        for phone in committee.town.phones.values()
        for message in phone.inbox
        if message.document or message.photo
    ]


async def test_files_of_reports_go_to_the_secretary_and_back_to_whoever_sent_them(own_committee: Committee) -> None:
    committee = own_committee
    admin = await committee.town.administrator()
    head, other = await committee.director("1.2", "1.3"), await committee.director("1.2")
    await head.phone.send_document("Список детей.pdf", b"%PDF names", caption="1.2 отчёт")
    await head.phone.wait(lambda m: "Отчёт получен" in words(m))
    await hear(head.phone, await head.phone.send_photo(PIXEL, caption="1.3 отчёт"))
    card = await committee.open_report(head, "1.2")
    await committee.secretary.wait(lambda m: m.document is not None)
    await tap(committee.secretary, "Вернуть на доработку", on=card)
    await committee.secretary.wait(lambda m: "что нужно доработать" in m.text, after=card)
    await tap(committee.secretary, "Вернуть на доработку", on=await ask(committee.secretary, "Без фамилий детей"))
    await head.phone.wait(lambda m: "Без фамилий детей" in m.text)
    for phone in (committee.chair, head.phone, other.phone, admin):
        walker = Explorer(committee.town, phone)
        for command in ("/status", "/find", "/my", "/reports", "/queue", "/help"):
            await walker.explore(await ask(phone, command))
    await live(committee.town, 14, 12)
    theirs = [
        (chat, one) for chat, one in files_sent(committee) if not (one.document and one.document.name.startswith(MADE))
    ]
    assert {chat for chat, _ in theirs} <= {committee.secretary.id, committee.chair.id, head.phone.id}
    assert {one.document.name for _, one in theirs if one.document} == {"Список детей.pdf"}
