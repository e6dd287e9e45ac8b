"""A draft: a candidate that counts as a gift, with every field filled in from its own clause and sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from extract.language import Language
from extract.records import Aid, Ground, Item, Span, Stage
from extract.rules.candidates import Candidate
from extract.rules.dates import DateMention
from extract.rules.judgement import Scene, Weighed
from extract.rules.money import Sum
from extract.rules.purpose import aid_of, programme_of
from extract.rules.stage import cumulative_of, stage_of

LEAD = 6  # sentences in which the step that an article reports is usually dated


@dataclass(frozen=True, slots=True)
class Draft:
    """A pledge in the making. span: the words it rests on; sum and equivalents with their currency settled."""

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
    sum: Sum | None = None
    equivalents: tuple[Sum, ...] = ()
    date: str | None = None
    programme: str | None = None


def draft_of(scene: Scene, weighed: Weighed, language: Language) -> Draft:
    """The draft of a candidate."""
    candidate, reading = weighed.candidate, scene.reading
    stage = stage_of(reading, candidate, scene.cast)
    cumulative, total = cumulative_of(reading, candidate)
    programme, named = programme_of(reading, candidate)
    aid, why_aid = aid_of(reading, candidate, programme, language.code)
    date, dated = _date_of(scene, candidate)
    money = candidate.money
    told = _currency(money.sum, weighed.donors, scene, language) if money else None
    grounds = {
        "donors": _donor_grounds(scene, weighed),
        "stage": (stage.ground,),
        "aid": (why_aid,),
        **({"cumulative": (total,)} if total else {}),
        **({"programme": (named,)} if named else {}),
        **({"date": (dated,)} if dated else {}),
        **({"amount": (Ground("money/number", told.span),)} if told else {}),
    }
    return Draft(
        candidate, weighed.donors, weighed.donor_chance, weighed.gift_chance, stage.stage, cumulative, aid,
        tuple(one.record(reading) for one in candidate.items), _evidence(scene, candidate), grounds,
        told, money.equivalents if money else (), date, programme,
    )  # fmt: skip


def _donor_grounds(scene: Scene, weighed: Weighed) -> tuple[Ground, ...]:
    """The strongest named evidence for the donor, and where the donor is named in the sentence, if it is."""
    sentence = scene.reading.sentences[weighed.candidate.sentence]
    named = next((one for one in scene.reading.inside(sentence.start, sentence.end, "actor") if one.id in weighed.donors), None)
    span = scene.reading.span(named.start, named.end) if named else None
    signs = sorted(name for name in weighed.donor_evidence if name.startswith(("here/subject", "here/dir", "here/owns", "here/gapping", "carried", "topic")))
    return tuple(Ground(f"donor/{name}", span if name.startswith("here") else None) for name in signs) or (Ground("donor/likeliest", span),)


def _currency(one: Sum, donors: tuple[str, ...], scene: Scene, language: Language) -> Sum:
    """A name that several currencies share ("dollars", "kroner") is the donor's own, where the donor has one of that name."""
    if not one.shared or len(donors) != 1:
        return one
    explicit = {other.sum.currency for other in (c.money for c in scene.candidates) if other and not other.sum.shared}
    for currency in language.currencies:
        if currency.code in one.shared and donors[0] in currency.states and not (currency.code in explicit and "$" in scene.reading.text[slice(one.span.start, one.span.end)]):
            return Sum(one.amount, currency.code, one.modifier, one.span, one.shared, one.equivalent_of)
    return one


def _date_of(scene: Scene, candidate: Candidate) -> tuple[str | None, Ground | None]:
    """The nearest date of the clause, else of the sentence, that dates a step rather than bounds a time."""
    reading = scene.reading
    sentence = reading.sentences[candidate.sentence]
    for start, end, place in ((*candidate.clause, "clause"), (sentence.start, sentence.end, "sentence")):
        span = reading.span(start, end)
        inside = [one for one in scene.dates if span.start <= one.span.start < span.end and not one.open]
        if inside:
            middle = reading.span(candidate.start, candidate.end).start
            best = min(inside, key=lambda one: (-_fineness(one), abs(one.span.start - middle)))
            return best.value, Ground(f"date/{place}", best.span)
    return None, None


def _fineness(one: DateMention) -> int:
    return len(one.value) >= 7


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


