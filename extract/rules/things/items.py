"""What is given: item phrases with category and quantity, out of item mentions and numbers.

"16 Vector reconnaissance drones" is one phrase of sixteen drones, "missiles for Patriot systems" one of air defence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.records import Category, Item
from extract.rules.actors.cast import cast_of
from extract.rules.text.evidence_words import words_for
from extract.rules.text.mentions import Mention, in_order
from extract.rules.text.phrases import singular
from extract.rules.text.reading import Reading
from extract.rules.things.lessons import LESSON_REACH, care_in, lessons_in, named_by_taught
from extract.rules.things.not_given import comes_back, is_handed, is_of_adversary, is_reached, is_served, is_within
from extract.rules.things.quantities import Counter
from extract.rules.things.quantity_words import QuantityWords, quantity_words
from extract.rules.things.tenses import auxiliaries

_DESIGNATION = re.compile(r"[A-Z]{1,4}-?\d{1,4}[A-Z0-9]{0,4}|\d{1,2}[A-Z][A-Z0-9]{0,4}")
"""A model's letters and figures, as armies and makers write them; longer words before a number are no models."""
_VARIANT = re.compile(rf"\d|{_DESIGNATION.pattern}")
"""What may stand between a model and its kind: "Fuchs 1 carriers", "Leopard 2A4V tanks"."""
# Whatever carries a name of another kind, these are what they are: "Hornet drones", "Leopard bridge layers".
OWN_HEADS = frozenset({Category.DRONES, Category.ENGINEERING})
# What a thing is for does not change that it is one of these: "HIMARS ammunition" is ammunition, "Patriot training"
# training.
HEADS_THAT_DECIDE = frozenset(
    {Category.AMMUNITION, Category.MAINTENANCE, Category.TRAINING, Category.DEMINING, Category.MEDICAL}
)
CIVIL = frozenset({Category.ENERGY, Category.ENGINEERING, Category.MEDICAL, Category.RELIEF, Category.OTHER})
# What clears mines by its name is for that, whatever it is.
CLEARERS = frozenset({Category.VEHICLES, Category.TANKS, Category.ARMOURED_VEHICLES, Category.OTHER, Category.DRONES})
SERVICES = frozenset({Category.TRAINING, Category.MAINTENANCE})
QUALITY_REACH = 4  # tokens of what describes a thing between its model and its kind
LINK_REACH = 4  # tokens between two parts of one thing
SHORT_REACH = 8  # sentences between a thing and its short form
IDIOM_REACH = 4  # tokens of a phrase before a word that names no thing in it
MAKER_REACH = 4  # tokens from "maker of" to the thing: "a maker of heavy trucks"
SYSTEM_REACH = 6  # tokens between a system and the missiles for it
PLAIN = frozenset({Category.WEAPONS, Category.OTHER})


@dataclass(frozen=True, slots=True)
class ItemPhrase:
    """An item as the text has it: tokens start to end (of the thing, without its number).

    vague: only a general word ("weapons"); ambiguous: only a word that often means something else ("gas").
    of: the tokens that name it, where it is only counted here ("two of them").
    """

    category: Category
    quantity: int | None
    start: int
    end: int
    vague: bool
    ambiguous: bool
    named: bool
    of: tuple[int, int] | None = None

    def record(self, reading: Reading) -> Item:
        """The record of the phrase."""
        name = self.of or (self.start, self.end)
        place = self.start, self.end
        if self.category == Category.TRAINING and not self.of:
            name = place = named_by_taught(reading, *place, quantity_words(reading.code))
        return Item(self.category, reading.words(*name), self.quantity, reading.span(*place))


