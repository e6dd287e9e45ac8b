"""`pledgewatch outlets`: which outlets there are, and how each is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Annotated, Any

from typer import Context, Option

from crawler.health import knows_its_week, standing
from crawler.outlet import OutletSpider
from crawler.registry import outlets as known_outlets
from ledger import health
from ledger.health import OutletRun, Problem, Week
from ledger.store import Ledger, open_ledger
from pledgewatch.home import DEFAULT_HOME, Home, HomeOption
from pledgewatch.show import plain, print_json, print_table

_HEADINGS = ("Outlet", "Lang", "Last run", "Last new", "7 days", "Expected", "Body", "State")


@dataclass(frozen=True, slots=True)
class OutletState:
    """How an outlet is.

    run: the last one, live where there is any; None where it was never crawled.
    known: whether there were enough nights to compare the week's number of articles with what is expected.
    problems: what is wrong now; of one that was never crawled nothing is.
    """

    outlet: type[OutletSpider]
    run: OutletRun | None = None
    week: Week = field(default_factory=Week)
    known: bool = False
    problems: tuple[Problem, ...] = ()

    @property
    def with_body(self) -> float | None:
        """The share of pages with a body: of seven days, or of the last run that read any."""
        if self.week.pages:
            return self.week.with_body / self.week.pages
        return self.run.with_body / self.run.pages if self.run and self.run.pages else None

    @property
    def words(self) -> str:
        """The state: what is wrong by name, healthy, or never run."""
        if self.run is None:
            return "never run"
        return ", ".join(one.breach.replace("_", " ") for one in self.problems) or "healthy"


def outlets(
    context: Context,
    *,
    as_json: Annotated[bool, Option("--json", help="Full records.")] = False,
    home: HomeOption = DEFAULT_HOME,
) -> None:
    """List the outlets, and how each of them is."""
    if context.invoked_subcommand is not None:
        return
    states = list(_states(Home.of(home), datetime.now(UTC)))
    if as_json:
        print_json([_record(one) for one in states])
        return
    print_table(_HEADINGS, map(_cells, states), widest=_HEADINGS.index("State"))
    if any(one.problems for one in states):
        print()
    for one in states:
        for problem in one.problems:
            print(plain(f"{one.outlet.name}: {problem.words}"))
    run = [one for one in states if one.run]
    ill = sum(1 for one in run if one.problems)
    print(f"\n{len(states)} outlets: {len(run) - ill} healthy, {ill} not, {len(states) - len(run)} never run")


def _states(place: Home, at: datetime) -> Iterator[OutletState]:
    with open_ledger(place.ledger) if place.ledger.exists() else nullcontext() as ledger:
        for one in known_outlets().values():
            yield _state(ledger, one, at) if ledger else OutletState(one)


def _state(ledger: Ledger, outlet: type[OutletSpider], at: datetime) -> OutletState:
    runs = health.last_runs(ledger, outlet.name, limit=1) or health.last_runs(ledger, outlet.name, limit=1, live=False)
    if not runs:
        return OutletState(outlet)
    known = knows_its_week(runs[0], health.past(ledger, outlet.name, runs[0].at))
    return OutletState(outlet, runs[0], health.week(ledger, outlet.name, at), known, standing(runs[0], at))


def _cells(one: OutletState) -> tuple[str, ...]:
    least, most = one.outlet.expected.articles_a_week
    share = one.with_body
    return (
        one.outlet.name,
        one.outlet.language,
        _day(one.run.at) if one.run else "",
        _day(one.week.last_new) if one.week.last_new else "",
        f"{one.week.new}{'' if one.known else ' so far'}" if one.run else "",
        f"{least} to {most}",
        "" if share is None else f"{share:.0%}",
        one.words,
    )


def _record(one: OutletState) -> dict[str, Any]:
    return {
        "outlet": one.outlet.name,
        "language": one.outlet.language,
        "last_run": one.run.at.isoformat() if one.run else None,
        "last_new_article": one.week.last_new.isoformat() if one.week.last_new else None,
        "articles_in_seven_days": one.week.new,
        "articles_expected": list(one.outlet.expected.articles_a_week),
        "enough_nights_to_compare": one.known,
        "with_body": one.with_body,
        "with_body_expected": one.outlet.expected.with_body,
        "healthy": not one.problems if one.run else None,
        "problems": [{"breach": problem.breach, "words": problem.words} for problem in one.problems],
    }


def _day(moment: datetime) -> str:
    return moment.astimezone(UTC).date().isoformat()
