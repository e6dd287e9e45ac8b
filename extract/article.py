"""A fetched page to its article, or to the reason why there is none. The only module that imports trafilatura.

Where the outlet's layout names the element that holds the text, its own paragraphs are the article, and trafilatura is
asked about what the markup leaves open: boxes, lines outside paragraphs. It alone would lose sub-headings and leads
(DW's, for their class "teaser-text"). Without a layout trafilatura finds the article, and the paragraphs that it lost
among those it kept are put back.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Container, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import trafilatura
from lxml import html
from trafilatura.metadata import extract_metadata

from extract.boilerplate import without_boilerplate
from extract.decoding import decode
from extract.jsonpage import is_json, read_json_page
from extract.layout import JsonLayout, Layout, OutletPages, likeliest_first
from extract.markup import Paragraph, drop, drop_clutter, paragraphs, parse, remove, select, strays, suspects, words_of
from extract.metadata import Metadata, read_metadata
from extract.records import Absence, Article

_LOG = logging.getLogger(__name__)

# Less is a caption or a cookie notice, not an article.
SHORTEST_TEXT = 40
# A page that says its text is for subscribers and shows no more than this shows a teaser.
LONGEST_TEASER = 700

_HTML_TYPES = (
    "text/html",
    "application/xhtml",
    "text/xml",
    "application/xml",
    "text/plain",
    "application/octet-stream",
)
_MAGIC = (b"%PDF", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"RIFF", b"PK\x03\x04", b"\x1f\x8b")
_HTML_START = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|title|article|div|p|h1)\b", re.I)
_OTHER_XML = re.compile(
    rb"\s{0,99}(?:<\?xml[^>]{0,200}>\s{0,99})?<(?:rss|feed|urlset|sitemapindex|svg|rdf:RDF)\b", re.I
)
_BYLINE_WORDS = re.compile(r"\b(?:by|and|von|und|і|та|и)\b|\W", re.I)


@dataclass(frozen=True, slots=True)
class Inspection:
    """How an article was read, for whoever keeps its outlet.

    layout: the outlet's layout that named an element with text; None where none did.
    dropped: the paragraphs in it that the outlet's or the language's rules took for boilerplate.
    """

    article: Article
    layout: Layout | JsonLayout | None = None
    dropped: tuple[str, ...] = ()


def read_article(
    body: bytes, url: str, pages: OutletPages, fetched: datetime, content_type: str | None = None
) -> Article:
    """The article of a page. Never raises for what the page holds.

    body: as served, decompressed. content_type: the header, for charset and kind.
    fetched: with zone; it picks the layout in force on that day, and no publication is later.
    Where there is no article, the text is empty and `absence` says why.
    """
    return inspect_article(body, url, pages, fetched, content_type).article


def inspect_article(
    body: bytes, url: str, pages: OutletPages, fetched: datetime, content_type: str | None = None
) -> Inspection:
    """The same, and how the article was found."""
    if pages.json_layouts and is_json(body, content_type):
        return _article_of_json(body, url, pages, fetched)
    if not _is_html(body, content_type):
        return _nothing(url, pages, Absence.NOT_HTML)
    characters = decode(body, content_type, pages.charset, pages.language)
    tree = parse(characters) if characters is not None else None
    if tree is None:
        return _nothing(url, pages, Absence.BROKEN if body.strip() else Absence.NO_BODY)
    meta = read_metadata(tree, url, pages.language, fetched)
    title, authors, published = _completed(tree, meta, url, fetched)
    meta = replace(meta, title=title, authors=authors, published=published)
    headings = {_key(words_of(one)) for one in tree.iter("h1")}
    layout, lines = _article_lines(tree, meta, pages, fetched)
    return _inspected(meta, layout, lines, headings, pages)


def _article_of_json(body: bytes, url: str, pages: OutletPages, fetched: datetime) -> Inspection:
    """The article of a content API's answer: its HTML goes the way of a page's body."""
    page = read_json_page(body, url, pages, fetched)
    if isinstance(page, Absence):
        return _nothing(url, pages, page)
    drop_clutter(page.body)
    lines = _with_leads([page.meta.description], _of_bodies([page.body], page.layout.drop))
    return _inspected(page.meta, page.layout, lines, frozenset(), pages)


def _inspected(
    meta: Metadata,
    layout: Layout | JsonLayout | None,
    lines: list[str],
    headings: AbstractSet[str],
    pages: OutletPages,
) -> Inspection:
    """The article of these lines, without what is not article among them, or the reason why there is none."""
    kept = without_boilerplate(lines, pages, meta.language)
    title = _key(meta.title)
    text = "\n".join(_without_frame(kept, headings | {title}, title, meta.authors))
    return Inspection(_article(text, meta, pages), layout, tuple(_left_out(lines, kept)))


def _article(text: str, meta: Metadata, pages: OutletPages) -> Article:
    absence = _absence(text, meta)
    return Article(
        url=meta.url,
        title=meta.title,
        text="" if absence else text,
        language=meta.language,
        published=meta.published,
        authors=meta.authors,
        outlet=pages.outlet,
        absence=absence,
    )


def _left_out(lines: Iterable[str], kept: Iterable[str]) -> Iterator[str]:
    """The lines that are not among the kept ones; both are in the same order."""
    rest = iter(kept)
    following = next(rest, None)
    for line in lines:
        if line == following:
            following = next(rest, None)
        else:
            yield line


def _nothing(url: str, pages: OutletPages, why: Absence) -> Inspection:
    return Inspection(Article(url=url, title="", text="", language=pages.language, outlet=pages.outlet, absence=why))


def _is_html(body: bytes, content_type: str | None) -> bool:
    if body.startswith(_MAGIC) or _OTHER_XML.match(body):
        return False
    kind = (content_type or "").partition(";")[0].strip().lower()
    return not kind or kind.startswith(_HTML_TYPES) or _HTML_START.search(body[:2048]) is not None


def _absence(text: str, meta: Metadata) -> Absence | None:
    if not meta.is_free and len(text) <= LONGEST_TEASER:
        return Absence.PAYWALL
    return Absence.NO_BODY if len(text) < SHORTEST_TEXT else None


def _completed(
    tree: html.HtmlElement, meta: Metadata, url: str, fetched: datetime
) -> tuple[str, tuple[str, ...], datetime | None]:
    """Title, authors and time of publication; trafilatura fills in what the page's own data lacks."""
    if meta.title and meta.published:
        return meta.title, meta.authors, meta.published
    # original_date: by default htmldate gives the last update.
    latest = (fetched + timedelta(days=1)).strftime("%Y-%m-%d")
    dates = {"original_date": True, "extensive_search": True, "max_date": latest}
    try:
        found = extract_metadata(deepcopy(tree), url, date_config=dates, extensive=True)
    except Exception as cause:  # a hostile tree may raise anything in there; what the page itself said still stands
        _LOG.debug("trafilatura found no metadata in %s: %r", url[:200], cause)
        return meta.title, meta.authors, meta.published
    authors = tuple(one.strip() for one in (found.author or "").split(";") if one.strip())
    published = datetime.fromisoformat(found.date).replace(tzinfo=UTC) if found.date else None
    return meta.title or found.title or "", meta.authors or authors, meta.published or published


