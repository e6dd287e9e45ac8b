"""What reading a page again would change of what stands: articles and pledges new, gone, and changed field by field.

Compared is what the annotation knows and how sure it is. Not compared are a pledge's grounds, its places in the text
and the rule-set version: they change with nearly every new rule and say nothing else about the gift.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from extract.records import Absence, Article, Findings, Pledge
from ledger.standing import Standing
from ledger.values import storable
from pipelines.reading import Read, Unread

CONFIDENCE = frozenset({"confidence", "stage_confidence"})
_PLAIN = (
    "donors",
    "aid",
    "amount",
    "currency",
    "modifier",
    "stage",
    "cumulative",
    "date",
    "programme",
    "evidence",
    "confidence",
    "stage_confidence",
)
_ARTICLE = ("url", "title", "published", "authors", "language", "absence")


class Change(StrEnum):
    """What becomes of an article or a pledge."""

    NEW = "new"
    GONE = "gone"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Values:
    """What a field holds, and what it would hold; plain JSON values."""

    stands: Any
    becomes: Any


@dataclass(frozen=True, slots=True)
class PledgeChange:
    """A pledge that is new, gone or changed; `pledge` is as it would be, or as it stands where it is gone."""

    change: Change
    pledge: Pledge
    fields: Mapping[str, Values] = field(default_factory=dict)

    @property
    def in_confidence_only(self) -> bool:
        """Whether it is the same gift, only more or less sure."""
        return self.change is Change.CHANGED and self.fields.keys() <= CONFIDENCE


@dataclass(frozen=True, slots=True)
class PageDifference:
    """What reading a page again would change.

    article: NEW or CHANGED; None where it stays as it is. fields: of a changed article; its text is told by lines.
    unread: why the page gives no article now, where one stands: it is kept, with its pledges.
    """

    title: str
    article: Change | None = None
    fields: Mapping[str, Values] = field(default_factory=dict)
    pledges: tuple[PledgeChange, ...] = ()
    unread: Absence | None = None

    def __bool__(self) -> bool:
        """Whether there is any difference."""
        return bool(self.article or self.pledges or self.unread)


def difference(stands: Standing, result: Read | Unread) -> PageDifference:
    """What storing the result would change of what stands."""
    title = stands.article.title if stands.article else ""
    if isinstance(result, Unread):
        return PageDifference(title, unread=result.reason if stands.article else None)
    article = result.article
    if not article.text:
        return PageDifference(title, unread=(article.absence or Absence.NO_BODY) if stands.article else None)
    findings = result.findings or Findings()
    pledges = _pledges(stands.pledges, findings.pledges)
    if stands.article is None:
        return PageDifference(article.title, Change.NEW, pledges=pledges)
    fields = _article_fields(stands.article, article, article.absence or findings.absence)
    return PageDifference(article.title, Change.CHANGED if fields else None, fields, pledges)


def pledge_values(pledge: Pledge) -> dict[str, Any]:
    """What of a pledge is compared, as plain JSON values."""
    told = pledge.to_dict()
    items = [{name: one[name] for name in ("category", "name", "quantity")} for one in told["items"]]
    sums = [{name: one[name] for name in ("amount", "currency")} for one in told["equivalents"]]
    return {**{name: told[name] for name in _PLAIN}, "items": items, "equivalents": sums}


def _pledges(stand: tuple[Pledge, ...], found: tuple[Pledge, ...]) -> tuple[PledgeChange, ...]:
    before = {pledge.id: pledge for pledge in stand}
    now = {pledge.id: pledge for pledge in reversed(found)}  # of two with one id the ledger keeps the first
    changes = [PledgeChange(Change.GONE, before[name]) for name in before.keys() - now.keys()]
    for name, pledge in now.items():
        if name not in before:
            changes.append(PledgeChange(Change.NEW, pledge))
        elif fields := _changed(pledge_values(before[name]), pledge_values(pledge)):
            changes.append(PledgeChange(Change.CHANGED, pledge, fields))
    return tuple(sorted(changes, key=lambda one: (one.pledge.evidence.span, one.change, one.pledge.id)))


def _article_fields(stands: Article, article: Article, absence: Absence | None) -> dict[str, Values]:
    before, now = stands.to_dict(), {**article.to_dict(), "absence": absence.value if absence else None}
    fields = _changed({name: before[name] for name in _ARTICLE}, {name: _storable(now[name]) for name in _ARTICLE})
    text = storable(article.text)
    if stands.text != text:
        fields["text"] = _lines(stands.text, text)
    return fields


def _changed(before: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Values]:
    return {name: Values(before[name], now[name]) for name in before if before[name] != now[name]}


def _lines(before: str, now: str) -> Values:
    """The lines that only one of two texts has."""
    differing = difflib.unified_diff(before.split("\n"), now.split("\n"), n=0, lineterm="")
    told = [line for line in differing if not line.startswith(("---", "+++", "@@"))]
    return Values([one[1:] for one in told if one[0] == "-"], [one[1:] for one in told if one[0] == "+"])


def _storable(value: Any) -> Any:
    if isinstance(value, str):
        return storable(value)
    return [storable(one) for one in value] if isinstance(value, list) else value
