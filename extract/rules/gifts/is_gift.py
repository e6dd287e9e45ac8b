"""Is it a gift to Ukraine? Named evidence for and against each candidate; the weights decide.

For: a giving verb, aid words, the taker as recipient, a programme, a likely giver. Against: needs, prices, budgets,
losses, sales, other recipients, an adversary as the subject.
"""

from __future__ import annotations

from collections.abc import Mapping

from extract.records import Modifier
from extract.rules.actors.cast import Cast
from extract.rules.actors.directions import direction_of, is_object, is_object_again
from extract.rules.candidates import measures
from extract.rules.candidates.candidates import Candidate
from extract.rules.candidates.sum_things import PlacedSum
from extract.rules.candidates.syntax import Parsed, voice_on
from extract.rules.candidates.wording import around, in_sentence, pairs
from extract.rules.choice import merge, present, with_kind
from extract.rules.gifts import business, gift_nouns, needs, other_takers, private, tabled, topics, unreal
from extract.rules.gifts.about import names_taker, told_before
from extract.rules.text.evidence_words import words_for
from extract.rules.text.mentions import Mention
from extract.rules.text.reading import Reading
from extract.rules.things.items import ItemPhrase

NEAR = 8  # tokens
AMOUNT_REACH = 5  # tokens before and behind a sum
SUBJECT_REACH = 6  # tokens behind an actor
TAKER_REACH, WAR_REACH = 2, 3  # tokens between a gift and to whom it goes; of "the invasion of eastern Ukraine"
TIME_REACH = 2  # tokens before an adversary, in which "since" makes of it when something was
LISTED_WEIGHT = 0.7  # of a single verb or form, against 1 of its kind
SIZED = 0.5  # the weight of a currency, a number's length or a paragraph
PARAGRAPHS = 6  # that are told apart
TINY, SMALL, HUGE = 100, 100_000, 100_000_000_000  # whole currency units
OWN_CURRENCIES = ("UAH", "RUB")  # sums in these are seldom a gift from abroad
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
GIVING_KINDS = ("give", "deliver", "promise", "announce", "spend")
# Signs of where a candidate stands and of the whole article: they count once more where the sentence names no giver.
AT_LARGE = ("document/", "title/", "lead/", "paragraph/", "early", "late", "bullet")
BARRED = (
    "taker/needs", "taker/buys", "taker/gives", "taker/another", "amount/before", "amount/price", "amount/leftover",
    "amount/estimate", "amount/needed", "amount/holdings", "amount/others", "adversary/acts", "unreal", "earned",
    "private", "amount/tiny", "sold", "vouched",
)  # fmt: skip
LONGEST_LIST = 12  # lines before one of a list among which its lead is sought
OPENING = 4  # tokens of a sentence that tell what it is about
# What is told of the likeliest giver that also tells whether it gives at all.
GIVER_SIGNS = (
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
    "absent/thing",
    "absent/pronoun",
    "behind/pays",
    "behind/paid-by",
    "behind/foots",
    "here/pays",
    "here/paid-by",
    "here/purse",
    "here/source-close",
    "currency/one-own",
    "currency/shared-own",
    "currency/one-other",
    "topic/title",
    "here/maker",
    "here/subject/receive",
    "here/subject/consider",
    "here/subject/refuse",
    "here/subject/block",
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
    "gathered/whole",
)


def evidence_of(
    reading: Reading,
    candidate: Candidate,
    cast: Cast,
    chosen: Mapping[str, float],
    chance: float,
    parsed: Parsed,
    about: Mapping[str, float],
) -> dict[str, float]:
    """The evidence on one candidate and its parts.

    chosen: the evidence of the likeliest giver; chance: how likely it is, 0 to 1; about: as of_candidate has it.
    """
    return with_giver(of_candidate(reading, candidate, cast, parsed, about), chosen, chance)


def with_giver(gift: Mapping[str, float], chosen: Mapping[str, float], chance: float) -> dict[str, float]:
    """The evidence on a candidate, of_candidate's, with that on who gives, and with what they say together."""
    giver = of_giver(chosen, chance)
    told = {**giver, **_together(gift, giver)}
    evidence = {**gift, **with_kind(told, _kind_of(gift))}
    if "giver/absent" in giver:
        evidence |= {f"unnamed:{name}": value for name, value in gift.items() if name.startswith(AT_LARGE)}
    return evidence


