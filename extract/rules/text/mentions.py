"""Every mention of an actor, city, item, programme, verb, anaphor, cue or topic: what the word lists of a language find
in its tokens.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extract.language import Donor, ItemWords, Language
from extract.rules.text.phrases import Found, PhraseBook, phrase_book
from extract.rules.text.tokens import cut


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a list in the text: tokens start (inclusive) to end (exclusive).

    kind: "actor", "city", "item", "programme", "verb", "anaphor", "office", "head", "cue" or "topic".
    id: the donor's, programme's or verb's id, the item's category, the cue's class.
    form: how it is written: "name", "adjective", "capital", "city", "leader", "body", "descriptor", "noun", "general" …
    """

    kind: str
    id: str
    form: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase of a list means: kind, id and form of its mentions."""

    kind: str
    id: str
    form: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of a list.

    printed: matched as printed, else in lower case.
    loose: hyphens, spaces and the plural do not matter.
    """

    words: str
    meaning: Meaning
    printed: bool
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Books:
    """The phrases of all lists of a language, by how they are matched."""

    printed: tuple[PhraseBook[Meaning], ...]
    lowered: tuple[PhraseBook[Meaning], ...]
    adverbs: frozenset[str]
    takers: frozenset[str]


PRIORITY = {
    "actor": 0,
    "programme": 1,
    "item": 2,
    "verb": 3,
    "anaphor": 4,
    "head": 5,
    "cue": 6,
    "topic": 7,
    "city": 8,
}
# Within a group the longest of overlapping mentions stays: actors and programmes win over items, cues stand beside.
BESIDE = ("cue", "topic")
RIVALS = (("actor", "programme", "item", "city"), ("verb",), ("anaphor",), ("head",))
STEP = ("stage_", "step_")  # cues of a step in giving; an adverb may stand within
LEAST_CAPITALS = 5  # letters of an organisation's name that may be printed in capitals
STEP_REACH = 5  # tokens of a cue before and behind an adverb within it
OF_PAYING = ("price",)  # cues that tell nothing as part of a verb: who "covers the cost" names no price


def books(language: Language) -> Books:
    """The books of a language, its phrases cut into tokens as its documents are."""
    phrases = list(_phrases(language))
    lines = list(zip(phrases, cut((one.words for one in phrases), language.code), strict=True))

    def book(*, printed: bool, loose: bool) -> PhraseBook[Meaning]:
        chosen = ((line, one.meaning) for one, line in lines if (one.printed, one.loose) == (printed, loose))
        return phrase_book(chosen, loose=loose)

    return Books(
        printed=(book(printed=True, loose=False), book(printed=True, loose=True)),
        lowered=(book(printed=False, loose=False), book(printed=False, loose=True)),
        adverbs=frozenset(language.auxiliaries["adverbs"]),
        takers=frozenset(one.id for one in language.donors if one.role == "recipient"),
    )


def find_mentions(tokens: Sequence[str], lower: Sequence[str], lists: Books) -> tuple[Mention, ...]:
    """All list words, in order; of overlapping ones of rival kinds the longest. lower: the tokens in lower case."""
    found = [_mention(one) for one in _all(lists.printed, tokens)]
    found += [one for one in map(_mention, _all(lists.lowered, lower)) if not _is_short_name(tokens, one)]
    found += _across_adverbs(lower, lists)
    kept: list[Mention] = []
    for kinds in RIVALS:
        kept += longest(one for one in found if one.kind in kinds)
    named = {token for one in kept if one.kind == "programme" for token in range(one.start, one.end)}
    kept += (one for one in found if one.kind == "actor" and one.id in lists.takers and one.start in named)
    paying = {token for one in kept if one.kind == "verb" for token in range(one.start + 1, one.end)}
    kept += (one for one in found if one.kind in BESIDE and not (one.id in OF_PAYING and one.start in paying))
    described = {(one.start, one.end): one for one in kept if one.form == "descriptor"}
    kept += (one for one in found if one.form == "descriptor" and described.get((one.start, one.end), one) is not one)
    return in_order(kept)


def _all(lists: Iterable[PhraseBook[Meaning]], tokens: Sequence[str]) -> Iterator[Found[Meaning]]:
    return (one for book in lists for one in book.find(tokens))


def _is_short_name(tokens: Sequence[str], one: Mention) -> bool:
    """Whether what would point back is a name in capitals: the "IT" of "IT coalition"."""
    return (
        one.kind == "anaphor"
        and one.end - one.start == 1
        and len(tokens[one.start]) > 1
        and tokens[one.start].isupper()
    )


