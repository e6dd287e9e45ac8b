"""Is an item phrase of a gift among what is given? "Weapons" beside a list of them is not, nor "energy" in "energy minister".

Named evidence, weighed like that of the other questions.
"""

from __future__ import annotations

from extract.rules.candidates import Candidate
from extract.rules.cast import Cast
from extract.rules.items import ItemPhrase
from extract.rules.reading import Reading

BEFORE = 3  # tokens before a phrase that are looked at
LINKING = frozenset(
    {
        "for",
        "of",
        "including",
        "include",
        "includes",
        "like",
        "as",
        "with",
        "other",
        "on",
        "against",
        "to",
        "from",
        "in",
        "and",
        ":",
        "-",
        ",",
        "by",
        "at",
        "into",
        "his",
        "its",
    }
)


def evidence_of(reading: Reading, candidate: Candidate, item: ItemPhrase, cast: Cast) -> dict[str, float]:
    """What tells whether an item phrase of a candidate (or of one of its parts) is given."""
    part = next((one for one in candidate.whole() if item in one.items), candidate)
    sentence = reading.sentences[part.sentence]
    others = [one for one in candidate.items if one is not item]
    found = {
        "bias": 1.0,
        f"category/{item.category.value}": 1.0,
        "vague": float(item.vague),
        "ambiguous": float(item.ambiguous),
        "named": float(item.named),
        "counted": float(item.quantity is not None),
        "with-sum": float(candidate.money is not None),
        "with-sum/own-sentence": float(part.money is not None),
        "alone": float(not others),
        "others/counted": float(any(one.quantity is not None for one in others)),
        "others/closer": float(any(not one.vague and not one.ambiguous for one in others)),
        "others/same-category": float(any(one.category == item.category for one in others)),
        "first-of-category": float(next(one for one in candidate.items if one.category == item.category) is item),
        "part": float(part is not candidate and part.sentence != candidate.sentence),
        "bullet": float(sentence.bullet),
        "many": float(len(candidate.items) > 3),
    }
    for name in ("vague", "ambiguous"):
        if found[name]:
            found[f"{name}/others-closer"] = found["others/closer"]
            found[f"{name}/alone"] = found["alone"]
            found[f"{name}/with-sum"] = found["with-sum/own-sentence"]
            found[f"{name}/part"] = found["part"]
    before = reading.lower[max(sentence.start, item.start - BEFORE) : item.start]
    for word in set(before) & LINKING:
        found[f"before/{word}"] = 1.0
    if before and before[-1] in LINKING:
        found[f"just-before/{before[-1]}"] = 1.0
    following = reading.lower[item.end] if item.end < len(reading.lower) else ""
    if following in ("-", "'s", "’s", "by", "for", "to", "of", "in", "from", "against", ","):
        found[f"behind/{following}"] = 1.0
    if part.money:
        found["sum/before" if part.money.end <= item.start else "sum/after"] = 1.0
        distance = max(item.start - part.money.end, part.money.start - item.end, 0)
        found["sum/near"] = 1.0 / (1.0 + distance / 5)
    verbs = [one for one in reading.inside(part.clause[0], item.start, "verb")]
    if verbs:
        found[f"verb/{cast.verb_kinds[verbs[-1].id]}"] = 1.0
    for cue in reading.inside(max(sentence.start, item.start - 6), min(item.end + 6, sentence.end), "cue"):
        if cue.id in ("attack", "need", "maker", "price", "budget", "sale", "purchase", "give_evidence"):
            found[f"cue/{cue.id}"] = 1.0
    return found
