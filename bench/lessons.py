"""What an example teaches for each question: its evidence, gathered once however often weights are fitted on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bench.confidence import PLAIN
from bench.examples import Example, Pair, given, told_again
from bench.score import same_date
from extract.records import Stage
from extract.rules.choice import with_kind
from extract.rules.fields import is_item, repeats, stage, step_date
from extract.rules.fields.purpose import aid_evidence, aid_options, programme_options
from extract.rules.gifts import is_gift
from extract.rules.text.reading import Reading
from extract.rules.things.items import ItemPhrase

Evidence = Mapping[str, float]
Group = list[tuple[Evidence, bool]]
"""Options of one choice with their evidence; whether each is right."""


@dataclass(frozen=True, slots=True)
class Answers:
    """The evidence of a candidate that tells of a gold record, with what is right by it."""

    donors: Group
    stage: Evidence
    steps: Group
    total: bool
    items: Group
    repeats: Group
    aid: Group
    programme: Group
    date: Group


@dataclass(frozen=True, slots=True)
class Lesson:
    """An example with its evidence. gift: whether it is one, but for what depends on the giver."""

    example: Example
    gift: Evidence
    answers: Answers | None

    @property
    def document(self) -> str:
        """The article's id."""
        return self.example.document

    @property
    def reading(self) -> Reading:
        """The article as it was read."""
        return self.example.scene.reading


Taught = Sequence[Lesson | Pair]


PARTS = 4  # of what is taught, where one question is fitted on what weights said of another: they saw the other parts
# How much one of the two articles counts that the project began with: they must come out exactly.
HEED_SEEDS = 8.0
# How much one made from frames counts, of gifts and dates: there are many, all alike, and they tell of few dates.
HEED_PLAIN = 0.4


def part_of(every: Sequence[Lesson]) -> dict[str, int]:
    """The part that each article is dealt to, by its id."""
    return {document: number % PARTS for number, document in enumerate(dict.fromkeys(one.document for one in every))}


def is_plain(document: str) -> bool:
    """Whether an article is made from frames, by its id."""
    return document.startswith(PLAIN)


def times(document: str) -> int:
    """How often an article is taught."""
    return int(HEED_SEEDS) if document.startswith("seed") else 1


def lessons(found: Sequence[Example | Pair]) -> Iterator[Lesson | Pair]:
    """Each example with its evidence; pairs as they are."""
    for one in found:
        yield one if isinstance(one, Pair) else _lesson(one)


def _lesson(one: Example) -> Lesson:
    scene = one.scene
    gift = is_gift.of_candidate(scene.reading, one.candidate, scene.cast, scene.parsed, scene.about)
    return Lesson(one, gift, None if one.gold is None else _answers(one, one.gold))


def _answers(one: Example, gold: Mapping[str, Any]) -> Answers:
    scene, reading, candidate = one.scene, one.scene.reading, one.candidate
    donors, step, total = tuple(gold["donors"]), Stage(gold["stage"]), bool(gold["cumulative"])
    signs = stage.evidence_of(scene, candidate, donors)
    aid = aid_options(aid_evidence(scene, candidate, donors, gold["programme"]))
    named = reading.of_kind("programme")
    programmes = programme_options(scene, candidate, donors)
    dates = step_date.options(scene, candidate, step, donors, total=total)
    told = {index: scene.dates[index].value if index != step_date.NONE else None for index in dates}
    return Answers(
        donors=donor_group(one.options, one),
        stage=signs,
        steps=[(evidence, option == step) for option, evidence in stage.stage_options(signs).items()],
        total=total,
        items=[
            (evidence, given(item, gold))
            for item, evidence in zip(candidate.items, is_item.evidence_of_each(scene, candidate), strict=True)
        ],
        repeats=_repeats(reading, [item for item in candidate.items if given(item, gold)], gold),
        aid=[(evidence, kind.value == gold["aid"]) for kind, evidence in aid.items()],
        programme=[
            (evidence, (named[index].id if index >= 0 else None) == gold["programme"])
            for index, evidence in programmes.items()
        ],
        date=[
            (with_kind(evidence, candidate.kind), same_date({"date": told[index]}, gold))
            for index, evidence in dates.items()
        ],
    )


def donor_group(options: Mapping[str, Evidence], one: Example) -> Group:
    """Those who may give what an example tells of; right are the record's donors and lists of some of them."""
    donors, cast = set(one.record["donors"]), one.scene.cast
    return [(evidence, set(cast.members(ident)) <= donors) for ident, evidence in options.items()]


def _repeats(reading: Reading, items: Sequence[ItemPhrase], gold: Mapping[str, Any]) -> Group:
    """Of the things of each category that is given, which are told once more."""
    found = zip(items, told_again(reading, items, gold), strict=True)
    rows = ((repeats.evidence_of(reading, items, item), again) for item, again in found)
    return [(evidence, again) for evidence, again in rows if evidence is not None]
