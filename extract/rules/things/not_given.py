"""Things that a sentence names and nobody gives: places that only get what is given ("two ventilators to a hospital",
"gave a clinic in Lviv an X-ray machine"), and what the giver gets back ("in return for 40 carriers").
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from extract.rules.text.evidence_words import words_for
from extract.rules.text.mentions import Mention
from extract.rules.text.reading import Reading
from extract.rules.things.quantity_words import QuantityWords

TOWARDS_REACH = 5  # tokens between "to" and the place
HANDED_REACH = 12  # tokens from a place that is handed something to the thing
EXCHANGE_REACH = 6  # tokens from "in return for" to what comes back
GETTING_REACH = 8  # tokens from "received" to what comes back
SEIZED_REACH = 4  # tokens before the adversary's thing: "three captured Russian tanks"
WITHIN_REACH = 4  # tokens between a place and what it has
GIVEN_REACH = 2  # tokens between a verb and the place that it gives something


def is_reached(reading: Reading, last: int, one: Mention, sums: AbstractSet[int], words: QuantityWords) -> bool:
    """Whether a thing told before goes to a place, or stands there: "a transformer to a substation", "at 12 clinics",
    "boilers that will heat schools".

    last: where the thing before ends; sums: tokens of sums, which may go there themselves.
    """
    lower = reading.lower
    floor = max(last, reading.sentences[reading.sentence_of[one.start]].start + 1)
    if lower[one.end - 1] not in words.receivers or last != floor or not sums.isdisjoint(range(last, one.start)):
        return False
    if lower[one.start - 1] in words.serving:
        return True
    leading = range(one.start - 1, max(floor, one.start - TOWARDS_REACH) - 1, -1)
    towards = next((token for token in leading if lower[token] in words.towards), None)
    return towards is not None and _only_leads(reading, towards + 1, one.start, words)


def _only_leads(reading: Reading, start: int, end: int, words: QuantityWords) -> bool:
    """Whether what stands between "to" and a place leads a noun: "to the two Kharkiv hospitals", not "to repair …"."""
    if start == end:
        return True
    first = reading.doc[start]
    led = first.lower_ in words.owners | words.articles | words.definite | words.before_receivers
    return (led or first.like_num or first.is_title) and not reading.inside(start, end, "verb")


def is_handed(reading: Reading, one: Mention, following: Mention | None, words: QuantityWords) -> bool:
    """Whether a place is given the thing behind it: "gave a hospital in Lviv two ventilators"."""
    lower = reading.lower
    if lower[one.end - 1] not in words.receivers or following is None or following.start - one.end > HANDED_REACH:
        return False
    if lower[one.end] not in words.lying or lower[one.start - 1] not in words.articles | words.definite:
        return False
    between = reading.doc[one.end : following.start]
    counted = any(token.like_num or token.lower_ in words.articles for token in between)
    listed = any(token.lower_ in words_for(reading).list_and for token in between)
    return counted and not listed and bool(reading.inside(max(0, one.start - GIVEN_REACH), one.start, "verb"))


def is_served(reading: Reading, one: Mention, words: QuantityWords) -> bool:
    """Whether a place gets what is told behind: "A hospital in Lviv received 12 beds"."""
    lower = reading.lower
    if lower[one.end - 1] not in words.receivers or lower[one.start - 1] not in words.articles | words.definite:
        return False
    behind = lower[one.end : one.end + GETTING_REACH]
    got = next((one.end + at for at, word in enumerate(behind) if word in words.getting), None)
    return got is not None and not reading.inside(one.end, got, "item")


def is_within(reading: Reading, last: int, one: Mention, words: QuantityWords) -> bool:
    """Whether a thing only tells how large the place before it is: "a field hospital with 60 beds".

    last: where the thing before ends.
    """
    lower = reading.lower
    if lower[one.end - 1] not in words.fittings or not 1 < one.start - last <= WITHIN_REACH:
        return False
    led = lower[last - 1] in words.receivers and lower[last] in words.accompanied | words.part_of | words.purposes
    return led and reading.doc[one.start - 1].like_num


def comes_back(reading: Reading, one: Mention, words: QuantityWords) -> bool:
    """Whether a thing is what the giver gets for its own: "in return for Marders", "got 40 trucks in return"."""
    lower, sentence = reading.lower, reading.sentences[reading.sentence_of[one.start]]
    ahead = lower[max(sentence.start, one.start - GETTING_REACH) : one.start]
    if not words.getting.isdisjoint(ahead):
        return any(" ".join(lower[at : at + 2]) in words.in_return for at in range(one.end, sentence.end))
    if words.exchanging.isdisjoint(ahead):
        return False
    led = ahead[-1] in words.articles | words.definite | words.owners
    if led and not words.replacing.isdisjoint(ahead[-2:-1]):  # "pontoons to replace a bridge", not "… the jets it gave"
        return not reading.inside(one.end, min(one.end + GETTING_REACH, sentence.end), "verb")
    near = " ".join(ahead[-EXCHANGE_REACH:])
    alike = any(other.id == one.id for other in reading.inside(sentence.start, one.start - 1, "item"))
    given = alike and bool(reading.inside(sentence.start, one.start, "verb"))
    phrases = words.in_exchange_for | words.replaced_by if given else words.in_exchange_for
    return any(phrase in near for phrase in phrases)


def is_of_adversary(reading: Reading, one: Mention, adversaries: AbstractSet[str], words: QuantityWords) -> bool:
    """Whether a thing is the adversary's: "a hail of 84 Russian missiles"; what is only made there may be given."""
    before = reading.inside(one.start - 1, one.start, "actor")
    owned = any(actor.id in adversaries and actor.end == one.start for actor in before)
    floor = reading.sentences[reading.sentence_of[one.start]].start
    seized = words.seized.isdisjoint(reading.lower[max(floor, one.start - SEIZED_REACH) : one.start - 1])
    return owned and one.form != "name" and seized
