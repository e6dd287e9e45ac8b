"""Who gives beside the giver: "together with Oslo", "a joint project with Denmark", "guaranteed by Japan"."""

from __future__ import annotations

from extract.rules.actors.cast import Cast
from extract.rules.actors.directions import direction_of
from extract.rules.candidates.candidates import Candidate
from extract.rules.text.evidence_words import words_for
from extract.rules.text.mentions import Mention
from extract.rules.text.reading import Reading

GROUP = "group"  # kind of donor that is no partner of its own: "with EU partners"
MARK_REACH = 4  # tokens before the companion within which "together", "jointly" stands
LEADING_REACH = 9  # tokens before that mark within which "chaired", "hosts" tells of another thing than a gift
PART_REACH = 6  # tokens of "half of it paid by the"
PLEDGING_REACH = 5  # tokens between a guarantor and the guarantee


def partners_of(reading: Reading, candidate: Candidate, cast: Cast) -> tuple[str, ...]:
    """Those who take part in the giving by "together with", in the candidate's clauses.

    Not in one line of a list: "- 30 tanks, to be sent together with Oslo" makes no joint gift of the others.
    """
    parts = candidate.whole()
    lines = len(parts) > 1 and all(reading.sentences[one.sentence].bullet for one in parts)
    found = (
        one.id
        for part in (() if lines else parts)
        for one in reading.inside(*part.clause, "actor")
        if cast.gives(one) and cast.kind_of(one.id) != GROUP and _joins(reading, one, part)
    )
    return tuple(dict.fromkeys(found))


def pays_in_part(reading: Reading, one: Mention) -> bool:
    """Whether an actor pays but a part: "half of it paid by Sweden", "co-financed by Sweden"."""
    return not words_for(reading).in_part.isdisjoint(reading.lower[max(0, one.start - PART_REACH) : one.start])


def guarantors_of(reading: Reading, candidate: Candidate, cast: Cast) -> tuple[str, ...]:
    """Those who vouch for a loan, in the candidate's sentences."""
    found = (
        one.id
        for part in candidate.whole()
        for one in reading.inside(reading.sentences[part.sentence].start, reading.sentences[part.sentence].end, "actor")
        if cast.gives(one) and _vouches(reading, one) and not _of_another_sum(reading, part, one)
    )
    return tuple(dict.fromkeys(found))


def guarantors_behind(reading: Reading, candidate: Candidate, cast: Cast) -> tuple[str, ...]:
    """Those who vouch for a loan, by the sentence right behind it: "The loan is backed by a Norwegian guarantee"."""
    behind = reading.sentences[candidate.last_sentence + 1 : candidate.last_sentence + 2]
    if not candidate.money or not behind or behind[0].numbered:
        return ()
    if not words_for(reading).whether.isdisjoint(reading.lower[behind[0].start : behind[0].end]):
        return ()  # "is weighing whether to guarantee it"
    found = (one for one in reading.inside(behind[0].start, behind[0].end, "actor") if cast.gives(one))
    return tuple(dict.fromkeys(one.id for one in found if _vouches(reading, one)))


def _joins(reading: Reading, one: Mention, part: Candidate) -> bool:
    """Whether "together with" or the like stands before an actor, and no word for chairing before that.

    Or "co-financed by", "half of it paid by".
    """
    words, floor = words_for(reading), part.clause[0]
    direction = direction_of(reading, one, floor)
    if direction == "by" and pays_in_part(reading, one):
        return not _of_another_sum(reading, part, one)
    if direction != "with" or not words.firms.isdisjoint(
        reading.lower[one.start : one.end + 1]
    ):  # "with a Danish firm"
        return False
    start = max(floor, one.start - MARK_REACH)
    marks = [index for index in range(start, one.start) if reading.lower[index] in words.joining]
    if not marks:
        return False
    before = reading.lower[max(floor, marks[0] - LEADING_REACH) : one.start]
    return words.hosting.isdisjoint(before)


def _of_another_sum(reading: Reading, part: Candidate, one: Mention) -> bool:
    """Whether a number stands between a sum and who vouches for it, or before who vouches before it."""
    anchor = part.money or part
    floor = reading.sentences[part.sentence].start
    start, end = (anchor.end, one.start) if one.start >= anchor.end else (floor, anchor.start)
    converted = [reading.tokens_of(each.span) for each in part.money.equivalents] if part.money else []
    own = {index for first, last in converted for index in range(first, last + 1)}
    between = (index for index in range(start, end) if index not in own)
    ordinals = words_for(reading).ordinals  # "with a first-loss guarantee"
    return any(reading.doc[index].like_num and reading.lower[index] not in ordinals for index in between)


def _vouches(reading: Reading, one: Mention) -> bool:
    """ "A Swedish guarantee", "guaranteed by Sweden"."""
    words, sentence = words_for(reading), reading.sentences[reading.sentence_of[one.start]]
    ahead = range(one.end, min(one.end + PLEDGING_REACH, sentence.end))
    behind = range(max(sentence.start, one.start - PLEDGING_REACH), one.start)
    told = [at for at in ahead if reading.lower[at] in words.guarantees]
    told += [at for at in behind if reading.lower[at] in words.guaranteed]
    return any(reading.lower[at - 1] not in words.of_peace for at in told)  # not "security guarantees"
