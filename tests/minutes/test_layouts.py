"""The ways in which committees lay out their decisions."""

from domain.decisions import Assignee, AssigneeKind, Decision, DecisionKind, Doubt
from minutes.reader import read, read_text
from tests.minutes import documents as word

HEAD = "ПРОТОКОЛ № 7\nсовещания директоров\n12 октября 2026 года\n\n"


def decisions(text: str) -> list[Decision]:
    return list(read_text(HEAD + text).decisions)


def brief(text: str) -> list[tuple[int | None, str | None, str]]:
    return [(found.agenda_item, found.number, " ".join(found.text.split()[:2])) for found in decisions(text)]


def who(found: Decision) -> list[str]:
    return [assignee.name or assignee.phrase for assignee in found.assignees]


def when(found: Decision) -> tuple[str, str | None]:
    return found.deadline.kind.value, found.deadline.date.isoformat() if found.deadline.date else None


def test_points_numbered_by_agenda_item() -> None:
    text = """Повестка дня:
1. О подвозе детей.
2. Об осенних каникулах.

1. СЛУШАЛИ: Титова И.В. о подвозе детей.
РЕШИЛИ:
1.1. Проверить автобусы.
1.2. Обновить маршрутные листы.
2. СЛУШАЛИ: Орлову Д.К. об осенних каникулах.
РЕШИЛИ:
2.1. Составить расписание кружков.
"""
    assert brief(text) == [
        (1, "1.1", "Проверить автобусы."),
        (1, "1.2", "Обновить маршрутные"),
        (2, "2.1", "Составить расписание"),
    ]


def test_agenda_items_are_counted_where_no_number_is_printed() -> None:
    text = """СЛУШАЛИ: Титова И.В. о подвозе детей.
РЕШИЛИ: Проверить автобусы до 1 ноября.
СЛУШАЛИ: Орлову Д.К. о каникулах.
ПОСТАНОВИЛИ: Составить расписание кружков.
"""
    assert brief(text) == [(1, None, "Проверить автобусы"), (2, None, "Составить расписание")]


def test_agenda_items_named_by_words_and_roman_numbers() -> None:
    text = """По первому вопросу слушали Титова И.В.
Решили:
1. Проверить автобусы.
II. СЛУШАЛИ: Орлову Д.К.
ПОСТАНОВИЛИ:
1) Составить расписание;
2) Собрать заявки.
"""
    assert brief(text) == [
        (1, "1", "Проверить автобусы."),
        (2, "1", "Составить расписание;"),
        (2, "2", "Собрать заявки."),
    ]


def test_agenda_items_repeated_as_headings() -> None:
    text = """ПОВЕСТКА:
1. О подготовке к отопительному сезону в школах
2. О проведении муниципального этапа олимпиады

1. О подготовке к отопительному сезону в школах
Выступил директор школы.
РЕШИЛИ:
1. Проверить котельные.
2. О проведении муниципального этапа олимпиады
Выступила консультант.
РЕШИЛИ:
1. Утвердить состав жюри.
"""
    assert brief(text) == [(1, "1", "Проверить котельные."), (2, "1", "Утвердить состав")]


def test_questions_as_headings_where_there_is_no_agenda() -> None:
    text = """1. О подвозе детей (Титов И.В.).
РЕШЕНИЕ:
1.1. Проверить автобусы.
1.2. О результатах доложить директору.
2. Об осенних каникулах (Орлова Д.К.).
РЕШЕНИЕ:
2.1. Составить расписание.
"""
    assert [(item, number) for item, number, _ in brief(text)] == [(1, "1.1"), (1, "1.2"), (2, "2.1")]


def test_all_decisions_together_at_the_end() -> None:
    text = """СЛУШАЛИ: Титова И.В. и Орлову Д.К.
РЕШИЛИ:
По первому вопросу:
1. Проверить автобусы.
По второму вопросу:
1. Составить расписание.
2. Собрать заявки.
"""
    assert [item for item, _, _ in brief(text)] == [1, 2, 2]


