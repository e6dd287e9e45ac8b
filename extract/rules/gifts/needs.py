"""What the taker asks for ("Kyiv says that it needs 25 Patriots"), buys or gives itself, and what its
adversary fires, hits or loses: by the guide no pledge or part of one.
"""

from __future__ import annotations

from extract.rules.actors.cast import Cast
from extract.rules.actors.directions import direction_of
from extract.rules.actors.payers import funds_of
from extract.rules.candidates.candidates import Candidate
from extract.rules.text.evidence_words import words_for
from extract.rules.text.mentions import Mention
from extract.rules.text.reading import Reading, Sentence

REACH = 6  # tokens behind the taker within which its need is told
NEEDS = ("need", "demand")  # cues
ANSWERS = ("stage_considered", "stage_pledged", "stage_delivered", "stage_refused")
BUYING, ATTACK = "purchase", "attack"  # cues
ASKED = 3  # tokens between a request and who is asked
# Verbs of what the taker gives itself, and how others take part in that.
GIVING = (
    "send", "deliver", "ship", "hand-over", "supply", "give", "provide", "donate", "lend", "offer", "gift", "transfer",
    "pay", "reimburse", "return",
)  # fmt: skip
SOURCES = ("from", "by", "with", "source")
LENDER = "body"  # kind of donor whose loans others guarantee
HOPING = 3  # tokens behind the taker within which it hopes
BEFORE_VERB = 2  # tokens
SELLERS = ("from", "in")  # how somebody takes part who is paid


def is_asked_for(reading: Reading, candidate: Candidate, cast: Cast) -> bool:
    """Whether a candidate's sentence opens with the taker's need for the candidate, and no giver there answers it."""
    sentence = reading.sentences[candidate.sentence]
    first = _opening_taker(reading, sentence, cast)
    if first is None:
        return False
    if is_hoped_for(reading, candidate, cast):
        return True
    wanted = reading.inside(first.end, first.end + REACH, "cue")
    need = next((cue for cue in wanted if cue.id in NEEDS and cue.end <= candidate.start), None)
    if need is None:
        return False
    givers = [one for one in reading.inside(sentence.start, sentence.end, "actor") if cast.gives(one)]
    return not givers or (
        givers[0].start - need.end <= ASKED
        and not reading.inside(need.end, sentence.end, "verb")
        and not any(cue.id in ANSWERS for cue in reading.inside(need.end, sentence.end, "cue"))
    )


def is_hoped_for(reading: Reading, candidate: Candidate, cast: Cast) -> bool:
    """Whether a candidate is what the taker hopes that another gives: "Kyiv hopes that Oslo will send 20 guns"."""
    words, sentence = words_for(reading), reading.sentences[candidate.sentence]
    first = _opening_taker(reading, sentence, cast)
    if first is None or words.hoping.isdisjoint(reading.lower[first.end : first.end + HOPING]):
        return False
    hope = next(at for at in range(first.end, first.end + HOPING) if reading.lower[at] in words.hoping)
    givers = (one for one in reading.inside(hope + 1, candidate.start, "actor") if cast.gives(one))
    other = next(givers, None)
    return other is not None and words.before_hoped.issuperset(reading.lower[hope + 1 : other.start])


def is_vouched_for(reading: Reading, candidate: Candidate, cast: Cast) -> bool:
    """Whether a bare statement only says who vouches for the loan of the sentence before: its lender's, not a gift."""
    here = reading.sentences[candidate.sentence]
    before = reading.sentences[max(0, here.index - 1)]
    words, told = words_for(reading), reading.lower[here.start : here.end]
    bare = not (candidate.money or candidate.items or here.numbered) and before.numbered
    vouched = not (words.guarantees | words.guaranteed).isdisjoint(told) and words.of_peace.isdisjoint(told)
    lenders = (one for one in reading.inside(before.start, before.end, "actor") if cast.gives(one))
    return bare and vouched and any(cast.kind_of(one.id) == LENDER for one in lenders)


