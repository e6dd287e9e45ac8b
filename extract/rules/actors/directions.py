"""How an actor takes part by the words right before it: "from Poland", "to Poland", "gave Poland"."""

from __future__ import annotations

from collections.abc import Sequence

from extract.rules.actors.cast import Cast, cast_of
from extract.rules.text.evidence_words import EvidenceWords, words_for
from extract.rules.text.mentions import Mention
from extract.rules.text.reading import Reading, remembered

DIRECTION_REACH = 5  # tokens between an actor and the preposition that it hangs on
SEAT_REACH = 3  # tokens of ", the cabinet" behind a capital
LONGEST_NAME = 6  # tokens of an organisation's name before its home
HOME = ("of", "from")  # how a home is told behind a name
LEADING_REACH = 8  # tokens of a list of actors
LEAST_IN_LIST = 3  # actors of a list with commas
OBLIQUE = ("to", "in", "with", "against")  # an actor behind these takes no active part
BESTOWING = ("give", "deliver", "promise")  # kinds of verbs whose object may be who is given


@remembered
def direction_of(reading: Reading, one: Mention, floor: int) -> str:
    """How an actor takes part by the preposition that it hangs on ("from", "to", "channel"), or nothing.

    floor: the token before which nothing is looked at.
    """
    words = words_for(reading)
    position = first = one.start - 1
    while (
        position >= floor
        and first - position < DIRECTION_REACH
        and (
            reading.lower[position] in words.before_names
            or (reading.doc[position].is_title and reading.lower[position] not in words.directions)
            or _names_seat(reading, position, floor, words)
        )
    ):
        position -= 1
    if position < floor:
        return ""
    if reading.lower[position] in words.list_and and floor < position:
        listed = next((other for other in reading.inside(floor, position, "actor") if other.end == position), None)
        gives = listed is not None and cast_of(reading.code).gives(listed)
        return direction_of(reading, listed, floor) if listed and gives else ""
    if _opens_range(reading, one, position, words):
        return "in"
    if words.directions.get(reading.lower[position]) == "by" and reading.lower[position - 1] in words.hosting:
        return "in"  # "a meeting hosted by Poland"
    if reading.lower[position] in words.relatives and _leads(reading, one, words):
        return "in"
    if words.directions.get(reading.lower[position]) == "in" and _seats_behind(reading, one, words):
        return ""
    if _is_home_behind(reading, position, floor, words):
        return "in"
    pair = " ".join(reading.lower[max(floor, position - 1) : position + 1])
    alone = words.directions.get(reading.lower[position], "")
    return words.two_word_directions.get(pair, alone)


def _opens_range(reading: Reading, one: Mention, position: int, words: EvidenceWords) -> bool:
    """Whether an actor opens a range of others: "twenty countries, from Canada to Slovenia"."""
    if reading.lower[position] not in words.changed_from or one.end + 1 >= len(reading.lower):
        return False
    other = reading.inside(one.end + 1, one.end + 2, "actor")
    return reading.lower[one.end] in words.sending_to and any(cast_of(reading.code).gives(each) for each in other)


def _leads(reading: Reading, one: Mention, words: EvidenceWords) -> bool:
    """Whether a verb of hosting or leading stands right behind an actor and those listed with it."""
    at = one.end
    while at < len(reading.lower) and at - one.end < LEADING_REACH and reading.lower[at] not in words.hosting:
        listed = reading.inside(at, at + 1, "actor")
        if not listed and reading.lower[at] not in words.list_words:
            return False
        at = listed[0].end if listed else at + 1
    return at < len(reading.lower) and reading.lower[at] in words.hosting


def _seats_behind(reading: Reading, one: Mention, words: EvidenceWords) -> bool:
    """Whether who governs there stands behind a capital: "in Oslo the cabinet intends"."""
    behind = [
        word for word in reading.lower[one.end : one.end + SEAT_REACH] if word != "," and word not in words.definite
    ]
    return one.form == "capital" and bool(behind) and behind[0] in words.seated


def _is_home_behind(reading: Reading, position: int, floor: int, words: EvidenceWords) -> bool:
    """Whether a preposition stands right behind an organisation and before its home: "Sanofi of France"."""
    if words.directions.get(reading.lower[position]) not in HOME:
        return False
    cast = cast_of(reading.code)
    before = reading.inside(max(floor, position - LONGEST_NAME), position, "actor")
    return bool(before) and before[-1].end == position and cast.kind_of(before[-1].id) == "organisation"


def listed_direction(reading: Reading, run: Sequence[Mention], one: Mention, floor: int) -> str:
    """How an actor of a list takes part: as its first does, in one of several parted by commas ("to A, B and C")."""
    alone = direction_of(reading, one, floor)
    return alone if alone or len(run) < LEAST_IN_LIST else direction_of(reading, run[0], floor)


def _names_seat(reading: Reading, position: int, floor: int, words: EvidenceWords) -> bool:
    """Whether a preposition is part of a name: "the people of Norway", "the government in Oslo"."""
    if position <= floor:
        return False
    before = reading.lower[position - 1]
    return (reading.lower[position] in words.of_wholes and before in words.governing) or (
        words.directions.get(reading.lower[position]) == "in" and before in words.seated
    )


def is_object(reading: Reading, one: Mention, cast: Cast, *, by_any: bool = False) -> bool:
    """Whether an actor is who is given: it stands right behind a verb of giving that has a giver ("gave Moldova …").

    by_any: the giver may be named elsewhere ("the cabinet gave Moldova …").
    """
    if one.form == "adjective" or one.end >= len(reading.lower):
        return False
    if reading.lower[one.end] in words_for(reading).possessives:
        return False
    sentence = reading.sentences[reading.sentence_of[one.start]]
    ahead = reading.inside(sentence.start, one.start, "verb")
    named = one.start - (reading.lower[one.start - 1] in words_for(reading).definite)  # "lent the United States"
    given = bool(ahead) and ahead[-1].end == named and cast.verb_kinds[ahead[-1].id] in BESTOWING
    return given and (
        by_any or any(cast.gives(other) for other in reading.inside(sentence.start, ahead[-1].start, "actor"))
    )


def is_object_again(reading: Reading, one: Mention, gift: int, cast: Cast) -> bool:
    """Whether an actor is who is given by a verb that is not told again: "gave Moldova 3 million and Ukraine 40".

    gift: the token where what it gets begins.
    """
    words = words_for(reading)
    if reading.lower[one.start - 1] not in words.conjunctions or not words.hedges.issuperset(
        reading.lower[one.end : gift]
    ):
        return False
    sentence = reading.sentences[reading.sentence_of[one.start]]
    return any(is_object(reading, other, cast) for other in reading.inside(sentence.start, one.start, "actor"))