def test_unnumbered_paragraphs() -> None:
    text = """РЕШИЛИ:

Информацию директора принять к сведению.

Руководителям школ до 20 октября 2026 года проверить
автобусы и обновить маршрутные листы.

Орловой Д.К. подготовить справку.
"""
    found = decisions(text)
    assert [one.kind for one in found] == [DecisionKind.RESOLUTION, DecisionKind.ASSIGNMENT, DecisionKind.ASSIGNMENT]
    assert found[1].text.endswith("проверить автобусы и обновить маршрутные листы.")
    assert [who(one) for one in found] == [[], ["руководители школ"], ["Орлова Д.К."]]


def test_several_points_in_one_paragraph() -> None:
    found = decisions(
        "РЕШИЛИ: 1. Информацию принять к сведению. 2. Поручить Крутовой М.О. собрать заявки. 3. Утвердить смету.\n"
    )
    assert [(one.number, one.kind) for one in found] == [
        ("1", DecisionKind.RESOLUTION),
        ("2", DecisionKind.ASSIGNMENT),
        ("3", DecisionKind.RESOLUTION),
    ]


def test_headings_in_the_dative_hand_their_assignees_down() -> None:
    text = """Коллегия решила:
1. Руководителям образовательных организаций:
1.1. проверить автобусы;
1.2. обновить маршрутные листы.
2. Отделу общего образования (Захарова Т.М.):
а) собрать заявки;
б) составить расписание.
Заведующим детскими садами:
- осмотреть площадки;
- починить качели.
"""
    found = decisions(text)
    assert [(one.number, who(one)) for one in found] == [
        ("1.1", ["руководители образовательных организаций"]),
        ("1.2", ["руководители образовательных организаций"]),
        ("а", ["Захарова Т.М."]),
        ("б", ["Захарова Т.М."]),
        (None, ["заведующие детскими садами"]),
        (None, ["заведующие детскими садами"]),
    ]


def test_a_deadline_under_the_last_point_of_a_heading_is_for_all_of_them() -> None:
    text = """РЕШИЛИ:
1. Руководителям школ:
1.1. проверить автобусы;
1.2. обновить маршрутные листы.
Срок: до 30.10.2026
2. Утвердить смету.
"""
    assert [when(one) for one in decisions(text)] == [("by", "2026-10-30"), ("by", "2026-10-30"), ("none", None)]


def test_a_deadline_in_the_heading_is_for_all_of_its_points() -> None:
    text = "РЕШИЛИ:\n1. Руководителям школ в срок до 30.10.2026:\n1.1. проверить автобусы;\n1.2. обновить листы.\n"
    assert [when(one) for one in decisions(text)] == [("by", "2026-10-30"), ("by", "2026-10-30")]


def test_labels_on_lines_of_their_own() -> None:
    text = """РЕШИЛИ:
1. Проверить автобусы.
Ответственные: Титов И.В., директор МБОУ Каменнобродской СШ,

Лебедев П.А., директор МБОУ СШ № 12,
руководители ОО

Срок исполнения – до 30.10.2026 г.
2. Собрать заявки.
Исполнитель: Орлова Д.К.
Сроки: ноябрь 2026 года
"""
    first, second = decisions(text)
    assert (who(first), when(first)) == (["Титов И.В.", "Лебедев П.А.", "руководители ОО"], ("by", "2026-10-30"))
    assert (who(second), when(second)) == (["Орлова Д.К."], ("in", "2026-11-30"))
    assert first.text == "Проверить автобусы."


def test_labels_at_the_end_of_the_paragraph() -> None:
    text = """РЕШИЛИ:
1. Проверить автобусы. Ответственный: Титов И.В. Срок: до 30.10.2026.
2. Собрать заявки (отв. – Орлова Д.К., срок – до 15 ноября).
3. Составить расписание. Срок исполнения: постоянно. Исполнители: руководители ОО.
"""
    found = decisions(text)
    assert [(who(one), when(one)) for one in found] == [
        (["Титов И.В."], ("by", "2026-10-30")),
        (["Орлова Д.К."], ("by", "2026-11-15")),
        (["руководители ОО"], ("standing", None)),
    ]
    assert [one.text for one in found] == ["Проверить автобусы.", "Собрать заявки.", "Составить расписание."]


