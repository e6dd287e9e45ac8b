from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from desk import display
from desk.page import templates
from extract.records import Modifier, Money, Span

KYIV = ZoneInfo("Europe/Kyiv")


@given(st.text(st.characters(codec=None), max_size=50))
def test_text_keeps_its_length_so_that_marks_stay_where_they_belong_and_steers_nothing(words):
    shown = display.visible(words)
    assert len(shown) == len(words)
    shown.encode()
    kinds = {unicodedata.category(letter) for letter in shown if letter not in "\n\r\t"}
    assert not {"Cc", "Cs"} & kinds
    assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\U000e0041") & set(shown)


def test_letters_of_languages_and_joined_signs_stay_as_they_are():
    for words in ("Україна", "שלום \u200f", "नमस्ते", "می\u200cخواهم", "👩\u200d🚒", "a\nb"):
        assert display.visible(words) == words


def test_a_headline_from_outside_is_escaped_and_brings_its_own_direction():
    shown = display.scraped("<script>alert(1)</script>\n\u202e gnp")
    assert shown == '<bdi dir="auto">&lt;script&gt;alert(1)&lt;/script&gt; \ufffd gnp</bdi>'
    assert isinstance(shown, Markup)
    assert display.scraped(None) == '<bdi dir="auto"></bdi>'


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//evil.example",
        "/local",
        "https://",
        "https://[::1",
        "https://a\nb",
        "https://news.example/\u202e",
        "",
        None,
    ],
)
def test_no_link_leads_to_what_is_no_web_address(address):
    assert display.web_address(address) == ""
    part = templates().from_string('{% from "parts.html" import link_out with context %}{{ link_out(a, "words") }}')
    assert "href" not in part.render(a=address)


def test_a_link_to_an_outlet_tells_it_nothing_and_gets_no_hold_of_the_desk():
    part = templates().from_string('{% from "parts.html" import link_out with context %}{{ link_out(a, "<b>") }}')
    shown = part.render(a='https://news.example/?a="b&c')
    assert 'href="https://news.example/?a=&#34;b&amp;c"' in shown
    assert 'rel="noopener noreferrer"' in shown
    assert "&lt;b&gt;" in shown


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        (8_800_000_000, "8.8\u00a0bn"),
        (Decimal(47_700_000), "47.7\u00a0m"),
        (1_000_000_000_000, "1\u00a0tn"),
        (999_999_999, "1\u00a0bn"),
        (994_990_000, "994.99\u00a0m"),
        (8500, "8,500"),
        (0.5, "0.5"),
        (10, "10"),
        (0, "0"),
    ],
)
def test_a_large_number_can_be_read_at_a_glance(amount, shown):
    assert display.short(amount) == shown


def test_a_sum_has_its_sign_and_the_exact_number_behind_it():
    shown = display.money(Money(Decimal(8_812_345_678), "JPY", Modifier.AT_LEAST, Span(0, 1)), cumulative=True)
    assert shown.startswith("at least <data")
    assert ">¥8.81\u00a0bn</data> in all" in shown
    assert 'title="8,812,345,678 JPY"' in shown
    assert [display.short_sum(1_500_000, code) for code in ("EUR", "PLN", "SEK", "{x}")] == [
        "€1.5\u00a0m",
        "1.5\u00a0m\u00a0zł",
        "1.5\u00a0m\u00a0SEK",
        "1.5\u00a0m\u00a0{x}",
    ]
    assert display.sum_of(5, 'X"><script>').count("<") == 2
    assert display.money(None) == ""


@pytest.mark.parametrize(
    ("words", "bare"), [("He gave.", False), ("“I give,” he said.", True), ('"I give"', True), ("", False)]
)
def test_words_that_bring_quotation_marks_get_no_second_ones(words, bare):
    part = templates().from_string('{% import "record.html" as show with context %}{{ show.quoted(words) }}')
    assert ('class="words bare"' in part.render(words=words)) == bare


def test_a_time_is_that_of_the_editor_and_says_of_which_zone():
    at = datetime(2026, 2, 10, 23, 5, tzinfo=UTC)
    assert ">11 Feb 2026, 01:05</time>" in display.moment(at, KYIV)
    assert 'datetime="2026-02-10T23:05:00+00:00"' in display.moment(at, KYIV)
    assert "EET" in display.moment(at, KYIV)
    assert ">11 Feb 2026</time>" in display.day(at, KYIV)
    assert ">10 Feb 2026</time>" in display.day(date(2026, 2, 10), KYIV)
