"""Whether an outlet is well. Scrapy exits 0 even when every request fails, so its stats are judged; and a crawl that
went well may still have brought nothing to read, so what it brought is judged by the bodies of the articles.

All of it is pure: `judge` looks at one crawl, `assess` at a crawl, what was read of it, the last week and the past.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import exp, lgamma, log, log1p
from statistics import median
from typing import Any

from crawler import counts
from crawler.outlet import Expected
from ledger.health import Breach, ListingSeen, OutletRun, Past, Problem, Week

FAILED_SHARE = 0.5
"""An outlet loses a page now and then; beyond this share of the listed ones, something is wrong with it."""
FEWEST = 5
"""Of less pages nothing is concluded: 1 of 1 without a body says nothing about an outlet."""
NIGHTS_TO_KNOW = 5
"""So many of the last seven nights make a week's number of articles one that can be compared."""
NIGHTS_TO_COMPARE = 3
"""So many earlier nights make a usual one."""
BY_CHANCE = 0.001
"""A share is too low where the expected one would give so little less often than this."""
SHORTENED = 0.5
"""Share of the usual length below which texts are cut short."""
LONGEST_PAUSE = timedelta(days=2)
"""Without a crawl for longer than this, nobody knows how an outlet is."""
SHORTEST_SILENCE, LONGEST_SILENCE = timedelta(days=4), timedelta(days=30)


