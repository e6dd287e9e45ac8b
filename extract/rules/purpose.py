"""What kind of aid, and under which programme."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from extract.language import load_language
from extract.records import Aid, Ground
from extract.rules.candidates import Candidate
from extract.rules.cast import Cast
from extract.rules.choice import shares
from extract.rules.reading import Reading

NEAR = 6  # tokens
LONGEST_WORD = 3  # tokens of a phrase that tells the kind of aid


@cache
def aid_words(code: str) -> dict[str, Aid]:
    """Each word or phrase that tells the kind of aid."""
    return {word: Aid(kind) for kind, words in load_language(code).aid.words.items() for word in words}


def aid_evidence(reading: Reading, candidate: Candidate, donors: tuple[str, ...], programme: str | None, cast: Cast, code: str) -> dict[str, float]:
    """What tells the kind of aid, by name."""
    language = load_language(code)
    found: dict[str, float] = {"bias": 1.0, f"kind/{candidate.kind}": 1.0}
    told = next((one.aid for one in language.programmes if one.id == programme), None)
    if told is not None:
        found[f"programme/{told or 'any'}"] = 1.0
    for item in candidate.items:
        found[f"item/{item.category.value}"] = 1.0
        group = "military" if item.category in language.aid.military_items else "humanitarian" if item.category in language.aid.humanitarian_items else "other"
        found[f"items/{group}"] = 1.0
    for donor in donors:
        found[f"donor/{cast.kind_of(donor)}"] = 1.0
        if cast.kind_of(donor) == "body":
            found[f"donor/{donor}"] = 1.0
    if candidate.money:
        found["amount/large"] = float(candidate.money.sum.amount >= 1_000_000_000)
    words = aid_words(code)
    for part in candidate.whole():
        sentence = reading.sentences[part.sentence]
        for aid, token in _told(reading, sentence.start, sentence.end, words):
            inside = part.clause[0] <= token < part.clause[1]
            near = part.start - NEAR <= token <= part.end + NEAR
            found[f"{'near' if near else 'clause' if inside else 'sentence'}/{aid.value}"] = 1.0
    for aid, _ in _told(reading, 0, reading.title_end, words):
        found[f"title/{aid.value}"] = 1.0
    return found


def _told(reading: Reading, start: int, end: int, words: Mapping[str, Aid]) -> list[tuple[Aid, int]]:
    told = []
    for token in range(start, end):
        for length in range(LONGEST_WORD, 0, -1):
            aid = words.get(" ".join(reading.lower[token : token + length]))
            if aid:
                told.append((aid, token))
                break
    return told


def aid_options(evidence: Mapping[str, float]) -> dict[Aid, dict[str, float]]:
    """The evidence, told for each kind of aid by itself."""
    return {aid: {f"{aid.value}|{name}": value for name, value in evidence.items()} for aid in Aid}


def choose_aid(evidence: Mapping[str, float], weights: Mapping[str, float]) -> Aid:
    """The likeliest kind."""
    return next(iter(shares(aid_options(evidence), weights)))


def programme_of(reading: Reading, candidate: Candidate) -> tuple[str | None, Ground | None]:
    """The programme that the candidate's sentences name, those of its clause first, the nearest of them."""
    for part in candidate.whole():
        sentence = reading.sentences[part.sentence]
        named = reading.inside(sentence.start, sentence.end, "programme")
        if named:
            inside = [one for one in named if part.clause[0] <= one.start < part.clause[1]] or list(named)
            best = min(inside, key=lambda one: abs(one.start - part.start))
            return best.id, Ground("programme/named", reading.span(best.start, best.end))
    return None, None
