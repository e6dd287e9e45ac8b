"""What the item pipelines ask of an item; the crawler's FetchedPage has it."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from ledger.archive import Place
from ledger.frontier import ListedArticle


class Fetched(Protocol):
    """A response that a spider hands on; the fields are those of crawler.items.FetchedPage."""

    @property
    def outlet(self) -> str:
        """Name of the outlet."""

    @property
    def kind(self) -> str:
        """Either "article" or "listing"."""

    @property
    def url(self) -> str:
        """The canonical address that was asked for."""

    @property
    def status(self) -> int:
        """HTTP status."""

    @property
    def fetched(self) -> datetime:
        """Time of the response, UTC."""

    @property
    def place(self) -> Place | None:
        """Where the archive holds it."""

    @property
    def body(self) -> bytes:
        """The decompressed body."""

    @property
    def etag(self) -> str | None:
        """The ETag header."""

    @property
    def last_modified(self) -> str | None:
        """The Last-Modified header."""

    @property
    def listed(self) -> tuple[ListedArticle, ...]:
        """The articles that a listing names."""
