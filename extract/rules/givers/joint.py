"""Who gives together: the actors of one list, "Norway, Denmark and Sweden", and those that "they" points back to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from extract.rules.actors.actor_lists import lists_of
from extract.rules.actors.cast import Cast
from extract.rules.actors.directions import OBLIQUE, direction_of
from extract.rules.actors.payers import acts_through, backs, funds_of, preposition_before
from extract.rules.candidates.candidates import Candidate
from extract.rules.givers.companions import guarantors_behind, guarantors_of, partners_of, pays_in_part
from extract.rules.text.evidence_words import words_for
from extract.rules.text.mentions import Mention
from extract.rules.text.reading import Reading, Sentence

BEHIND_REACH = 2  # sentences behind a candidate that may tell who paid
BILL_REACH = 12  # tokens before a list of payers within which bill, cost or funds stand
PAID_BY = ("by", "from", "between")  # how payers take part where the bill is the subject
SENT_BY = ("by", "from")  # how those take part who sent what was told before
ACTING_REACH = 3  # tokens between a capital and the verb that tells what its government does
PAYER_REACH = 3  # tokens between a payer and the verb of paying
CARRIED_REACH = 3  # sentences back to a list that "the two countries" stands for
OUT_OF_CLAUSE = 500  # tokens that a list in another clause counts as farther away
BUYER_REACH = 6  # tokens of "the customer for both of them is the"
FARTHEST = 10_000
LENDER = "body"  # kind of donor whose loans others guarantee


def decide(
    reading: Reading, chances: Mapping[str, float], candidate: Candidate, cast: Cast
) -> tuple[tuple[str, ...], float]:
    """The donors and how likely they are: the likeliest one with those listed beside it, who share its chance.

    chances: of each that may give, the likeliest first.
    """
    if not chances:
        return (), 0.0
    partners = partners_of(reading, candidate, cast)
    first = next((ident for ident in chances if ident not in partners), next(iter(chances)))
    named = first if candidate.money else _with_its_programme(first, chances, cast)
    donors = joint_with(reading, named, candidate, cast)
    vouching = (guarantors_of, guarantors_behind) if cast.kind_of(first) == LENDER else ()
    beside = (*partners, *(ident for each in vouching for ident in each(reading, candidate, cast)))
    donors = tuple(dict.fromkeys([*donors, *(member for ident in beside for member in cast.members(ident))]))
    alike = (chance for ident, chance in chances.items() if set(cast.members(ident)) <= set(donors))
    return donors, min(1.0, sum(alike))


def _with_its_programme(ident: str, chances: Mapping[str, float], cast: Cast) -> str:
    """The programme named beside things given that a donor runs with others' money; else the donor itself."""
    run = (one for one in chances if one in cast.backers.values() and len(cast.members(one)) > 1)
    return next((one for one in run if cast.members(one)[0] == ident), ident)


def joint_with(reading: Reading, ident: str, candidate: Candidate, cast: Cast) -> tuple[str, ...]:
    """The donors named in one list with the donor, where it stands nearest.

    A group that is only a list counts as its members.
    """
    best: tuple[str, ...] = (ident,)
    nearest, here = FARTHEST, False
    for part in candidate.whole():
        sentence = reading.sentences[part.sentence]
        anchor = (part.money or part).start
        runs = [
            (run, tuple(dict.fromkeys(one.id for one in run if cast.gives(one))))
            for run in lists_of(reading, reading.inside(sentence.start, sentence.end, "actor"))
        ]
        here = here or any(ident in ids for _, ids in runs)
        for run, ids in _in_lists(reading, [pair for pair in runs if ident in pair[1]], sentence):
            outside = OUT_OF_CLAUSE * (not part.clause[0] <= run[0].start < part.clause[1])
            outside += OUT_OF_CLAUSE * (direction_of(reading, run[0], sentence.start) in OBLIQUE)
            if abs(run[-1].end - anchor) + outside < nearest:
                nearest, best = abs(run[-1].end - anchor) + outside, ids
    behind = [
        (tuple(dict.fromkeys(one.id for one in run)), signs) for run, signs in payers_behind(reading, candidate, cast)
    ]
    elsewhere = [*_billed(reading, candidate, cast), *(ids for ids, signs in behind if "foots-by" in signs)]
    if not here:
        elsewhere += [*lists_before(reading, candidate, cast), *(ids for ids, _ in behind)]
    best = next((ids for ids in elsewhere if ident in ids), best)
    return tuple(dict.fromkeys(member for one in best for member in cast.members(one)))


