"""A disk that is full: the command says so, ends with 74, and what was stored stays whole."""

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import forked
import pytest
import tiny_outlet as tiny
from tiny_outlet import Served

from bench.publisher import Publisher, PublisherSpider
from crawler.fetch import fetch
from crawler.registry import outlet
from extract.errors import LedgerError
from ledger.archive import Place, read_response
from ledger.store import open_ledger
from pledgewatch.__main__ import run

FEED = "https://www.pravda.com.ua/eng/rss/"
STORY = "https://www.pravda.com.ua/eng/news/2026/02/10/{}/"
COUNT = 200


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """An outlet of many pages, each of a few bytes: the ledger grows faster than the archive."""
    pages = {STORY.format(number): Served(f"<p>{number}</p>".encode()) for number in range(COUNT)}
    site = {FEED: Served(tiny.feed(*pages), "application/rss+xml"), **pages}
    return tiny.save(tmp_path_factory.mktemp("full") / "saved", site)


def crawl_in_little_room(saved, home, largest):
    """The command, in this process, which can write no file that is larger."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, resource.RLIM_INFINITY))
    return run(["crawl", "pravda_en", "--saved", saved, "--home", home])


def fetch_the_rest(saved, home):
    fetch([outlet("pravda_en")], Path(home), saved=Path(saved))


def stored(home):
    """The pages that the ledger has, each read out of the archive."""
    with sqlite3.connect(home / "ledger.db") as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    with open_ledger(home / "ledger.db") as ledger:
        pages = list(ledger.pages_to_extract(again=True, ruleset=""))
    for page in pages:
        body = read_response(home / "archive", Place(page.file, page.offset, page.length)).body
        assert body == f"<p>{page.url.split('/')[-2]}</p>".encode()
    return {page.url for page in pages}


def test_a_file_that_may_not_grow_ends_the_crawl_at_once_and_the_next_run_finishes_it(saved, tmp_path):
    crawl = forked.begin(crawl_in_little_room, str(saved), str(tmp_path), 350 * 1024, workers=True)
    _, said = crawl.communicate()
    assert crawl.returncode == 74, said
    assert "ledger.db: cannot be read or written: the disk reports an error" in said.splitlines()[-2]
    assert "Traceback" not in said
    kept = stored(tmp_path)
    assert 0 < len(kept) < COUNT
    with sqlite3.connect(tmp_path / "ledger.db") as db:
        assert db.execute("SELECT count(*) FROM frontier WHERE state = 'stored'").fetchone() == (len(kept),)
    assert forked.begin(fetch_the_rest, str(saved), str(tmp_path)).wait() == 0
    assert len(stored(tmp_path)) == COUNT


def test_a_full_disk_is_called_so_and_loses_nothing_that_was_stored(saved, tmp_path):
    mounted = "mount -t tmpfs -o size=700k tmpfs $HOME_DIR"
    if not shutil.which("unshare") or subprocess.run(
        ["unshare", "-rm", "bash", "-c", mounted], env={**os.environ, "HOME_DIR": str(tmp_path)}, check=False,
        capture_output=True,
    ).returncode:  # fmt: skip
        pytest.skip("no small disk can be made here")
    copy = tmp_path / "copy"
    small = tmp_path / "small"
    small.mkdir()
    inner = f'{mounted} && "$PYTHON" -m pledgewatch crawl pravda_en --saved "$SAVED" --home "$HOME_DIR"; status=$?; '
    inner += f'cp -r "$HOME_DIR" {copy}; exit $status'
    environment = {**os.environ, "PYTHON": sys.executable, "SAVED": str(saved), "HOME_DIR": str(small)}
    done = subprocess.run(
        ["unshare", "-rm", "bash", "-c", inner], capture_output=True, text=True, timeout=120, check=False,
        env=environment,
    )  # fmt: skip
    assert done.returncode == 74, done.stderr
    assert "full" in done.stderr.splitlines()[-2] or "No space left" in done.stderr.splitlines()[-2]
    assert "Traceback" not in done.stderr
    assert 0 < len(stored(copy)) < COUNT


class Full:
    def process_item(self, item):
        raise LedgerError("the disk is full")


def fetch_two_outlets(home):
    """One of them cannot store its pages; what ends the crawl goes to standard output."""
    with Publisher() as publisher:
        for number in range(50):
            publisher.publish(number)
        slow = PublisherSpider.of(publisher.base)
        slow.custom_settings = {"DOWNLOAD_DELAY": 5}
        full = type("FullOutlet", (slow,), {"name": "full", "custom_settings": {"ITEM_PIPELINES": {Full: 50}}})
        quick = {"ALLOWED_NETWORKS": ["127.0.0.0/8"], "AUTOTHROTTLE_ENABLED": False, "LOG_LEVEL": "ERROR"}
        try:
            fetch([slow, full], Path(home), overrides=quick)
        except LedgerError as error:
            print(error)


def test_all_outlets_stop_where_one_cannot_store_its_pages(tmp_path):
    out, said = forked.begin(fetch_two_outlets, str(tmp_path)).communicate()
    assert out == "the disk is full\n", said
    with sqlite3.connect(tmp_path / "ledger.db") as db:
        assert db.execute("SELECT outcome FROM runs").fetchall() == [("pages cannot be stored",)]
