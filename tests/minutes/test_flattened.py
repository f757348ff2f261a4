"""Word and LibreOffice save a table as text with every cell on a line of its own; nothing of it may be lost."""

from itertools import zip_longest
from pathlib import Path
from time import process_time

import pytest

from domain.decisions import DeadlineKind, Decision
from minutes.flattened import with_rows
from minutes.lines import Line
from minutes.reader import read, read_text

TUNED = Path(__file__).parent / "corpus" / "tuned"
HEAD = "ПРОТОКОЛ № 2\nсовещания руководителей\n12.03.2024\n\nРЕШИЛИ:\n"

HEADER = "№\nРешение\nСрок\nОтветственный\n"
TITLES = "Решение\nОтветственный\nСрок\n"  # of a table without numbers

Row = tuple[str | None, str, list[str], str | None]


def rows(table: str) -> list[Row]:
    return [_row(decision) for decision in read_text(HEAD + table).decisions]


def _row(decision: Decision) -> Row:
    named = [assignee.phrase for assignee in decision.assignees]
    return decision.number, decision.text, named, decision.deadline.phrase


@pytest.mark.parametrize("name", ["table", "council", "control"])
def test_minutes_saved_as_text_say_what_the_docx_says(name: str) -> None:
    """Cells that are merged with the one above are empty in the text, so a few assignees cannot be known."""
    saved = read((TUNED / "formats" / f"{name}.txt").read_bytes()).decisions
    office = read((TUNED / f"{name}.docx").read_bytes()).decisions
    assert [(one.number, one.agenda_item) for one in saved] == [(one.number, one.agenda_item) for one in office]
    pairs = list(zip_longest(map(_fields, saved), map(_fields, office)))
    same = sum(ours == theirs for one, other in pairs for ours, theirs in zip(one, other, strict=True))
    assert same >= 0.9 * sum(len(other) for _, other in pairs)


def _fields(decision: Decision) -> tuple[object, ...]:
    return decision.number, decision.text, decision.assignees, decision.deadline


def test_an_empty_cell_is_an_empty_line() -> None:
    assert rows(
        "№\nПоручение\nИсполнитель\nСрок\n"
        "1\nПровести сверку списков\n\nдо 5 мая\n"
        "2\nСобрать заявки на ремонт\nПетрова А.А.\n\n"
        "3\nУтвердить график дежурств\n\n\n"
    ) == [
        ("1", "Провести сверку списков", [], "до 5 мая"),
        ("2", "Собрать заявки на ремонт", ["Петрова А.А."], None),
        ("3", "Утвердить график дежурств", [], None),
    ]


def test_an_empty_cell_that_left_no_line_is_told_by_the_others() -> None:
    assert rows(
        "№ п/п\nРешение\nСрок\nОтветственный\n"
        "1.\nПровести сверку списков\nДиректора школ\n"
        "2.\nСобрать заявки на ремонт\nдо 5 мая\n"
        "3.\nОтчитаться о выполнении\nиюнь 2024 г.\nПетрова А.А.\n"
        "Председатель И.И. Лунин\n"
    ) == [
        ("1", "Провести сверку списков", ["Директора школ"], None),
        ("2", "Собрать заявки на ремонт", [], "до 5 мая"),
        ("3", "Отчитаться о выполнении", ["Петрова А.А."], "июнь 2024 г."),
    ]


def test_the_deadline_may_stand_before_the_decision() -> None:
    assert rows(
        "№\nСрок\nПоручение\nИсполнитель\n"
        "1\nдо 5 мая\nПровести сверку списков\nДиректора школ\n"
        "2\nСобрать заявки на ремонт\nПетрова А.А.\n"
    ) == [
        ("1", "Провести сверку списков", ["Директора школ"], "до 5 мая"),
        ("2", "Собрать заявки на ремонт", ["Петрова А.А."], None),
    ]


def test_without_a_column_of_numbers_the_cells_are_counted() -> None:
    assert rows(
        "Решение\nОтветственный\nСрок\n"
        "Провести сверку списков\nДиректора школ\nдо 15.04.2024\n"
        "Собрать заявки на ремонт\n\nпостоянно\n"
        "Подготовить отчёт\nПетрова А.А.\nмай 2024 г.\n\n"
        "Председатель И.И. Лунин\n"
    ) == [
        (None, "Провести сверку списков", ["Директора школ"], "до 15.04.2024"),
        (None, "Собрать заявки на ремонт", [], "постоянно"),
        (None, "Подготовить отчёт", ["Петрова А.А."], "май 2024 г."),
    ]


def test_titles_of_columns_may_be_wrapped_and_the_columns_numbered() -> None:
    assert rows(
        "№\nп/п\nРешение\nСрок\nисполнения\nОтветственный\n1\n2\n3\n4\n"
        "1\nПровести сверку списков\nдо 5 мая\nДиректора школ\n"
        "2\nСобрать заявки на ремонт\nиюнь 2024 г.\nПетрова А.А.\n"
    ) == [
        ("1", "Провести сверку списков", ["Директора школ"], "до 5 мая"),
        ("2", "Собрать заявки на ремонт", ["Петрова А.А."], "июнь 2024 г."),
    ]


