"""From a settled draft to the record: money, equivalents, items, evidence, confidence, id."""

from __future__ import annotations

import hashlib

from extract.records import Equivalent, Evidence, Item, Money, Pledge, Stage
from extract.rules.documents.draft import Draft


def pledges_of(drafts: list[Draft], document: str, key: str, ruleset: str) -> tuple[Pledge, ...]:
    """The pledges of an article. key: what names the article for ever, its address."""
    seen: dict[str, int] = {}
    found = []
    for draft in drafts:
        content = identity(draft)
        nth = seen[content] = seen.get(content, 0) + 1
        ident = hashlib.sha256(f"{key}|{content}|{nth}".encode()).hexdigest()[:16]
        found.append(_record(draft, document, ident, ruleset))
    return tuple(found)


def identity(draft: Draft) -> str:
    """What makes a gift the same gift whatever the rules say of its stage, date or wording."""
    if draft.sum:
        gift = f"{draft.sum.amount:f} {draft.sum.currency}"
    else:
        gift = ",".join(sorted({one.category.value for one in draft.items}))
    return f"{','.join(draft.donors)}|{gift}|{draft.stage == Stage.REFUSED}|{draft.cumulative}"


def _record(draft: Draft, document: str, ident: str, ruleset: str) -> Pledge:
    told = draft.sum
    return Pledge(
        id=ident,
        donors=draft.donors,
        aid=draft.aid,
        stage=draft.stage,
        evidence=Evidence(draft.span.of(document), draft.span),
        ruleset=ruleset,
        money=Money(told.amount, told.currency, told.modifier, told.span) if told else None,
        equivalents=tuple(Equivalent(one.amount, one.currency, one.span) for one in draft.equivalents),
        items=_distinct(draft.items),
        cumulative=draft.cumulative,
        date=draft.date,
        programme=draft.programme,
        confidence=round(draft.confidence, 3),
        stage_confidence=round(draft.stage_confidence, 3),
        grounds=draft.grounds,
    )


def _distinct(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Items without repeats of the same name; the counted one stays."""
    kept: dict[tuple[str, str], Item] = {}
    for one in items:
        key = (one.category.value, one.name.casefold())
        if key not in kept or (one.quantity and not kept[key].quantity):
            kept[key] = one
    return tuple(kept.values())
