"""Who is only given what another gives: "of this, the Refugee Council will receive 40 million and UNICEF 20"."""

from __future__ import annotations

from extract.rules.candidates import Candidate
from extract.rules.cast import Cast
from extract.rules.evidence_words import words_for
from extract.rules.reading import Reading

PASSING_ON = ("body", "organisation")  # kinds of donors that others give to, for the taker
RECEIVING = ("receive", "get", "obtain")  # verbs
VERB_REACH = 4  # tokens between who receives and the verb


def receivers_of(reading: Reading, candidate: Candidate, cast: Cast, previous: tuple[str, ...]) -> frozenset[str]:
    """The bodies and organisations of a candidate's sentence, where one of them receives what was given before.

    previous: who gave that.
    """
    sentence = reading.sentences[candidate.sentence]
    verbs = [one for one in reading.inside(sentence.start, sentence.end, "verb") if one.id in RECEIVING]
    if not previous or not verbs:
        return frozenset()
    named = [
        one
        for one in reading.inside(sentence.start, sentence.end, "actor")
        if cast.gives(one) and cast.kind_of(one.id) in PASSING_ON and one.id not in previous
    ]
    passive = words_for(reading).passive_auxiliaries  # "was received by"
    receives = any(
        0 <= verb.start - one.end <= VERB_REACH and reading.lower[verb.start - 1] not in passive
        for verb in verbs
        for one in named
    )
    return frozenset(one.id for one in named) if receives else frozenset()
