"""The main job on the project's own minutes, as it happens in a committee."""

from tests.town import DISTRICT, Town, tap


async def test_from_the_secretarys_file_to_done_in_the_chairs_summary(town: Town) -> None:
    await town.administrator()
    secretary = await town.appoint("Секретаря", "Орлова Дарья Константиновна")
    chair = await town.appoint("Председателя", "Рябинин Виктор Николаевич")
    links = await town.roster(secretary)
    print(links)
    krutova = await town.register("Крутова М.О.", links["Крутова М.О."])
    sent = await secretary.send_document("Протокол 3.docx", (DISTRICT / "minutes.docx").read_bytes())
    summary = await secretary.wait(lambda m: "Найдено" in m.text, after=sent)
    print(summary.text)
    await tap(secretary, "Опубликовать…")
    print((await secretary.wait(lambda m: "Опубликовать?" in m.text, after=sent)).text)
    await tap(secretary, "Да, опубликовать")
    await secretary.wait(lambda m: "Опубликовано" in m.text, after=sent)
    print(secretary.transcript())
    given = await krutova.wait(lambda m: "поручени" in m.text)
    sent = await krutova.send("1.2 готово")
    await krutova.wait(lambda m: "Отмечено" in m.text, after=sent)
    print(krutova.transcript())
    sent = await chair.send("/status")
    print((await chair.wait(lambda m: "Исполнение" in m.text, after=sent)).text)
