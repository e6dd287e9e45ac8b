"""Replay: the outlets' real addresses, answered from saved pages or from the archive. No network."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.core.downloader.handlers.base import BaseDownloadHandler
from scrapy.http import Headers, Request, Response
from scrapy.responsetypes import responsetypes

from crawler.saved import SavedPage, saved_pages
from extract.errors import TornRecord, UsageError
from ledger import archive

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings

logger = logging.getLogger(__name__)

_HANDLER = "crawler.replay.ReplayHandler"
_FAST = {
    "AUTOTHROTTLE_ENABLED": False,
    "DOWNLOAD_DELAY": 0,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 16,
    "RETRY_ENABLED": False,
    "ASK_FOR_ALL_LISTED": True,
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What stands for a response; `read` gives its body as served. Status and time are those of the capture."""

    status: int
    headers: tuple[tuple[str, str], ...]
    fetched: datetime
    read: Callable[[], bytes]


def answers(root: Path) -> dict[str, Answer]:
    """The newest capture of each address in a tree of saved pages and *.warc.gz files, or in one such file.

    Raises UsageError where there are none, InputError for a malformed capture.json.
    """
    found: dict[str, Answer] = {}
    for url, answer in _all(root):
        if answer.status == 304:
            continue  # it says that an earlier answer stands
        if url not in found or answer.fetched >= found[url].fetched:
            found[url] = answer
    if not found:
        raise UsageError(f"no saved pages in {root}", hint="give a directory with capture.json or *.warc.gz files")
    return found


class ReplayAddon:
    """Puts the replay in the network's place where REPLAY_FROM is set, and takes the brakes off."""

    def update_settings(self, settings: BaseSettings) -> None:
        """As Scrapy calls it, once a crawl; above the project's own settings, since it replaces them."""
        if not settings.get("REPLAY_FROM"):
            return
        settings.set("DOWNLOAD_HANDLERS", {"http": _HANDLER, "https": _HANDLER}, priority="cmdline")
        for name, value in _FAST.items():
            settings.set(name, value, priority="cmdline")


class ReplayHandler(BaseDownloadHandler):
    """Scrapy's download handler for http and https during a replay. An address that was not saved is a 404."""

    lazy = False

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._answers = _once(Path(crawler.settings["REPLAY_FROM"]))

    async def download_request(self, request: Request) -> Response:
        """The saved response; `meta["captured"]` tells the archive when it came."""
        answer = self._answers.get(request.url)
        if answer is None:
            return Response(request.url, status=404)
        headers = Headers([(name, value) for name, value in answer.headers])
        body = answer.read()
        request.meta["captured"] = answer.fetched
        kind = responsetypes.from_args(headers=headers, url=request.url, body=body)
        return kind(url=request.url, status=answer.status, headers=headers, body=body)


# Each outlet has a handler for http and one for https, and all of a crawl replay the same pages.
_once = lru_cache(maxsize=1)(answers)


def _all(root: Path) -> Iterator[tuple[str, Answer]]:
    if root.is_file():
        try:
            yield from _from_archive(root.parent, archive.responses(root.parent, root.name))
        except TornRecord as cause:
            raise UsageError(str(cause), hint="--saved takes a directory or a whole WARC file") from cause
        return
    for page in saved_pages(root):
        yield page.url, _from_page(page)
    yield from _from_archive(root, archive.all_responses(root, lambda torn: logger.warning("%s", torn)))


def _from_page(page: SavedPage) -> Answer:
    return Answer(page.status, page.headers, page.fetched, page.read)


def _from_archive(
    root: Path, found: Iterable[tuple[archive.Place, archive.ArchivedResponse]]
) -> Iterator[tuple[str, Answer]]:
    for place, one in found:
        yield one.url, Answer(one.status, one.headers, one.fetched, partial(_received, root, place))


def _received(root: Path, place: archive.Place) -> bytes:
    return archive.read_response(root, place).received
