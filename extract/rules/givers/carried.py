"""Who may be carried over to a candidate from the sentences before it."""

from __future__ import annotations

from collections.abc import Iterator

from extract.rules.actors.cast import Cast, cast_of
from extract.rules.actors.directions import OBLIQUE, direction_of
from extract.rules.candidates.candidates import Candidate
from extract.rules.choice import merge, present
from extract.rules.givers.joint import lists_before
from extract.rules.text.evidence_words import words_for
from extract.rules.text.mentions import Mention
from extract.rules.text.reading import Reading, Sentence, remembered

CARRIED = 2  # sentences that name a giver, from which it may be carried over
CARRIED_REACH = 8  # sentences


def carried(reading: Reading, candidate: Candidate, cast: Cast) -> dict[str, dict[str, float]]:
    """Actors of the two sentences before that named any, by distance, and those of a list that "they" stands for."""
    found = _from_before(reading, candidate.sentence)
    listed = next(lists_before(reading, candidate, cast), ())
    return {**found, **{ident: {**found.get(ident, {}), "carried/plural": 1.0} for ident in listed}}


@remembered
def _from_before(reading: Reading, index: int) -> dict[str, dict[str, float]]:
    """Actors of the two sentences before one that named any, by distance."""
    found: dict[str, dict[str, float]] = {}
    paragraph = reading.sentences[index].paragraph
    for steps, (sentence, actors) in enumerate(_named_before(reading, index), start=1):
        for one in actors:
            signs = {
                f"carried/{steps}": True,
                f"carried/{steps}-first": one is actors[0],
                f"carried/{steps}-oblique": direction_of(reading, one, sentence.start) in OBLIQUE,
                f"carried/{steps}-{one.form}": True,
                "carried/paragraph": sentence.paragraph == paragraph,
            }
            merge(found.setdefault(one.id, {}), present(signs))
    return found


def _named_before(reading: Reading, index: int) -> Iterator[tuple[Sentence, list[Mention]]]:
    """The nearest sentences of the text before one that name possible givers, with these."""
    found, cast = 0, cast_of(reading.code)
    for sentence in reversed(reading.sentences[max(0, index - CARRIED_REACH) : index]):
        if sentence.end <= reading.title_end or found == CARRIED:
            return
        actors = [one for one in reading.inside(sentence.start, sentence.end, "actor") if cast.gives(one)]
        if actors:
            found += 1
            yield sentence, actors


def is_share(reading: Reading, candidate: Candidate) -> bool:
    """Whether a sum is part of what was given before: "400 million of it is meant for power, 3 million for food"."""
    words, money = words_for(reading), candidate.money
    if money is None:
        return False
    opening = reading.sentences[candidate.sentence].start
    told = range(opening, money.end + 1)
    return any(" ".join(reading.lower[at : at + 2]) in words.of_the_whole for at in told)


def all_beyond_numbers(reading: Reading, candidate: Candidate, cast: Cast) -> bool:
    """Whether other numbers part a candidate from all of its sentence that may give: "of this, 3 million is for food,
    and 5 million comes from the Union".
    """
    sentence = reading.sentences[candidate.sentence]
    named = [one for one in reading.inside(sentence.start, sentence.end, "actor") if cast.gives(one)]
    between = (
        (candidate.end, one.start) if one.start >= candidate.end else (one.end, candidate.start) for one in named
    )
    return all(any(reading.doc[at].like_num for at in range(start, end)) for start, end in between)
