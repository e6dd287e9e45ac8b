"""Write tests/gold/plain/en.jsonl: short articles in the plainest words, labelled by how they are made.

The other labelled articles are written to be hard. Without these the fitted weights know every oblique way to say
that a tank was given and are unsure of "Norway delivered 12 tanks to Ukraine". Made from the frames of bench/frames.py
with a fixed seed, so that they can be made again.
"""

from __future__ import annotations

import json
import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bench.frames import (
    AROUND,
    ASIDES,
    CIVIL,
    DONORS,
    FOLLOWED,
    FRAMES,
    REPEATS,
    SHARED,
    THINGS,
    TITLES,
    TWICE_TOLD,
    Told,
)

TARGET = Path(__file__).parent.parent / "tests" / "gold" / "plain" / "en.jsonl"
ARTICLES = 160
BESIDE = 100  # further ones that tell of a gift and, beside it, of what is none


def article(number: int, chance: random.Random) -> dict[str, Any]:
    """One article: a frame, one to three sentences around it."""
    beside = number >= ARTICLES
    giving = [one for one in FRAMES if one[1]]
    frame, stage, gives, total = giving[number % len(giving)] if beside else FRAMES[number % len(FRAMES)]
    donor = chance.choice(sorted(DONORS))
    thing = chance.choice(sorted(THINGS))
    quantity, million = chance.choice((4, 12, 20, 35, 100, 250)), chance.choice((5, 30, 75, 120, 400, 950))
    words = {
        "D": donor[0].upper() + donor[1:],
        "d": donor,
        "Q": quantity,
        "thing": thing,
        "sum": f"{million} million euros",
    }
    told = frame.format(**words)
    around = chance.sample(AROUND, k=chance.randint(1, 3))
    place = chance.randint(0, 1)
    asides = [_aside(chance) for _ in range(chance.randint(1, 2))] if beside else []
    lines = [*around[:place], told, *asides, *around[place:]]
    item = {"category": THINGS[thing], "name": thing, "quantity": quantity if "{Q}" in frame else None}
    pledge = {
        "donors": [DONORS[donor]],
        "aid": "unspecified" if gives == "sum" else "humanitarian" if THINGS[thing] in CIVIL else "military",
        "amount": million * 1_000_000 if gives == "sum" else None,
        "currency": "EUR" if gives == "sum" else None,
        "modifier": "exact" if gives == "sum" else None,
        "equivalents": [],
        "items": [item] if gives == "items" else [],
        "stage": stage,
        "cumulative": total,
        "date": "2024-05-13" if "on Monday" in frame else "2024-05" if "last week" in frame else None,
        "programme": None,
        "evidence": told,
    }  # fmt: skip
    return {
        "id": f"plain-en-{number:03}", "lang": "en", "outlet": "made from frames", "url": f"https://example.org/plain/{number}",
        "published": "2024-05-15", "title": chance.choice(TITLES).format(**words), "text": "\n".join(lines),
        "pledges": [pledge] if stage else [],
    }  # fmt: skip


def shared(number: int, chance: random.Random) -> dict[str, Any]:
    """One article of several givers, or in words that the other frames have not."""
    frame, givers, stage, gives = SHARED[number % len(SHARED)]
    names = chance.sample(sorted(DONORS), 3)
    thing, other = chance.sample(sorted(THINGS), 2)
    counts = chance.sample((2, 6, 14, 30, 80, 500), 2)
    millions = chance.sample((10, 25, 60, 150, 300, 500), 2)
    words: dict[str, Any] = {
        **{letter: name[0].upper() + name[1:] for letter, name in zip("DEF", names, strict=True)},
        **dict(zip("def", names, strict=True)),
        "Q": counts[0],
        "R": counts[1],
        "thing": thing,
        "other": other,
        "sum": f"{millions[0]} million euros",
        "sum2": f"{millions[1]} million",
    }
    told = frame.format(**words)
    pledges = []
    for place, giver in enumerate(givers):
        first = place == 0 or gives == "each"
        item = {
            "category": THINGS[thing if first else other],
            "name": thing if first else other,
            "quantity": counts[0 if first else 1] if gives in ("items", "each") else None,
        }
        ids = [DONORS[words[part.lower()]] if part in words else part for part in giver.split("+")]
        pledges.append(_pledge(ids, stage, gives, item, millions[place], told))
    lines = [told, *chance.sample(AROUND, k=chance.randint(0, 3))]
    return {
        "id": f"plain-en-s{number:03}", "lang": "en", "outlet": "made from frames", "url": f"https://example.org/shared/{number}",
        "published": "2024-05-15", "title": chance.choice(TITLES).format(**words), "text": "\n".join(lines),
        "pledges": pledges,
    }  # fmt: skip


