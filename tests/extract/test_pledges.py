"""The one function that the rest of the program calls: always an answer, always with its reason or its evidence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extract.pledges import LONGEST, find_pledges
from extract.records import Absence, Article, Issue
from extract.rules.text.evidence_words import evidence_words

GOLD = Path(__file__).parents[1] / "gold" / "en.jsonl"


def own_articles() -> list[Article]:
    rows = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]
    return [Article(row["url"], row["title"], row["text"], row["lang"]) for row in rows]


def test_an_article_on_other_things_says_so(read) -> None:
    found = read(
        "The rain in Lisbon will last until Friday. Portugal will give farmers 20 million euros.",
        title="Rain in Lisbon",
    )
    assert (found.pledges, found.absence) == ((), Absence.OFF_TOPIC)


def test_a_language_without_rules_says_so(read) -> None:
    found = read("Deutschland gibt der Ukraine 100 Millionen Euro.", language="de")
    assert (found.pledges, found.absence) == ((), Absence.NO_LANGUAGE_RULES)


def test_an_article_on_ukraine_without_a_gift_says_so(read) -> None:
    assert read("Ukraine's football team drew in Kyiv.", title="Football").absence == Absence.NOTHING_FOUND


def test_an_absent_article_keeps_its_reason() -> None:
    article = Article("https://example.org/a", "", "", "en", absence=Absence.PAYWALL)
    assert find_pledges(article).absence == Absence.PAYWALL


@pytest.mark.parametrize("text", ["", "\n\n", " ", "Ukraine", "Ukraine \u200b\u202e\0", "$" * 500 + " Ukraine"])
def test_an_odd_text_gives_nothing_and_breaks_nothing(read, text: str) -> None:
    found = read(text)
    assert found.pledges == ()
    assert found.absence is not None


def test_pledges_and_a_reason_for_their_absence_never_come_together(read) -> None:
    found = read("Belgium will provide Ukraine with 1 billion euros in military aid this year.")
    assert found.pledges
    assert found.absence is None


def test_what_stands_behind_the_longest_text_is_not_read(read) -> None:
    gift = "Belgium will provide Ukraine with 1 billion euros in military aid this year.\n"
    assert len(read(gift + "x" * LONGEST).pledges) == 1
    assert read("x" * LONGEST + "\n" + gift).pledges == ()


def test_every_pledge_of_our_own_articles_stands_in_its_article_word_for_word() -> None:
    seen, words = 0, evidence_words("en")
    for article in own_articles():
        pledges = find_pledges(article).pledges
        document = article.document
        for one in pledges:
            seen += 1
            assert one.evidence.span.of(document) == one.evidence.text != ""
            for item in one.items:
                told = item.span.of(document)
                # A thing only counted here ("two of them", "a handful") goes by the name that it has elsewhere.
                stands_in = item.quantity is not None or told.casefold() in words.quantifiers | words.partitives
                elided = stands_in and item.name in document and len(told.split()) == 1
                assert item.name.casefold() in told.casefold() or elided
            for told in (*one.equivalents, *([one.money] if one.money else [])):
                assert any(sign.isdigit() or sign.isalpha() for sign in told.span.of(document))
            for grounds in one.grounds.values():
                assert all(ground.span is None or ground.span.of(document) for ground in grounds)
        assert len({one.id for one in pledges}) == len(pledges), article.url
    assert seen > 100


@pytest.mark.parametrize(
    ("beside", "currency"),
    [
        ("Canada also gave Ukraine C$40 million.", "CAD"),
        ("Canada also gave Ukraine C$40 million ($29 million).", "USD"),
    ],
)
def test_a_bare_dollar_is_the_donors_own_unless_its_dollar_is_restated_in_it(read, beside, currency) -> None:
    found = read(f"Canada will provide Ukraine with $235 million in military aid. {beside}")
    assert [one.money.currency for one in found.pledges if one.money.amount == 235_000_000] == [currency]


def test_a_donor_that_no_list_knows_is_named_for_a_maintainer(read) -> None:
    gift = "The Sunflower Relief Foundation has donated 200,000 euros to a hospital in Kharkiv, Ukraine, for medicines."
    found = read(f"Spring has come to Kharkiv.\n{gift}\nThe Sunflower Relief Foundation is three years old.")
    assert found.issues == (Issue("donor", "Sunflower Relief Foundation", gift),)


def test_a_donor_of_the_lists_and_a_name_that_gives_nothing_are_no_issue(read) -> None:
    found = read(
        "Belgium will provide Ukraine with 1 billion euros in military aid this year.\n"
        "The Sunflower Relief Foundation welcomed the decision."
    )
    assert [one.donors for one in found.pledges] == [("BE",)]
    assert found.issues == ()


def test_the_same_article_gives_the_same_answer_twice() -> None:
    article = own_articles()[0]
    assert find_pledges(article) == find_pledges(article)
