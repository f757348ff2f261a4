"""What directors write and what it means: only words that are all understood change anything."""

import pytest

from domain.answer_words import mended
from domain.answers import Answer, Intent, read_answers
from domain.captions import read_caption
from tests.domain.phrases import (
    ACKNOWLEDGED,
    ALL_BUT,
    COURTESIES,
    DONE,
    MORE_TIME,
    NO_MORE_TIME,
    NOT_DONE,
    POINTS,
    QUESTIONS,
    REPORTS,
    SEVERAL,
    SIGNED,
    SLIPS,
    UNCLEAR,
    phrases,
)


def whole(text: str) -> Answer:
    """What says one thing."""
    (said,) = read_answers(text)
    return said


@pytest.mark.parametrize("text", phrases(DONE))
def test_done_in_any_of_the_usual_words(text: str) -> None:
    assert whole(text) == Answer(intent=Intent.DONE)


@pytest.mark.parametrize(("text", "numbers"), POINTS.items())
def test_points_are_named_however_their_numbers_are_written(text: str, numbers: tuple[str, ...]) -> None:
    assert whole(text) == Answer(intent=Intent.DONE, numbers=numbers)


@pytest.mark.parametrize(("text", "numbers"), ALL_BUT.items())
def test_everything_but_some_points(text: str, numbers: tuple[str, ...]) -> None:
    assert whole(text) == Answer(intent=Intent.ALL_BUT, numbers=numbers)


@pytest.mark.parametrize("text", phrases(SIGNED))
def test_who_signs_says_nothing_by_it(text: str) -> None:
    (said,) = read_answers(text, "Бережная Анна Ивановна")
    assert said == Answer(intent=Intent.DONE)


def test_a_signature_stands_on_a_line_of_its_own() -> None:
    assert whole("1.2 выполнено\nАгапова А.И.") == Answer(intent=Intent.DONE, numbers=("1.2",))


def test_the_words_of_a_signed_answer_are_all_of_it() -> None:
    assert whole("1.1-1.2 готово. Агапова").words == "1.1-1.2 готово. Агапова"


@pytest.mark.parametrize("text", phrases(REPORTS))
def test_words_about_a_report_announce_one(text: str) -> None:
    assert whole(text).intent is Intent.REPORT
    assert read_caption(text)[0].intent is Intent.REPORT


@pytest.mark.parametrize("text", phrases(ACKNOWLEDGED))
def test_taking_an_assignment_on_is_not_doing_it(text: str) -> None:
    assert whole(text).intent is Intent.ACKNOWLEDGED
    assert read_caption(text)[0].intent is Intent.UNCLEAR


@pytest.mark.parametrize("text", ["+", " + ", "👍", "👍🏻"])
def test_a_nod_takes_an_assignment_on(text: str) -> None:
    assert whole(text) == Answer(intent=Intent.ACKNOWLEDGED)


@pytest.mark.parametrize("text", phrases(NOT_DONE))
def test_a_promise_or_a_refusal_is_not_done(text: str) -> None:
    assert whole(text).intent is Intent.NOT_DONE
    assert read_caption(text)[0].intent is Intent.NOT_DONE


@pytest.mark.parametrize("text", phrases(QUESTIONS))
def test_a_question_is_neither_a_report_nor_a_refusal(text: str) -> None:
    assert whole(text).intent is Intent.QUESTION


@pytest.mark.parametrize(("text", "numbers"), MORE_TIME.items())
def test_more_time_is_asked_for_and_the_day_is_no_point(text: str, numbers: tuple[str, ...]) -> None:
    assert whole(text) == Answer(intent=Intent.MORE_TIME, numbers=numbers)


@pytest.mark.parametrize(("text", "numbers"), NO_MORE_TIME.items())
def test_more_time_that_is_not_needed_is_not_asked_for(text: str, numbers: tuple[str, ...]) -> None:
    assert whole(text) == Answer(intent=Intent.NO_MORE_TIME, numbers=numbers)


@pytest.mark.parametrize("text", phrases(COURTESIES))
def test_a_greeting_or_thanks_alone_is_no_more_than_that(text: str) -> None:
    assert whole(text).intent is Intent.COURTESY


@pytest.mark.parametrize("text", phrases(UNCLEAR))
def test_what_is_not_wholly_understood_means_nothing(text: str) -> None:
    assert whole(text).intent is Intent.UNCLEAR


@pytest.mark.parametrize("caption", ["", "готово", "1.2 выполнено", "отчёт", "Выполнено вчера"])
def test_a_file_makes_the_same_words_a_report(caption: str) -> None:
    assert read_caption(caption)[0].intent is Intent.REPORT


@pytest.mark.parametrize(
    "caption", ["1.2 готово, 1.3 у завуча", "Фото с экскурсии", "отчёт школы № 2", "Как мы провели урок"]
)
def test_a_file_does_not_make_doubtful_words_clear(caption: str) -> None:
    assert read_caption(caption)[0].intent is Intent.UNCLEAR


def test_a_question_beside_a_file_is_still_one() -> None:
    assert read_caption("это отчёт?")[0].intent is Intent.QUESTION


