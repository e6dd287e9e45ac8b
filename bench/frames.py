"""What `bench/plain.py` makes its short articles from: frames of sentences, and the words that fill them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

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
# What a news agency says in one or two sentences, one a line: the text, and its records.
# A record: who gives, stage, {sum}s and items by name, and what differs from the usual. {big} is a running total.
Told = tuple[str, str, str, Mapping[str, Any]]
DAY = "2024-05-13"  # Monday of the articles' week
FOLLOWED: tuple[tuple[str, tuple[Told, ...]], ...] = (
    (
        "{D} announced {sum} in military aid for Ukraine on Monday.\nIt includes {Q} {thing} and {R} {other}.",
        (("D", "pledged", "sum thing other", {"aid": "military", "date": DAY}),),
    ),
    (
        "{D} announced a further {sum} in military aid for Ukraine.\n"
        "It brings the total military aid from {d} since Russia invaded in February 2022 to more than {big}.",
        (
            ("D", "pledged", "sum", {"aid": "military"}),
            ("D", "pledged", "big", {"aid": "military", "cumulative": True, "modifier": "at_least"}),
        ),
    ),
    (
        "{D} has pledged {sum} in aid to Ukraine.\nThis takes its total support for Kyiv to {big}.",
        (("D", "pledged", "sum", {}), ("D", "pledged", "big", {"cumulative": True})),
    ),
    (
        "Aid to Ukraine from {d} has exceeded {big} since the start of the war.",
        (("D", "delivered", "big", {"cumulative": True, "modifier": "at_least"}),),
    ),
    (
        "{D} is giving Ukraine {Q} {thing}.\nThey are worth more than {sum}, the ministry said.",
        (("D", "pledged", "sum thing", {"modifier": "at_least"}),),
    ),
    (
        "{D} will pay {sum} for American weapons for Ukraine.\nThe purchase is made under the PURL initiative.",
        (("D", "pledged", "sum weapons", {"aid": "military", "programme": "PURL"}),),
    ),
    (
        "{D} has joined the PURL initiative, under which allies buy American weapons for Ukraine.\nIt will pay {sum}.",
        (("D", "pledged", "sum weapons", {"aid": "military", "programme": "PURL"}),),
    ),
    (
        "{D} will not join the PURL initiative to buy American weapons for Ukraine, its prime minister said.",
        (("D", "refused", "weapons", {"aid": "military", "programme": "PURL"}),),
    ),
    (
        "{D} on Monday blocked an EU aid package of {sum} for Ukraine.",
        (("EU", "considered", "sum", {}), ("D", "refused", "", {"date": DAY})),
    ),
    (
        "{D} vetoed a loan of {sum} that the European Union had planned for Ukraine.",
        (("EU", "considered", "sum", {"aid": "financial"}), ("D", "refused", "", {"aid": "financial"})),
    ),
    (
        "EU leaders failed to agree on {sum} in aid for Ukraine.\n{D} blocked the plan, diplomats said.",
        (("EU", "considered", "sum", {}), ("D", "refused", "", {})),
    ),
    (
        "{D} has halted deliveries of military aid to Ukraine, two officials said.",
        (("D", "refused", "", {"aid": "military"}),),
    ),
    ("{D} has suspended its deliveries of {thing} to Ukraine.", (("D", "refused", "some", {}),)),
    (
        "{D} has handed over a new package of military aid to Ukraine.\nIt contains {Q} {thing} and {R} {other}.",
        (("D", "delivered", "thing other", {"aid": "military"}),),
    ),
    (
        "{D} will transfer {Q} {thing} to Ukraine in the coming days.\nThe rest of its {thing} are being serviced.",
        (("D", "pledged", "thing", {}),),
    ),
    (
        "{D} will supply Ukraine with {Q} {thing} from army stocks.\nThe order for its own new {thing} is worth {sum}.",
        (("D", "pledged", "thing", {}),),
    ),
    (
        "The International Monetary Fund has approved {sum} for Ukraine under its Extended Fund Facility.\n"
        "The decision brings disbursements under the programme to {big}.",
        (
            ("IMF", "pledged", "sum", {"aid": "financial", "programme": "EFF"}),
            ("IMF", "delivered", "big", {"aid": "financial", "programme": "EFF", "cumulative": True}),
        ),
    ),
    (
        "The World Bank has approved a loan of {sum} for Ukraine.\nThe money will cover pensions and salaries.",
        (("WB", "pledged", "sum", {"aid": "financial"}),),
    ),
    (
        "Ukraine has received {sum} from the European Union under the Ukraine Facility.\nIt goes into the budget.",
        (("EU", "delivered", "sum", {"aid": "financial", "programme": "UKRAINE_FACILITY"}),),
    ),
    (
        "The Pentagon announced {sum} of weapons for Ukraine under Presidential Drawdown Authority.\n"
        "The package includes {Q} {thing} and {R} {other}.",
        (("US", "pledged", "sum weapons thing other", {"aid": "military", "programme": "PDA"}),),
    ),
    (
        "{D} and {e} will together pay {sum} for {thing} for Ukraine.\nThe share of {d} is {sum2}.",
        (("D+E", "pledged", "sum some", {}), ("D", "pledged", "sum2", {})),
    ),
    (
        "Donors pledged more than {sum} for Ukraine at a conference in Paris on Monday.\n{D} alone will give {sum2}.",
        (
            ("PARTNERS", "pledged", "sum", {"modifier": "at_least", "date": DAY, "cumulative": True}),
            ("D", "pledged", "sum2", {"date": DAY}),
        ),
    ),
    (
        "NATO allies will provide Ukraine with at least {sum} in military aid, the alliance said.",
        (("PARTNERS", "pledged", "sum", {"aid": "military", "modifier": "at_least"}),),
    ),
    (
        "{D} will not send {thing} to Ukraine, but is ready to give {R} {other}.",
        (("D", "refused", "some", {}), ("D", "pledged", "other", {})),
    ),
    (
        "The United States has approved the sale of {Q} {thing} to Ukraine for {sum}.\n{D} will pay for them.",
        (("D", "pledged", "sum thing", {}),),
    ),
    (
        "The United States has approved the sale of {Q} {thing} to Ukraine for {sum}.\nKyiv will pay for them itself.",
        (),
    ),
    ("{D} has ordered {Q} {thing} for {sum} for its own army, as the war in Ukraine goes on.", ()),
)
REPEATS = 4  # articles of each frame of several givers
TWICE_TOLD = 3  # and of each in two sentences
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
