"""Actors that a sentence names in one list, "Norway, Denmark and Sweden"; and what a counted group before one is."""

from __future__ import annotations

from collections.abc import Sequence

from extract.language import load_language
from extract.rules.actors.cast import cast_of
from extract.rules.text.evidence_words import words_for
from extract.rules.text.mentions import Mention
from extract.rules.text.reading import Reading

GROUP = "group"  # kind of donor
NAMES = ("name", "capital")  # forms of a mention
LONGEST_ASIDE = 4  # tokens
LEAST_WITHOUT_AND = 2  # actors parted by commas alone that are no list yet
VERB_REACH = 2  # tokens from an actor to its verb
LIST_GAP = 4  # tokens between two actors of one list


def lists_of(reading: Reading, actors: Sequence[Mention]) -> list[list[Mention]]:
    """The actors of a sentence, those of one list together."""
    words = words_for(reading)
    linking = words.list_marks - {","}
    found: list[list[Mention]] = []
    ends: list[int] = []  # how many of each belong together for sure: up to behind its last "and"
    for one in actors:
        between = _without_kind(reading, found[-1][-1].end, one) if found else ()
        near = bool(found) and len(between) <= LIST_GAP
        if found and found[-1][-1].start == one.start:  # "both countries" are two actors in one place
            found[-1].append(one)
            ends[-1] = len(found[-1])
        elif found and found[-1][-1].end == one.start and _is_spelt_out(reading, found[-1][-1], one):
            found[-1][-1] = one  # "Germany and its partners Belgium and Norway"
        elif (
            near
            and words.list_words.issuperset(between)
            and not words.list_marks.isdisjoint(between)
            and not _begins_anew(reading, found[-1], one)
        ):
            found[-1].append(one)
            ends[-1] = ends[-1] if linking.isdisjoint(between) else len(found[-1])
        else:
            found.append([one])
            ends.append(0)
    return [part for run, end in zip(found, ends, strict=True) for part in _parts_of(run, end)]


def _without_kind(reading: Reading, start: int, one: Mention) -> tuple[str, ...]:
    """The words from a token to an actor, without asides and what an organisation is said to be, "the Danish firm"."""
    words, end = words_for(reading), one.start
    if one.form == "organisation" or cast_of(reading.code).kind_of(one.id) == "organisation":
        told = end - 1 > start and reading.lower[end - 1] in words.firms
        end -= told + (told and end - 2 > start and reading.doc[end - 2].is_title)
    return _without_asides(reading.lower[start:end])


def _begins_anew(reading: Reading, run: Sequence[Mention], one: Mention) -> bool:
    """Whether a comma and "and" behind one of whom nothing is said begin a statement: "met by Riga, and Oslo gives".

    Nothing is said of who stands behind other words than those that a statement may begin with.
    """
    words, first = words_for(reading), run[0].start
    between = reading.lower[run[0].end : one.start]
    if len(run) > 1 or between[0] != "," or words.conjunctions.isdisjoint(between):
        return False
    floor = reading.sentences[reading.sentence_of[first]].start
    before = [word for word in reading.lower[floor:first] if word not in words.definite]
    told = bool(reading.inside(one.end, one.end + VERB_REACH, "verb"))
    told = told or not words.finite_auxiliaries.isdisjoint(reading.lower[one.end : one.end + 1])
    return (
        told
        and bool(before)
        and before[-1].isalpha()
        and before[-1] not in words.before_statements | words.between_statements
    )


def _is_spelt_out(reading: Reading, group: Mention, one: Mention) -> bool:
    """Whether a group's name is followed by that of its first member."""
    kind = cast_of(reading.code).kind_of
    return kind(group.id) == GROUP and kind(one.id) != GROUP and one.form in NAMES


def _parts_of(run: list[Mention], end: int) -> list[list[Mention]]:
    """A list, and those behind its end; two parted by nothing but a comma are none: "in Poland, Norway …"."""
    if not end and len(run) > LEAST_WITHOUT_AND:
        return [run]
    return [*([run[:end]] if end else []), *([one] for one in run[end:])]


def _without_asides(words: tuple[str, ...]) -> tuple[str, ...]:
    """Words without what stands in brackets: "Reynolds (45) and Lively".

    Unless each there gives something of its own: "Norway (80 million euros) and Italy (12 tanks)" is no list.
    """
    if "(" not in words or ")" not in words:
        return words
    start, end = words.index("("), words.index(")")
    aside = words[start + 1 : end]
    own = len(aside) > 1 and any(any(map(str.isdigit, word)) for word in aside)
    return words[:start] + words[end + 1 :] if start < end <= start + LONGEST_ASIDE and not own else words


def spelt_out(reading: Reading, group: Mention, actors: Sequence[Mention]) -> str | None:
    """The first of those that a counted group is: "three states … : Poland, Slovakia and Latvia", as many behind it.

    actors: those of the article, groups left out.
    """
    first = reading.lower[group.start]
    count = int(first) if first.isdecimal() else load_language(reading.code).numbers.words.get(first, 0)
    sentence = reading.sentences[reading.sentence_of[group.start]]
    behind = [one for one in actors if group.end <= one.start < sentence.end]
    lists = (tuple(dict.fromkeys(one.id for one in run)) for run in lists_of(reading, behind))
    return next((ids[0] for ids in lists if len(ids) == count > 1), None)
