"""Who gives nothing, however much else speaks for it: who blocks, passes on or sells what another gives or pays for.

"Budapest is blocking 50 billion euros" tells of the Union's money, not of Hungary's. These are rules, not evidence to
be weighed: they are too rare for weights, and what counts as a pledge says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set

from extract.rules.actors.actor_lists import lists_of
from extract.rules.actors.cast import Cast
from extract.rules.candidates.blocking import owners_of
from extract.rules.candidates.candidates import Candidate
from extract.rules.choice import merge
from extract.rules.text.evidence_words import words_for
from extract.rules.text.reading import Reading

STATE, BODY = "state", "body"  # kinds of donors
AGENTS = (BODY, "organisation")  # who may hand over what others paid for
# Signs of who is named itself, not only as where a maker is at home: "from a Turkish maker".
OWN_NAMES = tuple(
    f"here/form/{form}" for form in ("name", "capital", "leader", "body", "city", "organisation", "group", "descriptor")
)
PAYING = frozenset(("here/funds", "here/paid-by", "here/backs", "here/behalf"))  # signs of who paid
FINANCING = frozenset(("here/paid-by", "here/clause/same", "here/place/after"))
PAID_BEFORE = frozenset(("here/paid-by", "here/clause/same", "here/place/before"))  # "a fund paid for by Denmark gives"
PAID_HERE = frozenset(("here/paid-by", "here/clause/same"))
FUNDS_OF = frozenset(("here/funds", "here/dir/with", "here/clause/same"))  # "bought with EU money"
DELIVERS = "here/subject/deliver"
BEHALF = frozenset(("here/behalf",))  # sign of an actor for whom another one acts
CHANNEL = "here/dir/channel"  # sign of an actor through whom a gift goes
NO_WAYS = frozenset(("here/subject", "here/form/adjective", "here/possessive"))  # of one that takes part otherwise

RELATIVE_REACH = 4  # tokens between a sum or thing and "which", and from there to the actor, and to its verb
THING_REACH = 8  # tokens of "for the Gepard anti-aircraft tanks"
GIVING = frozenset(("give", "deliver", "promise", "spend", "announce", "consider", "refuse"))  # kinds of verbs
COMING = "come-from"  # verb of a sum or thing
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
    handed = candidate.items and any(
        DELIVERS in found and cast.kind_of(ident) in AGENTS for ident, found in evidence.items()
    )  # "UNICEF delivered tents worth 3 million, paid for by Denmark"
    if not candidate.money or handed or any(BEHALF.issubset(found) for found in evidence.values()):
        evidence = _without_agents(evidence, cast)
    elif any(PAID_HERE.issubset(found) for found in evidence.values()):
        # "The work is financed by Germany with 4 million": not by the charity of the sentence before.
        agents = {ident for ident, found in evidence.items() if "absent" in found or "here/any" not in found}
        if any(PAID_BEFORE.issubset(found) for found in evidence.values()):
            agents |= {ident for ident, found in evidence.items() if "here/subject" in found}
        evidence = without(evidence, frozenset(ident for ident in agents if cast.kind_of(ident) in AGENTS))
    states = {ident: found for ident, found in evidence.items() if cast.kind_of(ident) == STATE}
    unions = cast.unions.values() if not candidate.money else ()  # "The purchase was financed by the Union"
    paying = {ident: found for ident, found in evidence.items() if ident in states or ident in unions}
    billed = {ident: found for ident, found in paying.items() if "behind/foots-by" in found}
    if billed:
        return _in_their_place(evidence, evidence.keys() - billed.keys(), billed.keys())
    payers = {ident: found for ident, found in states.items() if "behind/foots" in found}
    sentence = reading.sentences[candidate.sentence]
    sold = any(cue.id == "sale" for cue in reading.inside(sentence.start, sentence.end, "cue"))
    here = (ident for ident, found in evidence.items() if any(form in found for form in OWN_NAMES))
    if payers and (sold or all(cast.kind_of(ident) in AGENTS for ident in here)):
        return _in_their_place(evidence, evidence.keys() - payers.keys(), payers.keys())
    return evidence


def _without_agents(evidence: Kept, cast: Cast) -> Kept:
    """The options without those who hand over or make what another one paid for by the same sentence.

    States only where the payer is named behind the thing in its own clause ("guns financed by Germany", "with EU
    money"), or where they act on its behalf.
    """
    payers = {ident for ident, found in evidence.items() if not PAYING.isdisjoint(found)}
    if not payers:
        return evidence
    certain = (FINANCING, FUNDS_OF, BEHALF)
    told = any(each.issubset(evidence[ident]) for ident in payers for each in certain)
    others = {ident for ident in evidence if ident not in payers and (told or cast.kind_of(ident) in AGENTS)}
    return _in_their_place(evidence, others, payers)


def _in_their_place(evidence: Kept, agents: Set[str], payers: Set[str]) -> Kept:
    """The options without those who act for others; what they are told to do counts for these."""
    acted: dict[str, float] = {}
    for ident in evidence:  # not in a set's order, which changes the last digit of a chance from process to process
        if ident in agents:
            merge(acted, evidence[ident])
    return {
        ident: {**acted, **found} if ident in payers else found
        for ident, found in evidence.items()
        if ident not in agents
    }


def only_source(reading: Reading, candidate: Candidate, cast: Cast, evidence: Kept) -> Kept:
    """The options, or only those that a sum or thing comes from by the words right behind it.

    "3 million from Iceland", "the tanks, which Spain has promised", "the shells for them come from Finland".
    """
    found = {ident: evidence[ident] for ident in _named_behind(reading, candidate, cast) if ident in evidence}
    return found or evidence


def _named_behind(reading: Reading, candidate: Candidate, cast: Cast) -> Iterator[str]:
    """Who is told right behind a sum or thing to give it."""
    money, words = candidate.money, words_for(reading)
    if money and not words.changed_from.isdisjoint(reading.lower[money.end : money.end + 1]):
        behind = reading.inside(money.end + 1, money.end + 1 + SOURCE_REACH, "actor")
        yield from (one.id for one in behind[:1] if cast.gives(one) and one.form != "adjective")
    end = (money or candidate).end
    if not money and "to" in map(words.directions.get, reading.lower[max(candidate.start, end - THING_REACH) : end]):
        return  # "missiles for launchers that Spain promised"
    for at in range(end, min(end + RELATIVE_REACH, len(reading.lower))):
        if reading.lower[at] in words.relatives:
            if at < end + words.relatives[reading.lower[at]]:  # not "on condition that others give"
                yield from _giving_by_relative(reading, at + 1, cast)
            return
        verbs = reading.inside(at, at + 1, "verb")
        if verbs and verbs[0].id == COMING:
            behind = reading.inside(verbs[0].end, verbs[0].end + SOURCE_REACH, "actor")
            yield from (one.id for one in behind[:1] if cast.gives(one) and one.form != "adjective")
        if verbs or not (reading.doc[at].is_alpha or reading.lower[at] in ("-", ",")):
            return


def _giving_by_relative(reading: Reading, start: int, cast: Cast) -> Iterator[str]:
    """The actors right behind "which" or "that", where a verb of giving follows them."""
    sentence = reading.sentences[reading.sentence_of[start - 1]]
    actors = reading.inside(start, min(start + RELATIVE_REACH, sentence.end), "actor")
    if not actors or actors[0].start > start + 1 or not cast.gives(actors[0]):  # "which the Group of Seven agreed"
        return
    run = lists_of(reading, actors)[0]
    verbs = reading.inside(run[-1].end, min(run[-1].end + RELATIVE_REACH, sentence.end), "verb")
    if not verbs or reading.lower[verbs[0].start - 1] in words_for(reading).sending_to:
        return  # "that Poles clubbed together to buy"
    if cast.verb_kinds[verbs[0].id] in GIVING and not reading.inside(run[-1].end, verbs[0].start, "actor"):
        yield from (one.id for one in run if cast.gives(one))
