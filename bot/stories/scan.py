"""A story of minutes that came off an office scanner."""

from bot.stories.acts import DISTRICT, PATIENCE, first_deadline, hears, looks_through, publishes
from bot.stories.district import District
from sandbox.server import Sandbox
from sandbox.stage.plays import Play, PlayError, Stage

_READING = 180.0  # seconds for two pages on a slow machine
_MISSING = (
    "На этом компьютере нет программы, которая распознаёт текст: Tesseract с русским языком. В Debian и Ubuntu её "
    "ставит команда sudo apt install tesseract-ocr tesseract-ocr-rus, о Windows сказано в README. Потом начните заново."
)


def play(telegram: Sandbox, district: District) -> Play:
    secretary, lebedev = district.secretary, district.heads["Лебедев П.А."]

    async def script(stage: Stage) -> None:
        await stage.step("Протокол подписали на бумаге и отсканировали: в файле только картинки страниц.", secretary)
        scan = (DISTRICT / "scan.pdf").read_bytes()
        sent = await secretary.send_document("Скан протокола № 2.pdf", scan, "application/pdf")
        progress = await secretary.wait(lambda m: m.text, PATIENCE, sent)
        await stage.step("Бот распознаёт текст. На две страницы уходит несколько секунд.", secretary)
        answer = await secretary.wait(lambda m: "Найдено" in m.text or "tesseract" in m.text, _READING, progress)
        if "tesseract" in answer.text:
            raise PlayError(_MISSING)
        await stage.step("Бот просит сверить распознанный текст с бумагой.", secretary)
        shown = "У пункта указано, где он стоит в документе: так его легко найти на бумаге."
        await looks_through(stage, secretary, sent, {"п. 1.3": shown})
        await publishes(stage, secretary, sent)
        await hears(lebedev, "Заменить просроченные огнетушители")
        await stage.step("Поручения приходят так же, как из файла Word.", lebedev)

    return Play(
        name="scan",
        title="Скан с бумаги",
        about="Протокол прошёл через сканер: бот распознаёт текст и просит его сверить.",
        before=first_deadline(telegram),
        script=script,
    )
