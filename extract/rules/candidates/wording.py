"""The plain words around a candidate or an actor, as evidence: what no list foresaw may tell as well.

Only words printed in lower case: names and numbers would be learnt by heart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from extract.rules.actors.cast import Cast, cast_of
from extract.rules.candidates.candidates import Candidate
from extract.rules.text.mentions import Mention
from extract.rules.text.reading import Reading, remembered

WORD = 0.5  # the weight of a single word, against 1 of a sign that a rule has read
LEAST_LETTERS = 3  # of a word by which names are compared
GIFT, THING, PROGRAMME, NUMBER, NAME = "<gift>", "<thing>", "<programme>", "<number>", "<name>"


def plain_words(reading: Reading, start: int, end: int) -> list[str]:
    """The words of tokens start to end that are printed in lower case."""
    return [word for word in reading.plain[max(start, 0) : max(end, 0)] if word]


def around(reading: Reading, clause: tuple[int, int], start: int, end: int) -> dict[str, float]:
    """The words of a clause, those ahead of tokens start to end, and those behind them."""
    # In the order of the text: a set's would change the last digit of a chance from one process to the next.
    ahead = dict.fromkeys(plain_words(reading, clause[0], start))
    behind = dict.fromkeys(plain_words(reading, end, clause[1]))
    whole = dict.fromkeys((*ahead, *behind, *plain_words(reading, start, end)))
    return {
        **{f"word/{word}": WORD for word in whole},
        **{f"word-ahead/{word}": WORD for word in ahead},
        **{f"word-behind/{word}": WORD for word in behind},
    }


@remembered
def in_sentence(reading: Reading, sentence: int) -> dict[str, float]:
    """The words of a whole sentence: what is said beside a clause tells of it, too."""
    whole = reading.sentences[sentence]
    return {f"word-beside/{word}": WORD for word in plain_words(reading, whole.start, whole.end)}


def all_of(reading: Reading, candidate: Candidate) -> dict[str, float]:
    """The words of a candidate's clause, of its sentence, and pairs of neighbouring words."""
    return {
        **{f"word/{word}": WORD for word in plain_words(reading, *candidate.clause)},
        **in_sentence(reading, candidate.sentence),
        **pairs(reading, candidate),
    }


def pairs(reading: Reading, candidate: Candidate) -> dict[str, float]:
    """Each two neighbouring words of a clause, names told by the part that they play: "for <taker>", "<gift> worth"."""
    return _pairs(reading, candidate.clause, _gifts(candidate))


@remembered
def _pairs(reading: Reading, clause: tuple[int, int], gifts: tuple[tuple[int, int], ...]) -> dict[str, float]:
    told = ["^", *_told(reading, clause, gifts), "$"]
    return {f"pair/{one} {other}": WORD for one, other in pairwise(told)}


def _told(reading: Reading, clause: tuple[int, int], gifts: tuple[tuple[int, int], ...]) -> Iterator[str]:
    """The words of a clause with parts for names, sums and things; a part that goes on is told once."""
    parts = _parts(reading, clause) | {token: GIFT for start, end in gifts for token in range(start, end)}
    last = ""
    for token in range(*clause):
        if reading.lower[token].isspace():
            continue
        word = parts.get(token) or reading.plain[token] or _shape(reading, token)
        if word != last or word[0] != "<":
            yield word
        last = word


def _shape(reading: Reading, at: int) -> str:
    """What is no plain word: the word in lower case that opens a sentence, or that it is a name or number; a mark."""
    text = reading.doc[at].text
    if text.isalpha():
        return reading.lower[at] if at == reading.sentences[reading.sentence_of[at]].start else NAME
    return NUMBER if any(letter.isdigit() for letter in text) else text


def _parts(reading: Reading, clause: tuple[int, int]) -> dict[int, str]:
    """By token the part that a name or a thing plays in a clause."""
    cast = cast_of(reading.code)
    return {
        token: part
        for one in reading.inside(*clause, "actor", "programme", "item")
        for part in (_part(one, cast),)
        for token in range(one.start, one.end)
    }


def _gifts(candidate: Candidate) -> tuple[tuple[int, int], ...]:
    """The tokens of the sum, or without one of each thing, or without any those of a package."""
    told = candidate.items if candidate.items and not candidate.money else (candidate.money or candidate,)
    return tuple((one.start, one.end) for one in told)


def _part(one: Mention, cast: Cast) -> str:
    if one.kind != "actor":
        return THING if one.kind == "item" else PROGRAMME
    role = "taker" if one.id in cast.taker else "adversary" if one.id in cast.adversaries else "giver"
    return f"<{role}'s>" if one.form == "adjective" else f"<{role}>"


def words_of(names: Iterable[str]) -> frozenset[str]:
    """The words of some names, without the shortest."""
    words = (word for name in names for word in name.casefold().replace("-", " ").split())
    return frozenset(word for word in words if len(word) >= LEAST_LETTERS)
