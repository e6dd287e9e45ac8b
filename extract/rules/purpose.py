"""What kind of aid, and under which programme."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from extract.language import load_language
from extract.records import Aid, Ground
from extract.rules.candidates import Candidate
from extract.rules.cast import Cast, donor_signs
from extract.rules.choice import BySign, present, shares, shares_of_each, told_of_each
from extract.rules.mentions import Mention
from extract.rules.reading import Reading
from extract.rules.wording import WORD, all_of, plain_words

NEAR = 6  # tokens
LATE = 0.6  # share of an article behind which it tells of other things than its headline
REACH = 3  # sentences back to where a programme was named
NONE = -1
LARGE = 1_000_000_000  # whole currency units
LONGEST_WORD = 3  # tokens of a phrase that tells the kind of aid


@cache
def aid_words(code: str) -> dict[str, Aid]:
    """Each word or phrase that tells the kind of aid."""
    return {word: Aid(kind) for kind, words in load_language(code).aid.words.items() for word in words}


def aid_evidence(
    reading: Reading, candidate: Candidate, donors: tuple[str, ...], programme: str | None, cast: Cast, code: str
) -> dict[str, float]:
    """What tells the kind of aid, by name."""
    found = {
        "bias": 1.0,
        f"kind/{candidate.kind}": 1.0,
        **_of_programme(programme, code),
        **_of_items(candidate, code),
        **donor_signs(donors, cast),
        **_of_words(reading, candidate, code),
        **all_of(reading, candidate, cast),
    }
    if candidate.money:
        found["amount/large"] = float(candidate.money.sum.amount >= LARGE)
    if not candidate.items and not any(name.startswith(("near/", "clause/")) for name in found):
        told = _told(reading, 0, reading.title_end, aid_words(code))
        found |= {f"title/{aid.value}": 1.0 for aid, _ in told}
    return found


def _of_programme(programme: str | None, code: str) -> dict[str, float]:
    """The kind of aid that the programme is known for."""
    told = next((one.aid for one in load_language(code).programmes if one.id == programme), None)
    return {} if told is None else {f"programme/{told or 'any'}": 1.0}


def _of_items(candidate: Candidate, code: str) -> dict[str, float]:
    """The categories of what is given, and whether they are arms or relief."""
    aid = load_language(code).aid
    groups = dict.fromkeys(aid.humanitarian_items, "humanitarian") | dict.fromkeys(aid.military_items, "military")
    categories = [item.category for item in candidate.items]
    kinds = [groups.get(category, "other") for category in categories]
    arms, relief = kinds.count("military"), kinds.count("humanitarian")
    return {
        **present({"items/more-relief-than-arms": candidate.money is not None and relief >= arms > 0}),
        **{f"item/{category.value}": 1.0 for category in categories},
        **{f"items/{groups.get(category, 'other')}": 1.0 for category in categories},
    }


def _of_words(reading: Reading, candidate: Candidate, code: str) -> dict[str, float]:
    """Words of the candidate's sentences that name the kind of aid, by how near they stand."""
    found: dict[str, float] = {}
    for part in candidate.whole():
        sentence = reading.sentences[part.sentence]
        for aid, token in _told(reading, sentence.start, sentence.end, aid_words(code)):
            inside = part.clause[0] <= token < part.clause[1]
            near = part.start - NEAR <= token <= part.end + NEAR
            found[f"{'near' if near else 'clause' if inside else 'sentence'}/{aid.value}"] = 1.0
    return found


def _told(reading: Reading, start: int, end: int, words: Mapping[str, Aid]) -> list[tuple[Aid, int]]:
    """The kinds of aid that tokens start to end name, each with its token; of phrases at one token the longest."""
    told = []
    for token in range(start, end):
        for length in range(LONGEST_WORD, 0, -1):
            aid = words.get(" ".join(reading.lower[token : token + length]))
            if aid:
                told.append((aid, token))
                break
    return told


def aid_words_near(reading: Reading, candidate: Candidate, aid: Aid, code: str) -> tuple[int, int] | None:
    """The tokens of the first word of the candidate's sentences that names a kind of aid."""
    words = aid_words(code)
    for part in candidate.whole():
        sentence = reading.sentences[part.sentence]
        for told, start in _told(reading, sentence.start, sentence.end, words):
            if told == aid:
                lengths = (n for n in range(LONGEST_WORD, 0, -1) if " ".join(reading.lower[start : start + n]) in words)
                return start, start + next(lengths)
    return None


def aid_options(evidence: Mapping[str, float]) -> dict[Aid, dict[str, float]]:
    """The evidence, told for each kind of aid by itself."""
    return told_of_each(Aid, evidence)


def choose_aid(evidence: Mapping[str, float], weights: BySign) -> Aid:
    """The likeliest kind; a sum for relief and arms alike is unspecified where relief is the larger part."""
    if evidence.get("items/more-relief-than-arms"):
        return Aid.UNSPECIFIED
    return next(iter(shares_of_each(Aid, evidence, weights)))


