"""A list that comes late belongs to the package that opened the article, not to the sum told last."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from extract.records import Aid, Category, Item, Modifier, Span, Stage
from extract.rules.candidates.candidates import Candidate
from extract.rules.documents import listed
from extract.rules.documents.draft import Draft
from extract.rules.figures.money import Sum
from extract.rules.text.reading import read

READING = read(
    "Aid\nSpain gives Ukraine a package of 40 million euros.\nMadrid had given 9 million euros in May.\n"
    "What is going:\n- 20 tanks\n- 30 radars\n- 40 trucks",
    "en",
)


def draft(sentence: int, amount: int | None, *things: Category) -> Draft:
    """A gift of Spain told in a sentence."""
    place = READING.sentences[sentence]
    return Draft(
        candidate=Candidate(sentence, place.start, place.end, (place.start, place.end)),
        donors=("ES",),
        donor_chance=0.9,
        gift_chance=0.8,
        stage=Stage.PLEDGED,
        cumulative=False,
        aid=Aid.MILITARY,
        items=tuple(Item(one, one.value, 20, Span(0, 3)) for one in things),
        span=Span(0, 9),
        grounds={},
        sum=None if amount is None else Sum(Decimal(amount), "EUR", Modifier.EXACT, Span(0, 9)),
    )


PACKAGE, OLDER = draft(1, 40_000_000), draft(2, 9_000_000)
LIST = draft(4, None, Category.TANKS, Category.RADAR_SENSORS, Category.VEHICLES)


def test_a_list_tells_the_opening_sum_from_the_last() -> None:
    opening, last = (listed.evidence_of(READING, one, LIST, (PACKAGE, OLDER)) for one in (PACKAGE, OLDER))
    assert "order/bare/first+long" in opening
    assert "order/bare/last+long" not in opening
    assert "order/bare/last+long" in last
    assert "order/sum-told-closer" in last


def test_gifts_of_others_do_not_come_between() -> None:
    other = replace(OLDER, donors=("PT",))
    assert "order/bare/only" in listed.evidence_of(READING, PACKAGE, LIST, (PACKAGE, other))


def test_lines_are_led_by_the_line_above_them() -> None:
    evidence = listed.evidence_of(READING, PACKAGE, LIST, (PACKAGE,))
    assert {"lead/lines", "lead/brief", "lead/no-actor", "lead/word/what"} <= evidence.keys()


def test_a_sum_is_no_list() -> None:
    assert listed.evidence_of(READING, PACKAGE, OLDER, (PACKAGE,)) == {}


def test_a_sum_behind_things_may_be_what_they_cost() -> None:
    reading = read("Aid\nSpain gives Ukraine 20 tanks.\nThey are worth 40 million euros.", "en")
    place = reading.sentences[2]
    things = draft(1, None, Category.TANKS)
    money = replace(draft(1, 40_000_000), candidate=Candidate(2, place.start, place.end, (place.start, place.end)))
    evidence = listed.evidence_of(reading, things, money, (things,))
    assert {"price/worth", "price/opens-with-pronoun+near", "price/no-actor", "order/price/only"} <= evidence.keys()
