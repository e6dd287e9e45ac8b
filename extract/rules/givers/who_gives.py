"""Who gives? For each candidate the actors that may, each with named evidence; the weights of the evidence decide.

Evidence is what a reader goes by: the actor is the subject of the giving verb, "from X", "X's", "by X", directly before
the sum (gapping), carried over from the sentence before, named in the headline. Weights are data:
extract/language/<code>/weights.json.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from extract.rules.actors.cast import Cast
from extract.rules.candidates.blocking import blockers_of, blocking_in, signs_of_blocking
from extract.rules.candidates.candidates import Candidate
from extract.rules.candidates.syntax import Parsed, voice_on
from extract.rules.choice import merge, present
from extract.rules.givers.absent import anaphor_of, by_place, signs_of_absent
from extract.rules.givers.asked import asked_for_leave
from extract.rules.givers.carried import all_beyond_numbers, carried, is_share
from extract.rules.givers.gathered import by_many, of_all
from extract.rules.givers.joint import payers_behind
from extract.rules.givers.placed_actor import Company, View, named_in, signs_in_sentence
from extract.rules.givers.receivers import receivers_of, sellers_of
from extract.rules.givers.shut_out import channels_of, if_paid_by_others, only_source, planner_for, without
from extract.rules.givers.whose_money import by_size, in_own_money, owner_of, signs_of_size
from extract.rules.text.evidence_words import words_for
from extract.rules.text.reading import Reading


@dataclass(frozen=True, slots=True)
class Topic:
    """Whom the article is about: donors by how much headline, lead and the whole text name them."""

    title: tuple[str, ...]
    lead: tuple[str, ...]
    counts: Mapping[str, int]
    blocking: frozenset[str] = frozenset()


def topic_of(reading: Reading, cast: Cast) -> Topic:
    """The donors of headline, lead (first sentence of the text that names any) and text."""
    givers = [one for one in reading.of_kind("actor") if cast.gives(one)]
    title = [one.id for one in givers if one.start < reading.title_end]
    placed = [(reading.sentence_of[one.start], one.id) for one in givers if one.start >= reading.title_end]
    lead = [ident for sentence, ident in placed if sentence == placed[0][0]]
    counts = Counter(one.id for one in givers)
    return Topic(tuple(dict.fromkeys(title)), tuple(dict.fromkeys(lead)), counts, blocking_in(reading))


def options(
    reading: Reading, candidate: Candidate, cast: Cast, topic: Topic, previous: tuple[str, ...], parsed: Parsed
) -> dict[str, dict[str, float]]:
    """Each actor that may give, with its evidence. previous: the donors of the candidate before."""
    evidence = _here(reading, candidate, cast, parsed)
    passing_on = channels_of(evidence) | asked_for_leave(reading, candidate, cast)
    sellers = sellers_of(reading, candidate, cast)
    if sellers.issuperset(evidence):
        sellers -= frozenset(previous)  # "Estonia gave 9 million … Four million buys Estonian-made robots"
    passing_on |= receivers_of(reading, candidate, cast, previous) | sellers
    others_here = bool(evidence)
    elsewhere = (
        carried(reading, candidate, cast),
        _on_topic(topic, previous),
        _backers(reading, candidate, cast),
        _paying_behind(reading, candidate, cast),
        by_many(reading, candidate),
        owner_of(candidate, cast),
    )
    for ident, found in (pair for some in elsewhere for pair in some.items()):
        merge(evidence.setdefault(ident, {}), found)
    evidence = of_all(reading, candidate, evidence)
    if is_share(reading, candidate) and (not others_here or all_beyond_numbers(reading, candidate, cast)):
        evidence = {ident: found for ident, found in evidence.items() if ident in previous} or evidence
    if candidate.blockers:
        evidence = {ident: found for ident, found in evidence.items() if ident in candidate.blockers}
    blockers = blockers_of(reading, candidate, cast)
    evidence |= {ident: {} for ident in planner_for(evidence, blockers, candidate, cast)}
    evidence = without(evidence, passing_on | blockers)
    evidence = if_paid_by_others(reading, candidate, cast, evidence)
    evidence = only_source(reading, candidate, cast, evidence)
    gathered = any(name.endswith("gifts") for name in evidence.get(words_for(reading).any_group, {}))
    anaphor = anaphor_of(reading, candidate, cast)
    total, most = sum(topic.counts.values()) or 1, max(topic.counts.values(), default=0)
    sizes = by_size(candidate, cast)
    for ident, found in evidence.items():
        found["share"] = topic.counts.get(ident, 0) / total
        found[f"kind/{cast.kind_of(ident)}"] = 1.0
        found.update(present({"most": topic.counts.get(ident, 0) == most}))
        found.update(in_own_money(candidate, ident, cast))
        found.update(signs_of_size(sizes, ident, cast))
        found.update(signs_of_blocking(topic.blocking, candidate, ident, cast))
        found.update(present({"here/speaker+gathered": gathered and "here/speaker" in found}))
        if not any(name.startswith("here/") for name in found):
            found.update(signs_of_absent(found, others_here, anaphor))
        found.update(by_place(found, candidate, others_here))
    return evidence


def _here(reading: Reading, candidate: Candidate, cast: Cast, parsed: Parsed) -> dict[str, dict[str, float]]:
    """The actors of the candidate's own sentences, with what their place there and the parser say."""
    evidence: dict[str, dict[str, float]] = {}
    for part in candidate.whole():
        company = Company.of(reading, part, cast)
        for named in named_in(reading, part.sentence):
            view = View(reading, part, cast, company, named)
            merge(evidence.setdefault(named.one.id, {}), signs_in_sentence(view))
        for ident, found in voice_on(reading, part, parsed, cast).actors.items():
            if ident in evidence:
                merge(evidence[ident], found)
    return evidence


