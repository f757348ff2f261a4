"""The secretary corrects a draft: by presses, in words, with somebody else at the same draft."""

import datetime as dt

import pytest

from domain.decisions import DeadlineKind, DecisionKind
from domain.people import Role
from sandbox.people.phones import Phone
from sandbox.world.records import Message
from storage import accounts, drafts, minutes, people
from storage.minutes import State, StoredMinutes
from tests.conftest import MORNING
from tests.story.committee import Committee
from tests.town import again, ask, buttons, tap, words

PAPER = """ПРОТОКОЛ № 7
заседания районного совета по образованию
от 20.11.2026

РЕШИЛИ:
1.1. Провести осмотр кровли зданий. Составить акты осмотра.
Исполнители: руководители ОО.
Срок: до 11.12.2026
1.2. Подготовить план подвоза учащихся.
Исполнитель: директор СШ № 99.
Срок: до 31.11.2026
1.3. Представить сведения о питании.
Исполнители: МБОУ СШ № 1, МБОУ СШ № 2.
Срок: до марта
1.4. Обновить стенды по безопасности.
Срок: до 18.12.2026
"""


async def reviewed(committee: Committee, schools: int = 3) -> Message:
    """The summary of these minutes, read with that many schools in the roster."""
    for _ in range(schools):
        await committee.director()
    sent = await committee.secretary.send_document("Протокол.txt", PAPER.encode())
    return await committee.secretary.wait(lambda m: "Опубликовать…" in str(buttons(m)), after=sent)


async def stored(committee: Committee) -> StoredMinutes:
    async with committee.town.database.read() as tx:
        found = await minutes.load(tx, 1)
    assert found is not None
    return found


async def another_secretary(committee: Committee) -> Phone:
    other = committee.town.phone("Лаптева Инна Юрьевна")
    async with committee.town.database.write() as tx:
        person_id = await people.new_person(tx, other.name)
        await people.give_role(tx, person_id, Role.SECRETARY)
        await accounts.register(tx, person_id=person_id, user_id=other.id, chat_id=other.id, language="ru", now=MORNING)
    await ask(other, "/start")
    return other


async def test_only_what_is_unclear_is_walked_through_in_a_press_each(own_committee: Committee) -> None:
    desk = own_committee.secretary
    summary = await reviewed(own_committee)
    assert ["Только неясные (3)"] in buttons(summary), words(summary)

    await tap(desk, "Только неясные (3)", on=summary)
    card = await again(desk, summary, "Осталось неясных: 3")
    assert "п. 1.2 Подготовить план подвоза учащихся." in words(card)
    assert "СШ № 99" in words(card)
    await tap(desk, "Исполнитель", on=card)
    await again(desk, card, "Для кого этот пункт?")
    card = await ask(desk, "Вострикова А.И.")
    assert "Исправлено: исполнитель. Кто исправил: Ольгина Ирина Львовна" in words(card)
    assert ["до 30 ноября 2026"] in buttons(card)
    await tap(desk, "до 30 ноября 2026", on=card)

    card = await again(desk, card, "Осталось неясных: 2")
    assert "п. 1.3" in words(card)
    assert buttons(card)[0] == ["до 28 февраля 2027", "до 31 марта 2027"]
    await tap(desk, "до 28 февраля 2027", on=card)

    card = await again(desk, card, "п. 1.4")
    assert ["руководители ОО"] in buttons(card)
    await tap(desk, "руководители ОО", on=card)
    done = await again(desk, card, "Всё понятно")
    assert not any("неясные" in row[0] for row in buttons(done))

    points = (await stored(own_committee)).decisions
    assert [line.decision.deadline.date for line in points] == [
        dt.date(2026, 12, 11),
        dt.date(2026, 11, 30),
        dt.date(2027, 2, 28),
        dt.date(2026, 12, 18),
    ]
    assert not any(line.decision.doubts for line in points)


