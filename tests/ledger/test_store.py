"""Several processes at one ledger, processes that die, and files that are no ledger."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from ledger_samples import article, fetch, found, japan, the_page

from extract.errors import LedgerBusy, LedgerError
from ledger import queries
from ledger.connection import connect, meaning, writing
from ledger.store import open_ledger

HERE = Path(__file__).parent
PROJECT = HERE.parents[1]


def process(code: str, *arguments: object) -> subprocess.Popen[str]:
    """Another Python that runs the code, with the ledger's path and the like as its arguments."""
    head = "import os, sys, time\nfrom pathlib import Path\nfrom ledger.store import open_ledger\n"
    return subprocess.Popen(
        [sys.executable, "-c", head + code, *map(str, arguments)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=PROJECT,
        env={**os.environ, "PYTHONPATH": f"{PROJECT}{os.pathsep}{HERE}"},
    )


HOLD = """
ledger = open_ledger(Path(sys.argv[1]))
ledger.db.execute("BEGIN IMMEDIATE")
ledger.db.execute("INSERT INTO runs (kind, ruleset, started) VALUES ('held', '', '')")
print("held", flush=True)
time.sleep(float(sys.argv[2]))
ledger.db.execute("COMMIT")
"""


def test_a_writer_waits_for_the_other_writer_and_both_are_stored(path, ledger):
    holder = process(HOLD, path, 1)
    assert holder.stdout.readline() == "held\n"
    began = time.monotonic()
    ledger.begin_run("waited", "")
    assert time.monotonic() - began > 0.5
    assert holder.wait(10) == 0
    assert [row["kind"] for row in ledger.db.query("SELECT kind FROM runs ORDER BY id")] == ["held", "waited"]


def test_a_writer_that_waits_too_long_says_that_the_ledger_is_busy(path, ledger):
    holder = process(HOLD, path, 60)
    try:
        assert holder.stdout.readline() == "held\n"
        with open_ledger(path, timeout=0.2) as impatient:
            with pytest.raises(LedgerBusy, match=r"ledger\.db: another process is writing"):
                impatient.begin_run("late", "")
            assert queries.counts(impatient).pledges == 0, "reading needs no turn"
    finally:
        holder.kill()
        holder.wait(10)
    assert ledger.begin_run("after", "") == 1, "what the killed process had not committed is gone"


def test_reading_first_and_writing_then_does_not_fail_when_another_process_wrote_in_between(path, ledger):
    with open_ledger(path) as other:
        with writing(ledger.db):
            ledger.db.execute("SELECT count(*) FROM runs").fetchone()
            with connect(path, timeout=0) as third, pytest.raises(sqlite3.OperationalError, match="locked"):
                third.execute("BEGIN IMMEDIATE")
            ledger.db.execute("INSERT INTO runs (kind, ruleset, started) VALUES ('a', '', '')")
        other.begin_run("b", "")
    assert ledger.db.table("runs").count == 2


def test_a_ledger_restored_from_a_backup_waits_for_its_first_writer_too(path):
    open_ledger(path).close()
    restored = sqlite3.connect(path, isolation_level=None)
    assert restored.execute("PRAGMA journal_mode = DELETE").fetchone()[0] == "delete"
    restored.execute("BEGIN IMMEDIATE")
    opener = process("open_ledger(Path(sys.argv[1])).begin_run('crawl', '')", path)
    time.sleep(1)
    restored.execute("COMMIT")
    assert opener.wait(30) == 0
    assert sqlite3.connect(path).execute("PRAGMA journal_mode").fetchone()[0] == "wal"


def test_many_processes_may_make_the_ledger_at_once(path):
    code = "ledger = open_ledger(Path(sys.argv[1])); [ledger.begin_run('crawl', '') for _ in range(20)]"
    makers = [process(code, path) for _ in range(4)]
    assert [maker.wait(60) for maker in makers] == [0, 0, 0, 0]
    with open_ledger(path) as ledger:
        assert ledger.db.table("runs").count == 80


STORE_FOR_EVER = """
from ledger_samples import article, fetch, found, japan, the_page
ledger = open_ledger(Path(sys.argv[1]))
run = ledger.begin_run("extract", "1")
for number in range(10**6):
    url = f"https://news.example/{number}"
    fetch(ledger, run, url=url, hour=number % 1000)
    page = next(page for page in ledger.pages_to_extract(ruleset="1") if page.url == url)
    ledger.store_extraction(run, page, article(url=url), found(japan(), japan(id="second")))
    print(number, flush=True)
"""


@pytest.mark.parametrize("after", [0.0, 0.013, 0.031, 0.05])
def test_a_process_killed_at_any_moment_loses_no_article_it_has_stored_and_leaves_no_half_one(path, after):
    writer = process(STORE_FOR_EVER, path)
    for _ in range(5):
        writer.stdout.readline()
    time.sleep(after)
    os.kill(writer.pid, signal.SIGKILL)
    said = [int(line) for line in writer.stdout]
    writer.wait(10)
    with open_ledger(path) as ledger:
        held = queries.counts(ledger)
        assert held.articles >= max(said, default=4) + 1
        assert held.pledges == 2 * held.articles
        assert ledger.db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert ledger.db.execute("PRAGMA foreign_key_check").fetchall() == []
        assert len(list(ledger.pages_to_extract(ruleset="1"))) == held.pages - held.articles


def test_a_file_that_is_no_database_is_named(path):
    path.write_text("These are notes, and no database. " * 50)
    with pytest.raises(LedgerError, match=r"ledger\.db: is not an SQLite database") as raised:
        open_ledger(path)
    assert raised.value.hint


def test_a_directory_in_the_place_of_the_ledger_is_named(path):
    path.mkdir()
    with pytest.raises(LedgerError, match=r"ledger\.db: cannot be opened"):
        open_ledger(path)


def test_a_file_in_the_place_of_the_directory_is_named(tmp_path):
    (tmp_path / "home").write_text("")
    with pytest.raises(LedgerError, match="home: cannot be made"):
        open_ledger(tmp_path / "home" / "ledger.db")


def test_the_directories_of_a_new_ledger_are_made(tmp_path):
    with open_ledger(tmp_path / "a" / "b" / "ledger.db") as ledger:
        assert ledger.path.exists()


def test_a_damaged_ledger_is_named_when_it_is_read(path):
    with open_ledger(path) as ledger:
        run = ledger.begin_run("extract", "1")
        fetch(ledger, run)
        ledger.store_extraction(run, the_page(ledger), article("word " * 9000), found(japan()))
    content = bytearray(path.read_bytes())
    content[8192:] = b"\xff" * (len(content) - 8192)
    path.write_bytes(content)
    with pytest.raises(LedgerError, match=r"ledger\.db: is damaged"):
        read_all(path)


def read_all(path: Path) -> None:
    with open_ledger(path) as ledger:
        queries.pledges(ledger)
        queries.search(ledger, "word")


def test_a_full_disk_is_named_and_what_was_stored_before_stays(path, ledger):
    run = ledger.begin_run("extract", "1")
    fetch(ledger, run)
    pages = ledger.db.execute("PRAGMA page_count").fetchone()[0]
    ledger.db.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(LedgerError, match=r"ledger\.db: cannot grow: the disk is full"):
        ledger.store_extraction(run, the_page(ledger), article("word " * 90_000), found(japan()))
    assert queries.counts(ledger).articles == 0
    assert queries.counts(ledger).pages == 1


def test_other_errors_of_sqlite_name_the_file_too(path):
    with pytest.raises(LedgerError, match=r"ledger\.db: cannot be read or written \(no such table: x\)"), meaning(path):
        sqlite3.connect(":memory:").execute("SELECT * FROM x")
