"""Why an article gave the pledges that it gave, and why the rest of its sums and things gave none.

The same steps as `extract.pledges`, kept instead of thrown away. Nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from extract.language import load_language
from extract.pledges import judged_drafts, scene_of
from extract.records import Absence, Article, Ground, Issue, Modifier, Money, Pledge, number
from extract.rules.candidates.candidates import MOST, Candidate
from extract.rules.choice import contributions
from extract.rules.documents.draft import Draft
from extract.rules.documents.record import pledges_of
from extract.rules.documents.unknown import find_issues
from extract.rules.fields.purpose import aid_evidence, aid_options, aid_words_near
from extract.rules.figures.money import Sum, hedge_words
from extract.rules.gifts import is_gift
from extract.rules.judgement import Scene, Weighed, Weights, load_weights, those_given, weigh
from extract.ruleset import RULESET

TELLING = 3  # signs named for each side
LEAST = 0.005  # what a sign adds at the least to be named


class Why(StrEnum):
    """Why a sum or thing gave no pledge of its own."""

    HEADLINE = "headline"
    NOT_READ = "not_read"
    CONVERSION = "conversion"
    OTHER_MEANING = "other_meaning"
    JOINED = "joined"
    NOBODY_GIVES = "nobody_gives"
    IN_GENERAL = "in_general"
    NOT_A_GIFT = "not_a_gift"
    ARTICLE_TELLS_OF_NONE = "article_tells_of_none"
    REPEATS = "repeats"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Signs:
    """What weighed most in a decision: the names of signs with what each added, for and against."""

    speak_for: tuple[tuple[str, float], ...]
    against: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class FieldTold:
    """A field of a pledge with its value and one rule behind it, and the words that the rule read ("" for none)."""

    field: str
    value: str
    rule: str
    words: str


@dataclass(frozen=True, slots=True)
class PledgeTold:
    """A pledge with the story of each field, and what spoke for its giver and for a gift at all."""

    pledge: Pledge
    fields: tuple[FieldTold, ...]
    donor_chance: float
    donor_signs: Signs
    gift_chance: float
    gift_signs: Signs


@dataclass(frozen=True, slots=True)
class Silence:
    """A sum or thing that gave no pledge, and why.

    sentence: counted from 1 in the text; the headline is 0. words: those of the sum or thing.
    chance: of being a gift (where a gift is too unsure, of being right), and `needed` what it must be; both 0 where
        that was not asked.
    surest, article_needs: the chance of the article's surest candidate, and what it must have.
    donors: who would give. other: the sentence it is joined to, the number of the pledge it repeats, or 0.
    other_words: the sum that it converts.
    """

    why: Why
    sentence: int
    text: str
    words: str
    chance: float = 0.0
    needed: float = 0.0
    surest: float = 0.0
    article_needs: float = 0.0
    donors: tuple[str, ...] = ()
    donor_chance: float = 0.0
    signs: Signs = Signs((), ())
    other: int = 0
    other_words: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """All of it, in the order of the text. gate: the words of which the article has none, where it is off topic."""

    pledges: tuple[PledgeTold, ...] = ()
    silences: tuple[Silence, ...] = ()
    issues: tuple[Issue, ...] = ()
    absence: Absence | None = None
    gate: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Story:
    """What the steps made of an article. drafts: those that became pledges; unsure: those that were left out."""

    scene: Scene
    weights: Weights
    weighed: tuple[Weighed, ...]
    drafts: tuple[Draft, ...]
    unsure: tuple[Draft, ...]


def explain(article: Article) -> Explanation:
    """Why an article gave what it gave."""
    scene = scene_of(article)
    if isinstance(scene, Absence):
        gate = load_language(article.language).gate.topics if scene == Absence.OFF_TOPIC else ()
        return Explanation(absence=scene, gate=gate)
    story = _story(scene)
    pledges = pledges_of(list(story.drafts), scene.reading.text, article.url, RULESET)
    told = tuple(_pledge(story, draft, pledge) for draft, pledge in zip(story.drafts, pledges, strict=True))
    silences = sorted((*_of_candidates(story), *_of_the_rest(story)), key=lambda one: one.sentence)
    issues = find_issues(scene, [donor for one in pledges for donor in one.donors])
    return Explanation(told, tuple(silences), issues, None if told else Absence.NOTHING_FOUND)


def _story(scene: Scene) -> _Story:
    weights = load_weights(scene.code)
    weighed = list(weigh(scene, weights))
    drafts = judged_drafts(scene, those_given(weighed, weights), weights)
    kept = tuple(one for one in drafts if one.confidence >= weights.least_confidence)
    unsure = tuple(one for one in drafts if one.confidence < weights.least_confidence)
    return _Story(scene, weights, tuple(weighed), kept, unsure)


def _signs(evidence: Mapping[str, float], weights: Mapping[str, float]) -> Signs:
    parts = [one for one in contributions(evidence, weights) if abs(one[1]) >= LEAST and one[0] != "bias"]
    return Signs(
        tuple(one for one in parts[:TELLING] if one[1] > 0),
        tuple(one for one in reversed(parts[-TELLING:]) if one[1] < 0),
    )


def _gift_signs(one: Weighed, weights: Weights) -> Signs:
    """The signs of a gift: of the candidate by itself, and of it among the others but for the chance by itself."""
    company = {f"among/{name}": value for name, value in one.among_evidence.items() if name not in ("own", "bias")}
    heeded = {f"among/{name}": weight for name, weight in weights.among.items()}
    return _signs({**one.gift_evidence, **company}, {**weights.is_gift, **heeded})


def _pledge(story: _Story, draft: Draft, pledge: Pledge) -> PledgeTold:
    weighed = next(one for one in story.weighed if one.candidate == draft.candidate)
    return PledgeTold(
        pledge,
        tuple(_fields(story, draft, pledge)),
        weighed.donor_chance,
        _signs(weighed.donor_evidence, story.weights.who_gives),
        weighed.gift_chance,
        _gift_signs(weighed, story.weights),
    )


def _fields(story: _Story, draft: Draft, pledge: Pledge) -> Iterator[FieldTold]:
    """The story of each field that has a value."""
    text = story.scene.reading.text

    def told(field: str, value: str, *grounds: Ground) -> Iterator[FieldTold]:
        for one in grounds:
            yield FieldTold(field, value, one.rule, one.span.of(text) if one.span else "")

    yield from told("donors", ", ".join(pledge.donors), *pledge.grounds.get("donors", ()))
    if pledge.money:
        yield from told(
            "amount", f"{number(pledge.money.amount):,} {pledge.money.currency}", *pledge.grounds.get("amount", ())
        )
        yield from told("modifier", pledge.money.modifier.value, *_hedge(story, pledge.money))
    for one in pledge.equivalents:
        yield from told("equivalent", f"{number(one.amount):,} {one.currency}", Ground("money/conversion", one.span))
    for item in pledge.items:
        value = f"{item.category.value}: {item.name}" + (f" × {item.quantity:,}" if item.quantity else "")
        yield from told("item", value, Ground(f"item/{item.category.value}", item.span))
    yield from told("aid", pledge.aid.value, *_aid(story, draft))
    yield from told("stage", pledge.stage.value, *pledge.grounds.get("stage", ()))
    if pledge.cumulative:
        yield from told("cumulative", "yes", *(pledge.grounds.get("cumulative") or (Ground("cumulative/likeliest"),)))
    yield from told("date", pledge.date or "", *pledge.grounds.get("date", ()))
    yield from told("programme", pledge.programme or "", *pledge.grounds.get("programme", ()))


def _hedge(story: _Story, money: Money) -> Iterator[Ground]:
    if money.modifier != Modifier.EXACT:
        words = hedge_words(story.scene.reading.text, money.span, story.scene.code)
        yield Ground(f"money/hedge/{money.modifier.value}" if words else "money/range", words or money.span)


def _aid(story: _Story, draft: Draft) -> Iterator[Ground]:
    """The word that weighed most for the kind of aid, or where none did, the sign."""
    scene = story.scene
    evidence = aid_evidence(scene, draft.candidate, draft.donors, draft.programme)
    parts = contributions(aid_options(evidence)[draft.aid], story.weights.aid)
    signs = [name.partition("|")[2] for name, part in parts if part > 0] or ["likeliest"]
    named = next((sign for sign in signs if sign.startswith(("near/", "clause/", "sentence/"))), None)
    sign = named or signs[0]
    tokens = aid_words_near(scene, draft.candidate, draft.aid) if named else None
    yield Ground(f"aid/{sign}", scene.reading.span(*tokens) if tokens else None)


def _of_candidates(story: _Story) -> Iterator[Silence]:
    """The candidates and parts of candidates that gave no pledge of their own."""
    winners = [draft.candidate for draft in story.drafts]
    for one in story.weighed:
        if one.candidate not in winners:
            yield _why_not(story, one)
        for part in one.candidate.parts:
            yield replace(_silence(story.scene, Why.JOINED, part), other=one.candidate.sentence)


def _why_not(story: _Story, one: Weighed) -> Silence:
    weights = story.weights
    silence = _silence(story.scene, Why.NOT_A_GIFT, one.candidate)
    for place, draft in enumerate((*story.drafts, *story.unsure), start=1):
        if any(one.candidate == telling.weighed.candidate for telling in draft.tellings):
            if place <= len(story.drafts):
                return replace(silence, why=Why.REPEATS, other=place)
            needed = weights.least_confidence
            return replace(silence, why=Why.UNSURE, chance=draft.confidence, needed=needed, donors=draft.donors)
    if not one.donors:
        return replace(silence, why=Why.NOBODY_GIVES)
    if is_gift.explains(one.gift_evidence):
        return replace(silence, why=Why.IN_GENERAL)
    return replace(
        silence,
        why=Why.ARTICLE_TELLS_OF_NONE if one.gift_chance >= weights.threshold else Why.NOT_A_GIFT,
        chance=one.gift_chance,
        needed=weights.threshold,
        surest=max(other.gift_chance for other in story.weighed),
        article_needs=weights.document_threshold,
        donors=one.donors,
        donor_chance=one.donor_chance,
        signs=_gift_signs(one, weights),
    )


def _silence(scene: Scene, why: Why, one: Candidate) -> Silence:
    words = "" if one.kind == "package" else scene.reading.words(one.start, one.end)
    return Silence(why, one.sentence, _text(scene, one.sentence), words)


def _text(scene: Scene, index: int) -> str:
    sentence = scene.reading.sentences[index]
    return scene.reading.words(sentence.start, sentence.end).strip()


def _of_the_rest(story: _Story) -> Iterator[Silence]:
    """The sums and things that did not even become candidates, those of one sentence and reason together."""
    scene = story.scene
    groups: dict[tuple[int, Why], list[str]] = {}
    for token, words, why in (*_sums_left(scene), *_items_left(scene)):
        sentence = scene.reading.sentence_of[token]
        headline = scene.reading.sentences[sentence].end <= scene.reading.title_end
        groups.setdefault((sentence, Why.HEADLINE if headline else why), []).append(words)
    for (index, why), named in groups.items():
        yield Silence(why, index, _text(scene, index), ", ".join(dict.fromkeys(named)))
    for one, parent in _conversions_apart(scene):
        index = scene.reading.sentence_of[scene.reading.tokens_of(one.span)[0]]
        words = one.span.of(scene.reading.text)
        yield Silence(Why.CONVERSION, index, _text(scene, index), words, other_words=parent.span.of(scene.reading.text))


def _sums_left(scene: Scene) -> Iterator[tuple[int, str, Why]]:
    """Sums that are no candidate's: their first token, their words, and why."""
    taken = {one.money.sum.span for one in scene.candidates if one.money}
    for one in scene.sums:
        if one.equivalent_of is None and one.span not in taken:
            yield scene.reading.tokens_of(one.span)[0], one.span.of(scene.reading.text), Why.NOT_READ


def _items_left(scene: Scene) -> Iterator[tuple[int, str, Why]]:
    """Things that are no candidate's, likewise."""
    taken = {(item.start, item.end) for one in scene.candidates for item in one.items}
    for one in scene.items:
        if (one.start, one.end) not in taken:
            all_read = len(scene.candidates) < MOST
            why = Why.OTHER_MEANING if one.ambiguous and all_read else Why.NOT_READ
            yield one.start, scene.reading.words(one.start, one.end), why


def _conversions_apart(scene: Scene) -> Iterator[tuple[Sum, Sum]]:
    """Conversions in another sentence than the sum that they convert, with that sum."""
    home = [scene.reading.sentence_of[scene.reading.tokens_of(one.span)[0]] for one in scene.sums]
    for index, one in enumerate(scene.sums):
        if one.equivalent_of is not None and home[index] != home[one.equivalent_of]:
            yield one, scene.sums[one.equivalent_of]
