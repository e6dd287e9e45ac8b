"""Pages of real outlets, as served. They are not ours to pass on, so they lie beside the project, if anywhere."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from crawler.registry import outlet_pages
from extract.article import read_article
from extract.layout import OutletPages
from extract.markup import parse, words_of
from extract.records import Article

PAGES = Path(__file__).parents[3] / "shared" / "pages"
INDEX = PAGES / "index.jsonl"
ROWS = [json.loads(line) for line in INDEX.read_text("utf-8").splitlines()] if INDEX.exists() else []

pytestmark = pytest.mark.skipif(not ROWS, reason="no real pages beside the project (../shared/pages)")

# Day of publication where it is not that of the capture; two are guides that the BBC keeps up to date.
OTHER_DAYS = {
    "BBC_2024_08_01": "2022-10-10",
    "BBC_2026_04_25": "2012-05-10",
    "Reuters_2023_05_16": "2023-04-25",
    "SZ_2024_09_30": "2024-09-29",
}
NEVER = (
    "Back to top",
    "Advertisement",
    "Anzeige",
    "Sign up for",
    "Share this",
    "Comments",
    "Kommentare",
    "Cookies",
    "Реклама",
    "{",
    "</",
)


def served(row: dict[str, Any]) -> bytes:
    return gzip.decompress((PAGES / row["file"]).read_bytes())


def read(row: dict[str, Any], pages: OutletPages | None = None) -> Article:
    fetched = datetime.fromisoformat(row["crawled"]).replace(tzinfo=UTC)
    return read_article(served(row), row["url"], pages or OutletPages(row["outlet"], "en"), fetched)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["file"].removesuffix(".html.gz"))
def test_a_real_page_gives_its_whole_article_and_day(row: dict[str, Any]):
    article = read(row)
    assert article.text, f"no text: {article.absence}"
    assert len(article.text) > 700
    assert article.published is not None
    assert article.published.tzinfo is not None
    name = row["file"].removesuffix(".html.gz")
    assert article.published.date().isoformat() == OTHER_DAYS.get(name, "-".join(name.split("_")[-3:]))
    assert article.language == {"DE": "de", "FR": "fr"}.get(row["outlet"][-2:], article.language)
    lines = article.text.splitlines()
    assert article.title not in lines
    assert not [line for line in lines if line.startswith(NEVER)]


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row["outlet"] == "EuronewsEN"], ids=lambda row: row["file"].split(".")[0]
)
def test_euronews_gives_its_lead_and_its_own_paragraphs_in_both_of_its_layouts(row: dict[str, Any]):
    tree = parse(served(row).decode())
    assert tree is not None
    content = ".jsArticleFirst .c-article-content"
    wanted = f"article .c-article-summary, {', '.join(f'{content} > {tag}' for tag in ('p', 'h2', 'h3'))}"
    shown = [text for one in tree.cssselect(wanted) if (text := words_of(one))]
    assert read(row, outlet_pages("euronews_en")).text.splitlines() == shown
