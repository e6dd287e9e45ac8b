"""Texts that no newsroom writes, and how long extraction takes over each: `python -m bench.hostile`.

A page may be broken, a table, or somebody's joke; none of them may hold up the night. The texts also serve
tests/extract/test_robustness.py.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Mapping, Sequence
from itertools import cycle, islice

from extract.pledges import LONGEST, find_pledges
from extract.records import Article

LENGTH = 100_000
"""Characters of a text; find_pledges reads up to LONGEST of an article."""

COUNTRIES = (
    "Norway",
    "Sweden",
    "Poland",
    "Germany",
    "Japan",
    "Canada",
    "Spain",
    "Italy",
    "Estonia",
    "Latvia",
    "Denmark",
)
GIFT = "Norway will give Ukraine 12 tanks and 300 million kroner, and Sweden delivered 40 generators worth €2 million. "


def texts(length: int = LENGTH) -> Mapping[str, str]:
    """Each text by what it is made of, about `length` characters long."""
    named = {
        "digits": _filled("1234567890", length),
        "digits and commas": _filled("123,456,", length),
        "digits, blank between": _filled("7 ", length),
        "digits and number words": _filled("5, two, ", length),
        "number words": _filled("two hundred ", length),
        "million": _filled("million ", length),
        "sums": _filled("$5 million ", length),
        "sums, each a conversion": _filled("(€5 million) ", length),
        "dollar signs": _filled("$", length),
        "dollar signs apart": _filled("$ ", length),
        "and": _filled("and ", length),
        "commas": _filled(", ", length),
        "brackets": "(" * (length // 2) + ")" * (length // 2),
        "quotes": _filled("\"'”’»", length),
        "quotes after a stop": ". " + _filled("\" ' ", length),
        "full stops": _filled(".", length),
        "full stops apart": _filled(". ", length),
        "bullets": _filled("- ", length),
        "lines of bullets": _filled("• 5 tanks\n", length),
        "empty lines": _filled("\n", length),
        "blanks": _filled(" ", length),
        "narrow blanks": _filled("\u202f", length),
        "NULs": _filled("\0", length),
        "emoji": _filled("🚜🇺🇦👩\u200d🔧", length),
        "right to left": _filled("\u202e\u200fאוקראינה قدم 5 ", length),
        "combining marks": _filled("e" + "\u0301" * 50, length),
        "one word": _filled("x", length),
        "one word of capitals": _filled("A", length),
        "hyphens": _filled("air-defence-", length),
        "hyphens alone": _filled("-", length),
        "dates": _filled("5 May 2024, ", length),
        "weekdays": _filled("on Monday ", length),
        "capitals and stops": _filled("A. ", length),
        "capitalised words": _filled("Great Northern ", length),
        "names of organisations": _filled("Great Northern Fund ", length),
        "other organisations": _numbered("Alpha{} Fund and Beta{} Trust gave ", length),
        "described donors": _filled("The IMF paid, the lender said. ", length),
        "numbers behind a thing": "12 tanks " + _filled("9 ", length),
        "numbers without a thing": _numbered("gave {} of them and ", length),
        "organisations that give": _numbered("Alpha{} Fund gave Ukraine 5 trucks. ", length),
        "unknown things": _numbered("Norway gave Ukraine {} snowgliders. ", length),
        "unknown currencies": _numbered("Norway gave Ukraine {} million quatloos. ", length),
        "unknown programmes": _numbered("Norway gave Ukraine aid by the Alpha{} Facility. ", length),
        "countries and sums in one sentence": _countries(length),
        "countries in one list": _filled("Norway, Sweden and ", length),
        "ministers": _filled("German Defence Minister ", length),
        "items in one sentence": _filled("5 tanks and ", length),
        "items for items": _filled("missiles for ", length),
        "verbs in one sentence": _filled("will send and gave ", length),
        "cues in one sentence": _filled("military aid package so far ", length),
        "long sentences with a gift": _filled(
            "Norway gave Ukraine 5 tanks " + "of the finest kind " * 30 + ". ", length
        ),
        "gifts in one sentence": _filled(GIFT.replace(". ", ", and "), length),
        "gifts": _filled(GIFT, length),
        "gifts, a line each": _filled(GIFT + "\n", length),
        "programmes": _filled("Ukraine Facility PURL ", length),
        "mixed scripts": _filled("Україна Норвегія 日本は $5 millionをウクライナ ", length),
        "links": _filled("https://example.org/a?b=1&c=2 ", length),
        "markup": _filled("<p class='a'>&nbsp;</p>", length),
    }
    return {name: f"Ukraine thanks Norway. {text}" for name, text in named.items()}


def _filled(piece: str, length: int) -> str:
    return (piece * (length // len(piece) + 1))[:length]


def _numbered(frame: str, length: int) -> str:
    return "".join(frame.format(n, n) for n in range(length // len(frame) + 1))[:length]


def _countries(length: int) -> str:
    pieces = (f"{name} ${number} million, " for number, name in enumerate(cycle(COUNTRIES), start=1))
    return "".join(islice(pieces, length // 18))[:length]


def seconds(text: str, title: str = "Aid for Ukraine") -> float:
    """CPU seconds that extraction takes over a text."""
    start = time.process_time()
    find_pledges(Article("https://example.org/a", title, text, "en"))
    return time.process_time() - start


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print, the slowest last; the exit status."""
    every = texts()
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="TEXT", help=f"only these: {', '.join(every)}")
    names: list[str] = parser.parse_args(arguments).names
    for name in names:
        if name not in every:
            parser.error(f"there is no text {name!r}; --help lists them")
    seconds(GIFT)  # loads the lists
    measured = []
    for name in names or every:
        taken = seconds(every[name])
        measured.append((taken, name))
        print(f"{taken:8.2f} s  {name}", flush=True)
    taken, name = max(measured)
    print(f"\nslowest of {len(measured)}, each of {LENGTH // 1000} KB: {name}, {taken:.2f} s")
    print(f"of an article no more than {LONGEST // 1000} KB are read")
    return 0


if __name__ == "__main__":
    sys.exit(main())
