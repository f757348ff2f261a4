"""Makes the district's papers out of their texts: Word files, and a scan. `python -m tests.minutes.district`"""

import io
import re
from pathlib import Path

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from PIL import Image
from reportlab.pdfbase.pdfmetrics import stringWidth

from papers.typeface import REGULAR
from tests.minutes.printing import HEIGHT, RIGHT, SIZE, Paper, pdf
from tests.minutes.scans import GRAIN, grainy, pages

FOLDER = Path(__file__).parents[2] / "sandbox" / "district"
TYPED = ("scan", "unclear")
DPI = 150  # what office scanners are usually left at
TILTS = (0.9, -0.6)  # degrees; each sheet lies in its own way
GREY = 232  # the lid was not quite shut
LETTERS = {
    "plan": ("План устранения пробелов", "Двенадцать занятий до конца января, по вторникам."),
    "timetable": ("Расписание занятий", "Вторник и четверг, 14:30, кабинет математики."),
}
QUALITY = 38  # of the JPEG: small enough for a messenger
INDENT = 35.0  # points
FULL = HEIGHT - 100  # points; a paragraph is not begun below


def paragraphs(name: str) -> list[str]:
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").strip()
    return re.split(r"\n\n+", text)


def word(texts: list[str]) -> bytes:
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(12)
    for text in texts:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(4)
        if _is_title(text, texts):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(re.sub(r" {4,}", "\t", text)).bold = _is_title(text, texts) or text.endswith(":")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def letter(title: str, text: str) -> bytes:
    """What a school sends as its report."""
    document = Document()
    document.add_heading(title)
    document.add_paragraph(text)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def scan(texts: list[str]) -> bytes:
    """Printed, put on the glass sheet by sheet, saved as grey pictures in a PDF."""

    def draw(paper: Paper) -> None:
        for text in texts:
            if paper.y > FULL:
                paper.turn_page()
            if _is_title(text, texts):
                for line in text.splitlines():
                    paper.centred(line)
            elif "    " in text:
                left, right = re.split(r" {4,}", text)
                paper.put(RIGHT - stringWidth(right, REGULAR, SIZE), paper.y, right)
                paper.line(left)
            else:
                paper.paragraph(text, indent=INDENT)
            paper.y += 5

    sheets = [_copied(page, tilt) for page, tilt in zip(pages(pdf(draw), DPI), TILTS, strict=True)]
    file = io.BytesIO()
    sheets[0].save(file, "PDF", save_all=True, append_images=sheets[1:], resolution=DPI, quality=QUALITY)
    return file.getvalue()


def _copied(page: Image.Image, tilt: float) -> Image.Image:
    lying = page.rotate(tilt, Image.Resampling.BICUBIC, fillcolor=255)
    return grainy(lying.point([40 + grey * (GREY - 40) // 255 for grey in range(256)]), GRAIN // 2)


def _is_title(text: str, texts: list[str]) -> bool:
    """Everything above the line with the date."""
    return texts.index(text) < next(place for place, one in enumerate(texts) if re.match(r"\d+ \w+ \d{4}", one))


def main() -> None:
    for name in TYPED:
        (FOLDER / f"{name}.docx").write_bytes(word(paragraphs(name)))
    for name, (title, text) in LETTERS.items():
        (FOLDER / f"{name}.docx").write_bytes(letter(title, text))
    (FOLDER / "scan.pdf").write_bytes(scan(paragraphs("scan")))


if __name__ == "__main__":
    main()
