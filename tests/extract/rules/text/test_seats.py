"""Brussels in Belgian news: what Belgium gives must not stand under the EU, nor the EU's gifts under Belgium."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "donors"),
    [
        ("Belgium stands by its word. Brussels will hand over 53 F-16s to Ukraine.", ("BE",)),
        ("Belgium agreed, and so did the Commission. Brussels will hand over 500 generators to Ukraine.", ("EU",)),
        ("The European Union will go on. Belgium agreed. Brussels sends 500 generators to Ukraine.", ("EU",)),
        ("Brussels will hand over 500 generators to Ukraine.", ("EU",)),
    ],
)
def test_brussels_is_belgium_only_in_news_of_belgium_that_never_names_the_union(english, text, donors) -> None:
    assert [one.donors for one in english(text)] == [donors]
