"""`pledgewatch fixture`: saved pages and what must come out of them.

A fixture is a folder, fixtures/<outlet>/<name>: capture.json and the page (crawler.saved), and expected.json with
    article    what extract.article gives, looked over by hand when it was accepted
    pledges    what extract.pledges finds in it, in ANNOTATION.md's form
    absence    the reason why there are none, or null
    labelled   what a careful reader would write down; made by hand, never by this command
"""

from __future__ import annotations

import difflib
import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

from typer import Argument, Option

from crawler.registry import outlet, outlet_pages
from crawler.saved import CAPTURE, SavedPage, read_capture, saved_pages
from extract.article import read_article
from extract.errors import UsageError
from extract.jsondata import begins_json
from extract.pledges import find_pledges
from extract.records import Article, Pledge
from pledgewatch.home import DEFAULT_HOME, HomeOption
from pledgewatch.page_file import archived_page, read_page

EXPECTED = "expected.json"
FIXTURES = Path("fixtures")

_FIELDS = (
    "donors", "aid", "amount", "currency", "modifier", "equivalents", "items", "stage", "cumulative", "date",
    "programme", "evidence",
)  # fmt: skip
_NAME = re.compile(r"([a-z0-9_]+)/([a-z0-9-]+)")


def fixture(
    name: Annotated[str | None, Argument(metavar="OUTLET/NAME", help="E.g. pravda_en/japan-purl.")] = None,
    *,
    every: Annotated[bool, Option("--all", help="Make the expectations of every fixture anew.")] = False,
    url: Annotated[str, Option(help="Record a new fixture: the address of its page.")] = "",
    source: Annotated[
        Path | None, Option("--from", metavar="FILE", help="Its page, HTML or JSON as served, or gzipped.")
    ] = None,
    archive: Annotated[bool, Option("--archive", help="Take its page from the archive.")] = False,
    fetched: Annotated[
        datetime | None,
        Option(
            formats=["%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%d"],
            metavar="TIME",
            help="Time of the capture. Default: the file's.",
        ),
    ] = None,
    root: Annotated[Path, Option("--fixtures", metavar="DIR", help="Where the fixtures are.")] = FIXTURES,
    home: HomeOption = DEFAULT_HOME,
) -> None:
    """Record a saved page as a fixture, or make its expectations anew."""
    if every == (name is not None):
        raise UsageError("which fixture?", hint="give a name such as pravda_en/japan-purl, or --all")
    if name is None:
        pages = article_pages(root)
        if not pages:
            raise UsageError(f"there are no fixtures in {root}", hint="--fixtures names the directory of their outlets")
        for page in pages:
            print(renew(page))
        return
    folder = _folder(name, root)
    if source is not None or archive:
        if not url.startswith(("http://", "https://")):
            raise UsageError("a new fixture needs the address of its page", hint="--url https://…")
        saved = _from_file(source, fetched) if source else _from_archive(url, home)
        record(folder, outlet(folder.parent.name).asked_for(url), *saved)
    elif not (folder / CAPTURE).exists():
        raise UsageError(
            f"there is no fixture {name}", hint="to record one: --url ADDRESS and --from FILE or --archive"
        )
    print(renew(read_capture(folder / CAPTURE)))


def article_pages(root: Path) -> list[SavedPage]:
    """The saved article pages below a directory: those with expectations. Feeds and sitemaps have none."""
    return [page for page in saved_pages(root) if (page.folder / EXPECTED).exists()]


def read(page: SavedPage) -> Article:
    """The article of a saved page, read with the rules of the outlet in whose folder it lies."""
    kind = next((value for key, value in page.headers if key.lower() == "content-type"), None)
    return read_article(page.read(), page.url, outlet_pages(page.folder.parent.name), page.fetched, kind)


def expectation(page: SavedPage) -> dict[str, Any]:
    """What comes out of a saved page now: article, pledges and the reason why there are none."""
    article = read(page)
    findings = find_pledges(article)
    return {
        "article": article.to_dict(),
        "pledges": [in_annotation_form(pledge) for pledge in findings.pledges],
        "absence": findings.absence.value if findings.absence else None,
    }


def in_annotation_form(pledge: Pledge) -> dict[str, Any]:
    """A pledge in the fields of ANNOTATION.md alone: without offsets, grounds, confidence and rule-set version."""
    row = pledge.to_dict()
    kept = {field: row[field] for field in _FIELDS}
    for field in ("equivalents", "items"):
        kept[field] = [{key: part[key] for key in part if key not in ("start", "end")} for part in kept[field]]
    return kept


def expected(page: SavedPage) -> dict[str, Any]:
    """What stands in a fixture's expected.json; empty without one. Raises UsageError where it is no JSON object."""
    path = page.folder / EXPECTED
    try:
        found = json.loads(path.read_text("utf-8")) if path.exists() else {}
    except ValueError as cause:
        raise UsageError(
            f"{path} is not JSON: {cause}", hint="mend it by hand, or delete it and make it anew"
        ) from cause
    if not isinstance(found, dict):
        raise UsageError(f"{path} is not a JSON object", hint="mend it by hand, or delete it and make it anew")
    return found


def renew(page: SavedPage) -> str:
    """Write a fixture's expectations anew, keeping what was labelled by hand. Gives its name and what changed."""
    before = expected(page)
    now = expectation(page)
    after = {**now, **{key: value for key, value in before.items() if key not in now}}
    label = f"{page.folder.parent.name}/{page.folder.name}"
    old, new = _written(before), _written(after)
    if old == new:
        return f"{label}: unchanged"
    (page.folder / EXPECTED).write_text(new, "utf-8")
    return "\n".join(difflib.unified_diff(old.splitlines(), new.splitlines(), label, f"{label} now", lineterm="", n=1))


def record(folder: Path, url: str, body: bytes, fetched: datetime, content_type: str) -> None:
    """Write page and capture.json of a fixture. What was expected of an earlier page of that name stays, to compare."""
    folder.mkdir(parents=True, exist_ok=True)
    page = "page.json" if begins_json(body) else "page.html"
    (folder / page).write_bytes(body)
    capture = {
        "url": url,
        "status": 200,
        "headers": {"Content-Type": content_type},
        "fetched": fetched.isoformat(),
        "body": page,
    }
    (folder / CAPTURE).write_text(_written(capture), "utf-8")


def _folder(name: str, root: Path) -> Path:
    parts = _NAME.fullmatch(name)
    if not parts:
        raise UsageError(
            f"{name!r} is no name for a fixture", hint="it is OUTLET/NAME, in small letters, digits and dashes"
        )
    outlet(parts[1])  # says which there are
    return root / parts[1] / parts[2]


def _from_file(path: Path, fetched: datetime | None) -> tuple[bytes, datetime, str]:
    body = read_page(path, hint="--from takes a page as served, or gzipped")
    kind = "application/json" if begins_json(body) else "text/html"
    moment = fetched or datetime.fromtimestamp(path.stat().st_mtime, UTC).replace(microsecond=0)
    return body, moment if moment.tzinfo else moment.replace(tzinfo=UTC), kind


def _from_archive(url: str, home: Path | None) -> tuple[bytes, datetime, str]:
    response = archived_page(url, home)
    return response.body, response.fetched, response.header("Content-Type") or "text/html"


def _written(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
