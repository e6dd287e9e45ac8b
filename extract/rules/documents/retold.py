"""Do two drafts of one giver tell of the same gift? Headline, lead, list and quote often do.

Named evidence, weighed like that of the other questions; two different sums never are one gift, nor are a total and a
gift, a refusal and a gift, or what is only considered and what has come.
"""

from __future__ import annotations

from collections.abc import Sequence

from extract.records import Item, Stage
from extract.rules.candidates.wording import words_of
from extract.rules.choice import present
from extract.rules.documents import listed, one_sum
from extract.rules.documents.draft import Draft
from extract.rules.same_gift import further_gifts
from extract.rules.text.evidence_words import words_for
from extract.rules.text.reading import Reading
from extract.rules.things.items import PLAIN

NEAR = 1, 3, 6  # sentences
OPENING = 12  # tokens
MANY, LONG = 3, 5  # items
LEAD = 3  # sentences
DETERMINER_REACH = 3  # tokens before a thing
ADDED_REACH = 2  # tokens before a number that counts further things
ANEW_REACH = 4  # tokens before a sum or thing: "a second loan of"


def evidence_of(reading: Reading, first: Draft, second: Draft, told: Sequence[Draft]) -> dict[str, float] | None:
    """The evidence that `second`, told later, is the gift that `first` tells of; None where it cannot be.

    told: all gifts told before the second.
    """
    if first.donors != second.donors or (first.stage == Stage.REFUSED) != (second.stage == Stage.REFUSED):
        return None
    if {first.stage, second.stage} == {Stage.CONSIDERED, Stage.DELIVERED}:
        return None
    if first.candidate.sentence < second.candidate.sentence and _is_another(reading, first, second):
        return None
    both = first.sum is not None and second.sum is not None
    if both and not one_sum.are_one(reading, first, second):
        return None
    if both and first.cumulative != second.cumulative and not one_sum.is_pointed_at(reading, first, second):
        return None
    if _tops_up(reading, first, second) or further_gifts.is_sum_besides(first.candidate, second.candidate):
        return None
    kinds = f"{first.candidate.kind}-{second.candidate.kind}"
    things = _things(first.items, second.items)
    places = {**_places(reading, first, second), **_pointers(reading, first, second)}
    return {
        "bias": 1.0,
        f"kinds/{kinds}": 1.0,
        **_fields(first, second),
        **{f"{name}+{kinds}": value for name, value in things.items()},
        **things,
        **{f"{name}+{kinds}": value for name, value in places.items()},
        **places,
        **_names(kinds, first.items, second.items),
        **_listing(reading, first, second),
        **listed.evidence_of(reading, first, second, told),
    }


def _is_another(reading: Reading, first: Draft, second: Draft) -> bool:
    """Whether a later sentence tells of another gift: "Separately, …", "Oslo will also send" what has no such name."""
    added = further_gifts.comes_on_top(reading, second.candidate) and _shares_no_word(first.items, second.items)
    return further_gifts.opens_apart(reading, second.candidate) or added


def _shares_no_word(mine: tuple[Item, ...], yours: tuple[Item, ...]) -> bool:
    """Whether both tell of things, and by no common word."""
    return bool(mine and yours) and words_of(one.name for one in mine).isdisjoint(words_of(one.name for one in yours))


def _tops_up(reading: Reading, first: Draft, second: Draft) -> bool:
    """Whether the later one counts more of the earlier's things, at another step or with another number."""
    if not further_gifts.tops_up(reading, first.candidate, second.candidate):
        return False
    counts = [{(one.category, one.quantity) for one in side.items if one.quantity} for side in (first, second)]
    again = any(further_gifts.is_further(reading, one) for one in first.candidate.items)
    return not again and (first.stage != second.stage or counts[0].isdisjoint(counts[1]))


def _fields(first: Draft, second: Draft) -> dict[str, float]:
    """How the fields told agree."""
    both = first.programme is not None and second.programme is not None
    dated = first.date is not None and second.date is not None
    return present(
        {
            "stage/same": first.stage == second.stage,
            "stage/apart": first.stage != second.stage,
            f"stage/{first.stage.value}-{second.stage.value}": True,
            "total/both": first.cumulative and second.cumulative,
            "total/one": first.cumulative != second.cumulative,
            "programme/same": both and first.programme == second.programme,
            "programme/apart": both and first.programme != second.programme,
            "date/same": dated and first.date == second.date,
            "date/apart": dated and first.date != second.date,
            "aid/same": first.aid == second.aid,
            "quoted": second.quoted,
            "sums/same": bool(first.sum and second.sum),
        }
    )


