"""Title, authors, time, address and language of a page: from JSON-LD, else from meta tags, else from what it shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import html

from extract import jsonld
from extract.markup import fold, words_of

LONGEST_TITLE = 500
# More is the text of a page whose heading was never closed, where the page names a shorter one.
_LONGEST_HEADLINE = 300
_LONGEST_NAME = 100
_MOST_AUTHORS = 20
_LONGEST_URL = 2000
_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)

_PUBLISHED_META = (
    "article:published_time", "og:article:published_time", "date.available", "datepublished", "parsely-pub-date",
    "publish-date", "pubdate", "dc.date.issued", "dcterms.created", "date",
)  # fmt: skip
_AUTHOR_META = ("author", "article:author", "parsely-author", "dc.creator", "sailthru.author")
_AUTHOR_SHOWN = "[rel='author'], [itemprop='author'], .author-name, .post_news_author, .post_author_name"
_ISO_639_1 = {"ua": "uk", "eng": "en", "ukr": "uk", "deu": "de", "ger": "de", "rus": "ru", "fra": "fr", "fre": "fr"}

_TAG = re.compile(r"<(script|style)\b[^<]{0,2000}</\1\s{0,9}>|</?[a-zA-Z][^<>]{0,500}>", re.I)
_SEPARATOR = re.compile(r"\s(?:[|–—-]|::)\s")
_NUMERIC_DATE = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}")
_BY = re.compile(r"^(?:by|von|автор:?)\s", re.I)
_COPY_OR_PART = re.compile(r"amp(\.html)?|print|(page[/-]?)?\d{1,3}")
_DAY_IN_URL = re.compile(r"/((?:19|20)\d\d)[/-]?(\d\d)[/-]?(\d\d)(?:[/_-]|$)")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of its article.

    published: with its zone; a time without one is taken as UTC, a bare date is midnight UTC.
    description: the page's own summary, often the article's lead.
    body: the article's text as the JSON-LD gives it, with its line breaks, or empty.
    posts: of a live blog, the paragraphs of its posts in the order the page lists them.
    is_free: False where the page says that its text is for subscribers only.
    """

    url: str
    title: str
    language: str
    published: datetime | None
    authors: tuple[str, ...]
    description: str
    body: str
    posts: tuple[tuple[str, ...], ...]
    is_free: bool


def read_metadata(tree: html.HtmlElement, url: str, language: str, fetched: datetime) -> Metadata:
    """All of it. `url` and `language` stand in where the page is silent; no publication is later than `fetched`."""
    nodes = jsonld.nodes_of(tree)
    node = jsonld.article_of(nodes, url)
    meta = _meta(tree)
    return Metadata(
        url=_address(tree, node, meta, url),
        title=_title(tree, node, meta, _site_names(node, meta, url)),
        language=_language(tree, node, meta, language),
        published=next(_times(tree, node, meta, url, fetched + timedelta(days=1)), None),
        authors=_authors(tree, node, nodes, meta, _site_names(node, meta, url)),
        description=plain(
            jsonld.text_of(node.get("description")) or meta.get("og:description") or meta.get("description", "")
        ),
        body=_lines(jsonld.text_of(node.get("articleBody"))),
        posts=tuple(_posts(node)),
        is_free=str(node.get("isAccessibleForFree", "")).lower() not in ("false", "no", "http://schema.org/false"),
    )


def plain(value: str) -> str:
    """A string of a meta tag or of JSON-LD as one line, without markup."""
    return fold(_TAG.sub(" ", unescape(unescape(value[:20_000])))) if value else ""


def day_in(url: str) -> datetime | None:
    """Midnight UTC of the day that an address names, or None."""
    found = _DAY_IN_URL.search(url[:_LONGEST_URL])
    return _moment("-".join(found.groups())) if found else None


def _meta(tree: html.HtmlElement) -> Mapping[str, str]:
    """Content of meta tags by their lower-case name; the first of each wins."""
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").strip().lower()
        if name and (content := (tag.get("content") or "").strip()):
            found.setdefault(name, content)
    return found