def _kind_of(gift: Mapping[str, float]) -> str:
    return "money" if gift.get("kind/money") else "package" if gift.get("kind/package") else "items"


def _together(gift: Mapping[str, float], giver: Mapping[str, float]) -> dict[str, float]:
    """What makes a whole statement of a gift: somebody gives, something, to the taker."""
    gives = any(giver.get(f"giver/here/subject/{kind}") for kind in GIVING_KINDS)
    comes = bool(giver.get("giver/here/dir/from")) and any(
        gift.get(f"taker/subject-{kind}") for kind in ("receive", "deliver")
    )
    buys = bool(giver.get("giver/here/subject/spend")) and not gift.get("items/elided")
    taken = bool(gift.get("taker/here"))
    refused = bool(gift.get("clause/stage_refused")) and bool(giver.get("giver/here/subject"))
    listed = bool(gift.get("bullet")) and bool(gift.get("taker/nearby"))
    barred = any(gift.get(f"clause/{cue}") for cue in ("need", "price", "demand", "attack", "other_recipient"))
    return present(
        {
            f"whole/{_kind_of(gift)}": gives and taken,
            "whole/barred": gives and taken and barred,
            "whole/received": comes,
            "whole/needed": bool(gift.get("taker/needs")) and bool(giver.get("giver/absent")),
            "whole/own-purchase": buys and not taken and not gift.get("programme") and not listed,
            "whole/owner": bool(giver.get("giver/here/owns-aid")) and taken,
            "whole/priced": gives and taken and bool(gift.get("before-amount/price") and gift.get("items/counted")),
            "whole/refused": refused,
            "whole/refused-to-taker": refused and taken,
        }
    )


def of_candidate(
    reading: Reading, candidate: Candidate, cast: Cast, parsed: Parsed, about: Mapping[str, float]
) -> dict[str, float]:
    """The evidence whoever gives. Signs tell other things of a sum than of a thing: each counts by kind once more.

    about: what all candidates of the article share.
    """
    signs: dict[str, float] = {}
    said: dict[str, float] = {}
    words: dict[str, float] = {}
    for part in candidate.whole():
        merge(signs, _of_part(reading, part, cast))
        merge(signs, voice_on(reading, part, parsed, cast).candidate)
        merge(said, _cues(reading, part) | _verbs(reading, part, cast))
        merge(words, _of_words(reading, part))
        merge(words, topics.of_part(reading, part, cast) | other_takers.of_part(reading, part, cast))
        merge(words, tabled.of_part(reading, part, cast) | gift_nouns.of_part(reading, part))
    said |= _place(reading, candidate) | told_before(reading, candidate.sentence, cast, CUES)
    signs |= _nearby(reading, candidate, cast, about)
    return {
        **with_kind(signs, candidate.kind),
        # Of things, which are most candidates, cues and verbs tell what they tell at large.
        **(said if candidate.kind == "items" else with_kind(said, candidate.kind)),
        **words,
        **about,
        "parts": float(bool(candidate.parts)),
    }


def of_giver(chosen: Mapping[str, float], chance: float) -> dict[str, float]:
    """How surely somebody gives."""
    told = {f"giver/{name}": chosen[name] for name in GIVER_SIGNS if name in chosen}
    return {"giver/chance": chance, **told, **present({"giver/none": not chosen})}


def _place(reading: Reading, candidate: Candidate) -> dict[str, float]:
    """In which paragraph a candidate stands: what is told last is often what was known before, or no news at all."""
    paragraph = reading.sentences[candidate.sentence].paragraph
    last = paragraph >= max(1, reading.sentences[-1].paragraph) - 1
    return {f"paragraph/{min(paragraph, PARAGRAPHS)}": SIZED, "paragraph/last": float(last)}


def _nearby(reading: Reading, candidate: Candidate, cast: Cast, about: Mapping[str, float]) -> dict[str, float]:
    """Whether the taker is named in the candidate's sentence or just before it; of a list's line, before the list."""
    first = candidate.sentence
    while reading.sentences[first].bullet and first > max(1, candidate.sentence - LONGEST_LIST):
        first -= 1
    before = reading.sentences[min(first, max(1, first - 2))]
    here = reading.sentences[candidate.sentence]
    nearby = names_taker(reading.inside(before.start, here.end, "actor"), cast)
    return {"taker/nearby": float(nearby), "taker/nowhere": float(not nearby and not about.get("lead/taker"))}