def _across_adverbs(lower: Sequence[str], lists: Books) -> Iterator[Mention]:
    """The cues of a step with adverbs within: "is also looking at", "has so far given"."""
    behind = 0
    for at, word in enumerate(lower):
        if word in lists.adverbs and at >= behind:
            behind = next((one for one in range(at + 1, len(lower)) if lower[one] not in lists.adverbs), len(lower))
            first = max(0, at - STEP_REACH)
            for one in lists.lowered[0].find((*lower[first:at], *lower[behind : behind + STEP_REACH])):
                start, end = first + one.start, first + one.end
                if start < at < end and one.meaning.id.startswith(STEP):
                    yield Mention(one.meaning.kind, one.meaning.id, one.meaning.form, start, end + behind - at)


def in_order(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Mentions by where they start and end."""
    return tuple(sorted(mentions, key=lambda one: (one.start, one.end, PRIORITY[one.kind])))


def longest(mentions: Iterable[Mention]) -> list[Mention]:
    """Of overlapping mentions the longest, of equally long ones the first."""
    taken: set[int] = set()
    kept: list[Mention] = []
    for one in sorted(mentions, key=lambda m: (m.start - m.end, m.start, PRIORITY[m.kind])):
        if taken.isdisjoint(range(one.start, one.end)):
            taken.update(range(one.start, one.end))
            kept.append(one)
    return kept


def _mention(found: Found[Meaning]) -> Mention:
    meaning, start, end = found
    return Mention(meaning.kind, meaning.id, meaning.form, start, end)


def _phrases(language: Language) -> Iterator[Phrase]:
    """Every phrase of every list."""
    for donor in language.donors:
        yield from _of_donor(donor)
    for block in language.items:
        yield from _of_items(block)
    for programme in language.programmes:
        for name in programme.names:
            yield Phrase(name, Meaning("programme", programme.id, "name"), printed=True)
        yield from _lowered(programme.phrases, Meaning("programme", programme.id, "phrase"))
    for verb in language.verbs:
        for form, word in zip(("base", "third", "ing", "past", "participle"), verb.forms, strict=True):
            yield from _lowered((word,), Meaning("verb", verb.id, form))
    offices = language.offices
    yield from _lowered(offices.anaphors_thing, Meaning("anaphor", "", "thing"))
    yield from _lowered(offices.anaphors_pronoun, Meaning("anaphor", "", "pronoun"))
    for word in offices.organisation_heads:
        yield Phrase(word, Meaning("head", word, "head"), printed=True)
    for cue, words in language.cues.items():
        yield from _lowered(words, Meaning("cue", cue, "cue"))
    for topic, words in language.topics.items():
        yield from _lowered(words, Meaning("topic", topic, "topic"))


def _lowered(words: Iterable[str], meaning: Meaning, *, loose: bool = False) -> Iterator[Phrase]:
    return (Phrase(word.casefold(), meaning, printed=False, loose=loose) for word in words)


def _of_donor(donor: Donor) -> Iterator[Phrase]:
    """Names and bodies also with a capital first letter, as sentences begin with them."""
    forms = (
        ("name", donor.names),
        ("adjective", donor.adjectives),
        ("capital", donor.capitals),
        ("body", donor.bodies),
        ("leader", tuple(leader.name for leader in donor.leaders)),
    )
    for form, words in forms:
        meaning = Meaning("actor", donor.id, form)
        for word in words:
            yield Phrase(word, meaning, printed=True)
            if form in ("name", "body") and word[:1].isalpha() and word == word.casefold():
                yield Phrase(word[0].upper() + word[1:], meaning, printed=True)
            if donor.kind == "organisation" and word.istitle() and word.isalpha() and len(word) >= LEAST_CAPITALS:
                yield Phrase(word.upper(), meaning, printed=True)  # "ITOCHU"
    for city in donor.cities:
        yield Phrase(city, Meaning("city", donor.id, "city"), printed=True)
    yield from _lowered(donor.descriptors, Meaning("anaphor", donor.id, "descriptor"))


def _of_items(block: ItemWords) -> Iterator[Phrase]:
    """Names as printed, nouns in any case, both in every spelling."""
    form = "general" if block.general else "ambiguous" if block.ambiguous else "noun"
    for name in block.all_names:
        yield Phrase(name, Meaning("item", block.category, "name"), printed=True, loose=True)
    yield from _lowered(block.nouns, Meaning("item", block.category, form), loose=True)
