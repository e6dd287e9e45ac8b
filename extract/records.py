"""The records of ANNOTATION.md: what an article is, what a pledge is, and the evidence for each field.

All are frozen. `to_dict` gives plain JSON values in ANNOTATION.md's form (plus offsets, rules and confidence);
`from_dict` takes them back without loss.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Self

from extract.errors import InputError


class Aid(StrEnum):
    """What kind of help."""

    MILITARY = "military"
    FINANCIAL = "financial"
    HUMANITARIAN = "humanitarian"
    UNSPECIFIED = "unspecified"


class Stage(StrEnum):
    """Which step of giving the article speaks of."""

    CONSIDERED = "considered"
    PLEDGED = "pledged"
    DELIVERED = "delivered"
    REFUSED = "refused"


class Modifier(StrEnum):
    """How the article hedges a sum. A range is its lower end, AT_LEAST."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    UP_TO = "up_to"


class Category(StrEnum):
    """What kind of thing is given; ANNOTATION.md says what belongs where."""

    AIR_DEFENCE = "air_defence"
    MISSILES = "missiles"
    ANTI_TANK = "anti_tank"
    ARTILLERY = "artillery"
    AMMUNITION = "ammunition"
    TANKS = "tanks"
    ARMOURED_VEHICLES = "armoured_vehicles"
    VEHICLES = "vehicles"
    AIRCRAFT = "aircraft"
    DRONES = "drones"
    NAVAL = "naval"
    SMALL_ARMS = "small_arms"
    RADAR_SENSORS = "radar_sensors"
    ELECTRONIC_WARFARE = "electronic_warfare"
    COMMUNICATIONS = "communications"
    PROTECTIVE_GEAR = "protective_gear"
    DEMINING = "demining"
    ENGINEERING = "engineering"
    ENERGY = "energy"
    MEDICAL = "medical"
    RELIEF = "relief"
    TRAINING = "training"
    MAINTENANCE = "maintenance"
    WEAPONS = "weapons"
    OTHER = "other"


