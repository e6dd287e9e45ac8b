"""What an outlet says of its pages: where the article stands, and what is not article.

`extract` knows no outlet. Whoever calls it hands over one of these; the spiders under crawler/spiders are their source.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar


@dataclass(frozen=True, slots=True)
class Layout:
    """One dated version of an outlet's markup. A changed layout adds a version; none is ever overwritten.

    body: CSS selector of the element that holds the article's text.
    lead: CSS selector of a lead that stands outside the body, or empty.
    drop: CSS selectors of what stands inside the body and is not article.
    in_data: the text is the JSON-LD's articleBody where there is one, since a script shows it; `body` is for others.
    since: first day on which the outlet served pages like this.
    """

    body: str
    lead: str = ""
    drop: tuple[str, ...] = ()
    in_data: bool = False
    since: date = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class JsonLayout:
    """One dated version of an outlet's articles as JSON of a content API. Paths are names joined by dots.

    title, published: paths of what they say. body: path of the text, HTML; lead: of a lead that stands outside it.
    url: path of the page's own address, which may be relative; language: of its ISO 639 code.
    drop: CSS selectors of what stands inside the text and is not article.
    since: first day on which the outlet served JSON like this.
    """

    title: str
    body: str
    published: str
    lead: str = ""
    url: str = ""
    language: str = ""
    drop: tuple[str, ...] = ()
    since: date = date(2000, 1, 1)


Dated = TypeVar("Dated", Layout, JsonLayout)


def likeliest_first(layouts: Sequence[Dated], day: date) -> list[Dated]:
    """The layout in force on a day, the newest that had begun by then, and after it the others in their order.

    An outlet may serve old articles in old markup, so the others may fit as well.
    """
    begun = [one for one in layouts if one.since <= day]
    newest = max(begun, key=lambda one: one.since, default=None)
    return sorted(layouts, key=lambda one: one is not newest)


@dataclass(frozen=True, slots=True)
class OutletPages:
    """All that the extraction of an article needs to know of its outlet.

    outlet: the outlet's name, e.g. "pravda_en".
    language: ISO 639-1 code of its pages where the page itself does not say.
    charset: encoding of pages that declare none.
    layouts, json_layouts: newest first; the latter for pages that are JSON.
    boilerplate: regular expressions; a paragraph in which one matches from the start is dropped (case ignored).
    ends: regular expressions; a paragraph that one matches, and all after it, is dropped (case ignored).
    """

    outlet: str
    language: str
    charset: str = "utf-8"
    layouts: tuple[Layout, ...] = ()
    json_layouts: tuple[JsonLayout, ...] = ()
    boilerplate: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
