"""What an article is about, as evidence on each of its candidates: who and what its headline names, and to whom its
gifts go.

An article about aid to a third country tells of sums just as one about aid to the taker does; only the whole shows.
"""

from __future__ import annotations

from collections.abc import Iterable

from extract.rules.actors.cast import Cast
from extract.rules.actors.directions import direction_of
from extract.rules.choice import present
from extract.rules.text.mentions import Mention
from extract.rules.text.reading import Reading

LEAD = 3  # sentences, the headline being the first
OPENING = 4  # sentences in which an article says whom it is about
BEFORE = 0.5  # the weight of what the sentence before speaks of
MOST_CANDIDATES = 20  # beyond which more of them tell no more


def evidence_of(reading: Reading, cast: Cast, candidates: int, cues: Iterable[str]) -> dict[str, float]:
    """The evidence that all candidates of an article share. candidates: how many it has; cues: those that count."""
    actors = reading.of_kind("actor")
    takers = sum(one.id in cast.taker for one in actors)
    return {
        **_of_title(reading, cast, frozenset(cues)),
        **_recipients(reading, cast),
        "document/taker-share": takers / max(1, len(actors)),
        "document/adversary-share": sum(one.id in cast.adversaries for one in actors) / max(1, len(actors)),
        "document/taker-rate": min(1.0, takers / max(1, len(reading.sentences))),
        "document/taker-rare": float(takers <= 2),
        "document/candidates": min(candidates, MOST_CANDIDATES) / MOST_CANDIDATES,
        "lead/taker": float(names_taker(reading.inside(0, _end_of(reading, LEAD), "actor"), cast)),
    }


def told_before(reading: Reading, sentence: int, cast: Cast, cues: Iterable[str]) -> dict[str, float]:
    """What the sentence before one speaks of, in the same paragraph: what a list or "it" goes on about."""
    before, here = reading.sentences[max(0, sentence - 1)], reading.sentences[sentence]
    if before.start < reading.title_end or before.paragraph != here.paragraph:
        return {}
    counted = frozenset(cues)
    actors = reading.inside(before.start, before.end, "actor")
    found = {cue.id for cue in reading.inside(before.start, before.end, "cue")} & counted
    return {
        **{f"before/{cue}": BEFORE for cue in sorted(found)},
        **present(
            {
                "before/taker": names_taker(actors, cast),
                "before/giver": any(cast.gives(one) for one in actors),
                "before/adversary": any(one.id in cast.adversaries for one in actors),
            }
        ),
    }


def names_taker(actors: Iterable[Mention], cast: Cast) -> bool:
    """Whether the taker is among some actors."""
    return any(one.id in cast.taker for one in actors)


def _end_of(reading: Reading, sentences: int) -> int:
    """The token behind an article's first sentences."""
    return reading.sentences[min(sentences, len(reading.sentences)) - 1].end if reading.sentences else 0


def _of_title(reading: Reading, cast: Cast, counted: frozenset[str]) -> dict[str, float]:
    """What the headline speaks of, and of whom."""
    actors = reading.inside(0, reading.title_end, "actor")
    cues = {cue.id for cue in reading.inside(0, reading.title_end, "cue")}
    verbs = {cast.verb_kinds[verb.id] for verb in reading.inside(0, reading.title_end, "verb")}
    taker = names_taker(actors, cast)
    return {
        **{f"title/{cue}": 1.0 for cue in sorted(cues & counted)},
        **{f"title/verb-{kind}": 1.0 for kind in sorted(verbs)},
        "title/taker": float(taker),
        "title/others-alone": float(bool(actors) and not taker),
        "title/adversary": float(any(one.id in cast.adversaries for one in actors)),
        "title/giver": float(any(cast.gives(one) for one in actors)),
    }


def _recipients(reading: Reading, cast: Cast) -> dict[str, float]:
    """To whom the opening says that something goes."""
    opening = reading.inside(0, _end_of(reading, OPENING), "actor")
    reached = [
        one
        for one in opening
        if one.id not in cast.adversaries and direction_of(reading, one, _floor(reading, one)) == "to"
    ]
    taken = names_taker(reached, cast)
    return present({"lead/to-taker": taken, "lead/to-others": any(one.id not in cast.taker for one in reached)})


def _floor(reading: Reading, one: Mention) -> int:
    return reading.sentences[reading.sentence_of[one.start]].start