def find_items(reading: Reading, counts: Mapping[int, int], busy: frozenset[int], code: str) -> tuple[ItemPhrase, ...]:
    """The item phrases of a document, in order.

    counts: its numbers that may count things, as `counts_of` gives them; busy: tokens of sums and dates.
    """
    words = quantity_words(code)
    taken = busy | {token for one in reading.mentions for token in range(one.start, one.end)}
    phrases: list[ItemPhrase] = []
    adversaries = cast_of(code).adversaries
    told = in_order((*reading.of_kind("item"), *lessons_in(reading, words), *care_in(reading, counts, words)))
    for index, one in enumerate(told):
        last = phrases[-1] if phrases else None
        if (
            _names_an_office(reading, one, words)
            or _names_another(reading, one)
            or _is_idiom(reading, one, words)
            or _is_verb(reading, one, words)
            or _describes(reading, one, words)
            or _is_made(reading, one, words)
            or (last and (_is_alias(reading, last, one) or is_reached(reading, last.end, one, busy, words)))
            or (last and is_within(reading, last.end, one, words))
            or comes_back(reading, one, words)
            or is_served(reading, one, words)
            or is_of_adversary(reading, one, adversaries, words)
            or is_handed(reading, one, next(iter(told[index + 1 : index + 2]), None), words)
        ):
            continue
        marked = _with_designation(reading, one, taken)
        if last and _belongs(reading, last, marked, code):
            phrases[-1] = _joined(last, marked, reading, words)
        else:
            phrases.append(_phrase(marked))
    counter = Counter.of(reading, counts, code)
    counted = (_as_parts(reading, one, words) for one in _short_forms(reading, _of_systems(reading, phrases, words)))
    return tuple(replace(one, quantity=counter.quantity(one)) for one in counted)


def _short_forms(reading: Reading, phrases: Iterable[ItemPhrase]) -> Iterator[ItemPhrase]:
    """The phrases, the bare last word of one told shortly before as that: "fire engines … the engines"."""
    told: dict[str, ItemPhrase] = {}
    for one in phrases:
        head, here = singular(reading.lower[one.end - 1]), reading.sentence_of[one.start]
        bare = one.end - one.start == 1 and not one.named
        longer = told.get(head) if bare else None
        if longer and 0 < here - reading.sentence_of[longer.start] <= SHORT_REACH:
            yield replace(one, category=longer.category, vague=longer.vague, ambiguous=longer.ambiguous)
        else:
            yield one
        if not bare:
            told[head] = one


def _of_systems(reading: Reading, phrases: list[ItemPhrase], words: QuantityWords) -> Iterator[ItemPhrase]:
    """The phrases, bare missiles right behind a system of air defence as its own: "two Patriots with 100 missiles"."""
    last: ItemPhrase | None = None
    for one in phrases:
        plain = one.end - one.start == 1 or reading.lower[one.start] in words.guided
        bare = one.category == Category.MISSILES and plain and not one.named
        if bare and last and last.category == Category.AIR_DEFENCE and _go_with(reading, last, one, words):
            yield replace(one, category=Category.AIR_DEFENCE)
        else:
            yield one
        last = one


def _go_with(reading: Reading, system: ItemPhrase, one: ItemPhrase, words: QuantityWords) -> bool:
    """Whether words link a thing to the system before it in the sentence: "with 300 missiles", "missiles for them"."""
    if reading.sentence_of[system.start] != reading.sentence_of[one.start] or one.start - system.end > SYSTEM_REACH:
        return False
    between, behind = reading.lower[system.end : one.start], reading.lower[one.end : one.end + 2]
    if not words.accompanied.isdisjoint((*between, *behind[:1])) or " ".join(behind) in words.for_systems:
        return True
    return system.named and not words_for(reading).list_and.isdisjoint(between)


def _with_designation(reading: Reading, one: Mention, taken: AbstractSet[int]) -> Mention:
    """A mention with the model before it that no list knows: "M-80 vehicles", "2A8 tanks" are more than vehicles."""
    before = one.start - 1
    if before in taken or before < reading.sentences[reading.sentence_of[one.start]].start:
        return one
    if not _DESIGNATION.fullmatch(reading.doc[before].text):
        return one
    return replace(one, start=before, form="name" if one.form in ("general", "ambiguous") else one.form)


