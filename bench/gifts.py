"""Fits the two looks at "is it a gift?": at each candidate by itself, and among the others of its article.

The second look is fitted on chances that the first gives to articles which it did not see.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from bench.lessons import HEED_PLAIN, HEED_SEEDS, PARTS, Evidence, Lesson, is_plain, part_of
from bench.regression import logistic
from extract.rules.choice import probability, shares
from extract.rules.gifts import among, is_gift
from extract.rules.givers import joint

# How much a candidate of an article without any pledge counts: a false alarm hurts more than one wrong record.
HEED_SILENT = 1.5
# How much of HEED_PLAIN at the second look: most of them hold one candidate, where news holds many.
HEED_PLAIN_COMPANY = 0.3


def fit_gift(
    every: Sequence[Lesson], who: Mapping[str, Mapping[str, float]], penalties: Mapping[str, float]
) -> tuple[dict[str, float], dict[str, float]]:
    """The weights of "is it a gift?" and of the look among others.

    who: by article the weights that tell its givers, not fitted on it.
    """
    giving = {one.document for one in every if one.answers is not None}
    rows = [_row(one, who[one.document]) for one in every]
    heeds = [_heed(one.document, giving) for one in every]
    taught = [bool(row) and not (one.example.vague or one.example.stray) for one, row in zip(every, rows, strict=True)]

    def fit(
        questions: Sequence[Evidence], chosen: Sequence[bool], heed: Sequence[float], penalty: float
    ) -> dict[str, float]:
        kept = [index for index, some in enumerate(chosen) if some]
        return logistic(
            [questions[index] for index in kept],
            [every[index].answers is not None for index in kept],
            penalty,
            [heed[index] for index in kept],
        )

    place = part_of(every)
    chances: dict[int, float] = {}
    for part in range(PARTS):
        inside = [place[one.document] == part for one in every]
        others = [some and not held for some, held in zip(taught, inside, strict=True)]
        weights = fit(rows, others, heeds, penalties["is_gift"])
        chances |= {index: chance_of(rows[index], weights) for index, held in enumerate(inside) if held}
    looks = _looks(every, who, chances)
    company = [
        heed * HEED_PLAIN_COMPANY if is_plain(one.document) else heed for one, heed in zip(every, heeds, strict=True)
    ]
    return (
        fit(rows, taught, heeds, penalties["is_gift"]),
        fit(looks, taught, company, penalties["among"]),
    )


def chance_of(row: Evidence, weights: Mapping[str, float]) -> float:
    """The chance of a candidate by itself; none where nobody can give."""
    return probability(row, weights) if row and not (is_gift.explains(row) or is_gift.asks(row)) else 0.0


def _looks(
    every: Sequence[Lesson], who: Mapping[str, Mapping[str, float]], chances: Mapping[int, float]
) -> list[Evidence]:
    """The evidence of the second look, article by article."""
    found: list[Evidence] = []
    for _, article in groupby(enumerate(every), key=lambda pair: pair[1].document):
        found += among.evidence_of([_look(one, who[one.document], chances[index]) for index, one in article])
    return found


def _look(one: Lesson, who: Mapping[str, float], chance: float) -> among.Look:
    givers, giver_chance = _givers(one, who)
    return among.look_at(one.reading, one.example.candidate, givers, giver_chance, chance)


def _givers(one: Lesson, who: Mapping[str, float]) -> tuple[Mapping[str, float], float]:
    """The chances of all who may give, and of those who do."""
    chances = shares(one.example.options, who)
    return chances, joint.decide(one.reading, chances, one.example.candidate, one.example.scene.cast)[1]


def _heed(document: str, giving: set[str]) -> float:
    if document.startswith("seed"):
        return HEED_SEEDS
    if is_plain(document):
        return HEED_PLAIN
    return 1.0 if document in giving else HEED_SILENT


def _row(one: Lesson, who: Mapping[str, float]) -> dict[str, float]:
    options = one.example.options
    if not options:
        return {}
    chances, chance = _givers(one, who)
    return is_gift.with_giver(one.gift, options[next(iter(chances))], chance)