def is_own_purchase(reading: Reading, candidate: Candidate, cast: Cast) -> bool:
    """Whether the taker itself buys the candidate, and everybody else of the sentence is only who sells it."""
    sentence = reading.sentences[candidate.sentence]
    first = _opening_taker(reading, sentence, cast)
    if first is None or first.end > candidate.start:
        return False
    bought = reading.inside(first.end, min(first.end + REACH, candidate.start), "cue")
    aid = any(cue.id == "give_evidence" for cue in reading.inside(sentence.start, sentence.end, "cue"))
    others = [one for one in reading.inside(sentence.start, sentence.end, "actor") if cast.gives(one)]
    return (
        any(cue.id == BUYING for cue in bought)
        and not aid
        and bool(others)
        and all(_sells(reading, one, sentence) for one in others)
    )


def _sells(reading: Reading, one: Mention, sentence: Sentence) -> bool:
    """Whether an actor is only where something was bought, not whose money it was bought with."""
    direction = direction_of(reading, one, sentence.start)
    return direction in SELLERS and not funds_of(reading, (one,), direction)


def is_own_gift(reading: Reading, candidate: Candidate, cast: Cast) -> bool:
    """Whether the taker itself gives the candidate: "Ukraine has sent Poland 20 instructors"."""
    sentence = reading.sentences[candidate.sentence]
    first = _opening_taker(reading, sentence, cast)
    if first is None or first.end > candidate.start:
        return False
    verbs = reading.inside(first.end, min(first.end + REACH, candidate.start), "verb")
    if not verbs or verbs[0].id not in GIVING or _is_passive(reading, verbs[0]):
        return False
    if any(cast.gives(one) for one in reading.inside(first.end, verbs[0].start, "actor")):
        return False  # "on the agenda was Ukraine: Germany will provide"
    others = [one for one in reading.inside(verbs[0].end, sentence.end, "actor") if cast.gives(one)]
    ways = [(one, direction_of(reading, one, verbs[0].end)) for one in others]
    return all(way not in SOURCES and (way or one.end <= candidate.start) for one, way in ways)


def is_of_adversary(reading: Reading, candidate: Candidate, cast: Cast) -> bool:
    """Whether a candidate is what the adversary fires, hits or loses: "Russian forces destroyed 247 ambulances"."""
    sentence = reading.sentences[candidate.sentence]
    actors = reading.inside(sentence.start, sentence.end, "actor")
    first = actors[0] if actors else None
    if first is None or first.id not in cast.adversaries or candidate.money or first.end > candidate.start:
        return False
    before = reading.lower[max(0, first.start - BEFORE_VERB) : first.start]
    hit = [one for one in reading.inside(first.end, candidate.start, "cue") if one.id == ATTACK]
    return (
        bool(hit)
        and hit[0].start - first.end <= REACH
        and words_for(reading).telling_time.isdisjoint(before)
        and not direction_of(reading, first, sentence.start)
        and not any(cast.gives(one) for one in actors)
        and not reading.inside(hit[0].end, candidate.start, "verb")
    )


def pays_itself(reading: Reading, index: int, cast: Cast) -> bool:
    """Whether a sentence, if there is one, tells that the taker itself pays: "Kyiv will pay for them itself"."""
    if index >= len(reading.sentences):
        return False
    sentence = reading.sentences[index]
    return any(
        one.id in cast.taker
        and one.form != "adjective"
        and not direction_of(reading, one, sentence.start)
        and any(
            cast.verb_kinds[verb.id] == "spend"
            for verb in reading.inside(one.end, min(one.end + REACH, sentence.end), "verb")[:1]
        )
        for one in reading.inside(sentence.start, sentence.end, "actor")
    )


def _is_passive(reading: Reading, verb: Mention) -> bool:
    before = reading.lower[max(0, verb.start - BEFORE_VERB) : verb.start]
    return verb.form in ("past", "participle") and not words_for(reading).passive_auxiliaries.isdisjoint(before)


def _opening_taker(reading: Reading, sentence: Sentence, cast: Cast) -> Mention | None:
    """The taker, where it is a sentence's first actor and may be its subject."""
    first = next(iter(reading.inside(sentence.start, sentence.end, "actor")), None)
    if first is None or first.id not in cast.taker or first.form == "adjective":
        return None
    return None if direction_of(reading, first, sentence.start) else first
