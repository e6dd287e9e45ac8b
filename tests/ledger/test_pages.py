from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from ledger_samples import NOON, URL, article, fetch, found, japan, the_page

from extract.errors import LedgerError
from extract.records import Absence
from ledger.store import Ledger, PageNote


def pages_left(ledger: Ledger, ruleset: str = "1", **options) -> list[str]:
    return [page.url for page in ledger.pages_to_extract(ruleset=ruleset, **options)]


def test_the_crawler_hears_whether_a_page_is_new_changed_or_as_it_was(ledger):
    run = ledger.begin_run("crawl", "")
    assert fetch(ledger, run, "b1") is PageNote.NEW
    assert fetch(ledger, run, "b1", hour=1) is PageNote.UNCHANGED
    assert fetch(ledger, run, "b2", hour=2) is PageNote.CHANGED
    assert fetch(ledger, run, "b1", hour=3) is PageNote.CHANGED


def test_a_page_seen_again_unchanged_keeps_its_place_in_the_archive_and_only_its_last_seen_moves(ledger, dump):
    run = ledger.begin_run("crawl", "")
    fetch(ledger, run, "b1")
    before = dump("pages", "outlets", "runs")
    fetch(ledger, run, "b1", hour=1)
    after = dump("pages", "outlets", "runs")
    last_seen = [column.name for column in ledger.db.table("pages").columns].index("last_seen")
    assert after["pages"][0][last_seen] == "2026-02-10T13:00:00+00:00"
    assert [row[:last_seen] + row[last_seen + 1 :] for row in after.pop("pages")] == [
        row[:last_seen] + row[last_seen + 1 :] for row in before.pop("pages")
    ]
    assert after == before
    assert ledger.db.table("captures").count == 2
    assert the_page(ledger).offset == 0


@pytest.mark.parametrize("status", [304, 403, 404, 500, 503])
def test_an_answer_without_a_body_of_its_own_does_not_hide_the_body_we_have(ledger, status):
    run = ledger.begin_run("crawl", "")
    fetch(ledger, run, "b1", etag='"one"')
    assert fetch(ledger, run, "other", hour=1, status=status, etag=None) is PageNote.UNCHANGED
    assert the_page(ledger).offset == 0
    assert list(ledger.db.query("SELECT status, etag FROM pages")) == [{"status": status, "etag": '"one"'}]


def test_a_page_that_answered_with_an_error_at_first_is_new_when_it_brings_a_body(ledger):
    run = ledger.begin_run("crawl", "")
    assert fetch(ledger, run, "error page", status=503) is PageNote.UNCHANGED
    assert pages_left(ledger) == []
    assert fetch(ledger, run, "b1", hour=1) is PageNote.NEW
    assert pages_left(ledger) == [URL]


def test_validators_are_those_of_the_newest_body(ledger):
    run = ledger.begin_run("crawl", "")
    fetch(ledger, run, "b1", etag='"one"', last_modified="Tue, 10 Feb 2026 12:00:00 GMT")
    fetch(ledger, run, "b2", hour=1, etag='"two"')
    assert list(ledger.db.query("SELECT etag, last_modified FROM pages")) == [{"etag": '"two"', "last_modified": None}]


def test_feeds_are_noted_but_never_extracted(ledger):
    fetch(ledger, ledger.begin_run("crawl", ""), kind="listing")
    assert pages_left(ledger, again=True) == []


def test_two_outlets_may_fetch_the_same_address(ledger):
    run = ledger.begin_run("crawl", "")
    fetch(ledger, run)
    assert fetch(ledger, run, hour=1, outlet="other") is PageNote.NEW
    assert pages_left(ledger, outlet="other") == [URL]
    assert pages_left(ledger) == [URL, URL]


