"""The article of a page: all of it, nothing but it."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest

from extract.article import read_article
from extract.layout import Layout, OutletPages
from extract.records import Absence

FETCHED = datetime(2026, 2, 11, tzinfo=UTC)
URL = "https://news.example/2026/02/10/story/"
FIRST = "Norway will give Ukraine 85 billion kroner this year, the government in Oslo said on Tuesday."
SECOND = "Parliament had asked for more in spring, and all parties but one voted for it in the end."
LONG = [f"{FIRST} This is sentence number {number} of a long report from the north." for number in range(8)]
LAYOUT = Layout(body="div.text", lead="p.lead", drop=(".ad", "div.more"))
OUTLET = OutletPages("news", "en", layouts=(LAYOUT,))
UNKNOWN = OutletPages("news", "en")


def page(body: str, head: str = "") -> bytes:
    return f"<html lang='en'><head><title>A title</title>{head}</head><body>{body}</body></html>".encode()


def encoded(text: str, charset: str, declared: str) -> bytes:
    head = f"<head><title>A title</title><meta charset='{declared}'></head>"
    return f"<html>{head}<body><div class='text'><p>{text}</p></div></body></html>".encode(charset)


def text_of(body: str, outlet: OutletPages = OUTLET) -> list[str]:
    return read_article(page(body), URL, outlet, FETCHED).text.splitlines()


def test_subheadings_lists_and_short_paragraphs_of_a_known_layout_are_kept():
    listed = "<h2>In Oslo</h2><p>Why?</p><ul><li>Two ships<li>A radar</ul>"
    body = f"<div class='text'><p>{FIRST}</p>{listed}<p>{SECOND}</p></div>"
    assert text_of(body) == [FIRST, "In Oslo", "Why?", "- Two ships", "- A radar", SECOND]


def test_a_lead_outside_the_body_comes_before_the_text():
    body = f"<p class='lead teaser-text'>Money for ships.</p><div class='text'><p>{FIRST}</p></div>"
    assert text_of(body) == ["Money for ships.", FIRST]


def test_a_lead_that_the_body_repeats_is_not_told_twice():
    body = f"<p class='lead'>{FIRST}</p><div class='text'><p>{FIRST}</p><p>{SECOND}</p></div>"
    assert text_of(body) == [FIRST, SECOND]


def test_what_the_outlet_drops_and_captions_stay_out():
    body = f"""<div class='text'><p>{FIRST}</p><div class='ad'>Advertisement: buy tanks</div>
        <figure><img src='x'><figcaption>A tank. Photo: Somebody</figcaption></figure>
        <div class='more'><p>France sends 50 tanks, another story says at length</p></div><p>{SECOND}</p></div>"""
    assert text_of(body) == [FIRST, SECOND]


def test_a_box_that_only_trafilatura_knows_for_one_stays_out():
    box = "<div class='newsletter-box'><div>Get our letter every morning</div><a href='#'>Yes please</a></div>"
    paragraphs = "".join(f"<p>{one}</p>" for one in LONG)
    assert text_of(f"<div class='text'>{paragraphs}{box}</div>") == LONG


@pytest.mark.parametrize(
    "box", ["id='comments'", "class='comment-list'", "class='commentlist'", "class='comments-content'"]
)
def test_readers_comments_are_never_article(box: str):
    comments = f"<div {box}><ol><li><p>I pledge 100 billion dollars to Ukraine, folks.</p></li></ol></div>"
    paragraphs = "".join(f"<p>{one}</p>" for one in LONG)
    for body in (f"<div class='text'>{paragraphs}{comments}</div>", f"<article>{paragraphs}</article>{comments}"):
        assert text_of(body) == LONG
        assert text_of(body, UNKNOWN) == LONG


def test_the_same_page_read_ten_times_gives_the_same_text():
    body = "<article>" + "".join(f"<p>{one}</p>" for one in LONG) + "</article>"
    assert {tuple(text_of(body, UNKNOWN)) for _ in range(10)} == {tuple(LONG)}


def test_the_layout_of_the_day_of_capture_is_used():
    outlet = OutletPages(
        "news",
        "en",
        layouts=(Layout(body="div.new", since=date(2025, 1, 1)), Layout(body="div.old", since=date(2020, 1, 1))),
    )
    body = page(f"<div class='new'><p>{FIRST}</p></div><div class='old'><p>{SECOND}</p></div>")
    assert read_article(body, URL, outlet, FETCHED).text == FIRST
    assert read_article(body, URL, outlet, datetime(2022, 1, 1, tzinfo=UTC)).text == SECOND


def test_an_old_article_in_old_markup_fetched_today_is_read():
    outlet = OutletPages("news", "en", layouts=(Layout(body="div.new", since=date(2025, 1, 1)), Layout(body="div.old")))
    assert text_of(f"<div class='old'><p>{FIRST}</p></div><p>Something else that is no article at all</p>", outlet) == [
        FIRST
    ]


def test_paragraphs_behind_a_stray_end_tag_are_not_lost():
    behind = f"<p>{SECOND}</p><h2>In Oslo</h2><p>{LONG[3]}</p><div>Tags</div>"
    assert text_of(f"<main><div class='text'><p>{FIRST}</p></div></div>{behind}</main>") == [
        FIRST,
        SECOND,
        "In Oslo",
        LONG[3],
    ]


def test_an_unknown_layout_keeps_its_subheadings_and_lead():
    paragraphs = "".join(f"<h2>Part {number}</h2><p>{one}</p>" for number, one in enumerate(LONG))
    body = f"<main><h1>Title</h1><p class='teaser-text'>{SECOND}</p><article><div>{paragraphs}</div></article></main>"
    head = f'<meta name="description" content="{SECOND}">'
    lines = read_article(page(body, head), URL, UNKNOWN, FETCHED).text.splitlines()
    assert lines[0] == SECOND
    assert [one for one in lines if one.startswith("Part")] == [f"Part {number}" for number in range(8)]


def test_headline_byline_and_repeats_are_not_text():
    head = '<meta name="author" content="Ada Byron"><meta property="og:title" content="Ships for Ukraine">'
    top = "<h1>Ships for Ukraine</h1><p>By Ada Byron</p>"
    body = f"<div class='text'>{top}<p>{FIRST}</p><p>{FIRST}</p><p>{SECOND}</p></div>"
    assert read_article(page(body, head), URL, OUTLET, FETCHED).text.splitlines() == [FIRST, SECOND]


def test_an_article_that_only_the_json_ld_holds_is_read():
    data = json.dumps({"@type": "NewsArticle", "articleBody": "\n".join(LONG)})
    head = f'<script type="application/ld+json">{data}</script>'
    article = read_article(page("<div id='app'>Please wait</div>", head), URL, OUTLET, FETCHED)
    assert article.text.splitlines() == LONG


def test_the_json_lds_text_is_taken_where_the_outlet_says_that_scripts_show_it():
    data = json.dumps({"@type": "NewsArticle", "articleBody": f"{FIRST}<br />\n<br />\n{SECOND}"})
    head = f'<script type="application/ld+json">{data}</script>'
    shown = "".join(f"<li>{one}</li>" for one in LONG)  # longer: the texts of others
    told = OutletPages("news", "en", layouts=(Layout(body="ul", in_data=True),))
    assert read_article(page(f"<ul>{shown}</ul>", head), URL, told, FETCHED).text.splitlines() == [FIRST, SECOND]
    without = read_article(page(f"<ul>{shown}</ul>"), URL, told, FETCHED).text
    assert without.splitlines() == [f"- {one}" for one in LONG]


def test_posts_that_a_live_blog_loads_later_come_behind_those_shown():
    posts = ", ".join(
        f'{{"@type": "BlogPosting", "headline": "Post {n}", "articleBody": "{LONG[n]}"}}' for n in range(3)
    )
    head = f'<script type="application/ld+json">{{"@type": "LiveBlogPosting", "liveBlogUpdate": [{posts}]}}</script>'
    body = f"<div class='text'><h2>Post 0</h2><p>{LONG[0]}</p></div>"
    lines = read_article(page(body, head), URL, OUTLET, FETCHED).text.splitlines()
    assert lines == ["Post 0", LONG[0], "Post 1", LONG[1], "Post 2", LONG[2]]


def test_a_table_row_is_a_line():
    body = f"<div class='text'><p>{FIRST}</p><table><tr><th>Tank<th>Number<tr><td>Leopard<td>18</table></div>"
    assert text_of(body) == [FIRST, "Tank | Number", "Leopard | 18"]


def test_line_breaks_part_paragraphs_but_not_sentences():
    assert text_of(f"<div class='text'><p>{FIRST}<br>{SECOND}<br><br>It will<br>come soon</p></div>") == [
        FIRST,
        SECOND,
        "It will come soon",
    ]


def test_white_space_is_folded_and_invisible_characters_go():
    words = FIRST.replace(" ", " \u00a0\n\t ").replace("Norway", "Nor\u00adway\u200b")
    assert text_of(f"<div class='text'><p>{words}</p><p> &nbsp; </p></div>") == [FIRST]


@pytest.mark.parametrize("charset", ["utf-8", "windows-1251", "koi8-u", "utf-16"])
def test_a_declared_charset_is_read(charset: str):
    text = "Норвегія передасть Україні 85 мільярдів крон цього року, повідомив уряд в Осло."
    body = encoded(text, charset, declared=charset)
    assert read_article(body, URL, OUTLET, FETCHED).text == text


@pytest.mark.parametrize(
    ("charset", "declared"),
    [
        ("utf-8", "windows-1251"),
        ("utf-8", "iso-8859-1"),
        ("cp1251", "utf-8"),
        ("cp1251", ""),
        ("cp1251", "no-such-charset"),
    ],
)
def test_a_page_that_lies_about_its_charset_is_read(charset: str, declared: str):
    text = "Норвегія передасть Україні 85 мільярдів крон – «цього року», повідомив уряд в Осло."
    body = encoded(text, charset, declared)
    outlet = OutletPages("news", "uk", layouts=(LAYOUT,))
    assert read_article(body, URL, outlet, FETCHED, f"text/html; charset={declared}").text == text


@pytest.mark.parametrize("broken", [b"\xff", b"\x00\xe2\x80", b"\xd0"])
def test_a_broken_byte_does_not_make_another_charset_of_a_page(broken: bytes):
    text = "Norway’s ships leave on Tuesday – or “sooner”, the government in Oslo said."
    body = encoded(text, "utf-8", "utf-8") + broken
    assert text in read_article(body, URL, OUTLET, FETCHED, "text/html; charset=utf-8").text


@pytest.mark.parametrize(
    "body", [b"%PDF-1.7 \xe2\xe3", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"<?xml version='1.0'?><rss/>"]
)
def test_what_is_no_html_says_so(body: bytes):
    assert read_article(body, URL, OUTLET, FETCHED).absence is Absence.NOT_HTML


def test_json_by_its_header_is_no_html():
    assert read_article(b'{"text": "x"}', URL, OUTLET, FETCHED, "application/json").absence is Absence.NOT_HTML


def test_a_page_without_text_says_so_and_keeps_what_is_known_of_it():
    body = page(
        "<h1>Photo of the day</h1><img src='x'>",
        '<meta property="article:published_time" content="2026-02-10T09:00:00+02:00">',
    )
    article = read_article(body, URL, OUTLET, FETCHED)
    assert (article.absence, article.text, article.title) == (Absence.NO_BODY, "", "Photo of the day")
    assert article.published == datetime.fromisoformat("2026-02-10T09:00:00+02:00")


@pytest.mark.parametrize("free", ["false", '"False"'])
def test_a_teaser_of_a_paid_article_is_a_paywall(free: str):
    head = f'<script type="application/ld+json">{{"@type": "Article", "isAccessibleForFree": {free}}}</script>'
    assert (
        read_article(page(f"<div class='text'><p>{FIRST}</p></div>", head), URL, OUTLET, FETCHED).absence
        is Absence.PAYWALL
    )
    whole = "".join(f"<p>{one}</p>" for one in LONG)
    assert read_article(page(f"<div class='text'>{whole}</div>", head), URL, OUTLET, FETCHED).absence is None
