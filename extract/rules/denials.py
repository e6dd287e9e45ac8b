"""Refusals without a verb: "No Polish jets for Ukraine", "Not one more shell for Kyiv"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extract.rules.cast import Cast
from extract.rules.directions import direction_of
from extract.rules.evidence_words import words_for
from extract.rules.mentions import Mention
from extract.rules.reading import Reading, Sentence

CUE = "stage_refused"
NOUN_REACH = 4  # tokens between the word of denial and the thing that is denied
TAKER_REACH = 8  # tokens between that thing and the taker
OPENING = 3  # tokens of a sentence before the denial: quotes, a place


def with_denials(reading: Reading, cast: Cast) -> Reading:
    """The reading with such words of denial as cues of refusal."""
    found = [one for sentence in reading.sentences for one in _denials(reading, sentence, cast)]
    if not found:
        return reading
    mentions = sorted([*reading.mentions, *found], key=lambda one: (one.start, one.end))
    return replace(reading, mentions=tuple(mentions))


def _denials(reading: Reading, sentence: Sentence, cast: Cast) -> Iterator[Mention]:
    """The denial that opens a sentence, a quote or what stands behind a colon, if a thing for the taker follows."""
    words = words_for(reading)
    for at in range(sentence.start, min(sentence.start + OPENING, sentence.end)):
        if reading.lower[at] in words.denying and (at == sentence.start or _opens(reading, at)):
            item = next(iter(reading.inside(at + 1, min(at + 1 + NOUN_REACH, sentence.end), "item")), None)
            if item and _is_for_taker(reading, item, sentence, cast):
                yield Mention("cue", CUE, "denial", at, at + 1)
            return


def _opens(reading: Reading, at: int) -> bool:
    return at - 1 in reading.quotes or reading.lower[at - 1] == ":"


def _is_for_taker(reading: Reading, item: Mention, sentence: Sentence, cast: Cast) -> bool:
    """Whether the taker stands behind a thing as who would get it, before any verb of giving."""
    until = min(item.end + TAKER_REACH, sentence.end)
    taker = next((one for one in reading.inside(item.end, until, "actor") if one.id in cast.taker), None)
    return (
        taker is not None
        and direction_of(reading, taker, item.end) == "to"
        and not reading.inside(item.end, taker.start, "verb")
    )
