"""What a maintainer is told of an article: a story that leaves the program's own decisions out of it misleads him."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from extract.explanation import Explanation, Silence, Why, explain
from extract.pledges import find_pledges
from extract.records import Absence, Article
from extract.rules.candidates import candidates
from extract.rules.judgement import load_weights

GOLD = Path(__file__).parents[1] / "gold"
PACKAGE = (
    "Norway will give Ukraine a new package of military aid worth 3 billion kroner (about €260 million), "
    "Defence Minister Tore Sandvik said in Oslo on Tuesday."
)


def told(text: str, title: str = "Norway announces aid for Ukraine") -> Explanation:
    return explain(Article("https://example.org/a", title, text, "en", datetime(2025, 3, 26, tzinfo=UTC)))


@pytest.fixture(scope="module")
def stories() -> list[tuple[Article, Explanation]]:
    """Our own articles, each with what is told of it."""
    return stories_of(GOLD / "en.jsonl")


def stories_of(path: Path) -> list[tuple[Article, Explanation]]:
    rows = map(json.loads, path.read_text("utf-8").splitlines())
    articles = [Article(row["url"], row["title"], row["text"], row["lang"]) for row in rows]
    return [(one, explain(one)) for one in articles]


def why(explanation: Explanation, words: str) -> Silence:
    (one,) = (one for one in explanation.silences if words in (one.words or one.text))
    return one


def test_the_story_ends_in_the_pledges_that_the_program_finds(stories: list[tuple[Article, Explanation]]) -> None:
    for article, explanation in stories:
        found = find_pledges(article)
        assert tuple(one.pledge for one in explanation.pledges) == found.pledges, article.title
        assert explanation.absence == found.absence, article.title


def test_every_sum_and_thing_of_an_article_is_told_of(stories: list[tuple[Article, Explanation]]) -> None:
    """What is in neither list would look as if the program had not seen it."""
    for article, explanation in stories:
        told_of = [one.pledge.evidence.text for one in explanation.pledges] + [one.text for one in explanation.silences]
        for line in article.document.split("\n"):
            if "€" in line:
                assert any(words in line for words in told_of), line


def test_each_field_names_its_rule_and_quotes_its_words() -> None:
    (one,) = told(PACKAGE).pledges
    stories = {(field.field, field.value, field.rule): field.words.strip() for field in one.fields}
    assert stories["amount", "3,000,000,000 NOK", "money/number"] == "3 billion kroner"
    assert stories["equivalent", "260,000,000 EUR", "money/conversion"] == "€260 million"
    assert stories["donors", "NO", "donor/here/subject"] == "Norway"
    assert "will" in [one.words for one in one.fields if one.rule == "stage/pledged"]
    assert stories["aid", "military", "aid/near/military"] == "military"
    assert stories["date", "2025-03-25", "date/told"] == "on Tuesday"


def test_a_hedge_is_quoted_and_a_range_named() -> None:
    fields = [
        field for one in told("Norway gave Ukraine more than $25 million in aid.").pledges for field in one.fields
    ]
    assert [(one.rule, one.words.strip()) for one in fields if one.field == "modifier"] == [
        ("money/hedge/at_least", "more than")
    ]
    fields = [field for one in told("Norway gave Ukraine $25-30 million in aid.").pledges for field in one.fields]
    assert ("money/range", "$25-30 million") in [(one.rule, one.words) for one in fields]


def test_what_spoke_for_and_against_is_the_weights_own_account() -> None:
    (one,) = told(PACKAGE).pledges
    for signs in (one.gift_signs, one.donor_signs):
        assert len(signs.speak_for) == 3
        assert [part for _, part in signs.speak_for] == sorted((part for _, part in signs.speak_for), reverse=True)
        assert all(part > 0 for _, part in signs.speak_for)
        assert all(part < 0 for _, part in signs.against)
    assert one.gift_chance > 0.5 < one.donor_chance


def test_a_price_is_told_with_its_chance_and_what_spoke_against() -> None:
    one = why(told(f"{PACKAGE}\nSuch a missile costs Russia 2 million dollars on the market."), "2 million dollars")
    assert one.why == Why.NOT_A_GIFT
    assert one.chance < one.needed
    assert one.signs.against
    assert one.donors


def test_an_article_that_tells_of_no_gift_says_how_sure_its_surest_candidate_was() -> None:
    stories = stories_of(GOLD / "silent" / "en-b.jsonl")  # look like news of aid, and most are none
    told_of = [one for _, story in stories for one in story.silences if one.why == Why.ARTICLE_TELLS_OF_NONE]
    assert told_of
    assert all(one.needed <= one.chance <= one.surest < one.article_needs for one in told_of)


def test_a_gift_too_unsure_to_be_told_says_how_sure_it_would_have_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    strict = replace(load_weights("en"), least_confidence=0.999)
    monkeypatch.setattr("extract.explanation.load_weights", lambda code: strict)
    explanation = told(PACKAGE)
    assert explanation.pledges == ()
    one = why(explanation, "3 billion kroner")
    assert (one.why, one.donors, one.needed) == (Why.UNSURE, ("NO",), 0.999)
    assert 0 < one.chance < one.needed


def test_a_list_behind_a_package_is_told_as_part_of_it() -> None:
    one = why(told(f"{PACKAGE}\nThe package includes 40 generators and 12 ambulances."), "generators")
    assert (one.why, one.other) == (Why.JOINED, 1)


def test_a_repeat_names_the_pledge_that_it_repeats() -> None:
    explanation = told(
        "Sweden delivered 20 generators to Ukraine in May, its government said.\n"
        f"{PACKAGE}\nThe 3 billion kroner from Norway will go to Ukraine in military aid this spring."
    )
    one = next(one for one in explanation.silences if one.why == Why.REPEATS)
    repeated = explanation.pledges[one.other - 1].pledge
    assert repeated.donors == ("NO",)
    assert repeated.money
    assert repeated.money.currency == "NOK"


def test_the_headline_and_a_conversion_in_a_sentence_of_its_own_say_so() -> None:
    explanation = told(f"{PACKAGE}", title="Norway: 3 billion kroner for Ukraine")
    assert why(explanation, "3 billion kroner").why == Why.HEADLINE


def test_nobody_who_gives_is_told_as_that() -> None:
    one = why(told("Generators worth $5 million are needed.", title="Ukraine's winter"), "$5 million")
    assert one.why == Why.NOBODY_GIVES


def test_what_a_programme_is_for_is_told_as_that() -> None:
    one = why(told("The mechanism is designed for Patriot missiles to reach Ukraine."), "Patriot")
    assert one.why == Why.IN_GENERAL


def test_what_stands_behind_the_last_candidate_says_that_it_was_not_weighed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidates, "MOST", 1)
    assert why(told(f"{PACKAGE}\nSweden delivered 20 generators to Ukraine."), "generators").why == Why.NOT_READ


def test_an_article_off_topic_is_told_which_words_it_lacks() -> None:
    explanation = told("Portugal will give farmers 20 million euros.", title="Rain in Lisbon")
    assert explanation.absence == Absence.OFF_TOPIC
    assert "Ukraine" in explanation.gate
    assert explain(replace(Article("u", "", "", "en"), absence=Absence.PAYWALL)).gate == ()
