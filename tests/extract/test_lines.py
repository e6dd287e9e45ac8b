import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.lines import answers

ARTICLE = {
    "id": "a",
    "lang": "en",
    "title": "Oslo adds to its aid",
    "text": "Norway will give Ukraine 2 billion kroner for air defence, the government in Oslo said on Monday.",
    "published": "2025-03-26",
    "url": "https://example.org/a",
}


def test_an_article_comes_back_with_its_id_and_pledges_whose_evidence_stands_in_it() -> None:
    (answer,) = answers([json.dumps(ARTICLE)])
    assert answer["id"] == "a"
    (pledge,) = answer["pledges"]
    assert (pledge["donors"], pledge["amount"], pledge["currency"]) == (["NO"], 2_000_000_000, "NOK")
    document = f"{ARTICLE['title']}\n{ARTICLE['text']}"
    assert document[pledge["start"] : pledge["end"]] == pledge["evidence"]


@pytest.mark.parametrize(
    ("line", "ident", "complaint"),
    [
        ("no json", 1, "line 1 is not JSON"),
        ("[1, 2]", 1, "line 1 is not a JSON object"),
        ('{"id": "x", "title": "t"}', "x", "text is missing"),
        ('{"id": "x", "text": 5}', "x", "text is not a string"),
        ('{"id": "x", "text": "t", "published": "soon"}', "x", "published is not an ISO 8601 date: 'soon'"),
        ('{"id": "x", "text": "t", "url": []}', "x", "url is not a string"),
        ("[" * 100_000, 1, "line 1 is not JSON"),
    ],
)
def test_a_line_that_is_no_article_gets_its_error_under_its_id(line: str, ident: object, complaint: str) -> None:
    (answer,) = answers([line])
    assert answer["id"] == ident
    assert complaint in answer["error"]
    assert "pledges" not in answer


def test_a_bad_line_does_not_stop_the_next_one() -> None:
    found = list(answers(["no json", "", json.dumps(ARTICLE)]))
    assert [answer["id"] for answer in found] == [1, "a"]


def test_an_article_without_pledges_tells_why() -> None:
    lines = [
        json.dumps({"id": 1, "text": "The weather was fine."}),
        json.dumps({"id": 2, "text": "Ukraine liegt in Europa.", "lang": "de"}),
        json.dumps({"id": 3, "text": "Ukraine is a country."}),
    ]
    assert [answer["reason"] for answer in answers(lines)] == ["off_topic", "no_language_rules", "nothing_found"]


@given(st.text(max_size=200))
def test_no_line_raises_and_none_is_lost(line: str) -> None:
    assert len(list(answers([line]))) == (1 if line.strip() else 0)


def test_half_a_character_in_a_text_costs_neither_the_line_nor_those_after_it() -> None:
    broken = json.dumps({**ARTICLE, "text": ARTICLE["text"] + " \ud83d"})
    assert [len(answer["pledges"]) for answer in answers([broken, json.dumps(ARTICLE)])] == [1, 1]
