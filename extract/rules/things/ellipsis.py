"""Things counted without being named again: "Germany has confirmed two of them and Norway one", "31 of the same type".

A number that counts nothing named, in a sentence that speaks of giving, counts the thing told of last; so does a number
before the bare last word of such a thing ("fire engines … four engines").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from decimal import Decimal

from extract.records import Category
from extract.rules.text.evidence_words import EvidenceWords, words_for
from extract.rules.text.phrases import singular
from extract.rules.text.reading import Reading, remembered
from extract.rules.things.items import ItemPhrase
from extract.rules.things.quantities import AFTERWARDS, QUANTITY_REACH
from extract.rules.things.tallies import comes_by_pair, is_agreed, tally

LOOK_BACK = 8  # sentences
TRAINED_BACK = 2  # of them, for those who are trained
MOST = 1_000_000  # things; a larger number counts something else, but for things of which that many were told of
MANY = 100_000
YEARS = range(1900, 2101)
ACTOR_REACH = 3  # tokens from a number to the next giver
HEAD_REACH = 3  # tokens between a number and the bare word that it counts
UNCOUNTED_REACH = 4  # tokens before the end of a number that counts votes or times
KIND_REACH = 4  # tokens behind an ordinal within which "kind" makes no thing of it: "the second of its kind"
ONES_REACH = 5  # tokens between a number and "ones"
VERB_REACH = 3  # tokens between "some" and the verb that gives them
PASSIVE_REACH = 5  # tokens behind "the rest": "the rest are to be shipped"
NAMED_REACH = 5  # tokens within which a thing named behind the number is what it counts
EACH_REACH = 2  # tokens before a number that counts what goes with each
COUNTED_REACH = 3  # tokens before a thing within which "the number of" says that the number comes later
UNCOUNTED = frozenset({Category.TRAINING, Category.MAINTENANCE, Category.OTHER})


def with_elided(reading: Reading, items: tuple[ItemPhrase, ...], counts: Mapping[int, int]) -> tuple[ItemPhrase, ...]:
    """The item phrases with those that only a number tells of, in order.

    counts: the token after each number that may count things, with the number.
    """
    words = words_for(reading)
    taken = {token for one in items for token in range(one.start, one.end)}
    used = {pair for one in items for pair in _counting(reading, one, counts)}
    free = {end: value for end, value in counts.items() if (end, value) not in used}
    free |= {end: 1 for end in (*_ordinals(reading, words), *_another(reading, words)) if end not in counts}
    others = {*_quantifiers(reading, words), *_batches(reading, words)}
    # "Two more", "engines more": what a number or a name tells already.
    uncounted = {
        end: None for end in others if end not in free and not {end, end - 1} & counts.keys() and end - 2 not in taken
    }
    as_many = dict(_as_many(reading, words))
    found: dict[int, list[ItemPhrase]] = {}
    for one in items:
        found.setdefault(reading.sentence_of[one.start], []).append(one)
    for end, value in sorted({**free, **uncounted, **dict.fromkeys(as_many)}.items()):
        if end - 1 in taken or not _may_count(reading, end):
            continue
        if value is not None and _counts_others(reading, end, value, counts):
            continue
        told = _told_before(reading, found, end, value)
        if told is None or ((value or 0) > MOST and (told.quantity or 0) < MANY):
            continue
        span = (end - 1, end) if value is None else _elided(reading, end, told, taken)
        if span is not None and not taken & set(range(*span)):
            number = value if end not in as_many else told.quantity and int(told.quantity * as_many[end])
            elided = replace(told, quantity=number, start=span[0], end=span[1], of=told.of or (told.start, told.end))
            found.setdefault(reading.sentence_of[elided.start], []).append(elided)
    everything = sorted((one for told in found.values() for one in told), key=lambda one: one.start)
    everything += _gapped(reading, everything, free)
    return tuple(_parts_for_wholes(reading, sorted(everything, key=lambda one: one.start), words))


def _ordinals(reading: Reading, words: EvidenceWords) -> Iterator[int]:
    """The tokens behind "a third", "its first", which count one thing; "one" behind them is a number already."""
    for token in range(1, len(reading.lower)):
        counts = reading.lower[token] in words.ordinals and reading.lower[token - 1] in words.before_ordinals
        if counts and words.kinds.isdisjoint(reading.lower[token + 1 : token + KIND_REACH]):
            yield token + 1


def _another(reading: Reading, words: EvidenceWords) -> Iterator[int]:
    """The tokens behind an "another" that stands for a thing: "Norway gave another", "Another came from Oslo"."""
    for token in range(1, len(reading.lower) - 1):
        if reading.lower[token] in words.one_more and reading.lower[token + 1] in words.elided_behind - {","}:
            led = any(one.end == token for one in reading.inside(token - VERB_REACH, token, "actor", "verb"))
            if led or token == reading.sentences[reading.sentence_of[token]].start:
                yield token + 1


def _quantifiers(reading: Reading, words: EvidenceWords) -> Iterator[int]:
    """The tokens behind "some", "none" and the like that stand for things: "gave some", "others were financed"."""
    pairs = set(_pairs(words))
    for token, word in enumerate(reading.lower[:-1]):
        end = token + 1
        alone = word in words.quantifiers
        if not token or not (alone or word in words.partitives):
            continue
        verbs = reading.inside(max(0, token - VERB_REACH), end + PASSIVE_REACH, "verb")
        comes = not words.on_the_way.isdisjoint(reading.lower[end + 1 : end + VERB_REACH]) or any(
            " ".join(reading.lower[at : at + 2]) in words.coming_pairs for at in range(end + 1, end + VERB_REACH)
        )
        passive = reading.lower[end] in words.all_auxiliaries and (comes or any(one.start > end for one in verbs))
        of_them = reading.lower[end : end + 2] in pairs
        ends = of_them or (alone and reading.lower[end] in words.elided_behind)
        if passive or (ends and any(one.end <= token for one in verbs)):
            yield end


def _batches(reading: Reading, words: EvidenceWords) -> Iterator[int]:
    """The tokens behind "a second batch", "another shipment", of what was told before."""
    for token in range(1, len(reading.lower) - 1):
        if reading.lower[token] in words.batches and reading.lower[token + 1] not in words.of_wholes:
            before = reading.lower[token - 1]
            if before in words.ordinals or before in words.adding - words.also:  # "could also supply"
                yield token + 1


def _as_many(reading: Reading, words: EvidenceWords) -> Iterator[tuple[int, Decimal]]:
    """The tokens behind "the same number", "twice as many", which no comparison or thing follows; how often so many."""
    for token in range(1, len(reading.lower) - 1):
        times = words.times.get(reading.lower[token - 2])
        if " ".join(reading.lower[token - 1 : token + 1]) in (words.times_numbers if times else words.same_numbers):
            behind = reading.lower[token + 1 : token + 1 + HEAD_REACH]
            alone = words.not_same_behind.isdisjoint(behind[:1]) or " ".join(behind[:2]) in words.times_ago
            if alone and not reading.inside(token, token + 1 + HEAD_REACH, "item"):
                yield token + 1, times or Decimal(1)


def _counts_others(reading: Reading, end: int, value: int, counts: Mapping[int, int]) -> bool:
    """Whether a number is a year or far too large, opens a range, counts actors or is the whole of a part."""
    if value > 10 * MOST or (value in YEARS and reading.lower[end - 1].isdecimal()):
        return True
    before = reading.lower[max(0, end - 1 - EACH_REACH) : end - 1]
    if not words_for(reading).apart.isdisjoint(before[:-1]) and before[-1] in words_for(reading).with_each:
        return True  # "300 radios, each with two batteries"
    return (
        _opens_a_range(reading, end, counts) or _are_parties(reading, end, value) or _is_the_whole(reading, end, counts)
    )


def _opens_a_range(reading: Reading, end: int, counts: Mapping[int, int]) -> bool:
    """Whether another number stands right behind the next word, and says what both count: "five to six months"."""
    following = "".join(reading.lower[end + 1 : end + 2])
    is_year = following.isdecimal() and int(following) in YEARS
    return not is_year and (end + 2 in counts or following[:1].isdecimal())


def _is_the_whole(reading: Reading, end: int, counts: Mapping[int, int]) -> bool:
    """Whether a number only tells of how many another one is a part: "four out of 13"."""
    words, before = words_for(reading), end - 2
    if before < 1 or reading.lower[before] not in words.of_wholes:
        return False
    return before in counts or reading.lower[before - 1] in words.out_of_wholes | words.ordinals


def _are_parties(reading: Reading, end: int, value: int) -> bool:
    """Whether a number counts the actors named before it: "Oslo and Kyiv met; the two signed"."""
    here = reading.sentence_of[end - 1]
    if end < 2 or reading.lower[end - 2] not in words_for(reading).definite:
        return False
    if not words_for(reading).on_the_way.isdisjoint(reading.lower[end : end + 1]):
        return False
    floor = reading.sentences[max(0, here - 1)].start
    acts = any(one.start == end for one in reading.inside(end, end + 1, "verb", "cue"))
    told = not words_for(reading).finite_auxiliaries.isdisjoint(reading.lower[end : end + 1])
    return (acts or told) and 1 < value <= len({one.id for one in reading.inside(floor, end - 1, "actor")})


def _gapped(reading: Reading, items: Sequence[ItemPhrase], free: Mapping[int, int]) -> Iterator[ItemPhrase]:
    """Things named only with the second number: "Norway has ordered two and Germany six Skynex systems"."""
    starts = {token for one in items for token in range(one.start, one.end)}
    for end, value in free.items():
        sentence = reading.sentences[reading.sentence_of[end - 1]]
        actor = next(iter(reading.inside(end, min(end + ACTOR_REACH, sentence.end), "actor")), None)
        if actor is None or end - 1 in starts or reading.lower[end] not in words_for(reading).conjunctions:
            continue
        later = next((one for one in items if one.start > actor.end), None)
        if later and later.of is None and later.quantity and later.start - actor.end <= HEAD_REACH:
            yield replace(later, quantity=value, start=end - 1, end=end, of=(later.start, later.end))


def _parts_for_wholes(reading: Reading, items: Sequence[ItemPhrase], words: EvidenceWords) -> Iterator[ItemPhrase]:
    """Of "of the 19 jets that were promised, twelve have arrived" the twelve: the whole lends its name only."""
    skipped: set[int] = set()
    for index, one in enumerate(items):
        part = items[index + 1] if index + 1 < len(items) else None
        named = part is not None and part.of == (one.start, one.end)
        if part and named and (_is_counted_later(reading, one, part, words) or _is_more(reading, one, part, words)):
            skipped.add(index + 1)
            yield replace(one, quantity=part.quantity)
        elif index not in skipped:
            yield one


def _is_more(reading: Reading, one: ItemPhrase, part: ItemPhrase, words: EvidenceWords) -> bool:
    """Whether a thing is a whole that outnumbers its part."""
    return _is_whole(reading, one, words) and (one.quantity or 0) > (part.quantity or 0)


def _is_counted_later(reading: Reading, one: ItemPhrase, part: ItemPhrase, words: EvidenceWords) -> bool:
    """Whether "the number of" leads a thing and its number stands behind: "the number of tanks was raised to 14"."""
    sentence = reading.sentence_of[one.start]
    before = reading.lower[max(reading.sentences[sentence].start, one.start - COUNTED_REACH) : one.start]
    return one.quantity is None and not words.tallies.isdisjoint(before) and reading.sentence_of[part.start] == sentence


def _is_whole(reading: Reading, one: ItemPhrase, words: EvidenceWords) -> bool:
    """Whether a sentence opens with "of the" and a number of a thing."""
    floor = reading.sentences[reading.sentence_of[one.start]].start
    opening = [token for token in range(floor, one.start) if not reading.doc[token].is_space][:2]
    return (
        len(opening) > 1
        and one.quantity is not None
        and one.start - opening[0] <= QUANTITY_REACH
        and reading.lower[opening[0]] in words.of_wholes
        and reading.lower[opening[1]] in words.definite
    )


def _counting(reading: Reading, one: ItemPhrase, counts: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Where the number that counts an item phrase may end, with its value; one before it leaves those behind free."""
    if one.quantity is not None:
        before = range(one.start - QUANTITY_REACH, one.start + 1)
        here = reading.sentences[reading.sentence_of[one.start]]
        behind = range(one.end + 1, min(one.end + AFTERWARDS, here.end) + 1)
        told = [end for end in before if counts.get(end) == one.quantity]
        yield from ((end, one.quantity) for end in (told or behind))


