"""Lines of a table of donors: "Norway: 12 howitzers", which has no verb, as evidence for a gift."""

from __future__ import annotations

from extract.rules.actors.cast import Cast
from extract.rules.actors.directions import OBLIQUE, direction_of
from extract.rules.candidates.candidates import Candidate
from extract.rules.text.evidence_words import words_for
from extract.rules.text.mentions import Mention
from extract.rules.text.reading import Reading, Sentence

OPENING = 3  # tokens of a line before its giver: bullets, "from", "the"
REACH = 8  # tokens between a giver and what it gives
LINE = 0.7  # the weight of a line by itself, against 1 of one among others


def of_part(reading: Reading, candidate: Candidate, cast: Cast) -> dict[str, float]:
    """Whether a candidate stands in such a line, and whether the line before or behind is one, too."""
    sentence = reading.sentences[candidate.sentence]
    giver = _giver_of(reading, sentence, cast)
    if giver is None or not _right_behind(reading, giver, candidate):
        return {}
    beside = reading.sentences[max(0, sentence.index - 1) : sentence.index + 2]
    series = any(one is not sentence and _giver_of(reading, one, cast) for one in beside)
    return {"line/giver": LINE, **({"line/series": 1.0} if series else {})}


def _giver_of(reading: Reading, sentence: Sentence, cast: Cast) -> Mention | None:
    """The giver that opens a line and is followed by a mark, in a line without a verb of giving."""
    if sentence.end <= reading.title_end or reading.inside(sentence.start, sentence.end, "verb"):
        return None
    opening = reading.inside(sentence.start, min(sentence.start + OPENING, sentence.end), "actor")
    first = opening[0] if opening and cast.gives(opening[0]) else None
    if first is None or direction_of(reading, first, sentence.start) in OBLIQUE:
        return None
    return first if words_for(reading).line_marks.intersection(reading.lower[first.end : first.end + 1]) else None


def _right_behind(reading: Reading, giver: Mention, candidate: Candidate) -> bool:
    """Whether nothing but marks, hedges and a number parts a giver from a sum or thing."""
    between = reading.lower[giver.end : candidate.start]
    words = words_for(reading)
    return (
        0 < len(between) <= REACH
        and all(
            word in words.line_marks or word in words.hedges or word.isalpha() or word[:1].isdigit() for word in between
        )
        and words.all_auxiliaries.isdisjoint(between)
    )
