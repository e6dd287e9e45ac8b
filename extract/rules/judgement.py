"""The two big questions put to every candidate of a reading, in order: who gives, and is it a gift; and what is given.

Further ones (stage, date, aid, programme) are put to what is a gift alone, by `draft`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path

from extract.language import FOLDER
from extract.loading import uncollected
from extract.records import Aid, Stage
from extract.rules.actors.cast import Cast, cast_of
from extract.rules.actors.coreference import with_coreferents
from extract.rules.candidates.blocking import with_blockers
from extract.rules.candidates.candidates import KINDS, Candidate, find_candidates
from extract.rules.candidates.denials import with_denials
from extract.rules.candidates.syntax import Parsed, parse
from extract.rules.choice import ByKind, BySign, by_kind, by_sign, probability, shares
from extract.rules.figures.dates import DateMention, find_dates
from extract.rules.figures.money import Sum, sums_among
from extract.rules.figures.numbers import Number, find_numbers
from extract.rules.gifts import about, among, business, is_gift, outright
from extract.rules.gifts.aid_words import AidWord, find_aid_words, of_article
from extract.rules.givers import joint, who_gives
from extract.rules.givers.in_turn import giver_in_turn, with_turns
from extract.rules.givers.who_gives import Topic
from extract.rules.same_gift import further_gifts, same_gift
from extract.rules.text.reading import Reading, read, without_actors_in
from extract.rules.things.counts import counts_of
from extract.rules.things.echoes import with_echoes
from extract.rules.things.ellipsis import with_elided
from extract.rules.things.items import ItemPhrase, find_items
from extract.rules.things.model_lists import with_models
from extract.rules.things.repaired import with_repaired
from extract.rules.things.stand_ins import with_stand_ins
from extract.rules.things.teachers import without_teachers
from extract.rules.things.told_lists import with_told_lists

# Chance from which a candidate joins the gift before it.
SAME_GIFT = 0.5
# The chance that more of what was given before is a gift, at least, and by itself from which it may be one.
FURTHER, LIKELY_FURTHER = 0.6, 0.1


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of evidence by name, for each question, and the chance from which a candidate counts as a gift.

    document_threshold: the chance that an article's surest candidate must have, else the article tells of no gift
    at all.
    among: of the second look at a gift, among an article's other candidates; without any the first look holds.
    confidence, stage_confidence: fitted last, on what the others find in articles that they did not see.
    """

    who_gives: Mapping[str, float]
    is_gift: Mapping[str, float]
    same_gift: Mapping[str, float]
    retold: Mapping[str, float]
    stage: Mapping[str, float]
    cumulative: Mapping[str, float]
    is_item: Mapping[str, float]
    aid: Mapping[str, float]
    date: Mapping[str, float]
    programme: Mapping[str, float]
    threshold: float
    document_threshold: float
    repeats: Mapping[str, float] = field(default_factory=dict)
    least_confidence: float = 0.0
    among: Mapping[str, float] = field(default_factory=dict)
    confidence: Mapping[str, float] = field(default_factory=dict)
    stage_confidence: Mapping[str, float] = field(default_factory=dict)
    # Made of `stage` and `aid`, whose evidence is told of each answer, and of `cumulative` and `date`, whose is told by
    # kind.
    stage_by_sign: BySign = field(init=False, repr=False, compare=False)
    aid_by_sign: BySign = field(init=False, repr=False, compare=False)
    cumulative_by_kind: ByKind = field(init=False, repr=False, compare=False)
    date_by_kind: ByKind = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Sort the weights of the questions with more than two answers."""
        object.__setattr__(self, "stage_by_sign", by_sign(Stage, self.stage))
        object.__setattr__(self, "aid_by_sign", by_sign(Aid, self.aid))
        kinds = [f"kind/{kind}" for kind in KINDS]
        object.__setattr__(self, "cumulative_by_kind", by_kind(self.cumulative, kinds))
        object.__setattr__(self, "date_by_kind", by_kind(self.date, KINDS))


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate with the answers. chances, options: of everybody who may give, their chance and evidence.

    gift_evidence: of the candidate by itself; among_evidence: of it among the others, which gift_chance heeds, too.
    """

    candidate: Candidate
    donors: tuple[str, ...]
    donor_chance: float
    donor_evidence: Mapping[str, float]
    gift_chance: float
    gift_evidence: Mapping[str, float]
    chances: Mapping[str, float] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    among_evidence: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scene:
    """A reading with its numbers, sums, things and dates, the candidates made of them, and who plays which part.

    counts: the token after each number that may count things, with the number. about, about_aid: what all candidates
    share as evidence that they are gifts, and of their kind of aid.
    """

    reading: Reading
    numbers: tuple[Number, ...]
    sums: tuple[Sum, ...]
    items: tuple[ItemPhrase, ...]
    candidates: tuple[Candidate, ...]
    dates: tuple[DateMention, ...]
    cast: Cast
    topic: Topic
    published: date | None
    code: str
    parsed: Parsed
    counts: Mapping[int, int]
    aid_words: tuple[AidWord, ...]
    about: Mapping[str, float]
    about_aid: Mapping[str, float]


