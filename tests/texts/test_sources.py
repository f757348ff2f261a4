"""What the secretary is told of where a point was read and how surely."""

from dataclasses import replace

import pytest

from domain.decisions import (
    Assignee,
    AssigneeKind,
    Bases,
    Basis,
    Decision,
    DecisionKind,
    Meeting,
    Minutes,
    Origin,
    Sure,
    Unclear,
    Unread,
)
from domain.people import Person, Roster
from messaging.i18n import speaking
from messaging.outgoing import Outgoing
from messaging.texts import draft, review, sources, unread
from messaging.texts.card import Sheet, card
from minutes.plan import Planned, Target, plan
from sandbox.api.formatting import formatted
from storage.minutes import File, State, StoredDecision, StoredMinutes

NOBODY = Roster(organizations=(), people=(), groups=())
PRINTED = Decision(
    agenda_item=1,
    number="1.1",
    text="Проверить кровли.",
    kind=DecisionKind.ASSIGNMENT,
    assignees=(Assignee(kind=AssigneeKind.GROUP, phrase="Руководителям ОО", name="руководители ОО"),),
    excerpt="1.1. Руководителям ОО проверить кровли.",
    line=41,
    bases=Bases(assignees=Basis(origin=Origin.PRINTED), deadline=Basis(origin=Origin.SENTENCE)),
)
INHERITED = replace(
    PRINTED, bases=Bases(assignees=Basis(origin=Origin.HEADING), deadline=Basis(origin=Origin.SHARED, sure=Sure.LOW))
)


def stored(*found: Decision, name: str = "Протокол.docx", **read: object) -> StoredMinutes:
    return StoredMinutes(
        id=1,
        state=State.DRAFT,
        read=Minutes(meeting=Meeting(), decisions=found, **read),  # type: ignore[arg-type]  # by name
        file=File(name=name, file_id="file", sha256=b""),
        decisions=tuple(
            StoredDecision(id=n, minutes_id=1, revision=0, decision=decision) for n, decision in enumerate(found)
        ),
    )


def plain(outgoing: Outgoing) -> str:
    return formatted(outgoing.text, "HTML").text.replace("\N{NO-BREAK SPACE}", " ")


def points(draft_of: StoredMinutes) -> str:
    with speaking("ru"):
        return plain(draft.points(draft_of, plan(draft_of.read.decisions, NOBODY), NOBODY, 0))


def alone(draft_of: StoredMinutes, position: int) -> str:
    with speaking("ru"):
        planned = plan(draft_of.read.decisions, NOBODY)
        return plain(card(Sheet(stored=draft_of, planned=planned, roster=NOBODY, at=position - 1)))


def summary(draft_of: StoredMinutes) -> str:
    with speaking("ru"):
        return plain(review.summary(draft_of, plan(draft_of.read.decisions, NOBODY)))


@pytest.mark.parametrize(
    ("page", "line", "name", "said"),
    [
        (2, 14, "Протокол.pdf", "стр. 2, строка 14"),
        (2, None, "", "стр. 2"),
        (None, 41, "Протокол.docx", "абзац 41"),
        (None, 41, "ПРОТОКОЛ.TXT", "строка 41"),
        (None, None, "Протокол.docx", None),
    ],
)
def test_a_place_is_named_as_one_finds_it(page: int | None, line: int | None, name: str, said: str | None) -> None:
    with speaking("ru"):
        found = sources.place(page, line, name)
    assert (found and found.replace("\N{NO-BREAK SPACE}", " ")) == said


def test_what_is_printed_and_sure_needs_no_note() -> None:
    said = points(stored(PRINTED))
    assert "→ никого" not in said
    assert "без срока · абзац 41" in said
    assert "↑" not in said
    assert "сверьте" not in said


def test_twelve_inherited_fields_are_explained_once() -> None:
    said = points(stored(*(INHERITED,) * 6))
    assert said.count("без срока ↑ · абзац 41") == 6
    assert said.count("из заголовка выше") == 1
    assert said.count("– прочитано неуверенно, сверьте: срок") == 6


