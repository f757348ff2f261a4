"""Who gives way when two processes poll with one token."""

import pytest

from bot.rivals import AnotherProcessError, Rivals


def here_for_long() -> Rivals:
    rivals = Rivals()
    rivals.undisturbed(30)
    return rivals


def test_a_newcomer_asks_once_more_and_goes() -> None:
    rivals = Rivals()
    assert rivals.conflict(0.1) > 0
    with pytest.raises(AnotherProcessError):
        rivals.conflict(0.1)


def test_even_one_that_telegram_has_told_late() -> None:
    """It holds a conflict back for up to three seconds."""
    rivals = Rivals()
    rivals.conflict(3.2)
    with pytest.raises(AnotherProcessError):
        rivals.conflict(3.2)


def test_messages_that_it_got_between_make_no_difference() -> None:
    rivals = Rivals()
    rivals.conflict(0.1)
    rivals.undisturbed(0.1)
    with pytest.raises(AnotherProcessError):
        rivals.conflict(0.1)


def test_one_that_was_here_first_goes_on_however_often(caplog: pytest.LogCaptureFixture) -> None:
    rivals = here_for_long()
    assert [rivals.conflict(seconds) for seconds in (20, 2, 2, 2, 2)] == [0] * 5
    assert len(caplog.records) == 1
    rivals.undisturbed(30)
    assert rivals.conflict(20) == 0
    assert len(caplog.records) == 2


def test_the_first_request_may_last_and_be_the_one_that_is_ended() -> None:
    assert Rivals().conflict(25) == 0


def test_many_short_requests_make_it_the_first_too() -> None:
    rivals = Rivals()
    for _ in range(50):
        rivals.undisturbed(0.1)
    assert rivals.conflict(2) == 0


def test_two_that_both_think_so_do_not_ask_without_a_pause() -> None:
    rivals = here_for_long()
    assert rivals.conflict(0.1) >= 1


def test_who_was_away_is_a_newcomer() -> None:
    rivals = here_for_long()
    rivals.away()
    rivals.conflict(0.1)
    with pytest.raises(AnotherProcessError):
        rivals.conflict(0.1)


def test_one_conflict_is_forgotten_after_some_quiet() -> None:
    rivals = Rivals()
    rivals.conflict(0.1)
    rivals.undisturbed(30)
    rivals.away()
    assert rivals.conflict(0.1) > 0