@cache
@uncollected()
def load_weights(code: str) -> Weights:
    """The fitted weights of a language."""
    raw = json.loads(Path(FOLDER / code / "weights.json").read_text(encoding="utf-8"))
    return Weights(**raw)


def stage_scene(document: str, published: date | None, code: str) -> Scene:
    """Read a document and find its candidates."""
    cast = cast_of(code)
    numbers = find_numbers(document, code)
    sums = sums_among(numbers, document, code)
    reading = with_coreferents(without_actors_in(read(document, code, published), [one.span for one in sums]))
    told = frozenset(token for one in sums for token in range(*reading.tokens_of(one.span)))
    reading = with_told_lists(reading, told, cast)
    reading = with_denials(reading, cast)
    sums = with_echoes(reading, sums, numbers)
    dates = find_dates(document, published, code)
    busy = frozenset(
        token
        for span in [*(one.span for one in sums), *(one.span for one in dates)]
        for token in range(*reading.tokens_of(span))
    )
    counts = counts_of(reading, numbers, busy, code)
    items = with_models(reading, find_items(reading, counts, busy, code), counts)
    items = with_repaired(reading, without_teachers(reading, items))
    items = with_turns(reading, with_stand_ins(reading, items, counts), counts)
    items = with_elided(reading, items, counts)
    found = with_blockers(reading, find_candidates(reading, sums, items, cast), cast)
    aid_words = find_aid_words(reading, code)
    return Scene(
        reading,
        tuple(numbers),
        tuple(sums),
        items,
        found,
        tuple(dates),
        cast,
        who_gives.topic_of(reading, cast),
        published,
        code,
        parse(reading, found, code),
        counts,
        aid_words,
        about.evidence_of(reading, cast, len(found), is_gift.CUES),
        of_article(aid_words, items, reading.title_end),
    )


def gather(scene: Scene, weights: Weights) -> tuple[Candidate, ...]:
    """The candidates with those that go on about a gift before them joined to it."""
    kept: list[Candidate] = []
    apart: set[int] = set()
    for one in scene.candidates:
        alone = business.stands_apart(scene.reading, one, scene.cast)
        target = None if alone else _continues(scene, kept, one, weights, apart)
        if alone:
            apart.add(len(kept))
        if target is None:
            kept.append(one)
        else:
            kept[target] = kept[target].joined_by(one)
    return tuple(kept)