def _title(tree: html.HtmlElement, node: jsonld.Node, meta: Mapping[str, str], site: frozenset[str]) -> str:
    headings = [words_of(one) for one in tree.iter("h1")][:5]
    shown = ["".join(one.itertext()) for one in tree.iter("title")][:1]
    in_data = jsonld.text_of(node.get("headline"))
    said = (in_data, meta.get("og:title", ""), *headings, meta.get("twitter:title", ""), *shown)
    titles = [title for one in said if (title := _without_site(plain(one)[:LONGEST_TITLE], site))]
    titles = [one for one in titles if len(one) <= _LONGEST_HEADLINE] or titles
    # Yoast and others cut the headline in JSON-LD to 110 characters.
    whole = (one for one in titles if not one.endswith(("…", "...")))
    return next(whole, titles[0] if titles else "")


def _without_site(title: str, site: frozenset[str]) -> str:
    """The title without " | Site", " | Site News" or " – DW – 01/30/2024" at its end.

    " – NHK" at the end of another's title is a source, not a site, and stays.
    """
    cut = len(title)
    for mark in reversed(list(_SEPARATOR.finditer(title))):
        part = title[mark.end() : cut].strip()
        if {_key(part), _key(part).removesuffix("news")} & site:
            title = title[: mark.start()].strip()
        elif not _NUMERIC_DATE.fullmatch(part):
            break
        cut = mark.start()
    return title


def _site_names(node: jsonld.Node, meta: Mapping[str, str], url: str) -> frozenset[str]:
    publishers = [one.get("name") for one in jsonld.as_list(node.get("publisher")) if isinstance(one, Mapping)]
    host = (_host(url) or "").removeprefix("www.")
    labels = host.split(".")
    names = [*publishers, meta.get("og:site_name"), meta.get("application-name"), host, *labels[:-1]]
    return frozenset(key for one in names if isinstance(one, str) and (key := _key(one)))


def _key(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.casefold()).removesuffix("com")


def _address(tree: html.HtmlElement, node: jsonld.Node, meta: Mapping[str, str], url: str) -> str:
    links = tree.cssselect("link[rel~='canonical' i]")
    said = (*(one.get("href", "") for one in links), meta.get("og:url", ""), *jsonld.addresses_of(node))
    return own_address(said, url)


def own_address(addresses: Iterable[str], url: str) -> str:
    """The first address that is of the same site and of a page (some pages name their front page), else `url`."""
    for said in addresses:
        try:
            address = urljoin(url, said.strip())
            parts, own = urlsplit(address), urlsplit(url)
        except ValueError:
            continue
        same_site = _host(address) and _site(_host(address)) == _site(_host(url))
        if said and parts.scheme in ("http", "https") and same_site and not _is_above(parts.path, own.path):
            return address.partition("#")[0] if len(address) <= _LONGEST_URL else url
    return url.partition("#")[0]


def _is_above(path: str, page: str) -> bool:
    """Whether a path is a front page or a section's, under which the page lies, and not what the page copies."""
    above = path.rstrip("/") + "/"
    below = page.removeprefix(above).strip("/")
    return page.startswith(above) and below != "" and not _COPY_OR_PART.fullmatch(below)


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


def _site(host: str) -> str:
    return host.removeprefix("www.").removeprefix("amp.").removeprefix("m.")


def _language(tree: html.HtmlElement, node: jsonld.Node, meta: Mapping[str, str], otherwise: str) -> str:
    said = (jsonld.text_of(node.get("inLanguage")), tree.get("lang") or "", meta.get("og:locale", ""))
    return language_code(said, otherwise)


def language_code(said: Iterable[str], otherwise: str) -> str:
    """The first ISO 639-1 code that is said, also with a region or in three letters."""
    for one in said:
        code = re.split(r"[-_]", one.strip().lower())[0]
        code = _ISO_639_1.get(code, code)
        if re.fullmatch(r"[a-z]{2}", code):
            return code
    return otherwise


