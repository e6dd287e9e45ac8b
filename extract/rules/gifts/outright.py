"""Gifts told outright: who gives, by a verb of giving, how much or how many, and to the taker, in one sentence.

"Greece will send 60 howitzers to Ukraine" is a gift in news of a strike, too, where weights fitted on news of aid doubt
it. Of 148 such statements in labelled articles 144 are gifts; where the taker is named just before, 134 of 141.
"""

from __future__ import annotations

from collections.abc import Mapping

LEAST = 0.8  # the chance of such a gift, at least
SURE_GIVER, LIKELY_GIVER = 0.7, 0.5  # the chance of who gives, at least: named there, and named before
GIVES = ("give", "deliver", "promise", "announce", "consider")  # kinds of the giver's verb
TAKES = ("taker/to", "taker/in", "taker/object")  # how the taker stands
MEANT = ("giver/absent/pronoun", "giver/absent/descriptor", "giver/absent/thing")  # "the cabinet", "it"
BILLED = ("giver/behind/foots", "giver/behind/paid-by")  # who pays by the sentence behind
RECEIVED = ("whole/received", "taker/subject-receive")  # "under a memorandum with Malta Ukraine will receive"
AS_A_WHOLE = "giver/gathered/whole"  # "the conference ended with pledges of 40 million"
PRICED, BOUGHT = "clause/price", "clause/purchase"
BOUGHT_FOR = ("taker/to", "taker/in")
NOT_TAKING = {"taker/subject", "taker/war"}  # how the taker stands beside these: "because of the war in Ukraine"
# Signs that a sentence without the taker may tell of something else, or of another one that is given to.
ELSEWHERE = ("topic/", "aided/")
ORGANISED = "giver/kind/organisation"
PAYING = (
    "pay", "pay-for", "finance", "co-finance", "fund", "co-fund", "cover", "cover-cost", "cover-costs", "bear-cost",
    "bear-costs", "meet-cost", "meet-costs", "foot-bill", "pick-up-tab", "pick-up-bill", "shoulder-cost",
)  # verbs  # fmt: skip
DOUBTFUL = (
    "clause/need", "clause/price", "clause/demand", "clause/attack", "clause/other_recipient", "clause/sale",
    "clause/purchase", "clause/budget", "adversary/subject", "topic-close/unreal", "topic/statistics",
    "topic/refugees", "unreal",
)  # fmt: skip

OF_PURCHASES = (PRICED, "clause/sale", BOUGHT)  # of these, what another may pay for


def chance_of(evidence: Mapping[str, float], chance: float) -> float:
    """The chance that a candidate is a gift, by what its own statement says. evidence: as is_gift gathers it."""
    sure = SURE_GIVER if "giver/absent" not in evidence else LIKELY_GIVER
    if not chance or chance >= LEAST or evidence["giver/chance"] < sure:
        return chance
    return LEAST if _is_given(evidence) or _is_paid_for(evidence) else chance


def _is_given(evidence: Mapping[str, float]) -> bool:
    """Whether a statement says that somebody gives so much to the taker or refuses it something, or who pays for it."""
    gives = any(f"giver/here/subject/{kind}" in evidence for kind in GIVES)
    buys = "giver/here/subject/spend" in evidence and any(sign in evidence for sign in BOUGHT_FOR)
    meant = any(sign in evidence for sign in MEANT) and any(f"verb-before/{kind}" in evidence for kind in GIVES)
    taken = any(sign in evidence for sign in TAKES) and NOT_TAKING.isdisjoint(evidence)
    received = any(sign in evidence for sign in RECEIVED) and "clause/maker" not in evidence
    told = ((gives or buys or meant) and taken) or received or _is_taker_meant(evidence, gives=gives)
    counted = evidence.get("kind/money") or evidence.get("items/counted")
    priced = {PRICED} if "whole/priced" in evidence else set()  # the price is that of what is given
    priced |= {BOUGHT} if buys else set()
    refused = "whole/refused-to-taker" in evidence and taken and "kind/items" in evidence
    if AS_A_WHOLE in evidence and evidence.get("taker/nearby"):
        told = True
    if "taker/here" in evidence and counted and any(sign in evidence for sign in BILLED):
        priced |= set(OF_PURCHASES)
        told = True
    doubtful = any(evidence.get(sign) for sign in DOUBTFUL if sign not in priced)
    return bool((counted and told) or refused) and not doubtful


def _is_taker_meant(evidence: Mapping[str, float], *, gives: bool) -> bool:
    """Whether the taker is named just before a state's or body's gift, or a programme for it beside a sum, and nobody
    and nothing else in its sentence. gives: whether somebody gives there.
    """
    near = gives and evidence.get("taker/nearby")
    pays = gives or "giver/here/subject/spend" in evidence
    paid_in = pays and "kind/money" in evidence and evidence.get("programme")
    if not (near or paid_in) or "giver/absent" in evidence or "taker/here" in evidence or ORGANISED in evidence:
        return False
    return not any(value and sign.startswith(ELSEWHERE) for sign, value in evidence.items())


def _is_paid_for(evidence: Mapping[str, float]) -> bool:
    """Whether a state pays for so many things beside the taker, or by a sum: "Denmark pays for 18 of them"."""
    by_sum = "kind/money" in evidence and "giver/here/paid-by" in evidence
    counted = "kind/items" in evidence and evidence.get("items/counted")
    pays = ("giver/here/pays" in evidence or "giver/here/paid-by" in evidence) and any(
        f"verb-{side}/{verb}" in evidence for side in ("ahead", "behind") for verb in PAYING
    )
    return bool(pays and (counted or by_sum) and evidence.get("taker/nearby")) and ORGANISED not in evidence
