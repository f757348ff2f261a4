"""What directors write and what it means: only words that are all understood change anything."""

import pytest

from domain.answers import Answer, Intent, read_answer

DONE = """
готово
Готово.
ГОТОВО!
готово)
Готово, спасибо
Готово ✅
выполнено
Выполнено 👍
Выполнен
выполнил
Выполнила вчера
выполнили сегодня
Мы уже выполнили это поручение
Добрый день! Выполнено.
Здравствуйте, уважаемые коллеги, выполнено в срок
сделано
Сделали
всё сделано
Всё сделали вовремя
сделал сегодня утро
исполнено
Исполнили полностью
завершено
Работа завершена
закончили
Закончено, спасибо
Отчитались
У нас всё готово
да, выполнено
нами выполнено целиком
done
Done!
all done
It is done, thanks
We have completed it
completed
Finished, thank you
the task is finished
"""

POINTS = {
    "п. 1.2 выполнено": ("1.2",),
    "п.1.2 выполнено": ("1.2",),
    "П 1.2 готово": ("1.2",),
    "1.2 готово": ("1.2",),
    "1.2. Готово": ("1.2",),
    "1.2 - готово": ("1.2",),
    "готово, 1.2": ("1.2",),
    "пункт 1.2 исполнен": ("1.2",),
    "По пункту 3.1 всё сделано": ("3.1",),
    "1.2 и 1.3 готово": ("1.2", "1.3"),
    "1.2, 1.3 и 3.1 выполнены": ("1.2", "1.3", "3.1"),
    "пп. 1.2, 1.3 выполнены": ("1.2", "1.3"),
    "пп.1.2,1.3 готово": ("1.2", "1.3"),
    "Пункты 2 и 4 сделаны": ("2", "4"),
    "3 пункт выполнен": ("3",),
    "№ 4 выполнено": ("4",),
    "выполнено 5.1.2": ("5.1.2",),
    "1.2 готово, 1.2 готово": ("1.2",),
    "12) сделано": ("12",),
    "point 1.2 done": ("1.2",),
    "Points 1.2 and 1.3 completed": ("1.2", "1.3"),
    "1.10 finished": ("1.10",),
}

REPORTS = """
отчёт во вложении
Отчёт в приложении прилагаю
Отчет приложен
прилагаю отчёт
Направляю отчёт
Добрый день, направляем справку
Высылаю вложение
выполнено, отчёт прилагается
Выполнено. Отчет во вложении, спасибо
report attached
The report is attached
done, report attached
"""

ACKNOWLEDGED = """
принято
Принял
приняла, спасибо
Принято к исполнению
принято в работу
взяли в работу
ознакомлена
Понятно
понял, принял
ок
хорошо
accepted
OK
understood, thanks
"""

NOT_DONE = """
не выполнено
Не готово
не сделали
ещё не готово
Еще не выполнено, извините
пока не готово
пока нет
почти готово
почти всё сделано
частично выполнено
будет готово завтра
Будет выполнено в срок
завтра сделаем
выполним до пятницы
сделаю позже
скоро выполню
готово всё, кроме 1.3
1.2 готово, 1.3 нет
нельзя считать, что выполнено
невозможно, не выполнено
если выполнено, напишу
когда сделано, сообщу
недоделано
недовыполнено
выполняется
выполняем, готово наполовину
исполняется
готовится
заканчиваем
надо сделать, чтобы было готово
должно быть готово
осталось немного, остальное готово
можно считать выполнено
бы готово
выполнено ли это?
без отчёта готово
not done
not done yet
will be done tomorrow
almost done
partly done
it isn't done
We haven't finished
never completed
will be finished soon
done except 1.3
"""

UNCLEAR = """
готово?
1.2 готово?
Это уже сделано?
выполнено на 50%
100% готово
готово наполовину
готово на две трети
вроде готово
наверное, сделали
кажется, выполнено
практически готово
готово ❌
готово 👎
готов
Готовы
готовы приступить
ready
справка готова
в процессе
работаем
делаем
начали
сделать
выполнить
как выполнить?
кто выполнил
выполнено 3 из 5
сделано 3/5
сделано 3 пункта
выполнено 2 поручения
готовы 5-7 классы
5-7 готово
1,2 готово
сделано в 1 школе
сделано 1 школой
выполнено школой № 2
школа 12 выполнено
готово к 15
сделали за 3 дня
выполнено 25.11.2026
1.2готово
сделали вид
доложили, что готово
вы писали, что готово
готово было в прошлом году
готово, но проверить
Спасибо
Здравствуйте
Добрый день, коллеги
да
1.2
+
...
👍
Позвоните мне
is it done
have it done
has 1.2 been completed
to be done
we have to finish
done by 15
3 points done
ok done
"""


def phrases(block: str) -> list[str]:
    return block.strip().splitlines()


@pytest.mark.parametrize("text", phrases(DONE))
def test_done_in_any_of_the_usual_words(text: str) -> None:
    assert read_answer(text) == Answer(intent=Intent.DONE)


@pytest.mark.parametrize(("text", "numbers"), POINTS.items())
def test_points_are_named_however_their_numbers_are_written(text: str, numbers: tuple[str, ...]) -> None:
    assert read_answer(text) == Answer(intent=Intent.DONE, numbers=numbers)


@pytest.mark.parametrize("text", phrases(REPORTS))
def test_words_about_a_report_announce_one(text: str) -> None:
    assert read_answer(text).intent is Intent.REPORT
    assert read_answer(text, has_file=True).intent is Intent.REPORT


@pytest.mark.parametrize("text", phrases(ACKNOWLEDGED))
def test_taking_an_assignment_on_is_not_doing_it(text: str) -> None:
    assert read_answer(text).intent is Intent.ACKNOWLEDGED
    assert read_answer(text, has_file=True).intent is Intent.UNCLEAR


@pytest.mark.parametrize("text", phrases(NOT_DONE))
def test_a_promise_or_a_refusal_is_not_done(text: str) -> None:
    assert read_answer(text).intent is Intent.NOT_DONE
    assert read_answer(text, has_file=True).intent is Intent.NOT_DONE


@pytest.mark.parametrize("text", phrases(UNCLEAR))
def test_what_is_not_wholly_understood_means_nothing(text: str) -> None:
    assert read_answer(text).intent is Intent.UNCLEAR


@pytest.mark.parametrize("caption", ["", "готово", "1.2 выполнено", "отчёт", "Выполнено вчера"])
def test_a_file_makes_the_same_words_a_report(caption: str) -> None:
    assert read_answer(caption, has_file=True).intent is Intent.REPORT


@pytest.mark.parametrize("caption", ["1.2 готово, 1.3 в работе", "Фото с экскурсии", "это отчёт?", "отчёт школы № 2"])
def test_a_file_does_not_make_doubtful_words_clear(caption: str) -> None:
    assert read_answer(caption, has_file=True).intent is Intent.UNCLEAR


def test_there_are_enough_phrases_and_a_third_are_traps() -> None:
    meant = [*phrases(DONE), *POINTS, *phrases(REPORTS), *phrases(ACKNOWLEDGED)]
    traps = [*phrases(NOT_DONE), *phrases(UNCLEAR)]
    assert len(set(meant + traps)) >= 120
    assert len(traps) * 3 >= len(meant + traps)
