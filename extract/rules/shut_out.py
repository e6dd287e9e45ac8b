"""Who gives nothing, however much else speaks for it: who blocks, passes on or sells what another gives or pays for.

"Budapest is blocking 50 billion euros" tells of the Union's money, not of Hungary's. These are rules, not evidence to
be weighed: they are too rare for weights, and what counts as a pledge says so.
"""

from __future__ import annotations

from collections.abc import Mapping

from extract.rules.candidates import Candidate
from extract.rules.cast import Cast
from extract.rules.directions import OBLIQUE, direction_of
from extract.rules.evidence_words import words_for
from extract.rules.mentions import Mention
from extract.rules.reading import Reading

REACH = 6  # tokens between who blocks and the word for it
STATE, BODY = "state", "body"  # kinds of donors
CHANNEL = "here/dir/channel"  # sign of an actor through whom a gift goes
NO_WAYS = frozenset(("here/subject", "here/form/adjective", "here/possessive"))  # of one that takes part otherwise
BY_REACH = 3  # tokens between that word and "by X" behind it


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
    if not blockers or not blockers.issuperset(evidence) or _owners_of(candidate, cast):
        return frozenset()
    return frozenset(cast.unions[ident] for ident in blockers if ident in cast.unions)


def _owners_of(candidate: Candidate, cast: Cast) -> list[str]:
    """The states whose own currency a candidate's sum is in."""
    code = candidate.money.sum.currency if candidate.money else ""
    return [state for state, codes in cast.currencies.items() if code in codes]


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


def blockers_of(reading: Reading, candidate: Candidate, cast: Cast) -> frozenset[str]:
    """Those who block the sum of a candidate, save in a currency of their own alone: a parliament's own money.

    Who blocks a thing may as well be who refuses its own.
    """
    if candidate.money is None:
        return frozenset()
    owners = _owners_of(candidate, cast)
    sentence = reading.sentences[candidate.sentence]
    return frozenset(
        one.id
        for one in reading.inside(sentence.start, sentence.end, "actor")
        if cast.gives(one) and owners != [one.id] and _blocks(reading, one, sentence.start)
    )


def _blocks(reading: Reading, one: Mention, floor: int) -> bool:
    words = words_for(reading)
    direction = direction_of(reading, one, floor)
    if direction == "by":
        return not words.blocking.isdisjoint(reading.lower[max(floor, one.start - BY_REACH) : one.start])
    ahead = reading.lower[one.end : one.end + REACH]
    return direction not in OBLIQUE and not words.blocking.isdisjoint(ahead)
