"""HTML to a tree, and a part of the tree to its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree, html

# What is never article text, wherever it stands.
NOT_TEXT = (
    "script, style, noscript, template, iframe, object, svg, math, video, audio, canvas, "
    "select, button, textarea, input"
)
# What stands in or beside article text and is not it. Not "figure": some hold tables.
NOT_ARTICLE = (
    "figcaption, nav, dialog, [hidden], "
    "#comments, #disqus_thread, .comments, .comments-area, .comment-list, .comment-respond, comentario-comments, "
    "[itemprop='comment'], [itemtype$='schema.org/Comment'], [itemtype$='schema.org/UserComments']"
)
_HIDDEN = re.compile(r"(?:^|;)\s{0,9}(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden)", re.I)

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
    "legend", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr",
    "ul",
})  # fmt: skip
_PROSE = frozenset({"p", "li", "h2", "h3", "h4", "h5", "h6", "blockquote", "dd", "dt", "pre", "tr"})
_LISTS = frozenset({"ul", "ol", "dl", "table", "thead", "tbody", "tfoot"})
_CELLS = frozenset(("td", "th"))
_UNSEEN = frozenset(("script", "style", "template", "noscript", "title"))
_BREAK = "\u2028"  # LINE SEPARATOR: white space that stands in no page
# Boxes that stand inside article bodies and mostly are not article; whoever drops them asks trafilatura as well.
_SUSPECT = re.compile(
    r"related|newsletter|subscri|promo|share|social|advert|sponsor|banner|sidebar|widget|teaser|recommend|popular|trending|read-?(also|more)"
    r"|also-?read|comment|author-?(bio|box)|patreon|donat|support-?us|membership|signup|sign-up|feedback|tags?-(list|links)|post-tags",
    re.I,
)
_INVISIBLE = dict.fromkeys(
    map(ord, "\u00ad\u200b\u200c\u200e\u200f\u2060\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
)
_SENTENCE_END = tuple('.!?:;…"”»)')


def parse(text: str) -> html.HtmlElement | None:
    """The tree of a page, without comments. Any characters will do.

    None where there is nothing in it, or where it nests so deep (2,048 elements) that the parser cuts it off.
    """
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        tree = html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None
    is_cut = any("xcessive depth" in one.message for one in parser.error_log)
    return tree if isinstance(tree.tag, str) and not is_cut else None


def fold(text: str) -> str:
    """One line: white space runs become one blank, invisible characters go."""
    return " ".join(text.translate(_INVISIBLE).split())


def select(tree: html.HtmlElement, selector: str) -> list[html.HtmlElement]:
    """Elements that a CSS selector names, without those inside another of them, in the order of the page."""
    found = tree.cssselect(selector)
    inside = set(found)
    return [one for one in found if not any(parent in inside for parent in one.iterancestors())]


def drop(tree: html.HtmlElement, selectors: Iterable[str]) -> None:
    """Take out the elements that the selectors name; the text behind each stays."""
    for selector in selectors:
        for element in tree.cssselect(selector):
            remove(element)


def drop_clutter(tree: html.HtmlElement) -> None:
    """Take out scripts, captions, readers' comments and what is not shown."""
    drop(tree, (NOT_TEXT, NOT_ARTICLE))
    for element in tree.cssselect("[style]"):
        if _HIDDEN.search(element.get("style", "")[:500]):
            remove(element)


def remove(element: html.HtmlElement) -> None:
    """Take an element out of its tree, keeping the text behind it. The root stays."""
    if element.getparent() is not None:
        element.drop_tree()


def suspects(element: html.HtmlElement) -> list[html.HtmlElement]:
    """Boxes under an element that by tag or class look like teasers, appeals or tools."""
    boxes = element.iterdescendants("div", "aside", "section", "ul", "form", "footer", "blockquote", "p")
    return [one for one in boxes if one.tag in ("aside", "form", "footer") or _SUSPECT.search(_names(one))]


