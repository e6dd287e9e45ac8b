"""Who gives nothing, however much else speaks for it: who blocks, passes on or sells what another gives or pays for.

"Budapest is blocking 50 billion euros" tells of the Union's money, not of Hungary's. These are rules, not evidence to
be weighed: they are too rare for weights, and what counts as a pledge says so.
"""

from __future__ import annotations

from collections.abc import Mapping

from extract.rules.blocking import owners_of
from extract.rules.candidates import Candidate
from extract.rules.cast import Cast
from extract.rules.reading import Reading

STATE, BODY = "state", "body"  # kinds of donors
CHANNEL = "here/dir/channel"  # sign of an actor through whom a gift goes
NO_WAYS = frozenset(("here/subject", "here/form/adjective", "here/possessive"))  # of one that takes part otherwise

Options = Mapping[str, Mapping[str, float]]
"""Those who may give, with their evidence."""
Kept = dict[str, dict[str, float]]
"""The same, still to be added to."""


def channels_of(here: Options) -> frozenset[str]:
    """The actors of a sentence through whom another one there gives."""
    ways = {ident for ident, found in here.items() if CHANNEL in found and NO_WAYS.isdisjoint(found)}
    direct = {
        ident
        for ident, found in here.items()
        if any(name.startswith("here/dir/") and name != CHANNEL for name in found)
    }
    return frozenset(ways - direct) if len(here) > len(ways - direct) else frozenset()


def without(evidence: Kept, shut_out: frozenset[str]) -> Kept:
    """The options without those who only pass on or hold up what another gives, where there is another."""
    return {ident: found for ident, found in evidence.items() if ident not in shut_out} or evidence


def planner_for(evidence: Options, blockers: frozenset[str], candidate: Candidate, cast: Cast) -> frozenset[str]:
    """The union whose money its own member blocks, where nobody else is named: money in no state's own currency."""
    if not blockers or not blockers.issuperset(evidence) or owners_of(candidate, cast):
        return frozenset()
    return frozenset(cast.unions[ident] for ident in blockers if ident in cast.unions)


def if_paid_by_others(reading: Reading, candidate: Candidate, cast: Cast, evidence: Kept) -> Kept:
    """The options, or only the states that pay by the sentences behind.

    Only these where they are told to pay the bill, or where the candidate's sentence tells of a sale or names nobody
    but bodies: who sells is no giver, nor is an agency that hands over what others paid for.
    """
    states = {ident: found for ident, found in evidence.items() if cast.kind_of(ident) == STATE}
    billed = {ident: found for ident, found in states.items() if "behind/foots-by" in found}
    if billed:
        return billed
    payers = {ident: found for ident, found in states.items() if "behind/foots" in found}
    sentence = reading.sentences[candidate.sentence]
    sold = any(cue.id == "sale" for cue in reading.inside(sentence.start, sentence.end, "cue"))
    here = (ident for ident, found in evidence.items() if "here/any" in found)
    return payers if payers and (sold or all(cast.kind_of(ident) == BODY for ident in here)) else evidence
