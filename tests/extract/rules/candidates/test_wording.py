"""The words around a candidate: what is learnt must hold for the next donor and sum, so names stand for their part."""

from __future__ import annotations

from datetime import date

from extract.rules.candidates.wording import all_of, around, in_sentence, pairs, words_of
from extract.rules.judgement import stage_scene


def told(text: str) -> set[str]:
    """The pairs of the first candidate of a text."""
    scene = stage_scene(f"Aid for Ukraine\n{text}", date(2025, 3, 26), "en")
    return set(pairs(scene.reading, scene.candidates[0]))


def test_names_sums_and_things_stand_for_the_part_that_they_play() -> None:
    found = told("Norway will give Ukraine 200 million euros for 40 tanks.")
    assert {
        "pair/^ <giver>",
        "pair/<giver> will",
        "pair/give <taker>",
        "pair/<taker> <gift>",
        "pair/<gift> for",
        "pair/for <number>",
        "pair/<number> <thing>",
        "pair/. $",
    } <= found


def test_another_giver_and_sum_make_the_same_pairs() -> None:
    first = told("Norway will give Ukraine 200 million euros.")
    assert first == told("Japan will give Ukraine 9 billion yen.")


def test_without_a_sum_the_things_are_the_gift() -> None:
    found = told("The Danish army is sending howitzers to Russian prisons.")
    assert "pair/sending <gift>" in found
    assert "pair/to <adversary's>" in found


def test_words_of_the_whole_sentence_are_told_names_are_not() -> None:
    scene = stage_scene("Aid\nNorway gives 12 howitzers; Petersen calls it a bargain.", date(2025, 3, 26), "en")
    found = in_sentence(scene.reading, scene.candidates[0].sentence)
    assert {"word-beside/gives", "word-beside/bargain"} <= set(found)
    assert not {"word-beside/petersen", "word-beside/norway"} & set(found)


def test_words_are_told_in_the_order_of_the_text_so_that_two_nights_reckon_the_same_chance() -> None:
    """A set's order hangs on the process, and with it the last digit of a sum."""
    scene = stage_scene(
        "Aid for Ukraine\nNorway will soon give 200 million euros for new roads.", date(2025, 3, 26), "en"
    )
    one = scene.candidates[0]
    found = around(scene.reading, one.clause, one.start, one.end)
    ahead = [name.removeprefix("word-ahead/") for name in found if name.startswith("word-ahead/")]
    assert ahead == ["will", "soon", "give"]


def test_all_words_of_a_candidate_are_those_of_clause_and_sentence_and_their_pairs() -> None:
    scene = stage_scene("Aid\nNorway gives 12 howitzers; Petersen calls it a bargain.", date(2025, 3, 26), "en")
    found = all_of(scene.reading, scene.candidates[0])
    assert {"word/gives", "word-beside/bargain", "pair/<giver> gives"} <= set(found)


def test_names_are_compared_by_their_longer_words() -> None:
    assert words_of(["Leopard 2A4-Tanks", "of"]) == {"leopard", "2a4", "tanks"}