def _of_part(reading: Reading, candidate: Candidate, cast: Cast) -> dict[str, float]:
    """What a candidate's own sentence says."""
    sentence = reading.sentences[candidate.sentence]
    position = sentence.index / max(1, len(reading.sentences))
    opening = reading.inside(sentence.start, sentence.start + OPENING, "cue")
    return {
        "general/opening": float(any(cue.id == "general_purpose" for cue in opening)),
        "bias": 1.0,
        f"kind/{candidate.kind}": 1.0,
        "early": float(position < 0.3),
        "late": float(position > 0.7),
        **_parties(reading, candidate, cast),
        **(_of_sum(reading, candidate.money) if candidate.money else {}),
        **(_of_items(candidate.items, alone=candidate.money is None) if candidate.items else {}),
        **present(
            {
                "programme": bool(reading.inside(sentence.start, sentence.end, "programme")),
                "bullet": sentence.bullet,
                "blocks": bool(candidate.blockers),
                "takes-part": candidate.takes_part,
            }
        ),
    }


def _of_words(reading: Reading, candidate: Candidate) -> dict[str, float]:
    """The plain words of a candidate's clause and sentence, and the verbs of giving beside it."""
    return {
        **around(reading, candidate.clause, candidate.start, candidate.end),
        **in_sentence(reading, candidate.sentence),
        **pairs(reading, candidate),
        **_verbs_beside(reading, candidate),
    }


def _cues(reading: Reading, candidate: Candidate) -> dict[str, float]:
    """The cues of the sentence and of the clause."""
    sentence, (start, end) = reading.sentences[candidate.sentence], candidate.clause
    found: dict[str, float] = {}
    for cue in reading.inside(sentence.start, sentence.end, "cue"):
        if cue.id in CUES:
            found |= present({f"cue/{cue.id}": True, f"clause/{cue.id}": start <= cue.start < end})
    return found


def _verbs(reading: Reading, candidate: Candidate, cast: Cast) -> dict[str, float]:
    """The kinds of the clause's verbs of giving."""
    verbs = reading.inside(*candidate.clause, "verb")
    close = [one for one in verbs if one.end <= candidate.start + 1 and candidate.start - one.end <= NEAR]
    return {
        **{f"verb/{cast.verb_kinds[one.id]}": 1.0 for one in verbs},
        **{f"verb-before/{cast.verb_kinds[one.id]}": 1.0 for one in close},
        **present({"verb/none": not verbs}),
    }


def _verbs_beside(reading: Reading, candidate: Candidate) -> dict[str, float]:
    """Which verb of giving stands next on either side of the candidate, and in which form."""
    verbs = reading.inside(*candidate.clause, "verb")
    ahead = [one for one in verbs if one.end <= candidate.start + 1]
    behind = [one for one in verbs if one.start >= candidate.start]
    found: dict[str, float] = {}
    for side, nearest in (("ahead", ahead[-1:]), ("behind", behind[:1])):
        for one in nearest:
            found[f"verb-{side}/{one.id}"] = found[f"form-{side}/{one.form}"] = LISTED_WEIGHT
    return found


def _parties(reading: Reading, candidate: Candidate, cast: Cast) -> dict[str, float]:
    """Who else takes part in the sentence: the taker, its adversary, how many givers."""
    sentence = reading.sentences[candidate.sentence]
    actors = reading.inside(sentence.start, sentence.end, "actor")
    givers = [one for one in actors if cast.gives(one)]
    to_giver = any(direction_of(reading, one, sentence.start) == "to" for one in givers)
    to_taker = any(one.id in cast.taker for one in reading.inside(*candidate.clause, "actor"))
    found = {
        "givers/none-here": float(not givers),
        "givers/many-here": float(len({one.id for one in givers}) > 2),
        **present(
            {
                "adversary/first": bool(actors) and actors[0].id in cast.adversaries,
                "taker/needs": needs.is_asked_for(reading, candidate, cast),
                "taker/buys": needs.is_own_purchase(reading, candidate, cast),
                "vouched": needs.is_vouched_for(reading, candidate, cast),
                "taker/gives": needs.is_own_gift(reading, candidate, cast),
                "adversary/acts": needs.is_of_adversary(reading, candidate, cast),
                "earned": business.is_of_business(reading, candidate, cast),
                "unreal": unreal.is_unreal(reading, candidate, cast),
                "sold": unreal.is_sold(reading, candidate),
                "private": private.is_private(reading, candidate, cast),
                "taker/another": other_takers.goes_elsewhere(reading, candidate, cast),
                "taker/first": bool(actors) and actors[0].id in cast.taker,
                "taker/pays": needs.pays_itself(reading, candidate.sentence, cast),
                "taker/pays-next": needs.pays_itself(reading, candidate.sentence + 1, cast),
                "giver-as-object": any(is_object(reading, one, cast) for one in givers),
                "giver-as-recipient": to_giver,
                "giver-as-recipient/no-taker": to_giver and not to_taker,
            }
        ),
    }
    for one in actors:
        if one.id in cast.taker:
            found |= _party(reading, candidate, cast, one, "taker")
        elif one.id in cast.adversaries:
            found |= _party(reading, candidate, cast, one, "adversary")
    return found


