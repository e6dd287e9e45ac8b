"""What an outlet says of its pages: where the article stands, and what is not article.

`extract` knows no outlet. Whoever calls it hands over one of these; the spiders under crawler/spiders are their source.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Layout:
    """One dated version of an outlet's markup. A changed layout adds a version; none is ever overwritten.

    body: CSS selector of the element that holds the article's text.
    lead: CSS selector of a lead that stands outside the body, or empty.
    drop: CSS selectors of what stands inside the body and is not article.
    since: first day on which the outlet served pages like this.
    """

    body: str
    lead: str = ""
    drop: tuple[str, ...] = ()
    since: date = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class OutletPages:
    """All that the extraction of an article needs to know of its outlet.

    outlet: the outlet's name, e.g. "pravda_en".
    language: ISO 639-1 code of its pages where the page itself does not say.
    charset: encoding of pages that declare none.
    layouts: newest first.
    boilerplate: regular expressions; a paragraph in which one matches from the start is dropped (case ignored).
    ends: regular expressions; a paragraph that one matches, and all after it, is dropped (case ignored).
    """

    outlet: str
    language: str
    charset: str = "utf-8"
    layouts: tuple[Layout, ...] = ()
    boilerplate: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()

    def layout_on(self, day: date) -> Layout | None:
        """The layout in force on a day: the newest that had begun by then."""
        return max((layout for layout in self.layouts if layout.since <= day), key=lambda one: one.since, default=None)
