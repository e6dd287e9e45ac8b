"""Refusals that deny the thing, not the verb: "No Polish jets for Ukraine", "no arms will be sent to either side",
"will send no arms".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extract.rules.actors.cast import Cast
from extract.rules.actors.directions import direction_of
from extract.rules.text.evidence_words import words_for
from extract.rules.text.mentions import Mention
from extract.rules.text.reading import Reading, Sentence

CUE = "stage_refused"
GIVING = ("give", "deliver", "spend")  # kinds of verbs
NOUN_REACH = 4  # tokens between the word of denial and the thing that is denied
TAKER_REACH = 8  # tokens between that thing and the taker
AUXILIARY_REACH = 3  # tokens between that thing and "will", and from there to the verb
OBJECT_REACH = 2  # tokens between a verb and "no", where the taker may stand; and between "no" and the thing
OPENING = 3  # tokens of a sentence before the denial: quotes, a place


def with_denials(reading: Reading, cast: Cast) -> Reading:
    """The reading with such words of denial as cues of refusal."""
    words = words_for(reading)
    if (words.denying | words.denying_ahead).isdisjoint(reading.lower):
        return reading
    found = [
        one
        for sentence in reading.sentences
        for told in (_denials, _passive, _active)
        for one in told(reading, sentence, cast)
    ]
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


def _passive(reading: Reading, sentence: Sentence, cast: Cast) -> Iterator[Mention]:
    """What will not be given, however it is said: "no arms will be delivered", "none of its tanks can go"."""
    words = words_for(reading)
    for at in range(sentence.start, sentence.end):
        if reading.lower[at] not in words.denying_ahead:
            continue
        item = next(iter(reading.inside(at + 1, min(at + 2 + NOUN_REACH, sentence.end), "item")), None)
        ahead = range(item.end, min(item.end + AUXILIARY_REACH, sentence.end)) if item else range(0)
        auxiliary = next((token for token in ahead if reading.lower[token] in words.foretold), None)
        if auxiliary is not None and _is_given(reading, auxiliary, sentence.end, cast):
            yield Mention("cue", CUE, "denial", at, at + 1)


def _active(reading: Reading, sentence: Sentence, cast: Cast) -> Iterator[Mention]:
    """What somebody will not give, by a verb that is not denied itself: "will send Kyiv no arms"."""
    words = words_for(reading)
    for at in range(sentence.start, sentence.end):
        if reading.lower[at] not in words.no_things & words.denying_ahead:
            continue
        verb = next(iter(reading.inside(max(sentence.start, at - OBJECT_REACH), at, "verb")), None)
        taken = reading.inside(verb.end, at, "actor") if verb else ()
        between = at - verb.end - sum(one.end - one.start for one in taken) if verb else 1
        item = next(iter(reading.inside(at + 1, min(at + 1 + OBJECT_REACH, sentence.end), "item")), None)
        if verb and not between and item and cast.verb_kinds[verb.id] in GIVING and _foretold(reading, verb):
            yield Mention("cue", CUE, "denial", at, at + 1)


def _foretold(reading: Reading, verb: Mention) -> bool:
    """Whether a verb tells of what is to come: "will send", "sends"."""
    return verb.form not in ("past", "participle")


def _is_given(reading: Reading, auxiliary: int, end: int, cast: Cast) -> bool:
    """Whether a verb of giving in the passive, or one of going, follows an auxiliary."""
    until = min(auxiliary + 1 + AUXILIARY_REACH, end)
    verbs = reading.inside(auxiliary, until, "verb")
    words = words_for(reading)
    return any(
        cast.verb_kinds[one.id] in GIVING
        and not words.passive_auxiliaries.isdisjoint(reading.lower[auxiliary : one.start])
        for one in verbs
    ) or not words.going.isdisjoint(reading.lower[auxiliary + 1 : until])


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
