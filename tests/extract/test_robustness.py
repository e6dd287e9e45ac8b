"""A page that no newsroom wrote: it may cost itself, never the night's run."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.hostile import seconds, texts
from extract.pledges import find_pledges
from extract.records import Article, Findings
from extract.rules.text.tokens import LONGEST_MARKS, LONGEST_WORD, tokenise, tokeniser

LENGTH = 50_000
"""Half of what bench/hostile.py measures: enough to see what has become quadratic."""
HANGS = 20
"""CPU seconds. Only what has become quadratic takes so long; how long it should take, bench/hostile.py measures."""
TEXTS = texts(LENGTH)
PHRASES = (
    "Norway will give Ukraine ",
    "Germany's defence minister ",
    "the European Union and ",
    "the lender ",
    "Stand With Fund ",
    "12 tanks ",
    "two of them ",
    "another 5",
    "Patriot systems ",
    "missiles for ",
    "$5 million ",
    "€3-4bn ",
    "(about 7 billion yen) ",
    "no more than ",
    "on Monday ",
    "since 31 February 2024 ",
    "the package includes ",
    "has refused to send ",
    "through PURL ",
    "12 snowcats ",
    "XAU 300 ",
    "the Alpha Facility ",
    "million ",
    "a ",
    "and ",
    ", ",
    ". ",
    "\n",
    "- ",
    "• ",
    "“",
    "(",
    "-",
    "'s ",
)


def found(text: str, title: str = "Aid for Ukraine") -> Findings:
    return find_pledges(Article("https://example.org/a", title, text, "en", datetime(2025, 3, 26, tzinfo=UTC)))


@pytest.mark.parametrize("name", TEXTS)
def test_no_text_of_fifty_thousand_characters_raises_or_hangs(name: str) -> None:
    assert len(TEXTS[name]) >= LENGTH
    assert seconds(TEXTS[name]) < HANGS


@pytest.mark.parametrize("name", ["digits", "emoji", "right to left"])
def test_a_megabyte_costs_no_more_than_what_is_read_of_it(name: str) -> None:
    assert seconds(texts(1_000_000)[name]) < HANGS


def test_a_title_as_long_as_a_book_breaks_nothing() -> None:
    assert found("Norway gave Ukraine 12 tanks.", title="Ukraine " * 50_000).absence is not None


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(st.sampled_from(PHRASES), st.text(max_size=6)), max_size=40).map("".join))
def test_whatever_stands_around_real_phrases_every_span_stands_in_the_text(text: str) -> None:
    article = Article("https://example.org/a", "Aid for Ukraine", text, "en", datetime(2025, 3, 26, tzinfo=UTC))
    for one in find_pledges(article).pledges:
        assert one.evidence.text == one.evidence.span.of(article.document) != ""
        assert 0 <= one.confidence <= 1


def test_a_gift_behind_a_run_of_marks_is_still_read() -> None:
    for rubbish in ("=" * 500, "$" * 5_000, "🚜" * 300, "x" * 1_000):
        (one,) = found(
            f"{rubbish}\nNorway will provide Ukraine with 1 billion euros in military aid this year."
        ).pledges
        assert (one.donors, one.money and one.money.currency) == (("NO",), "EUR"), rubbish[:1]


@settings(max_examples=100, deadline=None)
@given(st.text() | st.text(alphabet="$x \n(é🚜\u0301", max_size=1_000))
def test_tokens_are_the_text_whatever_it_is(text: str) -> None:
    doc = tokenise(text, "en")
    assert doc.text == text
    assert all(text[one.idx : one.idx + len(one)] == one.text for one in doc)


def test_words_that_a_reader_reads_are_cut_as_spacy_cuts_them() -> None:
    plain = f"Norway's {'!' * LONGEST_MARKS} air-defence ({'x' * (LONGEST_WORD - 4)})."
    assert [one.text for one in tokenise(plain, "en")] == [one.text for one in tokeniser("en")(plain)]
