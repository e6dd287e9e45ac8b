"""Who is only given what another gives, "of this, the Refugee Council will receive 40 million and UNICEF 20", or sells
it: "the guns ordered from France", "will buy French guns".
"""

from __future__ import annotations

from extract.rules.actors.actor_lists import lists_of
from extract.rules.actors.cast import Cast
from extract.rules.actors.directions import direction_of
from extract.rules.candidates.candidates import Candidate
from extract.rules.text.evidence_words import words_for
from extract.rules.text.mentions import Mention
from extract.rules.text.reading import Reading

OWN_NAMES = ("name", "capital")  # forms of a mention
PASSING_ON = ("body", "organisation")  # kinds of donors that others give to, for the taker
RECEIVING = ("receive", "get", "obtain")  # verbs
BUYING = ("buy", "purchase", "order", "procure", "acquire")  # verbs
BOUGHT = ("past", "participle")  # forms of these
THING_REACH = 3  # tokens behind a state within which a thing begins
BOUGHT_REACH = 8  # tokens between a verb of buying and a state: "buy 500 million dollars' worth of American"
SELLER_REACH = 2  # tokens between such a verb and who sells
VERB_REACH = 4  # tokens between who receives and the verb


def receivers_of(reading: Reading, candidate: Candidate, cast: Cast, previous: tuple[str, ...]) -> frozenset[str]:
    """The bodies and organisations of a candidate's sentence that receive what was given before, and those behind.

    previous: who gave that.
    """
    sentence = reading.sentences[candidate.sentence]
    verbs = [one for one in reading.inside(sentence.start, sentence.end, "verb") if one.id in RECEIVING]
    if not previous or not verbs:
        return frozenset()
    found: set[str] = set()
    for run in lists_of(reading, reading.inside(sentence.start, sentence.end, "actor")):
        named = [one.id for one in run if cast.gives(one) and cast.kind_of(one.id) in PASSING_ON]
        if found or any(_receives(reading, verb, run[-1]) for verb in verbs):
            found.update(named)
    return frozenset(found - set(previous))


def _receives(reading: Reading, verb: Mention, one: Mention) -> bool:
    """Whether a verb of receiving has an actor as its subject: not "was received by"."""
    passive = reading.lower[verb.start - 1] in words_for(reading).passive_auxiliaries
    return 0 <= verb.start - one.end <= VERB_REACH and not passive


def sellers_of(reading: Reading, candidate: Candidate, cast: Cast) -> frozenset[str]:
    """The states of a candidate's sentence from which something is bought, and that are not named there otherwise."""
    sentence = reading.sentences[candidate.sentence]
    if not any(one.id in BUYING for one in reading.inside(sentence.start, sentence.end, "verb")):
        return frozenset()
    states = [one for one in reading.inside(sentence.start, sentence.end, "actor") if cast.gives(one)]
    sells = [_sells(reading, one) for one in states]
    others = {one.id for one, sold in zip(states, sells, strict=True) if not sold}
    return frozenset(one.id for one, sold in zip(states, sells, strict=True) if sold and one.id not in others)


def _sells(reading: Reading, one: Mention) -> bool:
    """Whether "ordered from" stands before a state's own name, or a verb of buying before what it makes."""
    if _makes(reading, one):
        return True
    if one.form not in OWN_NAMES or direction_of(reading, one, max(0, one.start - VERB_REACH)) != "from":
        return False
    verbs = reading.inside(max(0, one.start - VERB_REACH), one.start, "verb")
    return bool(verbs) and (
        verbs[-1].id in BUYING and verbs[-1].form in BOUGHT and one.start - verbs[-1].end <= SELLER_REACH
    )


def _makes(reading: Reading, one: Mention) -> bool:
    """Whether a state only tells where what is bought comes from: "will buy some of the American missiles"."""
    things = reading.inside(one.end, one.end + THING_REACH, "item")
    right_before = bool(things) and (one.form == "adjective" or things[0].start == one.end)
    verbs = reading.inside(max(0, one.start - BOUGHT_REACH), one.start, "verb") if right_before else ()
    return bool(verbs) and verbs[-1].id in BUYING
