"""How many steps the secretary's tasks take, in the bot and without it.

In the bot every update that comes from the secretary's phone is a step: a press, a message, a file. They are taken from
the queue of the local Telegram, not written down. What is done in Excel on the way is counted like work by hand.

By hand, with Word, Excel and a messenger: the least that gives the same result. Whoever disagrees can only find more.

- OPEN, 1: a document, a table or a chat comes to the front. The document at the start of a task is there already.
- FIND, 1: a row or a place, by search or filter. All rows of one point, or of one person, are one place.
- WRITE, 1: something is typed or copied: a cell, a whole row, a column that is filled down, everything that is replaced
  at once, a message with its sending and with as many points as it has.

Saving, closing, switching windows, selecting, scrolling, formatting, reading, counting and checking are free, and
nobody slips a row. The table for control has a row for each assignment, since each has a state of its own; a point
costs three steps at most: its row, the names pasted below each other, the rest filled down. Whatever all heads may be
told in the same words is written once, into a chat that all of them are in. Nobody has to be reminded of anything.

`python -m tests.story.steps` plays all tasks and prints the table of `docs/figures.md`; `--how` adds what was done.
"""

import argparse
import asyncio
import io
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl

from domain.assignments import Assignment
from sandbox.people.phones import Phone
from sandbox.world.records import Json, Message
from storage import assignments
from tests.story.committee import Committee, Director, working_committee
from tests.town import DISTRICT, Town, ask, buttons, hear, tap, words

OPEN = FIND = WRITE = 1
FILLED = 3  # steps at most for all the rows of a point
TELL = OPEN + WRITE  # somebody, in a chat of their own
ROW = FIND + WRITE  # of a table, changed
HEADS = 10


@dataclass(frozen=True, kw_only=True)
class Count:
    """What one task takes, and how the number by hand comes about."""

    task: str
    bot: int
    by_hand: int
    rule: str
    how: Sequence[str] = ()

    def __str__(self) -> str:
        return f"| {self.task} | {self.bot} | {self.by_hand} | {self.rule} |"


@dataclass
class Walk:
    """What the secretary does between the beginning and the end of a task."""

    how: list[str] = field(default_factory=list)

    def in_excel(self, cells: int) -> None:
        """The file of the bot is opened, so many cells are found and changed."""
        self.how += ["Excel: open", *("Excel: find", "Excel: write") * cells]

    def against(self, task: str, by_hand: int, rule: str) -> Count:
        return Count(task=task, bot=len(self.how), by_hand=by_hand, rule=rule, how=self.how)


@contextmanager
def walk(town: Town, phone: Phone) -> Iterator[Walk]:
    """Counts what comes from this phone meanwhile."""
    history = town.telegram.world.updates.history
    before = history[-1]["update_id"]
    done = Walk()
    yield done
    assert history[0]["update_id"] <= before + 1, "the sandbox has forgotten the first of them"
    fresh = [update for update in history if update["update_id"] > before]
    done.how[:0] = [step for step in (_step_of(update, phone.id) for update in fresh) if step]


def _step_of(update: Json, person_id: int) -> str:
    """As a person would name it; empty if it is no step of theirs."""
    kind = next(key for key in update if key != "update_id")
    content = update[kind]
    if content["from"]["id"] != person_id:
        return ""
    if kind == "callback_query":
        rows = content["message"]["reply_markup"]["inline_keyboard"]
        shown = next(b["text"] for row in rows for b in row if b.get("callback_data") == content["data"])
        return f"press {shown}"
    assert kind == "message", f"{kind} is a step that nobody has thought of"
    return f"file {content['document']['file_name']}" if "document" in content else f"write {content['text']}"


async def pressed(phone: Phone, message: Message, *texts: str) -> Message:
    """These buttons one after another on one message, which the bot brings up to date after each."""
    for text in texts:
        message = await _redrawn(phone, phone.find_message(message), text)
    return message