def test_a_point_alone_says_everything_of_its_origin_and_shows_the_words_of_the_document() -> None:
    said = alone(stored(PRINTED, INHERITED), 2)
    assert "· исполнитель — из заголовка выше\n· срок — общий для нескольких пунктов" in said
    assert "– прочитано неуверенно, сверьте: срок" in said
    assert "В документе, абзац 41:\n\n«1.1. Руководителям ОО проверить кровли.»" in said
    assert "заголовка" not in alone(stored(PRINTED, INHERITED), 1)


def test_what_is_only_worth_a_look_gets_a_sign() -> None:
    fair = replace(PRINTED, bases=Bases(kind=Basis(sure=Sure.FAIR), deadline=Basis(sure=Sure.FAIR)))
    said = points(stored(fair, PRINTED))
    assert "п. 1.1 Проверить кровли.\n→ в списке никого не найдено · поручение (?) · без срока (?) · абзац 41" in said
    assert said.count("без срока (?) · абзац 41") == 1
    assert said.count("(?) — стоит сверить с документом") == 1
    assert "неуверенно" not in said
    assert "Стоит сверить с документом — 2 места. В пунктах они отмечены." in summary(stored(fair, PRINTED))
    assert "· стоит сверить с документом: поручение или к сведению, срок" in alone(stored(fair), 1)


def test_the_summary_counts_what_to_compare() -> None:
    assert "Стоит сверить с документом — 2 места." in summary(stored(PRINTED, INHERITED, INHERITED))
    assert "сверить" not in summary(stored(PRINTED))
    assert "оригинал" not in summary(stored(PRINTED))


def test_of_recognized_text_the_summary_says_so() -> None:
    assert "Текст распознан по изображению, сверьте с оригиналом." in summary(stored(PRINTED, recognized=True))
    assert "скрепка" not in summary(stored(PRINTED, recognized=True))
    assert "скрепка → Файл" in summary(stored(INHERITED, recognized=True))
    lost = Unread(excerpt="обесп чить", reason=Unclear.ILLEGIBLE, page=1, line=3)
    assert "скрепка → Файл" in summary(stored(PRINTED, recognized=True, unread=(lost,)))


def test_what_was_not_understood_is_counted_and_listed() -> None:
    lost = tuple(Unread(excerpt=f"обеспечить {n}", reason=Unclear.FRAGMENT, page=1, line=n) for n in range(1, 13))
    draft_of = stored(PRINTED, unread=lost)
    assert "Похоже на решения, но не понято — 12" in summary(draft_of)
    with speaking("ru"):
        pages = [plain(unread.listed(draft_of, page)) for page in range(2)]
        nothing_else = formatted(str(unread.nothing_else(lost, "Протокол.pdf")), "HTML").text
    assert "· стр. 1, строка 1: «обеспечить 1» — нет начала или конца" in pages[0]
    assert "обеспечить 12" in pages[1]
    assert "… и ещё 7" in nothing_else


def test_a_page_that_could_not_be_read_is_named_before_anything_is_counted() -> None:
    lost = tuple(Unread(excerpt="", reason=Unclear.ILLEGIBLE, page=page) for page in (5, 2))
    said = summary(stored(PRINTED, recognized=True, unread=lost))
    assert said.index("Стр. 2, 5: прочитать не удалось. Снимите или отсканируйте их заново.") < said.index("Найдено")
    assert "Похоже на решения" not in said
    with speaking("ru"):
        assert "· стр. 2: прочитать не удалось" in plain(unread.listed(stored(PRINTED, unread=lost), 0))
        nothing_else = unread.nothing_else(lost[1:], "Протокол.pdf")
    assert nothing_else == "Стр.\N{NO-BREAK SPACE}2: прочитать не удалось. Снимите или отсканируйте её заново."


