"""A night's pledges to review in a browser, each in an archived article of its own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from extract.records import (
    Aid,
    Article,
    Category,
    Evidence,
    Findings,
    Ground,
    Item,
    Modifier,
    Money,
    Pledge,
    Span,
    Stage,
)
from ledger.archive import ArchiveWriter, Exchange
from ledger.store import Ledger

NOON = datetime(2026, 2, 10, 12, tzinfo=UTC)
DONORS = ("Japan", "Norway", "Sweden", "Denmark", "Finland", "Latvia", "Estonia", "Poland", "Canada", "Spain")
IDS = dict(zip(DONORS, ("JP", "NO", "SE", "DK", "FI", "LV", "EE", "PL", "CA", "ES"), strict=True))


def add_article(
    ledger: Ledger,
    archive: Path,
    donor: str,
    amount: int,
    *,
    outlet: str = "example",
    title: str = "",
    more: str = "",
    confidence: float = 0.8,
    day: int = 0,
    url: str = "",
) -> int:
    """Archive and store an article in which the donor gives so many million euros and ten trucks; its pledge's number.

    It opens with a letter that browsers count as two, so that places in the text are tried as well.
    """
    sentence = f"{donor} will give {amount} million euros and ten trucks to Ukraine, the minister said in March."
    title = title or f"{donor} gives {amount} million"
    text = f"🌻 A word before it.\n{sentence}\n{more or 'Nothing else was said.'}"
    url = url or f"https://{outlet}.example/{donor.lower()}-{amount}"
    body = f"<!doctype html><title>{title}</title><p>{sentence}".encode()
    at = NOON + timedelta(days=day)
    run = ledger.begin_run("crawl", "1")
    with ArchiveWriter(archive, f"{outlet}-{donor}-{amount}", at) as writer:
        place = writer.write(Exchange(url, 200, (("Content-Type", "text/html; charset=utf-8"),), body, at))
    ledger.note_page(
        run,
        outlet=outlet,
        url=url,
        kind="article",
        status=200,
        fetched=at,
        file=place.file,
        offset=place.offset,
        length=place.length,
        body_hash=url,
        etag=None,
        last_modified=None,
    )
    page = next(one for one in ledger.pages_to_extract(again=True, ruleset="1") if one.url == url)
    article = Article(url, title, text, "en", published=at, outlet=outlet)
    ledger.store_extraction(
        run, page, article, Findings((_pledge(article.document, sentence, donor, amount, confidence),))
    )
    return int(ledger.db.execute("SELECT max(key) FROM pledges").fetchone()[0])


def _pledge(document: str, sentence: str, donor: str, amount: int, confidence: float) -> Pledge:
    def span(words: str) -> Span:
        start = document.index(sentence) + sentence.index(words)
        return Span(start, start + len(words))

    return Pledge(
        id=f"{donor} {amount}",
        donors=(IDS[donor],),
        aid=Aid.MILITARY,
        stage=Stage.PLEDGED,
        evidence=Evidence(sentence, span(sentence)),
        ruleset="1",
        money=Money(Decimal(amount * 1_000_000), "EUR", Modifier.EXACT, span(f"{amount} million euros")),
        items=(Item(Category.VEHICLES, "trucks", 10, span("ten trucks")),),
        date="2026-03",
        confidence=confidence,
        stage_confidence=0.8,
        grounds={
            "donors": (Ground("donor/here/subject", span(donor)),),
            "stage": (Ground("stage/will-provide", span("will give")),),
            "date": (Ground("date/month", span("March")),),
        },
    )


def add_night(ledger: Ledger, archive: Path) -> list[int]:
    """Ten pledges, the greatest first, two of them likely the same gift as another."""
    keys = [add_article(ledger, archive, donor, 900 - 50 * place) for place, donor in enumerate(DONORS)]
    keys.append(add_article(ledger, archive, "Japan", 901, outlet="herald", day=1, confidence=0.95))
    return keys
