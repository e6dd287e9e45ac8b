"""Sums that measure something else than a gift: what one piece costs, how large each of several packages is, how much
it was before, how much is left to be spent.
"""

from __future__ import annotations

from collections.abc import Sequence

from extract.rules.actors.cast import cast_of
from extract.rules.choice import present
from extract.rules.text.evidence_words import EvidenceWords, words_for
from extract.rules.text.reading import Reading

REACH = 5  # tokens before a sum
CHANGE = 3  # tokens behind it
ESTIMATE = 25  # tokens before a sum within which it is said what is reckoned
PAYING = ("give", "deliver", "promise", "spend")  # kinds of verbs
GIVEN = 4  # tokens between a verb and the thing that it gives
OWN_NAMES = ("name", "capital")  # forms of a mention of the taker
WHOLE_REACH = 10  # tokens from a sum to "including"
PART_REACH = 5  # tokens from "including" to the number of the part
TAKER_REACH = 12  # tokens from "including" to the taker
SUBJECT = 12  # tokens before the word for costing, within which the thing stands that costs it


def of_sum(reading: Reading, start: int, end: int) -> dict[str, float]:
    """What a sum, tokens start to end, measures that is no gift."""
    floor = reading.sentences[reading.sentence_of[start]].start
    return present(
        {
            "amount/a-package": sizes_packages(reading, start),
            "amount/before": was_before(reading, start, end) or is_difference(reading, end),
            "amount/holdings": is_owned(reading, start) or is_frozen(reading, start, end),
            "amount/needed": is_needed(reading, start),
            "amount/estimate": is_estimate(reading, start, floor),
            "amount/leftover": is_left_over(reading, start, end),
            "amount/others": is_mostly_for_others(reading, end),
            "amount/price": prices_each(reading, start, end) or prices_one(reading, start, floor),
        }
    )


def sizes_packages(reading: Reading, start: int) -> bool:
    """Whether a sum is how large each of several packages is: "in packages of about $500 million"."""
    words = words_for(reading)
    ahead = _ahead(reading, start, words)
    return len(ahead) > 1 and ahead[-1] in words.of_wholes and ahead[-2] in words.unit_packages


def was_before(reading: Reading, start: int, end: int) -> bool:
    """Whether a sum is what a larger or smaller one was before: "from 200 to 325 million", "to 8 billion from 7"."""
    words = words_for(reading)
    ahead = _ahead(reading, start, words)
    if not ahead or ahead[-1] not in words.changed_from:
        return False
    behind = reading.lower[end : end + CHANGE]
    for at, word in enumerate(behind):
        if word in words.changed_to:
            return _counts(behind[at + 1 :] or reading.lower[end + CHANGE : end + CHANGE + 1])
        if word not in words.hedges:
            break
    before = ahead[:-1]
    rose = next((before[at + 1 :] for at, word in enumerate(before) if word in words.changed_to), [])
    return bool(words.changed_by.intersection(before[-1:])) or _counts(rose)


def is_owned(reading: Reading, start: int) -> bool:
    """Whether a sum is what somebody owns or spends at home: "assets worth 3 billion", "a defence budget of 5"."""
    words = words_for(reading)
    ahead = _ahead(reading, start, words)
    linked = not (words.valuing | words.of_wholes).isdisjoint(ahead[-1:])
    owned = list(ahead)
    while owned and owned[-1] in words.amounting:
        owned.pop()
    if len(owned) < len(ahead) and not words.holdings.isdisjoint(owned[-1:]):  # "assets, which total 3 billion"
        return True
    linked = linked or not words.finite_auxiliaries.isdisjoint(ahead[-1:])
    return linked and " ".join(ahead[-3:-1]) in words.own_budgets


def is_frozen(reading: Reading, start: int, end: int) -> bool:
    """Whether a sum is what somebody holds back of another's: "has frozen 7 billion euros of Russian assets"."""
    words = words_for(reading)
    frozen = not words.freezing.isdisjoint(_ahead(reading, start, words)[-1:])
    return frozen and not words.holdings.isdisjoint(reading.lower[end : end + REACH])


def is_mostly_for_others(reading: Reading, end: int) -> bool:
    """Whether only a named part of a sum is for the taker: "$95 billion in aid, including 61 billion for Kyiv"."""
    words, sentence = words_for(reading), reading.sentences[reading.sentence_of[end - 1]]
    part = next((at for at in range(end, min(end + WHOLE_REACH, sentence.end)) if _opens_part(reading, at)), None)
    if part is None or not _counts(reading.lower[part : part + PART_REACH]):
        return False
    takers = [one for one in reading.inside(end, part + TAKER_REACH, "actor") if one.id in cast_of(reading.code).taker]
    if not takers or takers[0].start < part or takers[0].start >= sentence.end:
        return False
    behind = reading.lower[takers[0].end : takers[0].end + 1]
    led = reading.lower[takers[0].start - 1] in words.changed_to | words.for_whom
    led = led and takers[0].form in OWN_NAMES  # "of which 2 million is for the hospital" is all for the taker
    return led and words.possessives.isdisjoint(behind)