def _as_parts(reading: Reading, one: ItemPhrase, words: QuantityWords) -> ItemPhrase:
    """A phrase with "parts" right behind it as these: "F-16 parts", not "the tanks parts of which"."""
    behind = reading.lower[one.end : one.end + 2]
    parts = bool(behind) and behind[0] in words.part_heads and words.part_of.isdisjoint(behind[1:])
    if not parts or one.category in CIVIL | SERVICES or one.category in PLAIN:
        return one
    return replace(one, category=Category.MAINTENANCE, end=one.end + 1, vague=False, ambiguous=False)


def _phrase(one: Mention) -> ItemPhrase:
    return ItemPhrase(
        Category(one.id), None, one.start, one.end, one.form == "general", one.form == "ambiguous", one.form == "name"
    )


def _names_an_office(reading: Reading, one: Mention, words: QuantityWords) -> bool:
    """ "Energy" in "Energy Minister" is no item."""
    return (
        one.form in ("ambiguous", "general")
        and one.end < len(reading.lower)
        and reading.lower[one.end] in words.offices
    )


def _names_another(reading: Reading, one: Mention) -> bool:
    """ "Radio" in "reports Radio Liberty": a doubtful word in capitals within a name is no item."""
    if one.form not in ("ambiguous", "general") or one.end >= len(reading.doc):
        return False
    first, following = reading.doc[one.start], reading.doc[one.end]
    opens = one.start <= reading.sentences[reading.sentence_of[one.start]].start + 1
    titled = first.is_title and following.is_title and following.is_alpha and not opens
    return titled and one.start >= reading.title_end and not reading.inside(one.end, one.end + 1, "item")


def _is_idiom(reading: Reading, one: Mention, words: QuantityWords) -> bool:
    """Whether a word stands in a phrase that names no thing: "in the course of", "free of charge", "by boat"."""
    alone = one.end - one.start == 1 and one.form != "name" and not reading.lower[one.start].endswith("s")
    if alone and one.start and reading.lower[one.start - 1] in words.by_means:
        return True
    return one.form in ("ambiguous", "general") and any(
        cue.id == "idiom" and cue.start <= one.start and one.end <= cue.end
        for cue in reading.inside(max(0, one.start - IDIOM_REACH), one.end, "cue")
    )


def _is_verb(reading: Reading, one: Mention, quantities: QuantityWords) -> bool:
    """Whether a doubtful word is a verb here: "will ship", "to ship", "could also supply", "it still ships"."""
    if one.form != "ambiguous" or one.end - one.start > 1 or one.start == 0 or Category(one.id) in SERVICES:
        return False
    words, adverbs = words_for(reading), auxiliaries(reading.code).adverbs
    ahead = one.start - 1
    if reading.lower[ahead] in quantities.before_verbs:
        return True
    while ahead > 0 and reading.lower[ahead] in adverbs:
        ahead -= 1
    before, forms = reading.lower[ahead], {verb.form for verb in reading.inside(one.start, one.end, "verb")}
    led = before in words.all_auxiliaries | words.before_base_verbs
    return (led and "base" in forms) or (before in words.parsed_anaphors | words.asides and "third" in forms)


def _describes(reading: Reading, one: Mention, words: QuantityWords) -> bool:
    """Whether a thing is but a quality: "gas-fired boilers", "anti-drone cloaks", "a 40-bed ward", "diesel ones"."""
    alone = one.end - one.start == 1 and one.start > 1
    if alone and reading.lower[one.start - 1] == "-" and not reading.spaced[one.start - 1]:
        before, single = one.start - 2, not reading.lower[one.start].endswith("s")
        if reading.lower[before] in words.against or (single and reading.doc[before].like_num):
            return True
    if reading.lower[one.end : one.end + 1] and reading.lower[one.end] in words_for(reading).ones:
        return True
    if reading.lower[one.end : one.end + 1] != ("-",) or reading.spaced[one.end - 1] or reading.spaced[one.end]:
        return False
    following = one.end + 1
    return (
        following < len(reading.lower)
        and reading.doc[following].is_alpha
        and not reading.inside(following, following + 1, "item")
    )