def _pledge(donors: list[str], stage: str, gives: str, item: dict[str, Any], million: int, told: str) -> dict[str, Any]:
    """The record of one giver."""
    sums = gives in ("sum", "both", "friday")
    things = gives in ("items", "each", "both", "thing")
    aid = "humanitarian" if item["category"] in CIVIL else "military"
    return {
        "donors": sorted(donors),
        "aid": aid if things else {"convoy": "humanitarian", "military": "military"}.get(gives, "unspecified"),
        "amount": million * 1_000_000 if sums else None,
        "currency": "EUR" if sums else None,
        "modifier": "exact" if sums else None,
        "equivalents": [],
        "items": [item] if things else [],
        "stage": stage,
        "cumulative": gives == "friday",  # what a whole meeting promised
        "date": "2025" if "next year" in told else "2024-05-10" if gives == "friday" else None,
        "programme": None,
        "evidence": told,
    }


def followed(number: int, chance: random.Random) -> dict[str, Any]:
    """One article in a news agency's two sentences."""
    frame, records = FOLLOWED[number % len(FOLLOWED)]
    names = chance.sample(sorted(set(DONORS) - {"the European Union"}), 2)
    thing, other = chance.sample(sorted(THINGS), 2)
    counts = chance.sample((2, 6, 14, 30, 80, 500), 2)
    millions = {
        "sum": chance.choice((90, 150, 300, 500)),
        "sum2": chance.choice((10, 25, 60)),
        "big": chance.choice((1200, 2500, 3700)),
    }
    words: dict[str, Any] = {
        **{letter: name[0].upper() + name[1:] for letter, name in zip("DE", names, strict=True)},
        **dict(zip("de", names, strict=True)),
        **{"Q": counts[0], "R": counts[1], "thing": thing, "other": other},
        **{name: _in_words(million) for name, million in millions.items()},
    }
    things = {
        "thing": {"category": THINGS[thing], "name": thing, "quantity": counts[0]},
        "some": {"category": THINGS[thing], "name": thing, "quantity": None},
        "other": {"category": THINGS[other], "name": other, "quantity": counts[1]},
        "weapons": {"category": "weapons", "name": "weapons", "quantity": None},
    }
    told = frame.format(**words)
    pledges = [_followed_pledge(record, words, things, millions, told.split("\n")) for record in records]
    return {
        "id": f"plain-en-t{number:03}", "lang": "en", "outlet": "made from frames", "url": f"https://example.org/told/{number}",
        "published": "2024-05-15", "title": chance.choice(TITLES).format(**words),
        "text": "\n".join([told, *chance.sample(AROUND, k=chance.randint(0, 2))]), "pledges": pledges,
    }  # fmt: skip


def _followed_pledge(
    record: Told, words: Mapping[str, Any], things: Mapping[str, Any], millions: Mapping[str, int], lines: list[str]
) -> dict[str, Any]:
    """A record of a frame, with its usual fields."""
    givers, stage, gives, differs = record
    items = [things[name] for name in gives.split() if name in things]
    million = next((millions[name] for name in gives.split() if name in millions), None)
    sum_name = next((name for name in gives.split() if name in millions), "")
    aid = "unspecified"
    if items:
        aid = "humanitarian" if all(item["category"] in CIVIL for item in items) else "military"
    return {
        "donors": sorted(DONORS[words[one.lower()]] if one in ("D", "E") else one for one in givers.split("+")),
        "aid": aid,
        "amount": million * 1_000_000 if million else None,
        "currency": "EUR" if million else None,
        "modifier": "exact" if million else None,
        "equivalents": [],
        "items": items,
        "stage": stage,
        "cumulative": False,
        "date": None,
        "programme": None,
        "evidence": next((line for line in lines if sum_name and words[sum_name] in line), lines[0]),
        **differs,
    }


def _in_words(million: int) -> str:
    return f"{million / 1000:g} billion euros" if million >= 1000 else f"{million} million euros"


def _aside(chance: random.Random) -> str:
    """A sentence that speaks of things or money and of no gift."""
    return chance.choice(ASIDES).format(
        Q=chance.choice((7, 15, 25, 60, 300)),
        thing=chance.choice(sorted(THINGS)),
        sum=f"{chance.choice((2, 45, 150, 500))} million dollars",
    )


def main() -> None:
    """Write the file."""
    chance = random.Random(20240515)
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    rows = [article(number, chance) for number in range(ARTICLES + BESIDE)]
    rows += [shared(number, chance) for number in range(REPEATS * len(SHARED))]
    rows += [followed(number, chance) for number in range(TWICE_TOLD * len(FOLLOWED))]
    TARGET.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


if __name__ == "__main__":
    main()