async def test_words_under_the_card_shown_last_need_no_question(own_committee: Committee) -> None:
    desk = own_committee.secretary
    summary = await reviewed(own_committee)
    await tap(desk, "Только неясные (3)", on=summary)
    await again(desk, summary, "Осталось неясных: 3")
    hint = await ask(desk, "так и оставим, наверное")
    assert "Я не понял, что изменить в п. 1.2." in words(hint)
    assert buttons(hint) == [["Исполнитель", "Срок"], ["← К пункту"]]

    card = await ask(desk, "Востриковой А.И. до 30 ноября")
    assert words(card).startswith(
        "п. 1.2 — исправлено:\nдля кого — Вострикова А.И. (1)\nсрок — до 30 ноября 2026\n\nОсталось неясных: 2"
    )
    undo = "Отменить исправление: исполнитель и срок, п. 1.2"
    assert [undo] in buttons(card)
    point = (await stored(own_committee)).decisions[1].decision
    assert (point.deadline.date, [one.name for one in point.assignees]) == (dt.date(2026, 11, 30), ["Вострикова А.И."])
    await tap(desk, undo, on=card)
    card = await again(desk, card, "СШ № 99")
    point = (await stored(own_committee)).decisions[1].decision
    assert (point.deadline.date, [one.phrase for one in point.assignees]) == (None, ["директор СШ № 99"])

    card = await ask(desk, "руководители ОО, кроме СШ № 2")
    assert "для кого — руководители ОО, кроме СШ № 2 (2)" in words(card)
    assert "п. 1.2 Подготовить план" in words(card)  # its deadline is still open
    card = await ask(desk, "до 1 марта")
    assert "срок — до 1 марта 2027" in words(card)
    assert "п. 1.3 Представить" in words(card)
    await tap(desk, "К сводке", on=card)
    await again(desk, card, "Требует внимания")
    assert "/help" in words(await ask(desk, "до 5 марта"))  # no card is shown
    assert (await stored(own_committee)).decisions[2].decision.deadline.date is None


async def test_words_for_a_card_of_this_morning_ask_for_the_card(own_committee: Committee) -> None:
    desk = own_committee.secretary
    summary = await reviewed(own_committee)
    await tap(desk, "Только неясные (3)", on=summary)
    await again(desk, summary, "Осталось неясных: 3")
    await own_committee.town.settle()
    await own_committee.town.turn(hours=2)
    late = await ask(desk, "до 1 марта")
    assert "Это о п. 1.2? Карточка была показана больше часа назад." in words(late)
    await tap(desk, "Открыть п. 1.2", on=late)
    await again(desk, late, "Осталось неясных: 3")
    assert "срок — до 1 марта 2027" in words(await ask(desk, "до 1 марта"))


async def test_a_question_that_ran_out_says_what_it_was_and_goes_on(own_committee: Committee) -> None:
    desk = own_committee.secretary
    asked = await ask(desk, "/people")
    await tap(desk, "Добавить организацию…", on=asked)
    await desk.wait(lambda m: "Напишите название организации" in words(m), after=asked)
    await own_committee.town.settle()
    await own_committee.town.turn(hours=2)
    late = await ask(desk, "Дальняя СШ, Волгина Анна Ивановна")
    assert "Я спрашивал больше часа назад: название новой организации и кто её возглавляет." in words(late)
    assert buttons(late) == [["Ответить сейчас"], ["Не сейчас"]]
    await tap(desk, "Ответить сейчас", on=late)
    await again(desk, late, "Жду вашего ответа: название новой организации")
    assert "Волгина Анна Ивановна" in words(await ask(desk, "Дальняя СШ, Волгина Анна Ивановна"))

    await own_committee.town.settle()
    await own_committee.town.turn(hours=2)
    head = await own_committee.director()
    await tap(desk, "Добавить организацию…", on=await ask(desk, "/people"))
    await own_committee.town.settle()
    await own_committee.town.turn(hours=2)
    late = await ask(desk, f"{head.school} до 1 марта представить план")
    assert "Если это ответ на вопрос, заданный больше часа назад (название новой организации" in words(late)
    await tap(desk, "Ответить сейчас", on=late)
    await again(desk, late, "Жду вашего ответа: название новой организации")

    await ask(desk, "/people")
    await own_committee.town.settle()
    await own_committee.town.turn(hours=2)
    late = await ask(desk, "Небывалова")
    assert "кого найти" in words(late)
    await tap(desk, "Не сейчас", on=late)
    await again(desk, late, "Отменено")
    assert "кого найти" not in words(await ask(desk, "Небывалова"))
    await ask(desk, "/people")
    await own_committee.town.settle()
    await own_committee.town.turn(hours=2)
    await ask(desk, "/minutes")  # something else is spoken of
    assert "кого найти" not in words(await ask(desk, "Небывалова"))