def test_lists_of_things_belong_to_their_point() -> None:
    text = """РЕШИЛИ:
1. Утвердить состав жюри:
- Титов И.В., председатель жюри;
- Орлова Д.К., секретарь жюри.
2. Подготовить для проверки:
- журналы инструктажа;
- паспорта автобусов.
Исполнители: руководители школ
"""
    first, second = decisions(text)
    assert first.kind is DecisionKind.RESOLUTION
    assert "- Орлова Д.К., секретарь жюри." in first.excerpt
    assert "паспорта автобусов" in second.text
    assert who(second) == ["руководители школ"]


def test_points_marked_by_ticks_and_dashes() -> None:
    text = "Совещание решило:\n✓ проверить автобусы;\n✓ руководителям школ обновить маршрутные листы.\n"
    assert [who(one) for one in decisions(text)] == [[], ["руководители школ"]]


def test_a_table_of_decisions() -> None:
    text = """РЕШИЛИ:
| № п/п | Решение | Ответственный | Срок |
|---|---|---|---|
| 1 | Проверить автобусы | Титов И.В. | до 30.10.2026 |
| 2 | Собрать заявки | руководители ОО | постоянно |
"""
    found = decisions(text)
    assert [(one.number, one.text, who(one), when(one)) for one in found] == [
        ("1", "Проверить автобусы", ["Титов И.В."], ("by", "2026-10-30")),
        ("2", "Собрать заявки", ["руководители ОО"], ("standing", None)),
    ]


def test_a_table_of_a_word_file_in_any_order_of_columns() -> None:
    body = "".join(map(word.paragraph, ("ПРОТОКОЛ № 7", "12 октября 2026 года", "РЕШИЛИ:")))
    body += word.table(
        ["Срок исполнения", "Поручение", "Исполнитель"], ["до 1 ноября", "Собрать заявки", "Орлова Д.К."]
    )
    (found,) = read(word.docx(body)).decisions
    assert (found.text, who(found), when(found)) == ("Собрать заявки", ["Орлова Д.К."], ("by", "2026-11-01"))


def test_other_tables_belong_to_the_point_above_them() -> None:
    text = (
        "РЕШИЛИ:\n1. Утвердить пары школ:\n"
        "Школа\tНаставник\tГод\nМалинковская ОШ\tВетлинская СШ\tпервый\n2. Собрать заявки.\n"
    )
    assert [one.number for one in decisions(text)] == ["1", "2"]


def test_tables_of_the_report_are_no_decisions() -> None:
    text = (
        "СЛУШАЛИ: Титова И.В.\n"
        "Школа\tМероприятие\tИтог\nВетлинская СШ\tПроверить крышу\tсделано\nРЕШИЛИ:\n1. Собрать заявки.\n"
    )
    assert [one.number for one in decisions(text)] == ["1"]


def test_a_board_decision_without_agenda() -> None:
    found = read_text(
        """Решение коллегии
от 12 октября 2026 г. № 4
О подвозе детей
Заслушав и обсудив сообщение Титова И.В., коллегия отмечает, что автобусы исправны.
Коллегия рекомендует:
1. Руководителям школ проверить автобусы.
Председатель В.Н. Рябинин
"""
    )
    assert (found.meeting.kind, found.meeting.number, found.meeting.chair) == ("решение коллегии", "4", "Рябинин В.Н.")
    assert [(one.agenda_item, one.number) for one in found.decisions] == [(None, "1")]


def test_decisions_without_the_word_decided() -> None:
    text = """Заслушав доклад Титова И.В., участники совещания поддержали предложенные меры.

1. Определить следующие задачи:

Безопасность

Задачи уровня образовательной организации:
- проверить автобусы;
- обновить маршрутные листы.
"""
    found = decisions(text)
    assert [(one.number, who(one)) for one in found] == [(None, ["Задачи уровня образовательной организации"])] * 2


