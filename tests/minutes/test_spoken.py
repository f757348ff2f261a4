"""Deadlines within sentences, and figures beside which no deadline is invented."""

import datetime as dt

import pytest

from domain.decisions import DeadlineKind, Doubt, Sure
from minutes.spoken import find_deadline

MEETING = dt.date(2026, 11, 20)


def says(text: str, kind: str, day: str | None = None, phrase: str | None = None) -> None:
    deadline = find_deadline(text, MEETING).deadline
    date = dt.date.fromisoformat(day) if day else None
    assert (deadline.kind, deadline.date) == (DeadlineKind(kind), date), text
    assert phrase is None or deadline.phrase == phrase


def test_a_day_within_a_sentence() -> None:
    says("Сформировать до 25.12.2026 список кружков.", "by", "2026-12-25", "до 25.12.2026")
    says("Прислать отчёт не позднее 15 января.", "by", "2027-01-15")
    says("В срок до 1 декабря сдать заявки.", "by", "2026-12-01", "В срок до 1 декабря")
    says("Представить до 10.00 20.05.2027 отчёт.", "by", "2027-05-20", "до 10.00 20.05.2027")
    says("До 12 часов 25 декабря сдать ключи.", "by", "2026-12-25")
    says("До двадцать пятого декабря собрать подписи.", "by", "2026-12-25")
    says("До пятницы сдать планы.", "by", "2026-11-27")
    says("Сдать планы не позже 25-го числа текущего месяца.", "by", "2026-11-25")
    says("Завершить ремонт до конца II квартала.", "by", "2027-06-30")
    says("Провести 25 декабря 2026 года единый день здоровья.", "by", "2026-12-25")


def test_a_period_within_a_sentence() -> None:
    says("Провести ярмарку с 1 по 20 декабря.", "in", "2026-12-20", "с 1 по 20 декабря")
    says("Провести 10–12 февраля сборы.", "in", "2027-02-12")
    says("Провести семинар 17 и 18 марта 2027 года.", "in", "2027-03-18")
    says("Провести ярмарку (в рамках недели семьи, май 2027 года).", "in", "2027-05-31")
    says("Провести собрания (ноябрь 2026 – февраль 2027 г.).", "in", "2027-02-28")
    says("Провести ярмарку в мае 2027 года.", "in", "2027-05-31")
    says("Провести семинар в марте.", "in", "2027-03-31")
    says("Провести ярмарку вакансий в декабре текущего года.", "in", "2026-12-31")
    says("Посетить уроки в ноябре – декабре с.г.", "in", "2026-12-31")
    says("Приёмку лагерей провести в последней декаде мая (Титов И.В.).", "in", "2027-05-31")
    says("Представить опыт на ярмарке идей, март 2027 г.", "in", "2027-03-31")
    says("Доложить о результатах в I квартале 2027 года.", "in", "2027-03-31")
    says("Изготовить баннеры, срок III квартал.", "in", "2027-09-30")
    says("Провести совещание в первой декаде декабря 2026 года.", "in", "2026-12-10")
    says("В течение учебного года проводить занятия.", "in")
    says("Завершить обучение до конца учебного года.", "in")


def test_spans_within_a_sentence() -> None:
    says("В течение 10 дней исправить замечания.", "relative", "2026-11-30")
    says("Акт сдать в трёхдневный срок.", "relative", "2026-11-23")
    says("Устранить замечания в месячный срок.", "relative", "2026-12-20")
    says("Представить объяснения в течение 10 рабочих дней.", "relative")
    says(
        "Ответить в течение 5 дней со дня получения письма.",
        "relative",
        None,
        "в течение 5 дней со дня получения письма",
    )
    says("Завершить медосмотры за 5 дней до открытия смены.", "relative")
    says("Устранить нарушения в кратчайшие сроки.", "relative")


def test_recurring_tasks_within_a_sentence() -> None:
    for text in (
        "Ежемесячно до 5 числа сообщать о питании.",
        "До 5 числа каждого месяца сообщать о питании.",
        "Каждый понедельник представлять сводку.",
        "Проводить тренировки один раз в полугодие.",
        "Обновлять страницу не реже 1 раза в две недели.",
        "Итоги докладывать по вторникам.",
        "Вести еженедельный учёт хода ремонта.",
        "Собираться каждый второй четверг месяца.",
    ):
        says(text, "recurring")
    says("Ежегодно до 1 сентября обновлять паспорт.", "recurring", None, "Ежегодно до 1 сентября")


def test_standing_tasks_beginnings_and_events_within_a_sentence() -> None:
    says("Вести учёт на постоянной основе.", "standing")
    says("Постоянно обновлять сайт.", "standing")
    says("Ввести новое расписание с 11 января 2027 года.", "from", "2027-01-11")
    says("Провести работы в соответствии с утверждённым графиком.", "event")
    says("Вопрос рассмотреть на следующем заседании совета.", "event")
    says("Отчёт директора заслушать на майском совещании.", "event")
    says("До начала отопительного сезона завершить промывку.", "event")
    says("Получить паспорта в установленные графиком сроки.", "event")


def test_of_several_deadlines_the_last_counts_and_all_are_shown() -> None:
    reading = find_deadline("Представить списки до 1 марта, отчёт до 15 марта.", MEETING)
    assert (reading.deadline.kind, reading.deadline.date) == (DeadlineKind.BY, dt.date(2027, 3, 15))
    assert reading.deadline.phrase == "до 1 марта, отчёт до 15 марта"
    assert (reading.doubts, reading.sure) == ((Doubt.SEVERAL_DEADLINES,), Sure.LOW)


def test_an_impossible_day_within_a_sentence_is_reported() -> None:
    reading = find_deadline("Сдать отчёт до 31 ноября.", MEETING)
    assert (reading.deadline.date, reading.doubts) == (None, (Doubt.IMPOSSIBLE_DATE,))


def test_a_full_date_in_a_sentence_is_as_sure_as_after_a_label_and_the_rest_is_less() -> None:
    assert find_deadline("Сдать отчёт до 25.12.2026.", MEETING).sure is Sure.HIGH
    assert find_deadline("Сдать отчёт до 25 декабря.", MEETING).sure is Sure.FAIR
    assert find_deadline("Сдать отчёт в декабре 2026 года.", MEETING).sure is Sure.FAIR


@pytest.mark.parametrize(
    "text",
    [
        "Обеспечить до 80 % детей горячим питанием.",
        "Охватить кружками детей до 18 лет.",
        "Охватить детей от 3 до 7 лет.",
        "Набирать в группу до 5 человек.",
        "Набрать до 10 баллов.",
        "Исполнять приказ от 01.09.2026 № 15.",
        "Учесть замечания, сделанные до 1 сентября 2026 года.",
        "Учесть детей, родившихся до 12.05.2020.",
        "Обновить программу на 2026-2030 годы.",
        "Обновить пункты 1.2 и 1.12 положения.",
        "Организовать лагерь на срок 21 день.",
        "Проанализировать случаи за 2025-2026 учебный год.",
        "Учесть, что в 2025 году выявлено пять нарушений.",
        "Проверить тетради с 1 по 4 класс.",
        "Звонить по телефону 8 12 2025.",
        "Считать работу школ в первом полугодии удовлетворительной.",
        "Утвердить состав комиссии на 25 декабря 2026 года.",
        "Принять участие в акции «С 1 по 10 декабря читаем вслух».",
        "Организовать постоянно действующий семинар.",
    ],
)
def test_other_figures_words_and_past_days_are_no_deadlines(text: str) -> None:
    says(text, "none")