def _on_topic(topic: Topic, previous: tuple[str, ...]) -> dict[str, dict[str, float]]:
    """The donors of headline, lead and the candidate before."""
    found: dict[str, dict[str, float]] = {}
    for ident in dict.fromkeys([*topic.title, *topic.lead, *previous]):
        signs = found[ident] = {}
        if ident in topic.title:
            signs |= {"topic/title": 1.0, "topic/title-first": float(topic.title[0] == ident)}
        if ident in topic.lead:
            signs |= {"topic/lead": 1.0, "topic/lead-first": float(topic.lead[0] == ident)}
        if ident in previous:
            signs["previous"] = 1.0
    return found


def _backers(reading: Reading, candidate: Candidate, cast: Cast) -> dict[str, dict[str, float]]:
    """Who stands behind a programme that the candidate's sentences, or the one before, name."""
    found: dict[str, dict[str, float]] = {}
    for part in candidate.whole():
        sentence = reading.sentences[part.sentence]
        before = reading.sentences[max(1, part.sentence - 1)].start
        for one in reading.inside(min(before, sentence.start), sentence.end, "programme"):
            if backer := cast.backers.get(one.id):
                here = one.start >= sentence.start
                signs = {
                    "backer/here": here,
                    "backer/before": not here,
                    "backer/clause": part.clause[0] <= one.start < part.clause[1],
                    "backer/ahead": here and one.end <= part.start,
                    "backer/several": backer in cast.groups,
                }
                merge(found.setdefault(backer, {}), present(signs))
    return found


def _paying_behind(reading: Reading, candidate: Candidate, cast: Cast) -> dict[str, dict[str, float]]:
    """Who pays by the sentence behind: "Denmark foots the bill", "the order was financed by Norway and Sweden"."""
    return {
        one.id: {f"behind/{sign}": 1.0 for sign in signs}
        for run, signs in payers_behind(reading, candidate, cast)
        for one in run
    }
