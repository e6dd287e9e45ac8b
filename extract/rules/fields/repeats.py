"""Is a thing of a gift another word for one that is told already? "The planes … Denmark's F-16s" are given once.

Named evidence, weighed like that of the other questions, and only where several things of one kind are given.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from extract.rules.choice import present, probability
from extract.rules.figures.numbers import rounds
from extract.rules.same_gift import further_gifts
from extract.rules.text.evidence_words import words_for
from extract.rules.text.phrases import singular
from extract.rules.text.reading import Reading
from extract.rules.things.items import ItemPhrase

REPEATED = 0.5  # chance from which a thing is one told already
DETERMINER_REACH = 2  # tokens before a thing
POINTING_REACH = 4  # tokens before a thing that is pointed at by its number: "the 240 Volvo trucks"
LINK = 2  # tokens between two things of one list


def without_repeats(
    reading: Reading, items: Sequence[ItemPhrase], weights: Mapping[str, float]
) -> tuple[ItemPhrase, ...]:
    """The things without those told already; of each kind at least the likeliest stays."""
    items = _with_numbers_lent(reading, without_pointed_at(reading, without_wholes(items)))
    if not weights:
        return items
    chances = {one: _chance(reading, items, one, weights) for one in items}
    least: dict[str, float] = {}
    for one, chance in chances.items():
        least[one.category] = min(chance, least.get(one.category, 1.0))
    return tuple(one for one in items if chances[one] < REPEATED or chances[one] == least[one.category])


def without_pointed_at(reading: Reading, items: Sequence[ItemPhrase]) -> tuple[ItemPhrase, ...]:
    """The things, without those that a later sentence points at: "240 trucks … The 240 trucks", "The first ten"."""
    words = words_for(reading)

    def is_pointed_at(one: ItemPhrase) -> bool:
        floor = reading.sentences[reading.sentence_of[one.start]].start
        led = reading.lower[max(floor, one.start - POINTING_REACH) : one.start]
        if words.definite.isdisjoint(led):
            return False
        part, number = further_gifts.is_instalment(reading, one.start), one.quantity or 0
        told = [other.quantity or 0 for other in items if other.category == one.category and other.start < floor]
        return any(count == number or (part and count > number) for count in told)

    return tuple(one for one in items if one.quantity in (None, 1) or not is_pointed_at(one))


def _with_numbers_lent(reading: Reading, items: Sequence[ItemPhrase]) -> tuple[ItemPhrase, ...]:
    """The things, one that is told without a number with that of its bare last word further on, which goes: "for
    Patriot missiles … Up to 100 missiles"."""
    kept = list(items)
    for one in items:
        if not (one.quantity and _is_bare(one)) or one.of is not None:
            continue
        alike = [other for other in kept if other.category == one.category and other is not one]
        if len(alike) == 1 and _is_shortened(reading, alike[0], one):
            counted = replace(alike[0], quantity=one.quantity)
            kept = [counted if other is alike[0] else other for other in kept if other is not one]
    return tuple(kept)


def _is_shortened(reading: Reading, longer: ItemPhrase, one: ItemPhrase) -> bool:
    """Whether a bare word in a later sentence is the last one of an uncounted thing, or of one with a round number."""
    later = reading.sentence_of[one.start] > reading.sentence_of[longer.start]
    if not later or _head(reading, longer) != _head(reading, one):
        return False
    return not _is_bare(longer) if longer.quantity is None else rounds(longer.quantity, one.quantity or 0)


def without_wholes(items: Sequence[ItemPhrase]) -> tuple[ItemPhrase, ...]:
    """The things, each once where the next of its kind add up to it: "six helicopters, four Mi-17s and two Mi-2s".

    The whole goes, unless its parts are not named: of "14 jets, four of them at once and ten later" the parts do.
    """
    dropped: set[int] = set()
    for index, whole in enumerate(items):
        parts = _parts_of(whole, items[index + 1 :])
        if parts and all(one.of is not None for one in parts):
            dropped |= {index + 1 + at for at in range(len(parts))}
        elif parts:
            dropped.add(index)
    return tuple(one for index, one in enumerate(items) if index not in dropped)


