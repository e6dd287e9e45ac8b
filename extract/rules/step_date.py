"""When the step happened: one of the dates told near a candidate, or none.

The day of the announcement may stand sentences away ("the cabinet decided on Tuesday"), so the dates of the clause, the sentence, its
neighbours and the article's opening are options, and so is none; the weights decide.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from extract.records import Ground, Stage
from extract.rules.candidates import Candidate
from extract.rules.cast import Cast
from extract.rules.choice import shares
from extract.rules.dates import DateMention
from extract.rules.reading import Reading, Sentence

NONE = -1
OPENING = 5  # sentences
AUXILIARIES = frozenset({"is", "are", "was", "were", "has", "have", "had", "will", "would", "be"})
NEIGHBOURS = 2  # sentences before and after


def options(
    reading: Reading,
    candidate: Candidate,
    dates: tuple[DateMention, ...],
    published: date | None,
    stage: Stage,
    total: bool,
    cast: Cast,
) -> dict[int, dict[str, float]]:
    """The evidence for each date, by its index among `dates`, and for NONE."""
    sentence = reading.sentences[candidate.sentence]
    found: dict[int, dict[str, float]] = {}
    for index, one in enumerate(dates):
        start, _ = reading.tokens_of(one.span)
        home = reading.sentences[reading.sentence_of[start]]
        apart = home.index - candidate.sentence
        in_opening = 0 < home.index <= OPENING
        if home.end <= reading.title_end or (abs(apart) > NEIGHBOURS and not in_opening):
            continue
        found[index] = _evidence(reading, candidate, one, start, home, apart, published, stage, total, cast)
    here = [one for one in found.values() if "place/clause" in one or "place/sentence" in one]
    found[NONE] = {
        "none": 1.0,
        f"none/{stage.value}": 1.0,
        f"none/{candidate.kind}": 1.0,
        "none/total": float(total),
        "none/dates-here": float(bool(here)),
        "none/closed-here": float(any("open" not in one for one in here)),
        "none/early": float(sentence.index <= OPENING),
        "none/bullet": float(sentence.bullet),
        "none/any": float(bool(found)),
    }
    return found


def _evidence(
    reading: Reading,
    candidate: Candidate,
    one: DateMention,
    start: int,
    home: Sentence,
    apart: int,
    published: date | None,
    stage: Stage,
    total: bool,
    cast: Cast,
) -> dict[str, float]:
    inside = candidate.clause[0] <= start < candidate.clause[1] and not _of_another_verb(
        reading, candidate, start, cast
    )
    place = (
        "clause"
        if inside
        else "sentence"
        if apart == 0
        else "before"
        if -NEIGHBOURS <= apart < 0
        else "after"
        if 0 < apart <= NEIGHBOURS
        else "opening"
    )
    evidence = {
        f"place/{place}": 1.0,
        f"{place}/{stage.value}": 1.0,
        f"precision/{len(one.value)}": 1.0,
        f"{place}/precision-{len(one.value)}": 1.0,
    }
    if one.open:
        evidence["open"] = 1.0
    if total:
        evidence[f"total/{place}"] = 1.0
    if place in ("clause", "sentence"):
        distance = abs(start - candidate.start)
        evidence["near"] = 1.0 / (1.0 + distance / 5)
        evidence["ahead"] = float(start < candidate.start)
        low, high = sorted((start, candidate.start))
        evidence["parted"] = float(bool({"and", "but", "while", ";"} & set(reading.lower[low:high])))
    if place == "opening":
        evidence["opening/candidate-early"] = float(candidate.sentence <= OPENING)
    verbs = {cast.verb_kinds[verb.id] for verb in reading.inside(home.start, home.end, "verb")}
    for kind in ("announce", "promise", "deliver"):
        if kind in verbs:
            evidence[f"{place}/{kind}"] = 1.0
    if any(cue.id == "speech" for cue in reading.inside(max(home.start, start - 8), start + 3, "cue")):
        evidence[f"{place}/speech"] = 1.0
    if published is not None:
        ahead = one.value > published.isoformat()[: len(one.value)]
        evidence["future" if ahead else "past"] = 1.0
        evidence[f"{'future' if ahead else 'past'}/{stage.value}"] = 1.0
        if one.value == published.isoformat():
            evidence[f"{place}/day-of-publication"] = 1.0
        elif one.value[:4] != published.isoformat()[:4]:
            evidence["another-year"] = 1.0
    return evidence


def _of_another_verb(reading: Reading, candidate: Candidate, start: int, cast: Cast) -> bool:
    """Whether a conjunction with a verb right behind it parts the date from the candidate: "gave $12 billion and was sixth in 2024"."""
    low, high = sorted((start, candidate.start))
    for token in range(low, high):
        if reading.lower[token] in ("and", "but", "while"):
            behind = reading.lower[token + 1 : token + 3]
            if set(behind) & AUXILIARIES or reading.inside(token + 1, token + 3, "verb"):
                return True
    return False


def choose_date(
    evidence: Mapping[int, Mapping[str, float]], dates: tuple[DateMention, ...], weights: Mapping[str, float]
) -> tuple[str | None, Ground | None]:
    """The likeliest date with its ground, or None."""
    best = next(iter(shares(evidence, weights)))
    if best == NONE:
        return None, None
    return dates[best].value, Ground("date/told", dates[best].span)
