"""`pledgewatch issues` over a real ledger, with issues that the rules themselves found."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from extract.pledges import find_pledges
from extract.records import Article, Findings
from ledger.store import open_ledger
from pledgewatch.__main__ import run

TEXTS = (
    "Gambia has given Ukraine 5 million dalasi in humanitarian aid.",
    "Norway delivered 12 snowcats to Ukraine, bought through the Alpine Shield Facility.",
    "Norway will send 3 snowcats to Ukraine.",
    "The Sunflower Relief Foundation has donated 200,000 euros to a hospital in Kharkiv, Ukraine, for medicines.",
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    with open_ledger(tmp_path / "ledger.db") as ledger:
        number = ledger.begin_run("extract", "1")
        for offset, text in enumerate(TEXTS):
            url = f"https://example.org/{offset}"
            ledger.note_page(
                number,
                outlet="example",
                url=url,
                kind="article",
                status=200,
                fetched=datetime(2026, 2, 10, tzinfo=UTC),
                file="a.warc.gz",
                offset=offset,
                length=1,
                body_hash=str(offset),
                etag=None,
                last_modified=None,
            )
            (page,) = (page for page in ledger.pages_to_extract(ruleset="1") if page.url == url)
            article = Article(url, "Aid for Ukraine", text, "en")
            found = find_pledges(article)
            ledger.store_extraction(number, page, article, Findings(found.pledges, found.issues, found.absence))
    return tmp_path


def test_a_maintainer_sees_every_kind_of_unknown_word_with_its_sentence(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["issues", "--home", str(home), "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [(one["kind"], one["word"], one["articles"]) for one in rows] == [
        ("item", "snowcats", 2),
        ("currency", "dalasi", 1),
        ("donor", "Sunflower Relief Foundation", 1),
        ("programme", "Alpine Shield Facility", 1),
    ]
    assert rows[1]["sentence"] == TEXTS[0]


def test_the_table_can_be_cut_to_a_kind_and_a_number(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["issues", "--home", str(home), "--kind", "item"]) == 0
    shown = capsys.readouterr().out
    assert "snowcats" in shown
    assert "dalasi" not in shown
    assert run(["issues", "--home", str(home), "--limit", "1"]) == 0
    assert capsys.readouterr().out.endswith("1 of 4 words\n")


def test_without_a_ledger_the_way_out_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["issues", "--home", str(tmp_path)]) == 2
    assert "pledgewatch crawl makes one" in capsys.readouterr().err
