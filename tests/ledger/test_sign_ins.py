from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from ledger.sign_ins import FORGOTTEN, LONGEST_WAIT, begin_attempt, end_attempt

NOON = datetime(2026, 2, 10, 12, tzinfo=UTC)
NOTHING = timedelta(0)


@pytest.fixture
def guess(ledger):
    def attempt(name="olena", address="203.0.113.9", at=NOON):
        return begin_attempt(ledger, name, address, at)

    return attempt


def failed(guess, many, **changes):
    """So many guesses as soon as they are allowed; the time after them."""
    at = NOON
    for _ in range(many):
        if wait := guess(**changes, at=at).wait:
            at += wait
            assert not guess(**changes, at=at).wait
    return at


def test_a_wait_grows_and_ends_at_a_quarter_of_an_hour(guess):
    at = failed(guess, 30)
    assert guess(at=at).wait == LONGEST_WAIT
    assert guess(at=at + LONGEST_WAIT).wait == NOTHING


def test_an_editor_is_not_kept_out_by_a_guesser_elsewhere(guess):
    at = failed(guess, 10)
    assert guess(at=at).wait > NOTHING
    assert guess(address="198.51.100.7", at=at).wait == NOTHING


def test_whoever_tries_many_names_from_one_address_waits_too(guess):
    waits = [guess(name=f"name{number}").wait for number in range(30)]
    assert waits[:20] == [NOTHING] * 20
    assert min(waits[20:]) > NOTHING


def test_a_network_of_ipv6_is_one_guesser_and_so_is_an_address_written_in_two_ways(guess):
    waits = [guess(address=f"2001:db8::{number:x}").wait for number in range(6)]
    assert waits[4] > NOTHING
    assert guess(address="2001:db8:0:1::1").wait == NOTHING
    failed(guess, 5, name="tom")
    assert guess(name="tom", address="::ffff:203.0.113.9").wait > NOTHING


def test_many_addresses_together_wait_for_one_name(guess):
    waits = [guess(address=f"198.51.100.{number}").wait for number in range(60)]
    assert waits[:50] == [NOTHING] * 50
    assert min(waits[50:]) > NOTHING


def test_the_right_password_takes_the_count_away_but_not_for_guesses_at_others(guess, ledger):
    for _ in range(3):
        guess()
    end_attempt(ledger, guess())
    assert guess().wait == NOTHING
    rest = [guess(name=f"name{number}").wait for number in range(17)]
    assert rest[-1] > NOTHING  # 4 before it, less the right one


def test_failures_are_forgotten_after_a_day_and_leave_no_rows(guess, ledger):
    failed(guess, 6)
    assert guess(at=NOON + FORGOTTEN + timedelta(hours=1)).wait == NOTHING
    assert ledger.db.table("sign_in_failures").count == 3


def test_a_name_may_be_anything(guess):
    for name in ("", "x" * 100_000, "\ud800", "a\0b", "' OR 1=1"):
        assert guess(name=name, address="not an address").wait == NOTHING
