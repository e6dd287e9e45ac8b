from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.rules.text.mentions import PRIORITY, Mention, in_order
from extract.rules.text.reading import Reading, read, remembered, without_actors_in
from extract.rules.text.sentences import LONGEST

EMPTY = read("", "en")
MENTIONS = st.builds(
    lambda kind, start, length: Mention(kind, "", "", start, start + length),
    st.sampled_from(sorted(PRIORITY)),
    st.integers(0, 20),
    st.integers(1, 3),
)


def sentences(reading: Reading) -> list[str]:
    return [reading.words(one.start, one.end).strip() for one in reading.sentences]


def actors(text: str) -> list[tuple[str, str]]:
    reading = read(text, "en")
    return [(one.id, reading.words(one.start, one.end)) for one in reading.of_kind("actor")]


@given(
    st.lists(MENTIONS).map(in_order),
    st.integers(-2, 25),
    st.integers(-2, 25),
    st.lists(st.sampled_from(sorted(PRIORITY)), min_size=1, max_size=3),
)
def test_a_rule_that_asks_for_mentions_of_a_stretch_gets_all_of_them_in_order(
    mentions: tuple[Mention, ...], start: int, end: int, kinds: list[str]
) -> None:
    reading = replace(EMPTY, mentions=mentions)
    assert reading.of_kind(*kinds) == tuple(one for one in mentions if one.kind in kinds)
    assert reading.inside(start, end, *kinds) == tuple(
        one for one in mentions if one.kind in kinds and start <= one.start < end
    )


def test_a_question_is_answered_once_of_a_reading_and_anew_when_its_mentions_change() -> None:
    asked: list[tuple[int, int]] = []

    @remembered
    def actors_in(reading: Reading, start: int, end: int) -> int:
        asked.append((start, end))
        return len(reading.inside(start, end, "actor"))

    reading = read("Norway and Sweden gave tanks.", "en")
    assert [actors_in(reading, 0, 3), actors_in(reading, 0, 3), actors_in(reading, 0, 1)] == [2, 2, 1]
    assert asked == [(0, 3), (0, 1)]
    assert actors_in(replace(reading, mentions=()), 0, 3) == 0


def test_a_currency_s_country_is_no_giver_once_the_sums_are_known() -> None:
    reading = read("Norway gave 5 million Danish kroner.", "en")
    start = reading.text.index("5")
    kept = without_actors_in(reading, [type(reading.span(0, 1))(start, len(reading.text) - 1)])
    assert [one.id for one in reading.of_kind("actor")] == ["NO", "DK"]
    assert [one.id for one in kept.of_kind("actor")] == ["NO"]


@pytest.mark.parametrize(
    "text",
    [
        "The package arrived on Nov. 8 by rail.",
        "It follows earlier U.S. Army deliveries.",
        "She met Sen. Graham in Kyiv.",
        "The plan of J. Smith was adopted.",
    ],
)
def test_an_abbreviation_does_not_part_a_gift_from_its_giver(text: str) -> None:
    assert sentences(read(text, "en")) == [text]


def test_quotes_lines_and_exclamations_end_where_a_reader_hears_them_end() -> None:
    reading = read("Aid for Kyiv\n“We will help.” He left! Then it rained.\n- two tanks", "en")
    assert sentences(reading) == ["Aid for Kyiv", "“We will help.”", "He left!", "Then it rained.", "- two tanks"]
    assert [one.paragraph for one in reading.sentences] == [0, 1, 1, 1, 2]
    assert [one.bullet for one in reading.sentences] == [False, False, False, False, True]
    assert reading.title_end == reading.sentences[1].start


def test_an_empty_article_and_one_of_blanks_read_as_nothing() -> None:
    assert EMPTY.sentences == ()
    assert EMPTY.mentions == ()
    assert read(" \n \n", "en").mentions == ()


def test_a_minister_s_title_and_name_belong_to_the_country_that_gives() -> None:
    assert actors("German defence minister Anna Muster spoke.") == [("DE", "German defence minister Anna Muster")]
    assert actors("Sweden's foreign minister spoke.") == [("SE", "Sweden's foreign minister")]


def test_a_country_s_arms_are_not_taken_for_its_ministry() -> None:
    assert actors("German defence is strong.") == [("DE", "German")]


def test_an_unlisted_charity_gives_under_its_own_name_without_the_article() -> None:
    assert actors("The Hands of Hope Foundation sent a van.") == [
        ("Hands of Hope Foundation", "The Hands of Hope Foundation")
    ]
    assert actors("The Bank sent a van.") == []


@pytest.mark.parametrize("piece", ["(", "\U0001f389", ")", "” ", "- ", "a-", "air-defence ", "7", ". ", "Bank "])
def test_a_broken_page_of_one_sign_holds_up_no_worker(piece: str) -> None:
    text = "Aid for Ukraine\n" + piece * (20_000 // len(piece))
    start = time.process_time()
    reading = read(text, "en")
    assert time.process_time() - start < 3  # where time grows with the square, it is 30
    assert reading.doc.text == reading.text == text


def test_a_stretch_without_spaces_is_cut_but_stands_where_it_stood() -> None:
    reading = read("From " + "x" * 250 + " to Ukraine.", "en")
    assert [reading.words(index, index + 1) for index in range(6)] == [
        "From",
        "x" * 100,
        "x" * 100,
        "x" * 50,
        "to",
        "Ukraine",
    ]
    assert reading.words(0, len(reading.lower)) == reading.text


def test_a_sentence_without_end_is_read_in_pieces_that_the_rules_can_compare() -> None:
    reading = read("Ukraine " + "and tanks " * 2000, "en")
    assert max(one.end - one.start for one in reading.sentences) <= LONGEST
    assert sum(one.end - one.start for one in reading.sentences) == len(reading.lower)


def test_a_name_in_capitals_points_back_to_nobody() -> None:
    said = [one.kind for one in read("It paid. The IT coalition paid.", "en").of_kind("anaphor")]
    assert said == ["anaphor"]  # "It" alone


def test_a_programme_named_for_the_taker_names_it() -> None:
    assert actors("Norway pays into the International Fund for Ukraine.") == [("NO", "Norway"), ("UA", "Ukraine")]


def test_words_within_quotation_marks_are_quoted() -> None:
    reading = read('He said: "We give tanks." They left.', "en")
    first, last = reading.sentences[0], reading.sentences[-1]
    assert reading.quoted(first.start, last.end)
    assert not reading.quoted(last.start, last.end)


def test_a_line_begins_behind_the_line_break_before_it_or_with_its_sentence() -> None:
    reading = read("Aid\nIt gives tanks. It gives radars.", "en")
    at = {word: reading.lower.index(word) for word in ("tanks", "radars")}
    assert reading.line_start(at["tanks"]) == reading.sentences[1].start
    assert reading.line_start(at["radars"]) == reading.sentences[2].start