def _is_made(reading: Reading, one: Mention, words: QuantityWords) -> bool:
    """Who makes a thing or works at it: "a drone maker", "a maker of drones", "energy engineers"; of energy firms help
    may well be told.
    """
    behind = reading.lower[one.end : one.end + 1]
    ahead = reading.lower[max(0, one.start - MAKER_REACH) : one.start]
    of_makers = (left in words.makers and right in words.part_of for left, right in pairwise(ahead))
    if one.form != "name" and any(of_makers):
        return True
    if one.id != Category.ENERGY and not words.makers.isdisjoint(behind):
        return True
    return Category(one.id) not in HEADS_THAT_DECIDE and not words.workers.isdisjoint(behind)


def _is_alias(reading: Reading, last: ItemPhrase, one: Mention) -> bool:
    """ "Lightweight Multirole Missiles (LMM)": what stands in brackets names the same thing again."""
    return one.start == last.end + 1 and reading.lower[last.end] == "(" and one.id == last.category.value


def _belongs(reading: Reading, last: ItemPhrase, one: Mention, code: str) -> bool:
    """Whether a mention carries on the phrase before it: adjacent, or behind "for (the)", "of"."""
    if reading.sentence_of[last.start] != reading.sentence_of[one.start]:
        return False
    between = reading.lower[last.end : one.start]
    words = quantity_words(code)
    hyphened = between == ("-",) and not reading.spaced[last.end]
    if (
        not between
        or hyphened
        or _is_variant(reading, last, one)
        or _is_named_kind(reading, last, one, words)
        or _is_made_of(reading, last, one, words)
    ):
        return True
    linking = [word for word in between if word not in words.before_parts]
    if any(word in words.units for word in linking):  # "rounds for 7.62 mm rifles"
        linking = [word for word in linking if word not in words.units and word != "-" and not word[:1].isdecimal()]
    if len(linking) > 1 and linking[0] in words.purposes:  # "missiles for the KUB system", "shells for 40 howitzers"
        before = one.start - 1
        linking = linking[:-1] if reading.doc[before].like_num or _names_model(reading, before) else linking
    joints = words.purposes | words.part_of | (words.done_to if last.category == Category.MAINTENANCE else frozenset())
    linked = len(linking) == 1 and linking[0] in joints
    return (linked and len(between) <= LINK_REACH) or _is_taught(last, (*between, reading.lower[one.start]), words)


def _is_variant(reading: Reading, last: ItemPhrase, one: Mention) -> bool:
    """Whether a figure that belongs to a model stands between it and its kind: "Leopard 2A4V tanks"."""
    alone = one.start - last.end == 1 and last.named and one.id == last.category.value
    return alone and _VARIANT.fullmatch(reading.doc[last.end].text) is not None


def _is_named_kind(reading: Reading, last: ItemPhrase, one: Mention, words: QuantityWords) -> bool:
    """Whether its qualities alone part a model from its kind: "Mistral short-range missiles", "Su-25 attack jets"."""
    between = reading.lower[last.end : one.start]
    if not last.named or one.form == "name" or len(between) > QUALITY_REACH or reading.lower[last.end - 1][-1] == "s":
        return False
    if not all(word == "-" or word.isalpha() for word in between) or not words.breaks.isdisjoint(between):
        return False
    plain = len(between) == 1 and not between[0].endswith(("s", "ed"))
    return "-" in between or (plain and not reading.inside(last.end, one.start, "verb", "actor"))


def _is_made_of(reading: Reading, last: ItemPhrase, one: Mention, words: QuantityWords) -> bool:
    """Whether a thing only tells how large the battery before it is: "a Hawk battery of six launchers"."""
    start = last.end + (reading.lower[last.end] in words.whole_units)
    whole = reading.lower[start - 1] in words.whole_units
    sized = one.start - start == 2 and reading.lower[start] in words.part_of and reading.doc[start + 1].like_num
    return whole and sized and one.id == last.category.value


