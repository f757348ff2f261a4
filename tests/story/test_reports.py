"""The secretary's queue of reports."""

from domain.people import Role
from tests.story.committee import Committee
from tests.town import ask, buttons, tap, words


async def test_reports_of_points_of_the_same_number_are_told_apart_by_their_minutes(own_committee: Committee) -> None:
    director, other = await own_committee.director("4.7"), await own_committee.director("4.7")
    await own_committee.publish("4.7", to=[director])
    first, second = [f"Протокол № {one.minutes_number} от 20 ноября 2026" for one in await director.assignments()]
    await ask(other.phone, "готово")
    for message in [message for message in director.phone.inbox if "Вам " in words(message)]:
        assert "Отмечено" in words(await ask(director.phone, "готово", reply_to=message))

    queue = await ask(own_committee.secretary, "/reports")
    waiting = {row[0] for row in buttons(queue)}
    alike = f"п. 4.7 · {director.school} · "
    assert waiting == {alike + first, alike + second, f"п. 4.7 · {other.school}"}

    await tap(own_committee.secretary, alike + second, on=queue)
    card = await own_committee.secretary.wait(lambda m: second in words(m), after=queue)
    await tap(own_committee.secretary, "Вернуть на доработку", on=card)
    asked = await own_committee.secretary.wait(lambda m: "что нужно доработать" in words(m), after=card)
    assert words(asked).startswith(f"{alike}{second}: что нужно доработать?")
    assert words(await ask(own_committee.secretary, "Нет подписи")).startswith(
        f"Возвращено на доработку: {alike}{second}\n"
    )

    await tap(own_committee.secretary, alike + first, on=queue)
    card = await own_committee.secretary.wait(lambda m: first in words(m) and m.buttons, after=asked)
    await tap(own_committee.secretary, "Принять отчёт", on=card)
    accepted = await own_committee.secretary.wait(lambda m: m.id == card.id and not m.buttons)
    assert words(accepted).startswith(f"Отчёт принят: {alike}{first}\n")


async def test_of_two_secretaries_who_return_a_report_the_second_learns_that_it_no_longer_waits(
    own_committee: Committee,
) -> None:
    director = await own_committee.director("4.7")
    colleague = await own_committee.director(also=[Role.SECRETARY])
    await ask(director.phone, "готово")
    for phone in (own_committee.secretary, colleague.phone):
        queue = await ask(phone, "/reports")
        await tap(phone, "п. 4.7…", on=queue)
        card = await phone.wait(lambda m: ["Вернуть на доработку"] in buttons(m), after=queue)
        await tap(phone, "Вернуть на доработку", on=card)
        await phone.wait(lambda m: "что нужно доработать" in words(m), after=card)
    assert "Возвращено на доработку" in words(await ask(own_committee.secretary, "Нет подписи"))
    assert words(await ask(colleague.phone, "Нет печати")) == "Этот отчёт уже не ждёт проверки. Остальные: /reports"
    await director.phone.wait(lambda m: "Нет подписи" in words(m))
    assert not any("Нет печати" in words(m) for m in director.phone.inbox)
