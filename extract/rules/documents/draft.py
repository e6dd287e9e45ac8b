"""A draft: a candidate that counts as a gift, with every field filled in from its own clause and sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from extract.language import load_language
from extract.records import Aid, Ground, Item, Span, Stage
from extract.rules.candidates.candidates import Candidate
from extract.rules.choice import probability
from extract.rules.fields import is_item, stage, step_date, totals
from extract.rules.fields.purpose import aid_evidence, choose_aid, choose_programme, programme_options
from extract.rules.fields.repeats import without_repeats
from extract.rules.figures.money import Sum
from extract.rules.judgement import Scene, Weighed, Weights
from extract.rules.text.evidence_words import words_for
from extract.rules.text.reading import Reading
from extract.rules.things.items import ItemPhrase
from extract.rules.things.lent import lent, lent_by_title

APART = 4  # tokens before a sum within which "each" parts its givers
# Evidence that tells an editor why somebody is the donor.
TELLING_SIGNS = ("here/subject", "here/dir", "here/owns", "here/gapping", "carried", "topic")


@dataclass(frozen=True, slots=True)
class Telling:
    """One place of the article that tells of a gift, and what it says of the stage."""

    weighed: Weighed
    stage: Stage
    stage_chance: float
    stage_evidence: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Draft:
    """A pledge in the making.

    span: the words it rests on; sum and equivalents with their currency settled.
    tellings: all that were merged into it, its own first. confidence, stage_confidence: see confidence.py.
    """

    candidate: Candidate
    donors: tuple[str, ...]
    donor_chance: float
    gift_chance: float
    stage: Stage
    cumulative: bool
    aid: Aid
    items: tuple[Item, ...]
    span: Span
    grounds: Mapping[str, tuple[Ground, ...]]
    quoted: bool = False
    sum: Sum | None = None
    equivalents: tuple[Sum, ...] = ()
    date: str | None = None
    programme: str | None = None
    tellings: tuple[Telling, ...] = ()
    confidence: float = 0.0
    stage_confidence: float = 0.0


def draft_of(scene: Scene, weighed: Weighed, weights: Weights) -> Draft:
    """The draft of a candidate."""
    candidate, reading, donors = weighed.candidate, scene.reading, weighed.donors
    signs = stage.evidence_of(scene, candidate, donors)
    step, step_chance = stage.choose_stage(signs, weights.stage_by_sign)
    if candidate.blockers:  # who holds up what another gives refuses, whatever the words
        step = Stage.REFUSED
    total = totals.is_come_to(reading, candidate) or stage.is_total(signs, weights.cumulative_by_kind)
    programmes = programme_options(scene, candidate, donors)
    programme, named = choose_programme(reading, programmes, weights.programme)
    aid = choose_aid(aid_evidence(scene, candidate, donors, programme), weights.aid_by_sign)
    moments = step_date.options(scene, candidate, step, donors, total=total)
    moment, dated = step_date.choose_date(moments, scene.dates, candidate.kind, weights.date_by_kind)
    money = candidate.money
    told = _currency(money.sum, donors, scene) if money else None
    return Draft(
        candidate=candidate,
        donors=donors,
        donor_chance=weighed.donor_chance,
        gift_chance=weighed.gift_chance,
        stage=step,
        cumulative=total,
        aid=aid,
        items=tuple(one.record(reading) for one in _given(scene, candidate, donors, weights))
        or _implied(scene, named, programme),
        span=_evidence(scene, candidate),
        grounds=_grounds(scene, weighed, {"programme": named, "date": dated}, told),
        quoted=_is_quoted(scene, candidate),
        sum=told,
        equivalents=money.equivalents if money else (),
        date=moment,
        programme=programme,
        tellings=(Telling(weighed, step, step_chance, signs),),
    )


def _grounds(
    scene: Scene, weighed: Weighed, chosen: Mapping[str, Ground | None], told: Sum | None
) -> dict[str, tuple[Ground, ...]]:
    """What each field rests on. chosen: the ground of the fields that have one at most; told: the sum."""
    reading, candidate = scene.reading, weighed.candidate
    found = {
        "donors": _donor_grounds(scene, weighed),
        "stage": tuple(stage.grounds(reading, candidate, "stage")) or (Ground("stage/verbs"),),
        "cumulative": tuple(stage.grounds(reading, candidate, "cumulative")),
        **{name: (one,) for name, one in chosen.items() if one},
        "amount": (Ground("money/number", told.span),) if told else (),
    }
    return {name: grounds for name, grounds in found.items() if grounds}


def of_each_giver(reading: Reading, weighed: Weighed) -> tuple[Weighed, ...]:
    """One answer a giver, where several give the sum or the things each; else the answer itself."""
    if len(weighed.donors) == 1 or not (weighed.candidate.money or weighed.candidate.items):
        return (weighed,)
    apart = words_for(reading).apart
    if apart.isdisjoint(_beside(reading, weighed.candidate)) and apart.isdisjoint(_behind_list(reading, weighed)):
        return (weighed,)
    return tuple(replace(weighed, donors=(one,)) for one in weighed.donors)


def _beside(reading: Reading, candidate: Candidate) -> tuple[str, ...]:
    """The words right before and behind a sum; without one, right behind the things: "12 howitzers each"."""
    money = candidate.money
    if money is None:
        return reading.lower[candidate.items[-1].end : candidate.items[-1].end + 1] if candidate.items else ()
    return (*reading.lower[money.end : money.end + 1], *reading.lower[max(0, money.start - APART) : money.start])


def _behind_list(reading: Reading, weighed: Weighed) -> tuple[str, ...]:
    """The words right behind the last of the givers named before what they give: "Vilnius and Riga will each send"."""
    candidate = weighed.candidate
    actors = reading.inside(candidate.clause[0], candidate.start, "actor")
    last = max((one.end for one in actors if one.id in weighed.donors), default=None)
    return () if last is None else tuple(reading.lower[last : min(last + APART, candidate.start)])


def _given(scene: Scene, candidate: Candidate, donors: Sequence[str], weights: Weights) -> tuple[ItemPhrase, ...]:
    """The item phrases that are given. Without a sum at least one is."""
    chances = [probability(evidence, weights.is_item) for evidence in is_item.evidence_of_each(scene, candidate)]
    least = 0.5 if candidate.money or not chances else min(0.5, max(chances))
    likely = {one: chance for one, chance in zip(candidate.items, chances, strict=True)}
    given = is_item.those_given(scene.reading, likely, least)
    closer = [one for one in given if not (one.vague and _told_closer(scene.reading, one, given))]
    kept = without_repeats(scene.reading, closer, weights.repeats)
    lending = (lent(scene.reading, scene.items, one) for one in kept)
    return tuple(lent_by_title(scene.reading, scene.items, one, donors, scene.cast) for one in lending)


def _implied(scene: Scene, named: Ground | None, programme: str | None) -> tuple[Item, ...]:
    """What a programme that is all about one kind of thing gives, where nothing is told: the drone coalition drones."""
    gives = next((one.gives for one in load_language(scene.code).programmes if one.id == programme), None)
    if gives is None or named is None or named.span is None:
        return ()
    return (Item(gives, named.span.of(scene.reading.text), None, named.span),)


def _told_closer(reading: Reading, vague: ItemPhrase, given: tuple[ItemPhrase, ...]) -> bool:
    """Whether a general word is followed by its parts: "equipment, including radars", "gear such as helmets"."""
    closer = next((one for one in given if one.start > vague.end and not one.vague), None)
    if closer is None or reading.sentence_of[closer.start] != reading.sentence_of[vague.start]:
        return False
    between = reading.inside(vague.end, closer.start, "cue")
    return any(cue.id == "including" for cue in between) or ":" in reading.lower[vague.end : closer.start]


def _is_quoted(scene: Scene, candidate: Candidate) -> bool:
    """Whether the sentence holds somebody's words."""
    sentence = scene.reading.sentences[candidate.sentence]
    return scene.reading.quoted(sentence.start, sentence.end)


