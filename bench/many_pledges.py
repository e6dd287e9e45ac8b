"""A ledger with 100,000 pledges, to measure the desk on: `python -m bench.many_pledges DIR [--pledges N]`.

Names, sums and days are drawn at random, always the same ones; texts are made of a few hundred words. One article in
ten is a copy of another outlet's, and one pledge in twenty has been decided.
"""

from __future__ import annotations

import random
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from time import perf_counter

from sqlite_utils import Database

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
from ledger import extractions, pages
from ledger.decision_log import DecisionKind, RejectReason
from ledger.decisions import Wish, decide_in
from ledger.derived import rebuild
from ledger.standing_pledge import standing_pledges
from ledger.store import Ledger, open_ledger

FIRST_DAY = datetime(2022, 3, 1, 8, tzinfo=UTC)
DAYS = 1600
AN_ARTICLE = 5  # pledges
OUTLETS = tuple(f"outlet_{number:02}" for number in range(20))
DONORS = ("US", "DE", "GB", "EU", "JP", "NO", "SE", "DK", "NL", "FR", "PL", "CA", "FI", "CZ", "IT", "LT", "LV", "EE")
CURRENCIES = ("USD", "EUR", "GBP", "JPY", "SEK", "NOK", "DKK", "CAD", "UAH")
_TEXT = """
    the government said on that day more help would reach Kyiv before winter and minister officials told reporters
    parliament had approved budget next year support package military training soldiers front line city region energy
    grid partners allies meeting brussels summit defence air systems spokesperson added statement public money war
"""
WORDS = _TEXT.split()


def make(ledger: Ledger, many: int, seed: int = 7) -> None:
    """Fill an empty ledger with so many pledges, in one transaction."""
    chance = random.Random(seed)
    with ledger.write() as db:
        run = pages.begin_run(db, "crawl", "bench")
        for number, (article, pledges) in enumerate(_articles(chance, -(-many // AN_ARTICLE))):
            page = _page(db, run, number, article)
            extractions.store_extraction(db, run, page, article, Findings(pledges))
    with ledger.write() as db:
        _decide(db, chance, many)
    with ledger.write() as db:
        db.execute("ANALYZE")
        db.execute("INSERT INTO articles_fts (articles_fts) VALUES ('optimize')")


def check(ledger: Ledger) -> float:
    """The seconds that it takes to make all that follows from pledges and decisions anew."""
    start = perf_counter()
    with ledger.write() as db:
        rebuild(db)
    return perf_counter() - start


def _page(db: Database, run: int, number: int, article: Article) -> pages.PageRow:
    fetched = (article.published or FIRST_DAY) + timedelta(hours=2)
    place = ("bench.warc.gz", number * 1000, 900)
    answer = pages.Answer(article.outlet, article.url, "article", 200, fetched, *place, f"b{number}", None, None)
    pages.note_page(db, run, answer)
    key = db.execute("SELECT id FROM pages WHERE outlet = ? AND url = ?", [article.outlet, article.url]).fetchone()[0]
    return pages.PageRow(key, article.outlet, article.url, *place, fetched)


def _articles(chance: random.Random, many: int) -> Iterator[tuple[Article, tuple[Pledge, ...]]]:
    earlier: list[tuple[Article, tuple[Pledge, ...]]] = []
    for number in range(many):
        if earlier and chance.random() < 0.1:
            article, pledges = chance.choice(earlier)
            outlet = chance.choice([one for one in OUTLETS if one != article.outlet])
            yield replace(article, outlet=outlet, url=f"https://{outlet}.example/{number}"), pledges
            continue
        made = _article(chance, number, FIRST_DAY + timedelta(days=DAYS * number / many))
        earlier = [*earlier[-200:], made]
        yield made


def _article(chance: random.Random, number: int, published: datetime) -> tuple[Article, tuple[Pledge, ...]]:
    outlet = chance.choice(OUTLETS)
    title = " ".join(chance.choices(WORDS, k=8)).capitalize()
    paragraphs = [" ".join(chance.choices(WORDS, k=60)).capitalize() + "." for _ in range(AN_ARTICLE)]
    text, pledges, start = "", [], len(title) + 1
    for place, paragraph in enumerate(paragraphs):
        donor, money = chance.choice(DONORS[: chance.randint(1, len(DONORS))]), _money(chance, start)
        evidence = f"{donor} gives {money.amount:,} {money.currency} and {100 + place} trucks."
        pledges.append(_pledge(chance, f"{number}-{place}", donor, money, evidence, start, place))
        text += f"{evidence} {paragraph}\n"
        start = len(title) + 1 + len(text)
    url = f"https://{outlet}.example/{number}"
    return Article(url, title, text.rstrip("\n"), "en", published, outlet=outlet), tuple(pledges)


def _money(chance: random.Random, start: int) -> Money:
    amount = Decimal(chance.choice((1, 2, 2.5, 5, 7, 8.8, 10, 12)).__str__()) * 10 ** chance.randint(5, 9)
    return Money(amount, chance.choice(CURRENCIES), Modifier.EXACT, Span(start, start + 10))


def _pledge(
    chance: random.Random, name: str, donor: str, money: Money, evidence: str, start: int, place: int
) -> Pledge:
    items = (Item(chance.choice(list(Category)), "trucks", 100 + place, Span(start + 4, start + 12)),)
    return Pledge(
        id=f"p{name}",
        donors=(donor,),
        aid=chance.choice(list(Aid)),
        stage=chance.choice(list(Stage)),
        evidence=Evidence(evidence, Span(start, start + len(evidence))),
        ruleset="bench",
        money=money if chance.random() < 0.6 else None,
        items=items if chance.random() < 0.6 else (),
        confidence=round(chance.uniform(0.4, 0.99), 3),
        stage_confidence=0.8,
        grounds={"donors": (Ground("donor/subject", Span(start, start + 2)),)},
    )


def _decide(db: Database, chance: random.Random, many: int) -> None:
    kinds = (DecisionKind.ACCEPT, DecisionKind.ACCEPT, DecisionKind.REJECT, DecisionKind.UNSURE)
    for key in sorted(chance.sample(range(1, many + 1), many // 20)):
        kind = chance.choice(kinds)
        reason = RejectReason.NOT_A_GIFT if kind is DecisionKind.REJECT else None
        seen = standing_pledges(db, [key])[key].seen
        decide_in(db, Wish(chance.choice(("olena", "tom")), key, kind, seen, reason=reason))


def main() -> None:
    """Make the ledger and say how long it took."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("directory", type=Path)
    parser.add_argument("--pledges", type=int, default=100_000)
    wanted = parser.parse_args()
    start = perf_counter()
    with open_ledger(wanted.directory / "ledger.db") as ledger:
        make(ledger, wanted.pledges)
        print(f"made {wanted.pledges:,} pledges in {perf_counter() - start:.0f} s")
        print(f"rebuilt what follows from them in {check(ledger):.0f} s")


if __name__ == "__main__":
    main()
