"""Numbers of what was told before, in sentences where nobody gives: that more of it comes or was agreed on, and to how
many it has risen ("letters of intent exist for 60 more", "bringing the total to 35").
"""

from __future__ import annotations

from extract.rules.text.evidence_words import words_for
from extract.rules.text.reading import Reading, Sentence, remembered
from extract.rules.things.items import ItemPhrase

COMING_REACH = 8  # tokens from a number to the words that say that what it counts comes
TALLY_REACH = 12  # tokens between "the figure" and the number
SUMMING_REACH = 5  # tokens before the end of a number to which things told of come: "that makes almost 12,000"
OPENING_REACH = 4  # tokens of a sentence that opens with a number of further things


def comes_by_pair(reading: Reading, end: int, sentence: Sentence) -> bool:
    """Whether two words near a number say that things come: "only 524,000 would be there"."""
    near = range(max(sentence.start, end - COMING_REACH), min(sentence.end - 1, end + COMING_REACH))
    return any(token in near for token in _coming(reading, sentence.start, sentence.end - 1))


@remembered
def _coming(reading: Reading, start: int, end: int) -> tuple[int, ...]:
    """The tokens from start to end that say so with the next one."""
    lower, pairs = reading.lower, words_for(reading).coming_pairs
    return tuple(token for token in range(start, end) if f"{lower[token]} {lower[token + 1]}" in pairs)


def is_agreed(reading: Reading, end: int, sentence: Sentence) -> bool:
    """Whether letters, talks or a contract tell of more of what was told: "an option on six more"; or a sentence opens
    with how many more there are: "A further 1,700 are with the makers".
    """
    words, beside = words_for(reading), (*reading.lower[max(0, end - 3) : end - 1], *reading.lower[end : end + 1])
    if words.further.isdisjoint(beside):
        return False
    agreed = reading.lower[sentence.start : sentence.end]
    told = not words.finite_auxiliaries.isdisjoint(reading.lower[end : end + 1])
    opens = told and end - sentence.start <= OPENING_REACH
    harmed = opens and any(one.id == "attack" for one in reading.inside(sentence.start, sentence.end, "cue"))
    return (opens and not harmed) or not words.agreements.isdisjoint(agreed)


def is_tally(reading: Reading, one: ItemPhrase) -> bool:
    """Whether a number tells to how many things of before have risen: "bringing the total to 35"."""
    return one.of is not None and one.quantity is not None and tally(reading, one.end) is not None


def tally(reading: Reading, end: int) -> int | None:
    """Where a word stands by which a number counts what was told of: "the figure will stand at 524,000"."""
    words, lower = words_for(reading), reading.lower
    floor = max(reading.sentences[reading.sentence_of[end - 1]].start + 1, end - TALLY_REACH)
    token = None
    if not words.tallies.isdisjoint(lower[floor : end - 1]):
        token = next(one for one in range(end - 2, floor - 1, -1) if lower[one] in words.tallies)
    if not words.summing.isdisjoint(lower[max(floor, end - SUMMING_REACH) : end - 1]):
        made = next(at for at in range(end - 2, floor - 1, -1) if lower[at] in words.summing)
        return made if lower[made - 1] in words.before_summing else None
    if token is None or lower[token - 1] not in words.before_tallies or reading.inside(token, end, "item"):
        return None
    of_others = lower[token + 1] in words.of_wholes and lower[token + 2] not in words.tally_of
    return None if of_others else token
