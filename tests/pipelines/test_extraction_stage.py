"""The second stage over a real archive and ledger, with pages that do their worst."""

import gzip
import os
import signal
import time
from datetime import UTC, datetime, timedelta

import pytest

from extract.errors import PledgewatchError, UsageError
from extract.layout import Layout, OutletPages
from extract.records import Absence
from ledger.archive import ArchiveWriter, Exchange
from ledger.store import open_ledger
from pipelines import extraction, workers
from pipelines.extraction import ExtractionReport, Reading, extract_pages
from pipelines.reading import Page, read_page
from pipelines.workers import Job, Loss, Lost

SITE = "https://tiny.example"
NIGHT = datetime(2026, 2, 10, 3, tzinfo=UTC)
GIFT = "Lithuania will provide Ukraine with €10 million in military aid."
RAIN = "It rained in the north of Ukraine for most of the day, and the roads were wet."


def html(title, *sentences):
    text = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    return (
        f"<html lang=en><head><title>{title}</title></head><body><div class=story>{text}</div></body></html>".encode()
    )


def fetched(home, pages, night=NIGHT, headers=(), outlet="tiny"):
    """Archive and note pages (address: body) as a crawl does."""
    with ArchiveWriter(home / "archive", "tiny", night) as archive, open_ledger(home / "ledger.db") as ledger:
        run = ledger.begin_run("crawl", "")
        for number, (path, body) in enumerate(pages.items()):
            when = night + timedelta(seconds=number)
            head = (("Content-Type", "text/html; charset=utf-8"), *headers)
            place = archive.write(Exchange(f"{SITE}{path}", 200, head, body, when))
            ledger.note_page(
                run,
                outlet=outlet,
                url=f"{SITE}{path}",
                kind="article",
                status=200,
                fetched=when,
                file=place.file,
                offset=place.offset,
                length=place.length,
                body_hash=str(hash(body)),
                etag=None,
                last_modified=None,
            )
        ledger.end_run(run, "finished", {})


def tiny(name):
    if name != "tiny":
        raise UsageError(f"no outlet is called {name!r}")
    return OutletPages("tiny", "en", layouts=(Layout(body="div.story"),))


def read(home, **options):
    again = options.pop("again", False)
    reports = extract_pages(home, again=again, reading=Reading(outlet=tiny, **{"workers": 2, **options}))
    return reports[0] if reports else ExtractionReport("tiny")


def rows(home, query):
    with open_ledger(home / "ledger.db") as ledger, ledger.read() as db:
        return [tuple(row) for row in db.execute(query).fetchall()]


def absences(home):
    return {
        url.removeprefix(SITE): reason
        for url, reason in rows(home, "SELECT url, absence FROM pages WHERE absence NOT NULL")
    }


# Readers of the workers' own: they must be importable there.


def misbehaving(page: Page):
    if page.row.url.endswith("/stalls"):
        time.sleep(60)
    if page.row.url.endswith("/kills"):
        os.kill(os.getpid(), signal.SIGKILL)
    if page.row.url.endswith("/raises"):
        raise RecursionError("too deep")
    return read_page(page)


def double(number):
    if number < 0:
        os._exit(3)
    return 2 * number


def nothing():
    pass


def refuse():
    raise OSError("no word lists")


def test_articles_and_pledges_reach_the_ledger(tmp_path):
    fetched(tmp_path, {"/gift": html("Aid for Ukraine", GIFT, RAIN), "/rain": html("Rain", RAIN, RAIN)})
    report = read(tmp_path)
    assert (report.pages, report.with_body, report.pledges, report.new, report.failed) == (2, 2, 1, 2, 0)
    assert rows(tmp_path, "SELECT amount, currency, evidence FROM pledges") == [(10_000_000, "EUR", GIFT)]


def test_reading_once_more_finds_nothing_to_do_and_again_changes_nothing(tmp_path):
    fetched(tmp_path, {"/gift": html("Aid for Ukraine", GIFT, RAIN)})
    read(tmp_path)
    stored = [rows(tmp_path, f"SELECT * FROM {table}") for table in ("pages", "articles", "revisions", "pledges")]
    assert read(tmp_path).pages == 0
    report = read(tmp_path, again=True)
    assert (report.pages, report.new, report.revised) == (1, 0, 0)
    assert stored == [
        rows(tmp_path, f"SELECT * FROM {table}") for table in ("pages", "articles", "revisions", "pledges")
    ]


def test_a_changed_page_adds_a_revision(tmp_path):
    fetched(tmp_path, {"/gift": html("Aid for Ukraine", GIFT, RAIN), "/rain": html("Rain", RAIN, RAIN)})
    read(tmp_path)
    more = GIFT.replace("10", "12")
    fetched(tmp_path, {"/gift": html("Aid for Ukraine", more, RAIN)}, NIGHT + timedelta(days=1))
    report = read(tmp_path)
    assert (report.pages, report.revised) == (1, 1)
    assert rows(tmp_path, "SELECT count(*) FROM revisions") == [(3,)]
    assert rows(tmp_path, "SELECT amount FROM pledges WHERE gone IS NULL") == [(12_000_000,)]