async def test_words_for_a_card_do_not_overwrite_what_a_colleague_has_changed(own_committee: Committee) -> None:
    desk, colleague = own_committee.secretary, await another_secretary(own_committee)
    summary = await reviewed(own_committee)
    await tap(desk, "Только неясные (3)", on=summary)
    await again(desk, summary, "Осталось неясных: 3")
    listed = await ask(colleague, "/minutes")
    await tap(colleague, "Черновик: Протокол № 7…", on=listed)
    theirs = await again(colleague, listed, "Требует внимания")
    assert "/help" in words(await ask(colleague, "до 5 марта"))  # it is not their walk
    await tap(colleague, "Только неясные (3)", on=theirs)
    await again(colleague, theirs, "Осталось неясных: 3")
    await ask(colleague, "до 5 марта")
    assert words(await ask(desk, "до 1 марта")).startswith("Пока вы писали, пункт изменили: Лаптева Инна Юрьевна")
    assert (await stored(own_committee)).decisions[1].decision.deadline.date == dt.date(2027, 3, 5)


async def test_words_are_read_as_the_minutes_are(own_committee: Committee) -> None:
    desk = own_committee.secretary
    await opened(own_committee, "п. 1.1", await reviewed(own_committee))
    await tap(desk, "Исполнитель")
    await desk.wait(lambda m: "Для кого" in words(m))
    card = await ask(desk, "руководители ОО, кроме СШ № 2")
    assert "→ Агапова А.И., Вострикова А.И." in words(card)
    await tap(desk, "Срок", on=card)
    await again(desk, card, "До какого срока?")
    assert "Такого дня нет" in words(await ask(desk, "до 31 ноября"))
    assert "раньше заседания" in words(await ask(desk, "до 01.11.2026"))
    card = await ask(desk, "ежемесячно до 5 числа")
    deadline = (await stored(own_committee)).decisions[0].decision.deadline
    assert (deadline.kind, deadline.phrase) == (DeadlineKind.RECURRING, "ежемесячно до 5 числа")
    await tap(desk, "Исполнитель", on=card)
    await again(desk, card, "Для кого")
    assert "В списке таких нет: Небывалова Г.Г." in words(await ask(desk, "Небывалова Г.Г."))
    assert "руководители ОО" in words(await ask(desk, "руководители ОО"))


async def opened(committee: Committee, point: str, summary: Message) -> Message:
    """The card of a point, from the list."""
    desk = committee.secretary
    await tap(desk, "Показать все пункты", on=summary)
    await again(desk, summary, "страница 1")
    await tap(desk, point, on=summary)
    return await again(desk, summary, "В документе")


