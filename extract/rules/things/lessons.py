"""Services told in words that are on no list: "… and train 12 pilots", "the treatment of 26 wounded soldiers"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from extract.records import Category
from extract.rules.text.evidence_words import words_for
from extract.rules.text.mentions import Mention
from extract.rules.text.reading import Reading
from extract.rules.things.quantity_words import QuantityWords

LESSON_REACH = 6  # tokens between training and what is taught
LEADING = 4  # tokens between "treatment of" and the end of the number, and between one and those it counts
PATIENT_REACH = 5  # tokens behind a number within which those stand who are treated


def lessons_in(reading: Reading, words: QuantityWords) -> Iterator[Mention]:
    """Verbs of teaching before people, which no listed words begin with: "and train 12 pilots"."""
    for one in reading.of_kind("verb"):
        if one.form == "base" and reading.lower[one.start] in words.trains:
            things = reading.inside(one.start - 1, one.end + LESSON_REACH, "item")
            behind = reading.lower[one.end : things[0].start + 1 if things else one.end + LESSON_REACH]
            if not words.people.isdisjoint(behind) and words.breaks.isdisjoint(behind[:1]):
                yield replace(one, kind="item", id=Category.TRAINING.value, form="noun")


def named_by_taught(reading: Reading, start: int, end: int, words: QuantityWords) -> tuple[int, int]:
    """The tokens that name training told by a verb: of those who are taught where they are counted, else from the verb.

    start, end: the tokens of the words for it. "will train 15 Ukrainian sappers" is "Ukrainian sappers", "offered to
    train sappers" is "train sappers".
    """
    verb = next(iter(reading.inside(start, end, "verb")), None)
    if verb is None or verb.form == "ing":
        return start, end
    ahead = words_for(reading).all_auxiliaries | words_for(reading).sending_to
    begin = verb.start if ahead.issuperset(reading.lower[start : verb.start]) else start
    behind = reading.lower[verb.end : min(verb.end + LESSON_REACH, reading.sentences[reading.sentence_of[start]].end)]
    last = next((verb.end + at for at, word in enumerate(behind) if word in words.people), None)
    if last is None or not words.breaks.isdisjoint(reading.lower[verb.end : last]):
        return _taught_before(reading, verb.start, words) or (begin, end)
    number = next((at for at in range(last - 1, verb.end - 1, -1) if reading.doc[at].like_num), None)
    return (begin if number is None else number + 1), last + 1


def _taught_before(reading: Reading, verb: int, words: QuantityWords) -> tuple[int, int] | None:
    """The tokens of those who are counted and taught before a passive verb: "60 deminers have been trained"."""
    auxiliaries, floor = words_for(reading), reading.sentences[reading.sentence_of[verb]].start
    last = verb - 1
    while last > floor and reading.lower[last] in auxiliaries.all_auxiliaries | auxiliaries.passive_auxiliaries:
        last -= 1
    if last == verb - 1 or reading.lower[last] not in words.people:
        return None
    number = next((at for at in range(last - 1, max(floor, last - LEADING) - 1, -1) if reading.doc[at].like_num), None)
    return None if number is None else (number + 1, last + 1)


def care_in(reading: Reading, counts: Mapping[int, int], words: QuantityWords) -> Iterator[Mention]:
    """Nouns for treating, before a number of patients.

    counts: the token after each number that may count, with the number.
    """
    for end in counts:
        joint = end - 2
        while joint > 0 and reading.lower[joint] not in words.part_of | words.purposes and joint > end - LEADING:
            joint -= 1
        if reading.lower[joint - 1] not in words.caring or reading.inside(joint - 1, end, "item"):
            continue
        if reading.lower[joint] in words.part_of | words.purposes and is_of_patients(reading, end, words):
            yield Mention("item", Category.MEDICAL.value, "noun", joint - 1, joint)


def is_of_patients(reading: Reading, end: int, words: QuantityWords) -> bool:
    """Whether a number that ends before a token counts people who are treated."""
    return not (words.people | words.patients).isdisjoint(reading.lower[end : end + PATIENT_REACH])
