"""States that news tells of as given to far more often than as giving, as evidence against a gift to the taker.

Which they are is told in the list of donors (`aided`). They stay possible donors: Moldova took part in a convoy, too.
"""

from __future__ import annotations

from collections.abc import Sequence

from extract.records import Category
from extract.rules.actors.cast import Cast
from extract.rules.actors.directions import direction_of, is_object
from extract.rules.candidates.candidates import Candidate
from extract.rules.choice import present
from extract.rules.gifts.about import names_taker
from extract.rules.text.evidence_words import words_for
from extract.rules.text.mentions import Mention
from extract.rules.text.reading import Reading

BESIDE = 0.5  # the weight of such a state in the sentence before
FORM = 0.6  # the weight of how it is written, and of standing in the candidate's clause
ALONE = 0.8  # the weight of its standing in a sentence without the taker
BEHIND = 5  # tokens behind a sum or thing within which it is told to whom it goes
AHEAD = 8  # tokens between whom a verb of giving names and what is given
LISTED = 3  # tokens behind a state within which the taker is listed with it
RECEIVING = ("receive", "get", "obtain")  # verbs
HANDING = ("give", "grant", "award", "promise", "lend", "allocate", "offer", "pledge", "pay", "hand", "send", "provide")
PASSIVE = ("past", "participle")  # forms of a verb
FAR_BEHIND = 10  # tokens between a sum and a state that it is paid to by a verb in between
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
    """Whether a candidate goes to another state, or to the giver's own forces.

    In a sentence without the taker: "gave Gaza 300 million", "18 tanks to its brigade", "Serbia got 20 million". Beside
    it only what stands right by such a state: "50 million to Ukraine and 20 million to Moldova".
    """
    sentence = reading.sentences[candidate.sentence]
    actors = reading.inside(sentence.start, sentence.end, "actor")
    if any(one.category == Category.TRAINING for one in candidate.items):
        return False
    states = [one for one in actors if _may_take(reading, one, cast)]
    if any(
        one.id in cast.adversaries and _is_before(candidate, one) and is_object(reading, one, cast) for one in states
    ):
        return True
    if names_taker([one for one in actors if not _has_fled(reading, one)], cast):
        return any(
            _is_given_beside(reading, candidate, one, cast) or _is_given_apart(reading, candidate, one, actors, cast)
            for one in states
        )
    aided = [one for one in states if one.id in cast.aided]
    if any(_receives(reading, candidate, one, cast) or _is_paid_to(reading, candidate, one) for one in aided):
        return True
    if reading.inside(sentence.start, sentence.end, "programme"):
        return False
    return _to_own_forces(reading, candidate) or any(
        _is_given(reading, candidate, one, cast) or _receives(reading, candidate, one, cast) for one in states
    )


def _may_take(reading: Reading, one: Mention, cast: Cast) -> bool:
    """Whether an actor is another state, as such: neither "Georgian" nor "Prague's"."""
    return (
        cast.kind_of(one.id) == "state"
        and one.form != "adjective"
        and one.id not in cast.taker
        and words_for(reading).possessives.isdisjoint(reading.lower[one.end : one.end + 1])
    )


def _has_fled(reading: Reading, one: Mention) -> bool:
    """Whether a mention only tells whence people fled: "Ukrainian refugees"."""
    fled = not words_for(reading).refugees.isdisjoint(reading.lower[one.end : one.end + 2])
    return one.form == "adjective" and fled


def _is_before(candidate: Candidate, one: Mention) -> bool:
    """Whether an actor stands shortly before a candidate."""
    return 0 <= candidate.start - one.end <= AHEAD


def _is_given(reading: Reading, candidate: Candidate, one: Mention, cast: Cast) -> bool:
    """Whether a state gets the candidate: as the object before it, right behind it, or by what opens the sentence."""
    sentence = reading.sentences[candidate.sentence]
    if one.end <= candidate.start:
        leading = one.id in cast.aided and one.start - 1 == sentence.start
        return (leading and reading.lower[sentence.start] in words_for(reading).taking) or (
            _is_before(candidate, one) and is_object(reading, one, cast)
        )
    others = reading.inside(sentence.start, candidate.start, "actor")
    return any(cast.gives(other) and other.id != one.id for other in others) and _is_behind(
        reading, candidate, one, cast
    )


