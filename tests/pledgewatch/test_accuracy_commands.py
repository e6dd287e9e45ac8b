"""`pledgewatch accuracy` and `pledgewatch gold` over a real ledger that editors worked on."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from extract.pledges import find_pledges
from extract.records import Article
from ledger.decision_log import DecisionKind, RejectReason
from ledger.decisions import Wish, decide
from ledger.queue import queue
from ledger.store import open_ledger
from pledgewatch.__main__ import run

TEXT = "Norway delivered 12 tanks to Ukraine on Monday.\nDenmark will give Ukraine 20 million euros for air defence."


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Two pledges of one article, nothing decided."""
    with open_ledger(tmp_path / "ledger.db") as ledger:
        number = ledger.begin_run("extract", "1")
        ledger.note_page(
            number,
            outlet="example",
            url="https://example.org/1",
            kind="article",
            status=200,
            fetched=datetime(2026, 2, 10, tzinfo=UTC),
            file="a.warc.gz",
            offset=0,
            length=1,
            body_hash="1",
            etag=None,
            last_modified=None,
        )
        (page,) = ledger.pages_to_extract(ruleset="1")
        article = Article("https://example.org/1", "Aid for Ukraine", TEXT, "en", outlet="example")
        ledger.store_extraction(number, page, article, find_pledges(article))
    return tmp_path


def review(home: Path) -> None:
    """Accept the first, reject the second."""
    with open_ledger(home / "ledger.db") as ledger:
        first, second = queue(ledger).rows
        decide(ledger, Wish("olena", first.key, DecisionKind.ACCEPT, first.seen))
        wish = Wish("olena", second.key, DecisionKind.REJECT, second.seen, reason=RejectReason.NOT_A_GIFT)
        decide(ledger, wish)


def test_before_any_decision_there_are_no_figures_but_a_word_where_to_begin(home, capsys):
    assert run(["accuracy", "--home", str(home)]) == 0
    assert "No pledge has been decided yet" in capsys.readouterr().out


def test_figures_are_shown_with_their_intervals(home, capsys):
    review(home)
    assert run(["accuracy", "--home", str(home)]) == 0
    out = capsys.readouterr().out
    assert all(word in out for word in ("50%", "9% to 91%", "Outlets", "example", "Rules", "donors"))


def test_every_figure_is_in_the_json(home, capsys):
    review(home)
    assert run(["accuracy", "--json", "--home", str(home)]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert rows[0] == {
        "group": "pledges",
        "name": "all",
        "judged": 2,
        "right": 1,
        "corrected": 0,
        "rejected": 1,
        "share": 0.5,
        "low": 0.0945,
        "high": 0.9055,
    }
    assert {row["group"] for row in rows} == {
        "pledges",
        "exact",
        "outlets",
        "languages",
        "tiers",
        "rulesets",
        "fields",
        "rules",
    }
    assert run(["accuracy", "--json", "--since", "2090-01-01", "--home", str(home)]) == 0
    assert json.loads(capsys.readouterr().out)[0]["judged"] == 0


def test_reviewed_articles_are_written_one_a_line(home, capsys, tmp_path):
    assert run(["gold", "export", "--home", str(home)]) == 0
    assert capsys.readouterr().out == ""
    review(home)
    assert run(["gold", "--home", str(home)]) == 0
    assert "1 article with 1 pledge" in capsys.readouterr().out
    out = tmp_path / "reviewed.jsonl"
    assert run(["gold", "export", "--out", str(out), "--home", str(home)]) == 0
    (line,) = out.read_text().splitlines()
    assert len(json.loads(line)["pledges"]) == 1
    assert "1 articles" in capsys.readouterr().err


@pytest.mark.parametrize("command", [["accuracy"], ["gold"], ["gold", "export"]])
def test_without_a_ledger_it_is_said_how_to_get_one(command, tmp_path, capsys):
    assert run([*command, "--home", str(tmp_path / "none")]) == 2
    assert "there is no ledger" in capsys.readouterr().err


def test_a_file_that_cannot_be_written_is_named(home, capsys, tmp_path):
    assert run(["gold", "export", "--out", str(tmp_path / "no" / "x"), "--home", str(home)]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_an_outlet_that_the_ledger_has_nothing_from_is_named_and_no_empty_file_written(home, capsys, tmp_path):
    out = tmp_path / "gold.jsonl"
    assert run(["gold", "export", "--outlet", "nosuch", "--out", str(out), "--home", str(home)]) == 2
    assert "the ledger has nothing from an outlet nosuch" in capsys.readouterr().err
    assert not out.exists()