def _may_count(reading: Reading, end: int) -> bool:
    """Whether the sentence speaks of giving or names an actor, and no name holds the number."""
    sentence = reading.sentences[reading.sentence_of[end - 1]]
    if sentence.end <= reading.title_end:
        return False
    if not words_for(reading).uncounted.isdisjoint(reading.lower[max(0, end - UNCOUNTED_REACH) : end - 1]):
        return False
    if not reading.lower[end - 1][:1].isdigit() and any(letter.isdigit() for letter in reading.lower[end - 1]):
        return False
    before = reading.doc[end - 2] if end - 2 >= sentence.start else None
    in_name = before is not None and before.is_title and before.is_alpha and end - 2 > sentence.start
    actors = reading.inside(sentence.start, sentence.end, "actor")
    if in_name and not any(one.start <= end - 2 < one.end for one in actors):
        return False
    if actors or _speaks_of_giving(reading, sentence.start, sentence.end):
        return True
    return comes_by_pair(reading, end, sentence) or is_agreed(reading, end, sentence) or tally(reading, end) is not None


@remembered
def _speaks_of_giving(reading: Reading, start: int, end: int) -> bool:
    """Whether tokens start to end hold a verb of giving, or say that things come."""
    comes = not words_for(reading).on_the_way.isdisjoint(reading.lower[start:end])
    return comes or bool(reading.inside(start, end, "verb"))


