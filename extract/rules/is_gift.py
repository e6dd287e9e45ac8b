"""Is it a gift to Ukraine? Named evidence for and against each candidate; the weights decide.

For: a giving verb, aid words, the taker as recipient, a programme, a likely giver. Against: needs, prices, budgets, losses, sales,
other recipients, an adversary as the subject.
"""

from __future__ import annotations

from collections.abc import Mapping

from extract.records import Category, Modifier
from extract.rules.candidates import Candidate
from extract.rules.cast import Cast
from extract.rules.reading import Reading
from extract.rules.syntax import Parsed, voice_on
from extract.rules.who_gives import direction_of

NEAR = 8  # tokens
CUES = (
    "stage_considered",
    "stage_pledged",
    "stage_delivered",
    "stage_refused",
    "cumulative",
    "give_evidence",
    "need",
    "price",
    "budget",
    "attack",
    "sale",
    "other_recipient",
    "assets",
    "historic",
    "demand",
    "speech",
    "maker",
    "purchase",
    "general_purpose",
)


def evidence_of(
    reading: Reading, candidate: Candidate, cast: Cast, chosen: Mapping[str, float], chance: float, parsed: Parsed
) -> dict[str, float]:
    """The evidence on one candidate and its parts. chosen: the evidence of the likeliest giver; chance: how likely it is."""
    whole: dict[str, float] = {}
    for part in candidate.whole():
        for name, value in (
            _of_part(reading, part, cast, chosen, chance) | dict(voice_on(reading, part, parsed, cast).candidate)
        ).items():
            whole[name] = max(value, whole.get(name, value))
    whole["parts"] = float(bool(candidate.parts))
    whole.update(_of_document(reading, candidate, cast))
    return whole


def _of_document(reading: Reading, candidate: Candidate, cast: Cast) -> dict[str, float]:
    """What the headline, and the sentences just before, make likely."""
    found: dict[str, float] = {}
    for cue in reading.inside(0, reading.title_end, "cue"):
        if cue.id in CUES:
            found[f"title/{cue.id}"] = 1.0
    for verb in reading.inside(0, reading.title_end, "verb"):
        found[f"title/verb-{cast.verb_kinds[verb.id]}"] = 1.0
    title = reading.inside(0, reading.title_end, "actor")
    found["title/taker"] = float(any(one.id in cast.taker for one in title))
    found["title/adversary"] = float(any(one.id in cast.adversaries for one in title))
    found["title/giver"] = float(any(cast.gives(one) for one in title))
    actors = reading.of_kind("actor")
    takers = sum(one.id in cast.taker for one in actors)
    found["document/taker-share"] = takers / max(1, len(actors))
    found["document/adversary-share"] = sum(one.id in cast.adversaries for one in actors) / max(1, len(actors))
    lead_end = reading.sentences[min(2, len(reading.sentences) - 1)].end
    in_lead = any(one.id in cast.taker for one in reading.inside(0, lead_end, "actor"))
    found["lead/taker"] = float(in_lead)
    found["document/taker-rate"] = min(1.0, takers / max(1, len(reading.sentences)))
    found["document/taker-rare"] = float(takers <= 2)
    sentence = reading.sentences[candidate.sentence]
    nearby = reading.sentences[min(candidate.sentence, max(1, candidate.sentence - 2))]
    near = any(one.id in cast.taker for one in reading.inside(nearby.start, sentence.end, "actor"))
    found["taker/nearby"] = float(near)
    found["taker/nowhere"] = float(not near and not in_lead)
    return found