@dataclass(frozen=True, slots=True)
class FetchReport:
    """What the fetch stage did for one outlet.

    listed: articles that feeds and sitemaps named; asked: article pages asked for, which may have been listed on an
        earlier night; over_budget: those that wait for a later one.
    fetched: those that came or were found not to be modified; failed: the others, for whatever reason.
    new, changed, unchanged: what the fetched ones were to the ledger; not_modified: how many of the unchanged ones
        cost no page, since the outlet said so itself.
    warnings: listings that could not be read. problems: why the outlet counts as failed; empty where it does not;
    breaches: the same, by name. reasons: why pages failed, in words, with how many for each.
    run: its number in the ledger; None where there was none. listings: by address. seconds: from begin to end.
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
    reasons: Mapping[str, int] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    breaches: tuple[Problem, ...] = ()
    run: int | None = None
    listings: Mapping[str, ListingSeen] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def newest_listed(self) -> datetime | None:
        """The latest time that an entry of the listings states."""
        return max((seen.newest for seen in self.listings.values() if seen.newest), default=None)


def judge(outlet: str, stats: Mapping[str, Any]) -> FetchReport:
    """The report on a crawl, from the stats it left behind."""
    asked, fetched = _count(stats, counts.ASKED), _count(stats, counts.FETCHED)
    breaches = tuple(_problems(stats, asked, fetched))
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
        reasons=_reasons(stats, asked - fetched),
        warnings=tuple(sorted(f"{url}: {why}" for url, why in _by_address(stats, counts.LISTING_FAILED))),
        problems=tuple(one.words for one in breaches),
        breaches=breaches,
        run=stats.get(counts.RUN),
        listings=dict(sorted(_by_address(stats, counts.LISTING_SEEN))),
        seconds=float(stats.get("elapsed_time_seconds") or 0.0),
        **noted,
    )


def unfinished(outlet: str, why: str) -> FetchReport:
    """The report on a crawl that left no stats."""
    problem = Problem(Breach.ENDED_EARLY, why)
    return FetchReport(outlet, problems=(problem.words,), breaches=(problem,))


def assess(expected: Expected, run: OutletRun, week: Week, past: Past) -> tuple[Problem, ...]:
    """What the crawl's own report does not show: whether articles come, with bodies, as many and as fresh as expected.

    week: up to and with this run; past: before it. Both may be empty: what they would tell is not yet known then, and
    no problem. A replay of saved pages is judged by itself alone: give it empty ones.
    """
    return (
        *_listings(run, past),
        *_silence(expected, run, week, past),
        *_number(expected, run, week, past),
        *_bodies(expected, run, week),
        *_layouts(run),
        *_lengths(run, past),
        *_failures(run, past),
        *_fields(run),
    )


def standing(run: OutletRun, at: datetime) -> tuple[Problem, ...]:
    """What is wrong with an outlet some time after its last run; that nothing has run since is a problem, too."""
    if run.live and at - run.at > LONGEST_PAUSE:
        return (Problem(Breach.NOT_RUN, f"the last crawl was {_days(at - run.at)} ago"), *run.problems)
    return run.problems


def knows_its_week(run: OutletRun, past: Past) -> bool:
    """Whether the number of articles of a week can be judged: the first night brings all that the listings hold."""
    return past.since is not None and run.at - past.since >= timedelta(days=7) and past.nights >= NIGHTS_TO_KNOW


def longest_silence(expected: Expected) -> timedelta:
    """How long an outlet may publish nothing: three times what passes between two articles of its quietest week.

    At least a long weekend, at most a month.
    """
    least = expected.articles_a_week[0]
    return max(SHORTEST_SILENCE, min(LONGEST_SILENCE, timedelta(days=21) / least if least > 0 else LONGEST_SILENCE))


def chance_of_at_most(found: int, of: int, share: float) -> float:
    """How likely at most `found` of so many are hit where each is with the chance `share`."""
    if found >= of or share <= 0:
        return 1.0
    if share >= 1 or found < 0:
        return 0.0
    ways = (lgamma(of + 1) - lgamma(hit + 1) - lgamma(of - hit + 1) for hit in range(found + 1))
    terms = (exp(way + hit * log(share) + (of - hit) * log1p(-share)) for hit, way in enumerate(ways))
    return min(1.0, sum(terms))


def _reasons(stats: Mapping[str, Any], failed: int) -> dict[str, int]:
    """The most frequent first; what left no reason behind was under way when the crawl ended."""
    prefix = f"{counts.FAILED}/"
    told = {key.removeprefix(prefix): int(count) for key, count in stats.items() if key.startswith(prefix)}
    if (untold := failed - sum(told.values())) > 0:
        told["not answered before the end"] = untold
    return dict(sorted(told.items(), key=lambda one: (-one[1], one[0])))


def _problems(stats: Mapping[str, Any], asked: int, fetched: int) -> Iterator[Problem]:
    reason = stats.get("finish_reason", "never started")
    if reason != "finished":
        yield Problem(Breach.ENDED_EARLY, f"the crawl ended early: {reason}")
    if not _count(stats, "response_received_count"):
        yield Problem(Breach.NOTHING_ANSWERED, "nothing answered")
    elif not _count(stats, counts.LISTING_READ):
        yield Problem(Breach.NO_LISTING, "no feed or sitemap could be read")
    elif not _count(stats, counts.LISTED) and not _count(stats, counts.LISTING_NOT_MODIFIED):
        yield Problem(Breach.NOTHING_LISTED, "its feeds and sitemaps list no article")
    elif asked and not fetched:
        yield Problem(Breach.NOT_FETCHED, f"none of {asked} pages could be fetched")
    elif asked - fetched > FAILED_SHARE * asked:
        yield Problem(Breach.NOT_FETCHED, f"{asked - fetched} of {asked} pages could not be fetched")
    if broken := _count(stats, "spider_exceptions/count"):
        yield Problem(Breach.BROKE_THE_SPIDER, f"{broken} responses broke the spider, see the log")
    if lost := _count(stats, counts.NOT_STORED):
        yield Problem(Breach.NOT_STORED, f"{lost} pages could not be stored, see the log")


def _listings(run: OutletRun, past: Past) -> Iterator[Problem]:
    """A feed always holds the newest entries, however old; a news sitemap may be empty after a quiet weekend.

    A listing that fails for one night is a warning; on the second night in a row it is lost.
    """
    before = past.runs[0].listings if past.runs else {}
    for url, seen in run.listings.items():
        if not seen.trouble and seen.kind == "feed" and seen.entries == 0:
            yield Problem(Breach.EMPTY_FEED, f"{url} answers and names nothing")
        if seen.trouble and url in past.readable and url in before and before[url].trouble:
            day = past.readable[url].date()
            yield Problem(Breach.LISTING_LOST, f"{url} could last be read on {day}: {seen.trouble}")


def _silence(expected: Expected, run: OutletRun, week: Week, past: Past) -> Iterator[Problem]:
    if not run.live:
        return
    limit = longest_silence(expected)
    said = f"and {_days(limit)} is the longest expected"
    newest = max((one for one in (run.newest_listed, past.newest_listed) if one), default=None)
    known = past.since is not None and run.at - past.since > limit
    if newest is not None and run.at - newest > limit:
        yield Problem(Breach.SILENT, f"the newest entry of its listings is {_days(run.at - newest)} old, {said}")
    elif known and week.last_new is not None and run.at - week.last_new > limit:
        yield Problem(Breach.SILENT, f"the last new article came {_days(run.at - week.last_new)} ago, {said}")


def _number(expected: Expected, run: OutletRun, week: Week, past: Past) -> Iterator[Problem]:
    if not knows_its_week(run, past):
        return
    least, most = expected.articles_a_week
    if week.new < least:
        yield Problem(Breach.TOO_FEW, f"{week.new} new articles in seven days, at least {least} expected")
    elif week.new > most:
        yield Problem(Breach.TOO_MANY, f"{week.new} new articles in seven days, at most {most} expected")


def _bodies(expected: Expected, run: OutletRun, week: Week) -> Iterator[Problem]:
    for when, pages, with_body in (("", run.pages, run.with_body), (" of seven days", week.pages, week.with_body)):
        if pages >= FEWEST and chance_of_at_most(with_body, pages, expected.with_body) < BY_CHANCE:
            words = f"{with_body} of {pages} pages{when} have a body ({with_body / pages:.0%}"
            yield Problem(Breach.FEW_BODIES, f"{words}, expected {expected.with_body:.0%})")
            return


def _layouts(run: OutletRun) -> Iterator[Problem]:
    pages = sum(number for number, _ in run.layouts.values())
    lost, _ = run.layouts.get("", (0, 0))
    if pages >= FEWEST and lost > pages / 2:
        yield Problem(Breach.LAYOUT_GONE, f"no layout fits {lost} of {pages} pages; what was found was guessed")
    for selector, (fits, with_body) in run.layouts.items():
        if selector and fits >= FEWEST and with_body < fits / 2:
            yield Problem(Breach.LAYOUT_EMPTY, f"the layout {selector!r} fits {fits} pages, {with_body} have a body")


def _lengths(run: OutletRun, past: Past) -> Iterator[Problem]:
    usual = [one.characters for one in past.runs if one.characters and one.with_body >= FEWEST]
    if run.characters is None or run.with_body < FEWEST or len(usual) < NIGHTS_TO_COMPARE:
        return
    if run.characters < SHORTENED * median(usual):
        words = f"half of the {run.with_body} texts have less than {run.characters} characters"
        yield Problem(Breach.SHORT_BODIES, f"{words}, where {median(usual):.0f} are usual")


def _failures(run: OutletRun, past: Past) -> Iterator[Problem]:
    shares = [one.failed / _asked(one) for one in past.runs if _asked(one) > 0]
    if run.failed < FEWEST or len(shares) < NIGHTS_TO_COMPARE:
        return
    usual, share = median(shares), run.failed / _asked(run)
    if share >= 0.1 and share > 3 * usual:
        words = f"{run.failed} of {_asked(run)} pages failed ({share:.0%})"
        yield Problem(Breach.MANY_FAILURES, f"{words}, where {usual:.0%} is usual")


def _asked(run: OutletRun) -> int:
    return run.fetched + run.failed


def _fields(run: OutletRun) -> Iterator[Problem]:
    if run.with_body < FEWEST:
        return
    if run.undated > run.with_body / 2:
        yield Problem(Breach.UNDATED, f"{run.undated} of {run.with_body} articles state no time of publication")
    if run.other_language > run.with_body / 2:
        words = f"{run.other_language} of {run.with_body} articles are not in the outlet's language"
        yield Problem(Breach.OTHER_LANGUAGE, words)


def _days(span: timedelta) -> str:
    days = round(span / timedelta(days=1), 1)
    return f"{days:g} day{'s' * (days != 1)}"


def _by_address(stats: Mapping[str, Any], count: str) -> Iterator[tuple[str, Any]]:
    prefix = f"{count}/"
    return ((key.removeprefix(prefix), value) for key, value in stats.items() if key.startswith(prefix))


def _count(stats: Mapping[str, Any], key: str) -> int:
    return int(stats.get(key, 0))