def test_a_page_row_says_where_its_body_stands(ledger):
    run = ledger.begin_run("crawl", "")
    berlin = datetime(2026, 2, 10, 14, tzinfo=UTC).astimezone(tz=None)
    fetch(ledger, run, hour=2, fetched=berlin)
    page = the_page(ledger)
    assert (page.outlet, page.file, page.offset, page.length) == ("example", f"crawl-{run}.warc.gz", 2000, 900)
    assert page.fetched == NOON + timedelta(hours=2)


def test_only_pages_that_this_rule_set_has_not_seen_are_extracted(ledger):
    run = ledger.begin_run("extract", "1")
    fetch(ledger, run)
    ledger.store_extraction(run, the_page(ledger), article(), found(japan()))
    assert pages_left(ledger, "1") == []
    assert pages_left(ledger, "1", again=True) == [URL]
    assert pages_left(ledger, "2") == [URL]


def test_a_changed_page_is_extracted_again(ledger):
    run = ledger.begin_run("extract", "1")
    fetch(ledger, run)
    ledger.store_extraction(run, the_page(ledger), article(), found(japan()))
    fetch(ledger, run, "b1", hour=1)
    assert pages_left(ledger) == []
    fetch(ledger, run, "b2", hour=2)
    assert pages_left(ledger) == [URL]


def test_a_page_fetched_anew_while_it_was_being_extracted_stays_on_the_list(ledger):
    run = ledger.begin_run("extract", "1")
    fetch(ledger, run, "b1")
    stale = the_page(ledger)
    fetch(ledger, run, "b2", hour=1)
    ledger.store_extraction(run, stale, article(), found(japan()))
    assert pages_left(ledger) == [URL]


def test_a_page_that_failed_says_why_and_is_not_tried_again_with_the_same_rules(ledger):
    run = ledger.begin_run("extract", "1")
    fetch(ledger, run)
    ledger.note_failure(run, the_page(ledger), Absence.TOO_SLOW)
    assert list(ledger.db.query("SELECT absence FROM pages")) == [{"absence": "too_slow"}]
    assert pages_left(ledger, "1") == []
    assert pages_left(ledger, "2") == [URL]


def test_pages_may_be_stored_while_the_list_of_pages_is_walked(ledger):
    run = ledger.begin_run("extract", "1")
    for number in range(20):
        fetch(ledger, run, hour=number, url=f"{URL}/{number}")
    for page in ledger.pages_to_extract(ruleset="1"):
        ledger.store_extraction(run, page, article(url=page.url), found())
    assert ledger.db.table("articles").count == 20


def test_a_run_ends_with_its_outcome_and_counts(ledger):
    run = ledger.begin_run("crawl", "")
    ledger.end_run(run, "finished", {"pages": 3})
    (row,) = ledger.db.query("SELECT kind, outcome, counts, ended >= started AS ordered FROM runs")
    assert row == {"kind": "crawl", "outcome": "finished", "counts": '{"pages": 3}', "ordered": 1}


def test_a_run_or_place_that_the_ledger_does_not_know_is_an_error_and_stores_nothing(ledger, dump):
    run = ledger.begin_run("extract", "1")
    fetch(ledger, run)
    page, before = the_page(ledger), dump("pages", "captures", "runs", "articles")
    with pytest.raises(LedgerError, match="no run 99"):
        ledger.end_run(99, "finished", {})
    with pytest.raises(LedgerError, match=r"ledger\.db"):
        fetch(ledger, 99, "b2")
    with pytest.raises(LedgerError, match="no run 99"):
        ledger.store_extraction(99, page, article(), found(japan()))
    with pytest.raises(LedgerError, match="knows no fetch"):
        ledger.store_extraction(run, type(page)(page.id, "", URL, "other.warc", 0, 0, NOON), article(), found())
    assert dump("pages", "captures", "runs", "articles") == before


def test_a_time_without_a_zone_is_refused_rather_than_guessed(ledger):
    with pytest.raises(LedgerError, match="no zone"):
        fetch(ledger, ledger.begin_run("crawl", ""), fetched=datetime(2026, 2, 10))
