"""Who gives? For each candidate the actors that may, each with named evidence; the weights of the evidence decide.

Evidence is what a reader goes by: the actor is the subject of the giving verb, "from X", "X's", "by X", directly before the sum
(gapping), carried over from the sentence before, named in the headline. Weights are data: extract/language/<code>/weights.json.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from extract.rules.candidates import Candidate
from extract.rules.cast import Cast
from extract.rules.reading import Mention, Reading
from extract.rules.syntax import Parsed, voice_on

JOINING = frozenset({",", "and", "&", "the", "as", "well", "along", "together", "with", "both", "or", "then"})
DIRECTIONS = {
    "from": "from",
    "by": "by",
    "to": "to",
    "for": "to",
    "in": "in",
    "at": "in",
    "with": "with",
    "against": "against",
    "of": "of",
    "between": "between",
    "through": "channel",
    "via": "channel",
    "like": "like",
    "on": "in",
    "than": "than",
    "into": "to",
    "unlike": "like",
    "behalf": "of",
    "near": "in",
    "after": "after",
    "among": "among",
    "under": "channel",
}
ARTICLES = frozenset(
    {
        "the",
        "a",
        "an",
        "its",
        "neighbouring",
        "neighboring",
        "fellow",
        "government",
        "governments",
        "countries",
        "states",
        "country",
    }
)


@dataclass(frozen=True, slots=True)
class Topic:
    """Whom the article is about: donors by how much headline, lead and the whole text name them."""

    title: tuple[str, ...]
    lead: tuple[str, ...]
    counts: Mapping[str, int]


def topic_of(reading: Reading, cast: Cast) -> Topic:
    """The donors of headline, lead (first sentence of the text that names any) and text."""
    title, lead = [], []
    counts: Counter[str] = Counter()
    lead_sentence = -1
    for one in reading.of_kind("actor"):
        if not cast.gives(one):
            continue
        counts[one.id] += 1
        sentence = reading.sentence_of[one.start]
        if one.start < reading.title_end:
            title.append(one.id)
        elif lead_sentence in (-1, sentence):
            lead_sentence = sentence
            lead.append(one.id)
    return Topic(tuple(dict.fromkeys(title)), tuple(dict.fromkeys(lead)), counts)


def options(
    reading: Reading, candidate: Candidate, cast: Cast, topic: Topic, previous: tuple[str, ...], parsed: Parsed
) -> dict[str, dict[str, float]]:
    """Each actor that may give, with its evidence. previous: the donors of the candidate before."""
    evidence: dict[str, dict[str, float]] = {}
    for part in candidate.whole():
        sentence = reading.sentences[part.sentence]
        actors = [one for one in reading.inside(sentence.start, sentence.end, "actor")]
        for one in actors:
            if cast.gives(one):
                _merge(evidence.setdefault(one.id, {}), _in_sentence(reading, part, one, actors, cast))
        for ident, found in voice_on(reading, part, parsed, cast).actors.items():
            if ident in evidence:
                _merge(evidence[ident], found)
    here = len(evidence)
    for ident, found in _carried(reading, candidate, cast).items():
        _merge(evidence.setdefault(ident, {}), found)
    subject = _anaphor(reading, candidate)
    for ident in dict.fromkeys([*topic.title, *topic.lead, *previous]):
        found = evidence.setdefault(ident, {})
        if ident in topic.title:
            found["topic/title"] = 1.0
            found["topic/title-first"] = float(topic.title[0] == ident)
        if ident in topic.lead:
            found["topic/lead"] = 1.0
            found["topic/lead-first"] = float(topic.lead[0] == ident)
        if ident in previous:
            found["previous"] = 1.0
    total = sum(topic.counts.values()) or 1
    for ident, found in evidence.items():
        found["share"] = topic.counts.get(ident, 0) / total
        found[f"kind/{cast.kind_of(ident)}"] = 1.0
        if not any(name.startswith("here/") for name in found):
            found["absent"] = 1.0
            found["absent/others-here"] = float(here > 0)
            if subject:
                for name in ("carried/1", "previous", "topic/title"):
                    if name in found:
                        found[f"{name}+{subject}"] = 1.0
    return evidence


def _merge(into: dict[str, float], found: Mapping[str, float]) -> None:
    for name, value in found.items():
        into[name] = max(into.get(name, 0.0), value)


def _in_sentence(
    reading: Reading, candidate: Candidate, one: Mention, actors: list[Mention], cast: Cast
) -> dict[str, float]:
    """The evidence of one mention in the candidate's sentence."""
    found = {"here/any": 1.0, f"form/{one.form}": 1.0}
    lower, sentence = reading.lower, reading.sentences[candidate.sentence]
    direction = direction_of(reading, one, sentence.start)
    if direction:
        found[f"dir/{direction}"] = 1.0
    before = one.end <= candidate.start
    inside = candidate.start < one.end and one.start < candidate.end
    place = "before" if before else "inside" if inside else "after"
    found[f"place/{place}"] = 1.0
    if direction in ("from", "by", "to", "in", "of", "with"):
        found[f"dir/{direction}/{place}"] = 1.0
    if candidate.clause[0] <= one.start < candidate.clause[1]:
        found["clause/same"] = 1.0
    anchor = (candidate.money or candidate).start
    gap = (one.end, anchor) if one.end <= anchor else ((candidate.money or candidate).end, one.start)
    distance = max(0, gap[1] - gap[0])
    found["near"] = 1.0 / (1.0 + distance / 4)
    if one.end <= anchor and distance <= 1 and not direction:
        found["gapping"] = 1.0
    _possessive(reading, one, anchor, found)
    _subject(reading, candidate, one, cast, direction, anchor, found)
    between = [
        other
        for other in actors
        if other is not one and cast.gives(other) and gap[0] <= other.start < gap[1] and other.id != one.id
    ]
    found["rivals-between"] = float(min(len(between), 2))
    if one.start == min(actor.start for actor in actors):
        found["first-actor"] = 1.0
    in_clause = {
        other.id
        for other in actors
        if cast.gives(other)
        and candidate.clause[0] <= other.start < candidate.clause[1]
        and direction_of(reading, other, sentence.start) not in ("to", "in", "with", "against")
    }
    if in_clause == {one.id}:
        found["clause/only"] = 1.0
    follows = reading.inside(one.end, min(one.end + 3, len(lower)), "programme")
    if follows:
        found["owns-programme"] = 1.0
    if _spoken(reading, one):
        found["speaker"] = 1.0
    nextword = lower[one.end] if one.end < len(lower) else ""
    if (
        nextword == "-"
        and one.end + 1 < len(lower)
        and lower[one.end + 1]
        in ("made", "built", "designed", "produced", "style", "era", "led", "based", "supplied", "funded", "donated")
    ):
        found["led" if lower[one.end + 1] in ("led", "supplied", "funded", "donated") else "maker"] = 1.0
    if (
        one.start >= 2
        and lower[one.start - 1] in ("in", "by")
        and lower[one.start - 2] in ("made", "built", "produced", "manufactured", "designed")
    ):
        found["maker"] = 1.0
    return {f"here/{name}" if name != "here/any" else name: value for name, value in found.items()}