class Absence(StrEnum):
    """Why there is no article, or why an article gave no pledges. Every absence has one of these."""

    NOT_HTML = "not_html"
    TOO_LARGE = "too_large"
    TOO_SLOW = "too_slow"
    BROKEN = "broken"
    PAYWALL = "paywall"
    NO_BODY = "no_body"
    NO_LANGUAGE_RULES = "no_language_rules"
    OFF_TOPIC = "off_topic"
    NOTHING_FOUND = "nothing_found"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters of the article's document (title, line break, text): start inclusive, end exclusive."""

    start: int
    end: int

    def of(self, document: str) -> str:
        """The words under the span."""
        return document[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Article:
    """The article of a page, or the reason why there is none.

    url: the page's canonical address.
    text: paragraphs, one a line; empty where there is an `absence`.
    published: time of publication with its zone; a bare date is midnight UTC.
    language: ISO 639-1.
    """

    url: str
    title: str
    text: str
    language: str
    published: datetime | None = None
    authors: tuple[str, ...] = ()
    outlet: str = ""
    absence: Absence | None = None

    @property
    def document(self) -> str:
        """What all spans refer to: the title, a line break, the text."""
        return f"{self.title}\n{self.text}"

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {
            "url": self.url,
            "title": self.title,
            "text": self.text,
            "language": self.language,
            "published": self.published.isoformat() if self.published else None,
            "authors": list(self.authors),
            "outlet": self.outlet,
            "absence": self.absence.value if self.absence else None,
        }

    @classmethod
    def from_dict(cls, row: Mapping[str, Any]) -> Self:
        """The article that `to_dict` wrote. Raises InputError where a field is missing or wrong."""
        try:
            return cls(
                url=row["url"],
                title=row["title"],
                text=row["text"],
                language=row["language"],
                published=datetime.fromisoformat(row["published"]) if row["published"] else None,
                authors=tuple(row["authors"]),
                outlet=row["outlet"],
                absence=Absence(row["absence"]) if row["absence"] else None,
            )
        except (KeyError, TypeError, ValueError) as cause:
            raise InputError(f"not an article: {cause!r}") from cause


@dataclass(frozen=True, slots=True)
class Money:
    """A sum as the article states it.

    amount: whole currency units, not millions ("8.8 billion yen" is 8_800_000_000).
    currency: ISO 4217 code.
    modifier: how the article hedges it.
    span: the words that say so.
    """

    amount: Decimal
    currency: str
    modifier: Modifier
    span: Span


@dataclass(frozen=True, slots=True)
class Equivalent:
    """A conversion that the article itself gives for a sum: never a pledge of its own."""

    amount: Decimal
    currency: str
    span: Span


@dataclass(frozen=True, slots=True)
class Item:
    """A kind of thing that is given.

    name: the article's own words for it.
    quantity: pieces (or tons, where the name says so); None where the article states no number.
    """

    category: Category
    name: str
    quantity: int | None
    span: Span


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words a pledge rests on, verbatim, and where they stand in the article's document."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Ground:
    """Why a field has its value: the rule that gave it and the words that the rule read.

    rule: e.g. "donor/here/subject"; span is None where a rule rests on the absence of words.
    """

    rule: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Pledge:
    """One statement in an article that somebody gives, gave, will, may or will not give aid to Ukraine.

    id: stable for the same article, donors and gift, whatever the rule-set version.
    donors: canonical ids, sorted.
    date: ISO 8601 at the precision the article gives ("2025-12"), or None.
    confidence: 0 to 1, the chance that donors and gift are right.
    stage_confidence: 0 to 1, the chance that the stage is right where donors and gift are.
    grounds: by field name, the rules and words behind it.
    """

    id: str
    donors: tuple[str, ...]
    aid: Aid
    stage: Stage
    evidence: Evidence
    ruleset: str
    money: Money | None = None
    equivalents: tuple[Equivalent, ...] = ()
    items: tuple[Item, ...] = ()
    cumulative: bool = False
    date: str | None = None
    programme: str | None = None
    confidence: float = 0.0
    stage_confidence: float = 0.0
    grounds: Mapping[str, tuple[Ground, ...]] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values: ANNOTATION.md's fields, and id, confidences, offsets, grounds and rule-set version."""
        money = self.money
        return {
            "id": self.id,
            "donors": list(self.donors),
            "aid": self.aid.value,
            "amount": number(money.amount) if money else None,
            "currency": money.currency if money else None,
            "modifier": money.modifier.value if money else None,
            "equivalents": [
                {"amount": number(one.amount), "currency": one.currency, **_offsets(one.span)}
                for one in self.equivalents
            ],
            "items": [
                {"category": one.category.value, "name": one.name, "quantity": one.quantity, **_offsets(one.span)}
                for one in self.items
            ],
            "stage": self.stage.value,
            "cumulative": self.cumulative,
            "date": self.date,
            "programme": self.programme,
            "evidence": self.evidence.text,
            **_offsets(self.evidence.span),
            "amount_span": [money.span.start, money.span.end] if money else None,
            "confidence": self.confidence,
            "stage_confidence": self.stage_confidence,
            "grounds": {
                name: [
                    {"rule": one.rule, "span": [one.span.start, one.span.end] if one.span else None} for one in grounds
                ]
                for name, grounds in self.grounds.items()
            },
            "ruleset": self.ruleset,
        }

    @classmethod
    def from_dict(cls, row: Mapping[str, Any]) -> Self:
        """The pledge that `to_dict` wrote. Raises InputError where a field is missing or wrong."""
        try:
            return cls(
                id=row["id"],
                donors=tuple(row["donors"]),
                aid=Aid(row["aid"]),
                stage=Stage(row["stage"]),
                evidence=Evidence(row["evidence"], _span(row)),
                ruleset=row["ruleset"],
                money=_money(row),
                equivalents=tuple(
                    Equivalent(Decimal(str(one["amount"])), one["currency"], _span(one)) for one in row["equivalents"]
                ),
                items=tuple(
                    Item(Category(one["category"]), one["name"], one["quantity"], _span(one)) for one in row["items"]
                ),
                cumulative=row["cumulative"],
                date=row["date"],
                programme=row["programme"],
                confidence=row["confidence"],
                stage_confidence=row["stage_confidence"],
                grounds={
                    name: tuple(Ground(one["rule"], Span(*one["span"]) if one["span"] else None) for one in grounds)
                    for name, grounds in row["grounds"].items()
                },
            )
        except (KeyError, TypeError, ValueError, ArithmeticError, AttributeError) as cause:
            raise InputError(f"not a pledge: {cause!r}") from cause


@dataclass(frozen=True, slots=True)
class Issue:
    """A word or value that no list knows, for a maintainer to add.

    kind: "donor", "currency", "item" (the last word of what is counted) or "programme".
    word: the unknown word; sentence: where it stood.
    """

    kind: str
    word: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found in one article: pledges, or the reason that there are none; and what no list knew."""

    pledges: tuple[Pledge, ...] = ()
    issues: tuple[Issue, ...] = ()
    absence: Absence | None = None


def number(amount: Decimal) -> int | float:
    """A JSON number: whole where the amount is."""
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def parse_day(text: str) -> date:
    """The day of an ISO 8601 date or time. Raises ValueError."""
    return datetime.fromisoformat(text).date()


def _offsets(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _span(row: Mapping[str, Any]) -> Span:
    return Span(row["start"], row["end"])


def _money(row: Mapping[str, Any]) -> Money | None:
    if row["amount"] is None:
        return None
    return Money(Decimal(str(row["amount"])), row["currency"], Modifier(row["modifier"]), Span(*row["amount_span"]))
