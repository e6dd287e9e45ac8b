"""What else a sentence speaks of than gifts to the taker, as evidence: public money at home, the giver's own forces,
stocks filled up, trade, the fighting, another country's need.

Single words of these kinds are rare; as one topic they are frequent enough to be weighed.
"""

from __future__ import annotations

from extract.rules.actors.cast import Cast
from extract.rules.candidates.candidates import Candidate
from extract.rules.gifts.about import names_taker
from extract.rules.text.reading import Reading

BEFORE = 0.5  # the weight of what the sentence before speaks of
NEAR = 6  # tokens
CLOSE = 0.6  # the weight of what is spoken of so near to a candidate, or where the taker is not named


def of_part(reading: Reading, candidate: Candidate, cast: Cast) -> dict[str, float]:
    """The topics of a candidate's sentence, those close to it, and those of the sentence before in its paragraph."""
    sentence = reading.sentences[candidate.sentence]
    before = reading.sentences[max(0, sentence.index - 1)]
    found: dict[str, float] = {}
    if before.start >= reading.title_end and before.paragraph == sentence.paragraph and before is not sentence:
        found |= {f"topic-before/{one.id}": BEFORE for one in reading.inside(before.start, before.end, "topic")}
    here = reading.inside(sentence.start, sentence.end, "topic")
    found |= {f"topic/{one.id}": 1.0 for one in here}
    found |= {f"topic-close/{one.id}": CLOSE for one in here if abs(one.start - candidate.start) <= NEAR}
    if not names_taker(reading.inside(sentence.start, sentence.end, "actor"), cast):
        found |= {f"topic-alone/{one.id}": CLOSE for one in here}
    return found
