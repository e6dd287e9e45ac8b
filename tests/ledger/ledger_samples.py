"""Pages, articles and pledges to fill a real ledger with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from extract.records import (
    Aid,
    Article,
    Category,
    Equivalent,
    Evidence,
    Findings,
    Ground,
    Issue,
    Item,
    Modifier,
    Money,
    Pledge,
    Span,
    Stage,
)
from ledger.store import Ledger, PageNote, PageRow

URL = "https://news.example/2026/02/japan"
NOON = datetime(2026, 2, 10, 12, tzinfo=UTC)
TEXT = "Japan gave 8.8 billion yen (about 47.7 million euros) and 100 trucks.\nNorway may send radars."


def fetch(ledger: Ledger, run: int, body: str = "b1", *, hour: int = 0, url: str = URL, **changes: Any) -> PageNote:
    """Note an answer for the page; each hour has its own place in the archive."""
    answer: dict[str, Any] = {
        "outlet": "example",
        "url": url,
        "kind": "article",
        "status": 200,
        "fetched": NOON + timedelta(hours=hour),
        "file": f"crawl-{run}.warc.gz",
        "offset": 1000 * hour,
        "length": 900,
        "body_hash": body,
        "etag": None,
        "last_modified": None,
    }
    return ledger.note_page(run, **{**answer, **changes})


def the_page(ledger: Ledger, url: str = URL) -> PageRow:
    """The page at its newest body, extracted or not."""
    return next(page for page in ledger.pages_to_extract(again=True, ruleset="any") if page.url == url)


def article(text: str = TEXT, **changes: Any) -> Article:
    fields: dict[str, Any] = {"url": URL, "title": "Japan gives trucks", "text": text, "language": "en"}
    return Article(**{**fields, "published": NOON, "authors": ("A. Writer",), "outlet": "example", **changes})


def japan(**changes: Any) -> Pledge:
    """A pledge with everything that a pledge can have."""
    fields: dict[str, Any] = {
        "id": "japan-1",
        "donors": ("JP",),
        "aid": Aid.FINANCIAL,
        "stage": Stage.DELIVERED,
        "evidence": Evidence("Japan gave 8.8 billion yen", Span(19, 45)),
        "ruleset": "1",
        "money": Money(Decimal(8_800_000_000), "JPY", Modifier.EXACT, Span(30, 45)),
        "equivalents": (Equivalent(Decimal(47_700_000), "EUR", Span(53, 71)),),
        "items": (Item(Category.VEHICLES, "trucks", 100, Span(77, 87)),),
        "date": "2025-12",
        "programme": "CORE",
        "confidence": 0.9,
        "stage_confidence": 0.8,
        "grounds": {"donors": (Ground("donor/subject", Span(19, 24)),), "stage": (Ground("stage/default"),)},
    }
    return Pledge(**{**fields, **changes})


def norway(**changes: Any) -> Pledge:
    """A pledge with nothing that a pledge may lack."""
    fields: dict[str, Any] = {"id": "norway-1", "donors": ("NO",), "aid": Aid.MILITARY, "stage": Stage.CONSIDERED}
    return Pledge(
        **{**fields, "evidence": Evidence("Norway may send radars", Span(89, 111)), "ruleset": "1", **changes}
    )


def found(*pledges: Pledge, issues: Sequence[Issue] = ()) -> Findings:
    return Findings(pledges=pledges, issues=tuple(issues))