def _is_given_beside(reading: Reading, candidate: Candidate, one: Mention, cast: Cast) -> bool:
    """The same in a sentence that names the taker, too: right behind the candidate, or before it in a list."""
    if one.end > candidate.start:
        behind = reading.inside(one.end, one.end + LISTED, "actor")
        return _is_behind(reading, candidate, one, cast) and not names_taker(behind, cast)
    words, sentence = words_for(reading), reading.sentences[candidate.sentence]
    before = reading.inside(sentence.start, one.start, "actor")
    if not words.hedges.issuperset(reading.lower[one.end : candidate.start]):
        return False
    follows = reading.inside(candidate.end, candidate.end + LISTED, "actor")[:1]
    if is_object(reading, one, cast) and names_taker(follows, cast):  # "will give Moldova 3 million and Ukraine 40"
        return not words.conjunctions.isdisjoint(reading.lower[candidate.end : follows[0].start])
    return (
        one.id in cast.aided
        and reading.lower[one.start - 1] in words.conjunctions | {","}
        and any(other.id in cast.taker and is_object(reading, other, cast) for other in before)
    )


def _is_given_apart(
    reading: Reading, candidate: Candidate, one: Mention, actors: Sequence[Mention], cast: Cast
) -> bool:
    """Whether a state is the object, the taker in another statement: "lends Georgia 9 million, while Kyiv waits"."""
    words = words_for(reading)
    takers = [other for other in actors if other.id in cast.taker]
    return (
        _is_before(candidate, one)
        and is_object(reading, one, cast)
        and all(not words.between_statements.isdisjoint(reading.lower[candidate.end : other.start]) for other in takers)
    )


def _is_behind(reading: Reading, candidate: Candidate, one: Mention, cast: Cast) -> bool:
    """Whether "to" and a state follow right behind a sum or thing; "for" says so of a bare sum and of those that are
    mostly given to.
    """
    ends = {candidate.end, candidate.money.end if candidate.money else candidate.end}
    bare = candidate.money is not None and not candidate.items
    leading = words_for(reading).taking if bare or one.id in cast.aided else words_for(reading).sending_to
    return any(
        0 <= one.start - end <= BEHIND
        and direction_of(reading, one, end) in (("to", "in") if one.id in cast.aided else ("to",))
        and not leading.isdisjoint(reading.lower[end : end + 1])
        for end in ends
    )


def _is_paid_to(reading: Reading, candidate: Candidate, one: Mention) -> bool:
    """Whether a verb behind a sum or thing gives it to a state: "10 million is to be paid to Moldova"."""
    end = max(candidate.end, candidate.money.end if candidate.money else candidate.end)
    verbs = reading.inside(end, one.start, "verb")
    return (
        0 <= one.start - end <= FAR_BEHIND
        and not words_for(reading).sending_to.isdisjoint(reading.lower[one.start - 1 : one.start])
        and any(verb.end == one.start - 1 and verb.form in PASSIVE for verb in verbs[-1:])
    )


def _receives(reading: Reading, candidate: Candidate, one: Mention, cast: Cast) -> bool:
    """Whether a state opens a sentence as who receives the candidate."""
    sentence = reading.sentences[candidate.sentence]
    first = next(iter(reading.inside(sentence.start, sentence.end, "actor")), None)
    if first is not one or direction_of(reading, one, sentence.start):
        return False
    verbs = reading.inside(one.end, candidate.start, "verb")
    return (
        len(verbs) == 1
        and (verbs[0].id in RECEIVING or _is_handed(reading, verbs[0]))
        and verbs[0].start - one.end <= BEHIND
        and candidate.start - verbs[0].end <= BEHIND
    )


def _is_handed(reading: Reading, verb: Mention) -> bool:
    """Whether a verb tells what its subject is given: "was granted", "has been promised", "will be lent"."""
    before = reading.lower[verb.start - 1 : verb.start]
    return (
        verb.id in HANDING
        and verb.form in ("past", "participle")
        and not words_for(reading).passive_auxiliaries.isdisjoint(before)
    )


def _to_own_forces(reading: Reading, candidate: Candidate) -> bool:
    words = words_for(reading)
    ends = {candidate.end, candidate.money.end if candidate.money else candidate.end}
    return any(
        behind[:1]
        and behind[0] in words.before_own
        and behind[1:2]
        and (
            (behind[0] in words.taking and behind[1] in words.oneself)
            or (behind[1] in words.owning and not words.own_forces.isdisjoint(behind[2:]))
        )
        for behind in (reading.lower[end : end + OWN_REACH + 1] for end in ends)
    )
