from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.language import load_language
from extract.rules.text.mentions import books
from extract.rules.text.phrases import Found, phrase_book, plural, singular
from extract.rules.text.tokens import cut, tokeniser

WORDS = ["air", "airs", "battery", "batteries", "box", "boxes", "F-16", "F-16s", "F", "16", "anti-air", "-", "gas"]
# As lists have them: a hyphen stands only between two words.
PHRASES = st.lists(st.sampled_from([one for one in WORDS if one != "-"]), min_size=1, max_size=3)
TEXTS = st.lists(st.sampled_from(WORDS), max_size=12)


def flat(tokens: list[str]) -> list[str]:
    """The words of a stretch of text without the hyphens that join them; [] where hyphens do more than join."""
    bare = ["\0" if token == "-" else token for token in tokens]
    joined = " ".join(bare)
    if bare[0] == "\0" or bare[-1] == "\0" or "\0 \0" in joined:
        return []
    return joined.replace(" \0 ", " ").replace("-", " ").split(" ")


def found_naively(phrase: list[str], text: list[str], *, loose: bool) -> Iterator[tuple[int, int]]:
    """Every stretch of the text that is the phrase, by comparing it with each."""
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            told, listed = (flat(text[start:end]), flat(phrase)) if loose else (text[start:end], phrase)
            if told == listed or (loose and told == [*listed[:-1], plural(listed[-1])]):
                yield start, end


@given(st.lists(PHRASES, max_size=5), TEXTS, st.booleans())
def test_the_walk_finds_what_comparing_every_stretch_of_text_finds(
    phrases: list[list[str]], text: list[str], loose: bool
) -> None:
    book = phrase_book(((phrase, index) for index, phrase in enumerate(phrases)), loose=loose)
    expected = {
        (index, *place) for index, phrase in enumerate(phrases) for place in found_naively(phrase, text, loose=loose)
    }
    found = [(one.meaning, one.start, one.end) for one in book.find(text)]
    assert set(found) == expected
    assert len(found) == len(expected)


@pytest.mark.parametrize(
    "text",
    ["air defence system", "air-defence system", "air-defence-systems", "air defence systems", "air defence-system"],
)
def test_an_item_is_found_however_an_outlet_hyphenates_it(text: str) -> None:
    book = phrase_book([(cut(["air defence system"], "en")[0], "air_defence")], loose=True)
    tokens = cut([text], "en")[0]
    assert list(book.find(tokens)) == [Found("air_defence", 0, len(tokens))]


@pytest.mark.parametrize("text", ["F-16", "F-16s", "F 16", "F\u201116", "F\u201016s"])
def test_an_aircraft_is_found_with_every_hyphen_that_pages_use(text: str) -> None:
    book = phrase_book([(["F-16"], "aircraft")], loose=True)
    tokens = cut([text], "en")[0]
    assert list(book.find(tokens)) == [Found("aircraft", 0, len(tokens))]


@pytest.mark.parametrize("text", ["F-16", "air -- defence", "air - - defence", "air, defence", "air defenced"])
def test_words_that_only_resemble_a_listed_item_are_not_taken_for_it(text: str) -> None:
    book = phrase_book([(["F"], "part"), (["16"], "part"), (["air", "defence"], "air_defence")], loose=True)
    assert list(book.find(cut([text], "en")[0])) == []


def test_of_two_meanings_of_one_place_the_one_listed_first_comes_first_be_it_by_its_plural() -> None:
    by_plural = phrase_book([(["mine"], "first"), (["mines"], "second")], loose=True)
    as_listed = phrase_book([(["mines"], "first"), (["mine"], "second")], loose=True)
    for book in (by_plural, as_listed):
        assert [one.meaning for one in book.find(["mines"])] == ["first", "second"]


@given(st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1))
def test_every_regular_plural_leads_back_to_its_word(word: str) -> None:
    book = phrase_book([([word], "thing")], loose=True)
    assert [one.meaning for one in book.find([plural(word)])] == ["thing"]


@pytest.mark.parametrize(
    ("word", "one"), [("batteries", "battery"), ("tanks", "tank"), ("gun", "gun"), ("supplies", "supply")]
)
def test_words_for_one_and_for_several_are_the_same_thing(word: str, one: str) -> None:
    assert singular(word) == singular(one) == one


def test_phrases_are_cut_as_the_documents_that_they_are_looked_for_in() -> None:
    language = load_language("en")
    listed = [word for block in language.items for word in (*block.all_names, *block.nouns)]
    listed += [name for donor in language.donors for name in (*donor.names, *donor.bodies, *donor.descriptors)]
    listed += [word for words in language.cues.values() for word in words]
    listed += ["don't", "cannot", "gonna", "U.S.", "U.S.-led", "155mm", "155-mm", "id", "9mm rounds"]
    tokenise = tokeniser("en")
    assert cut(listed, "en") == [tuple(token.text for token in tokenise(one)) for one in listed]


def test_no_listed_item_is_lost_in_the_book_of_its_language() -> None:
    language = load_language("en")
    _, names = books(language).printed
    _, nouns = books(language).lowered
    for block in language.items:
        for book, listed in ((names, block.all_names), (nouns, [noun.casefold() for noun in block.nouns])):
            for word, tokens in zip(listed, cut(listed, "en"), strict=True):
                whole = [one for one in book.find(tokens) if (one.start, one.end) == (0, len(tokens))]
                assert block.category in [one.meaning.id for one in whole], word


def test_a_word_in_double_s_has_a_plural() -> None:
    assert plural("printing press") == "printing presses"