def _article_lines(
    tree: html.HtmlElement, meta: Metadata, pages: OutletPages, fetched: datetime
) -> tuple[Layout | None, list[str]]:
    drop_clutter(tree)
    layout, named = _by_layout(tree, meta, pages, fetched)
    found = named or _by_trafilatura(tree, meta)
    return layout, _with_posts(_longer(found, meta.body.splitlines()), meta.posts)


def _by_layout(
    tree: html.HtmlElement, meta: Metadata, pages: OutletPages, fetched: datetime
) -> tuple[Layout | None, list[str]]:
    """The outlet's layout that fits, and the lines of the element that it names; none where no layout fits."""
    for layout in likeliest_first(pages.layouts, fetched.date()):
        if layout.in_data and meta.body:
            return layout, meta.body.splitlines()
        bodies = select(tree, layout.body)
        if any(one.text_content().strip() for one in bodies):
            return layout, _with_leads(_leads(tree, layout), _of_bodies(bodies, layout.drop))
    return None, []


def _leads(tree: html.HtmlElement, layout: Layout) -> list[str]:
    # The first alone: where a header is never closed, teasers below match as well.
    return [lead.text for one in (select(tree, layout.lead)[:1] if layout.lead else []) for lead in paragraphs(one)]


def _with_leads(leads: Iterable[str], lines: list[str]) -> list[str]:
    """The lines, and before them those leads that they do not repeat."""
    text = _key("".join(lines))
    return [lead for lead in leads if _key(lead) not in text] + lines


