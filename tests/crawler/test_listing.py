import gzip
import json
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler import listing
from crawler.listing import JsonList, Listed, read_listing
from extract.errors import FeedUnreadable

RSS = b"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"><channel>
<title>Channel</title><link>https://news.example/</link><atom:link href="https://news.example/rss" rel="self"/>
<item><title><![CDATA[Trucks & radios]]></title><link>https://news.example/a?x=1&amp;y=2</link>
<media:content url="https://news.example/i.jpg"><media:title>A picture</media:title></media:content>
<pubDate>Tue, 10 Feb 2026 09:30:00 +0200</pubDate></item>
<item><guid>https://news.example/b</guid></item>
<item><guid isPermaLink="false">4711</guid><title>No address</title></item>
</channel></rss>"""

ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Feed</title><link href="https://news.example/"/>
<entry><title>One</title><link rel="self" href="https://news.example/api/1"/><link href="/1"/>
<published>2026-02-09T10:00:00Z</published><updated>2026-02-10T10:00:00Z</updated></entry></feed>"""

RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><link>https://news.example/</link></channel>
<item><title>One</title><link>https://news.example/1</link><dc:date>2026-02-10T10:00:00Z</dc:date></item></rdf:RDF>"""

NEWS = b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc> https://news.example/1 </loc><image:image><image:loc>https://news.example/1.jpg</image:loc></image:image>
<news:news><news:publication_date>2026-02-10</news:publication_date><news:title>One</news:title></news:news></url></urlset>"""

TENTH = datetime(2026, 2, 10, 10, tzinfo=UTC)


def test_rss_gives_the_pages_own_addresses_titles_and_times():
    found = read_listing(RSS)
    assert found.articles == (
        Listed("https://news.example/a?x=1&y=2", "Trucks & radios", datetime(2026, 2, 10, 7, 30, tzinfo=UTC)),
        Listed("https://news.example/b"),
    )
    assert found.without_address == 1


@pytest.mark.parametrize(
    ("document", "entry"),
    [
        (ATOM, Listed("/1", "One", TENTH)),
        (RDF, Listed("https://news.example/1", "One", TENTH)),
        (NEWS, Listed("https://news.example/1", "One", datetime(2026, 2, 10, tzinfo=UTC))),
    ],
    ids=["atom", "rdf", "news sitemap"],
)
def test_other_forms_of_listing_are_read_alike(document, entry):
    assert read_listing(document).articles == (entry,)
    assert read_listing(gzip.compress(document)).articles == (entry,)
    assert read_listing(b"\n  " + document).articles == (entry,)


def test_an_index_names_sitemaps_not_articles():
    found = read_listing(b"<sitemapindex><sitemap><loc>https://news.example/s.xml</loc></sitemap></sitemapindex>")
    assert (found.articles, found.sitemaps) == ((), ("https://news.example/s.xml",))


def test_the_parts_of_an_index_come_newest_first_so_that_a_cut_never_costs_todays_articles():
    parts = [("1", "2019-01-01"), ("none", ""), ("3", "2026-02-10T09:00:00Z"), ("2", "2023-05-01"), ("bad", "soon")]
    entries = "".join(f"<sitemap><loc>https://a.example/{n}</loc><lastmod>{d}</lastmod></sitemap>" for n, d in parts)
    found = read_listing(f"<sitemapindex>{entries}</sitemapindex>".encode())
    assert [url.rpartition("/")[2] for url in found.sitemaps] == ["3", "2", "1", "none", "bad"]


def test_one_broken_entry_costs_no_other():
    found = read_listing(
        b"<urlset><url><loc>https://news.example/1</loc></url><url><loc>https://news.example/2?a=1&b=2</loc></url>"
        b"<url><loc></loc></url><url><lastmod>2026</lastmod></url><url><loc>https://news.example/3</loc></url></urlset>"
    )
    urls = [one.url for one in found.articles]
    assert urls[0] == "https://news.example/1"
    assert urls[-1] == "https://news.example/3"
    assert found.without_address == 2


def test_a_feed_cut_off_in_transit_gives_what_had_arrived():
    assert [one.url for one in read_listing(ATOM[: ATOM.index(b"<published>")]).articles] == ["/1"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"Not Found..",
        b"<!doctype html><html><body>Please enable JavaScript</body></html>",
        b'{"items": []}',
        b"<rss></rss>",
        b"\x1f\x8bgarbage",
        gzip.compress(b"<rss>", mtime=0)[:9],
    ],
)
def test_what_answers_in_a_feeds_place_is_called_unreadable(body):
    with pytest.raises(FeedUnreadable):
        read_listing(body)


def test_a_zip_bomb_in_a_sitemaps_place_is_refused(monkeypatch):
    monkeypatch.setattr(listing, "LISTING_LIMIT", 1000)
    with pytest.raises(FeedUnreadable, match="1000"):
        read_listing(gzip.compress(b"<urlset>" + b" " * 5000 + b"</urlset>"))


def test_entities_are_not_expanded_and_no_file_is_read(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("hidden words")
    found = read_listing(
        f'<!DOCTYPE rss [<!ENTITY f SYSTEM "file://{secret}"><!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>'
        "<rss><channel><item><link>https://news.example/1</link><title>&f;&b;</title></item></channel></rss>".encode()
    )
    assert "hidden" not in found.articles[0].title
    assert "aaaa" not in found.articles[0].title


FORM = JsonList(entries="result.items", url="page.url", title="title", changed="updated", unit="ms")
MILLISECONDS = int(TENTH.timestamp() * 1000)


def listed(*entries):
    return json.dumps({"result": {"items": list(entries)}}).encode()


@pytest.mark.parametrize("updated", [MILLISECONDS, str(MILLISECONDS), float(MILLISECONDS), TENTH.isoformat()])
def test_a_list_in_json_is_read_as_the_outlet_says(updated):
    body = listed({"page": {"url": " /news/1 "}, "title": " One ", "updated": updated})
    for answer in (body, gzip.compress(body), b"\xef\xbb\xbf\n" + body):
        assert read_listing(answer, FORM).articles == (Listed("/news/1", "One", TENTH),)


def test_a_list_in_json_may_be_the_document_and_count_seconds_or_nothing():
    body = json.dumps([{"url": "/1", "at": TENTH.timestamp()}, {"url": "/2"}]).encode()
    assert read_listing(body, JsonList(entries="", url="url", changed="at")).articles == (
        Listed("/1", "", TENTH),
        Listed("/2"),
    )
    assert read_listing(body, JsonList(entries="", url="url")).articles == (Listed("/1"), Listed("/2"))


def test_one_broken_entry_of_a_json_list_costs_no_other():
    broken = [
        7,
        None,
        [],
        {},
        {"page": "x"},
        {"page": {"url": None}},
        {"page": {"url": ["/x"]}},
        {"page": {"url": " "}},
    ]
    odd = {"page": {"url": "/2"}, "title": {"en": "Two"}, "updated": 1e300}
    found = read_listing(listed(*broken, odd, {"page": {"url": "/3"}}), FORM)
    assert found.articles == (Listed("/2"), Listed("/3"))
    assert found.without_address == len(broken)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b'{"result": {"items": [', "no JSON"),
        (b"[" * 100_000, "nested too deep"),
        (b'{"error": "not found"}', "no list at 'result.items'"),
        (b'{"result": {"items": {"1": "x"}}}', "no list at"),
        (b"[]", "no list at"),
        (b"<html>We have moved</html>", "neither feed nor sitemap"),
        (b"", "no XML"),
    ],
    ids=lambda value: str(value[:30]),
)
def test_what_answers_in_a_json_lists_place_is_called_unreadable(body, why):
    with pytest.raises(FeedUnreadable, match=why) as caught:
        read_listing(body, FORM)
    assert "\n" not in str(caught.value)


def test_an_outlet_with_a_json_list_may_have_feeds_besides():
    assert read_listing(ATOM, FORM) == read_listing(ATOM)


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner) | st.dictionaries(st.sampled_from(["result", "items", "page", "url", "updated"]), inner)
    ),
)


@given(JSON | JSON.map(lambda entry: {"result": {"items": [entry]}}))
def test_no_json_of_a_server_raises_anything_else(document):
    with suppress(FeedUnreadable):
        found = read_listing(json.dumps(document).encode(), FORM)
        assert all(one.url and isinstance(one.title, str) for one in found.articles)


TAGS = [
    b"<rss>",
    b"<channel>",
    b"<item>",
    b"</item>",
    b"<link",
    b' href="',
    b'">',
    b"<loc>",
    b"<urlset>",
    b"<feed>",
    b"<pubDate>",
]
TRICKS = [
    b"<!DOCTYPE a [",
    b"]>",
    b"<![CDATA[",
    b"&x;",
    b"<?xml encoding='utf-16'?>",
    b"<?xml version='1.0' encoding='no'?>",
]
VALUES = [b"Mon, 99 Feb 99999", b"0001-01-01T00:00:00+23:59", b"9999-12-31T23:59:59-12:00", b"\x00", b"\xff\xfe"]
PIECES = st.sampled_from(TAGS + TRICKS + VALUES)


@given(st.one_of(st.binary(), st.lists(PIECES | st.binary(max_size=5), max_size=30).map(b"".join)))
def test_no_answer_of_a_server_raises_anything_else(body):
    for answer in (body, gzip.compress(body)):
        for form in (None, FORM):
            with suppress(FeedUnreadable):
                read_listing(answer, form)
