"""What an article's other candidates say of one: where much is given around it, it is likelier a gift.

Asked once every candidate has its chance; the weights are fitted on chances that did not see the article.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from extract.rules.candidates.candidates import Candidate
from extract.rules.choice import log_odds
from extract.rules.text.reading import Reading

MOST = 4.0  # log-odds beyond which a candidate's own chance tells no more
NEAR = 1  # sentences
PRIOR, WEIGHT = 0.4, 1.5  # the chance of a candidate at large, which counts for so many where few others are told
LONG = 4  # letters of a word that names a thing


@dataclass(frozen=True, slots=True)
class Look:
    """A candidate with its chance of being a gift.

    giver: the likeliest one; giver_chance: of those who give; kind: as the candidate's; titled: whether the headline
    names it.
    """

    kind: str
    sentence: int
    giver: str
    chance: float
    giver_chance: float = 0.0
    titled: bool = False


def look_at(
    reading: Reading, candidate: Candidate, chances: Mapping[str, float], giver_chance: float, chance: float
) -> Look:
    """A candidate as the second look sees it. chances: of all who may give, the likeliest first."""
    giver = next(iter(chances), "")
    return Look(candidate.kind, candidate.sentence, giver, chance, giver_chance, _titled(reading, candidate))


def _titled(reading: Reading, candidate: Candidate) -> bool:
    """Whether the headline has a candidate's number, or a word of its things."""
    title = {*reading.lower[: reading.title_end]}
    if candidate.money:
        told = reading.lower[candidate.money.start : candidate.money.end]
        return next((word for word in told if any(map(str.isdigit, word))), None) in title
    return any(
        len(word) >= LONG and word in title for one in candidate.items for word in reading.lower[one.start : one.end]
    )


@dataclass(slots=True)
class _Tally:
    """Counts and sums of chances by group, so that a long list costs no more than its length."""

    counts: dict[Hashable, int] = field(default_factory=dict)
    sums: dict[Hashable, float] = field(default_factory=dict)

    def add(self, group: Hashable, chance: float) -> None:
        self.counts[group] = self.counts.get(group, 0) + 1
        self.sums[group] = self.sums.get(group, 0.0) + chance

    def mean_beside(self, groups: Sequence[Hashable], own: float) -> float | None:
        """The mean chance of some groups without one of their members; None where there is no other."""
        others = sum(self.counts.get(group, 0) for group in groups) - 1
        if others <= 0:
            return None
        return (sum(self.sums.get(group, 0.0) for group in groups) - own + PRIOR * WEIGHT) / (others + WEIGHT)


def evidence_of(looks: Sequence[Look]) -> Iterator[dict[str, float]]:
    """The evidence on each candidate of an article, which are given in order."""
    tally = _Tally()
    for one in looks:
        for group in ("all", ("giver", one.giver), ("sentence", one.sentence)):
            tally.add(group, one.chance)
    surest = sorted((one.chance for one in looks), reverse=True)[:2]
    before = 0.0
    for index, one in enumerate(looks):
        around = [("sentence", place) for place in range(one.sentence - NEAR, one.sentence + NEAR + 1)]
        means = {
            "all": tally.mean_beside(["all"], one.chance),
            "same-giver": tally.mean_beside([("giver", one.giver)], one.chance) if one.giver else None,
            "near": tally.mean_beside(around, one.chance),
            "before": (before + PRIOR * WEIGHT) / (index + WEIGHT) if index else None,
        }
        found = {
            "bias": 1.0,
            "own": log_odds(one.chance, MOST) / MOST,
            **{f"mean/{name}": mean for name, mean in means.items() if mean is not None},
            **{f"any/{name}": 1.0 for name, mean in means.items() if mean is not None},
            "surest": (surest[1] if one.chance == surest[0] else surest[0]) if len(looks) > 1 else 0.0,
        }
        yield {
            **found,
            **{f"{one.kind}:{name}": value for name, value in found.items()},
            f"kind/{one.kind}": 1.0,
            "giver-chance": one.giver_chance,
            "titled": float(one.titled),
            f"titled/{one.kind}": float(one.titled),
        }
        before += one.chance
