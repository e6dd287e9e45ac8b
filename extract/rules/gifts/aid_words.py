"""Words and phrases that tell what kind of help is meant: "humanitarian", "budget support", "armed forces"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from extract.language import load_language
from extract.records import Aid
from extract.rules.text.reading import Reading
from extract.rules.things.items import ItemPhrase

LONGEST = 3  # tokens of a phrase
FAINT = 0.3  # the weight of a thing named anywhere in the article


@dataclass(frozen=True, slots=True)
class AidWord:
    """A word or phrase that tells the kind of aid; tokens start to end."""

    aid: Aid
    start: int
    end: int


@cache
def _by_first(code: str) -> Mapping[str, Mapping[str, Aid]]:
    """The phrases of a language with the kind that each tells, by their first word."""
    found: dict[str, dict[str, Aid]] = {}
    for kind, phrases in load_language(code).aid.words.items():
        for phrase in phrases:
            found.setdefault(phrase.split(" ")[0], {})[phrase] = Aid(kind)
    return found


def find_aid_words(reading: Reading, code: str) -> tuple[AidWord, ...]:
    """The words of an article that tell the kind of aid, in order; of those that overlap the first, the longest.

    A general word right behind one that says which adds nothing: "military support", "humanitarian aid". Nor do words
    of a programme's name: it may be a facility or a fund that pays for arms.
    """
    by_first = _by_first(code)
    names = reading.of_kind("programme")
    passed = {token for one in names if one.form == "name" for token in range(one.start, one.end)}
    found: list[AidWord] = []
    for start, word in enumerate(reading.lower):
        if start in passed or (found and start < found[-1].end):
            continue
        one = _longest(reading, start, by_first[word]) if word in by_first else None
        if one is None:
            continue
        said = bool(found) and found[-1].end == start and found[-1].aid != Aid.UNSPECIFIED
        if one.aid != Aid.UNSPECIFIED or not said:
            found.append(one)
    return tuple(found)


def of_article(words: Sequence[AidWord], items: Iterable[ItemPhrase], title_end: int) -> dict[str, float]:
    """What the article as a whole is about, as evidence of the kind of aid: how its words share out over the kinds, and
    which things it names. title_end: the token behind its title.
    """
    told = [one.aid for one in words if one.start >= title_end]
    return {
        **{f"article/{aid.value}": told.count(aid) / len(told) for aid in dict.fromkeys(told)},
        **{f"article/item/{category.value}": FAINT for category in dict.fromkeys(one.category for one in items)},
    }


def _longest(reading: Reading, start: int, phrases: Mapping[str, Aid]) -> AidWord | None:
    for end in range(start + LONGEST, start, -1):
        aid = phrases.get(" ".join(reading.lower[start:end]))
        if aid is not None:
            return AidWord(aid, start, min(end, len(reading.lower)))
    return None
