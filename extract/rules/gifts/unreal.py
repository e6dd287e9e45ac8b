"""What was never given: reports that are called false, what would have been had somebody given it, and what nobody
would say: "declined to say whether"; what somebody should give, by opinions and polls.
"""

from __future__ import annotations

from extract.rules.actors.cast import Cast
from extract.rules.candidates.candidates import Candidate
from extract.rules.text.evidence_words import words_for
from extract.rules.text.reading import Reading

WHETHER_REACH = 6  # tokens of "declined to say on Monday whether"
PROCEEDS_REACH = 3  # tokens between "from" and "sale"
GIVING = ("give", "deliver", "promise", "spend")  # kinds of verbs
MODAL_REACH = 2  # tokens of "should finally give"
SUBJECT_REACH = 2  # tokens between "had" and who would have given


def is_unreal(reading: Reading, candidate: Candidate, cast: Cast) -> bool:
    """Whether a candidate's sentence says so: "It is untrue that …", "Reports of … are false", "Had Norway sent …"."""
    words, sentence = words_for(reading), reading.sentences[candidate.sentence]
    told = reading.lower[sentence.start : sentence.end]
    if not words.untrue.isdisjoint(told):
        return True
    if not words.polls.isdisjoint(told):
        return True
    if not words.false.isdisjoint(told) and not words.reports.isdisjoint(told):
        return True
    if _is_left_open(reading, sentence.start, candidate.start) or _is_opinion(reading, candidate, cast):
        return True
    start = sentence.start + (not told[0][:1].isalpha())
    opening = reading.lower[start : start + 1]
    behind = reading.inside(start + 1, start + 1 + SUBJECT_REACH, "actor")
    return not words.counterfactual.isdisjoint(opening) and any(cast.gives(one) for one in behind)


def _is_left_open(reading: Reading, start: int, end: int) -> bool:
    """Whether "declined to say whether" stands among tokens."""
    words = words_for(reading)
    if words.whether.isdisjoint(reading.lower[start:end]) or words.telling.isdisjoint(reading.lower[start:end]):
        return False
    return any(
        reading.lower[at] in words.whether
        and not words.declining.isdisjoint(reading.lower[max(start, at - WHETHER_REACH) : at])
        and not words.telling.isdisjoint(reading.lower[max(start, at - WHETHER_REACH) : at])
        for at in range(start, end)
    )


def is_sold(reading: Reading, candidate: Candidate) -> bool:
    """Whether a candidate's sentence tells of a sale that was approved, and neither it nor the next of who pays.

    "Washington approved a $300 million sale of missiles to Ukraine" is no gift; what comes "from the sale" of a thing
    may be.
    """
    words, sentence = words_for(reading), reading.sentences[candidate.sentence]
    told = reading.lower[sentence.start : sentence.end]
    if words.sales.isdisjoint(told) or words.approving.isdisjoint(told):
        return False
    at = next(place for place, word in enumerate(told) if word in words.sales)
    behind = reading.sentences[min(sentence.index + 1, len(reading.sentences) - 1)]
    approved = not words.approving.isdisjoint(told[:at])
    proceeds = not words.from_sales.isdisjoint(told[max(0, at - PROCEEDS_REACH) : at])
    return approved and not proceeds and words.paying_for.isdisjoint(reading.lower[sentence.start : behind.end])


def _is_opinion(reading: Reading, candidate: Candidate, cast: Cast) -> bool:
    """Whether a giver only ought to give a candidate, by nobody's decision: "Europe should finally give Ukraine"."""
    words, start = words_for(reading), reading.sentences[candidate.sentence].start
    verbs = reading.inside(start, candidate.start, "verb")
    if len(verbs) != 1 or verbs[0].form != "base" or cast.verb_kinds[verbs[0].id] not in GIVING:
        return False
    before = reading.lower[max(start, verbs[0].start - MODAL_REACH) : verbs[0].start]
    if words.obliging.isdisjoint(before):
        return False
    return any(cast.gives(one) for one in reading.inside(start, verbs[0].start, "actor"))
