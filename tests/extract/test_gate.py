"""The gate: a page kept out is never read, so it may keep out nothing that holds a pledge."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.gate import is_on_topic, may_be_on_topic
from extract.language import load_language

ENGLISH = load_language("en")


@given(st.lists(st.sampled_from(["tanks", "for", "Ukraine's", "Kyiv", "Zelenskyi", "rain", "Ukrainians"]), max_size=6))
def test_a_page_whose_article_is_on_topic_passes(words: list[str]) -> None:
    text = " ".join(words)
    if is_on_topic(text, ENGLISH):
        for encoding in ("utf-8", "cp1251", "utf-16"):
            assert may_be_on_topic(f"<html><p>{text}</p></html>".encode(encoding), "en")


@pytest.mark.parametrize(
    "text", ["Shelling of Kharkiv left two streets without power.", "Norway lends Ukrenergo 40 million euros."]
)
def test_an_article_that_names_a_town_or_a_company_of_ukraine_and_never_the_country_is_read(text: str) -> None:
    assert is_on_topic(text, ENGLISH)
    assert may_be_on_topic(f"<p>{text}</p>".encode(), "en")


def test_a_page_on_another_topic_is_kept_out() -> None:
    assert not may_be_on_topic(b"<html><p>It rained in the north for most of the day.</p></html>", "en")


@pytest.mark.parametrize(
    ("body", "code"),
    [(b"<p>Regen im Norden</p>", "de"), ("<p>rain</p>".encode("utf-16"), "en")],
    ids=["a language without rules", "letters of two bytes"],
)
def test_what_the_gate_cannot_judge_passes(body: bytes, code: str) -> None:
    assert may_be_on_topic(body, code)
