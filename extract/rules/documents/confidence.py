"""How sure is a pledge, and how sure its stage? Named evidence again, weighed by weights that are fitted last.

The weights of the other questions know the articles that they were fitted on, so their chances flatter. These are
fitted on what the others find in articles that they did not see (bench/confidence.py): a confidence of 0.9 is meant
to be right nine times in ten.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extract.records import Category, Modifier
from extract.rules.choice import log_odds, present, probability
from extract.rules.documents import neighbours
from extract.rules.documents.draft import Draft
from extract.rules.judgement import Weighed, Weights
from extract.rules.text.reading import Reading

MOST = 5.0  # log-odds beyond which a chance tells no more
SPOKEN_FOR = ("syntax/subject", "syntax/agent", "syntax/owner", "syntax/prep-from")  # a giver by the parser
PATTERNS = ("here/subject", "here/dir/from", "here/dir/by", "here/owns-aid", "here/possessive", "here/gapping")
GENERAL = frozenset({Category.WEAPONS, Category.OTHER})
# What spoke for or against a gift and is heeded once more: here it may also tell a wrong giver or a part of a gift.
GIFT_SIGNS = (
    "verb/", "verb-before/", "verb-ahead/", "form-ahead/", "title/", "document/", "taker/", "after-amount/",
    "topic/", "topic-alone/", "giver/", "amount/", "items/",
)  # fmt: skip
AMONG_SIGNS = ("own", "mean/", "any/", "surest")  # what the article's other candidates say of a gift


@dataclass(frozen=True, slots=True)
class Company:
    """The settled drafts of one article, counted once so that a long list costs no more than its length.

    title: the words of the headline. gifts: how often each sum or kind of thing is given, by anybody and by donors.
    beside: the evidence of its neighbours on each.
    """

    title: frozenset[str]
    sentences: Sequence[int]
    surest: float
    donors: Mapping[tuple[str, ...], int]
    gifts: Mapping[Hashable, int]
    beside: Mapping[neighbours.Key, Mapping[str, float]]


def company_of(reading: Reading, drafts: Iterable[Draft]) -> Company:
    """The company in which each of an article's drafts stands."""
    every = list(drafts)
    return Company(
        title=frozenset(reading.lower[: reading.title_end]),
        sentences=sorted(one.candidate.sentence for one in every),
        surest=max((one.gift_chance for one in every), default=0.0),
        donors=Counter(one.donors for one in every),
        gifts=Counter(key for one in every for gift in _gifts(one) for key in (gift, (one.donors, gift))),
        beside=neighbours.evidence_of_each(every),
    )


def judged(reading: Reading, drafts: Sequence[Draft], weights: Weights) -> list[Draft]:
    """The settled drafts of an article with their confidences."""
    company = company_of(reading, drafts)
    return [
        replace(
            one,
            confidence=probability(evidence_of(reading, one, company), weights.confidence),
            stage_confidence=probability(stage_evidence_of(one), weights.stage_confidence),
        )
        for one in drafts
    ]


def evidence_of(reading: Reading, draft: Draft, company: Company) -> dict[str, float]:
    """What tells whether donors and gift are right."""
    own = draft.tellings[0].weighed
    return {
        "bias": 1.0,
        "odds/donor": _odds(draft.donor_chance),
        "odds/gift": _odds(draft.gift_chance),
        "odds/both": _odds(draft.donor_chance * draft.gift_chance),
        **_of_donors(draft, own),
        **_of_parser(own),
        **_of_gift(draft),
        **_of_tellings(reading, draft, company),
        **_of_company(draft, company),
        **company.beside.get(neighbours.key_of(draft), {}),
        **{f"among/{name}": value for name, value in own.among_evidence.items() if name.startswith(AMONG_SIGNS)},
        **{f"sign/{name}": value for name, value in own.gift_evidence.items() if name.startswith(GIFT_SIGNS)},
        f"stage/{draft.stage.value}": 1.0,
        "odds/stage": _odds(draft.tellings[0].stage_chance),
    }


def stage_evidence_of(draft: Draft) -> dict[str, float]:
    """What tells whether the stage is right, where donors and gift are."""
    own = draft.tellings[0]
    cues = {name for name in own.stage_evidence if name.startswith(("nearest/stage_", "clause/stage_"))}
    same = {f"nearest/stage_{draft.stage.value}", f"clause/stage_{draft.stage.value}"}
    others = {one.stage for one in draft.tellings[1:]}
    return {
        "bias": 1.0,
        "odds": _odds(own.stage_chance),
        f"stage/{draft.stage.value}": 1.0,
        "odds/pledge": _odds(draft.donor_chance * draft.gift_chance),
        **present(
            {
                "cue/same": bool(cues & same),
                "cue/other": bool(cues - same),
                "cue/none": not cues,
                "verb/none": "verb/none" in own.stage_evidence,
                "negated": "negated" in own.stage_evidence,
                "title/same": f"title/stage_{draft.stage.value}" in own.stage_evidence,
                "tellings/agree": others == {draft.stage},
                "tellings/differ": bool(others - {draft.stage}),
                "cumulative": draft.cumulative,
            }
        ),
    }


