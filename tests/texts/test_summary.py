"""Whatever the district: the ten lines have room under a picture, and none of their figures is cut."""

import datetime as dt
from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.standing import DECISIONS, SCHOOLS, Counts, Hindering, School, Since, Standing, Stuck
from messaging.i18n import speaking
from messaging.outgoing import CAPTION_LIMIT
from messaging.texts.fitting import counted
from messaging.texts.summary import figures, summary

DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31))
FIGURES = st.integers(1, 10**6)  # the largest district that is measured
WORDS = st.one_of(
    st.text(min_size=1),
    st.text(alphabet="ЩЖщ <&№«»😀", min_size=30, max_size=200),
    st.sampled_from(("МБОУ СШ № 2", "МАДОУ «Детский сад № 5 «Солнышко» имени Героя Советского Союза И. И. Петрова»")),
)


@st.composite
def standings(draw: st.DrawFn) -> Standing:
    schools = [
        Hindering(
            school=School(name=f"{draw(WORDS)} {number}", organization_id=number, person_id=None),
            overdue=draw(FIGURES),
        )
        for number in range(draw(st.integers(0, SCHOOLS)))
    ]
    decisions = [
        Stuck(
            decision_id=number,
            minutes_kind=draw(st.none() | WORDS),
            minutes_number=draw(st.none() | WORDS),
            minutes_date=draw(st.none() | DAYS),
            agenda_item=draw(st.none() | FIGURES),
            number=draw(st.none() | WORDS),
            position=draw(FIGURES),
            overdue=draw(FIGURES),
        )
        for number in range(draw(st.integers(0, DECISIONS)))
    ]
    counts = Counts(**{one.name: draw(FIGURES) for one in fields(Counts)})
    return Standing(counts=counts, sets=draw(FIGURES), week=draw(FIGURES), schools=schools, decisions=decisions)


@pytest.mark.parametrize("language", ["ru", "en"])
@settings(max_examples=150, deadline=None)
@given(found=standings(), today=DAYS, day=DAYS, changed=st.integers(-(10**6), 10**6))
def test_the_ten_lines_have_room_under_a_picture(
    language: str, found: Standing, today: dt.date, day: dt.date, changed: int
) -> None:
    with speaking(language):
        since = Since(day=day, given=changed, accepted=changed, reported=changed, overdue=changed, unseen=changed)
        text = summary(found, today, since).text
        assert counted(text) <= CAPTION_LIMIT
        assert str(figures(found.counts)) in text
        for overdue in [one.overdue for one in found.schools] + [one.overdue for one in found.decisions]:
            assert f" — {overdue}" in text
