"""What a feed or a sitemap lists. Pure: bytes in, addresses out.

Reads RSS 0.9x and 2.0, RSS 1.0 (RDF), Atom, sitemaps with or without the news extension, sitemap indexes, and JSON of a
form that the outlet names, each also gzipped as a file. Elements are found by their local names, since outlets are free
with namespaces.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any, Literal

from lxml import etree

from extract.errors import FeedUnreadable
from extract.jsondata import at, begins_json, read_json

LISTING_LIMIT = 32 * 1024 * 1024
"""Decompressed bytes; the sitemap protocol allows 50 MB, news sitemaps hold at most 1,000 addresses."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NEVER = datetime.min.replace(tzinfo=UTC)
_DATES = ("publication_date", "updated", "published", "pubDate", "date", "lastmod", "modified")


@dataclass(frozen=True, slots=True)
class JsonList:
    """Where a listing that is JSON keeps what. A path is names joined by dots, such as "result.items".

    entries: path of the list; empty where the document is the list.
    url, title, changed: paths within an entry; the last two may be empty.
    unit: what numbers at `changed` count since 1970; other texts are read as in feeds.
    """

    entries: str
    url: str
    title: str = ""
    changed: str = ""
    unit: Literal["s", "ms"] = "s"


@dataclass(frozen=True, slots=True)
class Listed:
    """One entry. `url` as written there, perhaps relative; `changed` is the entry's latest time, if it states one."""

    url: str
    title: str = ""
    changed: datetime | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """What one document lists.

    articles: pages, in the order of the document.
    sitemaps: further sitemaps that an index names, the latest changed first.
    without_address: how many entries named no address and were passed over.
    """

    articles: tuple[Listed, ...] = ()
    sitemaps: tuple[str, ...] = ()
    without_address: int = 0


def read_listing(body: bytes, form: JsonList | None = None) -> Listing:
    """The entries of a feed, sitemap or sitemap index, or of a list in JSON of that form.

    An entry that is broken costs itself, never the others. Raises FeedUnreadable where `body` is none of these.
    """
    body = _unpacked(body)
    if form is not None and begins_json(body):
        return _read_json(body, form)
    root = _parse(body)
    name = _name(root)
    entries = {"rss": "item", "rdf": "item", "feed": "entry", "urlset": "url", "sitemapindex": "sitemap"}.get(name)
    if entries is None:
        raise FeedUnreadable(f"a document of <{name}>, neither feed nor sitemap")
    if name == "rss" and not any(_name(child) == "channel" for child in _children(root)):
        raise FeedUnreadable("an <rss> without a channel")
    listing = _listing(
        [_listed(entry) for entry in root.iter() if isinstance(entry.tag, str) and _name(entry) == entries]
    )
    if name == "sitemapindex":
        # Newest first: whoever reads only the first of them may not miss today's.
        newest = sorted(listing.articles, key=lambda one: one.changed or _NEVER, reverse=True)
        return Listing(sitemaps=tuple(one.url for one in newest), without_address=listing.without_address)
    return listing


def _listing(listed: list[Listed]) -> Listing:
    found = tuple(one for one in listed if one.url)
    return Listing(articles=found, without_address=len(listed) - len(found))


def _read_json(body: bytes, form: JsonList) -> Listing:
    try:
        entries = at(read_json(body), form.entries)
    except ValueError as cause:
        raise FeedUnreadable(f"no JSON: {cause}") from cause
    if not isinstance(entries, list):
        raise FeedUnreadable(f"JSON, but no list at {form.entries!r}")
    return _listing([_json_entry(entry, form) for entry in entries])


def _json_entry(entry: Any, form: JsonList) -> Listed:
    url, title = at(entry, form.url), at(entry, form.title) if form.title else ""
    changed = at(entry, form.changed) if form.changed else None
    return Listed(
        url.strip() if isinstance(url, str) else "",
        title.strip() if isinstance(title, str) else "",
        _stamp(changed, form.unit),
    )


def _stamp(value: Any, unit: Literal["s", "ms"]) -> datetime | None:
    """A time in JSON: a number since 1970, which some write as text, or a text."""
    try:
        count = float(value)
        return _EPOCH + (timedelta(seconds=count) if unit == "s" else timedelta(milliseconds=count))
    except (ValueError, TypeError, OverflowError):
        return _moment(value) if isinstance(value, str) else None


def _unpacked(body: bytes) -> bytes:
    if not body.startswith(b"\x1f\x8b"):
        return body
    gzip = zlib.decompressobj(16 + zlib.MAX_WBITS)
    try:
        unpacked = gzip.decompress(body, LISTING_LIMIT)
    except zlib.error as cause:
        raise FeedUnreadable(f"gzipped, and broken: {cause}") from cause
    if gzip.unconsumed_tail:
        raise FeedUnreadable(f"more than {LISTING_LIMIT} bytes when unpacked")
    return unpacked


def _parse(body: bytes) -> etree._Element:
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root: etree._Element | None = etree.fromstring(body.lstrip(), parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as cause:
        raise FeedUnreadable(f"no XML: {cause}") from cause
    if root is None:
        raise FeedUnreadable("no XML in it")
    return root


def _listed(entry: etree._Element) -> Listed:
    title, changed, url, permalink = "", None, "", ""
    for child in entry.iter():
        if child is entry or not isinstance(child.tag, str):
            continue
        name = _name(child)
        direct = child.getparent() is entry
        if direct and name in ("link", "loc"):
            url = url or _link(child)
        elif direct and name == "guid" and child.get("isPermaLink", "true") == "true":
            permalink = _text(child)
        elif name == "title":
            title = title or _text(child)
        elif name in _DATES:
            changed = _latest(changed, _moment(_text(child)))
    return Listed(url or permalink, title, changed)


def _link(element: etree._Element) -> str:
    """An RSS link or a sitemap's loc is text; Atom's is an attribute, and only rel=alternate is the page."""
    href = element.get("href")
    if href is None:
        return _text(element)
    return href.strip() if element.get("rel", "alternate") == "alternate" else ""


def _moment(text: str) -> datetime | None:
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = parse(text)
            return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, TypeError, OverflowError, IndexError):
            continue
    return None


def _latest(one: datetime | None, other: datetime | None) -> datetime | None:
    return max((moment for moment in (one, other) if moment), default=None)


def _text(element: etree._Element) -> str:
    return "".join(str(part) for part in element.itertext(with_tail=False)).strip()


def _children(element: etree._Element) -> Iterator[etree._Element]:
    return (child for child in element if isinstance(child.tag, str))


def _name(element: etree._Element) -> str:
    """The tag without its namespace or an undeclared prefix; RDF in small letters."""
    local = str(element.tag).rpartition("}")[2].rpartition(":")[2]
    return "rdf" if local == "RDF" else local
