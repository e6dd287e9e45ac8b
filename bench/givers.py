"""Fits "who gives?" as it is asked: of a candidate whose forerunner's giver was told by weights, not by labels.

Weights fitted on the true giver before trust it more than what is found in its place deserves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from bench.lessons import PARTS, Answers, Lesson, donor_group, part_of, times
from bench.regression import conditional_logit
from extract.rules.choice import shares
from extract.rules.givers import joint


def fit_givers(
    every: Sequence[Lesson], penalty: float
) -> tuple[dict[str, float], list[Lesson], dict[str, dict[str, float]]]:
    """The weights, the lessons where nobody knows who gave before, and by article weights not fitted on it.

    By these last other questions are taught: by weights that saw its articles a giver is surer than it will ever be.
    """
    place = part_of(every)
    unseen = {part: _weights([one for one in every if place[one.document] != part], penalty) for part in range(PARTS)}
    chained = [
        lesson
        for document, article in groupby(every, key=lambda one: one.document)
        for lesson in _chained(article, unseen[place[document]])
    ]
    return _weights(chained, penalty), chained, {document: unseen[part] for document, part in place.items()}


def _weights(every: Sequence[Lesson], penalty: float) -> dict[str, float]:
    told = [one.answers.donors for one in every if one.answers is not None for _ in range(times(one.document))]
    return conditional_logit(told, penalty)


def _chained(article: Iterator[Lesson], who: Mapping[str, float]) -> Iterator[Lesson]:
    """The candidates of an article, each told who gives the gift before it by weights that did not see the article."""
    previous: tuple[str, ...] = ()
    for one in article:
        options = one.example.options_after(previous)
        yield replace(one, example=replace(one.example, options=options), answers=_answers(one, options))
        if one.answers is not None:
            example = one.example
            previous, _ = joint.decide(one.reading, shares(options, who), example.candidate, example.scene.cast)


def _answers(one: Lesson, options: Mapping[str, Mapping[str, float]]) -> Answers | None:
    if one.answers is None:
        return None
    return replace(one.answers, donors=donor_group(options, one.example))