def _things(mine: tuple[Item, ...], yours: tuple[Item, ...]) -> dict[str, float]:
    """How the things told agree, by category, name and number."""
    left, right = ({one.category for one in side} for side in (mine, yours))
    if not left or not right:
        return present({"things/none": not left and not right, "things/one-side": bool(left) != bool(right)})
    counts = [{one.category: one.quantity for one in side if one.quantity} for side in (mine, yours)]
    counted = counts[0].keys() & counts[1].keys()
    differ = any(counts[0][category] != counts[1][category] for category in counted)
    names = [{one.name.casefold() for one in side} for side in (mine, yours)]
    return {
        "things/overlap": len(left & right) / len(left | right),
        **present(
            {
                "things/within": right <= left,
                "things/around": left <= right,
                "things/apart": not left & right and not left <= PLAIN,
                "things/closer": left <= PLAIN and not right <= PLAIN,
                "things/vague-first": left <= PLAIN,
                "things/vague-second": right <= PLAIN,
                "things/same-name": bool(names[0] & names[1]),
                "counts/same": bool(counted) and not differ,
                "counts/apart": differ,
                "counts/second-only": bool(counts[1]) and not counted,
                "counts/first-only": bool(counts[0]) and not counts[1],
            }
        ),
    }


def _names(kinds: str, mine: tuple[Item, ...], yours: tuple[Item, ...]) -> dict[str, float]:
    """Whether the things told share a word."""
    apart = _shares_no_word(mine, yours)
    shared = bool(mine and yours) and not apart
    return present({"names/shared": shared, f"names/shared+{kinds}": shared, "names/apart": apart})


def _places(reading: Reading, first: Draft, second: Draft) -> dict[str, float]:
    """How far apart the two stand."""
    distance = second.candidate.sentence - first.candidate.last_sentence
    here, there = (reading.sentences[one.candidate.sentence] for one in (second, first))
    return present(
        {
            "near/sentence": distance <= 0,
            **{f"near/{reach}": distance <= reach for reach in NEAR},
            "near/paragraph": here.paragraph == there.paragraph,
            "first/lead": there.index <= 2,
            "second/bullet": here.bullet,
        }
    )


def _pointers(reading: Reading, first: Draft, second: Draft) -> dict[str, float]:
    """Whether the later one points back: "the package", "the tanks", "these"; or adds: "also", "another"."""
    words = words_for(reading)
    sentence = reading.sentences[second.candidate.sentence]
    opening = reading.inside(sentence.start, sentence.start + OPENING, "cue", "anaphor")
    start = second.candidate.start
    before = reading.lower[max(sentence.start, start - DETERMINER_REACH) : start]
    clause = reading.lower[slice(*second.candidate.clause)]
    return present(
        {
            "points/back": any(one.id == "back_reference" for one in opening),
            "points/anaphor": any(one.kind == "anaphor" for one in opening),
            "points/definite": not words.definite.isdisjoint(before),
            "adds/more": not words.adding.isdisjoint(clause),
            "adds/anew": _is_anew(reading, second) and not _is_anew(reading, first),
        }
    )


def _is_anew(reading: Reading, draft: Draft) -> bool:
    """Whether the words beside a sum or thing say that it is one more: "a further 90 million", "another two"."""
    words, money = words_for(reading), draft.candidate.money
    if is_more(reading, draft):
        return True
    start = money.start if money else draft.candidate.start
    floor = reading.sentences[draft.candidate.sentence].start
    before = reading.lower[max(floor, start - ANEW_REACH) : start]
    return not words.adding.isdisjoint(before) and words.definite.isdisjoint(before)


def is_more(reading: Reading, draft: Draft) -> bool:
    """Whether a number of things told of before comes on top of them: "another 20", "two more are on the way"."""
    words, things = words_for(reading), draft.candidate.items
    if not things or draft.candidate.money or any(one.of is None for one in things):
        return False
    start, end = things[0].start, things[0].end
    beside = (*reading.lower[max(0, start - ADDED_REACH) : start], *reading.lower[end : end + 1])
    return not words.further.isdisjoint(beside) or further_gifts.is_counted_on(reading, things[0])


def _listing(reading: Reading, first: Draft, second: Draft) -> dict[str, float]:
    """Whether the later one lists things and the earlier one is a sum, or a package, that has none yet."""
    sentence = reading.sentences[second.candidate.sentence]
    cues = {one.id for one in reading.inside(sentence.start, sentence.end, "cue")}
    there = reading.sentences[first.candidate.sentence]
    package = any(one.id == "package" for one in reading.inside(there.start, there.end, "cue"))
    bare = listed.is_bare(first)
    many, long, listing = len(second.items) >= MANY, len(second.items) >= LONG, "listing" in cues
    counted = sum(one.quantity is not None for one in second.items) > 1
    itemised = second.sum is None and not first.cumulative and bare
    return present(
        {
            "list/many": many,
            "list/long": long,
            "list/listing": listing,
            "list/bare": itemised,
            "list/bare-many": itemised and many,
            "list/bare-long": itemised and long,
            "list/bare-long-lead": itemised and long and there.index <= LEAD,
            "list/bare-long-counted": itemised and long and counted,
            "list/items-long": second.sum is None and first.sum is None and long,
            "list/bare-listing": itemised and listing,
            "list/bare-package": itemised and package,
            "list/bare-counted": itemised and counted,
            "list/bare-package-many": itemised and package and many,
            "list/total": many and "cumulative" in cues,
            "list/historic": many and "historic" in cues,
            "list/bare-same-step": itemised and many and first.stage == second.stage,
        }
    )
