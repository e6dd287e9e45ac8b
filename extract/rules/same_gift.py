"""Does a candidate go on about the gift told just before it? "The package includes …", a list's lines, a sum given later.

Named evidence, weighed like that of the other two questions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extract.rules.candidates import Candidate
from extract.rules.cast import Cast
from extract.rules.reading import Reading
from extract.rules.who_gives import direction_of

REACH = 3  # sentences
LOOK_BACK = 1  # gifts
OPENING = 16  # tokens of a sentence that tell what it goes on about


def evidence_of(reading: Reading, before: Candidate, one: Candidate, cast: Cast) -> dict[str, float] | None:
    """The evidence that `one` tells of the same gift as `before`; None where it cannot."""
    distance = one.sentence - before.last_sentence
    if distance > REACH or (before.money and one.money):
        return None
    here, there = reading.sentences[one.sentence], reading.sentences[before.last_sentence]
    found = {"bias": 1.0, f"kinds/{before.kind}-{one.kind}": 1.0, "distance/1": 0.0, f"distance/{distance}": 1.0}
    found["paragraph/same"] = float(here.paragraph == there.paragraph)
    found["paragraph/next"] = float(here.paragraph == there.paragraph + 1)
    for name, sentence in (("here", here), ("before", there)):
        found[f"bullet/{name}"] = float(sentence.bullet)
    found["bullet/both"] = float(here.bullet and there.bullet)
    found["opens-list"] = float(here.bullet and ":" in reading.lower[max(there.start, there.end - 3) : there.end])
    opening = reading.inside(here.start, max(here.start + OPENING, one.start + 1), "cue", "anaphor", "actor")
    found["back-reference"] = float(any(cue.id == "back_reference" for cue in opening))
    for anaphor in opening:
        if anaphor.kind == "anaphor":
            found[f"opens/{anaphor.form}"] = 1.0
    givers = {
        actor.id
        for actor in reading.inside(*one.clause, "actor")
        if cast.gives(actor) and direction_of(reading, actor, here.start) not in ("to", "in")
    }
    earlier = {actor.id for actor in reading.inside(there.start, there.end, "actor") if cast.gives(actor)}
    found["giver/none-here"] = float(not givers)
    found["giver/new"] = float(bool(givers - earlier) and bool(earlier))
    found["giver/again"] = float(bool(givers & earlier))
    found["giver/only-here"] = float(bool(givers) and not earlier)
    mine, yours = ({item.category for item in side.items} for side in (before, one))
    if mine and yours:
        found["categories/shared"] = float(bool(mine & yours))
        found["categories/apart"] = float(not mine & yours)
    for name, side in (("before", before), ("here", one)):
        found[f"vague/{name}"] = float(bool(side.items) and all(item.vague or item.ambiguous for item in side.items))
    counts = [{item.category: item.quantity for item in side.items if item.quantity} for side in (before, one)]
    shared = counts[0].keys() & counts[1].keys()
    found["quantities/differ"] = float(any(counts[0][category] != counts[1][category] for category in shared))
    found["quantities/agree"] = float(
        bool(shared) and all(counts[0][category] == counts[1][category] for category in shared)
    )
    for cue in reading.inside(one.clause[0], one.clause[1], "cue"):
        if cue.id in (
            "stage_refused",
            "stage_considered",
            "stage_delivered",
            "cumulative",
            "historic",
            "need",
            "give_evidence",
        ):
            found[f"cue/{cue.id}"] = 1.0
    names_parts = any(cue.id == "including" for cue in reading.inside(here.start, max(one.end, here.start + 1), "cue"))
    found["including"] = float(names_parts)
    found["including/giver-none"] = float(names_parts and not givers)
    found["package-includes"] = float(names_parts and not givers and bool(found["back-reference"]) and distance > 0)
    verbs = {cast.verb_kinds[verb.id] for verb in reading.inside(*one.clause, "verb")}
    found["verb/none"] = float(not verbs)
    for kind in verbs:
        found[f"verb/{kind}"] = 1.0
    if (
        reading.lower[here.start : here.start + 3].count("also")
        or "also" in reading.lower[one.clause[0] : one.clause[1]]
    ):
        found["also"] = 1.0
    if distance == 0:
        found["same-clause"] = float(before.clause == one.clause)
    return found


def certain(evidence: Mapping[str, float]) -> bool:
    """Whether the sentence says so itself: "the package includes …" with no other giver."""
    return evidence["package-includes"] > 0 and evidence["distance/1"] > 0


def links(
    reading: Reading, kept: Sequence[Candidate], one: Candidate, cast: Cast
) -> Iterator[tuple[int, dict[str, float]]]:
    """The last few gifts that a candidate may go on about: their index, nearest first, and the evidence."""
    for back, index in enumerate(range(len(kept) - 1, max(-1, len(kept) - 1 - LOOK_BACK), -1)):
        evidence = evidence_of(reading, kept[index], one, cast)
        if evidence is not None:
            evidence[f"back/{back}"] = 1.0
            yield index, evidence