def programme_options(reading: Reading, candidate: Candidate, donors: tuple[str, ...]) -> dict[int, dict[str, float]]:
    """The evidence for each mention of a programme in or shortly before the candidate, by its index, and for NONE."""
    found: dict[int, dict[str, float]] = {}
    stated = candidate.money is not None and _gives_here(reading, candidate, donors)
    for index, one in enumerate(reading.of_kind("programme")):
        place = _place(reading, candidate, one)
        if place:
            found[index] = {
                **_placed(reading, candidate, one, place),
                **(_at_a_distance(reading, candidate, donors, one, place) if place in ("before", "title") else {}),
                **(_of_a_statement(reading, candidate) if stated and place == "before" else {}),
            }
    here = any("place/clause" in one or "place/sentence" in one for one in found.values())
    found[NONE] = {
        "none": 1.0,
        "none/here": float(here),
        f"none/{candidate.kind}": 1.0,
        "none/any": float(bool(found)),
        **{f"none/word/{word}": WORD for word in plain_words(reading, *candidate.clause)},
    }
    return found


def _of_a_statement(reading: Reading, candidate: Candidate) -> dict[str, float]:
    """A sum told with its giver is a statement of its own, mostly of another matter than a programme named before it.

    Not so in the lists that follow one: "Oslo 250 million kroner, Ottawa 40 million dollars".
    """
    verbless = not reading.inside(*candidate.clause, "verb")
    return {"before/stated": 1.0, "before/stated/verbless": float(verbless)}


def _place(reading: Reading, candidate: Candidate, one: Mention) -> str:
    """Where a programme is named: in the "clause" or "sentence", shortly "before", in the "title"; or ""."""
    home = reading.sentence_of[one.start]
    part = next((part for part in reversed(candidate.whole()) if part.sentence == home), None)
    if part is not None:
        return "clause" if part.clause[0] <= one.start < part.clause[1] else "sentence"
    if home == 0:
        return "title" if one.form == "name" else ""
    return "before" if 0 < candidate.sentence - home <= REACH else ""


def _gives_here(reading: Reading, candidate: Candidate, donors: tuple[str, ...]) -> bool:
    """Whether the candidate's sentence names a donor."""
    here = reading.sentences[candidate.sentence]
    return any(actor.id in donors for actor in reading.inside(here.start, here.end, "actor"))


def _placed(reading: Reading, candidate: Candidate, one: Mention, place: str) -> dict[str, float]:
    """Where and how the programme is named."""
    home, here = reading.sentences[reading.sentence_of[one.start]], reading.sentences[candidate.sentence]
    apart = max(0, here.index - home.index)
    return {
        f"{place}/{one.id}": 1.0,
        f"{place}/paragraph": float(home.paragraph == here.paragraph),
        f"place/{place}": 1.0,
        f"form/{one.form}": 1.0,
        f"{place}/{candidate.kind}": 1.0,
        "near": 1.0 / (1.0 + abs(candidate.start - one.start) / 10),
        f"apart/{apart}": float(place == "before"),
    }


def _at_a_distance(
    reading: Reading, candidate: Candidate, donors: tuple[str, ...], one: Mention, place: str
) -> dict[str, float]:
    """Whether a programme named before the candidate's sentence, or in the headline, still holds in it."""
    here = reading.sentences[candidate.sentence]
    there = reading.sentences[reading.sentence_of[one.start]]
    givers_there = {actor.id for actor in reading.inside(there.start, there.end, "actor")}
    giver = "same-giver" if givers_there & set(donors) else "other-giver" if givers_there else "no-giver"
    past = any(cue.id == "historic" for cue in reading.inside(here.start, here.end, "cue"))
    named = reading.of_kind("programme")
    verbs = reading.inside(there.start, one.start, "verb")
    between = {other.id for other in named if one.start < other.start < candidate.start} - {one.id}
    return {
        "others-between": float(bool(between)),
        f"{place}/historic": float(past),
        f"{place}/late": float(here.index > LATE * len(reading.sentences)),
        f"{place}/bullet": float(here.bullet),
        f"{place}/{giver}": 1.0,
        # "It is joining the scheme … It will pay for radars": the verb nearest to the programme.
        f"{giver}/{verbs[-1].id if verbs else 'no-verb'}": 1.0,
    }


def choose_programme(
    reading: Reading, options: Mapping[int, Mapping[str, float]], weights: Mapping[str, float]
) -> tuple[str | None, Ground | None]:
    """The likeliest programme with its ground, or None."""
    best = next(iter(shares(options, weights)))
    if best == NONE:
        return None, None
    one = reading.of_kind("programme")[best]
    return one.id, Ground("programme/named", reading.span(one.start, one.end))