ADDRESSED = Planned(decision=PRINTED, targets=(Target(person_id=1, organization_id=1),), unresolved=())


def test_not_everything_is_clear_where_something_was_not_read() -> None:
    lost = (Unread(excerpt="", reason=Unclear.ILLEGIBLE, page=2),)
    with speaking("ru"):
        clear = plain(review.summary(stored(PRINTED), [ADDRESSED]))
        torn = plain(review.summary(stored(PRINTED, unread=lost), [ADDRESSED]))
        unsure = plain(review.summary(stored(INHERITED), [replace(ADDRESSED, decision=INHERITED)]))
    assert "Всё понятно: для каждого поручения найден адресат в списке." in clear
    for said in (torn, unsure):
        assert "Всё понятно" not in said
        assert "Для каждого найденного поручения есть адресат в списке." in said


def test_where_nobody_has_to_act_there_is_nothing_to_send() -> None:
    said = summary(stored(replace(PRINTED, kind=DecisionKind.RESOLUTION, assignees=())))
    assert "Поручений нет: рассылать нечего." in said
    assert "Всё понятно" not in said


@pytest.mark.parametrize("number", ["1", "2.1", None])
def test_the_sign_stands_behind_the_agenda_item_that_is_worth_a_look(number: str | None) -> None:
    shown = {"1": "вопрос 2 (?), п. 1 Проверить", "2.1": "· вопрос 2 (?) ·", None: "· вопрос 2 (?) ·"}
    unsure = replace(PRINTED, agenda_item=2, number=number, bases=Bases(agenda_item=Basis(sure=Sure.FAIR)))
    assert shown[number] in points(stored(unsure))
    assert "Стоит сверить с документом — 1 место" in summary(stored(unsure))
    assert "вопрос 2 (?)" in alone(stored(unsure), 1)


def test_an_agenda_item_that_was_only_counted_matters_where_it_is_shown() -> None:
    counted = replace(PRINTED, bases=Bases(agenda_item=Basis(origin=Origin.ORDER, sure=Sure.FAIR)))
    for said in (points(stored(counted)), summary(stored(counted)), alone(stored(counted), 1)):
        assert "(?)" not in said
        assert "вопрос" not in said
    assert "вопрос 2 (?), п. 1.1" in points(stored(replace(counted, agenda_item=2)))


@pytest.mark.parametrize("excerpt", ["1.1. Проверить\n  кровли.", "Проверить кровли.", ""])
def test_words_of_the_document_that_stand_above_are_not_repeated(excerpt: str) -> None:
    said = alone(stored(replace(PRINTED, excerpt=excerpt)), 1)
    assert said.count("кровли") == 1
    assert said.endswith("В документе: абзац 41")


def test_the_sign_stands_behind_the_deadline_of_a_point_alone() -> None:
    fair = replace(PRINTED, bases=Bases(deadline=Basis(sure=Sure.FAIR)))
    assert "Срок: без срока (?)" in alone(stored(fair), 1)


def test_many_addressees_are_counted() -> None:
    people = tuple(
        Person(id=n, full_name=f"Ким Анна {n}", organization_id=None, position=None, is_head=False)
        for n in range(1, 10)
    )
    roster = replace(NOBODY, people=people)
    for n, said in ((9, "→ 9 адресатов: Ким А."), (3, "→ Ким А.")):
        targets = tuple(Target(person_id=person.id, organization_id=None) for person in people[:n])
        with speaking("ru"):
            listed = plain(draft.points(stored(PRINTED), [replace(ADDRESSED, targets=targets)], roster, 0))
        assert said in listed


def test_whom_the_roster_does_not_know_is_named_in_the_nominative() -> None:
    who = Assignee(kind=AssigneeKind.PERSON, phrase="Жилиным Р.А.", name="Жилин Р.А.")
    assert "нет в списке — Жилин Р.А." in summary(stored(replace(PRINTED, assignees=(who,))))
