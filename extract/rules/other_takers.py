"""States that news tells of as given to far more often than as giving, as evidence against a gift to the taker.

Which they are is told in the list of donors (`aided`). They stay possible donors: Moldova took part in a convoy, too.
"""

from __future__ import annotations

from extract.records import Category
from extract.rules.about import names_taker
from extract.rules.candidates import Candidate
from extract.rules.cast import Cast
from extract.rules.choice import present
from extract.rules.directions import direction_of, is_object
from extract.rules.evidence_words import words_for
from extract.rules.mentions import Mention
from extract.rules.reading import Reading

BESIDE = 0.5  # the weight of such a state in the sentence before
FORM = 0.6  # the weight of how it is written, and of standing in the candidate's clause
ALONE = 0.8  # the weight of its standing in a sentence without the taker
BEHIND = 5  # tokens behind a sum or thing within which it is told to whom it goes
AHEAD = 8  # tokens between whom a verb of giving names and what is given
OWN_REACH = 3  # tokens between a preposition and the giver's own forces


def of_part(reading: Reading, candidate: Candidate, cast: Cast) -> dict[str, float]:
    """Where such a state stands: in the candidate's clause or sentence, without the taker, in the sentence before."""
    sentence = reading.sentences[candidate.sentence]
    before = reading.sentences[max(0, sentence.index - 1)]
    actors = reading.inside(sentence.start, sentence.end, "actor")
    aided = [one for one in actors if one.id in cast.aided]
    found: dict[str, float] = {}
    if before is not sentence and before.paragraph == sentence.paragraph:
        ahead = reading.inside(before.start, before.end, "actor")
        found = present({"aided/before": any(one.id in cast.aided for one in ahead)})
        found = dict.fromkeys(found, BESIDE)
    if not aided:
        return found
    clause = candidate.clause
    return {
        **found,
        "aided/here": 1.0,
        **{f"aided/{one.form}": FORM for one in aided},
        **({"aided/clause": FORM} if any(clause[0] <= one.start < clause[1] for one in aided) else {}),
        **({} if names_taker(actors, cast) else {"aided/alone": ALONE}),
    }


def goes_elsewhere(reading: Reading, candidate: Candidate, cast: Cast) -> bool:
    """Whether a candidate goes to another state, or to the giver's own forces, in a sentence without the taker.

    "gave Gaza 300 million", "200 missiles to Taiwan", "18 tanks to its brigade".
    """
    sentence = reading.sentences[candidate.sentence]
    actors = reading.inside(sentence.start, sentence.end, "actor")
    if names_taker(actors, cast) or reading.inside(sentence.start, sentence.end, "programme"):
        return False
    if any(one.category == Category.TRAINING for one in candidate.items):
        return False
    return _to_own_forces(reading, candidate) or any(
        _is_given(reading, candidate, one, cast) for one in actors if cast.kind_of(one.id) == "state"
    )


def _is_given(reading: Reading, candidate: Candidate, one: Mention, cast: Cast) -> bool:
    """Whether a state that is not the taker gets the candidate: as the object before it, or right behind it."""
    words, sentence = words_for(reading), reading.sentences[candidate.sentence]
    if (
        one.form == "adjective"
        or one.id in cast.adversaries
        or words.possessives.intersection(reading.lower[one.end : one.end + 1])
    ):
        return False
    if one.end <= candidate.start:
        return candidate.start - one.end <= AHEAD and is_object(reading, one, cast)
    others = reading.inside(sentence.start, candidate.start, "actor")
    return (
        0 <= one.start - candidate.end <= BEHIND
        and any(cast.gives(other) and other.id != one.id for other in others)
        and direction_of(reading, one, candidate.end) == "to"
        and _is_sent(reading.lower[candidate.end : one.start], aided=one.id in cast.aided)
    )


def _is_sent(between: tuple[str, ...], *, aided: bool) -> bool:
    """Whether only "to", with words that belong to a name, parts what is given from a state; "for" says so of few."""
    return "to" in between[:1] or (aided and "for" in between[:1])


def _to_own_forces(reading: Reading, candidate: Candidate) -> bool:
    words = words_for(reading)
    ends = {candidate.end, candidate.money.end if candidate.money else candidate.end}
    return any(
        behind[:1]
        and behind[0] in words.before_own
        and behind[1:2]
        and behind[1] in words.owning
        and not words.own_forces.isdisjoint(behind[2:])
        for behind in (reading.lower[end : end + OWN_REACH + 1] for end in ends)
    )
