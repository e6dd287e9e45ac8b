"""`pledgewatch page`: what is known of one page, and its bytes."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from typer import Argument, Option

from crawler.address import canonical
from crawler.registry import outlets
from extract.errors import ArchiveError, UsageError
from ledger.archive import ArchivedResponse, read_response
from ledger.captures import Capture, PageHistory, addresses_of, histories
from ledger.store import Ledger, open_ledger
from pledgewatch.home import DEFAULT_HOME, Home, HomeOption
from pledgewatch.show import counted, plain, print_table

_HEADINGS = ("Fetched (UTC)", "Status", "Bytes", "Body", "File @ byte")


def page(
    url: Annotated[str, Argument(metavar="URL", help="Address of the page.")],
    *,
    write: Annotated[
        Path | None,
        Option(metavar="FILE", help="Write the body of a capture to this file, or to standard output for -."),
    ] = None,
    raw: Annotated[
        bool, Option("--raw", help="With --write: the bytes as received, their compression left on.")
    ] = False,
    at: Annotated[
        datetime | None,
        Option(
            formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%S%z"],
            metavar="TIME",
            help="The capture that was the newest at this time (UTC), or at the end of this day. Default: now.",
        ),
    ] = None,
    home: HomeOption = DEFAULT_HOME,
) -> None:
    """Show what was fetched of a page when, and what it was read as, or write out its bytes.

    URL is the address that was asked for, the canonical one of its article, or one that differs in tracking parameters.
    """
    place = Home.with_ledger(home)
    if raw and write is None:
        raise UsageError("--raw says how bytes are written", hint="name a file with --write, or - for standard output")
    with open_ledger(place.ledger) as ledger:
        found = histories(ledger, tuple(_forms(url)))
        if not found:
            raise UsageError(f"no page {url} is in the ledger", hint=_near(ledger, url))
    if write is not None:
        _write(place.archive, _chosen(found, at, url), write, raw=raw)
        return
    for number, one in enumerate(found):
        print("\n" * (number > 0), end="")
        _show(place.archive, one, at)


def _forms(url: str) -> Iterator[str]:
    """The address as it was typed, and as a crawl would ask for it."""
    yield url
    host = urlsplit(url).hostname or ""
    known = (one for one in outlets().values() if any(host in (name, f"www.{name}") for name in one.domains))
    for strip_query in {(), *(one.strip_query for one in known)}:
        if (form := canonical(url, strip_query=strip_query)) and form != url:
            yield form


def _near(ledger: Ledger, url: str) -> str:
    near = get_close_matches(url, addresses_of(ledger, urlsplit(url).netloc), n=3, cutoff=0.8)
    return f"did you mean {' or '.join(near)}?" if near else "pledgewatch crawl fetches what the outlets list"


def _chosen(found: Sequence[PageHistory], at: datetime | None, url: str) -> Capture:
    """The newest capture with a body at a time, or the newest of all where none has."""
    captures = sorted((one for history in found for one in _until(history, at)), key=lambda one: one.fetched)
    if not captures:
        first = min(one.fetched for history in found for one in history.captures)
        raise UsageError(
            f"{url} had not been fetched yet then", hint=f"its first capture is of {first:%Y-%m-%dT%H:%M:%S}"
        )
    return next((one for one in reversed(captures) if 200 <= one.status < 300), captures[-1])


def _until(history: PageHistory, at: datetime | None) -> list[Capture]:
    if at is None:
        return list(history.captures)
    moment = at if at.tzinfo else at.replace(tzinfo=UTC)
    if at.time() == datetime.min.time() and at.tzinfo is None:
        moment += timedelta(days=1, seconds=-1)  # a day is meant
    return [one for one in history.captures if one.fetched <= moment]


def _write(archive: Path, capture: Capture, target: Path, *, raw: bool) -> None:
    response = read_response(archive, capture.place)
    body = response.received if raw else response.body
    if str(target) == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(body)
        return
    try:
        target.write_bytes(body)
    except OSError as cause:
        raise UsageError(f"{target} cannot be written: {cause.strerror}", hint="name another file") from cause
    print(plain(f"{target}: {len(body)} bytes, fetched {capture.fetched:%Y-%m-%dT%H:%M:%S} UTC, {response.url}"))


def _show(archive: Path, history: PageHistory, at: datetime | None) -> None:
    print(plain(f"{history.url} ({history.kind} of {history.outlet})"))
    if history.article_url and history.article_url != history.url:
        print(plain(f"canonical address: {history.article_url}"))
    print(plain(_reading(history)))
    validators = [
        f"{name} {value}" for name, value in (("ETag", history.etag), ("Last-Modified", history.last_modified)) if value
    ]
    print(plain(f"validators: {', '.join(validators) or 'none'}"))
    print()
    rows = [_row(archive, one, present=one.place == history.present) for one in _until(history, at)]
    print_table(_HEADINGS, rows, widest=_HEADINGS.index("File @ byte"))


def _reading(history: PageHistory) -> str:
    """What the page was read as, in one line."""
    if history.kind == "listing":
        return "a listing: it is read for addresses only"
    if history.read_by is None:
        return "not read yet: pledgewatch extract-archive reads it"
    reason = f" ({history.absence.value.replace('_', ' ')})" if history.absence else ""
    if history.title is None:
        return f"no article{reason}; read by rule set {history.read_by}"
    day = history.published.date().isoformat() if history.published else "no date"
    pledges = counted(history.pledges, "pledge")
    return f'article "{history.title}", {day}, {pledges}{reason}; read by rule set {history.read_by}'


def _row(archive: Path, capture: Capture, *, present: bool) -> tuple[str, ...]:
    where = f"{capture.place.file} @ {capture.place.offset}"
    size, kept = "", ""
    try:
        response = read_response(archive, capture.place)
    except ArchiveError as error:
        kept = f"\nnot in the archive: {error}"
    else:
        size, kept = f"{len(response.received):,}", _kept(response)
    note = capture.note.value if 200 <= capture.status < 300 else "none"
    return (
        f"{capture.fetched:%Y-%m-%d %H:%M:%S}",
        str(capture.status),
        size,
        f"{note}, present" if present else note,
        f"{where}{kept}",
    )


def _kept(response: ArchivedResponse) -> str:
    origin = response.revisit_of
    return f" (revisit of {origin.file} @ {origin.offset})" if origin else ""