async def _redrawn(phone: Phone, before: Message, text: str) -> Message:
    await tap(phone, text, on=before)
    return await phone.wait(lambda m: m.id == before.id and m.revision > before.revision)


async def led(phone: Phone, message: Message, text: str, said: str) -> Message:
    """A button that brings a message of its own, with these words."""
    await tap(phone, text, on=message)
    return await phone.wait(lambda m: m.id > message.id and said in words(m), after=message)


async def given(town: Town, minutes_id: int) -> Sequence[Assignment]:
    async with town.database.read() as tx:
        return await assignments.of_minutes(tx, minutes_id)


def tabled(held: Sequence[Assignment]) -> int:
    """Steps until they all stand in the table for control."""
    return OPEN + sum(min(rows, FILLED) * WRITE for rows in Counter(one.decision_id for one in held).values())


async def handed_in(desk: Phone, name: str, data: bytes) -> Message:
    """The summary of a draft."""
    sent = await desk.send_document(name, data)
    return await desk.wait(lambda m: "Опубликовать…" in str(buttons(m)), after=sent)


async def knows_the_district(committee: Committee) -> None:
    desk = committee.secretary
    sent = await desk.send_document("Список.csv", (DISTRICT / "roster.csv").read_bytes(), "text/csv")
    await desk.wait(lambda m: "Список принят" in m.text, after=sent)


async def draft_and_publishing(committee: Committee) -> AsyncIterator[Count]:
    await knows_the_district(committee)
    town, desk = committee.town, committee.secretary
    with walk(town, desk) as review:
        summary = await handed_in(desk, "Протокол № 4.docx", (DISTRICT / "unclear.docx").read_bytes())
        card = await pressed(desk, summary, "Только неясные (4)", "Исполнитель")
        card = await ask(desk, "директор Ветлинской СШ")
        await pressed(desk, card, "Лебедев П.А., МБОУ СШ № 12 п. Озёрный", "до 30 ноября 2026", "Исполнитель")
        summary = await ask(desk, "директора Яблоневской СШ и Ветлинской СШ")
    assert "Для каждого найденного поручения есть адресат" in words(summary)
    with walk(town, desk) as publishing:
        done = await pressed(desk, summary, "Опубликовать…", "Да, опубликовать")
    assert "Опубликовано" in words(done)
    held = await given(town, 1)
    people = len({one.person_id for one in held})
    yield review.against(
        "Review of a draft: 7 points, 4 of them unclear",
        tabled(held) + 4 * WRITE,
        f"open the table; the rows of {len(held)} assignments, three steps a point at most; 4 corrections",
    )
    yield publishing.against(
        f"Publishing it to {people} people", people * TELL, f"open the chat of each of {people}, paste their points"
    )


async def excel(committee: Committee) -> AsyncIterator[Count]:
    await knows_the_district(committee)
    desk = committee.secretary
    with walk(committee.town, desk) as way:
        summary = await handed_in(desk, "Протокол № 4.docx", (DISTRICT / "unclear.docx").read_bytes())
        table = await led(desk, summary, "В Excel", "Исправьте их в Excel")
        assert table.document is not None
        book = openpyxl.load_workbook(io.BytesIO(desk.download(table.document.file_id)))
        cells = {
            "D3": "Ветлинская СШ",
            "D4": "Лебедев П.А.",
            "E5": "до 30 ноября",
            "D7": "Яблоневская СШ; Ветлинская СШ",
        }
        for place, value in cells.items():
            book.worksheets[0][place] = value
        file = io.BytesIO()
        book.save(file)
        way.in_excel(len(cells))
        sent = await desk.send_document("Правки.xlsx", file.getvalue())
        shown = await desk.wait(lambda m: "Принять изменения (4)" in str(buttons(m)), after=sent)
        done = await pressed(desk, shown, "Принять изменения (4)")
    summary = await pressed(desk, done, "К сводке")
    assert "Для каждого найденного поручения есть адресат" in words(summary)
    await pressed(desk, summary, "Опубликовать…", "Да, опубликовать")
    held = await given(committee.town, 1)
    yield way.against(
        "The same draft, corrected in Excel (opening it, finding and changing cells included)",
        tabled(held) + len(cells) * WRITE,
        f"the same: {len(held)} assignments and {len(cells)} corrections",
    )


