"""General words for a thing told before: "all 14 vehicles" for tanks, "a handful of missiles" for those of a Patriot.

Such a word that nothing else describes takes the kind of the nearest thing before it that it may stand for; a word that
is on no list of things takes its name, too. Which words stand for which kinds is data.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from extract.records import Category
from extract.rules.actors.cast import cast_of
from extract.rules.text.evidence_words import EvidenceWords, words_for
from extract.rules.text.phrases import singular
from extract.rules.text.reading import Reading
from extract.rules.things.items import SERVICES, ItemPhrase
from extract.rules.things.quantities import Counter

LOOK_BACK = 8  # sentences between a thing and the general word for it
POINTING_REACH = 3  # tokens before a general word: "all 14 vehicles", "those two dozen vehicles"
SUM_BACK = 4  # sentences between a thing and what it is summed up by
# Kinds told beside things of other kinds, which "equipment" behind them does not sum up.
CARRIERS = frozenset({*SERVICES, Category.VEHICLES, Category.ENGINEERING})


def with_stand_ins(reading: Reading, items: Sequence[ItemPhrase], counts: Mapping[int, int]) -> tuple[ItemPhrase, ...]:
    """The item phrases, in order, general words as what they stand for; and words that are things only where they do.

    counts: the token after each number that may count things, with the number.
    """
    listed = {one.start for one in items}
    told = tuple(_resolved(reading, items))
    if len(told) == len(listed):
        return told
    counter = Counter.of(reading, counts, reading.code)
    return tuple(one if one.start in listed else replace(one, quantity=counter.quantity(one)) for one in told)


def _resolved(reading: Reading, items: Sequence[ItemPhrase]) -> Iterator[ItemPhrase]:
    """The phrases as what they stand for, in order."""
    words = words_for(reading)
    told: list[ItemPhrase] = []
    for mentioned in _with_unlisted(reading, items, words):
        source = _source(reading, told, mentioned, words)
        one = mentioned if source is None else _as(mentioned, source)
        if one.of == (one.start, one.end):
            continue  # on no list, and nothing that it stands for
        yield one
        if not one.vague and (one.quantity or not one.ambiguous):
            told += (one, *_within(reading, one))


def _as(one: ItemPhrase, source: ItemPhrase) -> ItemPhrase:
    """A general word as what it stands for; one that is on no list takes its name, too."""
    of = (source.of or (source.start, source.end)) if one.of else None
    if of is None and source.category == one.category:
        return one
    return replace(one, category=source.category, vague=False, ambiguous=False, of=of)


def _within(reading: Reading, one: ItemPhrase) -> Iterator[ItemPhrase]:
    """The things that a training or a repair is of, which later words may mean: "training on Leopard tanks"."""
    if one.category in SERVICES:
        for inner in reading.inside(one.start, one.end, "item"):
            category = Category(inner.id)
            if inner.form in ("name", "noun") and category not in SERVICES:
                yield replace(one, category=category, start=inner.start, end=inner.end, named=inner.form == "name")


def _with_unlisted(reading: Reading, items: Sequence[ItemPhrase], words: EvidenceWords) -> list[ItemPhrase]:
    """The phrases, and each word that may only stand for one as a phrase "of" itself."""
    if not items:
        return []
    taken = {token for one in items for token in range(one.start, one.end)}
    found = [
        ItemPhrase(Category.OTHER, None, token, token + 1, True, True, False, (token, token + 1))
        for token, word in enumerate(reading.lower)
        if word in words.stand_ins and token not in taken and token >= reading.title_end
    ]
    return sorted([*items, *found], key=lambda one: one.start) if found else list(items)


def _source(reading: Reading, told: Sequence[ItemPhrase], one: ItemPhrase, words: EvidenceWords) -> ItemPhrase | None:
    """The nearest thing told before that a general word stands for, by its kind or its last word."""
    if reading.lower[one.end - 1] in words.summing_up:
        return _summed_up(reading, told, one, words)
    kinds = words.stands_for.get(reading.lower[one.end - 1], words.stands_for.get(_head(reading, one)))
    if not kinds or one.end - one.start > 1 or one.named or not _is_undescribed(reading, one, words):
        return None
    near = _backwards(reading, told, one, LOOK_BACK)
    alike = [before for before in near if before.category in kinds or _head(reading, before) in kinds]
    source = next(
        (each for each in alike if not (each.ambiguous and _head(reading, each) == _head(reading, one))), None
    )
    if source is None or _is_another_gift(reading, source, one, words):
        return None
    here = reading.sentence_of[source.start]  # "two Hawk batteries and ten missiles … A third battery"
    beside = (each for each in alike if reading.sentence_of[each.start] == here)
    return next((each for each in beside if _head(reading, each) == _head(reading, one) and not each.vague), source)


def _is_another_gift(reading: Reading, source: ItemPhrase, one: ItemPhrase, words: EvidenceWords) -> bool:
    """Whether a number makes a general word a new thing: "six Wisents and 50 vehicles", "Oslo gives 9 vehicles".

    One that is pointed at, as in "all 14 vehicles", is none.
    """
    starts = [reading.sentences[reading.sentence_of[each.start]].start for each in (source, one)]
    before = [word for word in reading.lower[starts[1] : one.start] if word not in words.passing][-POINTING_REACH:]
    if one.quantity is None or not (words.definite | words.partitives).isdisjoint(before):
        return False
    if starts[0] == starts[1]:
        return not words.list_marks.isdisjoint(reading.lower[source.end : source.end + 2])
    givers = [
        {actor.id for actor in reading.inside(start, each.start, "actor") if cast_of(reading.code).gives(actor)}
        for start, each in zip(starts, (source, one), strict=True)
    ]
    return bool(givers[0]) and bool(givers[1]) and givers[0].isdisjoint(givers[1])


def _backwards(reading: Reading, told: Sequence[ItemPhrase], one: ItemPhrase, sentences: int) -> Iterator[ItemPhrase]:
    """What was told before a phrase, the last first, as far back as some sentences."""
    floor = reading.sentence_of[one.start] - sentences
    return takewhile(lambda before: reading.sentence_of[before.start] >= floor, reversed(told))


def _summed_up(
    reading: Reading, told: Sequence[ItemPhrase], one: ItemPhrase, words: EvidenceWords
) -> ItemPhrase | None:
    """The thing told right before a word like "equipment", where it is of a kind that such a word sums up."""
    floor = reading.sentences[reading.sentence_of[one.start]].start
    before = one.start - 1
    if one.end - one.start > 1 or any(each.form == "general" for each in reading.inside(floor, one.start, "item")):
        return None
    described = before >= floor and reading.doc[before].is_alpha and reading.lower[before] not in words.before_sums_up
    if described and not reading.inside(before, one.start, "verb"):
        return None
    near = _backwards(reading, told, one, SUM_BACK)
    last = next((each for each in near if each.category not in CARRIERS), None)
    return last if last and last.category in words.summing_up[reading.lower[one.end - 1]] else None


def _head(reading: Reading, one: ItemPhrase) -> str:
    """The last word of a phrase in the singular."""
    return singular(reading.lower[one.end - 1])


def _is_undescribed(reading: Reading, one: ItemPhrase, words: EvidenceWords) -> bool:
    """Whether nothing but numbers, owners and words that point back stand before a word, and none that describes it."""
    floor = reading.sentences[reading.sentence_of[one.start]].start
    if reading.lower[one.end : one.end + 1] and reading.lower[one.end] in words.describing:
        behind = reading.lower[one.end + 1 : one.end + 2]
        if words.definite.isdisjoint(behind) and not reading.inside(one.end + 1, one.end + 2, "actor"):
            return False
    before = one.start - 1
    while before > floor and reading.lower[before] in words.passing:
        before -= 1
    if before < floor:
        return False
    word = reading.lower[before]
    if word in words.of_wholes and before > floor:
        return reading.lower[before - 1] in words.partitives | words.batches
    if word in words.pointing or word in words.possessives or reading.doc[before].like_num:
        return True
    adversaries = cast_of(reading.code).adversaries
    owners = [each for each in reading.inside(max(floor, before - 3), before + 1, "actor") if each.end == before + 1]
    return any(each.form == "adjective" and each.id not in adversaries for each in owners)