def _parts_of(whole: ItemPhrase, behind: Sequence[ItemPhrase]) -> tuple[ItemPhrase, ...]:
    """The things right behind, two or more of the same kind, whose numbers add up to the whole's."""
    left = whole.quantity or 0
    for count, one in enumerate(behind):
        if one.category != whole.category or not one.quantity or one.quantity > left:
            return ()
        left -= one.quantity
        if not left:
            return tuple(behind[: count + 1]) if count else ()
    return ()


def _chance(reading: Reading, items: Sequence[ItemPhrase], one: ItemPhrase, weights: Mapping[str, float]) -> float:
    evidence = evidence_of(reading, items, one)
    return 0.0 if evidence is None else probability(evidence, weights)


def evidence_of(reading: Reading, items: Sequence[ItemPhrase], one: ItemPhrase) -> dict[str, float] | None:
    """The evidence that a thing is one of the others of its kind; None where it is the only one."""
    others = [other for other in items if other.category == one.category and other is not one]
    if not others:
        return None
    here = reading.sentence_of[one.start]
    beside = [other for other in others if reading.sentence_of[other.start] == here]
    return {
        "bias": 1.0,
        f"category/{one.category.value}": 1.0,
        **_itself(reading, one),
        **present(
            {
                "first": all(other.start > one.start for other in others),
                "last": all(other.start < one.start for other in others),
                "beside": bool(beside),
                "many": len(others) > 1,
                "listed": any(_listed(reading, one, other) for other in beside),
            }
        ),
        **_compared(reading, others, one),
    }


def _itself(reading: Reading, one: ItemPhrase) -> dict[str, float]:
    """What the words are like."""
    floor = reading.sentences[reading.sentence_of[one.start]].start
    before = reading.lower[max(floor, one.start - DETERMINER_REACH) : one.start]
    return present(
        {
            "bare": _is_bare(one),
            "vague": one.vague,
            "ambiguous": one.ambiguous,
            "named": one.named,
            "counted": one.quantity is not None,
            "elided": one.of is not None,
            "definite": not words_for(reading).definite.isdisjoint(before),
            "long": one.end - one.start > LINK,
        }
    )


def _compared(reading: Reading, others: Sequence[ItemPhrase], one: ItemPhrase) -> dict[str, float]:
    """How the words and numbers of the others compare."""
    head, words = _head(reading, one), _words(reading, one)
    found = {
        "head/earlier": any(_head(reading, other) == head and other.start < one.start for other in others),
        "head/later": any(_head(reading, other) == head and other.start > one.start for other in others),
        "words/shared": any(words & _words(reading, other) for other in others),
        "words/within": any(words <= _words(reading, other) for other in others),
        "number/same": one.quantity is not None and any(other.quantity == one.quantity for other in others),
        "number/apart": one.quantity is not None
        and any(other.quantity not in (None, one.quantity) for other in others),
        "number/theirs": one.quantity is None and any(other.quantity is not None for other in others),
        "theirs/named": any(other.named for other in others),
        "theirs/longer": any(not _is_bare(other) for other in others),
        "theirs/elided": any(other.of is not None for other in others),
        "theirs/vague": all(other.vague or other.ambiguous for other in others),
    }
    crossed = {
        "bare+longer": _is_bare(one) and found["theirs/longer"],
        "unnamed+named": not one.named and found["theirs/named"],
    }
    return present(found | crossed)


def _is_bare(one: ItemPhrase) -> bool:
    """Whether it is one general word."""
    return one.end - one.start == 1 and not one.named


def _listed(reading: Reading, one: ItemPhrase, other: ItemPhrase) -> bool:
    """Whether nothing but a comma or "and" stands between two things."""
    first, second = (one, other) if one.start < other.start else (other, one)
    between = reading.lower[first.end : second.start]
    return len(between) <= LINK and not words_for(reading).list_marks.isdisjoint(between)


def _head(reading: Reading, one: ItemPhrase) -> str:
    _, end = one.of or (one.start, one.end)
    return singular(reading.lower[end - 1])


def _words(reading: Reading, one: ItemPhrase) -> set[str]:
    start, end = one.of or (one.start, one.end)
    return {singular(word) for word in reading.lower[start:end] if word.isalnum()}
