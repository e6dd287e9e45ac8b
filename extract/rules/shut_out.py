"""Who gives nothing, however much else speaks for it: who blocks, passes on or sells what another gives or pays for.

"Budapest is blocking 50 billion euros" tells of the Union's money, not of Hungary's. These are rules, not evidence to
be weighed: they are too rare for weights, and what counts as a pledge says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Set

from extract.rules.blocking import owners_of
from extract.rules.candidates import Candidate
from extract.rules.cast import Cast
from extract.rules.choice import merge
from extract.rules.evidence_words import words_for
from extract.rules.reading import Reading

STATE, BODY = "state", "body"  # kinds of donors
AGENTS = (BODY, "organisation")  # who may hand over what others paid for
PAYING = frozenset(("here/funds", "here/paid-by", "here/backs"))  # signs of who paid
FINANCING = frozenset(("here/paid-by", "here/clause/same", "here/place/after"))
CHANNEL = "here/dir/channel"  # sign of an actor through whom a gift goes
NO_WAYS = frozenset(("here/subject", "here/form/adjective", "here/possessive"))  # of one that takes part otherwise

SOURCE_REACH = 3  # tokens behind a sum and "from" within which its giver stands

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
    """The options, or only those that pay by the sentences behind.

    Only these where they are told to pay the bill, or where the candidate's sentence tells of a sale or names nobody
    but bodies and organisations: who sells is no giver, nor is an agency that hands over what others paid for.
    """
    if not candidate.money:
        evidence = _without_agents(evidence, cast)
    states = {ident: found for ident, found in evidence.items() if cast.kind_of(ident) == STATE}
    billed = {ident: found for ident, found in states.items() if "behind/foots-by" in found}
    if billed:
        return _in_their_place(evidence, evidence.keys() - billed.keys(), billed.keys())
    payers = {ident: found for ident, found in states.items() if "behind/foots" in found}
    sentence = reading.sentences[candidate.sentence]
    sold = any(cue.id == "sale" for cue in reading.inside(sentence.start, sentence.end, "cue"))
    here = (ident for ident, found in evidence.items() if "here/any" in found)
    if payers and (sold or all(cast.kind_of(ident) in AGENTS for ident in here)):
        return _in_their_place(evidence, evidence.keys() - payers.keys(), payers.keys())
    return evidence


def _without_agents(evidence: Kept, cast: Cast) -> Kept:
    """The options without those who hand over or make what another one paid for by the same sentence.

    States only where the payer is named behind the thing in its own clause: "guns financed by Germany".
    """
    payers = {ident for ident, found in evidence.items() if not PAYING.isdisjoint(found)}
    if not payers:
        return evidence
    told = any(FINANCING.issubset(evidence[ident]) for ident in payers)
    others = {ident for ident in evidence if ident not in payers and (told or cast.kind_of(ident) in AGENTS)}
    return _in_their_place(evidence, others, payers)


def _in_their_place(evidence: Kept, agents: Set[str], payers: Set[str]) -> Kept:
    """The options without those who act for others; what they are told to do counts for these."""
    acted: dict[str, float] = {}
    for ident in agents:
        merge(acted, evidence[ident])
    return {
        ident: {**acted, **found} if ident in payers else found
        for ident, found in evidence.items()
        if ident not in agents
    }


def only_source(reading: Reading, candidate: Candidate, cast: Cast, evidence: Kept) -> Kept:
    """The options, or only the one that a sum comes from by the words right behind it: "3 million from Iceland"."""
    money = candidate.money
    if money is None or words_for(reading).changed_from.isdisjoint(reading.lower[money.end : money.end + 1]):
        return evidence
    behind = reading.inside(money.end + 1, money.end + 1 + SOURCE_REACH, "actor")
    source = next((one.id for one in behind if cast.gives(one) and one.form != "adjective"), "")
    return {source: evidence[source]} if source in evidence else evidence