@pytest.mark.parametrize(
    ("caption", "parts"),
    [
        ("1.2 готово, по 1.3 отчёт прикладываю", [(Intent.REPORT, "1.3"), (Intent.DONE, "1.2")]),
        ("отчёт по 1.3, а 1.2 ещё не готово", [(Intent.REPORT, "1.3"), (Intent.NOT_DONE, "1.2")]),
        ("1.2 готово, 1.3 не готово", [(Intent.REPORT, "1.2"), (Intent.NOT_DONE, "1.3")]),
        ("1.2 готово, 1.3 в работе", [(Intent.REPORT, "1.2"), (Intent.ACKNOWLEDGED, "1.3")]),
        ("1.2 и 1.3 отчёт", [(Intent.REPORT, "1.2", "1.3")]),
        ("1.2 готово, 1.3 готово", [(Intent.REPORT, "1.2", "1.3")]),
        ("1.2 готово, 1.3 у завуча", [(Intent.UNCLEAR, "1.2", "1.3")]),
        ("1.2 отчёт, 1.3 кому сдавать?", [(Intent.QUESTION, "1.2", "1.3")]),
    ],
)
def test_a_file_is_for_the_points_that_are_called_a_report(caption: str, parts: list[tuple[Intent, str]]) -> None:
    assert [(one.intent, *one.numbers) for one in read_caption(caption)] == parts


@pytest.mark.parametrize(
    "caption", ["1.2 отчёт, дополнение", "1.2 ещё файл", "1.2 и ещё одно фото", "1.2 добавляю справку"]
)
def test_a_file_may_add_to_a_report(caption: str) -> None:
    (said,) = read_caption(caption)
    assert (said.intent, said.numbers, said.adds) == (Intent.REPORT, ("1.2",), True)


@pytest.mark.parametrize("caption", ["1.2 ещё не готово", "1.2 ещё делаем, файл потом", "это не дополнение"])
def test_what_denies_adds_nothing(caption: str) -> None:
    assert read_caption(caption)[0].intent is Intent.NOT_DONE


def test_there_are_enough_phrases_and_a_third_are_traps() -> None:
    meant = [*phrases(DONE), *POINTS, *phrases(REPORTS), *phrases(ACKNOWLEDGED)]
    traps = [*phrases(NOT_DONE), *phrases(QUESTIONS), *phrases(UNCLEAR)]
    assert len(set(meant + traps)) >= 120
    assert len(traps) * 3 >= len(meant + traps)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Выполнили п. 1.2 протокола № 13 от 20 ноября 2026", Intent.DONE),
        ("просим продлить срок по п. 1.2 протокола № 13 до 1 февраля 2027", Intent.MORE_TIME),
        ("а кому сдавать по п. 1.2 протокола 13?", Intent.QUESTION),
    ],
)
def test_the_number_of_minutes_is_that_of_no_point(text: str, intent: Intent) -> None:
    assert whole(text) == Answer(intent=intent, numbers=("1.2",), minutes="13")


def test_a_day_in_a_promise_is_no_point() -> None:
    assert whole("п. 1.2 сделаем до 20 декабря") == Answer(intent=Intent.NOT_DONE, numbers=("1.2",))


@pytest.mark.parametrize(("text", "parts"), SEVERAL.items())
def test_of_several_points_each_part_says_its_own(text: str, parts: tuple[tuple[Intent, str], ...]) -> None:
    said = read_answers(text)
    assert tuple((one.intent, *one.numbers) for one in said) == parts


def test_a_part_has_its_own_words() -> None:
    done, later = read_answers("1.2 готово, а 1.3 просим продлить до 20 декабря, болеет учитель.")
    assert (done.words, later.words) == ("1.2 готово", "а 1.3 просим продлить до 20 декабря, болеет учитель.")


@pytest.mark.parametrize(("written", "meant"), SLIPS.items())
def test_a_slip_of_the_pen_is_mended_where_nothing_else_is_near(written: str, meant: str) -> None:
    assert mended(written) == meant


@pytest.mark.parametrize(
    "text",
    [
        "отчёт по ссылке https://disk.example/d/a?x=1",
        "выложили на диск https://disk.example/d/1.3",
        "1.2 готово https://disk.example",
    ],
)
def test_a_report_behind_a_link_needs_no_file(text: str) -> None:
    said = whole(text)
    assert (said.intent, said.linked) == (Intent.REPORT, True)
    assert set(said.numbers) <= {"1.2"}


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("https://disk.example/d", Intent.UNCLEAR),
        ("вот ссылка https://disk.example/d", Intent.UNCLEAR),
        ("ссылка не открывается https://disk.example/d", Intent.NOT_DONE),
        ("отчёт по этой ссылке? https://disk.example/d", Intent.QUESTION),
        ("принято https://disk.example/d", Intent.UNCLEAR),
        ("выложили на диск", Intent.UNCLEAR),
    ],
)
def test_a_link_alone_is_no_report(text: str, intent: Intent) -> None:
    assert whole(text) == Answer(intent=intent)
