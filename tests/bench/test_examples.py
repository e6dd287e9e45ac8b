"""What a candidate teaches: things named again by chance must not be learnt as given."""

from __future__ import annotations

from bench.examples import Example, examples

ARTICLE = {
    "id": "made-up",
    "url": "https://example.org/a",
    "title": "Norway sends howitzers to Ukraine",
    "published": "2025-03-26T08:00:00Z",
    "text": "Norway will give Ukraine 14 howitzers.\nDenmark has 5 tanks.\nPoland paid 3 million euros "
    "for a road.\nSweden built 2 ships.\nCrews say that howitzers wear out fast.",
    "pledges": [
        {
            "donors": ["NO"],
            "amount": None,
            "currency": None,
            "items": [{"category": "artillery", "name": "howitzers", "quantity": 14}],
            "evidence": "Norway will give Ukraine 14 howitzers.",
        }
    ],
}


def test_a_thing_far_from_the_evidence_of_its_record_is_stray() -> None:
    found = [one for one in examples([ARTICLE], "en") if isinstance(one, Example)]
    told = [one.stray for one in found if one.gold is not None]
    assert told == [False, True]


def test_of_two_records_told_in_one_sentence_each_is_told_by_its_own_words() -> None:
    record = ARTICLE["pledges"][0]
    text = "Norway will give Ukraine howitzers: six have arrived, and the 14 that Oslo promised last will follow."
    uncounted = [{"category": "artillery", "name": "howitzers", "quantity": None}]
    told = [
        record | {"evidence": "six have arrived", "items": uncounted},
        record | {"evidence": "the 14 that Oslo promised last will follow"},
    ]
    article = ARTICLE | {"title": "Howitzers for Ukraine", "text": text, "pledges": told}
    found = [one for one in examples([article], "en") if isinstance(one, Example)]
    by_number = {item.quantity: one.gold for one in found for item in one.candidate.items}
    assert by_number[6] is told[0]
    assert by_number[14] is told[1]


def test_of_two_gifts_of_one_sum_in_a_sentence_each_is_told_by_its_own_words() -> None:
    told = [("EE", "Estonia will give Ukraine 10 million euros"), ("LV", "Latvia will give Ukraine 10 million euros")]
    gold = [
        {"donors": [donor], "amount": 10_000_000, "currency": "EUR", "items": [], "evidence": words}
        for donor, words in told
    ]
    text = f"{told[0][1]}, and {told[1][1]}."
    pledges = [one | {"stage": "pledged", "aid": "financial", "programme": None, "date": None} for one in gold]
    found = examples([ARTICLE | {"text": text, "pledges": pledges}], "en")
    donors = [one.record["donors"] for one in found if isinstance(one, Example) and one.gold is not None]
    assert donors == [["EE"], ["LV"]]
