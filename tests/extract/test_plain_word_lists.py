"""Lists that are words and nothing more: a capital or a slip there is a word that is never found."""

from __future__ import annotations

from typing import Any

import yaml
from test_word_lists import FOLDER, assert_words


def lists(name: str) -> dict[str, Any]:
    loaded = yaml.load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    assert isinstance(loaded, dict)
    return loaded


def test_topics_are_lists_of_words_in_lower_case() -> None:
    for topic, words in lists("topics").items():
        assert_words(topic, words)
        assert [word for word in words if word != word.casefold()] == [], topic


def test_words_around_sums_are_words_in_lower_case() -> None:
    for name, words in lists("sums").items():
        assert_words(name, words)
        assert [word for word in words if word != word.casefold()] == [], name


def test_what_converts_a_sum_without_a_mark_is_a_word_of_conversion() -> None:
    assert set(lists("sums")["converts_alone"]) <= set(lists("cues")["conversion"])


def test_articles_that_count_are_number_words() -> None:
    assert set(lists("numbers")["articles"]) <= set(lists("numbers")["words"])