def _continues(scene: Scene, kept: list[Candidate], one: Candidate, weights: Weights, apart: Set[int]) -> int | None:
    """Which of the last gifts a candidate goes on about: the likeliest, if any is likely enough. apart: which none."""
    best, target = SAME_GIFT, None
    if giver_in_turn(scene.reading, one, scene.candidates, scene.cast):
        return None
    for index, evidence in same_gift.links(scene.reading, kept, one, scene.cast):
        if index in apart:
            continue
        chance = 1.0 if same_gift.certain(evidence) else probability(evidence, weights.same_gift)
        if chance >= best:
            best, target = chance, index
    return target


def weigh(scene: Scene, weights: Weights) -> Iterator[Weighed]:
    """Each candidate with its likeliest givers and the chance that it is a gift."""
    alone = list(_by_itself(scene, weights))
    if not weights.among:
        yield from (replace(one, gift_chance=outright.chance_of(one.gift_evidence, one.gift_chance)) for one in alone)
        return
    looks = [
        among.look_at(scene.reading, one.candidate, one.chances, one.donor_chance, one.gift_chance) for one in alone
    ]
    given: Weighed | None = None
    for one, evidence in zip(alone, among.evidence_of(looks), strict=True):
        chance = probability(evidence, weights.among) if one.gift_chance else 0.0
        chance = outright.chance_of(one.gift_evidence, chance)
        if given and _is_further(scene, given, one):
            chance = max(chance, FURTHER)
        judged = replace(one, gift_chance=chance, among_evidence=evidence)
        given = judged if chance >= weights.threshold else given
        yield judged


def _is_further(scene: Scene, given: Weighed, one: Weighed) -> bool:
    """Whether a candidate counts more of what its giver gave: "delivered ten … Another 20 are to follow in spring"."""
    told = given.candidate, one.candidate
    if given.donors != one.donors or not one.gift_chance:
        return False
    likely = one.gift_chance >= LIKELY_FURTHER
    more = further_gifts.tops_up(scene.reading, *told) or _is_of_another(scene, *told)
    return (likely and more) or further_gifts.gives_on(scene.reading, *told, scene.cast)


def _is_of_another(scene: Scene, given: Candidate, one: Candidate) -> bool:
    """Whether a candidate tells of a further package, and not of what the taker hopes that it will include."""
    before = scene.reading.inside(scene.reading.sentences[one.sentence].start, one.start, "actor")
    hoped = any(actor.id in scene.cast.taker for actor in before)
    return not hoped and further_gifts.is_of_another(scene.reading, given, one)


def _by_itself(scene: Scene, weights: Weights) -> Iterator[Weighed]:
    """Each candidate with its likeliest givers and the chance that what is told of it makes it a gift."""
    previous: tuple[str, ...] = ()
    for candidate in gather(scene, weights):
        evidence = who_gives.options(scene.reading, candidate, scene.cast, scene.topic, previous, scene.parsed)
        chances = shares(evidence, weights.who_gives)
        ident = next(iter(chances), "")
        chosen = evidence.get(ident, {})
        donors, chance = joint.decide(scene.reading, chances, candidate, scene.cast)
        if told := giver_in_turn(scene.reading, candidate, scene.candidates, scene.cast):
            donors = scene.cast.members(told)
        gift = is_gift.evidence_of(scene.reading, candidate, scene.cast, chosen, chance, scene.parsed, scene.about)
        sure = (
            probability(gift, weights.is_gift) if ident and not (is_gift.explains(gift) or is_gift.asks(gift)) else 0.0
        )
        if sure >= weights.threshold:
            previous = donors
        yield Weighed(candidate, tuple(sorted(donors)), chance, chosen, sure, gift, chances, evidence)


def gifts(scene: Scene, weights: Weights) -> list[Weighed]:
    """The candidates that count as gifts."""
    return those_given(list(weigh(scene, weights)), weights)


def those_given(weighed: list[Weighed], weights: Weights) -> list[Weighed]:
    """Those of an article's candidates that count as gifts: none where no candidate is sure enough for an article."""
    if max((one.gift_chance for one in weighed), default=0.0) < weights.document_threshold:
        return []
    return [one for one in weighed if one.gift_chance >= weights.threshold]