def _donor_grounds(scene: Scene, weighed: Weighed) -> tuple[Ground, ...]:
    """The strongest named evidence for the donor, and where the donor is named in the sentence, if it is."""
    sentence = scene.reading.sentences[weighed.candidate.sentence]
    actors = scene.reading.inside(sentence.start, sentence.end, "actor")
    named = next((one for one in actors if one.id in weighed.donors), None)
    span = scene.reading.span(named.start, named.end) if named else None
    signs = sorted(name for name in weighed.donor_evidence if name.startswith(TELLING_SIGNS))
    return tuple(Ground(f"donor/{name}", span if name.startswith("here") else None) for name in signs) or (
        Ground("donor/likeliest", span),
    )


def _currency(one: Sum, donors: tuple[str, ...], scene: Scene) -> Sum:
    """A name that several currencies share ("dollars", "kroner") is the donor's own, where it has one of that name.

    A bare "$" is not where the article restates the donor's dollar in it: "A$95 million ($62 million)".
    """
    if not one.shared or len(donors) != 1:
        return one
    own = next(
        (
            currency.code
            for currency in load_language(scene.code).currencies
            if currency.code in one.shared and donors[0] in currency.states
        ),
        None,
    )
    if own is None or ("$" in one.span.of(scene.reading.text) and _restated(scene, own)):
        return one
    return replace(one, currency=own)


def _restated(scene: Scene, own: str) -> bool:
    """Whether the article restates a sum of a currency that is named for certain in one that is not, or the reverse."""
    placed = [candidate.money for candidate in scene.candidates if candidate.money]
    return any(
        one.currency == own and not one.shared and other.shared
        for money in placed
        for restated in money.equivalents
        for one, other in ((money.sum, restated), (restated, money.sum))
    )


def _evidence(scene: Scene, candidate: Candidate) -> Span:
    """The clause, without the white space and joining commas around it; the sentence where the clause is a scrap."""
    reading = scene.reading
    sentence = reading.sentences[candidate.sentence]
    start, end = candidate.clause
    if not any(one.kind in ("actor", "verb") for one in reading.inside(start, end, "actor", "verb")):
        start, end = sentence.start, sentence.end
    start, end = min(start, candidate.start), max(end, candidate.end)
    while end > start + 1 and (reading.doc[end - 1].is_space or reading.lower[end - 1] in (",", ";")):
        end -= 1
    while start < end - 1 and reading.doc[start].is_space:
        start += 1
    return reading.span(start, end)