Run = tuple[list[Mention], tuple[str, ...]]
"""A list of actors, and the donors among them."""


def _in_lists(reading: Reading, runs: list[Run], sentence: Sentence) -> list[Run]:
    """The lists of a sentence that name one donor, without it alone as a leader who speaks or as a place of meeting.

    Only where it stands in a list of several, too; nor then as the first of a group that the list spells out.
    """
    if all(len(ids) == 1 for _, ids in runs):
        return runs
    return [
        (run, ids)
        for run, ids in runs
        if len(run) > 1 or not (run[0].form == "group" or _is_aside(reading, run[0], sentence))
    ]


def _is_aside(reading: Reading, one: Mention, sentence: Sentence) -> bool:
    """Whether a leader or capital may stand there for another reason than giving: neither "Oslo's" nor "from Oslo"."""
    owns = one.end < len(reading.lower) and reading.lower[one.end] in words_for(reading).possessives
    acts = bool(reading.inside(one.end, min(one.end + ACTING_REACH, sentence.end), "verb"))
    speaks = any(
        cue.id == "speech" for cue in reading.inside(one.end, min(one.end + ACTING_REACH, sentence.end), "cue")
    )
    if one.form == "capital" and acts and not speaks:  # "London bears 350 million of this"
        return False
    return one.form in ("leader", "capital", "city") and not owns and not direction_of(reading, one, sentence.start)


def lists_before(reading: Reading, candidate: Candidate, cast: Cast) -> Iterator[tuple[str, ...]]:
    """The lists that a plural ("they", "the two countries") in the candidate's clause may stand for, nearest first."""
    clause = reading.inside(candidate.clause[0], max(candidate.start, candidate.clause[0] + 1), "anaphor")
    plurals = words_for(reading).plurals
    if not any(plurals.intersection(reading.lower[one.start : one.end]) for one in clause):
        return
    for index in range(candidate.sentence - 1, max(-1, candidate.sentence - 1 - CARRIED_REACH), -1):
        sentence = reading.sentences[index]
        for run in reversed(lists_of(reading, reading.inside(sentence.start, sentence.end, "actor"))):
            ids = tuple(dict.fromkeys(one.id for one in run if cast.gives(one)))
            if len(ids) > 1:
                yield ids


def _billed(reading: Reading, candidate: Candidate, cast: Cast) -> Iterator[tuple[str, ...]]:
    """The lists that pay the bill by what goes on about the gift: "the bill for the drones is shared by"."""
    for index in dict.fromkeys(part.sentence for part in candidate.parts):
        sentence = reading.sentences[index]
        for run in lists_of(reading, reading.inside(sentence.start, sentence.end, "actor")):
            givers = tuple(one for one in run if cast.gives(one))
            paying = len(givers) > 1 and direction_of(reading, givers[0], sentence.start) in PAID_BY
            if paying and _names_bill(reading, givers, sentence, payments(reading, givers, cast, "by")):
                yield tuple(dict.fromkeys(one.id for one in givers))


def payers_behind(
    reading: Reading, candidate: Candidate, cast: Cast
) -> Iterator[tuple[tuple[Mention, ...], tuple[str, ...]]]:
    """The lists of actors that pay by the sentences behind a candidate, and how.

    A sentence with a number in it tells of a gift of its own.
    """
    for sentence, right_behind in _sentences_behind(reading, candidate):
        for run in lists_of(reading, reading.inside(sentence.start, sentence.end, "actor")):
            givers = tuple(one for one in run if cast.gives(one))
            if not givers:
                continue
            direction = direction_of(reading, givers[0], sentence.start)
            signs = payments(reading, givers, cast, direction) if right_behind else ()
            if right_behind and direction in SENT_BY and _takes_up(reading, sentence, givers):
                signs = (*signs, "sent-by")
            billed = direction in PAID_BY and _names_bill(reading, givers, sentence, signs)
            if "funds" in signs or billed or (right_behind and _names_buyer(reading, givers, sentence)):
                signs = (*signs, "foots", "foots-by")
            elif not direction and _foots(reading, givers, sentence, cast):
                signs = (*signs, "foots")
            if signs:
                yield givers, signs


