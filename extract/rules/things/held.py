"""Things that somebody only has, told beside what is given: "The Spanish army operates 108 Leopards"."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from extract.rules.text.evidence_words import words_for
from extract.rules.text.reading import Reading
from extract.rules.things.items import ItemPhrase
from extract.rules.things.quantity_words import quantity_words

LETTING_REACH = 3  # tokens from "let" to "have"
HOLDING_REACH = 7  # tokens from "has" to the thing: "has a total of some 108 Leopards"


def is_held(reading: Reading, one: ItemPhrase, part: int | None, taker: AbstractSet[str]) -> bool:
    """Whether a thing is only what somebody has: "Spain operates 108 Leopards".

    part: where a number of them is told that may be given. Not where the sentence goes on to the taker or a verb of
    giving ("has six helicopters, which it will send"), nor where a later one tells of such a part ("20 of them").
    """
    words, start = quantity_words(reading.code), one.start
    sentence = reading.sentences[reading.sentence_of[start]]
    if part is not None and not sentence.start <= part < sentence.end:
        return False
    leading = range(start - 1, max(sentence.start, start - HOLDING_REACH) - 1, -1)
    held = next((at for at in leading if reading.lower[at] in words.holding), None)
    if held is None or not any(token.like_num for token in reading.doc[held + 1 : start]):
        return False  # "six of its retired jets"
    if reading.lower[held] in words.perfect and not _counts_at_once(reading, held + 1, words_for(reading).hedges):
        return False  # "has turned 50,000 civilians into soldiers"
    if not words.letting.isdisjoint(reading.lower[max(sentence.start, held - LETTING_REACH) : held]):
        return False  # "undertook to let Ukraine have 19 jets"
    if reading.inside(held, start, "verb", "item") or not _is_holder(reading, sentence.start, held):
        return False
    if not words.breaks.isdisjoint(set(reading.lower[held + 1 : start]) - words.within_holding):
        return False
    behind = reading.inside(one.end, sentence.end, "verb", "actor")
    owned = any(each.id in taker for each in reading.inside(sentence.start, held, "actor"))
    if owned and any(each.kind == "actor" for each in behind[:1]):
        return False  # "Ukraine's army has 20 Gepards from Germany"
    return part is not None or not any(each.kind == "verb" or each.id in taker for each in behind)


def _counts_at_once(reading: Reading, start: int, hedges: AbstractSet[str]) -> bool:
    """Whether nothing but hedges stands before a number: "has some 20", "has a total of 20"."""
    words = quantity_words(reading.code)
    number = next(token for token in reading.doc[start:] if token.like_num).i
    return all(word in hedges | words.within_holding | words.totals for word in reading.lower[start:number])


def _is_holder(reading: Reading, start: int, verb: int) -> bool:
    """Whether a state or an army stands before a verb of having, not what is given: "The package has 20 tanks"."""
    words = quantity_words(reading.code)
    subject = reading.lower[start:verb]
    if not words.bodies.isdisjoint(subject):
        return False
    named = bool(reading.inside(start, verb, "actor")) or not words.holders.isdisjoint(subject)
    return named or (reading.lower[verb] not in words.perfect and not words.pronouns.isdisjoint(subject))
