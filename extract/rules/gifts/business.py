"""What firms and economies earn, raise, lose, invest and are worth: sums that stand in news of aid, and are no gifts.

"The start-up raised 10 million from investors", "trade reached 5 billion", "whose market value is 20 billion".
"""

from __future__ import annotations

from extract.rules.actors.cast import Cast
from extract.rules.candidates import measures
from extract.rules.candidates.candidates import Candidate
from extract.rules.candidates.sum_things import PlacedSum
from extract.rules.gifts.about import names_taker
from extract.rules.text.evidence_words import EvidenceWords, words_for
from extract.rules.text.mentions import Mention
from extract.rules.text.reading import Reading

ORGANISED = "organisation"  # kind of donor
GIFTS = ("give", "deliver", "promise")  # kinds of verbs
EARNED, EARNED_TO = 12, 4  # tokens before a sum within which it is said what is earned, and how much
RAISED, FROM_WHOM = 4, 9  # tokens before a sum that say that it was raised, and behind it from whom
OPENING = 4  # tokens of a statement that tell whose or which money it speaks of
SUBJECT = 2  # tokens of a statement that are its subject: "private investors"
WORTH = 6  # tokens before a sum within which a firm's value is told
VERB = 2  # tokens before a sum, of its verb


def is_of_business(reading: Reading, candidate: Candidate, cast: Cast) -> bool:
    """Whether a sum is what a firm or an economy earned, raised, lost, put into itself or is worth."""
    money, words = candidate.money, words_for(reading)
    if money is None:
        return False
    start = candidate.clause[0]
    ahead = reading.lower[start : money.start]
    return (
        _is_earned(reading, candidate, cast, ahead, words)
        or _is_raised(reading, money, ahead, words)
        or _is_value(ahead, words)
        or (_names_firm(reading, start, money.start, words) and not words.valuing.isdisjoint(ahead[-VERB:]))
        or not words.losing.isdisjoint(_without_hedges(ahead, words)[-1:])
        or (not words.investing.isdisjoint(ahead[-VERB:]) and _is_firms(reading, start, money.start, cast, words))
    )


def stands_apart(reading: Reading, candidate: Candidate, cast: Cast) -> bool:
    """Whether a sum by itself goes with no gift beside it: one of business, or what somebody owns, lacks or reckons."""
    if candidate.money is None or candidate.items:
        return False
    start, end, floor = candidate.money.start, candidate.money.end, reading.sentences[candidate.sentence].start
    measured = measures.is_owned(reading, start) or measures.is_frozen(reading, start, end)
    measured = measured or measures.is_needed(reading, start)
    return measured or measures.is_estimate(reading, start, floor) or is_of_business(reading, candidate, cast)


def _is_earned(
    reading: Reading, candidate: Candidate, cast: Cast, ahead: tuple[str, ...], words: EvidenceWords
) -> bool:
    """Whether a sum is what is earned, told without the taker ("exports rose to 4 billion"), or what trade comes to."""
    sentence = reading.sentences[candidate.sentence]
    earned = words.earnings
    if names_taker(reading.inside(sentence.start, sentence.end, "actor"), cast):
        earned = words.turnover.intersection(ahead[:OPENING])
    if earned.isdisjoint(ahead[-EARNED:]) or words.earning_to.isdisjoint(ahead[-EARNED_TO:]):
        return False
    verbs = reading.inside(*candidate.clause, "verb")
    others = (one for one in verbs if reading.lower[one.start] not in words.earning_to)  # not "reached"
    return not any(cast.verb_kinds[one.id] in GIFTS for one in others)


def _is_raised(reading: Reading, money: PlacedSum, ahead: tuple[str, ...], words: EvidenceWords) -> bool:
    """Whether investors put up a sum: "raised 10 million from investors", "secured 5 million in a seed round"."""
    if not words.investors.isdisjoint(ahead[:SUBJECT]):
        return True
    sentence = reading.sentences[reading.sentence_of[money.start]]
    behind = reading.lower[money.end : min(money.end + FROM_WHOM, sentence.end)]
    return not words.raising.isdisjoint(ahead[-RAISED:]) and not (words.investors | words.rounds).isdisjoint(behind)


def _is_value(ahead: tuple[str, ...], words: EvidenceWords) -> bool:
    """Whether a sum is what a firm is worth: "a market value of 2 billion"."""
    near = ahead[-WORTH:]
    return not words.valuations.isdisjoint((*near, *(" ".join(near[at : at + 2]) for at in range(len(near)))))


def _names_firm(reading: Reading, start: int, end: int, words: EvidenceWords) -> bool:
    """Whether a firm opens a statement, and does nothing: not "the firm donated lorries worth 2 million"."""
    unnamed = words.firms_unnamed.intersection(reading.lower[start : start + OPENING])
    return bool(unnamed) and not reading.inside(start, end, "verb")


def _is_firms(reading: Reading, start: int, end: int, cast: Cast, words: EvidenceWords) -> bool:
    """Whether nobody but a firm acts in some tokens, one without a name perhaps."""
    named = [one for one in reading.inside(start, end, "actor") if one.form != "adjective"]
    if not named and reading.inside(start, start + 1, "anaphor"):
        before = reading.sentences[max(0, reading.sentence_of[start] - 1)]  # "The firm … It has invested 5 million"
        named = [one for one in reading.inside(before.start, before.end, "actor")][:1]
        start, end = before.start, min(before.end, before.start + OPENING)
    firm = any(_is_firm(reading, one, cast, words) for one in named)
    unnamed = not words.firms_unnamed.isdisjoint(reading.lower[start:end])
    return (firm or unnamed) and not any(cast.gives(one) and cast.kind_of(one.id) != ORGANISED for one in named)


def _is_firm(reading: Reading, one: Mention, cast: Cast, words: EvidenceWords) -> bool:
    """Whether an actor is a firm: a maker that gives nothing as a rule, or an organisation not named as a charity."""
    if cast.gives(one):
        return cast.kind_of(one.id) == ORGANISED and words.charitable.isdisjoint(reading.lower[one.start : one.end])
    return one.id not in cast.taker | cast.adversaries


def _without_hedges(ahead: tuple[str, ...], words: EvidenceWords) -> tuple[str, ...]:
    while ahead and ahead[-1] in words.hedges:
        ahead = ahead[:-1]
    return ahead
