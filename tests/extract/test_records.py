from __future__ import annotations

import json
from datetime import UTC, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.errors import InputError
from extract.records import (
    Absence,
    Aid,
    Article,
    Category,
    Equivalent,
    Evidence,
    Ground,
    Item,
    Modifier,
    Money,
    Pledge,
    Span,
    Stage,
)

texts = st.text(max_size=20)
spans = st.builds(Span, st.integers(0, 10**6), st.integers(0, 10**6))
# Whole units up to far beyond any budget, and cents as far as a JSON number of a usual reader holds them.
amounts = st.integers(0, 10**18).map(Decimal) | st.decimals(0, 10**12, places=2)
zones = st.just(UTC) | st.integers(-14 * 4, 14 * 4).map(lambda quarters: timezone(timedelta(minutes=15 * quarters)))

articles = st.builds(
    Article,
    url=texts,
    title=texts,
    text=texts,
    language=texts,
    published=st.none() | st.datetimes(timezones=zones),
    authors=st.lists(texts, max_size=3).map(tuple),
    outlet=texts,
    absence=st.none() | st.sampled_from(Absence),
)
items = st.builds(Item, st.sampled_from(Category), texts, st.none() | st.integers(0, 10**9), spans)
pledges = st.builds(
    Pledge,
    id=texts,
    donors=st.lists(texts, max_size=3).map(tuple),
    aid=st.sampled_from(Aid),
    stage=st.sampled_from(Stage),
    evidence=st.builds(Evidence, texts, spans),
    ruleset=texts,
    money=st.none() | st.builds(Money, amounts, texts, st.sampled_from(Modifier), spans),
    equivalents=st.lists(st.builds(Equivalent, amounts, texts, spans), max_size=2).map(tuple),
    items=st.lists(items, max_size=3).map(tuple),
    cumulative=st.booleans(),
    date=st.none() | texts,
    programme=st.none() | texts,
    confidence=st.floats(0, 1),
    stage_confidence=st.floats(0, 1),
    grounds=st.dictionaries(
        texts, st.lists(st.builds(Ground, texts, st.none() | spans), max_size=2).map(tuple), max_size=3
    ),
)

FULL_PLEDGE = Pledge(
    id="p1",
    donors=("JP",),
    aid=Aid.FINANCIAL,
    stage=Stage.PLEDGED,
    evidence=Evidence("4 billion yen", Span(4, 17)),
    ruleset="1",
    money=Money(Decimal(4_000_000_000), "JPY", Modifier.EXACT, Span(4, 17)),
    equivalents=(Equivalent(Decimal(25_000_000), "USD", Span(19, 30)),),
    items=(Item(Category.DEMINING, "mine clearance", None, Span(40, 54)),),
    grounds={"donors": (Ground("donor/subject", Span(0, 3)),)},
)
ARTICLE = Article(url="https://news.example/1", title="Title", text="Text.", language="en")


@given(articles)
def test_an_article_survives_the_way_through_json(article):
    assert Article.from_dict(json.loads(json.dumps(article.to_dict()))) == article


@given(pledges)
def test_a_pledge_survives_the_way_through_json(pledge):
    assert Pledge.from_dict(json.loads(json.dumps(pledge.to_dict()))) == pledge


@given(articles)
def test_the_words_under_a_span_are_those_of_title_line_break_and_text(article):
    end = len(article.title)
    assert Span(0, end).of(article.document) == article.title
    assert Span(end + 1, len(article.document)).of(article.document) == article.text


@pytest.mark.parametrize("field", ARTICLE.to_dict())
def test_an_article_that_lacks_a_field_is_refused_by_name(field):
    row = {name: value for name, value in ARTICLE.to_dict().items() if name != field}
    with pytest.raises(InputError, match=f"not an article: KeyError.*{field}"):
        Article.from_dict(row)


@pytest.mark.parametrize("field", FULL_PLEDGE.to_dict())
def test_a_pledge_that_lacks_a_field_is_refused_by_name(field):
    row = {name: value for name, value in FULL_PLEDGE.to_dict().items() if name != field}
    with pytest.raises(InputError, match=f"not a pledge: KeyError.*{field}"):
        Pledge.from_dict(row)


@pytest.mark.parametrize(
    "wrong",
    [
        {"published": "yesterday"},
        {"published": 20260210},
        {"authors": None},
        {"absence": "forgotten"},
    ],
    ids=str,
)
def test_an_article_with_a_wrong_value_is_refused(wrong):
    with pytest.raises(InputError, match="not an article"):
        Article.from_dict({**ARTICLE.to_dict(), **wrong})


@pytest.mark.parametrize(
    "wrong",
    [
        {"aid": "moral"},
        {"stage": None},
        {"donors": None},
        {"amount": "four billion"},
        {"amount_span": None},
        {"amount_span": [1, 2, 3]},
        {"modifier": None},
        {"items": [{"category": "submarines", "name": "a", "quantity": None, "start": 0, "end": 1}]},
        {"items": [{"name": "a"}]},
        {"equivalents": [{"amount": 1}]},
        {"grounds": {"donors": [{"rule": "x"}]}},
    ],
    ids=str,
)
def test_a_pledge_with_a_wrong_value_is_refused(wrong):
    with pytest.raises(InputError, match="not a pledge"):
        Pledge.from_dict({**FULL_PLEDGE.to_dict(), **wrong})


def test_amounts_are_written_as_whole_numbers_where_they_are_whole():
    row = FULL_PLEDGE.to_dict()
    assert (row["amount"], type(row["amount"])) == (4_000_000_000, int)
    assert row["equivalents"] == [{"amount": 25_000_000, "currency": "USD", "start": 19, "end": 30}]