async def without_a_document(committee: Committee) -> AsyncIterator[Count]:
    heads = await many(committee)
    desk = committee.secretary
    with walk(committee.town, desk) as line:
        offer = await ask(desk, f"{heads[2].school} до 1 марта представить план работы")
        await pressed(desk, offer, "Опубликовать 1 поручение")
    yield line.against(
        "One assignment written in a line, to 1 head", OPEN + WRITE + TELL, "open the table, write a row; tell 1"
    )
    text = (
        "ПРОТОКОЛ № 31\nот 20.11.2026\nРЕШИЛИ:\n"
        "1.1. Провести осмотр здания.\nИсполнители: руководители ОО.\nСрок: до 11.12.2026\n"
        f"1.2. Представить план подвоза.\nИсполнитель: {heads[1].school}.\nСрок: до 18.12.2026"
    )
    with walk(committee.town, desk) as pasted:
        sent = await desk.send(text)
        summary = await desk.wait(lambda m: "Опубликовать…" in str(buttons(m)), after=sent)
        await pressed(desk, summary, "Опубликовать…", "Да, опубликовать")
    held = await given(committee.town, 2)
    yield pasted.against(
        f"Minutes pasted as text: 2 points, {HEADS} heads",
        tabled(held) + TELL + TELL,
        f"open the table; the rows of {len(held)} assignments; tell all in one chat, and 1 their own point",
    )


async def many(committee: Committee) -> list[Director]:
    return [await committee.director() for _ in range(HEADS)]


async def another_edition(committee: Committee) -> AsyncIterator[Count]:
    heads = await many(committee)
    desk = committee.secretary
    head = "ПРОТОКОЛ № 7\nот 20.11.2026\n\nРЕШИЛИ:\n"
    roof = "1.1. Провести осмотр кровли.\nИсполнители: руководители ОО.\nСрок: до {day}.12.2026\n"
    plan = f"1.2. Подготовить план подвоза.\nИсполнитель: {heads[0].school}.\nСрок: до 15.12.2026\n"
    stands = f"1.3. Обновить стенды.\nИсполнитель: {heads[1].school}.\nСрок: до 25.12.2026\n"
    first = (head + roof.format(day=11) + plan).encode()
    summary = await handed_in(desk, "Протокол.txt", first)
    await pressed(desk, summary, "Опубликовать…", "Да, опубликовать")
    with walk(committee.town, desk) as edition:
        summary = await handed_in(desk, "Протокол новый.txt", (head + roof.format(day=18) + plan + stands).encode())
        done = await pressed(desk, summary, "Отличия", "Разослать только изменения (2)")
    assert f"Сообщение получат {HEADS} человек" in words(done)
    yield edition.against(
        "The same minutes in another edition: 1 point changed for all, 1 new",
        3 * OPEN + OPEN + ROW + WRITE + TELL + TELL,
        "Word: “Compare” and the two files; open the table; a column of a point changed, a row more; tell all, tell 1",
    )
    with walk(committee.town, desk) as copy:
        sent = await desk.send_document("Протокол.txt", first)
        await desk.wait(lambda m: "уже опубликован" in words(m), after=sent)
    yield copy.against("The very same file again", OPEN + FIND, "open the table, find the number of the minutes")