def _told_before(
    reading: Reading, items: Mapping[int, list[ItemPhrase]], end: int, value: int | None
) -> ItemPhrase | None:
    """The last countable thing told of before a number, in its sentence or shortly before. items: by sentence.

    "Five of them" are rather of eight trucks than of boats that nobody counted. value: the number, where there is one.
    """
    here = reading.sentence_of[end - 1]
    words = words_for(reading)
    of_them = " ".join(reading.lower[end : end + 2]) in words.of_them
    pointing = of_them or _ones(reading, end, words) is not None
    told = [
        one
        for sentence in range(here - LOOK_BACK, here + 1)
        for one in items.get(sentence, ())
        if one.start < end and (_is_countable(one, here - sentence) or (pointing and _is_several(reading, one)))
        if reading.lower[one.end - 1] not in words.mass
    ]
    last = max(told, key=lambda one: one.start, default=None)
    if last is None or not of_them or value is None or last.quantity is not None:
        return last
    there = reading.sentence_of[last.start]
    wholes = [one for one in told if (one.quantity or 0) > value and reading.sentence_of[one.start] == there]
    return max(wholes, key=lambda one: one.start, default=last)


def _is_countable(one: ItemPhrase, distance: int) -> bool:
    """Whether a number may count such a thing, sentences behind it.

    A doubtful word is a thing where it was counted itself, and so are those who are trained, shortly behind.
    """
    if one.vague or (one.category in UNCOUNTED and (one.category != Category.TRAINING or distance > TRAINED_BACK)):
        return False
    return bool(one.quantity) or not (one.ambiguous or one.category in UNCOUNTED)


