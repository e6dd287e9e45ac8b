"""The JSON-LD of a page: what its schema.org data says of the article. Pages get JSON wrong; that may not cost it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from lxml import html

Node = Mapping[str, Any]

ARTICLE_TYPES = frozenset({
    "NewsArticle", "Article", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle",
    "OpinionNewsArticle", "BlogPosting", "LiveBlogPosting", "TechArticle", "Report",
})  # fmt: skip
_MOST_NODES = 500
_TRAILING_COMMA = re.compile(r",(\s{0,99}[}\]])")
_WRAPPING = re.compile(r"^\s*(?://\s*)?(?:<!\[CDATA\[|<!--)?|(?://\s*)?(?:\]\]>|-->)?\s*;?\s*$")
_FIELDS = ("headline", "datePublished", "inLanguage")


def nodes_of(tree: html.HtmlElement) -> tuple[Node, ...]:
    """All objects at the top of the page's JSON-LD blocks and of their @graph lists, in the order of the page."""
    found: list[Node] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            found.extend(_objects(_read(script.text or "")))
    return tuple(found[:_MOST_NODES])


def article_of(nodes: Iterable[Node], url: str) -> Node:
    """The object that describes the page's article, or an empty one.

    Of several, the one that names the page's address, else the first: teasers of other articles are articles, too.
    """
    articles = [node for node in nodes if ARTICLE_TYPES.intersection(types_of(node))]
    named = (node for node in articles if any(_same_page(one, url) for one in addresses_of(node)))
    return next(named, articles[0] if articles else {})


def types_of(node: Node) -> tuple[str, ...]:
    """The schema.org types of an object, without "https://schema.org/"."""
    return tuple(str(one).rsplit("/", 1)[-1] for one in as_list(node.get("@type")))


def addresses_of(node: Node) -> tuple[str, ...]:
    """The addresses that an object gives as its own."""
    page = node.get("mainEntityOfPage")
    page = page.get("@id") or page.get("url") if isinstance(page, Mapping) else page
    return tuple(one for one in (page, node.get("url"), node.get("@id")) if isinstance(one, str))


def as_list(value: Any) -> list[Any]:
    """A value that may be missing, single or a list, as a list."""
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


def text_of(value: Any) -> str:
    """The string of a value, or the first string of a list, or empty."""
    return next((one for one in as_list(value) if isinstance(one, str)), "")


def _objects(value: Any) -> Iterator[Node]:
    waiting = [value]
    seen = 0
    while waiting and seen < _MOST_NODES:
        one = waiting.pop(0)
        seen += 1
        if isinstance(one, list):
            waiting[:0] = one[:_MOST_NODES]
        elif isinstance(one, dict):
            yield one
            waiting[:0] = as_list(one.get("@graph"))
            # WebPage objects carry their article inside
            waiting += [node for node in as_list(one.get("mainEntity")) if isinstance(node, dict)]


def _read(text: str) -> Any:
    """The JSON of a block; of a broken block what can be told from it; else None."""
    text = _WRAPPING.sub("", text).strip()
    for attempt in (text, _TRAILING_COMMA.sub(r"\1", text)):
        try:
            return json.JSONDecoder(strict=False).raw_decode(attempt)[0]
        except (ValueError, RecursionError):
            continue
    return _salvaged(text)


def _salvaged(text: str) -> Node | None:
    """Type and a few plain fields read by pattern from a block that is no JSON (cut off, unescaped quotes)."""
    kind = re.search(r'"@type"\s{0,9}:\s{0,9}\[?\s{0,9}"(\w{1,40})"', text)
    if not kind or kind.group(1) not in ARTICLE_TYPES:
        return None
    node: dict[str, Any] = {"@type": kind.group(1)}
    for name in _FIELDS:
        if found := re.search(rf'"{name}"\s{{0,9}}:\s{{0,9}}"((?:[^"\\\n]|\\.){{1,500}})"\s{{0,9}}[,}}\n]', text):
            try:
                node[name] = json.loads(f'"{found.group(1)}"', strict=False)
            except ValueError:
                continue
    return node


def _same_page(one: str, other: str) -> bool:
    try:
        left, right = urlsplit(one), urlsplit(other)
    except ValueError:
        return False
    return len(left.path) > 1 and left.path.rstrip("/") == right.path.rstrip("/")
