"""Whether a crawl went well. Scrapy exits 0 even when every request fails, so its stats are judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from crawler import counts

FAILED_SHARE = 0.5
"""An outlet loses a page now and then; beyond this share of the listed ones, something is wrong with it."""


@dataclass(frozen=True, slots=True)
class FetchReport:
    """What the fetch stage did for one outlet.

    listed: article pages asked for; fetched: those answered with 200; failed: the others, for whatever reason.
    new, changed, unchanged: what the fetched ones were to the ledger.
    seconds: from the first request to the last answer.
    reasons: why pages failed, in words, with how many for each.
    warnings: listings that could not be read. problems: why the outlet counts as failed; empty where it does not.
    run: its number in the ledger; None where there was none.
    """

    outlet: str
    listed: int = 0
    fetched: int = 0
    failed: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    seconds: float = 0.0
    reasons: Mapping[str, int] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    run: int | None = None


def judge(outlet: str, stats: Mapping[str, Any]) -> FetchReport:
    """The report on a crawl, from the stats it left behind."""
    listed, fetched = _count(stats, counts.LISTED), _count(stats, counts.FETCHED)
    prefix = f"{counts.LISTING_FAILED}/"
    warnings = (f"{key.removeprefix(prefix)}: {why}" for key, why in stats.items() if key.startswith(prefix))
    noted = {note: _count(stats, f"{counts.NOTED}/{note}") for note in ("new", "changed", "unchanged")}
    return FetchReport(
        outlet=outlet,
        listed=listed,
        fetched=fetched,
        failed=listed - fetched,  # some vanish without an error: a redirect to another site, a closed crawl
        seconds=float(stats.get("elapsed_time_seconds") or 0.0),
        reasons=_reasons(stats, listed - fetched),
        warnings=tuple(sorted(warnings)),
        problems=tuple(_problems(stats, listed, fetched)),
        run=stats.get(counts.RUN),
        **noted,
    )


def _reasons(stats: Mapping[str, Any], failed: int) -> dict[str, int]:
    """The most frequent first; what left no reason behind was under way when the crawl ended."""
    prefix = f"{counts.FAILED}/"
    told = {key.removeprefix(prefix): int(count) for key, count in stats.items() if key.startswith(prefix)}
    if (untold := failed - sum(told.values())) > 0:
        told["not answered before the end"] = untold
    return dict(sorted(told.items(), key=lambda one: (-one[1], one[0])))


def _problems(stats: Mapping[str, Any], listed: int, fetched: int) -> list[str]:
    problems = []
    reason = stats.get("finish_reason", "never started")
    if reason != "finished":
        problems.append(f"the crawl ended early: {reason}")
    if not _count(stats, "response_received_count"):
        problems.append("nothing answered")
    elif not _count(stats, counts.LISTING_READ):
        problems.append("no feed or sitemap could be read")
    elif not listed:
        problems.append("its feeds and sitemaps list no article")
    elif not fetched:
        problems.append(f"none of {listed} pages could be fetched")
    elif listed - fetched > FAILED_SHARE * listed:
        problems.append(f"{listed - fetched} of {listed} pages could not be fetched")
    if broken := _count(stats, "spider_exceptions/count"):
        problems.append(f"{broken} responses broke the spider, see the log")
    if lost := _count(stats, counts.NOT_STORED):
        problems.append(f"{lost} pages could not be stored, see the log")
    return problems


def _count(stats: Mapping[str, Any], key: str) -> int:
    return int(stats.get(key, 0))
