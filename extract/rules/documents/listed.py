"""What a list belongs to, and what a sum buys: the words that lead it, and where the gifts told before it stand.

"The package contains …", "What is going:" and lines beneath: such a list tells of a package told earlier, often not of
the sum that was told last. A sum behind things may be what they cost. Evidence for `retold`.
"""

from __future__ import annotations

from collections.abc import Sequence

from extract.rules.actors.cast import cast_of
from extract.rules.choice import present
from extract.rules.documents.draft import Draft
from extract.rules.text.evidence_words import words_for
from extract.rules.text.reading import Reading, Sentence
from extract.rules.things.items import PLAIN

MANY = 3  # things
BRIEF = 8  # tokens of a line that only leads a list: "What is going:"
OPENING = 7  # tokens that tell what leads a list
OPENING_WORD = 0.5  # what one of their words counts
NEAR = 2  # sentences
PRICE_CUES = ("worth", "price", "costs_them", "package")
CUES = (
    "listing",
    "including",
    "package",
    "back_reference",
    "historic",
    "cumulative",
    "stage_delivered",
    "stage_considered",
    "speech",
)


def evidence_of(reading: Reading, first: Draft, second: Draft, told: Sequence[Draft]) -> dict[str, float]:
    """The evidence that things without a sum, or a sum behind things, belong to an earlier gift.

    told: all gifts told before them.
    """
    if second.sum is None:
        return {**_order(first, second, told), **_lead(reading, first, second)} if second.items else {}
    return _price(reading, first, second, told) if first.sum is None and first.items else {}


def is_bare(draft: Draft) -> bool:
    """Whether a sum is told, and nothing closer than a general word of what it buys."""
    return draft.sum is not None and {one.category for one in draft.items} <= PLAIN


def _order(first: Draft, second: Draft, told: Sequence[Draft]) -> dict[str, float]:
    """Where the earlier gift stands among its giver's: the sum that opens the article, the only one without things."""
    own = [one for one in told if one.donors == second.donors]
    sums = [one for one in own if one.sum is not None and not one.cumulative]
    bare = [one for one in sums if is_bare(one)]
    signs = {
        **_places("any", own, first),
        **_places("sum", sums, first),
        **_places("bare", bare, first),
        "order/sum-told-closer": first.sum is not None and bool(bare) and first is not bare[0],
        "order/things-beside-sum": first.sum is None and bool(bare),
        "order/among-many": len(own) > 2,
    }
    found = present(signs)
    length = "long" if len(second.items) >= MANY else "short"
    return {**found, **{f"{name}+{length}": value for name, value in found.items()}}


def _price(reading: Reading, first: Draft, second: Draft, told: Sequence[Draft]) -> dict[str, float]:
    """Whether a sum is what the things before it cost: words of worth, words that point back, nobody else named."""
    here = reading.sentences[second.candidate.sentence]
    cues = {one.id for one in reading.inside(here.start, here.end, "cue")}
    actors = {one.id for one in reading.inside(here.start, here.end, "actor")}
    pointing = [one for one in reading.inside(here.start, here.end, "anaphor") if one.form == "pronoun"]
    signs = {
        **{f"price/{cue}": cue in cues for cue in PRICE_CUES},
        **_places("price", [one for one in told if one.donors == second.donors], first),
        "price/pronoun": bool(pointing),
        "price/opens-with-pronoun": bool(pointing) and pointing[0].start == here.start,
        "price/definite": reading.lower[here.start] in words_for(reading).definite,
        "price/no-things": not second.items,
        "price/no-actor": not actors,
        "price/giver": not actors.isdisjoint(second.donors),
        "price/total": second.cumulative,
        "price/more": not words_for(reading).adding.isdisjoint(reading.lower[here.start : here.end]),
    }
    found = present(signs)
    near = second.candidate.sentence - first.candidate.last_sentence <= NEAR
    return {**found, **({f"{name}+near": value for name, value in found.items()} if near else {})}


def _places(kind: str, drafts: Sequence[Draft], first: Draft) -> dict[str, bool]:
    """Whether a draft is the first, the last or the only one of some."""
    opens = bool(drafts) and drafts[0] is first
    return {
        f"order/{kind}/first": opens,
        f"order/{kind}/last": bool(drafts) and drafts[-1] is first,
        f"order/{kind}/only": opens and len(drafts) == 1,
    }


def _lead(reading: Reading, first: Draft, second: Draft) -> dict[str, float]:
    """What leads the list: the sentence that holds it, or the line above its lines."""
    here = reading.sentences[second.candidate.sentence]
    lead = leading(reading, here)
    cues = {one.id for one in reading.inside(lead.start, lead.end, "cue")}
    actors = {one.id for one in reading.inside(lead.start, lead.end, "actor")}
    names = {
        "lead/lines": lead is not here,
        "lead/no-verb": not reading.inside(lead.start, lead.end, "verb"),
        "lead/no-actor": not actors,
        "lead/giver": not actors.isdisjoint(second.donors),
        "lead/others": not actors <= {*second.donors, *cast_of(reading.code).taker},
        "lead/brief": lead.end - lead.start < BRIEF,
        "lead/points-back": "back_reference" in cues and not cues.isdisjoint(("listing", "including")),
        **{f"lead/{cue}": cue in cues for cue in CUES},
    }
    found = present(names)
    bare, long = is_bare(first) and not first.cumulative, len(second.items) >= MANY
    return {
        **found,
        **({f"{name}+bare": value for name, value in found.items()} if bare else {}),
        **({f"{name}+long": value for name, value in found.items()} if long else {}),
        **({f"{name}+bare-long": value for name, value in found.items()} if bare and long else {}),
        **_opening(reading, lead),
    }


def leading(reading: Reading, here: Sentence) -> Sentence:
    """The line above the lines of a list; a sentence that is no such line itself."""
    index = here.index
    while index > 0 and reading.sentences[index].bullet:
        index -= 1
    return reading.sentences[index]


def _opening(reading: Reading, lead: Sentence) -> dict[str, float]:
    """The words that the lead opens with."""
    opening = reading.doc[lead.start : min(lead.start + OPENING, lead.end)]
    return {f"lead/word/{one.lower_}": OPENING_WORD for one in opening if not (one.is_space or one.is_punct)}