async def people(committee: Committee) -> AsyncIterator[Count]:
    heads = await many(committee)
    points = [f"1.{number}" for number in range(1, 6)]
    await committee.publish(*points, to=heads)
    desk, old = committee.secretary, heads[3]
    with walk(committee.town, desk) as change:
        card = await ask(desk, f"/people {old.school}")
        await led(desk, card, "Сменился руководитель…", "кто теперь руководит")
        answer = await ask(desk, "Новикова Дарья Олеговна")
        await tap(desk, "Да, руководитель сменился", on=answer)
        await tap(desk, "Новая ссылка", on=answer)
        await desk.wait(lambda m: "Новикова Д.О." in words(m) and "t.me" in m.text, after=answer)
    change.how += ["messenger: open the chat", "messenger: paste the link"]
    yield change.against(
        f"Another head of a school, with {len(points)} open assignments",
        OPEN + ROW + OPEN + ROW + TELL + OPEN + FIND + WRITE,
        "open the list, find the row, change it; open the table, replace the name; tell the new head what is open; "
        "open the common chat, find the old head, remove",
    )


async def correcting(committee: Committee) -> AsyncIterator[Count]:
    heads = await many(committee)
    await committee.publish("1.2", to=heads)
    await committee.publish("1.3", to=heads[:1])
    for point, concerned in (("1.2", HEADS), ("1.3", 1)):
        with walk(committee.town, committee.secretary) as correction:
            await _corrected(committee.secretary, point)
        yield correction.against(
            f"Another deadline for a published point of {concerned} head{'s' if concerned > 1 else ''}",
            OPEN + ROW + TELL,
            "open the table, find the point, fill the column down; tell all in one chat"
            if concerned > 1
            else "open the table, find the point, change it; tell 1",
        )


async def _corrected(desk: Phone, point: str) -> None:
    shown = await ask(desk, f"/find {point}")
    await led(desk, shown, "Перенести срок", "какой срок")
    question = await ask(desk, "до 15 января")
    done = await pressed(desk, question, "Без причины")
    assert "Изменено" in words(done)


async def announcing(committee: Committee) -> AsyncIterator[Count]:
    heads = await many(committee)
    desk = committee.secretary
    with walk(committee.town, desk) as announcement:
        asked = await ask(desk, "/announce")
        await led(desk, asked, "Всем руководителям", f"Это {HEADS} человек")
        receipt = await ask(desk, "Совещание перенесено на 10:00.")
        sent = await desk.send_document("Повестка.pdf", b"%PDF-1.4")
        receipt = await desk.wait(lambda m: "Файлов: 1" in words(m), after=sent)
        receipt = await pressed(desk, receipt, "☐ С кнопкой «Ознакомлен»", f"Отправить ({HEADS})")
        for one in heads[:-1]:
            got = await one.phone.wait(lambda m: "Объявление комитета" in words(m))
            await tap(one.phone, "Ознакомлен", on=got)
        state = await desk.wait(lambda m: f"ознакомлены — {HEADS - 1} из {HEADS}" in words(m), timeout=60)
        await led(desk, state, "Кто не ознакомлен (1)", "Ещё не нажали")
    yield announcement.against(
        f"An announcement with a file to {HEADS} heads, and who has read it",
        OPEN + WRITE + WRITE + OPEN + (HEADS - 1) * WRITE,
        f"open the common chat, the text, the file; open the list, mark each of {HEADS - 1} who have answered",
    )


async def accepting(committee: Committee) -> AsyncIterator[Count]:
    heads = await many(committee)
    await committee.publish("1.2", "1.3", to=heads)
    desk = committee.secretary
    await _report(heads, "1.2")
    with walk(committee.town, desk) as many_at_once:
        queue = await ask(desk, "/reports")
        page = await pressed(desk, queue, "Принять несколько…", "Отметить все на странице")
        page = await pressed(desk, page, f"Принять ({HEADS})")
    assert f"Принято {HEADS} отчётов" in words(page)
    yield many_at_once.against(
        f"Accepting {HEADS} reports on one point that were looked at before",
        OPEN + ROW + TELL,
        "open the table, find the point, fill the column down; tell all in one chat",
    )
    await _report(heads, "1.3")
    with walk(committee.town, desk) as one_by_one:
        message = await ask(desk, "/reports")
        button = f"п. 1.3 · {heads[0].school}"
        for one in heads:
            card = await led(desk, message, button, "Что сообщили")
            if one is heads[-1]:
                message = await led(desk, card, "Вернуть на доработку", "что нужно доработать")
                await tap(desk, "Нет подписи", on=message)
                await one.phone.wait(lambda m: "Нет подписи" in words(m))
            else:
                message = await pressed(desk, card, "Принять отчёт")
            button = "Следующий отчёт →"
    yield one_by_one.against(
        f"Looking at {HEADS} reports with files, {HEADS - 1} accepted and 1 returned",
        OPEN + HEADS * (OPEN + ROW + WRITE),
        f"open the table; for each of {HEADS}: open the chat, find the row, change it, answer",
    )