async def test_text_kind_and_place_change_and_come_back(own_committee: Committee) -> None:
    desk = own_committee.secretary
    summary = await reviewed(own_committee)
    before = await stored(own_committee)
    card = await opened(own_committee, "п. 1.1", summary)
    await tap(desk, "Ещё…", on=card)
    await again(desk, card, "Что изменить?")
    await tap(desk, "Текст", on=card)
    await again(desk, card, "Напишите весь текст пункта")
    card = await ask(desk, "Осмотреть кровли и составить акты. Сдать акты в комитет.")
    assert (await stored(own_committee)).decisions[0].decision.text == (
        "Осмотреть кровли и составить акты. Сдать акты в комитет."
    )

    await more(desk, card, "Разделить на два")
    await again(desk, card, "С каких слов")
    await tap(desk, "Сдать акты в комитет.", on=card)
    await again(desk, card, "Исправлено: разделён на два")
    texts = [line.decision.text for line in (await stored(own_committee)).decisions]
    assert texts[:2] == ["Осмотреть кровли и составить акты.", "Сдать акты в комитет."]
    assert len(texts) == 5
    halves = [line.decision for line in (await stored(own_committee)).decisions[:2]]
    assert [half.number for half in halves] == ["1.1а", "1.1б"]
    assert halves[0].assignees == halves[1].assignees
    assert halves[0].deadline == halves[1].deadline

    await more(desk, card, "Соединить со следующим: …")
    await again(desk, card, "Исправлено: соединён со следующим")
    whole, *others = (await stored(own_committee)).decisions
    assert (whole.decision.number, len(others)) == ("1.1", 3)
    await more(desk, card, "Сделать «к сведению»")
    await again(desk, card, "→ к сведению")
    await more(desk, card, "Пропустить")
    await again(desk, card, "Пропущен: никому не уйдёт.")

    for what in ("пропущен", "поручение или к сведению", "соединён со следующим", "разделён на два", "текст"):
        await tap(desk, "К списку", on=card)
        await again(desk, card, "страница 1")
        await tap(desk, "К сводке", on=card)
        await again(desk, card, "Последнее исправление")
        await tap(desk, f"Отменить исправление: {what}", on=card)
        await again(desk, card, "Пока никому ничего не отправлено")
        await tap(desk, "Показать все пункты", on=card)
        await again(desk, card, "страница 1")
        await tap(desk, "п. 1.1…", on=card)
        await again(desk, card, "В документе")
    after = await stored(own_committee)
    assert [line.decision for line in after.decisions] == [line.decision for line in before.decisions]
    assert [line.id for line in after.decisions] == [line.id for line in before.decisions]


async def more(desk: Phone, card: Message, button: str) -> None:
    await tap(desk, "Ещё…", on=card)
    await again(desk, card, "Что изменить?")
    await tap(desk, button, on=card)


async def marked(desk: Phone, card: Message, point: str) -> None:
    def is_marked(message: Message) -> bool:
        return message.id == card.id and any(
            text.startswith(f"☑ п. {point}") for row in buttons(message) for text in row
        )

    await desk.wait(is_marked)


async def test_one_deadline_for_many(own_committee: Committee) -> None:
    desk = own_committee.secretary
    card = await opened(own_committee, "п. 1.1", await reviewed(own_committee))
    await tap(desk, "Срок", on=card)
    await again(desk, card, "До какого срока?")
    await tap(desk, "Такой же срок другим…", on=card)
    await again(desk, card, "отметьте пункты")
    for point in ("1.2", "1.3", "1.4"):
        await tap(desk, f"☐ п. {point}…", on=card)
        await marked(desk, card, point)
    await tap(desk, "☑ п. 1.3…", on=card)
    toast = await tap(desk, "Поставить срок (2)", on=card)
    assert (toast.text or "").replace("\N{NO-BREAK SPACE}", " ") == "Срок поставлен в 2 пунктах: до 11 декабря 2026"
    await again(desk, card, "В документе")
    days = [line.decision.deadline.date for line in (await stored(own_committee)).decisions]
    assert days == [dt.date(2026, 12, 11), dt.date(2026, 12, 11), None, dt.date(2026, 12, 11)]


async def test_only_points_with_another_deadline_are_offered_the_same(own_committee: Committee) -> None:
    desk = own_committee.secretary
    card = await opened(own_committee, "п. 1.1", await reviewed(own_committee))
    for others in (3, 1):
        await tap(desk, "Срок", on=card)
        await again(desk, card, "До какого срока?")
        await tap(desk, "Такой же срок другим…", on=card)
        shown = await again(desk, card, "отметьте пункты")
        assert len([row for row in buttons(shown) if "☐" in row[0]]) == others
        for point in ("1.2", "1.4")[: others - 1]:
            await tap(desk, f"☐ п. {point}…", on=card)
            await marked(desk, card, point)
        if others == 3:
            await tap(desk, "Поставить срок (2)", on=card)
            await again(desk, card, "В документе")
    await tap(desk, "☐ п. 1.3…", on=card)
    await marked(desk, card, "1.3")
    await tap(desk, "Поставить срок (1)", on=card)
    await again(desk, card, "В документе")
    await tap(desk, "Срок", on=card)
    shown = await again(desk, card, "До какого срока?")
    assert "Такой же срок" not in str(buttons(shown))


