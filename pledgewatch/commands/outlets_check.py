"""`pledgewatch outlets check`: whether an outlet is as its spider says it is."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

from typer import Argument, Exit, Option

from crawler.facts import docstring_facts
from crawler.registry import outlet
from crawler.replay import answers
from extract.errors import UsageError
from ledger.health import ListingSeen
from pledgewatch.check import OutletChecked, PageChecked, absence_of, check
from pledgewatch.show import plain, print_json


def outlets_check(
    name: Annotated[str, Argument(metavar="OUTLET", help="E.g. pravda_en.")],
    *,
    saved: Annotated[
        Path | None, Option(metavar="PATH", help="Answer from saved pages or WARC files, not from the network.")
    ] = None,
    as_json: Annotated[bool, Option("--json", help="The same as a record.")] = False,
) -> None:
    """Fetch a handful of an outlet's pages and report on them field by field.

    All its feeds and sitemaps, then its five newest articles, as politely as every night. Neither ledger nor archive
    keeps any of it. The exit status is 0 only where the outlet is healthy.
    """
    one = outlet(name)
    if saved is not None:
        if not saved.exists():
            raise UsageError(f"there is nothing at {saved}", hint="--saved takes a directory or a WARC file")
        answers(saved)  # says what is wrong with them before anything runs
    elif not os.environ.get("PLEDGEWATCH_CONTACT"):
        print("PLEDGEWATCH_CONTACT is not set: the outlet cannot tell whom to write to", file=sys.stderr)
    checked = check(one, saved=saved)
    if as_json:
        print_json([record(checked)])
    else:
        for line in lines(checked):
            print(plain(line))
    if checked.problems:
        raise Exit(1)


def lines(checked: OutletChecked) -> Iterator[str]:
    """The report, line by line."""
    one = checked.outlet
    yield f"{one.name}: {docstring_facts(one)[0]}"
    yield ""
    yield "listings"
    for url, seen in checked.listings.items():
        yield f"  {seen.kind:<8} {url}"
        yield f"           {_seen(seen)}"
    yield ""
    yield f"pages: {checked.fetched.fetched} of {checked.fetched.asked} asked for were fetched"
    for page in checked.pages:
        yield f"  {page.url}"
        yield from (f"    {name:<10} {words}" for name, words in _fields(page))
    if checked.guesses:
        yield ""
        yield "a guess, by its own docstring"
        yield from (f"  {clause}" for clause in checked.guesses)
    yield ""
    yield "healthy" if not checked.problems else "not healthy"
    yield from (f"  {problem}" for problem in checked.problems)


def record(checked: OutletChecked) -> dict[str, Any]:
    """The report as plain JSON values."""
    return {
        "outlet": checked.outlet.name,
        "healthy": not checked.problems,
        "problems": [{"breach": one.breach, "words": one.words} for one in checked.problems],
        "listings": [
            {
                "url": url,
                "kind": seen.kind,
                "entries": seen.entries,
                "articles": seen.articles,
                "newest": seen.newest.isoformat() if seen.newest else None,
                "trouble": seen.trouble or None,
            }
            for url, seen in checked.listings.items()
        ],
        "listed": checked.fetched.listed,
        "asked": checked.fetched.asked,
        "fetched": checked.fetched.fetched,
        "pages": [_page_record(page) for page in checked.pages],
        "guesses": list(checked.guesses),
    }


def _page_record(page: PageChecked) -> dict[str, Any]:
    row: dict[str, Any] = {"url": page.url, "status": page.status, "trouble": page.trouble or None}
    if page.read is None:
        return row
    article = page.read.article.to_dict()
    text = article.pop("text")
    layout = page.read.layout
    found = {"layout": layout.body if layout else None, "characters": len(text), "dropped": list(page.read.dropped)}
    return {**row, **article, **found}


def _seen(seen: ListingSeen) -> str:
    if seen.trouble:
        return f"cannot be read: {seen.trouble}"
    if seen.articles is None:
        return f"an index of {seen.entries} sitemaps" if seen.entries is not None else "not modified"
    newest = f"; the newest is of {seen.newest:%Y-%m-%d %H:%M} UTC" if seen.newest else "; none states a time"
    return f"{seen.entries} entries, {seen.articles} of them articles by article_url{newest if seen.articles else ''}"


def _fields(page: PageChecked) -> Iterator[tuple[str, str]]:
    if page.read is None:
        yield "trouble", page.trouble
        return
    article, layout = page.read.article, page.read.layout
    yield "layout", f"{layout.body} (since {layout.since})" if layout else "none fits; trafilatura found what there is"
    yield "title", article.title or "none"
    yield "published", article.published.isoformat() if article.published else "not stated"
    yield "authors", ", ".join(article.authors) or "none"
    yield "language", article.language
    if article.text:
        paragraphs = len(article.text.splitlines())
        yield "body", f"{len(article.text):,} characters in {paragraphs} paragraphs: {article.text[:60]}…"
    else:
        yield "body", f"none: {absence_of(page)}"
    said = "; ".join(f"“{line[:60]}{'…' * (len(line) > 60)}”" for line in page.read.dropped)
    yield "dropped", said or "nothing as boilerplate"