def test_hard_wrapped_lines_are_one_text() -> None:
    text = """РЕШИЛИ:
1. Проверить автобусы, маршрутные листы и пропуска
водителей в школах, где учатся дети из

отдалённых деревень.
Срок: до 30.10.2026
"""
    (found,) = decisions(text)
    assert found.text == (
        "Проверить автобусы, маршрутные листы и пропуска водителей в школах, где учатся дети из отдалённых деревень."
    )


def test_votes_signatures_and_lists_of_people_are_no_decisions() -> None:
    text = """РЕШИЛИ:
1. Проверить автобусы.
Голосовали: «за» – 12, «против» – нет.
2. Собрать заявки.
Председатель _____________ В.Н. Рябинин
Секретарь _____________ Д.К. Орлова
Список присутствующих:
1. Титов И.В., директор МБОУ Каменнобродской СШ
2. Гордеева С.Ю., директор МБОУ Ветлинской СШ
"""
    found = read_text(HEAD + text)
    assert [one.number for one in found.decisions] == ["1", "2"]
    assert [one.name for one in found.participants] == ["Титов И.В.", "Гордеева С.Ю."]
    assert (found.meeting.chair, found.meeting.secretary) == ("Рябинин В.Н.", "Орлова Д.К.")


def test_numbers_in_the_report_are_no_decisions() -> None:
    text = """СЛУШАЛИ: Титова И.В.
1. Заключить договоры удалось трём школам.
2. Проверить автобусы ещё предстоит.
РЕШИЛИ:
1. Собрать заявки.
"""
    assert brief(text) == [(1, "1", "Собрать заявки.")]


def test_automatic_numbering_of_word() -> None:
    lists = word.numbering(word.level(0, "%1."), word.level(1, "%1.%2."))
    body = "".join(map(word.paragraph, ("ПРОТОКОЛ № 7", "12 октября 2026 года", "РЕШИЛИ:")))
    body += word.numbered("Руководителям школ:") + word.numbered("проверить автобусы;", 1)
    body += word.numbered("обновить маршрутные листы.", 1) + word.numbered("Утвердить смету.")
    found = read(word.docx(body, numbering=lists)).decisions
    assert [one.number for one in found] == ["1.1", "1.2", "2"]
    assert [one.line for one in found] == [5, 6, 7]


def test_a_document_without_decisions_is_read_and_has_none() -> None:
    found = read_text("Уважаемые коллеги!\nПриглашаем вас посетить выставку 1 ноября 2026 года.\n")
    assert found.decisions == ()
    assert found.meeting.kind is None


def test_who_is_to_act_is_never_invented() -> None:
    noted, approved, asked = decisions("РЕШИЛИ:\n1. Принять к сведению.\n2. Утвердить план.\n3. Собрать заявки.\n")
    assert (noted.doubts, approved.doubts, asked.doubts) == ((), (), (Doubt.NO_ASSIGNEE,))
    assert asked.assignees == ()


def test_taking_part_and_going_further_are_assignments() -> None:
    text = """РЕШИЛИ:
1. Принять участие в ярмарке.
2. Информацию принять к сведению и довести до педагогов.
3. Утвердить план до 1 ноября 2026 года.
4. Утвердить список. Исполнитель: Орлова Д.К.
"""
    assert {one.kind for one in decisions(text)} == {DecisionKind.ASSIGNMENT}


def test_excerpt_and_line_lead_back_to_the_paper() -> None:
    (found,) = decisions("РЕШИЛИ:\n1. Собрать заявки.\nИсполнитель: Орлова Д.К.\n")
    assert found.excerpt == "Собрать заявки.\nИсполнитель: Орлова Д.К."
    assert found.line == 6


def test_the_first_named_leads() -> None:
    (found,) = decisions("РЕШИЛИ:\n1. Собрать заявки.\nИсполнители: Титов И.В., директор МБОУ Каменнобродской СШ, ОО\n")
    assert found.assignees == (
        Assignee(
            kind=AssigneeKind.PERSON,
            phrase="Титов И.В., директор МБОУ Каменнобродской СШ",
            name="Титов И.В.",
            position="директор МБОУ Каменнобродской СШ",
            organization="МБОУ Каменнобродской СШ",
        ),
        Assignee(kind=AssigneeKind.GROUP, phrase="ОО", name="ОО"),
    )
