import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.address import canonical


@pytest.mark.parametrize(
    ("written", "asked_for"),
    [
        ("https://News.Example/a/b#top", "https://news.example/a/b"),
        ("https://news.example/a?maca=en-rss&page=2&utm_source=x", "https://news.example/a?page=2"),
        ("https://news.example/a?maca=en-rss", "https://news.example/a"),
        ("https://news.example:443/a", "https://news.example/a"),
        ("http://news.example:8080/a", "http://news.example:8080/a"),
        ("https://news.example", "https://news.example/"),
        ("  https://news.example/ünder weg \n", "https://news.example/%C3%BCnder%20weg"),
        ("/a-1", "https://news.example/a-1"),
    ],
)
def test_an_article_listed_in_several_ways_is_one_page(written, asked_for):
    assert canonical(written, base="https://news.example/feed", strip_query=("maca", "utm_*")) == asked_for


@pytest.mark.parametrize("written", ["mailto:desk@news.example", "javascript:void(0)", "https://[broken/", "ftp://x/a"])
def test_what_is_no_web_address_is_not_asked_for(written):
    assert canonical(written, base="https://news.example/feed") is None


@given(st.text())
def test_no_address_in_a_feed_stops_the_crawl_and_the_form_is_final(text):
    once = canonical(text, base="https://news.example/feed")
    assert once is None or canonical(once) == once
