"""`pledgewatch extract`: the pledges of articles that need not be in the ledger."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from typer import Argument, Exit, Option

from crawler.registry import outlets
from extract.article import read_article
from extract.errors import UsageError
from extract.explanation import explain as explained
from extract.jsondata import begins_json
from extract.layout import OutletPages
from extract.lines import answers, articles
from extract.pledges import find_pledges
from extract.records import Article, Pledge
from pledgewatch.explain import explanation_text
from pledgewatch.home import DEFAULT_HOME, HomeOption
from pledgewatch.page_file import archived_page, read_page
from pledgewatch.show import gift_text, money_text, plain, print_table

_HEADINGS = ("#", "Donors", "Amount", "What", "Stage", "Date", "Sure", "Stage sure")


def extract(
    page: Annotated[
        str | None,
        Argument(metavar="PAGE", help="A saved page (HTML, also gzipped), or the address of a page in the archive."),
    ] = None,
    url: Annotated[str, Option(help="Address that the saved page was fetched from: it tells outlet and layout.")] = "",
    explain: Annotated[
        bool, Option("--explain", help="Tell which rule gave each field from which words, and why the rest gave none.")
    ] = False,
    home: HomeOption = DEFAULT_HOME,
) -> None:
    """Find the pledges of a page, or of articles as JSON Lines on standard input.

    A line in: {"id", "lang", "title", "text", "published", "url"}; a line out: {"id", "pledges"} or {"id", "error"}.
    With --explain text for people comes out for lines, too: beside a field the rules that gave it and the words they
    read, beside a sign what it added to the score, and a chance is what all signs come to.
    """
    if page is None:
        _lines(explain=explain)
    else:
        body, address, fetched, kind = (
            _archived(page, home) if page.startswith(("http://", "https://")) else _file(page, url)
        )
        article = read_article(body, address, _pages(address), fetched, kind)
        _explain(article) if explain else _show(article)


def _lines(*, explain: bool) -> None:
    if sys.stdin.isatty():
        raise UsageError(
            "nothing to read",
            hint="give a page, or articles as JSON Lines on standard input: pledgewatch extract < articles.jsonl",
        )
    failed = 0
    lines = sys.stdin.buffer
    for answer in articles(lines) if explain else answers(lines):
        if isinstance(answer, Article):
            _explain(answer)
            continue
        failed += "error" in answer
        print(json.dumps(answer), flush=True)
    if failed:
        told = "line was no article; the error stands in its answer"
        if failed > 1:
            told = "lines were no articles; the errors stand in their answers"
        print(f"pledgewatch: {failed} {told}", file=sys.stderr)
        raise Exit(1)


def _file(name: str, url: str) -> tuple[bytes, str, datetime, str | None]:
    path = Path(name)
    if url and not url.startswith(("http://", "https://")):
        raise UsageError(f"{url!r} is no web address", hint="--url https://…")
    body = read_page(path, hint="PAGE is a saved HTML file or the address of an archived page")
    if not url and begins_json(body):
        raise UsageError(
            f"{path} is JSON, no HTML",
            hint="articles as JSON Lines: pledgewatch extract < FILE; a page that is served as JSON: with its --url",
        )
    return body, url or path.resolve().as_uri(), datetime.fromtimestamp(path.stat().st_mtime, UTC), None


def _archived(address: str, home: Path | None) -> tuple[bytes, str, datetime, str | None]:
    response = archived_page(address, home)
    return response.body, address, response.fetched, response.header("Content-Type")


def _pages(address: str) -> OutletPages:
    """What the outlet of an address says of its pages; other hosts are taken to be English unless a page says else."""
    host = urlsplit(address).hostname or ""
    known = next((one for one in outlets().values() if host in one.domains), None)
    return known.pages() if known else OutletPages(host or "file", "en")


def _heading(article: Article) -> str:
    when = article.published.isoformat() if article.published else "no date"
    return plain(f"{article.title or '(no title)'} · {when} · {article.language}")


def _explain(article: Article) -> None:
    print(_heading(article))
    print(f"{explanation_text(explained(article))}\n")


def _show(article: Article) -> None:
    findings = find_pledges(article)
    print(_heading(article))
    if findings.absence:
        print(f"No pledges: {findings.absence.value.replace('_', ' ')}.")
        return
    print()
    rows = [_cells(number, pledge) for number, pledge in enumerate(findings.pledges, start=1)]
    print_table(_HEADINGS, rows, widest=_HEADINGS.index("What"))
    print("\nEvidence")
    for number, pledge in enumerate(findings.pledges, start=1):
        print(plain(f"{number:>3}  {pledge.evidence.text}"))


def _cells(number: int, pledge: Pledge) -> tuple[str, ...]:
    return (
        str(number),
        ", ".join(pledge.donors),
        money_text(pledge.money, cumulative=pledge.cumulative) if pledge.money else "",
        gift_text(pledge),
        pledge.stage.value,
        pledge.date or "",
        f"{pledge.confidence:.0%}",
        f"{pledge.stage_confidence:.0%}",
    )
