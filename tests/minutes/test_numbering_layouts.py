"""Every way in which committees number, mark or do not mark their points."""

import pytest

from minutes.lines import Line
from minutes.reader import read_lines, read_text

HEAD = "ПРОТОКОЛ № 4\nот 12.03.2025\n\nРЕШИЛИ:\n"


def found(text: str) -> list[tuple[str | None, str]]:
    return [(one.number, one.text) for one in read_text(HEAD + text).decisions]


@pytest.mark.parametrize(
    ("first", "second", "numbers"),
    [
        ("1. ", "2. ", ("1", "2")),
        ("1.", "2.", ("1", "2")),
        ("1.1. ", "1.2. ", ("1.1", "1.2")),
        ("1.1 ", "1.2 ", ("1.1", "1.2")),
        ("1.1.1. ", "1.1.2. ", ("1.1.1", "1.1.2")),
        ("1) ", "2) ", ("1", "2")),
        ("1)", "2)", ("1", "2")),
        ("а) ", "б) ", ("а", "б")),
        ("п.1. ", "п.2. ", ("1", "2")),
        ("I. ", "II. ", ("I", "II")),
        ("- ", "- ", (None, None)),
        ("– ", "– ", (None, None)),
        ("• ", "• ", (None, None)),
        ("✓ ", "✓ ", (None, None)),
        ("", "", (None, None)),
    ],
)
def test_two_points_are_two_decisions(first: str, second: str, numbers: tuple[str | None, str | None]) -> None:
    assert found(f"{first}Составить график.\n{second}Проверить меню.") == [
        (numbers[0], "Составить график."),
        (numbers[1], "Проверить меню."),
    ]


def test_numbers_start_anew_in_each_question() -> None:
    minutes = read_text(
        "ПРОТОКОЛ № 4 от 12.03.2025\nПовестка дня:\n1. О питании\n2. О ремонте\n\n"
        "1. СЛУШАЛИ: о питании.\nРЕШИЛИ:\n1. Составить меню.\n2. Проверить кухни.\n\n"
        "2. СЛУШАЛИ: о ремонте.\nРЕШИЛИ:\n1. Составить смету."
    )
    assert [(one.agenda_item, one.number) for one in minutes.decisions] == [(1, "1"), (1, "2"), (2, "1")]


def test_questions_that_are_only_numbered() -> None:
    minutes = read_text(
        "ПРОТОКОЛ № 6 от 03.03.2025\n\n1. Громова А.П. — о питании. Рассказала о меню.\nРешение: составить меню.\n\n"
        "2. Зайцев П.Р. — о ремонте.\nРешение: составить смету.\n"
    )
    assert [(one.agenda_item, one.number, one.text) for one in minutes.decisions] == [
        (1, None, "составить меню."),
        (2, None, "составить смету."),
    ]


def test_a_question_over_the_report_is_its_own_also_where_the_paper_is_an_extract() -> None:
    minutes = read_text(
        "ВЫПИСКА ИЗ ПРОТОКОЛА № 6\nот 12.12.2024\n\n5. О безопасности\nСЛУШАЛИ: Громову А.П.\nРЕШИЛИ:\n"
        "5.1. Составить график.\n7. О ремонте\nСЛУШАЛИ: Зайцева П.Р.\nРЕШИЛИ:\n7.1. Составить смету."
    )
    assert [(one.agenda_item, one.number) for one in minutes.decisions] == [(5, "5.1"), (7, "7.1")]


def test_numbered_assignees_are_no_points() -> None:
    (one,) = read_text(
        HEAD + "1. Составить график.\nИсполнители: 1) Громова А.П., методист;\n2) Зайцев П.Р.\nСрок: 20.03.2025"
    ).decisions
    assert [who.name for who in one.assignees] == ["Громова А.П.", "Зайцев П.Р."]
    assert str(one.deadline.date) == "2025-03-20"