async def test_what_changes_nothing_leaves_nothing_to_undo(own_committee: Committee) -> None:
    desk = own_committee.secretary
    summary = await reviewed(own_committee)
    card = await opened(own_committee, "п. 1.1", summary)
    await tap(desk, "Срок", on=card)
    await again(desk, card, "До какого срока?")
    for said in ("до 11 декабря", "11.12.2026"):
        card = await ask(desk, said)
        assert words(card).startswith("Менять нечего: так уже и есть.")
        assert "Исправлено" not in words(card)
        assert "Отменить" not in str(buttons(card))
        await tap(desk, "Срок", on=card)
        await again(desk, card, "До какого срока?")
    await tap(desk, "← К пункту", on=card)
    await again(desk, card, "В документе")
    await more(desk, card, "Текст")
    await again(desk, card, "Напишите весь текст пункта")
    card = await ask(desk, "Провести осмотр кровли  зданий. Составить акты осмотра.")
    assert words(card).startswith("Менять нечего: так уже и есть.")
    await tap(desk, "Исполнитель", on=card)
    await again(desk, card, "Для кого")
    card = await ask(desk, "руководители ОО")
    assert words(card).startswith("Менять нечего: так уже и есть.")
    async with own_committee.town.database.read() as tx:
        assert await drafts.last(tx, 1) is None
    assert (await stored(own_committee)).decisions[0].revision == 0


async def test_a_point_by_hand_and_the_sample_of_its_message(own_committee: Committee) -> None:
    desk = own_committee.secretary
    summary = await reviewed(own_committee)
    await tap(desk, "Добавить пункт", on=summary)
    await desk.wait(lambda m: "Напишите пункт одним сообщением" in words(m), after=summary)
    card = await ask(desk, "Директору СШ № 2 до 1 марта представить план работы")
    added = (await stored(own_committee)).decisions[-1].decision
    assert (added.kind, added.deadline.date) == (DecisionKind.ASSIGNMENT, dt.date(2027, 3, 1))
    assert "Бережная А.И." in words(card)
    assert "документ" not in words(card), "it is not what stands there"

    await tap(desk, "К списку", on=card)
    await again(desk, card, "страница 1")
    await tap(desk, "К сводке", on=card)
    await again(desk, card, "Пока никому ничего не отправлено")
    await tap(desk, "Что увидят исполнители", on=card)
    shown = await again(desk, card, "Образец 1 из 3")
    first = own_committee.town.phones["Агапова Анна Ивановна"]
    last = first.messages[-1]
    toast = await tap(desk, "Принял всё", on=shown)
    assert toast.text == "Это образец: так сообщение увидит исполнитель."
    await tap(desk, "К сводке", on=shown)
    await again(desk, card, "Пока никому ничего не отправлено")
    await tap(desk, "Опубликовать…", on=card)
    await again(desk, card, "Опубликовать?")
    await tap(desk, "Да, опубликовать", on=card)
    got = await first.wait(lambda m: "Вам " in words(m), after=last)
    sample = words(shown).split("\n\n", 1)[1]
    assert sample == words(got)


