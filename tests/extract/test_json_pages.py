"""Articles that come as JSON of a content API: whole, cleaned like a page, or absent with a reason."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from extract.article import read_article
from extract.jsondata import at, read_json
from extract.layout import JsonLayout, Layout, OutletPages, likeliest_first
from extract.records import Absence, Article

FETCHED = datetime(2026, 2, 11, tzinfo=UTC)
PAGE = "https://gov.example/news/ships"
FIRST = "Norway will give Ukraine 85 billion kroner this year, the government in Oslo said on Tuesday."
SECOND = "Parliament had asked for more in spring, and all parties but one voted for it in the end."
LAYOUT = JsonLayout(
    title="title",
    lead="summary",
    body="details.body",
    published="first",
    url="path",
    language="locale",
    drop=(".contact",),
)
OUTLET = OutletPages("gov", "en", json_layouts=(LAYOUT,), boilerplate=("our letter",))
DOCUMENT = {
    "title": "Money for ships",
    "summary": "Oslo pays.",
    "details": {"body": f"<p>{FIRST}</p><h2>In parliament</h2><p>{SECOND}</p>"},
    "first": "2026-02-10T09:00:00+01:00",
    "path": "/news/ships",
    "locale": "en-GB",
}


def read(document: Any, outlet: OutletPages = OUTLET, content_type: str | None = "application/json") -> Article:
    body = document if isinstance(document, bytes) else json.dumps(document).encode()
    return read_article(body, PAGE, outlet, FETCHED, content_type)


def with_body(html: str) -> dict[str, Any]:
    return {**DOCUMENT, "details": {"body": html}}


def test_title_lead_text_time_and_language_are_read_from_their_places():
    article = read(DOCUMENT)
    assert article.title == "Money for ships"
    assert article.text.splitlines() == ["Oslo pays.", FIRST, "In parliament", SECOND]
    assert article.published == datetime(2026, 2, 10, 8, tzinfo=UTC)
    assert (article.url, article.language, article.outlet, article.absence) == (PAGE, "en", "gov", None)


def test_the_text_is_cleaned_as_that_of_a_page():
    html = (
        f"<p>{FIRST}</p><div class='contact'><p>Press office: call us at any time of day</p></div><script>x()</script>"
        "<p style='display:none'>Nobody reads that France gives 300 bombers</p><figure><figcaption>A ship</figcaption>"
        f"</figure><p>Our letter comes every morning</p><p>{SECOND}</p>"
    )
    assert read(with_body(html)).text.splitlines() == ["Oslo pays.", FIRST, SECOND]


@pytest.mark.parametrize("lead", [FIRST, f"<b>{FIRST}</b>", "", None, 7, ["a list"]])
def test_a_lead_that_the_text_repeats_or_that_is_none_is_not_told(lead: Any):
    assert read({**DOCUMENT, "summary": lead}).text.splitlines() == [FIRST, "In parliament", SECOND]


def test_markup_in_the_title_is_not_title():
    title = "<script>document.title='x'</script>Money &amp; ships"
    assert read({**DOCUMENT, "title": title}).title == "Money & ships"


def test_text_without_markup_is_a_paragraph():
    assert read(with_body(f"{FIRST}\n{SECOND}")).text.splitlines() == ["Oslo pays.", f"{FIRST} {SECOND}"]


@pytest.mark.parametrize("path", ["https://elsewhere.example/x", "/", "", None, "http://[broken", "javascript:x"])
def test_an_address_of_another_site_or_none_leaves_the_one_that_was_listed(path: Any):
    assert read({**DOCUMENT, "path": path}).url == PAGE


@pytest.mark.parametrize("first", ["2031-01-01T00:00:00Z", "soon", "", None, 12])
def test_a_publication_in_the_future_or_none_is_not_believed(first: Any):
    assert read({**DOCUMENT, "first": first}).published is None


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", Absence.NO_BODY),
        (b"  \n", Absence.NO_BODY),
        (b'{"title": "cut o', Absence.BROKEN),
        (b"Service unavailable", Absence.BROKEN),
        (b"[" * 200_000, Absence.BROKEN),
        (b'{"details": ' * 100_000, Absence.BROKEN),
        (b"{}", Absence.NO_BODY),
        (b'[{"details": {"body": "<p>in a list</p>"}}]', Absence.NO_BODY),
        (b'{"details": {"body": null}}', Absence.NO_BODY),
        (b'{"details": {"body": ["<p>x</p>"]}}', Absence.NO_BODY),
        (b'{"details": {"body": "   "}}', Absence.NO_BODY),
        (b'{"details": {"body": "<p>Gone.</p>"}}', Absence.NO_BODY),
        (b'{"details": "<p>no object</p>"}', Absence.NO_BODY),
    ],
    ids=lambda value: str(value[:40]) if isinstance(value, bytes) else value.value,
)
def test_json_without_an_article_says_why(body: bytes, reason: Absence):
    article = read(body)
    assert (article.text, article.absence, article.url) == ("", reason, PAGE)


def test_a_page_where_json_was_expected_is_read_as_a_page():
    html = f"<html><body><article><p>{FIRST}</p><p>{SECOND}</p></article></body></html>"
    for kind in ("text/html", "application/json", None):
        assert read(html.encode(), content_type=kind).text.splitlines() == [FIRST, SECOND]


def test_json_of_an_outlet_without_a_json_layout_is_no_article():
    assert read({**DOCUMENT, "details": {"body": SECOND}}, OutletPages("gov", "en")).absence is Absence.NOT_HTML


def test_json_that_calls_itself_a_page_is_read_as_json():
    assert read(DOCUMENT, content_type="text/html; charset=utf-8").text == read(DOCUMENT).text


def test_an_older_form_is_tried_after_the_one_of_the_day():
    old = JsonLayout(title="title", body="text", published="first")
    new = JsonLayout(title="title", body="details.body", published="first", since=date(2025, 1, 1))
    outlet = OutletPages("gov", "en", json_layouts=(new, old))
    both = {**DOCUMENT, "text": "<p>What stood here in the old form, long enough to be read as text.</p>"}
    assert FIRST in read(both, outlet).text
    assert "old form" in read({**both, "details": {}}, outlet).text


def test_the_layout_of_a_day_is_the_newest_that_had_begun():
    layouts = [Layout("c", since=date(2027, 1, 1)), Layout("b", since=date(2025, 1, 1)), Layout("a")]
    order = {
        day: "".join(one.body for one in likeliest_first(layouts, day)) for day in (date(2024, 1, 1), FETCHED.date())
    }
    assert list(order.values()) == ["acb", "bca"]
    assert likeliest_first([Layout("c", since=date(2027, 1, 1))], FETCHED.date())[0].body == "c"


def test_a_byte_or_half_a_character_that_is_none_costs_itself_alone():
    body = (
        json.dumps(with_body(f"<p>{FIRST}\ud83d</p><p>\x00{SECOND}</p>")).encode().replace(b"Tuesday", b"\xffTuesday")
    )
    text = read(body).text
    assert text.encode("utf-8")  # could be stored
    assert "Oslo said on" in text
    assert "\x00" not in text


VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(sorted(DOCUMENT)) | st.text(), inner),
    max_leaves=12,
)


@given(VALUES)
@example({**DOCUMENT, "details": {"body": "<!--"}})
@example({**DOCUMENT, "first": "9999-12-31T23:59:59-12:00", "path": "//", "locale": "\ud800"})
def test_whatever_the_json_holds_gives_an_article_or_a_reason(document: Any):
    article = read(document)
    assert bool(article.text) == (article.absence is None)
    json.dumps(article.to_dict()).encode("utf-8")
    article.document.encode("utf-8")


@given(st.binary(max_size=60) | st.text('{}[]":,\\ud8b1e0.x', max_size=60).map(str.encode))
def test_whatever_the_bytes_are_gives_a_value_or_a_value_error(body: bytes):
    with suppress(ValueError):
        at(read_json(body), "a.b")
    assert read(body).url


@given(VALUES, st.lists(st.text(st.characters(exclude_characters="."), min_size=1), min_size=1, max_size=4))
def test_a_path_leads_to_what_stands_there_or_to_nothing(value: Any, names: list[str]):
    nested = value
    for name in reversed(names):
        nested = {name: nested}
    found = at(nested, ".".join(names))
    assert found is value
    assert at(nested, ".".join([*names, "further"])) is (value.get("further") if isinstance(value, dict) else None)