def test_what_only_announces_decisions_is_none() -> None:
    assert found("утвердить следующие поручения:\n1. Составить график.") == [("1", "Составить график.")]


@pytest.mark.parametrize("between", ["\n2\n\n", "\n- 2 -\n\n", "\nСтр. 2 из 3\n\n", "\fстраница 2\n"])
def test_a_point_goes_on_on_the_next_page(between: str) -> None:
    assert found(f"1. Составить график проверок и\n{between}представить его в отдел.\n2. Проверить меню.") == [
        ("1", "Составить график проверок и представить его в отдел."),
        ("2", "Проверить меню."),
    ]


def test_bullets_of_another_sign_are_a_list_within_the_point() -> None:
    assert found("• Рекомендовать директорам школ:\n– составить график;\n– проверить меню.\n• Утвердить план.") == [
        (None, "составить график;"),
        (None, "проверить меню."),
        (None, "Утвердить план."),
    ]


def test_a_bullet_that_names_the_addressee_heads_those_after_it() -> None:
    minutes = read_text(
        HEAD + "- Директорам школ:\n- составить график;\n- проверить меню.\n- Методистам:\n- дать советы."
    )
    assert [one.assignees[0].name for one in minutes.decisions] == ["директора школ", "директора школ", "методисты"]


def test_letters_that_only_list_things_belong_to_their_point() -> None:
    assert found("1. Составить графики:\nа) питания;\nб) подвоза.\n2. Проверить меню.") == [
        ("1", "Составить графики: а) питания; б) подвоза."),
        ("2", "Проверить меню."),
    ]


def test_orders_without_any_mark_under_one_heading() -> None:
    minutes = read_text(HEAD + "Директорам школ:\nсоставить график;\nпроверить меню.\nМетодистам дать советы.")
    assert [(one.text, one.assignees[0].name) for one in minutes.decisions] == [
        ("составить график;", "директора школ"),
        ("проверить меню.", "директора школ"),
        ("Методистам дать советы.", "методисты"),
    ]


def test_sentences_of_running_text_that_each_order_something() -> None:
    assert found("Составить график питания в с. Луговом. Проверить меню; А.П. Громовой представить отчёт.") == [
        (None, "Составить график питания в с. Луговом."),
        (None, "Проверить меню;"),
        (None, "А.П. Громовой представить отчёт."),
    ]


def test_a_sentence_that_only_explains_stays_with_its_order() -> None:
    assert len(found("Составить график питания. За основу взят прошлогодний. Срок: до 20.03.2025.")) == 1


@pytest.mark.parametrize(
    "heading",
    [
        "РЕШИЛИ:",
        "Решили: единогласно",
        "Решено:",
        "ПОСТАНОВИЛИ:",
        "Совет решил:",
        "Коллегия РЕШАЕТ:",
        "Коллегия рекомендует:",
        "Принято решение:",
        "Приняты следующие решения:",
        "Решение совещания:",
        "РЕШЕНИЯ СОВЕЩАНИЯ",
        "РЕКОМЕНДАЦИИ",
        "Поручения:",
        "ПОРУЧИТЬ:",
        "Решение по первому вопросу:",
        "Методический совет вынес следующие рекомендации.",
        "Р Е Ш И Л И :",
    ],
)
def test_headings_of_decisions(heading: str) -> None:
    report = "ПРОТОКОЛ № 4\nот 12.03.2025\n\nСЛУШАЛИ: о питании.\nВ докладе названы три школы.\n\n"
    found = read_text(f"{report}{heading}\n1. Составить график.").decisions
    assert [(one.number, one.text) for one in found] == [("1", "Составить график.")]


def test_what_is_needed_is_ordered() -> None:
    minutes = read_text(
        "ПРОТОКОЛ\nсовещания от 05.09.2022\n\nПо итогам совещания руководителям ОО необходимо:\n1. Составить график."
    )
    assert [(one.text, one.assignees[0].name) for one in minutes.decisions] == [
        ("Составить график.", "руководители ОО")
    ]