def _sentences_behind(reading: Reading, candidate: Candidate) -> Iterator[tuple[Sentence, bool]]:
    """The sentences behind each part of a candidate, up to one with a number; whether it is right behind the last."""
    told = {part.sentence for part in candidate.whole()}
    seen = set(told)
    for index in sorted(told):
        for sentence in reading.sentences[index + 1 : index + 1 + BEHIND_REACH]:
            if sentence.numbered:
                break
            if sentence.index not in seen:
                seen.add(sentence.index)
                yield sentence, sentence.index == candidate.last_sentence + 1


def _takes_up(reading: Reading, sentence: Sentence, run: tuple[Mention, ...]) -> bool:
    """Whether a sentence only says who sent what was told before: "They come from", "All were bought by"."""
    opens = reading.lower[sentence.start] in words_for(reading).taking_up
    return opens and not reading.inside(sentence.start, run[0].start, "actor")


def _names_buyer(reading: Reading, run: tuple[Mention, ...], sentence: Sentence) -> bool:
    """Whether a sentence only says whose purchase it is: "The customer is Norway"."""
    words = words_for(reading)
    before = reading.lower[sentence.start : run[0].start]
    told = len(before) <= BUYER_REACH and not words.buyers.isdisjoint(before)
    return told and not words.finite_auxiliaries.isdisjoint(before)


def _names_bill(reading: Reading, run: tuple[Mention, ...], sentence: Sentence, signs: tuple[str, ...]) -> bool:
    """Whether a list pays for what was told before: "the bill was paid by", "the order is financed by"."""
    words = words_for(reading)
    before = reading.lower[max(sentence.start, run[0].start - BILL_REACH) : run[0].start]
    taken_up = reading.lower[sentence.start] in words.definite | words.paid_for or _is_passive(reading, run, sentence)
    return not words.bills.isdisjoint(before) or (taken_up and "paid-by" in signs)


def _is_passive(reading: Reading, run: tuple[Mention, ...], sentence: Sentence) -> bool:
    """Whether a whole statement says who pays, not an aside: "the purchase is being financed by"."""
    by = preposition_before(reading, run[0])
    verbs = reading.inside(max(sentence.start, by - PAYER_REACH), run[0].start, "verb")
    return bool(verbs) and reading.lower[verbs[-1].start - 1] in words_for(reading).passive_auxiliaries


def _foots(reading: Reading, run: tuple[Mention, ...], sentence: Sentence, cast: Cast) -> bool:
    """Whether a list pays for what was told before: "will pay for them", "put up the funds"."""
    words = words_for(reading)
    verbs = reading.inside(run[-1].end, min(run[-1].end + PAYER_REACH, sentence.end), "verb")
    ahead = {word for verb in verbs[:1] for word in reading.lower[verb.start : verb.end + PAYER_REACH]}
    pays = bool(verbs) and cast.verb_kinds[verbs[0].id] == "spend"
    return (pays and not words.paid_for.isdisjoint(ahead)) or (bool(verbs) and not words.bills.isdisjoint(ahead))


def payments(reading: Reading, run: tuple[Mention, ...], cast: Cast, direction: str) -> tuple[str, ...]:
    """How the actors of a list pay: "Denmark foots the bill" (pays), "financed by Denmark" (paid-by), "with Danish
    money" (funds), "with the support of Denmark" (backs), "on behalf of Denmark" (behalf), or not at all.

    direction: by which preposition its first actor takes part.
    """
    behind = reading.inside(run[-1].end, min(run[-1].end + PAYER_REACH, len(reading.lower)), "verb")
    by = preposition_before(reading, run[0])  # "paid for by the government of Denmark"
    ahead = reading.inside(max(0, by - PAYER_REACH), run[0].start, "verb")
    signs = {
        "pays": direction not in OBLIQUE and any(cast.verb_kinds[verb.id] == "spend" for verb in behind),
        "paid-by": direction == "by"
        and any(cast.verb_kinds[verb.id] == "spend" for verb in ahead)
        and not pays_in_part(reading, run[0]),
        "funds": funds_of(reading, run, direction),
        "backs": backs(reading, run, direction),
        "behalf": acts_through(reading, run, direction),
    }
    return tuple(name for name, there in signs.items() if there)
