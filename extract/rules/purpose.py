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
LATE = 0.6  # share of an article behind which it tells of other things than its headline
REACH = 3  # sentences back to where a programme was named
LONGEST_WORD = 3  # tokens of a phrase that tells the kind of aid


@cache
def aid_words(code: str) -> dict[str, Aid]:
    """Each word or phrase that tells the kind of aid."""
    return {word: Aid(kind) for kind, words in load_language(code).aid.words.items() for word in words}


def aid_evidence(
    reading: Reading, candidate: Candidate, donors: tuple[str, ...], programme: str | None, cast: Cast, code: str
) -> dict[str, float]:
    """What tells the kind of aid, by name."""
    language = load_language(code)
    found: dict[str, float] = {"bias": 1.0, f"kind/{candidate.kind}": 1.0}
    told = next((one.aid for one in language.programmes if one.id == programme), None)
    if told is not None:
        found[f"programme/{told or 'any'}"] = 1.0
    for item in candidate.items:
        found[f"item/{item.category.value}"] = 1.0
        group = (
            "military"
            if item.category in language.aid.military_items
            else "humanitarian"
            if item.category in language.aid.humanitarian_items
            else "other"
        )
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
    if not candidate.items and not any(name.startswith(("near/", "clause/")) for name in found):
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


def programme_options(reading: Reading, candidate: Candidate, donors: tuple[str, ...]) -> dict[int, dict[str, float]]:
    """The evidence for each mention of a programme in the candidate's sentences or shortly before, by its index, and for none (-1)."""
    named = reading.of_kind("programme")
    homes = {part.sentence: part for part in candidate.whole()}
    here = reading.sentences[candidate.sentence]
    found: dict[int, dict[str, float]] = {}
    for index, one in enumerate(named):
        home = reading.sentence_of[one.start]
        apart = candidate.sentence - home
        if home in homes:
            inside = homes[home].clause[0] <= one.start < homes[home].clause[1]
            place = "clause" if inside else "sentence"
        elif (home == 0 and one.form == "name") or (home > 0 and 0 < apart <= REACH):
            place = "title" if home == 0 else "before"
        else:
            continue
        sentence = reading.sentences[home]
        named_there = {actor.id for actor in reading.inside(sentence.start, sentence.end, "actor")}
        if (
            place == "before"
            and candidate.money
            and any(actor.id in donors for actor in reading.inside(here.start, here.end, "actor"))
        ):
            continue  # a sum with its giver is a statement of its own
        told_before = any(cue.id == "historic" for cue in reading.inside(here.start, here.end, "cue"))
        found[index] = {
            f"place/{place}": 1.0,
            f"form/{one.form}": 1.0,
            f"{place}/{candidate.kind}": 1.0,
            "near": 1.0 / (1.0 + abs(candidate.start - one.start) / 10),
            f"apart/{max(0, apart)}": float(place == "before"),
        }
        if place in ("before", "title"):
            between = {other.id for other in named if one.start < other.start < candidate.start} - {one.id}
            found[index]["others-between"] = float(bool(between))
            found[index][f"{place}/historic"] = float(told_before)
            found[index][f"{place}/late"] = float(here.index > LATE * len(reading.sentences))
            found[index][f"{place}/bullet"] = float(here.bullet)
            found[index][
                f"{place}/{'same-giver' if named_there & set(donors) else 'other-giver' if named_there else 'no-giver'}"
            ] = 1.0
    here = any("place/clause" in one or "place/sentence" in one for one in found.values())
    found[-1] = {"none": 1.0, "none/here": float(here), f"none/{candidate.kind}": 1.0, "none/any": float(bool(found))}
    return found


def choose_programme(
    reading: Reading, options: Mapping[int, Mapping[str, float]], weights: Mapping[str, float]
) -> tuple[str | None, Ground | None]:
    """The likeliest programme with its ground, or None."""
    best = next(iter(shares(options, weights)))
    if best < 0:
        return None, None
    one = reading.of_kind("programme")[best]
    return one.id, Ground("programme/named", reading.span(one.start, one.end))