def _of_bodies(bodies: Sequence[html.HtmlElement], dropped: Iterable[str]) -> list[str]:
    """The paragraphs of the elements that hold the text."""
    for one in bodies:
        drop(one, dropped)
    parts = [*bodies, *strays(bodies[-1])]
    boxes = [box for one in bodies for box in suspects(one)]
    found = [paragraph for one in parts for paragraph in paragraphs(one)]
    if boxes or len(parts) > len(bodies) or not all(one.is_prose for one in found):
        kept = _Kept(_trafilatura_lines(_page_of(parts)))
        for box in boxes:
            if not any(kept.has(one.text) for one in paragraphs(box)):
                remove(box)
        found = [one for part in parts for one in paragraphs(part) if one.is_prose or kept.has(one.text)]
    return [one.text for one in found]


def _by_trafilatura(tree: html.HtmlElement, meta: Metadata) -> list[str]:
    """What trafilatura takes for the article, with the paragraphs it lost between and the lead it lost before."""
    lines = _trafilatura_lines(tree)
    kept = _Kept(lines)
    shown = paragraphs(tree)
    long = [one for one in shown if len(one.text) > 60 and one.linked < 0.8 and kept.has(one.text)]
    if not long or len(_key("".join(one.text for one in long))) < 0.8 * len(kept.text):
        return lines
    homes = {one.container for one in long}
    places = [place for place, one in enumerate(shown) if one.container in homes and kept.has(one.text)]
    start, end = places[0], places[-1]
    between = shown[start : end + 1]
    found = [one for one in between if kept.has(one.text) or (one.is_prose and one.container in homes)]
    while found and found[-1].linked >= 0.8 and len(found[-1].text) < 80:  # tags under the text
        found.pop()
    return _lead(shown[:start], meta.description, [one.text for one in found]) + [one.text for one in found]


def _lead(before: Iterable[Paragraph], description: str, found: Sequence[str]) -> list[str]:
    """The lead that the page shows above its text: the paragraph that the page's own description repeats."""
    said = _key(description.rstrip("….").rstrip())
    if len(said) < 30 or said[:60] in _key(" ".join(found[:3])):
        return []
    return [one.text for one in before if _key(one.text).startswith(said)][-1:]


def _trafilatura_lines(tree: html.HtmlElement) -> list[str]:
    # Never deduplicate=True: its cache lives as long as the process and makes a page read five times come out empty.
    try:
        text = trafilatura.extract(deepcopy(tree), include_comments=False, include_tables=True, output_format="txt")
    except Exception as cause:  # trafilatura guarantees nothing for hostile trees; then the page has no body
        _LOG.debug("trafilatura gave up: %r", cause)
        return []
    return [line for one in (text or "").splitlines() if (line := " ".join(one.split()))]


def _page_of(bodies: Iterable[html.HtmlElement]) -> html.HtmlElement:
    page = html.Element("html")
    article = html.Element("article")
    body = html.Element("body")
    page.append(body)
    body.append(article)
    for one in bodies:
        article.append(deepcopy(one))
    return page


class _Kept:
    """What trafilatura kept, for asking whether a paragraph is among it: its lines may be joined or cut otherwise."""

    __slots__ = ("text",)

    def __init__(self, lines: Iterable[str]) -> None:
        self.text = "\n".join(_key(one) for one in lines)

    def has(self, paragraph: str) -> bool:
        key = _key(paragraph)
        if len(key) < 20:
            return f"\n{key}\n" in f"\n{self.text}\n"
        return key in self.text


def _longer(found: list[str], said: list[str]) -> list[str]:
    """The lines found, or the JSON-LD's where the page shows less than half of them (it is rendered by a script)."""
    shown, told = sum(map(len, found)), sum(map(len, said))
    return said if told > 200 and shown < 0.5 * told else found


def _with_posts(lines: list[str], posts: Sequence[Sequence[str]]) -> list[str]:
    """The lines, with those posts of a live blog behind them that the page only loads when asked to."""
    text = _key("".join(lines))
    missing = [line for post in posts if _key(max(post, key=len)) not in text for line in post]
    return lines + missing


def _without_frame(lines: Iterable[str], headings: Container[str], title: str, authors: Sequence[str]) -> Iterator[str]:
    """Without headlines at the top, the title told again, lines of authors' names and a long line told twice."""
    joined = ["".join(authors), *map("".join, pairwise(authors))]
    names = {_key(name) for name in (*authors, *joined)}
    seen = {title}
    at_top = True
    for line in lines:
        key = _key(line)
        is_byline = len(line) < 200 and _BYLINE_WORDS.sub("", line).casefold() in names
        if is_byline or (at_top and key in headings) or (key in seen and (len(key) > 30 or key == title)):
            continue
        seen.add(key)
        at_top = False
        yield line


def _key(text: str) -> str:
    """What is compared of two texts: letters and digits alone."""
    return re.sub(r"[\W_]+", "", text.casefold())