def _opens_part(reading: Reading, at: int) -> bool:
    """Whether a word opens what a part of a sum is: "including", "of which"."""
    words = words_for(reading)
    return reading.lower[at] in words.naming_parts or " ".join(reading.lower[at : at + 2]) in words.naming_parts


def is_needed(reading: Reading, start: int) -> bool:
    """Whether a sum is what somebody needs or lacks: "needs another $17 billion", "is short of some $5 billion"."""
    words = words_for(reading)
    ahead = _ahead(reading, start, words)
    while ahead and ahead[-1] in words.adding | words.hedges and ahead[-1] not in words.of_wholes:
        ahead.pop()
    return ahead[-1:] != [] and (ahead[-1] in words.needing or " ".join(ahead[-2:]) in words.needing_pairs)


def is_estimate(reading: Reading, start: int, floor: int) -> bool:
    """Whether a sum is what damage or rebuilding is reckoned to cost: "puts the damage at 2 billion". floor: its
    sentence's. Not what somebody pays: "funded the rebuilding at a cost of 2 million"."""
    words, kinds = words_for(reading), cast_of(reading.code).verb_kinds
    of_estimates = words.reckoning | words.rebuilding
    verbs = (one for one in reading.inside(floor, start, "verb") if reading.lower[one.start] not in of_estimates)
    if any(kinds[one.id] in PAYING for one in verbs):
        return False
    ahead = reading.lower[max(floor, start - ESTIMATE) : start]
    reckoned = not words.reckoning.isdisjoint(ahead)
    at = not words.reckoned_at.isdisjoint(ahead[-REACH:]) or not words.costing.isdisjoint(
        _ahead(reading, start, words)[-1:]
    )
    return reckoned and at and not words.rebuilding.isdisjoint(ahead)


def is_left_over(reading: Reading, start: int, end: int) -> bool:
    """Whether a sum may still be spent: "$2 billion in unspent authority", "$2 billion of authority remains"."""
    words, sentence = words_for(reading), reading.sentences[reading.sentence_of[start]]
    behind = reading.lower[end : min(end + REACH, sentence.end)]
    if not words.leave_to_spend.isdisjoint(behind):
        return not words.left_over.isdisjoint(reading.lower[sentence.start : sentence.end])
    return not words.remaining.isdisjoint(behind[:1])


def is_difference(reading: Reading, end: int) -> bool:
    """Whether a sum is only by how much another one is larger: "$100 million less than the House wanted"."""
    return " ".join(reading.lower[end : end + 2]) in words_for(reading).differing


def prices_each(reading: Reading, start: int, end: int) -> bool:
    """Whether a sum is what each piece is worth: "each worth about $5 million", "cost a billion apiece"."""
    words = words_for(reading)
    ahead = _ahead(reading, start, words)
    at_price = not words.at_prices.isdisjoint(reading.lower[max(0, start - 2) : start])
    if not at_price and not (words.valuing | words.costing).intersection(ahead[-1:]):
        return False
    behind = reading.lower[end : end + 2]
    return bool(words.apart.intersection([*ahead[-2:-1], *behind[:1]])) or " ".join(behind) in words.apart_pairs


def prices_one(reading: Reading, start: int, floor: int) -> bool:
    """Whether a sum is what any such thing costs: "A Patriot missile costs some $4 million". floor: its sentence's."""
    words = words_for(reading)
    ahead = _ahead(reading, start, words)
    if ahead and ahead[-1] in words.at_prices:
        ahead.pop()
    if not ahead or ahead[-1] not in words.costing:
        return False
    verb = next(at for at in range(start - 1, floor - 1, -1) if reading.lower[at] == ahead[-1])
    things = reading.inside(max(floor, verb - SUBJECT), verb, "item")
    once = reading.lower[verb - 1] in words.perfect  # "which had cost": one in particular
    if things and reading.inside(max(floor, things[0].start - GIVEN), things[0].start, "verb"):
        return False  # "is giving Kyiv a hospital costing 5 million"
    return bool(things and not once) and any(
        word in words.any_one for word in reading.lower[max(floor, things[0].start - 2) : things[0].start]
    )


def _ahead(reading: Reading, start: int, words: EvidenceWords) -> list[str]:
    """The words before a sum, without the hedges that belong to it."""
    ahead = list(reading.lower[max(0, start - REACH) : start])
    while ahead and ahead[-1] in words.hedges and ahead[-1] not in words.of_wholes:
        ahead.pop()
    return ahead


def _counts(tokens: Sequence[str]) -> bool:
    """Whether a number is among some tokens."""
    return any(any(map(str.isdigit, token)) for token in tokens)
