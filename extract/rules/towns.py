"""Towns and regions that give: which mentions of them may be who acts, and which only say where something happens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pydantic import ConfigDict

from extract.language import FOLDER, read_list
from extract.rules.mentions import Mention

FILE = "towns.yaml"
FORM = "city"
PLACE_REACH = 4  # tokens before "city of", within which a preposition makes it a place
Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class TownWords:
    """The lists of towns.yaml, which says what each is for."""

    __pydantic_config__ = ConfigDict(extra="forbid")
    places: Words
    sources: Words
    which: Words
    offices: Words
    called: Words
    acts: Words
    lists: Words
    datelines: Words


@cache
def town_words(code: str) -> TownWords:
    """The lists of a language that has rules. Raises LanguageDataError."""
    return read_list(FOLDER / code / FILE, TownWords)


def without_places(
    mentions: Iterable[Mention], tokens: Sequence[str], lower: Sequence[str], code: str
) -> Iterator[Mention]:
    """The mentions without towns that are only places."""
    words = town_words(code)
    found = tuple(mentions)
    verbs = {one.start for one in found if one.kind == "verb"}
    for one in found:
        if one.form != FORM or _may_act(one, tokens, lower, verbs, words):
            yield one


def _may_act(one: Mention, tokens: Sequence[str], lower: Sequence[str], verbs: set[int], words: TownWords) -> bool:
    """Whether a town may be who acts: by the word before it and the word behind."""
    before = lower[one.start - 1] if one.start else "\n"
    behind = lower[one.end] if one.end < len(lower) else "\n"
    opens = before in (".", "\n") or before.isspace()
    if before in words.places or (opens and behind in words.datelines):
        return False
    if before == "of":
        return _is_called(one.start - 2, lower, words)
    if before in words.lists and one.start > 1 and tokens[one.start - 2][0].isupper():
        return False
    office = behind in words.offices
    if before in words.which or (one.end < len(tokens) and tokens[one.end][0].isupper()):
        return office
    return office or not (behind[0].isalpha() or behind == "-") or behind in words.acts or one.end in verbs


def _is_called(head: int, lower: Sequence[str], words: TownWords) -> bool:
    """Whether "city of" stands before a town, and nothing shortly before it that makes it a place."""
    if head < 0 or lower[head] not in words.called:
        return False
    for word in reversed(lower[max(0, head - PLACE_REACH) : head]):
        if word == "." or word.isspace():
            break
        if word in words.places and word not in words.sources:
            return False
    return True