def _times(
    tree: html.HtmlElement, node: jsonld.Node, meta: Mapping[str, str], url: str, latest: datetime
) -> Iterator[datetime]:
    """Times of publication, best source first."""
    said = [jsonld.text_of(node.get(name)) for name in ("datePublished", "dateCreated", "uploadDate")]
    said += [meta.get(name, "") for name in _PUBLISHED_META]
    marked = tree.cssselect("time[itemprop='datePublished'], time[pubdate], [itemprop='datePublished']")
    shown = tree.cssselect("article time[datetime], main time[datetime]")
    said += [one.get("datetime") or one.get("content") or "" for one in (*marked[:1], *shown[:1])]
    yield from (moment for one in said if (moment := time_said(one, latest)))
    headed = [meta.get("og:title", ""), *("".join(one.itertext()) for one in tree.iter("title"))]
    for day in (day_in(url), *map(_dotted_day, headed[:2])):
        if day and _EARLIEST <= day <= latest:
            yield day


def time_said(said: str, latest: datetime) -> datetime | None:
    """The time that a page states, unless it is none or cannot be the publication's."""
    moment = _moment(said)
    return moment if moment and _EARLIEST <= moment <= latest else None


def _dotted_day(title: str) -> datetime | None:
    """The day at the end of a title such as "… | DW | 28.04.2023". Slashes come in two orders and are not read."""
    found = re.search(r"\s(\d{1,2})\.(\d{1,2})\.(\d{4})\s*$", title[-40:])
    return _moment(f"{found[3]}-{found[2]:0>2}-{found[1]:0>2}") if found else None


def _moment(said: str) -> datetime | None:
    """A time in ISO 8601, with the liberties pages take, or as e-mail writes it."""
    said = fold(said[:60])
    said = re.sub(r"\s?(?:UTC|GMT)$", "Z", said)
    said = re.sub(r"(\d)\s(?=[+-]\d\d:?\d\d$|Z$)", r"\1", said)
    try:
        moment = datetime.fromisoformat(said) if re.match(r"\d{4}-?\d\d", said) else parsedate_to_datetime(said)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        moment.astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return moment.replace(microsecond=0)


def _authors(
    tree: html.HtmlElement,
    node: jsonld.Node,
    nodes: tuple[jsonld.Node, ...],
    meta: Mapping[str, str],
    site: frozenset[str],
) -> tuple[str, ...]:
    by_id = {one["@id"]: one for one in nodes if isinstance(one.get("@id"), str)}
    in_data = [_name(one, by_id) for one in jsonld.as_list(node.get("author")) + jsonld.as_list(node.get("creator"))]
    in_meta = [meta.get(name, "") for name in _AUTHOR_META]
    shown = [words_of(one) for one in tree.cssselect(_AUTHOR_SHOWN)[:_MOST_AUTHORS]]
    for source in (in_data, in_meta, shown):
        names = [_BY.sub("", plain(one)) for one in source if "://" not in one and "www." not in one]
        kept = dict.fromkeys(one for one in names if _is_name(one) and _key(one) not in site)
        if kept:
            return tuple(kept)[:_MOST_AUTHORS]
    return ()


def _is_name(said: str) -> bool:
    """Not a date or a line of text."""
    return 1 < len(said) <= _LONGEST_NAME and not re.search(r"\d", said)


def _name(author: Any, by_id: Mapping[str, jsonld.Node]) -> str:
    """The name of a person; empty for an organisation (an outlet that signs its own articles)."""
    if isinstance(author, str):
        return author
    if not isinstance(author, Mapping):
        return ""
    reference = author.get("@id")
    whole = by_id.get(reference, author) if isinstance(reference, str) and "name" not in author else author
    is_body = any(one.endswith("Organization") for one in jsonld.types_of(whole))
    return "" if is_body else jsonld.text_of(whole.get("name"))


def _posts(node: jsonld.Node) -> Iterator[tuple[str, ...]]:
    """A heading and the paragraphs for each post of a live blog."""
    for post in jsonld.as_list(node.get("liveBlogUpdate"))[:1000]:
        if isinstance(post, Mapping):
            body = _lines(jsonld.text_of(post.get("articleBody")))
            if lines := tuple(one for one in (plain(jsonld.text_of(post.get("headline"))), *body.splitlines()) if one):
                yield lines


def _lines(body: str) -> str:
    """An articleBody with one paragraph a line and without markup."""
    body = re.sub(r"<(?:br|/p|/h\d|/li|/div)\b[^<>]{0,200}>", "\n", body[:1_000_000], flags=re.I)
    return "\n".join(line for one in body.splitlines() if (line := plain(one)))
