"""Reading while pages are still being fetched: none is missed, and a night that ends early is not held up."""

import time

import pytest
from test_extraction_stage import GIFT, NIGHT, RAIN, fetched, html, misbehaving, rows, tiny

from extract.errors import LedgerError
from ledger.store import open_ledger
from pipelines import following
from pipelines.extraction import Reading
from pipelines.following import ReadingAlong

TINY = Reading(outlet=tiny, workers=1)
READ = "SELECT count(*) FROM pages WHERE extracted_ruleset NOT NULL"


@pytest.fixture
def home(tmp_path):
    open_ledger(tmp_path / "ledger.db").close()
    return tmp_path


def wait_for_read(home, number):
    deadline = time.monotonic() + 60
    while rows(home, READ) < [(number,)]:
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_pages_that_come_while_others_are_read_are_read_in_the_same_night(home):
    heard = []
    with ReadingAlong(home, reading=TINY, watch=lambda done, known: heard.append((done, known))) as along:
        fetched(home, {"/gift": html("Aid for Ukraine", GIFT, RAIN)})
        wait_for_read(home, 1)
        fetched(home, {f"/rain{number}": html("Rain", RAIN, f"{number} {RAIN}") for number in range(3)})
        (report,) = along.reports()
    assert (report.pages, report.with_body, report.pledges) == (4, 4, 1)
    assert heard[0] == (1, 0)
    assert heard[-1] == (4, 4)


def test_a_page_fetched_just_before_the_end_is_not_missed(home):
    with ReadingAlong(home, reading=TINY) as along:
        fetched(home, {"/gift": html("Aid for Ukraine", GIFT, RAIN)})
        assert along.reports()[0].pledges == 1


def test_only_ten_pages_of_a_night_are_read_whatever_they_are_about_in_however_many_parts_they_come(home):
    sport = "The home side won by two goals, and the crowd went home happy and wet."
    with ReadingAlong(home, reading=TINY) as along:
        for first in (0, 8, 16):
            pages = {f"/{number}": html("Sport", sport, f"{number} {sport}") for number in range(first, first + 8)}
            fetched(home, pages, NIGHT.replace(hour=first))
            wait_for_read(home, first + 8)
        (report,) = along.reports()
    assert (report.pages, report.passed_over) == (10, 14)


def test_a_night_that_is_ended_does_not_wait_for_a_page_that_stalls_and_leaves_it_to_the_next(home):
    began = time.monotonic()
    with ReadingAlong(home, reading=Reading(read=misbehaving, outlet=tiny, workers=1, seconds=60.0)):
        fetched(home, {"/rain": html("Rain", RAIN, RAIN), "/stalls": html("A", GIFT)})
        wait_for_read(home, 1)
    assert time.monotonic() - began < 50
    assert rows(home, READ) == [(1,)]
    assert rows(home, "SELECT outcome FROM runs WHERE kind = 'extract'") == [("interrupted",)]


def test_a_ledger_that_fails_under_the_reading_is_told_at_the_end_of_the_fetching(home, monkeypatch):
    def fails(*arguments, **options):
        raise LedgerError("ledger.db: the disk reports an error")

    monkeypatch.setattr(following, "extract_pages", fails)
    with ReadingAlong(home, reading=TINY) as along, pytest.raises(LedgerError, match="the disk reports"):
        along.reports()
