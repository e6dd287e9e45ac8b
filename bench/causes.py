"""Why a pledge was missed, wrong or made up: each error of a labelled article put down to the step that made it.

Steps are those of docs/architecture.md, in order. An error is the first step's that went wrong, so that a round of work
can go where most is lost.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.accuracy import short
from bench.examples import Example
from bench.score import Record, match, same_amount
from extract.pledges import judged_drafts
from extract.rules.judgement import Weighed, Weights, those_given, weigh

Predicted = Sequence[Record]


@dataclass(frozen=True, slots=True)
class Cause:
    """An error with its cause. kind: "missed" or "extra"; record: the gold or the predicted one."""

    article: str
    kind: str
    cause: str
    record: Record
    detail: str = ""


def causes_of(
    article: Mapping[str, Any], predicted: Predicted, found: list[Example], weights: Weights
) -> Iterator[Cause]:
    """The causes of all errors in one article.

    predicted: its pledges as found with these weights; found: its candidates as training examples.
    """
    _, extra, missed = match(list(predicted), article["pledges"])
    if not (extra or missed):
        return
    weighed = list(weigh(found[0].scene, weights)) if found else []
    for gold in missed:
        yield _of_missed(article["id"], gold, found, weighed, weights, predicted)
    for record in extra:
        yield _of_extra(article, record, found, missed)


def _of_missed(
    key: str, gold: Record, found: list[Example], weighed: list[Weighed], weights: Weights, predicted: Predicted
) -> Cause:
    told = next((one for one in found if one.gold is gold), None)
    if told is None:
        return Cause(key, "missed", "1 no candidate", gold)
    one = _holding(weighed, told)
    if one is None:
        return Cause(key, "missed", "2 joined to another gift", gold)
    wanted = tuple(sorted(gold["donors"]))
    signs = f"donors {','.join(one.donors)} ({one.donor_chance:.2f}), gift {one.gift_chance:.2f}"
    if one.gift_chance < weights.threshold:
        right = " (its donor right)" if one.donors == wanted else ""
        return Cause(key, "missed", f"4 not taken for a gift{right}", gold, signs)
    if one.donors != wanted:
        return Cause(key, "missed", f"3 donor: {_donor_cause(told, wanted, one.donors)}", gold, signs)
    if max(each.gift_chance for each in weighed) < weights.document_threshold:
        return Cause(key, "missed", "4 not taken for a gift (article)", gold, signs)
    if _is_unsure(found, one, weighed, weights):
        return Cause(key, "missed", "7 found, but too unsure", gold, signs)
    near = [each for each in predicted if tuple(each["donors"]) == wanted]
    if any(same_amount(each, gold) for each in near):
        return Cause(key, "missed", f"5 items ({_items_of(near, gold)})", gold, signs)
    return Cause(key, "missed", "6 sum: joined, merged or read otherwise", gold, signs)


def _is_unsure(found: Sequence[Example], one: Weighed, weighed: list[Weighed], weights: Weights) -> bool:
    """Whether a draft of a candidate was made and left out for its confidence."""
    drafts = judged_drafts(found[0].scene, those_given(weighed, weights), weights)
    return any(each.candidate == one.candidate and each.confidence < weights.least_confidence for each in drafts)


def _donor_cause(told: Example, wanted: tuple[str, ...], got: tuple[str, ...]) -> str:
    options = set(told.options)
    lacking = [ident for ident in wanted if ident not in options]
    if len(lacking) == len(wanted):
        return "nowhere near" if len(wanted) == 1 else "list nowhere near"
    if len(wanted) > 1:
        return "list too short" if set(got) < set(wanted) else "list"
    return "alone, not a list" if set(wanted) < set(got) else "another chosen"


def _items_of(near: Sequence[Record], gold: Record) -> str:
    wanted = {item["category"] for item in gold["items"]}
    best = min(near, key=lambda each: len(wanted ^ {item["category"] for item in each["items"]}))
    got = {item["category"] for item in best["items"]}
    return "too many" if got > wanted else "too few" if got < wanted else "others"


def _holding(weighed: list[Weighed], told: Example) -> Weighed | None:
    """The gathered candidate whose first part is the example's."""
    return next(
        (
            one
            for one in weighed
            if one.candidate.sentence == told.candidate.sentence
            and one.candidate.clause == told.candidate.clause
            and (one.candidate.money is None)
            == (told.candidate.whole()[0].money is None and told.candidate.money is None)
            and (one.candidate.money or one.candidate).start == (told.candidate.money or told.candidate).start
        ),
        None,
    )


def _of_extra(article: Mapping[str, Any], record: Record, found: list[Example], missed: Sequence[Record]) -> Cause:
    key = article["id"]
    told = _told_by(record, found)
    if not article["pledges"]:
        return Cause(key, "extra", "1 false alarm", record)
    if told is None or told.gold is None:
        vague = told is not None and told.vague
        return Cause(key, "extra", "3 part of a gift told apart" if vague else "2 no pledge", record)
    if any(told.gold is one for one in missed):
        wrong = "donor" if sorted(record["donors"]) != sorted(told.gold["donors"]) else "sum or items"
        return Cause(key, "extra", f"5 twin of a missed one: {wrong}", record)
    return Cause(key, "extra", "4 told twice", record)


def _told_by(record: Record, found: list[Example]) -> Example | None:
    """The example whose words a record rests on."""
    start, end = record["start"], record["end"]
    best, most = None, 0
    for one in found:
        for part in one.candidate.whole():
            span = one.scene.reading.span(part.start, max(part.end, part.start + 1))
            shared = min(end, span.end) - max(start, span.start)
            fits = (part.money is not None) == (record["amount"] is not None)
            if shared > 0 and shared + 1000 * fits > most:
                best, most = one, shared + 1000 * fits
    return best


def counted(causes: Sequence[Cause]) -> str:
    """How many errors each step made, as lines."""
    counts = Counter((one.kind, one.cause) for one in causes)
    return "\n".join(f"  {kind:7} {count:4}  {cause}" for (kind, cause), count in sorted(counts.items()))


def write_causes(causes: Sequence[Cause], path: Path) -> None:
    """List every error under its cause in a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        for one in sorted(causes, key=lambda one: (one.kind, one.cause, one.article)):
            record = json.dumps(short(one.record), ensure_ascii=False)
            print(f"{one.kind} | {one.cause} | {one.article}: {record}", file=file)
            print(f"    {one.record['evidence']}\n    {one.detail}", file=file)
