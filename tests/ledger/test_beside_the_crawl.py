"""Editors work while the crawl writes: nobody is told that the database is locked, and no decision is lost."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from subprocess import PIPE, Popen

import pytest
from ledger_samples import norway
from review_samples import JAPAN, NORWAY, does, store, two_pledges, view

from extract.errors import LedgerBusy, ReviewConflict
from ledger.decision_log import DecisionKind, State
from ledger.decisions import Wish, decide
from ledger.presence import also_looking, look
from ledger.queue import queue
from ledger.review import pledge_view
from ledger.store import open_ledger

HOLD = """
import sqlite3, sys, time
db = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=30)
db.execute("BEGIN IMMEDIATE")
db.execute("UPDATE runs SET outcome = 'held'")
print("held", flush=True)
time.sleep(float(sys.argv[2]))
db.execute("COMMIT")
"""


@contextmanager
def held(path: Path, seconds: float) -> Iterator[None]:
    """Another process holds the write lock so long."""
    with Popen([sys.executable, "-c", HOLD, str(path), str(seconds)], stdout=PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        yield
        assert other.wait(30) == 0


def test_decisions_wait_for_a_crawl_that_holds_the_ledger_for_two_seconds(path, ledger):
    two_pledges(ledger)
    seen = {key: view(ledger, key).seen for key in (JAPAN, NORWAY)}

    def post(key: int) -> State:
        with open_ledger(path) as mine:
            return decide(mine, Wish("olena", key, DecisionKind.ACCEPT, seen[key])).state

    with held(path, 2), ThreadPoolExecutor(2) as editors:
        start = time.monotonic()
        assert len(queue(ledger).rows) == 2  # reading does not wait
        assert list(editors.map(post, (JAPAN, NORWAY))) == [State.ACCEPTED] * 2
        assert time.monotonic() - start > 1, "the lock was not held"


def test_looking_at_a_pledge_never_waits_for_the_crawl(path, ledger):
    two_pledges(ledger)
    with held(path, 1):
        assert not look(ledger, "olena", JAPAN)
    assert look(ledger, "olena", JAPAN)
    assert also_looking(ledger, JAPAN, "tom") == ("olena",)
    assert ledger.db.execute("PRAGMA busy_timeout").fetchone()[0] == 30_000


def test_a_lock_that_does_not_end_is_told_as_such(path, ledger):
    two_pledges(ledger)
    seen = view(ledger).seen
    with held(path, 1.5), open_ledger(path, timeout=0.1) as mine, pytest.raises(LedgerBusy):
        decide(mine, Wish("olena", JAPAN, DecisionKind.ACCEPT, seen))
    assert view(ledger).state is State.NEW


def test_of_eight_editors_who_decide_at_once_one_decides_and_the_others_are_told(path, ledger):
    two_pledges(ledger)
    seen = view(ledger).seen

    def post(editor: str) -> bool:
        with open_ledger(path) as mine:
            try:
                decide(mine, Wish(editor, JAPAN, DecisionKind.ACCEPT, seen))
            except ReviewConflict:
                return False
            return True

    with ThreadPoolExecutor(8) as editors:
        assert sum(editors.map(post, (f"editor{number}" for number in range(8)))) == 1
    assert len(pledge_view(ledger, JAPAN).decisions) == 1


def test_a_crawl_that_reads_the_page_while_an_editor_decides_loses_neither(path, ledger):
    two_pledges(ledger)

    def crawl() -> None:
        with open_ledger(path) as mine:
            for hour in range(1, 15):
                store(mine, norway(id=f"norway-{hour}"), hour=hour)

    def review() -> None:
        with open_ledger(path) as mine:
            for _ in range(10):
                does(mine, "accept")
                does(mine, "undo")

    with ThreadPoolExecutor(2) as both:
        for done in [both.submit(crawl), both.submit(review)]:
            with suppress(ReviewConflict):  # the crawl came in between looking and deciding
                done.result()
    assert view(ledger).gone
    assert view(ledger, 15).state is State.NEW


def test_a_thread_that_waits_for_another_of_its_process_gives_up_in_time_and_says_so(path, ledger):
    two_pledges(ledger)
    seen = view(ledger).seen

    def post() -> State:
        with open_ledger(path, timeout=0.1) as mine:
            return decide(mine, Wish("olena", JAPAN, DecisionKind.ACCEPT, seen)).state

    with ThreadPoolExecutor(1) as editor:
        with ledger.write():
            waits = editor.submit(post)
            assert isinstance(waits.exception(10), LedgerBusy)
        assert editor.submit(post).result() is State.ACCEPTED
