"""A page of an outlet, archived, read and with a pledge in it: whatever text is wished stands in all of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from extract.records import Aid, Article, Evidence, Findings, Item, Modifier, Money, Pledge, Span, Stage
from ledger.archive import ArchiveWriter, Exchange
from ledger.store import Ledger

NOON = datetime(2026, 2, 10, 12, tzinfo=UTC)
SENTENCE = "Japan gave 8.8 billion yen to Ukraine."


@dataclass(frozen=True)
class Kept:
    """What came of it: numbers of the capture, the article and the pledge."""

    capture: int
    article: int
    pledge: int


def keep(
    ledger: Ledger,
    archive: Path,
    *,
    url: str = "https://news.example/japan",
    title: str = "Japan gives yen",
    text: str = SENTENCE,
    body: bytes = b"<p>Japan gave 8.8 billion yen to Ukraine.",
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "text/html; charset=utf-8"),),
    items: tuple[Item, ...] = (),
) -> Kept:
    """Archive the page, note it, and store its article with a pledge whose evidence is the text's first line."""
    run = ledger.begin_run("crawl", "1")
    with ArchiveWriter(archive, "sample", NOON) as writer:
        place = writer.write(Exchange(url, 200, headers, body, NOON))
    ledger.note_page(
        run,
        outlet="example",
        url=url,
        kind="article",
        status=200,
        fetched=NOON,
        file=place.file,
        offset=place.offset,
        length=place.length,
        body_hash=str(hash(body)),
        etag=None,
        last_modified=None,
    )
    page = next(one for one in ledger.pages_to_extract(again=True, ruleset="1") if one.url == url)
    article = Article(url, title, text, "en", published=NOON, outlet="example")
    start, line = len(title) + 1, text.split("\n", maxsplit=1)[0]
    pledge = Pledge(
        id="one",
        donors=("JP",),
        aid=Aid.FINANCIAL,
        stage=Stage.DELIVERED,
        evidence=Evidence(line, Span(start, start + len(line))),
        ruleset="1",
        money=Money(Decimal(8_800_000_000), "JPY", Modifier.ABOUT, Span(start + 11, start + 26)),
        items=items,
        confidence=0.9,
        stage_confidence=0.8,
    )
    ledger.store_extraction(run, page, article, Findings((pledge,)))
    numbers = [ledger.db.execute(f"SELECT max({key}) FROM {table}").fetchone()[0] for key, table in _NUMBERS]
    return Kept(*numbers)


_NUMBERS = (("id", "captures"), ("id", "articles"), ("key", "pledges"))