async def _report(heads: Sequence[Director], point: str) -> None:
    for one in heads:
        sent = await one.phone.send_document("Отчёт.pdf", b"%PDF-1.4 " + point.encode(), caption=f"{point} готово")
        await hear(one.phone, sent)


async def more_time(committee: Committee) -> AsyncIterator[Count]:
    heads = await many(committee)
    await committee.publish("1.2", to=heads)
    desk, one, last = committee.secretary, heads[3], committee.secretary.messages[-1]
    await ask(one.phone, "Просим продлить до 15 января, болеет учитель")
    request = await desk.wait(lambda m: "Просят продлить срок" in words(m), after=last)
    with walk(committee.town, desk) as granting:
        await pressed(desk, request, "Продлить до 15 января 2027")
    yield granting.against(
        "Granting a request for more time",
        OPEN + ROW + OPEN + WRITE,
        "open the table, find the row, change it; open the chat, answer",
    )


async def question(committee: Committee) -> AsyncIterator[Count]:
    heads = await many(committee)
    await committee.publish("1.2", to=heads)
    desk, one, last = committee.secretary, heads[3], committee.secretary.messages[-1]
    await ask(one.phone, "В каком виде сдать отчёт?")
    card = await desk.wait(lambda m: "В каком виде" in words(m), after=last)
    assert "до 11 декабря 2026" in words(card), "what it is about is in view"
    with walk(committee.town, desk) as answering:
        confirm = await ask(desk, "В Word.", reply_to=card)
        await pressed(desk, confirm, "Отправить")
    yield answering.against(
        "Answering a question about an assignment",
        OPEN + FIND + OPEN + WRITE,
        "open the table, find the row; open the chat, answer",
    )


async def agenda(committee: Committee) -> AsyncIterator[Count]:
    heads = await many(committee)
    points = [f"1.{number}" for number in range(1, 8)]
    await committee.publish(*points, to=heads)
    desk = committee.secretary
    with walk(committee.town, desk) as section:
        shown = await ask(desk, "/minutes")
        shown = await pressed(desk, shown, "Протокол № 1 от 20 ноября 2026")
        listed = await led(desk, shown, "Пункты и исполнители", "п. 1.2")
        await tap(desk, "Справка для повестки (.docx)", on=listed)
        await desk.wait(lambda m: m.document is not None, after=listed)
    yield section.against(
        f"The agenda's section on {len(points)} points carried out by {HEADS} heads",
        OPEN + OPEN + len(points) * (FIND + WRITE),
        f"open the table and the document; for each of {len(points)} points: filter it, write the line",
    )


Task = Callable[[Committee], AsyncIterator[Count]]
TASKS: tuple[Task, ...] = (
    draft_and_publishing,
    excel,
    without_a_document,
    another_edition,
    people,
    correcting,
    announcing,
    accepting,
    more_time,
    question,
    agenda,
)


async def counts(task: Task, folder: Path) -> Sequence[Count]:
    async with working_committee(folder) as committee:
        return [count async for count in task(committee)]


async def main(*, how: bool) -> None:
    for task in TASKS:
        with tempfile.TemporaryDirectory() as folder:
            for count in await counts(task, Path(folder)):
                print(count)
                for step in count.how if how else ():
                    print("   ", step)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="How many steps the secretary's tasks take.")
    parser.add_argument("--how", action="store_true", help="what the secretary does, step by step")
    asyncio.run(main(how=parser.parse_args().how))
