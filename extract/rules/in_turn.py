"""Which of several givers gives which of several sums: "Latvia and Fiji gave 10 and 15 million euros respectively"."""

from __future__ import annotations

from collections.abc import Sequence

from extract.rules.actor_lists import lists_of
from extract.rules.candidates import Candidate
from extract.rules.cast import Cast
from extract.rules.evidence_words import words_for
from extract.rules.money import Sum
from extract.rules.reading import Reading

LEAST = 2  # givers and sums that can be told in turn


def giver_in_turn(reading: Reading, candidate: Candidate, sums: Sequence[Sum], cast: Cast) -> str | None:
    """Whose a candidate's sum is where a sentence lists givers, and as many sums in the same order."""
    if candidate.money is None:
        return None
    sentence = reading.sentences[candidate.sentence]
    words = words_for(reading).in_turn
    ends = [index for index in range(sentence.start, sentence.end) if reading.lower[index] in words]
    if not ends:
        return None
    starts = [start for start, _ in (reading.tokens_of(one.span) for one in sums)]
    told = [start for start in starts if sentence.start <= start < ends[-1]]
    for run in lists_of(reading, reading.inside(sentence.start, sentence.end, "actor")):
        givers = tuple(dict.fromkeys(one.id for one in run if cast.gives(one)))
        behind = [start for start in told if start >= run[-1].end]
        if len(givers) >= LEAST and len(givers) == len(behind) and candidate.money.start in behind:
            return givers[behind.index(candidate.money.start)]
    return None
