"""States that news tells of as given to far more often than as giving, as evidence against a gift to the taker.

Which they are is told in the list of donors (`aided`). They stay possible donors: Moldova took part in a convoy, too.
"""

from __future__ import annotations

from extract.rules.about import names_taker
from extract.rules.candidates import Candidate
from extract.rules.cast import Cast
from extract.rules.choice import present
from extract.rules.reading import Reading

BESIDE = 0.5  # the weight of such a state in the sentence before
FORM = 0.6  # the weight of how it is written, and of standing in the candidate's clause
ALONE = 0.8  # the weight of its standing in a sentence without the taker


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
