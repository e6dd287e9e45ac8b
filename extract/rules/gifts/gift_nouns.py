"""Nouns of giving right before a candidate, as evidence: "a donation of 20 tanks", "aid worth 5 million"."""

from __future__ import annotations

from extract.rules.candidates.candidates import Candidate
from extract.rules.text.evidence_words import words_for
from extract.rules.text.reading import Reading

NOUNS = ("give_evidence", "package")  # cues
REACH = 6  # tokens between "of" and what is given: numbers, hedges, qualities


def of_part(reading: Reading, candidate: Candidate) -> dict[str, float]:
    """Whether such a noun and "of" or "worth" lead to the candidate, with no name, mark or verb in between."""
    words = words_for(reading)
    start = candidate.money.start if candidate.money else candidate.start
    floor = max(reading.sentences[candidate.sentence].start, start - REACH)
    for at in range(start - 1, floor, -1):
        word = reading.lower[at]
        sign = "noun-of" if word in words.of_wholes else "noun-worth" if word in words.valuing else ""
        if sign:
            nouns = reading.inside(max(0, at - 3), at, "cue")
            told = any(one.end == at and one.id in NOUNS for one in nouns)
            return {sign: 1.0, f"{sign}/{candidate.kind}": 1.0} if told else {}
        if word in words.list_marks or reading.inside(at, at + 1, "actor", "verb"):
            return {}
    return {}