async def test_two_secretaries_do_not_overwrite_each_other(own_committee: Committee) -> None:
    desk, other = own_committee.secretary, await another_secretary(own_committee)
    summary = await reviewed(own_committee)
    card = await opened(own_committee, "п. 1.4", summary)
    shown = await ask(other, "/minutes")
    await tap(other, "Черновик: Протокол № 7…", on=shown)
    theirs = await other.wait(lambda m: "Только неясные" in str(buttons(m)), after=shown)
    await tap(other, "Показать все пункты", on=theirs)
    await again(other, theirs, "страница 1")
    await tap(other, "п. 1.4", on=theirs)
    await again(other, theirs, "В документе")
    await tap(other, "Исполнитель", on=theirs)
    await again(other, theirs, "Для кого")

    await tap(desk, "руководители ОО", on=card)
    await again(desk, card, "Исправлено: исполнитель. Кто исправил: Ольгина Ирина Львовна")
    answer = await ask(other, "СШ № 1")
    assert words(answer).startswith("Пока вы писали, пункт изменили: Ольгина Ирина Львовна")
    assert (await stored(own_committee)).decisions[3].decision.assignees[0].phrase == "руководители ОО"
    toast = await tap(other, "руководители ОО", on=theirs)
    assert "Ольгина Ирина Львовна" in (toast.text or "")
    await again(other, theirs, "Исправлено: исполнитель. Кто исправил: Ольгина Ирина Львовна")
    await tap(other, "Исполнитель", on=theirs)
    await again(other, theirs, "Для кого")
    await ask(other, "СШ № 1")
    assert (await stored(own_committee)).decisions[3].decision.assignees[0].phrase == "СШ № 1"
    assert (await stored(own_committee)).state is State.DRAFT


async def test_corrections_outlive_a_restart_and_five_days_and_can_still_be_undone(own_committee: Committee) -> None:
    town, desk = own_committee.town, own_committee.secretary
    summary = await reviewed(own_committee)
    first = town.phones["Агапова Анна Ивановна"]
    card = await opened(own_committee, "п. 1.1", summary)
    await tap(desk, "Срок", on=card)
    await again(desk, card, "До какого срока?")
    card = await ask(desk, "до 18.12.2026")
    await more(desk, card, "Текст")
    await again(desk, card, "Напишите весь текст пункта")
    await ask(desk, "Осмотреть крыши котельных.")
    corrected = await stored(own_committee)

    await town.stop_bot()
    await town.turn(days=5)
    await town.start_bot()
    assert await stored(own_committee) == corrected
    shown = await ask(desk, "/minutes")
    await tap(desk, "Черновик: Протокол № 7…", on=shown)
    summary = await desk.wait(lambda m: "Только неясные" in str(buttons(m)), after=shown)
    assert "Последнее исправление: текст, п. 1.1. Кто исправил: Ольгина Ирина Львовна" in words(summary)
    card = await opened(own_committee, "п. 1.1", summary)
    assert words(card).startswith("п. 1.1 Осмотреть крыши котельных.\n")
    assert "Срок: до 18 декабря 2026" in words(card)

    await tap(desk, "К списку", on=card)
    await tap(desk, "К сводке", on=await again(desk, card, "страница 1"))
    await tap(desk, "Отменить исправление: текст", on=await again(desk, card, "Последнее исправление"))
    summary = await again(desk, card, "Последнее исправление: срок, п. 1.1")
    decision = (await stored(own_committee)).decisions[0].decision
    assert decision.text == "Провести осмотр кровли зданий. Составить акты осмотра."
    assert decision.deadline.date == dt.date(2026, 12, 18)

    last = first.messages[-1]
    await tap(desk, "Опубликовать…", on=summary)
    await tap(desk, "Да, опубликовать", on=await again(desk, summary, "Опубликовать?"))
    given = words(await first.wait(lambda m: "Вам " in words(m), after=last))
    assert "Провести осмотр кровли зданий." in given
    assert "до 18 декабря 2026" in given
    assert "котельных" not in given


@pytest.mark.parametrize("button", ["Исполнитель", "Срок"])
async def test_who_and_when_may_be_said_at_once_whichever_is_asked_for(own_committee: Committee, button: str) -> None:
    desk = own_committee.secretary
    card = await opened(own_committee, "п. 1.1", await reviewed(own_committee))
    await tap(desk, button, on=card)
    await again(desk, card, "Для кого" if button == "Исполнитель" else "До какого срока?")
    card = await ask(desk, "Вострикова А.И. до 30 декабря")
    assert "→ Вострикова А.И." in words(card)
    decision = (await stored(own_committee)).decisions[0].decision
    assert decision.deadline.date == dt.date(2026, 12, 30)
    await tap(desk, "Отменить исправление: исполнитель и срок…", on=card)
    assert (await stored(own_committee)).decisions[0].decision.deadline.date != dt.date(2026, 12, 30)