def direction_of(reading: Reading, one: Mention, floor: int) -> str:
    """The preposition that an actor hangs on, or nothing."""
    position = one.start - 1
    steps = 0
    while (
        position >= floor
        and steps < 4
        and (
            reading.lower[position] in ARTICLES
            or reading.doc[position].is_title
            or reading.lower[position].endswith("'s")
        )
    ):
        position -= 1
        steps += 1
    return DIRECTIONS.get(reading.lower[position], "") if position >= floor else ""


def _possessive(reading: Reading, one: Mention, anchor: int, found: dict[str, float]) -> None:
    """ "Denmark's 28th package of", "Danish military support", "the German winter package"."""
    follows = reading.lower[one.end] if one.end < len(reading.lower) else ""
    owns = follows in ("'s", "’s", "'", "’")
    cues = [
        cue for cue in reading.inside(one.end, min(one.end + 7, len(reading.lower)), "cue") if cue.id == "give_evidence"
    ]
    if (owns or one.form == "adjective") and cues:
        found["owns-aid"] = 1.0
    if owns:
        found["possessive"] = 1.0
    if one.form == "adjective" and 0 <= anchor - one.end <= 2:
        found["adjective-near"] = 1.0


def _subject(
    reading: Reading,
    candidate: Candidate,
    one: Mention,
    cast: Cast,
    direction: str,
    anchor: int,
    found: dict[str, float],
) -> None:
    """Whether a verb of giving follows the actor before the candidate, no other actor coming first."""
    if direction in ("to", "in", "from", "by", "with", "against", "than") or one.end > anchor:
        return
    owns = one.end < len(reading.lower) and reading.lower[one.end] in ("'s", "’s", "'", "’")
    sentence = reading.sentences[candidate.sentence]
    reach = min(one.end + 14, anchor + 1, sentence.end)
    verbs = [verb for verb in reading.inside(one.end, reach, "verb")]
    if not verbs or (owns and verbs[0].start - one.end < 2):
        return
    verb = verbs[0]
    rivals = [
        other
        for other in reading.inside(one.end, verb.start, "actor")
        if other.id != one.id
        and direction_of(reading, other, sentence.start) == ""
        and other.form not in ("adjective",)
    ]
    kind = cast.verb_kinds[verb.id]
    found[f"subject/{kind}"] = 1.0
    found["subject"] = 1.0
    if rivals:
        found["subject/rival"] = 1.0
    if len(verbs) > 1:
        found["subject/far-verb"] = 1.0
        found[f"subject/last-{cast.verb_kinds[verbs[-1].id]}"] = 1.0
    if verb.start - one.end <= 3:
        found["subject/close"] = 1.0


