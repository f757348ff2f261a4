"""Of every field the secretary is told whether it was read or inferred and how surely; nothing is dropped silently."""

from domain.decisions import Basis, Origin, Sure, Unclear
from minutes.lines import Line
from minutes.reader import read_lines, read_text

HEAD = "ПРОТОКОЛ № 1\nсовещания от 10.03.2025\n\nПовестка дня:\n1. О питании\n2. О ремонте\n\n"


def test_what_is_printed_in_the_point_is_read_surely() -> None:
    (one,) = read_text(HEAD + "РЕШИЛИ:\n1.1. Сдать отчёт. Исполнители: Громова А.П. Срок: до 20.03.2025").decisions
    assert one.bases.number == one.bases.assignees == one.bases.deadline == Basis(origin=Origin.PRINTED)
    assert not one.bases.deadline.origin.inferred


def test_what_the_heading_says_is_inferred_for_its_points() -> None:
    first, second = read_text(
        HEAD + "РЕШИЛИ:\n1. Руководителям школ до 20 марта 2025 года:\n1.1. сдать отчёт;\n1.2. провести проверку."
    ).decisions
    for one in (first, second):
        assert one.bases.assignees.origin is Origin.HEADING
        assert one.bases.deadline.origin is Origin.HEADING
        assert one.bases.assignees.origin.inferred


def test_a_deadline_under_the_last_point_is_shared_and_less_sure_for_the_others() -> None:
    first, last = read_text(
        HEAD + "РЕШИЛИ:\nРуководителям школ:\n- сдать отчёт;\n- провести проверку.\nСрок: до 20.03.2025"
    ).decisions
    assert first.deadline == last.deadline
    assert first.bases.deadline == Basis(origin=Origin.SHARED, sure=Sure.FAIR)
    assert last.bases.deadline == Basis(origin=Origin.PRINTED, sure=Sure.HIGH)


def test_the_assignees_of_the_last_point_are_not_those_whom_the_heading_names() -> None:
    first, second, last = read_text(
        HEAD + "РЕШИЛИ:\n2. Руководителям общеобразовательных организаций:\n2.1. Провести беседы о безопасности.\n"
        "Срок: до 25.12.2026\n2.2. Обеспечить контроль питания.\nСрок: постоянно\n"
        "3.1. Опубликовать расписание консультаций.\nИсполнитель: Небывалов А.Р.\nСрок: до 15.12.2026"
    ).decisions
    for one in (first, second):
        assert one.bases.assignees.origin is Origin.HEADING
        assert [named.name for named in one.assignees] == ["руководители общеобразовательных организаций"]
    assert [named.name for named in last.assignees] == ["Небывалов А.Р."]


def test_a_deadline_without_a_year_is_worth_a_look() -> None:
    (one,) = read_text(HEAD + "РЕШИЛИ:\n1. Директорам школ сдать отчёт до 20 марта.").decisions
    assert one.bases.deadline == Basis(origin=Origin.SENTENCE, sure=Sure.FAIR)


def test_a_question_that_is_only_counted_is_less_sure_than_one_that_is_named() -> None:
    counted, named = read_text(
        HEAD + "РЕШИЛИ:\n1. Сдать отчёт.\n\nПо второму вопросу слушали Громову А.П.\nРЕШИЛИ:\n1. Провести ремонт."
    ).decisions
    assert (counted.agenda_item, counted.bases.agenda_item) == (1, Basis(origin=Origin.ORDER, sure=Sure.FAIR))
    assert (named.agenda_item, named.bases.agenda_item) == (2, Basis(origin=Origin.HEADING))


def test_a_point_without_a_verb_is_hardly_sure_to_be_an_assignment() -> None:
    (one,) = read_text(HEAD + "РЕШИЛИ:\n1. Замечания по подвозу детей.").decisions
    assert one.bases.kind.sure is Sure.LOW


def scanned(*texts: str, legibility: int) -> list[Line]:
    head = ["ПРОТОКОЛ № 1 от 10.03.2025", "РЕШИЛИ:"]
    return [
        Line(at=n, text=text, page=1, legibility=96 if text in head else legibility)
        for n, text in enumerate([*head, *texts], start=1)
    ]


