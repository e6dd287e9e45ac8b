"""Pages that want to break the reader: each gives an article or a reason, soon, and never an exception."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.article import read_article
from extract.layout import Layout, OutletPages
from extract.records import Absence, Article

FETCHED = datetime(2026, 2, 11, tzinfo=UTC)
OUTLET = OutletPages("news", "en", layouts=(Layout(body="article .text", lead=".lead", drop=(".ad",)),))
FIRST = "Norway will give Ukraine 85 billion kroner this year, the government in Oslo said."
STORY = f"<article><div class='text'><p>{FIRST}</p></div></article>".encode()

ODD_DATA = {
    "@type": ["NewsArticle", {"a": 1}],
    "headline": [None, 1, {"x": 1}],
    "author": [[1], {"name": {"a": 1}}, {"@id": {"b": 1}}, None, 5],
    "datePublished": {"x": 1},
    "publisher": [1, {"name": 5}],
    "mainEntityOfPage": [1],
    "url": 5,
    "inLanguage": {"name": "en"},
    "liveBlogUpdate": [1, {"articleBody": 1}, None],
    "@graph": 5,
}

WITH_STORY = {
    "a NUL between all words": STORY.replace(b" ", b" \x00").replace(b"div \x00class", b"div class"),
    "an entity bomb": b"<!DOCTYPE html [<!ENTITY a0 'lol'>"
    + b"".join(b"<!ENTITY a%d '&a%d;&a%d;'>" % (n + 1, n, n) for n in range(50))
    + b"]><html><body>&a50;"
    + STORY,
    "an attribute of 3 MB": b"<p title='" + b"a" * 3_000_000 + b"'>" + STORY,
    "1,500 elements deep": b"<div>" * 1500 + STORY,
    "JSON nested without end": b"<script type='application/ld+json'>" + b"[" * 100_000 + b"</script>" + STORY,
    "a number of 10,000 digits": b'<script type="application/ld+json">{"@type":"Article","x":'
    + b"9" * 10_000
    + b"}</script>"
    + STORY,
    "JSON of the wrong types": f"<script type='application/ld+json'>{json.dumps(ODD_DATA)}</script>".encode() + STORY,
    "a title of separators": b"<title>" + b"a - " * 300_000 + b"</title>" + STORY,
    "processing instructions": b"<?php echo 1 ?>" * 1000 + STORY,
    "a canonical address that is none": b"<link rel=canonical href='http://[bad'>" + STORY,
    "a style without end": b"<p style='" + b"display " * 100_000 + b"'></p>" + STORY,
    "lone surrogates": b"<p>&#xD800; &#x110000; &#0;</p>" + STORY,
}
WITHOUT = {
    "nothing": (b"", Absence.NO_BODY),
    "blanks": (b" \n", Absence.NO_BODY),
    "only NULs": (b"\x00" * 1000, Absence.BROKEN),
    "every byte there is": (bytes(range(256)) * 2000, Absence.BROKEN),
    "100,000 elements deep": (b"<div>" * 100_000 + STORY + b"</div>" * 100_000, Absence.BROKEN),
    "a list 5,000 deep": (b"<ul><li>" * 5000 + STORY, Absence.BROKEN),
    "a million open brackets": (b"<" * 1_000_000, Absence.NO_BODY),
    "a million ampersands": (b"&" * 1_000_000, Absence.NO_BODY),
    "an unclosed script": (b"<html><script>" + STORY, Absence.NO_BODY),
    "two million blanks": (b"<p>" + b" " * 2_000_000 + b"x", Absence.NO_BODY),
}


def read(body: bytes, url: str = "https://news.example/2026/02/10/story/") -> Article:
    began = time.monotonic()
    article = read_article(body, url, OUTLET, FETCHED)
    assert time.monotonic() - began < 5
    assert bool(article.text) != bool(article.absence)
    return article


@pytest.mark.parametrize("name", WITH_STORY)
def test_a_story_is_read_in_spite_of(name: str):
    assert FIRST in read(WITH_STORY[name]).text


@pytest.mark.parametrize("name", WITHOUT)
def test_no_story_but_a_reason_for(name: str):
    body, reason = WITHOUT[name]
    assert read(body).absence is reason


@pytest.mark.parametrize(
    "url", ["", "http://[::1", "javascript:alert(1)", "https://ex\x00ample/", "https://news.example/" + "a" * 65_536]
)
def test_an_odd_address_costs_nothing(url: str):
    assert read(STORY, url).text == FIRST


def test_scripts_in_headlines_and_hidden_gifts_are_not_read():
    body = (
        b"""<h1>Ships <script>alert('500 tanks for Ukraine')</script>for Ukraine</h1>
      <article><div class="text"><p>"""
        + FIRST.encode()
        + b"""</p><p style="color:red; DISPLAY : none">France gives 400 tanks.</p>
      <p hidden>Spain gives 300 tanks.</p><noscript><p>Italy gives 200 tanks.</p></noscript>
      <!-- Malta gives 100 tanks -->
      <template><p>Monaco gives 50 tanks.</p></template></div></article>"""
    )
    article = read(body)
    assert (article.title, article.text) == ("Ships for Ukraine", FIRST)


def test_markup_within_a_json_ld_headline_is_not_a_title():
    headline = "Ships &lt;b&gt;now&lt;/b&gt; <img src=x onerror=1>"
    head = f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{headline}"}}</script>'
    assert read(head.encode() + STORY).title == "Ships now"


TAGS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<div_class=text>",
        "</div>",
        "<article>",
        "</article>",
        "<h1>",
        "<h2>",
        "<ul><li>",
        "</ul>",
        "<table><tr><td>",
        "</table>",
        "<br>",
        "<br>",
        "<a_href=x>",
        "</a>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "<figure>",
        "</figure>",
        "<meta_charset=utf-16>",
        "<style>",
        "</style>",
        "<title>",
        "<time_datetime=2026-02-10>",
        "</title>",
    ]
).map(lambda tag: tag.replace("_", " "))
WORDS = st.text(max_size=30)
DATA = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "@type",
                    "@graph",
                    "headline",
                    "author",
                    "name",
                    "datePublished",
                    "url",
                    "publisher",
                    "articleBody",
                    "@id",
                ]
            ),
            inner | st.sampled_from(["NewsArticle", "2026-02-10T10:00:00Z", "0001-01-01T00:00:00+14:00"]),
            max_size=5,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=2000),
    st.sampled_from([None, "text/html; charset=utf-8", "text/html; charset=punycode", "text/html; charset=utf-16"]),
)
def test_any_bytes_give_an_article_or_a_reason(body: bytes, content_type: str | None):
    article = read_article(body, "https://news.example/a/", OUTLET, FETCHED, content_type)
    assert bool(article.text) != bool(article.absence)


@settings(max_examples=150, deadline=None)
@given(st.lists(TAGS | WORDS, max_size=60), DATA)
def test_any_soup_of_tags_gives_an_article_or_a_reason(pieces: list[str], data: object):
    body = f"<script type='application/ld+json'>{json.dumps(data)}</script>{' '.join(pieces)}".encode(
        "utf-8", "surrogatepass"
    )
    article = read_article(body, "https://news.example/a/", OUTLET, FETCHED)
    assert bool(article.text) != bool(article.absence)
    assert Article.from_dict(json.loads(json.dumps(article.to_dict()))) == article
    assert all(line == " ".join(line.split()) and line for line in article.text.splitlines())
