"""What stands between a package and its list, and is not what this tells of: a running total, a part, another's gift.

"Gives 600 million. Since 2022 it has given 40 billion. The package includes …" lists what the first sum buys.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.rules.actors.cast import Cast
from extract.rules.candidates.candidates import Candidate
from extract.rules.text.evidence_words import words_for
from extract.rules.text.reading import Reading, Sentence

TOTALS = ("cumulative", "historic")  # cues
PARTS = "including"  # cue
MOST = 3  # gifts that are passed over
OPENING = 12  # tokens of a sentence that name the package
POINTING_REACH = 3  # tokens between "the" and "package": "the new military package"


def reached(reading: Reading, kept: Sequence[Candidate], one: Candidate, cast: Cast) -> Iterator[tuple[int, bool]]:
    """The places of the gifts before a candidate, the nearest first, and whether it lists what that one buys for sure.

    What is told last may be no package that "the package includes" could mean.
    """
    last = len(kept) - 1 - _passed_over(reading, kept, one, cast)
    for index in range(last, -1, -1):
        yield index, index == last < len(kept) - 1 and kept[index].kind != "items"


def leading(reading: Reading, sentence: int) -> Sentence:
    """The sentence above the lines of a list; one that is no such line itself."""
    while sentence and reading.sentences[sentence].bullet:
        sentence -= 1
    return reading.sentences[sentence]


def _passed_over(reading: Reading, kept: Sequence[Candidate], one: Candidate, cast: Cast) -> int:
    """How many of the last gifts the package that a list opens with cannot mean."""
    if not kept or one.money is not None or not one.items or kept[-1].sentence >= one.sentence:
        return 0
    package = _package_in(reading, leading(reading, one.sentence))
    if package is None:
        return 0
    named = {actor.id for actor in reading.inside(*package, "actor") if cast.gives(actor)}
    passed = 0
    while passed < min(MOST, len(kept)):
        last = kept[-1 - passed]
        before = kept[-2 - passed] if passed + 1 < len(kept) else None
        theirs = {actor.id for actor in reading.inside(*last.clause, "actor") if cast.gives(actor)}
        others = bool(named and theirs) and named.isdisjoint(theirs)
        if not (others or _is_total(reading, last, before) or _is_part(reading, last, before)):
            break
        passed += 1
    return passed


def _stretch(last: Candidate, before: Candidate | None) -> tuple[int, int]:
    """The tokens of a gift's clause that tell of it alone, behind another one in its sentence."""
    beside = before is not None and before.last_sentence == last.sentence
    return (max(last.clause[0], before.end) if before and beside else last.clause[0]), last.clause[1]


def _is_total(reading: Reading, last: Candidate, before: Candidate | None) -> bool:
    """Whether words of a total, and none for a package, stand with a sum without things of its own."""
    if last.money is None or not all(item.vague for item in last.items):
        return False
    words, (start, end) = words_for(reading), _stretch(last, before)
    told = reading.lower[start:end]
    risen = not words.risen_by.isdisjoint(told)
    total = risen or any(cue.id in TOTALS for cue in reading.inside(start, end, "cue"))
    return total and words.packages.isdisjoint(told)


def _is_part(reading: Reading, last: Candidate, before: Candidate | None) -> bool:
    """Whether a sum is told as part of the one before: "Of this, 5 million", "some 5 million of it"."""
    if last.money is None or before is None or before.money is None:
        return False
    sentence = reading.sentences[last.sentence]
    pairs = words_for(reading).of_the_whole
    of_it = any(" ".join(reading.lower[at : at + 2]) in pairs for at in range(sentence.start, sentence.end - 1))
    if before.last_sentence != last.sentence:
        return of_it
    between = reading.inside(before.end, last.money.start, "cue")
    return of_it or any(cue.id == PARTS for cue in between)


def _package_in(reading: Reading, lead: Sentence) -> tuple[int, int] | None:
    """The tokens by which a sentence opens with "the package", "the new German tranche", "among the items"."""
    words = words_for(reading)
    for at in range(lead.start, min(lead.start + OPENING, lead.end)):
        floor = max(lead.start, at - POINTING_REACH)
        if reading.lower[at] in words.packages:
            named = not words.possessives.isdisjoint(reading.lower[floor:at])
            if named or not words.definite.isdisjoint(reading.lower[floor:at]):
                return floor, at
    return None
