"""How a night ends that does not go as it should: nothing that was fetched is lost, and the next night goes on."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import forked
import odd_night
import pytest
from forked import Forked

Night = Forked | subprocess.Popen[str]
FIXTURES = Path(__file__).parents[2] / "fixtures"
NOTED = "SELECT count(*) FROM pages WHERE kind = 'article'"
READ = "SELECT count(*) FROM pages WHERE extracted_ruleset IS NOT NULL"


def begin(oddity: str, home: Path, *arguments: str) -> Forked:
    """A night, forked from a process that has imported the program."""
    return forked.begin(odd_night.night, oddity, ordered(home, *arguments), workers=True, group=True)


def started(oddity: str, home: Path, *arguments: str) -> subprocess.Popen[str]:
    """A night as cron starts it, by a Python of its own; so are its workers."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PLEDGEWATCH")}
    return subprocess.Popen(
        [sys.executable, odd_night.__file__, oddity, *ordered(home, *arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**environment, "PYTHONPATH": os.pathsep.join(sys.path)},
    )


def ordered(home: Path, *arguments: str) -> list[str]:
    return [*arguments, "--saved", str(FIXTURES), "--home", str(home), "--json"]


def rows(home: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(f"file:{home / 'ledger.db'}?mode=ro", uri=True)) as db:
        return db.execute(query).fetchall()


def wait_for(night: Night, home: Path, query: str, least: int) -> None:
    """Until the ledger holds so many."""
    until = time.monotonic() + 60
    while time.monotonic() < until and night.poll() is None:
        try:
            if rows(home, query)[0][0] >= least:
                return
        except sqlite3.Error:  # no ledger yet, or none of its tables
            pass
        time.sleep(0.02)
    night.kill()
    pytest.fail(f"the night ended before anything was to be seen: {night.communicate()}")


def end(night: Night) -> tuple[dict, str]:
    out, said = night.communicate(timeout=60)
    return json.loads(out), said


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=lambda number: number.name)
def test_a_night_that_is_stopped_while_it_fetches_keeps_what_it_has(tmp_path, number) -> None:
    night = begin("slow_fetching", tmp_path, "dw_en", "pravda_en")
    wait_for(night, tmp_path, NOTED, 2)
    night.send_signal(number)
    told, said = end(night)
    assert night.returncode == told["status"] == 130
    assert told["interrupted"]
    assert "Traceback" not in said
    fetched = sum(one["new"] for one in told["outlets"])
    assert 2 <= fetched < 14
    assert all(any("ended early" in problem for problem in one["problems"]) for one in told["outlets"])
    ends = {("crawl", "shutdown"), ("extract", "interrupted")}
    assert set(rows(tmp_path, "SELECT DISTINCT kind, outcome FROM runs")) == ends
    if number == signal.SIGINT:
        return
    ((read,),) = rows(tmp_path, READ)
    rest, _ = end(begin("slow_fetching", tmp_path, "dw_en", "pravda_en"))
    assert rest["status"] == 0
    assert sum(one["new"] for one in rest["outlets"]) == 14 - fetched
    assert sum(one["read"] for one in rest["outlets"]) == 14 - read
    assert rows(tmp_path, READ) == [(14,)]


def test_outlets_that_wait_for_their_turn_are_not_begun_when_the_night_is_stopped(tmp_path) -> None:
    night = begin("slow_fetching", tmp_path, "dw_en", "pravda_en", "--config", str(configured(tmp_path, 1)))
    wait_for(night, tmp_path, NOTED, 1)
    night.send_signal(signal.SIGTERM)
    told, said = end(night)
    assert night.returncode == 130
    assert [one["problems"][0] for one in told["outlets"]] == [
        "the crawl ended early: shutdown",
        "not crawled: the run was stopped before its turn",
    ]
    assert "pending" not in said


def test_one_outlet_after_the_other_brings_the_same(tmp_path) -> None:
    night = begin("slow_fetching", tmp_path, "dw_en", "pravda_en", "--config", str(configured(tmp_path, 1)))
    told, _ = end(night)
    assert [one["new"] for one in told["outlets"]] == [7, 7]
    (first, second) = rows(tmp_path, "SELECT started, ended FROM runs WHERE kind = 'crawl' ORDER BY id")
    assert first[1] <= second[0]


def configured(tmp_path: Path, at_once: int) -> Path:
    file = tmp_path / "pledgewatch.toml"
    file.write_text(f"[crawl]\noutlets_at_once = {at_once}\n", encoding="utf-8")
    return file


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=lambda number: number.name)
def test_a_night_that_is_stopped_while_it_reads_blames_no_page(tmp_path, number) -> None:
    night = (started if number == signal.SIGTERM else begin)("slow_reading", tmp_path, "dw_en")
    wait_for(night, tmp_path, READ, 1)
    os.killpg(night.pid, number)  # as a terminal and systemd do it: the workers get it, too
    told, said = end(night)
    assert night.returncode == told["status"] == 130
    assert told["outlets"][0]["new"] == 7
    assert "Traceback" not in said
    assert rows(tmp_path, "SELECT outcome FROM runs WHERE kind = 'extract'") == [("interrupted",)]
    assert rows(tmp_path, "SELECT count(*) FROM pages WHERE absence = 'broken'") == [(0,)]
    assert rows(tmp_path, READ)[0][0] < 7
    if number == signal.SIGINT:
        return
    rest, _ = end(begin("slow_reading", tmp_path, "dw_en"))
    assert rest["status"] == 0
    assert rows(tmp_path, READ) == [(7,)]


def test_an_outlet_whose_spider_is_broken_costs_itself_and_no_other(tmp_path) -> None:
    told, said = end(begin("broken_outlet", tmp_path, "dw_en", "pravda_en"))
    assert told["status"] == 1
    broken, well = told["outlets"]
    assert broken["problems"] == ["the crawl could not begin: ZeroDivisionError('a bug in the spider')"]
    assert (well["healthy"], well["new"], well["with_body"]) == (True, 7, 7)
    assert "a bug in the spider" in said
    (kept,) = rows(tmp_path, "SELECT problems FROM outlet_runs WHERE outlet = 'dw_en'")
    assert "could not begin" in str(kept[0])


def test_a_ledger_that_is_none_ends_the_night_before_it_begins(tmp_path) -> None:
    (tmp_path / "ledger.db").write_text("not a database, but long enough to look at")
    night = begin("slow_fetching", tmp_path, "dw_en", "pravda_en")
    out, said = night.communicate(timeout=60)
    assert night.returncode == 74
    assert out == ""
    message, hint = said.splitlines()
    assert "is not an SQLite database" in message
    assert hint


@pytest.mark.parametrize("oddity", ["lost_disk", "full_disk"])
def test_a_disk_that_fails_after_the_fetch_ends_with_status_74_and_a_summary(tmp_path, oddity) -> None:
    night = begin(oddity, tmp_path, "dw_en")
    told, said = end(night)
    assert night.returncode == told["status"] == 74
    assert told["outlets"][0]["new"] == 7
    assert told["error"] in said
