"""A later edition of the same minutes: which points are the same."""

from dataclasses import replace

from domain.decisions import Decision, DecisionKind
from minutes.comparing import Comparison, compare


def points(*texts: str) -> list[Decision]:
    return [
        Decision(agenda_item=1, number=f"1.{place}", text=text, kind=DecisionKind.ASSIGNMENT)
        for place, text in enumerate(texts, 1)
    ]


ROOF = "Провести осмотр кровли всех зданий."
MEALS = "Представить сведения об организации питания."
STANDS = "Обновить стенды по пожарной безопасности."


def test_the_same_paper_has_no_difference() -> None:
    assert compare(points(ROOF, MEALS), points(ROOF, MEALS)) == Comparison(kept=((0, 0), (1, 1)), new=(), gone=())
    assert compare([], []) == Comparison(kept=(), new=(), gone=())


def test_a_point_put_in_between_moves_the_numbers_of_the_others_and_not_the_others() -> None:
    assert compare(points(ROOF, MEALS), points(ROOF, STANDS, MEALS)) == Comparison(
        kept=((0, 0), (1, 2)), new=(1,), gone=()
    )


def test_a_point_in_other_words_is_the_same_point() -> None:
    longer = "Провести осмотр кровли всех зданий и сооружений, составить акты."
    assert compare(points(ROOF, MEALS), points(longer, MEALS)).kept == ((0, 0), (1, 1))
    moved = [
        replace(points(STANDS)[0], number="1.1"),
        replace(points("провести осмотр кровли всех зданий")[0], number="1.7"),
    ]
    assert compare(points(ROOF), moved) == Comparison(kept=((0, 1),), new=(0,), gone=())


def test_another_point_under_the_same_number_is_another_point() -> None:
    assert compare(points(ROOF), points(MEALS)) == Comparison(kept=(), new=(0,), gone=(0,))


def test_of_equal_points_those_with_the_same_number_belong_together() -> None:
    before = points(ROOF, ROOF, ROOF)
    assert compare(before, [before[2], before[0]]) == Comparison(kept=((2, 0), (0, 1)), new=(), gone=(1,))
