"""Text files: the encoding shows in the letters, and tables are drawn with whatever signs there are."""

from pathlib import Path

import pytest

from minutes.errors import UnsupportedFormat
from minutes.formats.source import lines_of
from minutes.lines import Line
from minutes.reader import read

TUNED = Path(__file__).parent / "corpus" / "tuned"
CODE_PAGES = ("cp1251", "koi8-r", "cp866")
UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")


def rows(text: str) -> list[tuple[str, ...]]:
    return [line.cells for line in lines_of(text.encode())]


@pytest.mark.parametrize("encoding", [*UNICODE, *CODE_PAGES])
@pytest.mark.parametrize("name", ["narrow", "runon"])
def test_whole_minutes_say_the_same_in_every_encoding(name: str, encoding: str) -> None:
    """A code page may lack a sign («№» in KOI8-R); what it has must come back."""
    data = (TUNED / f"{name}.txt").read_bytes().decode().encode(encoding, "ignore")
    found = read(data.decode(encoding).removeprefix("\ufeff").encode())
    assert read(data) == found
    assert found.decisions


@pytest.mark.parametrize("encoding", CODE_PAGES)
@pytest.mark.parametrize(
    "text",
    [
        "до 1 мая",
        "ПРОТОКОЛ N 5",
        "РЕШИЛИ: ПРИНЯТЬ К СВЕДЕНИЮ.",
        "1. О ГИА-9 и ЕГЭ в ОО (МБОУ СОШ)",
        "Приложение\nк решению коллегии\n\nСОСТАВ\nрабочей группы",
    ],
)
def test_a_few_words_are_enough_to_tell_a_code_page(text: str, encoding: str) -> None:
    assert [line.text for line in lines_of(text.encode(encoding))] == [line for line in text.split("\n") if line]


@pytest.mark.parametrize("encoding", ["utf-8", "cp866"])
def test_tables_of_box_characters_are_tables(encoding: str) -> None:
    text = """\
┌────┬──────────┬──────┐
│ N  │ Решение  │ Срок │
├────┼──────────┼──────┤
│ 1  │ Провести │ май  │
│    │ семинар  │      │
│ 2  │ Собрать  │ июнь │
└────┴──────────┴──────┘
После таблицы
"""
    assert [(line.at, line.text, line.cells) for line in lines_of(text.encode(encoding))] == [
        (2, "N Решение Срок", ("N", "Решение", "Срок")),
        (4, "1 Провести семинар май", ("1", "Провести семинар", "май")),
        (6, "2 Собрать июнь", ("2", "Собрать", "июнь")),
        (8, "После таблицы", ()),
    ]


def test_heavy_and_double_lines_draw_tables_too() -> None:
    assert rows("┏━━━┳━━━┓\n┃ 1 ┃ а ┃\n┗━━━┻━━━┛\n") == [("1", "а")]
    assert rows("╔═══╦═══╗\n║ 1 ║ а ║\n╚═══╩═══╝\n") == [("1", "а")]


def test_a_rule_under_every_row_keeps_its_lines_together() -> None:
    text = """\
+------+-------------+--------------+
| №    | Решение     | Ответствен-  |
| п/п  |             | ный          |
+------+-------------+--------------+
| 1    | Провести    | директора    |
|      | семинар     | школ         |
+------+-------------+--------------+
| 2    | Собрать     | Титова Е.И. |
+------+-------------+--------------+
"""
    assert rows(text) == [
        ("№ п/п", "Решение", "Ответственный"),
        ("1", "Провести семинар", "директора школ"),
        ("2", "Собрать", "Титова Е.И."),
    ]


def test_rows_without_rules_begin_where_the_first_column_is_filled() -> None:
    text = "| № | Решение |\n|---|---|\n| 1 | Провести |\n|   | семинар |\n| 2 | Собрать |\n"
    assert rows(text) == [("№", "Решение"), ("1", "Провести семинар"), ("2", "Собрать")]


def test_an_empty_first_cell_keeps_its_column() -> None:
    assert rows("|  | Провести | май |\n|---|---|---|\n|| Собрать | июнь |\n") == [
        ("", "Провести", "май"),
        ("", "Собрать", "июнь"),
    ]


def test_a_title_across_a_table_is_ordinary_text() -> None:
    text = "| № | Решение |\n|---|---|\n| Вопрос 1 |  |\n| 1 | Провести |\n"
    assert [(line.text, line.cells) for line in lines_of(text.encode())][1] == ("Вопрос 1", ())


def test_tabs_between_words_make_a_row_and_after_a_number_they_do_not() -> None:
    assert rows("1\tПровести семинар\tмай\n") == [("1", "Провести семинар", "май")]
    assert rows("1.\tПровести семинар\n") == [()]


def test_a_name_moved_to_the_right_edge_is_no_row() -> None:
    assert rows("Секретарь\t\t\t\tО.Н. Вязова\n12.05.2025\t\t\t\t\t№ 4\n") == [(), ()]
    assert rows("3\tПровести семинар\t\t\t\n") == [("3", "Провести семинар", "", "", "")]
    assert rows("Провести семинар\t\tмай\n") == [("Провести семинар", "", "май")]


def test_tags_that_a_converter_left_are_dropped() -> None:
    assert lines_of("<p>РЕШИЛИ:</p>\n<i>1. Провести</i>\n".encode()) == [
        Line(at=1, text="РЕШИЛИ:"),
        Line(at=2, text="1. Провести", soft=True),
    ]


def test_letters_of_no_language_are_no_text() -> None:
    with pytest.raises(UnsupportedFormat):
        lines_of(bytes(range(0x80, 0x100)) * 3)
