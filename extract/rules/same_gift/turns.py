"""Where a text turns to another step: what is refused is never what is given instead, nor what has come what will."""

from __future__ import annotations

from collections.abc import Iterator

from extract.records import Stage
from extract.rules.actors.cast import Cast
from extract.rules.candidates.candidates import Candidate
from extract.rules.text.evidence_words import words_for
from extract.rules.text.mentions import Mention
from extract.rules.text.reading import Reading
from extract.rules.things.items import ItemPhrase
from extract.rules.things.tenses import auxiliaries, auxiliaries_of, outermost, unreal_before

OPENING_WORDS = 3  # tokens
FURTHER_REACH = 2  # tokens before a number
STEPS = {f"{kind}_{stage.value}": stage for stage in Stage for kind in ("stage", "step")}  # by the cues that tell them
# Steps of which, told in two sentences, the second is hardly ever of the same gift. What was promised may arrive.
TURNS = (
    (Stage.DELIVERED, Stage.PLEDGED),
    (Stage.DELIVERED, Stage.CONSIDERED),
    (Stage.CONSIDERED, Stage.DELIVERED),
)
UNTOLD = ("negation", "modal")  # auxiliaries beside which a verb tells no step
DOUBTFUL = (Stage.REFUSED, Stage.CONSIDERED)  # steps that a verb of giving beside them does not outweigh


Steps = tuple[Stage | None, Stage | None]


def steps_of(reading: Reading, before: Candidate, one: Candidate, cast: Cast) -> Steps:
    """The steps that two neighbours tell of, each by its own clause; None where a clause tells none or several."""
    last = tuple(before.whole())[-1]
    return _step_of(reading, last, cast), _step_of(reading, one, cast)


def evidence_of(steps: Steps) -> dict[str, float]:
    """What the steps of two neighbours are, as evidence that they tell of one gift or of two."""
    first, second = steps
    return {} if first is None or second is None else {f"steps/{first.value}-{second.value}": 1.0}


def takes_another_step(reading: Reading, before: Candidate, one: Candidate, distance: int, steps: Steps) -> bool:
    """Whether one of two statements refuses and the other, beside a word of contrast, does not: "will send no arms but
    has given beds", "… Instead, it is to give beds"; or they tell of two steps: "has sent radars and may send beds".

    Of 344 such neighbours in labelled articles 29 tell of one gift.
    """
    if distance > 1:
        return False
    last = tuple(before.whole())[-1]
    if _refuses(reading, last) != _refuses(reading, one) and _is_contrasted(reading, last, one, distance):
        return True
    if last.clause == one.clause:
        return False
    if set(steps) == {Stage.REFUSED, Stage.DELIVERED}:
        return True
    if None in steps or steps[0] == steps[1]:
        return False
    counted = any(item.of is not None for item in one.items)
    if distance:  # what a package told of before holds may be told as it stands by now
        return counted or (steps in TURNS and (bool(last.items) or one.money is not None))
    return not counted or all(_is_further(reading, item) for item in one.items)


def _is_further(reading: Reading, item: ItemPhrase) -> bool:
    """Whether a number of things told before comes on top of them: "another 20", "two more"."""
    beside = (*reading.lower[max(0, item.start - FURTHER_REACH) : item.start], *reading.lower[item.end : item.end + 1])
    return not words_for(reading).further.isdisjoint(beside)


def _is_contrasted(reading: Reading, before: Candidate, one: Candidate, distance: int) -> bool:
    """Whether a word of contrast parts two statements, or opens the second's sentence."""
    here = reading.sentences[one.sentence].start
    between = reading.lower[before.end : one.start] if distance == 0 else reading.lower[here : here + OPENING_WORDS]
    return not words_for(reading).contrasting.isdisjoint(between)


def _step_of(reading: Reading, one: Candidate, cast: Cast) -> Stage | None:
    """The step that a candidate's clause tells of, if it is only one: by its cues, or by its verbs where these do not
    tell.
    """
    told = set(_of_cues(reading, one)) or set(_of_verbs(reading, one, cast))
    doubtful = next((stage for stage in DOUBTFUL if stage in told), None)
    return doubtful or (next(iter(told)) if len(told) == 1 else None)


def _of_cues(reading: Reading, one: Candidate) -> Iterator[Stage]:
    words = auxiliaries(reading.code)
    for cue in outermost(cue for cue in reading.inside(*one.clause, "cue") if cue.id in STEPS):
        if unreal_before(reading, cue, words) is None:
            yield STEPS[cue.id]


def _of_verbs(reading: Reading, one: Candidate, cast: Cast) -> Iterator[Stage]:
    for verb in reading.inside(*one.clause, "verb"):
        stage = _of_verb(reading, verb, cast.verb_kinds[verb.id])
        if stage is not None:
            yield stage


def _of_verb(reading: Reading, verb: Mention, kind: str) -> Stage | None:
    """What a verb of promising or giving tells by its form: "promises", "gives", "will give", "gave"."""
    if kind == "promise":
        return Stage.PLEDGED
    if kind not in ("give", "deliver"):
        return None
    before = auxiliaries_of(reading, verb, auxiliaries(reading.code))
    if "negation" in before and verb.form == "base":
        return Stage.REFUSED
    if not before.isdisjoint(UNTOLD):
        return None
    if "possible" in before:
        return Stage.CONSIDERED
    after = verb.form == "ing" and reading.lower[verb.start - 1] in words_for(reading).before_done
    done = after or (verb.form in ("past", "participle") and "future" not in before)
    return Stage.DELIVERED if done else Stage.PLEDGED


def _refuses(reading: Reading, one: Candidate) -> bool:
    """Whether a cue of refusing stands in the candidate's clause."""
    return any(cue.id == "stage_refused" for cue in reading.inside(*one.clause, "cue"))