def _odds(chance: float) -> float:
    return log_odds(chance, MOST)


def _of_donors(draft: Draft, own: Weighed) -> dict[str, float]:
    """Where the donors are named, who else may give, and what kind of donor it is."""
    signs, donors = own.donor_evidence, set(draft.donors)
    here = "here/any" in signs
    rivals = {name: chance for name, chance in own.chances.items() if name not in donors}
    nearby = [name for name in rivals if "here/any" in own.options[name]]
    carried = any(name.startswith("carried/") for name in signs)
    return {
        "donor/margin": own.donor_chance - max(rivals.values(), default=0.0),
        **{name: 1.0 for name in signs if name.startswith("kind/")},
        **present(
            {
                "donor/here": here,
                "donor/carried": not here and carried,
                "donor/topic": not here and not carried,
                "donor/in-title": "topic/title" in signs,
                "donors/two": len(donors) == 2,
                "donors/many": len(donors) > 2,
                "donors/listed": len(donors) > 1 and max(own.chances.values(), default=0.0) < 0.5,
                "rivals/none": not nearby,
                "rivals/many": len(nearby) > 1,
            }
        ),
    }


def _of_parser(own: Weighed) -> dict[str, float]:
    """Whether the parser and the patterns name the same giver."""
    by_parser = {name for name, signs in own.options.items() if any(sign in signs for sign in SPOKEN_FOR)}
    by_pattern = any(sign in own.donor_evidence for sign in PATTERNS)
    agreed = any(sign in own.donor_evidence for sign in SPOKEN_FOR)
    return present(
        {
            "parser/agrees": agreed and by_pattern,
            "parser/alone": agreed and not by_pattern,
            "parser/silent": not by_parser and by_pattern,
            "parser/other": bool(by_parser) and not agreed,
            "parser/neither": not by_parser and not by_pattern,
        }
    )


def _of_gift(draft: Draft) -> dict[str, float]:
    """What is given: a sum, items, a package without either; and what may be misread in it."""
    told, categories = draft.sum, {one.category for one in draft.items}
    bare = told is None
    return present(
        {
            "gift/sum": told is not None,
            "gift/sum-items": told is not None and bool(categories),
            "gift/items": bare and bool(categories),
            "gift/package": bare and not categories,
            "items/general": bare and bool(categories) and categories <= GENERAL,
            "items/two-kinds": bare and len(categories) == 2,
            "items/many-kinds": bare and len(categories) > 2,
            "items/counted": any(one.quantity for one in draft.items),
            "joined": bool(draft.candidate.parts),
            "sum/converted": bool(draft.equivalents),
            "sum/hedged": told is not None and told.modifier != Modifier.EXACT,
            "sum/currency-doubtful": told is not None and bool(told.shared),
            "cumulative": draft.cumulative,
            "programme": draft.programme is not None,
            "dated": draft.date is not None,
            "quoted": draft.quoted,
        }
    )


def _of_tellings(reading: Reading, draft: Draft, company: Company) -> dict[str, float]:
    """Whether the article tells it more than once, and whether the headline does."""
    start, end = draft.span.start, draft.span.end
    told = draft.sum.span.of(reading.text) if draft.sum else " ".join(one.name for one in draft.items)
    words = {word for word in told.casefold().split() if len(word) > 3 or word.isdigit()}
    return {
        **present(
            {
                "told/twice": len(draft.tellings) > 1,
                "told/often": len(draft.tellings) > 2,
                "headline/same": bool(words & company.title),
            }
        ),
        "length": min(1.0, (end - start) / 400),
    }


def _of_company(draft: Draft, company: Company) -> dict[str, float]:
    """The draft's place among the others of the article, and how like it they are."""
    place = bisect_left(company.sentences, draft.candidate.sentence)
    others = len(company.sentences) - 1
    return {
        "article/many": min(1.0, others / 8),
        "article/surest": _odds(company.surest),
        **present(
            {
                "place/first": place == 0,
                "place/late": place > 3,
                "article/only": not others,
                "article/same-donors": company.donors[draft.donors] > 1,
                "article/twin": any(company.gifts[gift] > 1 for gift in _gifts(draft)),
                "article/twin-same-donors": any(company.gifts[draft.donors, gift] > 1 for gift in _gifts(draft)),
            }
        ),
    }


def _gifts(draft: Draft) -> Iterator[Hashable]:
    """What a draft gives: the sum or, without one, each kind of thing."""
    if draft.sum:
        yield draft.sum.amount, draft.sum.currency
    else:
        yield from {one.category for one in draft.items}
