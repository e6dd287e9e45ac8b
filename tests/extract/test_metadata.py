"""Title, authors, time, address and language of a page."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from extract.markup import parse
from extract.metadata import Metadata, day_in, read_metadata

FETCHED = datetime(2026, 2, 11, tzinfo=UTC)
URL = "https://www.news.example/eng/story/"


def data(*nodes: dict[str, Any]) -> str:
    value = nodes[0] if len(nodes) == 1 else list(nodes)
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def read(head: str, body: str = "", url: str = URL, lang: str = "") -> Metadata:
    tree = parse(f"<html lang='{lang}'><head>{head}</head><body>{body}<p>x</p></body></html>")
    assert tree is not None
    return read_metadata(tree, url, "en", FETCHED)


def published(value: str) -> str | None:
    found = read(data({"@type": "NewsArticle", "datePublished": value})).published
    return found.isoformat() if found else None


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-02-10T14:12:00+02:00", "2026-02-10T14:12:00+02:00"),
        ("2026-02-10T12:12:00.269Z", "2026-02-10T12:12:00+00:00"),
        ("2026-02-10 12:12:00Z", "2026-02-10T12:12:00+00:00"),
        ("2026-02-10 14:12:00 +02:00", "2026-02-10T14:12:00+02:00"),
        ("2026-02-10T14:12:00+0200", "2026-02-10T14:12:00+02:00"),
        ("Tue, 10 Feb 2026 14:12:00 +0200", "2026-02-10T14:12:00+02:00"),
        ("2026-02-10T12:12:00", "2026-02-10T12:12:00+00:00"),
        ("2026-02-10", "2026-02-10T00:00:00+00:00"),
        ("2027-02-10T00:00:00Z", None),
        ("0001-01-01T00:00:00Z", None),
        ("yesterday", None),
    ],
)
def test_a_time_of_publication_keeps_its_zone(written: str, meant: str | None):
    assert published(written) == meant


def test_json_ld_wins_over_meta_and_meta_over_what_is_shown():
    meta = '<meta property="article:published_time" content="2026-02-09T00:00:00Z">'
    shown = '<article><time datetime="2026-02-08T00:00:00Z">8 Feb</time></article>'
    days = [
        read(data({"@type": "Article", "datePublished": "2026-02-10T00:00:00Z"}) + meta, shown).published,
        read(meta, shown).published,
        read("", shown).published,
        read("", url="https://news.example/2026/02/07/x/").published,
        read("<title>Ships | DW | 06.02.2026</title>").published,
    ]
    assert [one.day for one in days if one] == [10, 9, 8, 7, 6]


def test_the_time_of_a_teaser_outside_the_article_is_not_taken():
    assert read("", '<aside><time datetime="2026-02-08T00:00:00Z"></time></aside>').published is None


def test_of_several_articles_in_the_data_the_one_of_this_page_is_read():
    other = {"@type": "NewsArticle", "headline": "Teaser", "url": "https://www.news.example/eng/other/"}
    own = {"@type": "NewsArticle", "headline": "Ships for Ukraine", "mainEntityOfPage": {"@id": URL}}
    assert read(data(other, own)).title == "Ships for Ukraine"


@pytest.mark.parametrize(
    "kind",
    ["NewsArticle", "Article", "ReportageNewsArticle", "BlogPosting", "LiveBlogPosting", "https://schema.org/Article"],
)
def test_every_kind_of_article_is_known(kind: str):
    assert (
        read(
            data(
                {"@context": "x", "@graph": [{"@type": "WebSite", "name": "S"}, {"@type": [kind], "headline": "Ships"}]}
            )
        ).title
        == "Ships"
    )


@pytest.mark.parametrize(
    "broken",
    [
        '{"@type": "NewsArticle", "headline": "Ships", "datePublished": "2026-02-10T00:00:00Z",}',
        '<!-- {"@type": "NewsArticle", "headline": "Ships", "datePublished": "2026-02-10T00:00:00Z"} -->',
        '{"@type": "NewsArticle", "headline": "Ships", "datePublished": "2026-02-10T00:00:00Z"};',
        '{"@type": "NewsArticle", "headline": "Ships",\n "datePublished": "2026-02-10T00:00:00Z",\n "name": "a "b" c"}',
        '{"@type": "NewsArticle", "headline": "Ships",\n "datePublished": "2026-02-10T00:00:00Z",\n "url": "cut o',
    ],
)
def test_broken_json_ld_still_gives_title_and_day(broken: str):
    found = read(f'<script type="application/ld+json">{broken}</script>')
    assert (found.title, found.published) == ("Ships", datetime(2026, 2, 10, tzinfo=UTC))


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Ships – DW – 02/10/2026</title><meta property='og:site_name' content='dw.com'>", "Ships"),
        (
            "<title>Ships | Europe | DW | 10.02.2026</title><meta property='og:site_name' content='DW.COM'>",
            "Ships | Europe",
        ),
        ("<title>Ships | NHK News</title><meta property='og:site_name' content='NHK'>", "Ships"),
        ("<title>Ships and News</title><meta property='og:site_name' content='Ships and'>", "Ships and News"),
        ("<title>Ships - The Example News</title><meta property='og:site_name' content='The Example News'>", "Ships"),
        ("<title>Ships | News</title>", "Ships"),
        (
            "<title>Japan to join – NHK</title><meta property='og:site_name' content='Ukrainska Pravda'>",
            "Japan to join – NHK",
        ),
        ("<meta property='og:title' content='Ships &amp;amp; &quot;radars&quot;'>", 'Ships & "radars"'),
    ],
)
def test_a_title_loses_its_site_and_nothing_else(head: str, title: str):
    assert read(head).title == title


def test_a_headline_cut_short_in_the_data_is_read_whole_from_the_page():
    assert read(
        data({"@type": "Article", "headline": "Ships and radars for…"}), "<h1>Ships and radars for Ukraine</h1>"
    ).title == ("Ships and radars for Ukraine")


def test_a_heading_that_is_never_closed_does_not_make_the_article_its_own_title():
    heading = "<h1>Ships for Ukraine" + "<div>Norway gives two ships, and Denmark gives a third one.</div>" * 10
    assert read("<title>Ships for Ukraine</title>", heading).title == "Ships for Ukraine"
    assert read("", heading).title.startswith("Ships for Ukraine Norway")


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ({"@type": "Person", "name": "Ada Byron"}, ("Ada Byron",)),
        ([{"name": "Ada Byron"}, "Charles Babbage", {"name": "Ada Byron"}], ("Ada Byron", "Charles Babbage")),
        ({"@type": "Organization", "name": "Deutsche Welle"}, ()),
        ({"@type": "NewsMediaOrganization", "name": "UP"}, ()),
        ("By Ada Byron", ("Ada Byron",)),
        ("https://www.facebook.com/ada", ()),
        ({"@id": "#ada"}, ("Ada Byron",)),
        ({"name": "The Example"}, ()),
    ],
)
def test_authors_are_people(author: Any, names: tuple[str, ...]):
    node = {"@type": "Article", "author": author, "publisher": {"name": "The Example"}}
    assert read(data(node, {"@id": "#ada", "@type": "Person", "name": "Ada Byron"})).authors == names


def test_authors_shown_on_the_page_are_read_without_the_date_beside_them():
    body = "<div class='author-name'>Ada Byron</div><span class='post_author_name'>10 February, 14:12</span>"
    assert read("", body).authors == ("Ada Byron",)


@pytest.mark.parametrize(
    ("canonical", "address"),
    [
        ("https://www.news.example/eng/story/?id=1#top", "https://www.news.example/eng/story/?id=1"),
        ("/eng/other/", "https://www.news.example/eng/other/"),
        ("https://news.example/eng/story/", "https://news.example/eng/story/"),
        ("https://www.news.example/", URL),
        ("https://www.news.example/eng/", URL),  # a section's front page would gather its articles under one address
        ("https://evil.example/eng/story/", URL),
        ("javascript:alert(1)", URL),
        ("", URL),
    ],
)
def test_the_canonical_address_is_one_of_the_same_site(canonical: str, address: str):
    assert read(f'<link rel="CANONICAL" href="{canonical}">').url == address


@pytest.mark.parametrize("part", ["amp/", "2/", "page/2", "print"])
def test_the_canonical_address_of_a_copy_or_a_further_page_is_the_article(part: str):
    tree = parse(f'<html><head><link rel="canonical" href="{URL}"></head><body></body></html>')
    assert read_metadata(tree, f"{URL}{part}", "en", FETCHED).url == URL


@pytest.mark.parametrize(
    ("lang", "in_data", "language"),
    [
        ("en-US", None, "en"),
        ("", None, "en"),
        ("en", "uk-UA", "uk"),
        ("ua", None, "uk"),
        ("deu", None, "de"),
        ("klingon", None, "en"),
    ],
)
def test_the_language_is_two_letters(lang: str, in_data: str | None, language: str):
    assert read(data({"@type": "Article", "inLanguage": in_data}), lang=lang).language == language


def test_a_day_in_an_address():
    assert day_in("https://x.example/2026/02/10/story/") == datetime(2026, 2, 10, tzinfo=UTC)
    assert day_in("https://x.example/2026/13/45/story/") is None
    assert day_in("https://x.example/a-20261345") is None
