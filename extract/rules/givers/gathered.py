"""What many gave together: what a meeting brought, what a fund or coalition collected, whoever hosts or leads it."""

from __future__ import annotations

from collections.abc import Mapping

from extract.rules.candidates.candidates import Candidate
from extract.rules.choice import present
from extract.rules.text.evidence_words import words_for
from extract.rules.text.reading import Reading

HOSTS = "here/dir/in"  # sign of an actor where something is done, or by whom it is hosted
TELLS, AHEAD = "here/speaker", "here/place/before"  # of one that tells of it, and of one before the sum
OWNS = "currency/owner"  # of whose currency the sum is in
AS_A_WHOLE = "gathered/whole"  # sign of the many where nobody else may give
POOLING_REACH = 4  # tokens between a verb of collecting and the sum, on either side: "has so far brought in some"


def by_many(reading: Reading, candidate: Candidate) -> dict[str, dict[str, float]]:
    """Those who met or pay into a fund, named or not: "the meeting ended with pledges", "the fund has grown to"."""
    words = words_for(reading)
    sentence = reading.sentences[candidate.sentence]
    start = reading.sentences[max(1, candidate.sentence - 1)].start
    here = set(reading.lower[sentence.start : sentence.end])
    signs = {
        "gathered/here": not words.gatherings.isdisjoint(here),
        "gathered/before": not words.gatherings.isdisjoint(reading.lower[min(start, sentence.start) : sentence.start]),
        "gathered/title": not words.gatherings.isdisjoint(reading.lower[: reading.title_end]),
        "gathered/gifts": not words.gifts_of_many.isdisjoint(here),
        "gathered/between": not words.between_them.isdisjoint(here),
    }
    found = present(signs)
    told = [name for name in ("gathered/here", "gathered/before", "gathered/between") if name in found]
    if "gathered/gifts" in found or "gathered/between" in found:
        found |= {f"{name}+gifts": 1.0 for name in told}
    return {words.any_group: found} if told else {}


def of_all(
    reading: Reading, candidate: Candidate, evidence: dict[str, dict[str, float]]
) -> dict[str, dict[str, float]]:
    """The options, or only the many: where a sentence tells what they gave as a whole and names nobody as giver."""
    group = words_for(reading).any_group
    if group not in evidence or _points_back(reading, candidate, evidence):
        return evidence
    pooled = _is_pooled(reading, candidate)
    others = [found for ident, found in evidence.items() if ident != group]
    if any("here/any" in found and not _stands_by(found, pooled=pooled) for found in others):
        return evidence
    if pooled or _is_yield(reading, candidate):
        return {group: {**evidence[group], AS_A_WHOLE: 1.0}}
    return evidence


def _stands_by(found: Mapping[str, float], *, pooled: bool) -> bool:
    """Whether an actor only hosts, or tells what others gave: to a fund, or behind the sum what a meeting brought.

    Not "Oslo announced pledges of", nor where the sum is in its own currency.
    """
    tells = TELLS in found and (pooled or AHEAD not in found)
    return (HOSTS in found or tells) and OWNS not in found


def _points_back(reading: Reading, candidate: Candidate, evidence: Mapping[str, object]) -> bool:
    """Whether something stands for a giver named before: "it raised", and "the fund" where that is the IMF."""
    words = words_for(reading)
    return any(
        one.id in evidence if one.id else words.gatherings.isdisjoint(reading.lower[one.start : one.end])
        for one in reading.inside(candidate.clause[0], candidate.start, "anaphor")
        if one.id != words.any_group
    )


def _is_yield(reading: Reading, candidate: Candidate) -> bool:
    """Whether a sentence tells what a meeting as a whole brought: "the conference in Paris ended with pledges of"."""
    words, sentence = words_for(reading), reading.sentences[candidate.sentence]
    here = reading.lower[sentence.start : sentence.end]
    met = not (words.gatherings & words.meeting).isdisjoint(here)
    return met and not words.gifts_of_many.isdisjoint(here)


def _is_pooled(reading: Reading, candidate: Candidate) -> bool:
    """Whether a fund, coalition or meeting as a whole has taken in a sum: "the coalition has raised 40 million"."""
    money, words = candidate.money, words_for(reading)
    if money is None:
        return False
    start = reading.sentences[candidate.sentence].start
    ahead = reading.lower[max(start, money.start - POOLING_REACH) : money.start]
    behind = reading.lower[money.end : money.end + POOLING_REACH]
    pooled = not words.pooling.isdisjoint((*ahead, *behind))
    return pooled and not words.gatherings.isdisjoint(reading.lower[start : money.start])
