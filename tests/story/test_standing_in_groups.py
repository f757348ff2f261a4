"""In the committee's group the bot answers only those who may see it, and leaves nothing there for the others."""

from messaging.presses import Standing, View
from sandbox.people.groups import GroupChat
from sandbox.people.phones import Phone
from sandbox.world.records import Message
from tests.delivery.house import until
from tests.story.committee import Committee
from tests.town import words


async def settled(committee: Committee) -> None:
    async def idle() -> bool:
        return not committee.town.telegram.pending_updates()

    await until(idle)
    await committee.town.settle()


async def answered_with(phone: Phone, said: str, *, after: Message) -> Message:
    return await phone.wait(lambda m: said in words(m), after=after)


def group_of(committee: Committee, *people: Phone) -> GroupChat:
    return committee.town.telegram.group("Коллегия", committee.chair, committee.secretary, *people)


async def test_who_may_see_it_is_answered_in_private(own_committee: Committee) -> None:
    head = await own_committee.director("1.2")
    group = group_of(own_committee, head.phone)
    for phone in (own_committee.chair, own_committee.secretary):
        for said, answered in (("/status", "Исполнение решений"), ("/status СШ 1", head.school)):
            last = phone.messages[-1]
            await group.say(phone, said)
            await answered_with(phone, answered, after=last)
    await settled(own_committee)
    assert {words(message) for message in group.inbox} == {"Ответил вам в личном чате."}
    assert not any(message.buttons for message in group.inbox)
    assert len(group.inbox) == 4


async def test_heads_and_strangers_get_nothing_anywhere(own_committee: Committee) -> None:
    head, stranger = await own_committee.director("1.2"), own_committee.town.phone("Прохожий Пётр")
    group = group_of(own_committee, head.phone, stranger)
    seen = len(head.phone.messages), len(stranger.messages)
    for phone in (head.phone, stranger):
        for said in ("/status", "/status@sroki_bot", "/status 1", "что просрочено?", "/find", "/my"):
            await group.say(phone, said)
    await settled(own_committee)
    assert group.inbox == []
    assert (len(head.phone.messages), len(stranger.messages)) == seen


async def test_what_somebody_presses_in_a_group_does_nothing(own_committee: Committee) -> None:
    """The bot leaves no buttons there; such a press can only be forged."""
    head = await own_committee.director("1.2")
    group = group_of(own_committee, head.phone)
    last = own_committee.chair.messages[-1]
    await group.say(own_committee.chair, "/status")
    await own_committee.chair.wait(lambda m: "Исполнение решений" in words(m), after=last)
    left = await group.wait(lambda m: "личном чате" in words(m))
    seen = [len(phone.messages) for phone in (own_committee.chair, head.phone)]
    for phone in (own_committee.chair, head.phone):
        own_committee.town.telegram.world.press(left, Standing(view=View.OVERDUE).pack(), phone.id)
    await settled(own_committee)
    assert [words(message) for message in group.inbox] == ["Ответил вам в личном чате."]
    assert [len(phone.messages) for phone in (own_committee.chair, head.phone)] == seen


async def test_who_has_blocked_the_bot_is_not_told_of_in_the_group(own_committee: Committee) -> None:
    await own_committee.director("1.2")
    group = group_of(own_committee)
    own_committee.chair.block()
    await settled(own_committee)
    await group.say(own_committee.chair, "/status")
    await settled(own_committee)
    assert group.inbox == []
