"""What a worker process does: one page out of the archive, to its article and pledges. No ledger, no network.

spaCy and trafilatura are imported where they are used: the process that only hands pages out does without (100 MB).
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.errors import ArchiveError, BodyBroken, BodyTooLarge
from extract.gate import may_be_on_topic
from extract.layout import OutletPages
from extract.records import Absence, Article, Findings
from ledger.archive import Place, read_response
from ledger.pages import PageRow

PAGE_LIMIT = 3 * 1024 * 1024
"""Decompressed bytes. The largest real article pages are about 1 MB; 200,000 paragraphs took trafilatura 7.7 s."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page to read: its row, what its outlet says of its pages, and the archive's directory.

    sampled: it is read whatever it is about.
    """

    row: PageRow
    pages: OutletPages
    archive: Path
    sampled: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """What the page gave. `findings` is None where there was no text to search.

    layout: the body selector of the outlet's layout that found the text; empty where none did.
    """

    article: Article
    findings: Findings | None
    layout: str = ""


@dataclass(frozen=True, slots=True)
class Unread:
    """Why the page could not be read."""

    reason: Absence
    detail: str


def read_page(page: Page) -> Read | Unread:
    """The article and pledges of an archived page. Raises ArchiveError where the archive does not hold it."""
    row = page.row
    response = read_response(page.archive, Place(row.file, row.offset, row.length))
    try:
        body = response.decoded(PAGE_LIMIT)
    except BodyTooLarge as error:
        return Unread(Absence.TOO_LARGE, str(error))
    except BodyBroken as error:
        return Unread(Absence.BROKEN, str(error))
    from extract.article import inspect_article
    from extract.pledges import find_pledges

    found = inspect_article(body, row.url, page.pages, row.fetched, response.header("Content-Type"))
    article = found.article
    return Read(article, find_pledges(article) if article.text else None, found.layout.body if found.layout else "")


def off_topic(pages: Sequence[Page]) -> tuple[bool, ...]:
    """Which of the pages the gate keeps out unread. One that cannot be looked at passes: reading it says why."""
    return tuple(not page.sampled and _is_off_topic(page) for page in pages)


def _is_off_topic(page: Page) -> bool:
    row = page.row
    try:
        body = read_response(page.archive, Place(row.file, row.offset, row.length)).decoded(PAGE_LIMIT)
    except (ArchiveError, OSError):
        return False
    return not may_be_on_topic(body, page.pages.language)


def passed_over(page: Page) -> Read:
    """What stands for a page that the gate keeps out: nothing is taken from it."""
    article = Article(page.row.url, title="", text="", language=page.pages.language, absence=Absence.OFF_TOPIC)
    return Read(article, None)


def prepare() -> None:
    """Load the language data, so that the first page is not charged for it, and keep libraries' chatter off stderr."""
    import extract.article  # noqa: F401  # loaded before the first page, used by read_page
    from extract.pledges import find_pledges

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    find_pledges(Article(url="", title="", text="Ukraine.", language="en"))
