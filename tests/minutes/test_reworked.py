"""Published points that were split or joined by hand, beside a later edition."""

from dataclasses import replace

from domain.decisions import Assignee, AssigneeKind, Decision, DecisionKind, Meeting
from domain.drafts import joined
from domain.editions import said
from minutes.reworked import Published, by_hand, compare_reworked, cut

HEAD = Assignee(kind=AssigneeKind.GROUP, phrase="руководители ОО", name="руководители ОО")
ANNA = Assignee(kind=AssigneeKind.PERSON, phrase="Титова Е.И.", name="Титова Е.И.")
WORDS = ("Составить меню на месяц.", "Разместить меню на сайте школы.", "Представить отчёт о питании.")
MEETING = Meeting()


def point(text: str, number: str | None = "1.1", line: int = 1, *who: Assignee) -> Decision:
    return Decision(
        agenda_item=1,
        number=number,
        text=text,
        kind=DecisionKind.ASSIGNMENT,
        assignees=who or (HEAD,),
        excerpt=f"{text} {line}",
        line=line,
    )


def split(*texts: str, number: str | None = "1.1") -> list[Published]:
    """The first part was the whole, the others are as they came about."""
    whole = point(" ".join(texts), number)
    letters = [number and f"{number}{letter}" for letter in "абв"]
    parts = [replace(whole, text=text, number=named) for text, named in zip(texts, letters, strict=False)]
    return [
        Published(decision=parts[0], printed=said(whole)),
        *(Published(decision=part) for part in parts[1:]),
    ]


def test_all_parts_of_a_point_hear_of_another_assignee() -> None:
    for number in ("1.1", None):
        found = compare_reworked(
            split(*WORDS, number=number), [point(" ".join(WORDS), number, 1, HEAD, ANNA)], (), MEETING
        )
        assert (found.new, found.gone, found.uncut) == ((), (), ())
        assert [one.place for one in found.kept] == [0, 1, 2]
        assert [one.after.text for one in found.kept] == list(WORDS)
        assert [one.after.assignees for one in found.kept] == [(HEAD, ANNA)] * 3
        if number:
            assert [one.after.number for one in found.kept] == ["1.1а", "1.1б", "1.1в"]


def test_other_words_go_to_the_part_that_is_most_like_them() -> None:
    after = point(f"{WORDS[0]} {WORDS[1]} Представить отчёт о питании детей. Приложить фотографии.")
    found = compare_reworked(split(*WORDS), [after], (), MEETING)
    texts = [one.after.text for one in found.kept]
    assert texts[:2] == list(WORDS[:2])
    assert texts[2].startswith("Представить отчёт о питании детей.")


def test_what_belongs_to_no_part_is_named() -> None:
    found = compare_reworked(split(*WORDS), [point("Составить меню на месяц и разместить его на сайте.")], (), MEETING)
    assert [one.places for one in found.uncut] == [(0, 1, 2)]
    assert [one.after.text for one in found.kept] == list(WORDS)


def test_parts_are_compared_with_parts_where_the_later_edition_is_split_too() -> None:
    whole = point(" ".join(WORDS))
    after = [
        replace(whole, text=text, number=f"1.1{letter}")
        for text, letter in zip((*WORDS[:2], "Сдать отчёт о питании."), "абв", strict=True)
    ]
    reworked = by_hand(after, ())
    assert reworked == {"1.1"}
    found = compare_reworked(split(*WORDS), after, reworked, MEETING)
    assert [(one.place, one.after) for one in found.kept] == list(enumerate(after))


def test_what_was_joined_is_looked_for_in_its_parts() -> None:
    one, other, added = point(WORDS[0]), point(WORDS[1], "1.2", 2), replace(point(WORDS[2], None), excerpt="")
    both = joined(joined(one, other), added)
    line = Published(decision=both, printed=said(one), read=(one, other, added))
    after = [one, replace(other, assignees=(ANNA,))]
    found = compare_reworked([line], after, (), MEETING)
    assert (found.new, found.gone) == ((), ())
    (reading,) = found.kept
    assert reading.after.text == both.text, "what was added by hand stays in it"
    assert reading.after.assignees == (HEAD, ANNA)
    assert reading.printed["text"] == both.text
    assert compare_reworked([line], [other], (), MEETING).kept[0].after.text == f"{WORDS[1]} {WORDS[2]}"


def test_cuts() -> None:
    assert cut(" ".join(WORDS), WORDS) == list(WORDS)
    assert cut(" ".join(WORDS), ["Нечто другое.", "Совсем иное."]) is None
    assert cut(WORDS[0], WORDS[:2]) is None
