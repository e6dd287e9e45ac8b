"""Who holds up what others give: "Budapest is blocking 50 billion euros" tells of the Union's money, not Hungary's."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from extract.rules.actors.cast import Cast, cast_of
from extract.rules.actors.directions import OBLIQUE, direction_of
from extract.rules.candidates.candidates import Candidate
from extract.rules.choice import present
from extract.rules.text.evidence_words import words_for
from extract.rules.text.mentions import Mention
from extract.rules.text.reading import Reading, Sentence, remembered

REACH = 6  # tokens between who blocks and the word for it
BY_REACH = 3  # tokens between that word and "by X" behind it


def with_blockers(reading: Reading, candidates: tuple[Candidate, ...], cast: Cast) -> tuple[Candidate, ...]:
    """The candidates with the refusals of those who hold up a sum, or something that their sentence does not name."""
    by_sentence: dict[int, list[Candidate]] = {}
    for one in candidates:
        by_sentence.setdefault(one.sentence, []).append(one)
    refusals = (
        refusal
        for sentence in reading.sentences
        if sentence.end > reading.title_end
        for refusal in _refusals(reading, sentence, by_sentence.get(sentence.index, []), cast)
    )
    return tuple(sorted((*candidates, *refusals), key=lambda one: (one.sentence, one.start)))


def _refusals(reading: Reading, sentence: Sentence, told: list[Candidate], cast: Cast) -> Iterator[Candidate]:
    """The refusal that a sentence tells, beside the candidates told in it."""
    held_up = next((one for one in told if one.money), None)
    if told and held_up is None:
        return
    at = _first_blocking(reading, sentence.start, sentence.end)
    if at is None:
        return
    blockers = blockers_of(reading, held_up, cast) if held_up else _blocking(reading, sentence)
    if blockers:
        yield Candidate(sentence.index, at, at + 1, (sentence.start, sentence.end), blockers=blockers)


def blockers_of(reading: Reading, candidate: Candidate, cast: Cast) -> frozenset[str]:
    """Those who block the sum of a candidate, save in a currency of their own alone: a parliament's own money.

    Who blocks a thing may as well be who refuses its own.
    """
    if candidate.money is None:
        return frozenset()
    owners = owners_of(candidate, cast)
    blockers = _blocking(reading, reading.sentences[candidate.sentence])
    return blockers - {owners[0]} if len(owners) == 1 else blockers


def owners_of(candidate: Candidate, cast: Cast) -> list[str]:
    """The states whose own currency a candidate's sum is in."""
    code = candidate.money.sum.currency if candidate.money else ""
    return [state for state, codes in cast.currencies.items() if code in codes]


@remembered
def _blocking(reading: Reading, sentence: Sentence) -> frozenset[str]:
    """Those who hold something up in a sentence."""
    cast = cast_of(reading.code)
    return frozenset(
        one.id
        for one in reading.inside(sentence.start, sentence.end, "actor")
        if cast.gives(one) and _blocks(reading, one, sentence.start)
    )


def blocking_in(reading: Reading) -> frozenset[str]:
    """Those who hold something up anywhere in an article, its headline included."""
    if _first_blocking(reading, 0, len(reading.lower)) is None:
        return frozenset()
    return frozenset(ident for sentence in reading.sentences for ident in _blocking(reading, sentence))


def signs_of_blocking(blocking: frozenset[str], candidate: Candidate, ident: str, cast: Cast) -> dict[str, float]:
    """Whether an actor holds something up in the article, or is the union whose plans are held up there.

    blocking: those who do.
    """
    if not blocking or candidate.blockers:
        return {}
    return present({"blocks": ident in blocking, "blocked-union": ident in cast.unions.values()})


def _blocks(reading: Reading, one: Mention, floor: int) -> bool:
    """Whether an actor does so itself: "Budapest blocks", "blocked by Budapest"."""
    direction = direction_of(reading, one, floor)
    if direction == "by" and not words_for(reading).blocking_ways.isdisjoint(reading.lower[one.end : one.end + 3]):
        return True
    if direction == "by":
        return _first_blocking(reading, max(floor, one.start - BY_REACH), one.start) is not None
    return direction not in OBLIQUE and _first_blocking(reading, one.end, one.end + REACH) is not None


def _first_blocking(reading: Reading, start: int, end: int) -> int | None:
    """The first token within start to end that tells of holding something up, alone or with the next one."""
    words = words_for(reading)
    told = reading.lower[start:end]
    alone = next((at for at, word in enumerate(told) if word in words.blocking), len(told))
    both = next((at for at, pair in enumerate(pairwise(told)) if " ".join(pair) in words.blocking_pairs), len(told))
    first = min(alone, both)
    return start + first if first < len(told) else None
