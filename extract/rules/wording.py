"""The plain words around a candidate or an actor, as evidence: what no list foresaw may tell as well.

Only words printed in lower case: names and numbers would be learnt by heart.
"""

from __future__ import annotations

from collections.abc import Iterator

from extract.rules.reading import Reading

WORD = 0.5  # the weight of a single word, against 1 of a sign that a rule has read


def plain_words(reading: Reading, start: int, end: int) -> Iterator[str]:
    """The words of tokens start to end that are printed in lower case."""
    for token in reading.doc[max(start, 0) : max(end, 0)]:
        if token.is_lower and token.is_alpha:
            yield token.lower_


def around(reading: Reading, clause: tuple[int, int], start: int, end: int) -> dict[str, float]:
    """The words of a clause, those ahead of tokens start to end, and those behind them."""
    ahead = set(plain_words(reading, clause[0], start))
    behind = set(plain_words(reading, end, clause[1]))
    whole = {*ahead, *behind, *plain_words(reading, start, end)}
    return {
        **{f"word/{word}": WORD for word in whole},
        **{f"word-ahead/{word}": WORD for word in ahead},
        **{f"word-behind/{word}": WORD for word in behind},
    }