def strays(body: html.HtmlElement) -> list[html.HtmlElement]:
    """What a stray end tag put behind a body that it closed too early: paragraphs beside it and what is among them."""
    behind = list(body.itersiblings())
    last = max((place for place, one in enumerate(behind) if one.tag == "p" and len(words_of(one)) > 60), default=-1)
    return [one for one in behind[: last + 1] if one.tag in _PROSE or one.tag in _LISTS]


def _names(element: html.HtmlElement) -> str:
    return f"{element.get('class', '')} {element.get('id', '')}"[:500]


def words_of(element: html.HtmlElement) -> str:
    """The text of an element as one line."""
    return " ".join(one.text.removeprefix("- ") for one in paragraphs(element))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, heading, list item or table row of a page.

    text: one line; a list item begins with "- ", cells of a row stand between " | ".
    tag: the element it is.
    linked: share of its characters that stand in links, 0 to 1.
    container: number of the element around it that is no list, table or quotation; paragraphs of one article share it.
    """

    text: str
    tag: str
    linked: float = 0.0
    container: int = 0

    @property
    def is_prose(self) -> bool:
        """Marked up as text and not merely a link: the page's author wrote it as part of the article."""
        return self.tag in _PROSE and (self.linked < 0.8 or self.tag.startswith("h"))


def paragraphs(element: html.HtmlElement) -> list[Paragraph]:
    """The paragraphs under an element, in the order of the page."""
    return list(_Walk().over(element))


@dataclass(slots=True)
class _Walk:
    """Gathers text until a block begins or ends. Iterative, since a hostile page nests thousands deep."""

    pieces: list[str] = field(default_factory=list)
    blocks: list[tuple[str, int]] = field(default_factory=list)
    opened: int = 0
    links: int = 0
    linked: int = 0
    skipped: int = 0
    new_item: bool = False

    def over(self, element: html.HtmlElement) -> Iterator[Paragraph]:
        for event, one in etree.iterwalk(element, events=("start", "end")):
            tag = one.tag if isinstance(one.tag, str) else "script"
            if event == "start":
                yield from self._begin(tag, one.text)
            else:
                yield from self._end(tag, one.tail if one is not element else None)
        yield from self._flush()

    def _begin(self, tag: str, text: str | None) -> Iterator[Paragraph]:
        if tag in _UNSEEN:
            self.skipped += 1
        elif tag in _BLOCKS:
            yield from self._flush()
            self.opened += 1
            self.blocks.append((tag, self.opened))
            self.new_item = self.new_item or tag == "li"
        elif tag == "br":
            yield from self._line_break()
        elif tag in _CELLS and fold("".join(self.pieces)):
            self.pieces.append(" | ")
        elif tag == "a":
            self.links += 1
        self._say(text)

    def _end(self, tag: str, tail: str | None) -> Iterator[Paragraph]:
        if tag in _UNSEEN:
            self.skipped -= 1
        elif tag in _BLOCKS:
            yield from self._flush()
            self.blocks.pop()
            self.new_item = self.new_item and tag != "li"
        elif tag == "a":
            self.links -= 1
        self._say(tail)

    def _say(self, text: str | None) -> None:
        if text and not self.skipped:
            self.pieces.append(text)
            self.linked += len(fold(text)) if self.links else 0

    def _line_break(self) -> Iterator[Paragraph]:
        """Two breaks end a paragraph, and so does one behind the end of a sentence; else it is a blank."""
        said = "".join(self.pieces[-3:]).rstrip(" \t\r\n")
        if said.endswith(_BREAK) or said.rstrip().endswith(_SENTENCE_END):
            yield from self._flush()
        else:
            self.pieces.append(_BREAK)

    def _flush(self) -> Iterator[Paragraph]:
        text = fold("".join(self.pieces))
        if text:
            inward = list(reversed(self.blocks))
            tag = next((tag for tag, _ in inward if tag in _PROSE), inward[0][0] if inward else "")
            container = next((number for tag, number in inward if tag not in _PROSE and tag not in _LISTS), 0)
            mark = "- " if self.new_item and not text.startswith(("- ", "• ", "– ", "— ")) else ""
            yield Paragraph(mark + text, tag, min(1.0, self.linked / len(text)), container)
            self.new_item = False
        self.pieces.clear()
        self.linked = 0