def _is_several(reading: Reading, one: ItemPhrase) -> bool:
    """Whether a thing, however doubtful its word, is told in the plural, as what "four of them" points at is."""
    return not one.vague and one.category not in UNCOUNTED and reading.lower[one.end - 1].endswith("s")


def _elided(reading: Reading, end: int, told: ItemPhrase, taken: AbstractSet[int]) -> tuple[int, int] | None:
    """The tokens that stand for the thing: the number alone, or up to the thing's bare last word.

    taken: the tokens of things.
    """
    words = words_for(reading)
    following = (*reading.lower[end : end + HEAD_REACH], "", "", "")
    if reading.lower[end - 1] in words.pronouns_too and not _is_led_up_to(reading, end - 1, words):
        return None
    acts = any(one.start == end for one in reading.inside(end, end + 1, "verb"))
    if acts or following[0] in words.elided_behind or following[:2] in _pairs(words):
        stop = min(_stop(reading, end), reading.sentences[reading.sentence_of[end - 1]].end)
        return None if not taken.isdisjoint(range(end, stop)) else (end - 1, end)
    if ones := _ones(reading, end, words):
        return ones, ones + 1
    _, last = told.of or (told.start, told.end)
    for token in range(end, min(end + HEAD_REACH, len(reading.lower))):
        if singular(reading.lower[token]) == singular(reading.lower[last - 1]) and reading.doc[token].is_alpha:
            return token, token + 1
        if not reading.doc[token].is_alpha:
            return None
    return None


def _ones(reading: Reading, end: int, words: EvidenceWords) -> int | None:
    """Where "ones" stands behind a number and what describes them: "40 motor-driven ones"."""
    for token in range(end, min(end + ONES_REACH, len(reading.lower))):
        if reading.lower[token] in words.ones:
            return token
        if not (reading.doc[token].is_alpha or reading.lower[token] == "-"):
            return None
    return None


def _stop(reading: Reading, end: int) -> int:
    """Where what a number may count ends: at a comma, or a few tokens behind it."""
    ahead = range(end, min(end + NAMED_REACH, len(reading.lower)))
    return next((token for token in ahead if reading.lower[token] == ","), end + NAMED_REACH)


def _is_led_up_to(reading: Reading, token: int, words: EvidenceWords) -> bool:
    """Whether a word that is a pronoun as often as a number counts: "one more", "one of its", "Norway one"."""
    if token == 0:
        return False
    following = reading.lower[token + 1 : token + 3]
    if (
        not words.behind_pronouns.isdisjoint(following[:1])
        or " ".join(following) in words.of_owners
        or reading.lower[token - 1] in words.ordinals
    ):
        return True
    return reading.lower[token - 1] in words.before_elided or any(
        one.end == token for one in reading.inside(token - 8, token, "actor", "verb")
    )


def _pairs(words: EvidenceWords) -> Iterator[tuple[str, ...]]:
    return (tuple(pair.split(" ")) for pair in words.elided_pairs)
