"""An article page that is JSON of a content API: what it says of the article, and the element of its text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from lxml import html

from extract.decoding import cleaned
from extract.jsondata import at, begins_json, read_json
from extract.layout import JsonLayout, OutletPages, likeliest_first
from extract.markup import parse
from extract.metadata import LONGEST_TITLE, Metadata, day_in, language_code, own_address, plain, time_said
from extract.records import Absence


@dataclass(frozen=True, slots=True)
class JsonPage:
    """What was found by a layout. `body` is the element that holds the text, uncleaned; `layout` says what to drop."""

    meta: Metadata
    body: html.HtmlElement
    layout: JsonLayout


def is_json(body: bytes, content_type: str | None) -> bool:
    """Whether a response is JSON, or says so and shows no markup."""
    says_so = "json" in (content_type or "").partition(";")[0].lower()
    return begins_json(body) or (says_so and not body.lstrip().startswith(b"<"))


def read_json_page(body: bytes, url: str, pages: OutletPages, fetched: datetime) -> JsonPage | Absence:
    """The page by the outlet's layout of the day, else by the first other one that finds a text in it.

    `url` and the outlet's language stand in where the page is silent; no publication is later than `fetched`.
    """
    if not body.strip():
        return Absence.NO_BODY
    try:
        document = read_json(body)
    except ValueError:
        return Absence.BROKEN
    for layout in likeliest_first(pages.json_layouts, fetched.date()):
        text = _text(document, layout.body)
        tree = parse(f"<html><body><p>{text}") if text.strip() else None  # text without markup is a paragraph
        if tree is not None:
            meta = _metadata(document, layout, url, pages.language, fetched)
            return JsonPage(meta, next(tree.iter("body"), tree), layout)
    return Absence.NO_BODY


def _metadata(document: Any, layout: JsonLayout, url: str, language: str, fetched: datetime) -> Metadata:
    address = own_address([_text(document, layout.url)], url)
    latest = fetched + timedelta(days=1)
    return Metadata(
        url=address,
        title=plain(_text(document, layout.title))[:LONGEST_TITLE],
        language=language_code([_text(document, layout.language)], language),
        published=time_said(_text(document, layout.published), latest) or day_in(address),
        authors=(),
        description=plain(_text(document, layout.lead)),
        body="",
        posts=(),
        is_free=True,
    )


def _text(document: Any, path: str) -> str:
    found = at(document, path) if path else ""
    return cleaned(found) if isinstance(found, str) else ""