def test_what_was_recognized_badly_is_not_sure() -> None:
    text = "1. Директорам школ сдать отчёт до 20.03.2025."
    levels = {90: Sure.HIGH, 70: Sure.FAIR, 50: Sure.LOW}
    for legibility, sure in levels.items():
        found = read_lines(scanned(text, legibility=legibility))
        assert found.recognized
        assert found.decisions[0].bases.assignees.sure is sure


def test_letters_that_are_no_words_are_listed_and_not_made_a_decision() -> None:
    found = read_lines(scanned("1. Провести проверку.", "2. рвкщ лдорт ывапр щшзгн фывук.", legibility=55))
    assert [one.number for one in found.decisions] == ["1"]
    assert [(one.reason, one.page, one.line) for one in found.unread] == [(Unclear.ILLEGIBLE, 1, 4)]


def test_a_numbered_order_in_a_speech_is_listed_and_not_made_a_decision() -> None:
    found = read_text(
        HEAD + "ВЫСТУПИЛИ: Громова А.П.\n1. Организовать подвоз детей до 1 апреля.\n\nРЕШИЛИ:\n1. Сдать отчёт."
    )
    assert [one.text for one in found.decisions] == ["Сдать отчёт."]
    assert [(one.reason, one.line) for one in found.unread] == [(Unclear.OUTSIDE, 9)]
    assert found.unread[0].excerpt == "1. Организовать подвоз детей до 1 апреля."


def test_a_heading_that_heads_nothing_is_listed() -> None:
    found = read_text(HEAD + "РЕШИЛИ:\n1. Сдать отчёт.\n2. Руководителям школ:")
    assert len(found.decisions) == 1
    assert [one.reason for one in found.unread] == [Unclear.FRAGMENT]


def test_the_place_of_a_decision_is_its_first_line() -> None:
    (one,) = read_text(HEAD + "РЕШИЛИ:\n1. Сдать отчёт\nпо форме отдела.\nСрок: до 20.03.2025").decisions
    assert (one.page, one.line) == (None, 9)
    assert one.excerpt == "Сдать отчёт по форме отдела.\nСрок: до 20.03.2025"


def test_the_rest_of_the_paper_is_read_too() -> None:
    found = read_text(
        "ПРОТОКОЛ № 1\nот 10.03.2025\nПрисутствовали:\nГромова А.П., начальник отдела\n"
        "Отсутствовали: Зайцев П.Р., директор МБОУ Луговской СШ\n\nПовестка дня:\n1. О питании\n2. О ремонте\n\n"
        "РЕШИЛИ:\n1. Сдать отчёт.\n\nСледующее заседание состоится 14 апреля, вопросы подавать до 1 апреля."
    )
    assert [(item.number, item.title) for item in found.agenda] == [(1, "О питании"), (2, "О ремонте")]
    assert [person.name for person in found.participants] == ["Громова А.П."]
    assert [person.name for person in found.absent] == ["Зайцев П.Р."]
    assert [str(one.date) for one in found.next_meetings] == ["2025-04-14"]
    assert len(found.decisions) == 1


def test_a_list_of_people_ends_where_somebody_speaks() -> None:
    found = read_text(
        "ПРОТОКОЛ № 1\nот 10.03.2025\nПрисутствовали:\nГромова А.П., начальник отдела\n\n"
        "Заседание открыла Громова А.П.\n\nЗайцев П.Р. сообщил, что меню готово.\n\nРЕШИЛИ:\n1. Сдать отчёт."
    )
    assert [(person.name, person.position) for person in found.participants] == [("Громова А.П.", "начальник отдела")]


def test_a_deadline_in_the_sentence_of_the_last_point_is_only_its_own() -> None:
    first, last = read_text(
        HEAD + "РЕШИЛИ:\nРуководителям школ:\n- проверить меню;\n- сдать сведения, срок сдачи – 20.03.2025."
    ).decisions
    assert first.deadline.date is None
    assert str(last.deadline.date) == "2025-03-20"
