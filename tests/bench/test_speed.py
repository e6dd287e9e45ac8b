from __future__ import annotations

from bench.examples import load
from bench.speed import GOLD, WORDS, Measured, of_length
from extract.lines import article_of


def test_speed_is_measured_on_articles_of_the_length_that_the_target_names() -> None:
    articles = [article_of(row) for row in load(GOLD)]
    longer = list(of_length(articles))
    assert len(longer) >= 10
    assert {len(one.document.split()) for one in longer} == {WORDS}
    assert longer[0].document.startswith(articles[0].document)


def test_an_operator_sees_which_target_is_missed() -> None:
    assert str(Measured("an article", 41, 40)).endswith("MISSED")
    assert str(Measured("an article", 40, 40)).endswith("met")