def _spoken(reading: Reading, one: Mention) -> bool:
    """Whether the actor only says it: "X said", "according to X", "X's minister told"."""
    cues = [
        cue
        for cue in reading.inside(max(0, one.start - 4), min(one.end + 3, len(reading.lower)), "cue")
        if cue.id == "speech"
    ]
    return any(cue.start >= one.end or (cue.end >= one.start - 1 and cue.end <= one.start) for cue in cues)


def _carried(reading: Reading, candidate: Candidate, cast: Cast) -> dict[str, dict[str, float]]:
    """Actors of the two sentences before that named any, by distance."""
    carried: dict[str, dict[str, float]] = {}
    paragraph = reading.sentences[candidate.sentence].paragraph
    steps = 0
    for sentence in reversed(reading.sentences[: candidate.sentence]):
        if sentence.end <= reading.title_end or steps == 2 or candidate.sentence - sentence.index > 8:
            break
        actors = [one for one in reading.inside(sentence.start, sentence.end, "actor") if cast.gives(one)]
        if not actors:
            continue
        steps += 1
        for one in actors:
            found = carried.setdefault(one.id, {})
            found.setdefault(f"carried/{steps}", 1.0)
            if one is actors[0]:
                found.setdefault(f"carried/{steps}-first", 1.0)
            if sentence.paragraph == paragraph:
                found["carried/paragraph"] = 1.0
            if direction_of(reading, one, sentence.start) in ("to", "in", "with", "against"):
                found.setdefault(f"carried/{steps}-oblique", 1.0)
    return carried


def _anaphor(reading: Reading, candidate: Candidate) -> str:
    """The kind of anaphor that stands before the candidate in its clause: "thing", "pronoun", "descriptor" or nothing."""
    found = [
        one for one in reading.inside(candidate.clause[0], max(candidate.start, candidate.clause[0] + 1), "anaphor")
    ]
    return found[0].form if found else ""


def joint_with(reading: Reading, ident: str, candidate: Candidate, cast: Cast) -> tuple[str, ...]:
    """The donors named in one list with the donor, where it stands nearest: "Norway, Denmark and Sweden". A group that is only a list
    counts as its members."""
    best: tuple[str, ...] = (ident,)
    nearest = 10_000
    for part in candidate.whole():
        sentence = reading.sentences[part.sentence]
        anchor = (part.money or part).start
        for run in _runs(reading, list(reading.inside(sentence.start, sentence.end, "actor"))):
            ids = tuple(dict.fromkeys(one.id for one in run if cast.gives(one)))
            outside = 500 * (not part.clause[0] <= run[0].start < part.clause[1])
            if ident in ids and abs(run[-1].end - anchor) + outside < nearest:
                nearest, best = abs(run[-1].end - anchor) + outside, ids
    return tuple(dict.fromkeys(member for one in best for member in cast.groups.get(one, (one,))))


def _runs(reading: Reading, actors: list[Mention]) -> list[list[Mention]]:
    runs: list[list[Mention]] = []
    for one in actors:
        last = runs[-1][-1] if runs else None
        between = reading.lower[last.end : one.start] if last else ()
        if (
            last
            and between
            and len(between) <= 4
            and all(word in JOINING for word in between)
            and {"and", ",", "with", "&", "as"} & set(between)
        ):
            runs[-1].append(one)
        else:
            runs.append([one])
    return runs