def _party(reading: Reading, candidate: Candidate, cast: Cast, one: Mention, side: str) -> dict[str, float]:
    """How the taker or its adversary stands in the sentence: behind a preposition, or as a subject."""
    direction = direction_of(reading, one, reading.sentences[candidate.sentence].start)
    given = is_object(reading, one, cast, by_any=True) or is_object_again(reading, one, candidate.start, cast)
    near = direction == "to" and 0 <= one.start - candidate.end <= TAKER_REACH
    war = not words_for(reading).wars.isdisjoint(reading.lower[max(0, one.start - WAR_REACH) : one.start])
    signs = {"here": True, direction: bool(direction), "object": given, "right-behind": near, "war": war}
    found = present({f"{side}/{sign}": there for sign, there in signs.items()})
    if side == "adversary" and words_for(reading).telling_time & {
        *reading.lower[max(0, one.start - TIME_REACH) : one.start]
    }:
        return {}
    if one.end <= candidate.start and not (direction or given) and one.form != "adjective":
        verbs = reading.inside(one.end, min(one.end + SUBJECT_REACH, candidate.start + 1), "verb")
        found[f"{side}/subject"] = 1.0
        found |= {f"{side}/subject-{cast.verb_kinds[verb.id]}": 1.0 for verb in verbs[:1]}
    return found


def _of_sum(reading: Reading, money: PlacedSum) -> dict[str, float]:
    """What the sum is like, and the cues right before and behind it."""
    one = money.sum
    after = reading.inside(money.end, min(money.end + AMOUNT_REACH, len(reading.lower)), "cue")
    before = reading.inside(max(0, money.start - AMOUNT_REACH), money.start, "cue")
    return {
        f"amount/digits-{len(str(int(one.amount)))}": SIZED,
        f"amount/in-{one.currency}": SIZED,
        "amount/small": float(one.amount < SMALL),
        "amount/tiny": float(one.amount < TINY),
        "amount/huge": float(one.amount >= HUGE),
        "amount/of-taker": float(one.currency in OWN_CURRENCIES),
        "amount/inherited": float(one.inherited),
        "amount/converted": float(bool(money.equivalents)),
        **measures.of_sum(reading, money.start, money.end),
        "amount/hedged": float(one.modifier != Modifier.EXACT),
        **{f"after-amount/{cue.id}": 1.0 for cue in after if cue.id in CUES},
        **{f"before-amount/{cue.id}": 1.0 for cue in before if cue.id in CUES},
    }


def _of_items(items: tuple[ItemPhrase, ...], *, alone: bool) -> dict[str, float]:
    """What the items are like. alone: they come without a sum, which would tell what an ambiguous word means."""
    return {
        "items/many": float(len(items) > 1),
        "items/vague": float(all(one.vague for one in items)),
        "items/ambiguous": float(alone and all(one.ambiguous and one.quantity is None for one in items)),
        "items/counted": float(any(one.quantity for one in items)),
        "items/named": float(any(one.named for one in items)),
        "items/elided": float(all(one.of is not None for one in items)),
        **{f"items/{one.category.value}": 1.0 for one in items},
    }


def explains(evidence: Mapping[str, float]) -> bool:
    """Whether a sentence says what a programme is for in general, without a sum that is given: "it allows …"."""
    general = bool(evidence.get("general/opening"))
    return (
        general
        and ("kind/money" not in evidence or "amount/a-package" in evidence)
        and not evidence.get("giver/here/subject")
    )


def asks(evidence: Mapping[str, float]) -> bool:
    """Whether a candidate by itself is what the taker needs or buys, what another takes, a price or a sum of before."""
    return any(evidence.get(sign) for sign in BARRED) and not evidence.get("parts")