def test_the_word_term_at_the_beginning_of_a_sentence_is_no_label() -> None:
    minutes = read_text(HEAD + "1. Срок приёмки школ установить: с 4 по 12 августа 2025 года.")
    assert minutes.decisions[0].text.startswith("Срок приёмки школ установить")


def test_decisions_that_are_numbered_by_name() -> None:
    schools = "Решение № 1: Директорам СШ № 3, № 5 составить график."
    assert len(read_text(f"Протокол № 2 от 10.03.2025\n{schools}\nРешение № 2: утвердить план.").decisions) == 2
    minutes = read_text("Протокол № 2 от 10.03.2025\nРешение № 1: утвердить план.\nРешение № 2: составить график.")
    assert [(one.number, one.text) for one in minutes.decisions] == [
        ("1", "утвердить план."),
        ("2", "составить график."),
    ]


def test_a_day_at_the_beginning_is_no_number_but_the_deadline() -> None:
    text = "15.03 – провести субботник (Громова А.П.)\nдо 20 марта – сдать отчёты\nв апреле – составить график\n"
    assert [(one.number, one.text, str(one.deadline.date)) for one in read_text(HEAD + text).decisions] == [
        (None, "провести субботник (Громова А.П.)", "2025-03-15"),
        (None, "сдать отчёты", "2025-03-20"),
        (None, "составить график", "2025-04-30"),
    ]


def test_paragraphs_after_the_numbered_points_are_points_of_their_own() -> None:
    text = "1. Составить график.\n\nМетодистам дать советы до 20.03.2025.\n\nКонтроль возложить на Громову А.П."
    assert found(text) == [
        ("1", "Составить график."),
        (None, "Методистам дать советы до 20.03.2025."),
        (None, "Контроль возложить на Громову А.П."),
    ]


def test_a_second_meeting_in_the_same_file_is_listed_and_not_mixed_in() -> None:
    minutes = read_text(
        HEAD + "1. Составить график.\n\nПРОТОКОЛ № 5\nот 20.03.2025\n\nРЕШИЛИ:\n1. Проверить меню до 01.04.2025."
    )
    assert [one.text for one in minutes.decisions] == ["Составить график."]
    assert ["Проверить меню" in one.excerpt for one in minutes.unread] == [True]


def test_points_under_names_alone() -> None:
    minutes = read_text(
        "Протокол поручений\nот 10.03.2025\n\nГромовой А.П.:\nсоставить график;\nпроверить меню.\n\n"
        "Зайцеву П.Р.: составить смету."
    )
    assert [(one.text, one.assignees[0].name) for one in minutes.decisions] == [
        ("составить график;", "Громова А.П."),
        ("проверить меню.", "Громова А.П."),
        ("Зайцеву П.Р.: составить смету.", "Зайцев П.Р."),
    ]


def test_a_heading_directly_under_a_numbered_title() -> None:
    lines = [
        "ПРОТОКОЛ № 4 от 12.03.2025",
        "РЕШИЛИ:",
        "1. В сфере воспитания",
        "Муниципальный уровень:",
        "• дать советы.",
    ]
    found = read_lines([Line(at=n, text=text, soft=n == 4) for n, text in enumerate(lines, start=1)])
    assert [(one.text, one.assignees[0].name) for one in found.decisions] == [("дать советы.", "Муниципальный уровень")]


def test_numbered_titles_over_headings_by_level() -> None:
    minutes = read_text(
        HEAD + "1. В сфере воспитания\n\nМуниципальный уровень:\n• составить график;\n\n"
        "Уровень школы:\n• проверить меню.\n\n2. В сфере питания\n\nМуниципальный уровень:\n• дать советы."
    )
    assert [(one.text, one.assignees[0].name) for one in minutes.decisions] == [
        ("составить график;", "Муниципальный уровень"),
        ("проверить меню.", "Уровень школы"),
        ("дать советы.", "Муниципальный уровень"),
    ]