def test_a_page_that_stalls_kills_or_breaks_its_worker_costs_itself_only(tmp_path):
    pages = {"/stalls": html("A", GIFT), "/kills": html("B", GIFT), "/raises": html("C", GIFT)}
    fetched(tmp_path, {**pages, **{f"/rain{number}": html("Rain", RAIN, RAIN) for number in range(4)}})
    began = time.monotonic()
    report = read(tmp_path, read=misbehaving, seconds=1.0)
    assert time.monotonic() - began < 30
    assert (report.pages, report.with_body, report.failed) == (7, 4, 3)
    assert absences(tmp_path) == {"/stalls": "too_slow", "/kills": "broken", "/raises": "broken"}
    assert read(tmp_path).pages == 0


def test_a_page_that_unpacks_to_megabytes_is_named_too_large(tmp_path):
    huge = gzip.compress(b"<p>" + b"x" * 4_000_000)
    fetched(tmp_path, {"/huge": huge, "/broken": huge[:500]}, headers=[("Content-Encoding", "gzip")])
    report = read(tmp_path)
    assert absences(tmp_path) == {"/huge": "too_large", "/broken": "broken"}
    assert report.absences == {Absence.TOO_LARGE: 1, Absence.BROKEN: 1}


def test_a_page_without_article_is_no_failure_but_has_its_reason(tmp_path):
    fetched(tmp_path, {"/empty": b"<html><title>Ukraine</title><body><div class=story></div></body></html>"})
    report = read(tmp_path)
    assert (report.pages, report.with_body, report.failed) == (1, 0, 0)
    assert absences(tmp_path) == {"/empty": "no_body"}


def test_pages_on_other_topics_are_not_read_but_for_the_first_ten(tmp_path):
    sport = "The home side won by two goals, and the crowd went home happy and wet."
    fetched(tmp_path, {f"/sport{number}": html("Sport", sport, f"{number} {sport}") for number in range(20)})
    report = read(tmp_path)
    assert (report.pages, report.passed_over, report.with_body, report.pledges) == (10, 10, 10, 0)
    assert report.absences == {Absence.OFF_TOPIC: 10}


def test_a_page_that_comes_to_speak_of_ukraine_is_read(tmp_path):
    others = {f"/sport{number}": html("Sport", f"{number}: the home side won by two goals.") for number in range(10)}
    fetched(tmp_path, {**others, "/live": html("Live", "More follows here in a moment, said the editors of the blog.")})
    assert read(tmp_path).passed_over == 1
    fetched(tmp_path, {"/live": html("Live", GIFT, RAIN)}, NIGHT + timedelta(days=1))
    assert read(tmp_path).pledges == 1


def test_a_page_missing_from_the_archive_is_noted_and_the_others_are_read(tmp_path):
    fetched(tmp_path, {"/lost": html("Aid", GIFT)})
    for file in (tmp_path / "archive").rglob("*.warc.gz"):
        file.unlink()
    fetched(tmp_path, {"/rain": html("Rain", RAIN, RAIN)}, NIGHT + timedelta(days=1))
    report = read(tmp_path)
    assert (report.with_body, report.failed) == (1, 1)
    assert absences(tmp_path) == {"/lost": "broken"}


def test_pages_of_an_outlet_that_was_taken_out_do_not_stop_the_others(tmp_path):
    fetched(tmp_path, {"/rain": html("Rain", RAIN, RAIN)})
    fetched(tmp_path, {"/old": html("Rain", RAIN, RAIN)}, outlet="closed")
    closed, open_ = extract_pages(tmp_path, reading=Reading(outlet=tiny, workers=1))
    assert (closed.outlet, closed.pages, closed.failed) == ("closed", 0, 1)
    assert (open_.outlet, open_.with_body, open_.failed) == ("tiny", 1, 0)


def test_a_run_that_dies_is_written_down_as_failed_and_the_next_one_picks_up(tmp_path, monkeypatch):
    fetched(tmp_path, {f"/rain{number}": html("Rain", RAIN, f"{number} {RAIN}") for number in range(3)})
    stored = []

    def dies_after_one(*arguments):
        if stored:
            raise KeyboardInterrupt
        stored.append(1)
        return store(*arguments)

    store = extraction.store_result
    monkeypatch.setattr(extraction, "store_result", dies_after_one)
    with pytest.raises(KeyboardInterrupt):
        read(tmp_path)
    monkeypatch.setattr(extraction, "store_result", store)
    assert read(tmp_path).pages == 2
    assert rows(tmp_path, "SELECT outcome FROM runs WHERE kind = 'extract'") == [("failed",), ("finished",)]


def test_results_come_for_every_task_whatever_the_number_of_workers():
    for crew in (1, 3):
        done = dict(workers.run(Job(double, nothing, 5.0), [1, 2, -1, 3, -2, 4], crew))
        assert done == {1: 2, 2: 4, 3: 6, 4: 8, -1: Lost(Loss.DIED), -2: Lost(Loss.DIED)}


def test_workers_that_cannot_begin_end_the_run_with_the_cause():
    with pytest.raises(PledgewatchError, match="no word lists"):
        list(workers.run(Job(double, refuse, 5.0), [1], 1))


def test_workers_are_gone_when_the_caller_has_had_enough():
    results = workers.run(Job(os_pid, nothing, 5.0), list(range(50)), 2)
    _, pid = next(results)
    results.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def os_pid(_):
    return os.getpid()
