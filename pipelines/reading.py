"""What a worker process does: one page out of the archive, to its article and pledges. No ledger, no network."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

from extract.article import inspect_article
from extract.errors import BodyBroken, BodyTooLarge
from extract.gate import may_be_on_topic
from extract.layout import OutletPages
from extract.pledges import find_pledges
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
    if not page.sampled and not may_be_on_topic(body, page.pages.language):
        return Read(_off_topic(page), None)
    found = inspect_article(body, row.url, page.pages, row.fetched, response.header("Content-Type"))
    article = found.article
    return Read(article, find_pledges(article) if article.text else None, found.layout.body if found.layout else "")


def _off_topic(page: Page) -> Article:
    """What stands for a page that the gate keeps out: nothing is taken from it."""
    return Article(page.row.url, title="", text="", language=page.pages.language, absence=Absence.OFF_TOPIC)


def prepare() -> None:
    """Load the language data, so that the first page is not charged for it, and keep libraries' chatter off stderr."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    find_pledges(Article(url="", title="", text="Ukraine.", language="en"))