def test_empty_lines_between_all_cells_are_no_cells() -> None:
    assert rows(
        "№\n\nРешение\n\nСрок\n\nОтветственный\n\n"
        "1\n\nПровести сверку списков\n\nдо 5 мая\n\nДиректора школ\n\n"
        "2\n\nСобрать заявки на ремонт\n\nиюнь 2024 г.\n\nПетрова А.А.\n"
    ) == [
        ("1", "Провести сверку списков", ["Директора школ"], "до 5 мая"),
        ("2", "Собрать заявки на ремонт", ["Петрова А.А."], "июнь 2024 г."),
    ]


def test_titles_between_rows_and_skipped_numbers_lose_no_row() -> None:
    assert rows(
        HEADER + "1\nПровести сверку списков\nдо 5 мая\nДиректора школ\n"
        "Финансы\n"
        "2\nУтвердить смету\nдо 10 июня\nПетрова А.А.\n"
        "4\nПровести ревизию\nдо 11 июня\nПетрова А.А.\n"
        "По питанию\n"
        "1\nСоставить меню\nпостоянно\nПетрова А.А.\n"
    ) == [
        ("1", "Провести сверку списков", ["Директора школ"], "до 5 мая"),
        ("2", "Утвердить смету", ["Петрова А.А."], "до 10 июня"),
        ("4", "Провести ревизию", ["Петрова А.А."], "до 11 июня"),
        ("1", "Составить меню", ["Петрова А.А."], "постоянно"),
    ]


def test_a_header_repeated_on_the_next_page_is_no_decision() -> None:
    row = "Провести сверку списков\nдо 5 мая\nДиректора школ\n"
    assert [number for number, *_ in rows(f"{HEADER}1\n{row}{HEADER}2\n{row}")] == ["1", "2"]


def test_a_remark_is_neither_deadline_nor_assignee() -> None:
    assert rows(
        "№\nПоручение\nИсполнитель\nСрок\nОтметка о выполнении\n"
        "1\nПровести сверку списков\nСекретарь комиссии\nдо 5 мая\n\n"
        "2\nСобрать заявки на ремонт\nПетрова А.А.\nиюнь 2024 г.\nисполнено\n"
    ) == [
        ("1", "Провести сверку списков", ["Секретарь комиссии"], "до 5 мая"),
        ("2", "Собрать заявки на ремонт", ["Петрова А.А."], "июнь 2024 г."),
    ]


def test_what_follows_the_table_is_no_cell_of_it() -> None:
    decided = rows(
        HEADER + "1\nПровести сверку списков\nдо 5 мая\nДиректора школ\n"
        "2\nСобрать заявки на ремонт\nиюнь 2024 г.\n"
        "3. Контроль за исполнением возложить на Петрову А.А.\n"
    )
    assert [(number, deadline) for number, _, _, deadline in decided] == [
        ("1", "до 5 мая"),
        ("2", "июнь 2024 г."),
        ("3", None),
    ]


def test_a_row_knows_its_page_and_how_legible_it_was() -> None:
    printed = ["№", "Решение", "Срок", "Ответственный", "1", "Провести сверку списков", "до 5 мая", "Директора школ"]
    lines = [Line(at=7 + n, text=text, page=3, legibility=95 - n) for n, text in enumerate(printed)]
    _, row = with_rows(lines)
    assert row.cells == ("1", "Провести сверку списков", "до 5 мая", "Директора школ")
    assert (row.at, row.page, row.legibility) == (11, 3, 88)


@pytest.mark.parametrize(
    "text",
    [
        "Школа\nЧисло детей\nРезультат\n1\n2\n3",
        "Решение\nСрок\nОтветственный\nпока не определены",
        "№\nРешение\nСрок\nОтветственный\nМы разберёмся с этим позже.",
    ],
)
def test_what_cannot_be_told_apart_stays_as_it_was(text: str) -> None:
    lines = [Line(at=at, text=line) for at, line in enumerate(text.split("\n"), start=1)]
    assert with_rows(lines) == lines


def test_no_deadline_is_made_of_a_title() -> None:
    table = "№\nРешение\nСрок\nОтветственный\n1\nПровести сверку списков\nДиректора школ\nПриложение 1\n"
    assert [one.deadline.kind for one in read_text(HEAD + table).decisions] == [DeadlineKind.NONE]


@pytest.mark.parametrize(
    "endless", [HEADER, TITLES, "1\n", "Вопрос 1. О питании\n", "Проверить автобусы\nмай\nШкола\n"]
)
@pytest.mark.parametrize("header", [HEADER, TITLES])
def test_tables_without_end_take_time_in_proportion(header: str, endless: str) -> None:
    def seconds(times: int) -> float:
        lines = [Line(at=n, text=text) for n, text in enumerate((header + endless * times).splitlines(), start=1)]
        start = process_time()
        with_rows(lines)
        return process_time() - start

    seconds(10)
    assert seconds(2000) < 30 * seconds(250) + 0.1
