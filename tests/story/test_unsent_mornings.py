"""What could not leave in the morning it was meant for: who hears of it later, and who rather not."""

from tests.story.committee import Committee
from tests.story.mornings import heard, live


async def test_no_morning_is_passed_over_by_a_bot_that_says_it_runs(own_committee: Committee) -> None:
    director = await own_committee.director("1.2")
    await own_committee.town.administrator()
    await live(own_committee.town, 9, 12)
    last = director.phone.messages[-1]
    await own_committee.town.stop_bot()
    await own_committee.town.start_bot()
    await live(own_committee.town, 11, 12)
    assert heard(director.phone, after=last) == ["10.12 09:00 Скоро срок", "11.12 09:00 Срок сегодня"]
