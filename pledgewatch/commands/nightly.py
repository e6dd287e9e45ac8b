"""`pledgewatch nightly`: the line in the crontab."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from typer import Argument, Exit, Option

from crawler.replay import answers
from crawler.settings import user_agent
from extract.errors import PledgewatchError, UsageError
from ledger import queries
from ledger.store import open_ledger
from pledgewatch.configuration import ConfigOption, Configuration, configuration_of
from pledgewatch.digest import check_addresses, send, write_digest
from pledgewatch.home import DEFAULT_HOME, Home, HomeOption, home_of
from pledgewatch.lock import sole
from pledgewatch.night import Night, Outcome, chosen_outlets, in_json, remarks, run_night
from pledgewatch.progress import progress
from pledgewatch.show import plain, print_table

PING_SECONDS = 10.0
_HEADINGS = ("Outlet", "Listed", "New", "Changed", "Unchanged", "Failed", "Body", "Pledges", "Time", "Health")


def nightly(
    names: Annotated[
        list[str] | None, Argument(metavar="OUTLET", help="Outlets to crawl. Default: the configuration's, else all.")
    ] = None,
    as_json: Annotated[bool, Option("--json", help="Print the summary as JSON, and nothing else.")] = False,
    ping: Annotated[
        str, Option(metavar="URL", help="Ask for this address afterwards, if every outlet was healthy.")
    ] = "",
    saved: Annotated[
        Path | None, Option(metavar="PATH", help="Answer from saved pages or WARC files, not from the network.")
    ] = None,
    config: ConfigOption = None,
    home: HomeOption = DEFAULT_HOME,
    verbose: Annotated[bool, Option("--verbose", help="Show what Scrapy logs, not only its warnings.")] = False,
) -> None:
    """Crawl all outlets, read what is new, and say how each outlet did; for a crontab."""
    if ping and not ping.startswith(("http://", "https://")):
        raise UsageError("--ping names no web address", hint="--ping https://…")
    configuration = configuration_of(config)
    directory = home_of(home, configuration)
    chosen = chosen_outlets(names or (), configuration)
    check_source(saved, configuration)
    check_addresses(configuration.digest.notify)
    with sole(directory, "nightly"):
        before = _last_pledge(directory)
        with progress() as shown:
            night = run_night(chosen, directory, configuration, shown, saved=saved, verbose=verbose)
    print(json.dumps(in_json(night, directory), indent=2)) if as_json else print_night(night)
    _digest(configuration, directory, before, night)
    address = ping or configuration.nightly.ping
    if address and not night.status:
        _ping(address, configuration)
    if night.error is not None and not night.interrupted:
        raise night.error
    raise Exit(night.status)


def _last_pledge(home: Path) -> int:
    with open_ledger(Home(home).ledger) as ledger:
        return queries.last_pledge(ledger)


def _digest(configuration: Configuration, home: Path, before: int, night: Night) -> None:
    """Write and send the digest where the configuration says so. That it cannot be is no failure of the night."""
    told = configuration.digest
    if not told.directory and not told.notify:
        return
    with open_ledger(Home(home).ledger) as ledger:
        rows = queries.pledges(ledger, after=before)
    try:
        if told.directory:
            write_digest(Path(told.directory), rows, night.ended)
        if told.notify and rows and not send(told.notify, rows, night.ended):
            print("the digest could not be sent to every address under digest.notify", file=sys.stderr)
    except PledgewatchError as error:
        print(plain(f"{error} ({error.hint})"), file=sys.stderr)


def check_source(saved: Path | None, configuration: Configuration) -> None:
    """Say before anything runs what is wrong with saved pages, or that outlets cannot tell whom to write to."""
    if saved is not None:
        if not saved.exists():
            raise UsageError(f"there is nothing at {saved}", hint="--saved takes a directory or a WARC file")
        answers(saved)
    elif not configuration.contact:
        print(
            "no contact is configured (PLEDGEWATCH_CONTACT): outlets cannot tell whom to write to about this crawl",
            file=sys.stderr,
        )


def print_night(night: Night) -> None:
    """The summary table, and below it what is wrong, in words."""
    print_table(_HEADINGS, [_row(one) for one in night.outcomes], widest=0)
    for one in night.outcomes:
        for remark in remarks(one.fetched):
            print(plain(remark))
        for problem in one.problems:
            print(plain(f"{one.outlet}: {problem}"))


def _row(one: Outcome) -> tuple[str, ...]:
    fetched, read = one.fetched, one.read
    counts = (fetched.listed, fetched.new, fetched.changed, fetched.unchanged, fetched.failed)
    body = f"{read.with_body} of {read.pages}" if read.pages else "-"
    pledges = f"{read.pledges} in {read.with_pledges}" if read.pledges else "0"
    health = f"{len(one.problems)} wrong" if one.problems else "healthy"
    return (one.outlet, *(f"{count:,}" for count in counts), body, pledges, _time(fetched.seconds), health)


def _time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"


def _ping(address: str, configuration: Configuration) -> None:
    """Tell a watcher that all went well. That it cannot be told is no failure of the night."""
    try:
        with urlopen(Request(address, headers={"User-Agent": user_agent(configuration.contact)}), timeout=PING_SECONDS):
            pass
    except (OSError, ValueError) as error:
        # Not the whole address: cron mails this, and whoever has it can say that all is well.
        reason = error.reason if isinstance(error, URLError) else error
        reason = getattr(reason, "strerror", None) or reason
        print(plain(f"the ping to {urlsplit(address).hostname or 'an address'} failed: {reason}"), file=sys.stderr)
