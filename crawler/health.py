"""Whether a crawl went well. Scrapy exits 0 even when every request fails, so its stats are judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from crawler import counts

FAILED_SHARE = 0.5
"""An outlet loses a page now and then; beyond this share of the listed ones, something is wrong with it."""


@dataclass(frozen=True, slots=True)
class FetchReport:
    """What the fetch stage did for one outlet.

    listed: articles that feeds and sitemaps named; asked: article pages asked for, which may have been listed on an
        earlier night; over_budget: those that wait for a later one.
    fetched: those that came or were found not to be modified; failed: the others, for whatever reason.
    new, changed, unchanged: what the fetched ones were to the ledger; not_modified: how many of the unchanged ones
        cost no page, since the outlet said so itself.
    warnings: listings that could not be read. problems: why the outlet counts as failed; empty where it does not.
    """

    outlet: str
    listed: int = 0
    asked: int = 0
    over_budget: int = 0
    fetched: int = 0
    failed: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    not_modified: int = 0
    warnings: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


def judge(outlet: str, stats: Mapping[str, Any]) -> FetchReport:
    """The report on a crawl, from the stats it left behind."""
    asked, fetched = _count(stats, counts.ASKED), _count(stats, counts.FETCHED)
    prefix = f"{counts.LISTING_FAILED}/"
    warnings = (f"{key.removeprefix(prefix)}: {why}" for key, why in stats.items() if key.startswith(prefix))
    notes = ("new", "changed", "unchanged", "not_modified")
    noted = {note: _count(stats, f"{counts.NOTED}/{note}") for note in notes}
    noted["unchanged"] += noted["not_modified"]
    return FetchReport(
        outlet=outlet,
        listed=_count(stats, counts.LISTED),
        asked=asked,
        over_budget=_count(stats, counts.OVER_BUDGET),
        fetched=fetched,
        failed=asked - fetched,  # some vanish without an error: a redirect to another site, a closed crawl
        warnings=tuple(sorted(warnings)),
        problems=tuple(_problems(stats, asked, fetched)),
        **noted,
    )


def _problems(stats: Mapping[str, Any], asked: int, fetched: int) -> list[str]:
    problems = []
    reason = stats.get("finish_reason", "never started")
    if reason != "finished":
        problems.append(f"the crawl ended early: {reason}")
    if not _count(stats, "response_received_count"):
        problems.append("nothing answered")
    elif not _count(stats, counts.LISTING_READ):
        problems.append("no feed or sitemap could be read")
    elif not _count(stats, counts.LISTED) and not _count(stats, counts.LISTING_NOT_MODIFIED):
        problems.append("its feeds and sitemaps list no article")
    elif asked and not fetched:
        problems.append(f"none of {asked} pages could be fetched")
    elif asked - fetched > FAILED_SHARE * asked:
        problems.append(f"{asked - fetched} of {asked} pages could not be fetched")
    if broken := _count(stats, "spider_exceptions/count"):
        problems.append(f"{broken} responses broke the spider, see the log")
    if lost := _count(stats, counts.NOT_STORED):
        problems.append(f"{lost} pages could not be stored, see the log")
    return problems


def _count(stats: Mapping[str, Any], key: str) -> int:
    return int(stats.get(key, 0))
