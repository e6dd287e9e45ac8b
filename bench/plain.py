"""Write tests/gold/plain/en.jsonl: short articles in the plainest words, labelled by how they are made.

The other labelled articles are written to be hard. Without these the fitted weights know every oblique way to say
that a tank was
given and are unsure of "Norway delivered 12 tanks to Ukraine". Made from frames with a fixed seed, so that they can
be made again.
"""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parent.parent / "tests" / "gold" / "plain" / "en.jsonl"
ARTICLES = 160
BESIDE = 100  # further ones that tell of a gift and, beside it, of what is none
DONORS = {
    "Norway": "NO", "Germany": "DE", "Poland": "PL", "Japan": "JP", "Denmark": "DK", "Italy": "IT", "Spain": "ES",
    "Finland": "FI", "Lithuania": "LT", "the Netherlands": "NL", "Belgium": "BE", "France": "FR", "Sweden": "SE",
    "the European Union": "EU",
}  # fmt: skip
THINGS = {
    "tanks": "tanks", "howitzers": "artillery", "artillery shells": "ammunition", "air defence systems": "air_defence",
    "combat drones": "drones", "armoured vehicles": "armoured_vehicles", "generators": "energy",
    "ambulances": "medical", "fighter jets": "aircraft", "trucks": "vehicles",
}  # fmt: skip
CIVIL = {"energy", "medical"}
# Frame, stage, what it gives ("items" or "sum"), running total. The lines without a stage tell of no gift.
FRAMES: tuple[tuple[str, str, str, bool], ...] = (
    ("{D} will send {Q} {thing} to Ukraine, the government said.", "pledged", "items", False),
    ("{D} will provide Ukraine with {Q} {thing}.", "pledged", "items", False),
    ("{D} has promised Ukraine {Q} {thing}.", "pledged", "items", False),
    ("{D} delivered {Q} {thing} to Ukraine on Monday.", "delivered", "items", False),
    ("{D} has handed over {Q} {thing} to Ukraine.", "delivered", "items", False),
    ("Ukraine has received {Q} {thing} from {d}.", "delivered", "items", False),
    ("{Q} {thing} from {d} have arrived in Ukraine.", "delivered", "items", False),
    ("{D} is considering sending {thing} to Ukraine, officials said.", "considered", "items", False),
    ("{D} may give Ukraine {Q} {thing}, two officials said.", "considered", "items", False),
    ("{D} plans to send Ukraine {Q} {thing}.", "considered", "items", False),
    ("{D} has refused to send {thing} to Ukraine.", "refused", "items", False),
    ("{D} will not supply {thing} to Ukraine, the prime minister said.", "refused", "items", False),
    ("{D} has already handed over {Q} {thing} to Ukraine since the start of the war.", "delivered", "items", True),
    ("{D} announced {sum} in aid for Ukraine.", "pledged", "sum", False),
    ("{D} will give Ukraine {sum}, the finance ministry said.", "pledged", "sum", False),
    ("The government of {d} has approved {sum} for Ukraine.", "pledged", "sum", False),
    ("{D} transferred {sum} to Ukraine last week.", "delivered", "sum", False),
    ("Ukraine received {sum} from {d}.", "delivered", "sum", False),
    ("{D} has provided Ukraine with {sum} in aid since 2022.", "delivered", "sum", True),
    ("{D} is considering a loan of {sum} for Ukraine.", "considered", "sum", False),
    ("Ukraine needs {Q} {thing}, President Volodymyr Zelenskyy said.", "", "items", False),
    ("Zelenskyy called on {d} to send Ukraine {Q} {thing}.", "", "items", False),
    ("Russia said that its forces had destroyed {Q} {thing} in Ukraine.", "", "items", False),
    ("{D} will buy {Q} {thing} for its own army because of the war in Ukraine.", "", "items", False),
    ("{D} will give {sum} to Moldova, which borders Ukraine.", "", "sum", False),
    ("Ukraine's parliament passed a budget of {sum}.", "", "sum", False),
    ("Damage in Ukraine is put at {sum} by the World Bank.", "", "sum", False),
    ("Ukraine bought {Q} {thing} from a company in {d} at the full price.", "", "items", False),
    ("{D} will raise its own defence spending by {sum} as the war in Ukraine goes on.", "", "sum", False),
)
# Several givers, one gift or one of each: frame, whose gifts (a tuple for each), stage, what each gives. {D}, {E}, {F}
# begin a sentence where they stand first. "items" is {Q} {thing}, or for the second giver {R} {other}.
SHARED: tuple[tuple[str, tuple[str, ...], str, str], ...] = (
    ("{D} and its allies have promised Ukraine {Q} {thing}.", ("D+PARTNERS",), "pledged", "items"),
    ("{D} and its European partners will pay {sum} for {thing} for Ukraine.", ("D+EUROPE",), "pledged", "both"),
    ("{D} and {e} are jointly paying for {Q} {thing} for Ukraine.", ("D+E",), "pledged", "items"),
    ("{D}, together with {e}, has bought {Q} {thing} for Ukraine.", ("D+E",), "pledged", "items"),
    ("{Q} {thing} for Ukraine will be paid for by {d} and {e}.", ("D+E",), "pledged", "items"),
    ("The bill for the {thing} for Ukraine will be shared by {d}, {e} and {f}.", ("D+E+F",), "pledged", "thing"),
    ("{D}, {e} and {f} will jointly give Ukraine {sum} for {thing}.", ("D+E+F",), "pledged", "both"),
    ("{D} pledged {Q} {thing} and {e} {R} {other} to Ukraine.", ("D", "E"), "pledged", "items"),
    ("{D} gave Ukraine {Q} {thing}, and {e} {R} {other}.", ("D", "E"), "delivered", "items"),
    ("{D} has promised Ukraine {sum}, {e} {sum2}.", ("D", "E"), "pledged", "sum"),
    ("{D} will give Ukraine {sum} and {e} {sum2}, ministers said.", ("D", "E"), "pledged", "sum"),
    ("{D} and {e} will each send Kyiv {Q} {thing}.", ("D", "E"), "pledged", "each"),
    ("Ukraine will receive {Q} {thing} from {d} next year.", ("D",), "pledged", "items"),
    ("Kyiv is to get {Q} {thing} from {d}.", ("D",), "pledged", "items"),
    ("Zelenskyy thanked {d} for {Q} {thing}.", ("D",), "delivered", "items"),
    ("Zelenskyy thanked {d} for handing over {Q} {thing}.", ("D",), "delivered", "items"),
    ("Ukraine's government said {Q} {thing} had arrived from {d}.", ("D",), "delivered", "items"),
    ("The order, financed by {d}, covers {Q} {thing} for the Ukrainian army.", ("D",), "pledged", "items"),
    ("{D} will finance {thing} for Ukraine with {sum}.", ("D",), "pledged", "both"),
    ("{Q} {thing} for Ukraine will be paid for by {d}.", ("D",), "pledged", "items"),
    ("{D} has sent Ukraine a convoy of humanitarian aid.", ("D",), "delivered", "convoy"),
    ("{D} is preparing a new aid package for Ukraine.", ("D",), "considered", "package"),
    ("{D} has approved further military aid for Ukraine.", ("D",), "pledged", "military"),
    ("{D} will not give Ukraine any further military aid.", ("D",), "refused", "military"),
    ("{D} will not take part in financing aid for Ukraine, the prime minister said.", ("D",), "refused", "package"),
    ("{D} has no plans to give Ukraine {thing}, its defence minister said.", ("D",), "refused", "thing"),
    ("The first {Q} {thing} from {d} have reached Ukraine.", ("D",), "delivered", "items"),
    ("{D} has put {sum} into {thing} for Ukraine.", ("D",), "delivered", "both"),
    ("Ukraine's allies pledged {sum} in aid at a meeting on Friday.", ("PARTNERS",), "pledged", "friday"),
    ("European countries have bought {Q} {thing} for Ukraine.", ("EUROPE",), "pledged", "items"),
    ("{D} and its allies will buy {Q} {thing} for their own armies.", (), "", "items"),
    ("{D} and {e} are jointly paying for {Q} {thing} that their own forces lack.", (), "", "items"),
    ("Zelenskyy thanked {d} for its support in the war.", (), "", "package"),
    ("{D} will pay {sum} for {thing} of its own because of the war in Ukraine.", (), "", "both"),
    ("{D} pledged {Q} {thing} and {e} {R} {other} to Moldova, which borders Ukraine.", (), "", "items"),
    ("Ukraine will pay {d} {sum} for {Q} {thing}.", (), "", "items"),
    ("The order, placed by Ukraine's own ministry, covers {Q} {thing} made in {d}.", (), "", "items"),
    ("{D}, {e} and {f} called on their partners to send Ukraine {thing}.", (), "", "thing"),
    ("The first {Q} {thing} that Ukraine has bought in {d} are on their way.", (), "", "items"),
    ("{D} spends {sum} a year on its own {thing}, the war in Ukraine having changed its mind.", (), "", "both"),
)
REPEATS = 4  # articles of each of these
# What stands beside a gift in the news and is none.
ASIDES = (
    "Kyiv needs {sum} and {Q} {thing} by the summer.",
    "Ukraine says it needs {Q} {thing} more.",
    "Kyiv says that it needs {Q} {thing}.",
    "Ukraine needs {sum} for {thing} this year, President Volodymyr Zelenskyy said.",
    "Kyiv has asked its partners for {Q} {thing} and {sum}.",
    "Russia attacked Kharkiv with {Q} drones and missiles overnight.",
    "Ukrainian forces destroyed {Q} Russian {thing}, the General Staff said.",
    "Ukraine's own budget for {thing} comes to {sum}.",
    "One of the {thing} costs about {sum}.",
    "The repair of the power grid will cost Ukraine {sum}, the energy minister said.",
    "Russia makes {Q} {thing} a month, according to Kyiv.",
    "Zelenskyy called on the allies to send {thing} faster.",
    "Russia's war budget has grown to {sum}.",
)
TITLES = (
    "News from Kyiv",
    "The day in brief",
    "Ministers meet in Brussels",
    "{D} and the war in Ukraine",
    "Morning report",
)
AROUND = (
    "The war in Ukraine is in its third year.",
    "Ministers met in Brussels on Tuesday.",
    "No further details were given.",
    "Fighting went on in the east of the country.",
    "The opposition had asked for a debate.",
    "The statement was published in the evening.",
)


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
        "cumulative": False,
        "date": "2025" if "next year" in told else "2024-05-10" if gives == "friday" else None,
        "programme": None,
        "evidence": told,
    }


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
    TARGET.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


if __name__ == "__main__":
    main()
