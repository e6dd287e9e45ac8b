"""Whatever an outlet writes does no harm on any page: all of PAGES are looked at, those of tomorrow too."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from desk_samples import SENTENCE, keep

from desk.server import PAGES
from extract.records import Category, Item, Span
from ledger.decision_log import DecisionKind
from ledger.decisions import Wish, decide
from ledger.review import pledge_view

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'><b onclick=alert(3)>"
TURNED = "\u202egpj.exe\u2066\x07"


class Tags(HTMLParser):
    """What a browser would make of a page: its tags, and where they lead."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str | None] = []
        self.attributes: list[tuple[str, str, str]] = []

    def handle_starttag(self, tag, attrs):
        found = {name: value or "" for name, value in attrs}
        if tag == "script":
            self.scripts.append(found.get("src"))
        self.attributes += [(tag, name, value) for name, value in found.items()]


@pytest.fixture
def kept(ledger, settings):
    """Such an article; its pledge is sent back and accepted, so that it has a history, too."""
    kept = keep(
        ledger,
        settings.archive,
        url="javascript:alert(4)//news.example/japan",
        title=f"Japan {SCRIPT}{TURNED}",
        text=f"{SENTENCE} {SCRIPT}{TURNED}\nMore {SCRIPT}{TURNED}",
        items=(Item(Category.VEHICLES, f"trucks {SCRIPT}{TURNED}", 7, Span(0, 5)),),
    )
    for kind in (DecisionKind.UNSURE, DecisionKind.ACCEPT):
        seen = pledge_view(ledger, kept.pledge).seen
        decide(ledger, Wish("olena", kept.pledge, kind, seen, note=f"{SCRIPT}{TURNED}"))
    return kept


def addresses(kept):
    numbers = {"capture": kept.capture, "article": kept.article, "name": "olena"}
    for page in PAGES:
        if "GET" in page.methods and not page.path.startswith(("/archive", "/feed", "/export.")):
            yield re.sub(r"\{(\w+)(:\w+)?\}", lambda found: str(numbers.get(found[1], kept.pledge)), page.path)
    yield from (
        "/?words=%3Cscript%3Ealert(1)%3C/script%3E",
        "/nowhere%3Cscript%3E",
        "/sign-in?next=javascript:alert(1)",
    )


def test_nothing_that_an_outlet_writes_is_more_than_text_on_any_page(opened, kept):
    ada, seen = opened("ada"), 0
    for path in addresses(kept):
        answer = ada.get(path)
        assert answer.status_code < 500, path
        page = Tags()
        page.feed(answer.text)
        assert all(source and source.startswith("/assets/") for source in page.scripts), path
        for tag, name, value in page.attributes:
            assert not name.startswith("on"), (path, tag, name)
            assert name != "style", (path, tag)
            if name in ("href", "src", "action", "formaction"):
                assert re.match(r"/(?!/)|#|\?|https?://", value), (path, tag, value)
        assert not set("\u202e\u2066\x07") & set(answer.text), path
        seen += "gpj.exe" in answer.text
    assert seen >= 2, "the text was on no page"
