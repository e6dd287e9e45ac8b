"""A document as the rules read it: tokens, sentences, and every mention of an actor, item, programme or cue in it.

spaCy tokenises, `sentences` splits, and one PhraseMatcher a spelling (as printed, in lower case) finds the words of
all lists at
once; see DESIGN.md's figures on why no regular expression over lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import product

import spacy
from spacy.language import Language as Pipeline
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

import extract.rules.sentences  # noqa: F401 - registers the component
from extract.language import Donor, ItemWords, Language, load_language
from extract.records import Span


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a list in the text: tokens start (inclusive) to end (exclusive).

    kind: "actor", "item", "programme", "verb", "anaphor", "office", "head" or "cue".
    id: the donor's, programme's or verb's id, the item's category, the cue's class.
    form: how it is written: "name", "adjective", "capital", "leader", "body", "descriptor", "noun", "general" …
    """

    kind: str
    id: str
    form: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its tokens, its paragraph, whether it is a line of a list."""

    index: int
    start: int
    end: int
    paragraph: int
    bullet: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """A document with all that the lists know of it."""

    text: str
    doc: Doc
    lower: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    sentence_of: tuple[int, ...]
    mentions: tuple[Mention, ...]
    title_end: int

    def of_kind(self, *kinds: str) -> tuple[Mention, ...]:
        """The mentions of these kinds, in order."""
        return tuple(one for one in self.mentions if one.kind in kinds)

    def inside(self, start: int, end: int, *kinds: str) -> tuple[Mention, ...]:
        """The mentions of these kinds that begin within tokens start to end."""
        return tuple(one for one in self.mentions if start <= one.start < end and one.kind in kinds)

    def span(self, start: int, end: int) -> Span:
        """Characters of tokens start to end."""
        return Span(self.doc[start].idx, self.doc[end - 1].idx + len(self.doc[end - 1]))

    def words(self, start: int, end: int) -> str:
        """The text of tokens start to end."""
        return self.text[slice(*_pair(self.span(start, end)))] if end > start else ""

    def tokens_of(self, span: Span) -> tuple[int, int]:
        """The tokens that characters fall into."""
        found = self.doc.char_span(span.start, span.end, alignment_mode="expand")
        return (found.start, found.end) if found is not None else (0, 0)


def _pair(span: Span) -> tuple[int, int]:
    return span.start, span.end


@dataclass(frozen=True, slots=True)
class Reader:
    """The spaCy pipeline and matchers of one language."""

    nlp: Pipeline
    printed: PhraseMatcher
    lowered: PhraseMatcher
    meanings: dict[int, tuple[Mention, ...]]
    language: Language
    office_words: frozenset[str]


PRIORITY = {"actor": 0, "programme": 1, "item": 2, "verb": 3, "anaphor": 4, "head": 5, "cue": 6}


@cache
def reader(code: str) -> Reader:
    """The reader of a language with rules. Built once a process: about half a second."""
    language = load_language(code)
    nlp = spacy.blank(code)
    nlp.add_pipe("pledge_sentences", config={"code": code})
    printed, lowered = PhraseMatcher(nlp.vocab, attr="ORTH"), PhraseMatcher(nlp.vocab, attr="LOWER")
    meanings: dict[int, tuple[Mention, ...]] = {}
    phrases: dict[tuple[bool, str], list[Mention]] = {}
    for exact, phrase, meaning in _phrases(language):
        phrases.setdefault((exact, phrase), []).append(meaning)
    for (exact, phrase), found in phrases.items():
        key = f"{exact}|{phrase}"
        (printed if exact else lowered).add(key, [nlp.tokenizer(phrase)])
        meanings[nlp.vocab.strings[key]] = tuple(dict.fromkeys(found))
    return Reader(nlp, printed, lowered, meanings, language, frozenset(language.offices.office_words))


def read(document: str, code: str) -> Reading:
    """The reading of a document (title, line break, text)."""
    tools = reader(code)
    doc = tools.nlp(document)
    lower = tuple(token.lower_ for token in doc)
    sentences, sentence_of = _sentences(doc, tools.language)
    title_end = next((sentence.end for sentence in sentences), 0)
    mentions = _mentions(doc, tools)
    mentions = (*mentions, *_organisations(doc, mentions, sentence_of))
    mentions = _merge_actors(doc, lower, mentions, tools, sentence_of)
    return Reading(document, doc, lower, sentences, sentence_of, mentions, title_end)


def _sentences(doc: Doc, language: Language) -> tuple[tuple[Sentence, ...], tuple[int, ...]]:
    found: list[Sentence] = []
    of_token: list[int] = []
    paragraph = 0
    bullets = frozenset(language.sentences.bullets)
    for span in doc.sents:
        first = next((token.text for token in span if not token.is_space), "")
        found.append(Sentence(len(found), span.start, span.end, paragraph, first in bullets))
        of_token += [len(found) - 1] * (span.end - span.start)
        paragraph += "\n" in span[-1].text
    return tuple(found), tuple(of_token)


Phrase = tuple[bool, str, Mention]
"""Whether a phrase is matched as printed, the phrase, and what it means."""


def _phrases(language: Language) -> Iterator[Phrase]:
    """Every phrase of every list."""
    for donor in language.donors:
        yield from _donor_phrases(donor)
    for block in language.items:
        yield from _item_phrases(block)
    for programme in language.programmes:
        yield from ((True, name, _meaning("programme", programme.id, "name")) for name in programme.names)
        yield from ((False, one.casefold(), _meaning("programme", programme.id, "phrase")) for one in programme.phrases)
    for verb in language.verbs:
        for form, word in zip(("base", "third", "ing", "past", "participle"), verb.forms, strict=True):
            yield False, word.casefold(), _meaning("verb", verb.id, form)
    offices = language.offices
    yield from ((False, word, _meaning("anaphor", "", "thing")) for word in offices.anaphors_thing)
    yield from ((False, word, _meaning("anaphor", "", "pronoun")) for word in offices.anaphors_pronoun)
    yield from ((True, word, _meaning("head", word, "head")) for word in offices.organisation_heads)
    for cue, words in language.cues.items():
        yield from ((False, word.casefold(), _meaning("cue", cue, "cue")) for word in words)


def _meaning(kind: str, ident: str, form: str) -> Mention:
    """A mention that stands nowhere yet."""
    return Mention(kind, ident, form, 0, 0)


def _donor_phrases(donor: Donor) -> Iterator[Phrase]:
    """Names and bodies also with a capital first letter, as sentences begin with them."""
    forms = (
        ("name", donor.names),
        ("adjective", donor.adjectives),
        ("capital", donor.capitals),
        ("body", donor.bodies),
        ("leader", tuple(leader.name for leader in donor.leaders)),
    )
    for form, words in forms:
        for word in words:
            yield True, word, _meaning("actor", donor.id, form)
            if form in ("name", "body") and word[:1].isalpha() and word == word.casefold():
                yield True, word[0].upper() + word[1:], _meaning("actor", donor.id, form)
    for word in donor.descriptors:
        yield False, word.casefold(), _meaning("anaphor", donor.id, "descriptor")


def _item_phrases(block: ItemWords) -> Iterator[Phrase]:
    """Names as printed, nouns in any case, both in every spelling."""
    form = "general" if block.general else "ambiguous" if block.ambiguous else "noun"
    for name in block.names:
        for spelled in _spellings(name, plurals=True):
            yield True, spelled, _meaning("item", block.category, "name")
    for noun in block.nouns:
        for spelled in _spellings(noun, plurals=True):
            yield False, spelled.casefold(), _meaning("item", block.category, form)


def _spellings(phrase: str, *, plurals: bool) -> Iterator[str]:
    """A phrase with each hyphen also as a space and each space also as a hyphen, in singular and regular plural."""
    words = phrase.replace("-", " - ").split(" ")
    words = phrase.split(" ") if len(words) > 7 else words
    parts = [word for word in phrase.replace("-", " ").split(" ") if word]
    if len(parts) > 4:
        variants = {phrase}
    else:
        variants = {
            phrase,
            *(
                "".join(part + joint for part, joint in zip(parts, (*joints, ""), strict=True))
                for joints in product(" -", repeat=len(parts) - 1)
            ),
        }
    for variant in sorted(variants):
        yield variant
        if plurals:
            yield _plural(variant)


def _plural(phrase: str) -> str:
    low = phrase.casefold()
    if low.endswith(("s", "x", "ch", "sh", "z")):
        return phrase + "es" if not low.endswith("s") else phrase
    if low.endswith("y") and low[-2:-1] not in "aeiou":
        return phrase[:-1] + "ies"
    return phrase + "s"


def _mentions(doc: Doc, tools: Reader) -> tuple[Mention, ...]:
    """All list words; of overlapping ones of the same kind the longest.

    Actors and programmes win over items, cues stand beside.
    """
    found: list[Mention] = []
    for matcher in (tools.printed, tools.lowered):
        for key, start, end in matcher(doc):
            found += [replace(meaning, start=start, end=end) for meaning in tools.meanings[key]]
    kept: list[Mention] = []
    for kinds in (("actor", "programme", "item"), ("verb",), ("anaphor",), ("head",)):
        kept += _longest([one for one in found if one.kind in kinds])
    kept += [one for one in found if one.kind == "cue"]
    return tuple(sorted(kept, key=lambda one: (one.start, one.end, PRIORITY[one.kind])))


def _longest(mentions: Iterable[Mention]) -> list[Mention]:
    taken: set[int] = set()
    kept: list[Mention] = []
    for one in sorted(mentions, key=lambda m: (m.start - m.end, m.start, PRIORITY[m.kind])):
        if not any(token in taken for token in range(one.start, one.end)):
            taken.update(range(one.start, one.end))
            kept.append(one)
    return kept


def _organisations(doc: Doc, mentions: tuple[Mention, ...], sentence_of: tuple[int, ...]) -> Iterator[Mention]:
    """Names that end like an organisation's and stand on no list ("Stand With Ukraine Foundation").

    Actors under their own name.
    """
    taken = {token for one in mentions if one.kind == "actor" for token in range(one.start, one.end)}
    for one in mentions:
        if one.kind != "head" or one.start in taken:
            continue
        start = one.start
        while start > 0 and sentence_of[start - 1] == sentence_of[one.start] and _carries_name(doc, start - 1):
            start -= 1
        while start < one.start and not doc[start].text[0].isupper():
            start += 1
        if start < one.start and not set(range(start, one.end)) <= taken and doc[start : one.start].text != "The":
            name = doc.text[doc[start].idx : doc[one.end - 1].idx + len(doc[one.end - 1])]
            yield Mention("actor", name.removeprefix("The "), "organisation", start, one.end)


def _carries_name(doc: Doc, index: int) -> bool:
    return bool(doc[index].text[0].isupper() and doc[index].is_alpha) or doc[index].lower_ in (
        "of",
        "for",
        "with",
        "&",
        "-",
    )


def _merge_actors(
    doc: Doc, lower: tuple[str, ...], mentions: tuple[Mention, ...], tools: Reader, sentence_of: tuple[int, ...]
) -> tuple[Mention, ...]:
    """ "Germany's defence minister Boris Pistorius" is one mention of Germany.

    Join what only office words and names part.
    """
    actors = sorted((one for one in mentions if one.kind == "actor"), key=lambda one: (one.start, -one.end))
    actors = sorted(_longest(actors), key=lambda one: one.start)
    grown = [_grow(doc, lower, one, tools, sentence_of) for one in actors]
    joined: list[Mention] = []
    for one in grown:
        last = joined[-1] if joined else None
        if last and one.start < last.end and one.id != last.id:
            last = joined[-1] = replace(last, end=max(one.start, last.start + 1))
        if (
            last
            and last.id == one.id
            and sentence_of[last.start] == sentence_of[one.start]
            and _parted_by_names(doc, lower, last.end, one.start, tools)
        ):
            joined[-1] = replace(
                last, end=max(one.end, last.end), form=one.form if last.form == "adjective" else last.form
            )
        else:
            joined.append(one)
    rest = [one for one in mentions if one.kind != "actor"]
    inside = {token for actor in joined for token in range(actor.start, actor.end)}
    rest = [
        one
        for one in rest
        if one.kind not in ("head", "anaphor") or one.form == "descriptor" or one.start not in inside
    ]
    return tuple(sorted([*joined, *rest], key=lambda one: (one.start, one.end, PRIORITY[one.kind])))


def _grow(doc: Doc, lower: tuple[str, ...], one: Mention, tools: Reader, sentence_of: tuple[int, ...]) -> Mention:
    """Take in the office words behind an adjective or possessive, and the name behind them."""
    end = one.end
    sentence = sentence_of[one.start]
    if one.form not in ("adjective", "name", "body"):
        return one
    probe = end + (end < len(doc) and lower[end] in ("'s", "’s", "'", "’"))
    if one.form == "name" and probe == end:
        return one
    grown = probe
    while (
        grown < len(doc)
        and sentence_of[grown] == sentence == sentence_of[grown]
        and (lower[grown] in tools.office_words)
    ):
        grown += 1
    while grown > probe and lower[grown - 1] in (
        "of",
        "public",
        "side",
        "people",
        "general",
        "air",
        "foreign",
        "military",
        "security",
        "development",
        "energy",
        "defence",
        "defense",
        "economic",
        "health",
        "finance",
        "emergency",
    ):
        grown -= 1
    if grown == probe:
        return one
    while (
        grown < len(doc)
        and grown - probe < 9
        and doc[grown].is_title
        and doc[grown].is_alpha
        and sentence_of[grown] == sentence
    ):
        grown += 1
    return replace(one, end=grown, form="institution")


def _parted_by_names(doc: Doc, lower: tuple[str, ...], start: int, end: int, tools: Reader) -> bool:
    if end - start > 5:
        return False
    return all(
        lower[i] in tools.office_words or doc[i].is_title or lower[i] in ("'s", "’s", "-") for i in range(start, end)
    )


def without_actors_in(reading: Reading, spans: Iterable[Span]) -> Reading:
    """The reading without actors inside sums: "Danish kroner" names no giver."""
    covered = {token for span in spans for token in range(*reading.tokens_of(span))}
    return replace(
        reading, mentions=tuple(one for one in reading.mentions if one.kind != "actor" or one.start not in covered)
    )
