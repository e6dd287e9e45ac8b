"""The keys of the index are those that other tools look a page up by; the expected ones were made with surt 0.3.1."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.cdxj import key


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.pravda.com.ua/eng/news/2026/02/10/8020232/", "ua,com,pravda)/eng/news/2026/02/10/8020232"),
        ("http://Example.ORG:8080/A/b/", "org,example:8080)/a/b"),
        ("https://www.example.org/?b=2&a=1", "org,example)/?a=1&b=2"),
        ("http://127.0.0.1:8000/rss", "1,0,0,127:8000)/rss"),
        ("https://example.org", "org,example)/"),
        ("https://example.org/a%20b/ü?q=ä", "org,example)/a%20b/%c3%bc?q=%c3%a4"),
    ],
)
def test_a_page_has_the_key_that_other_tools_give_it(url: str, expected: str) -> None:
    assert key(url) == expected


@given(st.text(max_size=60))
def test_no_address_breaks_the_index(url: str) -> None:
    assert not any(letter.isspace() for letter in key(f"http://{url}"))