def _of_part(
    reading: Reading, candidate: Candidate, cast: Cast, chosen: Mapping[str, float], chance: float
) -> dict[str, float]:
    sentence = reading.sentences[candidate.sentence]
    found: dict[str, float] = {"bias": 1.0, f"kind/{candidate.kind}": 1.0, "giver/chance": chance}
    for name in (
        "syntax/subject",
        "syntax/subject-above",
        "syntax/agent",
        "syntax/owner",
        "syntax/prep-from",
        "syntax/prep-to",
        "here/subject",
        "here/dir/from",
        "here/dir/by",
        "here/owns-aid",
        "here/possessive",
        "here/gapping",
        "here/dir/to",
        "here/dir/in",
        "absent",
        "topic/title",
        "here/maker",
        "here/subject/receive",
        "here/subject/consider",
        "here/subject/refuse",
        "here/subject/promise",
        "here/subject/deliver",
        "here/subject/give",
        "here/subject/spend",
        "here/subject/announce",
        "carried/1",
        "kind/group",
        "kind/organisation",
        "previous",
        "share",
    ):
        if name in chosen:
            found[f"giver/{name}"] = chosen[name]
    if not chosen:
        found["giver/none"] = 1.0
    start, end = candidate.start, candidate.end
    for cue in reading.inside(sentence.start, sentence.end, "cue"):
        if cue.id not in CUES:
            continue
        found[f"cue/{cue.id}"] = 1.0
        if candidate.clause[0] <= cue.start < candidate.clause[1]:
            found[f"clause/{cue.id}"] = 1.0
        if start - NEAR <= cue.end and cue.start <= end + NEAR:
            found[f"near/{cue.id}"] = 1.0
    for verb in reading.inside(candidate.clause[0], candidate.clause[1], "verb"):
        found[f"verb/{cast.verb_kinds[verb.id]}"] = 1.0
        if verb.end <= candidate.start + 1 and candidate.start - verb.end <= NEAR:
            found[f"verb-before/{cast.verb_kinds[verb.id]}"] = 1.0
    verbs = reading.inside(candidate.clause[0], candidate.clause[1], "verb")
    ahead = [one for one in verbs if one.end <= candidate.start + 1]
    behind = [one for one in verbs if one.start >= candidate.start]
    if ahead:
        found[f"verb-ahead/{ahead[-1].id}"] = 0.7
        found[f"form-ahead/{ahead[-1].form}"] = 0.7
    if behind:
        found[f"verb-behind/{behind[0].id}"] = 0.7
        found[f"form-behind/{behind[0].form}"] = 0.7
    if not verbs:
        found["verb/none"] = 1.0
    _parties(reading, candidate, cast, found)
    _content(reading, candidate, found)
    if reading.inside(sentence.start, sentence.end, "programme"):
        found["programme"] = 1.0
    if sentence.bullet:
        found["bullet"] = 1.0
    position = sentence.index / max(1, len(reading.sentences))
    found["early"] = float(position < 0.3)
    found["late"] = float(position > 0.7)
    return found


def _parties(reading: Reading, candidate: Candidate, cast: Cast, found: dict[str, float]) -> None:
    sentence = reading.sentences[candidate.sentence]
    actors = reading.inside(sentence.start, sentence.end, "actor")
    for one in actors:
        side = "taker" if one.id in cast.taker else "adversary" if one.id in cast.adversaries else ""
        if not side:
            continue
        found[f"{side}/here"] = 1.0
        direction = direction_of(reading, one, sentence.start)
        if direction:
            found[f"{side}/{direction}"] = 1.0
        if one.end <= candidate.start and not direction and one.form != "adjective":
            verbs = reading.inside(one.end, min(one.end + 6, candidate.start + 1), "verb")
            found[f"{side}/subject"] = 1.0
            if verbs:
                found[f"{side}/subject-{cast.verb_kinds[verbs[0].id]}"] = 1.0
    if actors and actors[0].id in cast.adversaries:
        found["adversary/first"] = 1.0
    if actors and actors[0].id in cast.taker:
        found["taker/first"] = 1.0
    givers = {one.id for one in actors if cast.gives(one)}
    found["givers/none-here"] = float(not givers)
    found["givers/many-here"] = float(len(givers) > 2)
    if givers and any(direction_of(reading, one, sentence.start) == "to" for one in actors if cast.gives(one)):
        found["giver-as-recipient"] = 1.0


def _content(reading: Reading, candidate: Candidate, found: dict[str, float]) -> None:
    if candidate.money:
        one = candidate.money.sum
        found["amount/small"] = float(one.amount < 100_000)
        found["amount/huge"] = float(one.amount >= 100_000_000_000)
        found["amount/of-taker"] = float(one.currency in ("UAH", "RUB"))
        found["amount/converted"] = float(bool(candidate.money.equivalents))
        found["amount/hedged"] = float(one.modifier != Modifier.EXACT)
        after = reading.inside(candidate.money.end, min(candidate.money.end + 5, len(reading.lower)), "cue")
        before = reading.inside(max(0, candidate.money.start - 5), candidate.money.start, "cue")
        for name, cues in (("after", after), ("before", before)):
            for cue in cues:
                if cue.id in CUES:
                    found[f"{name}-amount/{cue.id}"] = 1.0
    if candidate.items:
        found["items/many"] = float(len(candidate.items) > 1)
        found["items/vague"] = float(all(one.vague for one in candidate.items))
        found["items/ambiguous"] = float(all(one.ambiguous for one in candidate.items))
        found["items/counted"] = float(any(one.quantity for one in candidate.items))
        found["items/named"] = float(any(one.named for one in candidate.items))
        for category in {one.category for one in candidate.items} & {
            Category.TRAINING,
            Category.AMMUNITION,
            Category.WEAPONS,
            Category.ENERGY,
            Category.MISSILES,
            Category.DRONES,
            Category.OTHER,
        }:
            found[f"items/{category.value}"] = 1.0
