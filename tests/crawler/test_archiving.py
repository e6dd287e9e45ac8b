"""The archive of a crawl over real sockets: pages that did not change, files of a size, a full disk, a torn end."""

import random

import pytest
import tiny_outlet as tiny
from test_asking_again import later
from test_live_crawl import PAGE, QUICK, Web, always, listing
from warcio.archiveiterator import ArchiveIterator

from ledger import cdxj
from ledger.archive import Place, all_responses, read_response
from ledger.store import open_ledger

PATHS = [f"/news/{number}/x" for number in range(6)]


def site(*paths, page=None):
    return {"/rss": listing(*paths), **{path: page(path) if page else always(PAGE) for path in paths}}


def noise(path):
    return always(b"<p>" + random.Random(path).randbytes(100_000))


def kinds(home):
    """What the archive holds of each address, in the order of the files."""
    found = {}
    for path in sorted((home / "archive").rglob("*.warc.gz")):
        with path.open("rb") as file:
            for record in ArchiveIterator(file, check_digests="raise"):
                record.content_stream().read()
                if record.rec_type in ("response", "revisit"):
                    found.setdefault(record.rec_headers.get_header("WARC-Target-URI"), []).append(record.rec_type)
    return found


def captures(home):
    """Address and place of each capture that the ledger knows of an article."""
    with open_ledger(home / "ledger.db") as ledger, ledger.read() as db:
        rows = db.execute(
            "SELECT url, file, offset, length FROM captures JOIN pages ON pages.id = page WHERE kind = 'article'"
        ).fetchall()
    return [(url, Place(*place)) for url, *place in rows]


def test_a_page_that_did_not_change_is_kept_once_and_noted_each_night(tmp_path):
    with Web(site("/news/1/same", "/news/2/other")) as web:
        tiny.crawl(tmp_path, live=web.base, **QUICK)
    changed = {**site("/news/1/same", "/news/2/other"), "/news/2/other": always(PAGE + b"<p>More.")}
    later(tmp_path)
    port = int(web.base.rpartition(":")[2])
    with Web(changed, port=port) as web:
        report = tiny.crawl(tmp_path, live=web.base, **QUICK)
    assert (report["unchanged"], report["changed"]) == (1, 1)
    held = kinds(tmp_path)
    assert sorted(held[f"{web.base}/news/1/same"]) == ["response", "revisit"]  # both nights may be of one second
    assert held[f"{web.base}/news/2/other"] == ["response", "response"]
    bodies = [read_response(tmp_path / "archive", place).body for url, place in captures(tmp_path) if "same" in url]
    assert bodies == [PAGE, PAGE]


def test_a_files_size_is_a_setting_and_every_file_has_its_index(tmp_path):
    with Web(site(*PATHS, page=noise)) as web:
        tiny.crawl(tmp_path, live=web.base, ARCHIVE_FILE_BYTES=250_000, **QUICK)
    files = sorted((tmp_path / "archive").rglob("*.warc.gz"))
    assert len(files) == 2  # three pages are more than 250,000 bytes
    assert all(cdxj.is_fresh(one) for one in files)
    assert len([place for place, one in all_responses(tmp_path / "archive", pytest.fail) if "/news/" in one.url]) == 6


def test_a_full_disk_stops_the_crawl_with_the_reason_and_the_next_one_goes_on(tmp_path):
    paths = [f"/news/{number}/x" for number in range(40)]
    with Web(site(*paths, page=noise)) as web:
        log = tiny.failing_crawl(tmp_path, live=web.base, largest_file=1_000_000, **QUICK)
        asked = sum(path in paths for path in web.asked)
        stored = captures(tmp_path)
        assert "is full" in log.splitlines()[-1]
        assert "ArchiveError" in log.splitlines()[-1]
        # What Scrapy had asked for when the first file could not grow still came, into a file of its own.
        assert 9 <= len(stored) <= 9 + 17
        assert asked <= len(stored) + 3
        for url, place in stored:
            assert read_response(tmp_path / "archive", place).url == url
        assert list(all_responses(tmp_path / "archive", pytest.fail))
        later(tmp_path)
        report = tiny.crawl(tmp_path, live=web.base, **QUICK)
    assert (report["new"], report["unchanged"]) == (40 - len(stored), len(stored))


def test_a_torn_end_is_cut_and_told_and_its_page_is_fetched_anew_with_its_body(tmp_path):
    page = always(PAGE, ETag='"v1"')
    with Web(site(*PATHS, page=lambda _: page)) as web:
        tiny.crawl(tmp_path, live=web.base, **QUICK)
        url, last = max(captures(tmp_path), key=lambda one: one[1].offset)
        file = tmp_path / "archive" / last.file
        cdxj.index_of(file).unlink()  # as a power cut leaves it: the ledger knows more than the archive holds
        file.write_bytes(file.read_bytes()[: last.offset + last.length - 10])
        later(tmp_path)
        report = tiny.crawl(tmp_path, live=web.base, **QUICK)
    assert f"{file}: ended within the record at byte {last.offset}" in report["log"]
    assert "1 pages that the ledger knew are not in the archive any more" in report["log"]
    assert "'pledgewatch/archive/torn': 1" in report["log"]
    assert (report["new"], report["unchanged"]) == (1, 5)
    with open_ledger(tmp_path / "ledger.db") as ledger:
        (row,) = [row for row in ledger.pages_to_extract(ruleset="") if row.url == url]
    assert read_response(tmp_path / "archive", Place(row.file, row.offset, row.length)).body == PAGE


def test_a_page_whose_record_was_torn_is_fetched_anew_though_its_listing_and_its_age_give_no_cause(tmp_path):
    page = always(PAGE, ETag='"v1"')
    with Web(site(*PATHS, page=lambda _: page)) as web:
        tiny.crawl(tmp_path, live=web.base, **QUICK)
        _, last = max(captures(tmp_path), key=lambda one: one[1].offset)
        file = tmp_path / "archive" / last.file
        cdxj.index_of(file).unlink()
        file.write_bytes(file.read_bytes()[: last.offset + last.length - 10])
        report = tiny.crawl(tmp_path, live=web.base, **QUICK)  # on the same night: nothing else is due
    assert (report["asked"], report["new"], report["unchanged"]) == (1, 1, 0)
