"""What a spider hands to the item pipelines: one response, whatever it brought."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from ledger.archive import Place
from ledger.frontier import ListedArticle

Kind = Literal["article", "listing"]


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """A response as the spider saw it. What the server sent stands in the archive, byte for byte.

    url: the canonical address that was asked for; response_url: the one that answered, after redirects.
    body: decompressed.
    fetched: time of the response, UTC; in a replay the time of the capture.
    place: where the archive holds the response; None where it could not be written.
    etag, last_modified: what a later request for the same page may be made conditional by; None where that would miss
        something.
    listed: the articles that a listing names.
    """

    outlet: str
    kind: Kind
    url: str
    response_url: str
    status: int
    fetched: datetime
    place: Place | None
    body: bytes = field(repr=False)
    etag: str | None = None
    last_modified: str | None = None
    listed: tuple[ListedArticle, ...] = ()