def _names_model(reading: Reading, token: int) -> bool:
    """Whether a token is a name in capitals that is on no list."""
    text = reading.doc[token].text
    return (
        text.isalpha()
        and text.isupper()
        and len(text) > 1
        and not reading.inside(token, token + 1, "actor", "item", "programme")
    )


def _is_taught(last: ItemPhrase, behind: Sequence[str], words: QuantityWords) -> bool:
    """Whether a thing is only what is taught, or who: "taught soldiers how to clear mines", "train 40 medics".

    behind: the words from the training to the first of the thing.
    """
    return (
        last.category == Category.TRAINING
        and len(behind) <= LESSON_REACH + 1
        and (behind[-1] in words.people or not words.taught_in.isdisjoint(behind))
        and words.ends_lesson.isdisjoint(behind)
        and all(word.isalnum() for word in behind[:-1])
    )


def _is_done_to(category: Category, thing: Category) -> bool:
    """Whether a service keeps its category before what it is for: "repair of tanks", not "repair of a hospital"."""
    return category == Category.TRAINING or (category == Category.MAINTENANCE and thing not in CIVIL)


def _is_own_head(
    last: ItemPhrase, one: Mention, between: AbstractSet[str], reading: Reading, words: QuantityWords
) -> bool:
    """Whether what stands behind a name is something else than the name: "Hornet drones", "Sisu trucks"."""
    if between - {"-"} or not last.named or one.form != "noun":
        return False
    own = not words.own_heads.isdisjoint(reading.lower[one.start : one.end])
    return Category(one.id) in OWN_HEADS or (Category(one.id) == Category.VEHICLES and own)


def _leads(last: ItemPhrase, new: Category, reading: Reading, words: QuantityWords) -> bool:
    """Whether what stands right before a thing tells what it is: what clears mines, a lesson on it."""
    if last.category == Category.DEMINING:
        return new in CLEARERS
    return last.category == Category.TRAINING and reading.lower[last.end - 1] in words.lessons


def _joined(last: ItemPhrase, one: Mention, reading: Reading, words: QuantityWords) -> ItemPhrase:
    between = set(reading.lower[last.end : one.start])
    category, new = last.category, Category(one.id)
    if category == Category.TRAINING and (between & words.taught_in or reading.lower[one.start] in words.people):
        pass
    elif between & (words.purposes | words.done_to):
        systems = category in (Category.MISSILES, *PLAIN) and new == Category.AIR_DEFENCE
        if systems or new == Category.DEMINING or (last.vague and new in CIVIL):
            category = new
    elif between & words.part_of and not words.models.isdisjoint(reading.lower[one.end : one.end + 1]):
        category = new  # "interceptors of the Octopus type"
    elif between & words.part_of:  # "weapons of …", "transport of …", "70 lorries of relief goods"
        loads = category == Category.VEHICLES and new in CIVIL
        plain = category in PLAIN or (last.ambiguous and not _is_done_to(category, new))
        category = new if plain or loads else category
    elif category == Category.AIR_DEFENCE and new == Category.MISSILES:
        pass  # "short-range air defence missiles"
    elif not between and _leads(last, new, reading, words):
        pass  # "demining tractors", "learn to fly F-16s"
    elif category not in PLAIN and not words.purposes.isdisjoint(reading.lower[last.start : last.end]):
        pass  # "shells for tank guns"
    elif (
        new in HEADS_THAT_DECIDE
        or category in PLAIN
        or _is_own_head(last, one, between, reading, words)
        or (not last.named and one.form != "general")
    ):
        category = new
    named = last.named or one.form == "name"
    return ItemPhrase(
        category,
        None,
        last.start,
        one.end,
        last.vague and one.form == "general",
        last.ambiguous and one.form == "ambiguous",
        named,
    )
