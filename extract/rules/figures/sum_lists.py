"""Numbers of one list whose currency stands behind the last: "200 million and 30 million euros", "10 and 15 million
euros respectively", "Norway promised 2 billion and Sweden 3 billion kroner".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from extract.rules.figures.numbers import Number
from extract.rules.text.evidence_words import evidence_words
from extract.rules.text.patterns import alternation

LONGEST = 6  # numbers of a list
LONGEST_NAME = 3  # words of who gives one of them: "Norway pledged 2 billion and Sweden 3 billion kroner"
TURN_REACH = 160  # characters behind the last sum within which it is said that all are told in turn


@dataclass(frozen=True, slots=True)
class ListPatterns:
    """What stands between two numbers of a list, and what says behind it that they are told in turn."""

    link: re.Pattern[str]
    turns: re.Pattern[str]


@cache
def list_patterns(code: str) -> ListPatterns:
    """The patterns of a language with rules."""
    words = evidence_words(code)
    return ListPatterns(
        re.compile(rf"(?:,?\s+(?P<last>{alternation(words.list_and)})|,)\s+(?:[A-Z][\w-]*\s+){{0,{LONGEST_NAME}}}"),
        re.compile(rf"[^.;\n]*?\b(?:{alternation(words.in_turn)})\b", re.IGNORECASE),
    )


def last_of_list(text: str, numbers: Sequence[Number], index: int, code: str) -> Number | None:
    """The number behind the conjunction of a list that another one stands in; None where it stands in none."""
    link = list_patterns(code).link
    for one, following in pairwise(numbers[index : index + LONGEST]):
        found = link.fullmatch(text, one.span.end, following.span.start)
        if found is None:
            return None
        if found["last"]:
            return following
    return None


def told_in_turn(text: str, end: int, code: str) -> bool:
    """Whether the words behind a list say that each of its numbers is another one's."""
    return list_patterns(code).turns.match(text, end, end + TURN_REACH) is not None
