"""`pledgewatch replay` over what the saved pages give, as the operator runs it: shown, applied, and killed."""

from __future__ import annotations

import json
import shutil
import time
from pathlib import Path

import forked
import pytest

from ledger.store import open_ledger
from pledgewatch.__main__ import run

SAVED = Path(__file__).parents[2] / "fixtures" / "pravda_en"


@pytest.fixture(scope="module")
def crawled(tmp_path_factory):
    """What a crawl of one outlet's saved pages leaves, its pages marked as read by an older rule set."""
    home = tmp_path_factory.mktemp("crawled")
    forked.pledgewatch("crawl", "pravda_en", "--saved", SAVED, "--home", home).check_returncode()
    change(home, "UPDATE pages SET extracted_ruleset = 'old' WHERE extracted_ruleset IS NOT NULL")
    return home


@pytest.fixture
def home(crawled, tmp_path):
    return Path(shutil.copytree(crawled, tmp_path / "home"))


def change(home, sql):
    with open_ledger(home / "ledger.db") as ledger:
        ledger.db.execute("BEGIN IMMEDIATE")
        ledger.db.execute(sql)
        ledger.db.commit()


def contents(home):
    """All rows but the runs, which tell of times."""
    with open_ledger(home / "ledger.db") as ledger, ledger.read() as db:
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()]
        return {name: db.execute(f"SELECT * FROM {name}").fetchall() for name in tables if name != "runs"}


def unread(home):
    with open_ledger(home / "ledger.db") as ledger, ledger.read() as db:
        return db.execute("SELECT count(*) FROM pages WHERE extracted_ruleset = 'old'").fetchone()[0]


def test_the_report_tells_each_difference_with_its_evidence_and_what_to_do_next(home, capsys):
    change(home, "UPDATE pledges SET stage = 'refused' WHERE key = 1")
    change(home, "UPDATE revisions SET title = 'A title of \x1b[31mbefore' WHERE id = 1")
    with open_ledger(home / "ledger.db") as ledger, ledger.read() as db:
        (quote,) = db.execute("SELECT evidence FROM pledges WHERE key = 1").fetchone()
    assert run(["replay", "--home", str(home)]) == 0
    shown = capsys.readouterr().out
    assert "stage: refused → " in shown
    assert f"“{quote[:100]}" in shown
    assert "title: A title of \ufffd[31mbefore → " in shown
    assert "pledges changed: 1" in shown
    assert "--apply writes it" in shown
    assert "\x1b" not in shown

    assert run(["replay", "--json", "--home", str(home)]) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["applied"], report["counts"]["pledges changed"]) == (False, 1)
    (change_,) = [one for page in report["differences"] for one in page["pledges"]]
    assert change_["fields"]["stage"]["stands"] == "refused"
    assert change_["pledge"]["evidence"] == quote


def test_where_nothing_differs_it_says_so_and_writes_nothing(home, capsys):
    before = contents(home)
    assert run(["replay", "--outlet", "pravda_en", "--since", "2020-01-01", "--home", str(home)]) == 0
    assert "7 pages read, 7 as they stand, 0 differ\nNothing was written." in capsys.readouterr().out
    assert contents(home) == before
    assert run(["replay", "--outlet", "pravda", "--home", str(home)]) == 2


def test_a_replay_killed_on_the_way_loses_nothing_and_the_next_one_reads_the_rest(home, crawled, tmp_path, capsys):
    whole = Path(shutil.copytree(crawled, tmp_path / "whole"))
    assert run(["replay", "--apply", "--home", str(whole)]) == 0
    capsys.readouterr()

    replay = forked.begin(run, ["replay", "--apply", "--workers", "1", "--home", str(home)], workers=True)
    try:
        until = time.monotonic() + 60
        while unread(home) > 5 and time.monotonic() < until:
            time.sleep(0.002)
    finally:
        replay.kill()
        replay.wait()
    left = unread(home)
    assert 0 < left < 7

    assert run(["replay", "--apply", "--home", str(home)]) == 0
    shown = capsys.readouterr().out
    assert f"{left} pages read" in shown
    assert f"{7 - left} pages had been read by this rule set already" in shown
    assert contents(home) == contents(whole)
