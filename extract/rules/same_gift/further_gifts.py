"""What is given besides: "Separately, …", "Oslo will also send …", "15 more pickups" are no part of the gift before."""

from __future__ import annotations

from itertools import pairwise

from extract.rules.actors.cast import Cast
from extract.rules.candidates.candidates import Candidate
from extract.rules.text.evidence_words import words_for
from extract.rules.text.reading import Reading
from extract.rules.things.items import ItemPhrase

OPENING = 16  # tokens of a sentence that tell what it goes on about
OPENING_WORDS = 3  # tokens
GIVING = ("give", "deliver", "promise")  # kinds of verbs
VERB_REACH = 4  # tokens between a verb and the number of what it gives: "has sent Ukraine about 20"
PACKAGE_REACH = 2  # tokens: "another military package"
INSTALMENT_REACH = 5  # tokens before a thing: "the first six of the jets"
NUMBER_REACH = 3  # tokens before a thing: "15 more armoured carriers"


def tops_up(reading: Reading, before: Candidate, one: Candidate) -> bool:
    """Whether one counts more of what the other gave: "delivered 10 pickups … It will deliver 15 more pickups"."""
    told = {item.category for item in before.items if item.quantity}
    return any(item.category in told and is_further(reading, item) for item in one.items)


def gives_on(reading: Reading, before: Candidate, one: Candidate, cast: Cast) -> bool:
    """Whether a pronoun stands for the giver of the same things: "sent ten tanks in May. In June it delivered 20"."""
    told = {item.of or (item.start, item.end) for item in before.items}
    if not one.items or one.money or not all(item.of in told and item.quantity for item in one.items):
        return False
    verbs = reading.inside(one.clause[0], one.start, "verb")
    if not verbs or cast.verb_kinds[verbs[-1].id] not in GIVING or one.start - verbs[-1].end > VERB_REACH:
        return False
    subjects = reading.inside(one.clause[0], verbs[-1].start, "anaphor", "actor")
    return [(each.kind, each.form) for each in subjects] == [("anaphor", "pronoun")]


def is_further(reading: Reading, item: ItemPhrase) -> bool:
    """Whether a number of things is told to come on top of others: "another 20 tanks", "two more", "a second is"."""
    further = words_for(reading).further
    around = _around_number(reading, item)
    return bool(item.quantity) and (not further.isdisjoint(around) or is_counted_on(reading, item))


def is_counted_on(reading: Reading, item: ItemPhrase) -> bool:
    """Whether things told of before are counted on: "a second", "a third battery"; "the second" was told of, too."""
    words, lower = words_for(reading), reading.lower
    return any(
        lower[at] in words.ordinals and lower[at - 1] in words.any_one for at in range(item.start - 1, item.start + 1)
    )


def _around_number(reading: Reading, item: ItemPhrase) -> tuple[str, ...]:
    """The words before a thing, among them its number, and the one behind a number that stands for it."""
    floor = reading.sentences[reading.sentence_of[item.start]].start
    behind = reading.lower[item.end : item.end + 1] if item.of else ()
    return (*reading.lower[max(floor, item.start - NUMBER_REACH) : item.start], *behind)


def is_sum_besides(before: Candidate, one: Candidate) -> bool:
    """Whether a sum is given besides the things told before it in one list: "20 trucks and 2 billion yen"."""
    return bool(one.money and before.items and not before.money) and before.whole()[-1].clause == one.clause


def outnumbers(reading: Reading, before: Candidate, one: Candidate) -> bool:
    """Whether one counts more of the other's things than these were: "sent ten in May and 20 in June"."""
    told = {item.of or (item.start, item.end): item.quantity for item in before.items if item.quantity}
    return any(
        item.of in told and (item.quantity or 0) > (told[item.of] or 0) and not is_instalment(reading, item.end)
        for item in one.items
        if item.of
    )


def is_instalment(reading: Reading, start: int) -> bool:
    """Whether a thing that begins at a token is told as part of others: "the first six jets", "the remaining two"."""
    words, floor = words_for(reading), reading.sentences[reading.sentence_of[start]].start
    ahead = reading.lower[max(floor, start - INSTALMENT_REACH) : start]
    return any(left in words.definite and right in words.instalments for left, right in pairwise(ahead))


def is_of_another(reading: Reading, before: Candidate, one: Candidate) -> bool:
    """Whether the sentence tells of another package first: "The next delivery will include", "a second one with"."""
    words, start = words_for(reading), reading.sentences[one.sentence].start
    if before.last_sentence >= one.sentence:
        return False
    there = reading.sentences[before.sentence].start
    told = {*reading.lower[: reading.title_end], *reading.lower[there:start]}
    return any(
        word in words.later_packages
        and word not in told
        and not (words.packages | words.pronouns_too).isdisjoint(reading.lower[at + 1 : at + 1 + PACKAGE_REACH])
        for at, word in enumerate(reading.lower[start : min(one.start, start + OPENING)], start)
    )


def opens_apart(reading: Reading, one: Candidate) -> bool:
    """Whether a candidate's sentence opens with a word that tells of another gift: "Separately, Oslo is sending …"."""
    start = reading.sentences[one.sentence].start
    return not words_for(reading).opens_apart.isdisjoint(reading.lower[start : start + OPENING_WORDS])


def comes_on_top(reading: Reading, one: Candidate) -> bool:
    """Whether a sentence has a further gift: "Oslo will also send 30 beds", not "It also includes 30 howitzers"."""
    ahead = reading.inside(reading.sentences[one.sentence].start, max(one.end, one.clause[1]), "cue")
    parts = any(cue.id == "including" for cue in ahead) or points_back(reading, one)
    return is_added(reading, one) and bool(reading.inside(*one.clause, "verb")) and not parts


def is_added(reading: Reading, one: Candidate) -> bool:
    """Whether "also" or the like opens a candidate's sentence or stands in its clause."""
    start = reading.sentences[one.sentence].start
    words = (*reading.lower[start : start + OPENING_WORDS], *reading.lower[slice(*one.clause)])
    return not words_for(reading).also.isdisjoint(words)


def points_back(reading: Reading, one: Candidate) -> bool:
    """Whether the sentence opens with "the package", "among them" and the like."""
    start = reading.sentences[one.sentence].start
    opening = reading.inside(start, max(start + OPENING, one.start + 1), "cue")
    return any(cue.id == "back_reference" for cue in opening)
