"""An explanation for people: what each pledge rests on, and why the rest gave none, in plain words."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from itertools import groupby

from extract.explanation import Explanation, FieldTold, PledgeTold, Signs, Silence, Why
from pledgewatch.show import gift_text, money_text, plain

WIDTH = 100
INDENT = "     "
NAMES = 10
"""Columns of a field's name."""
WIDEST = 40
"""Columns of a field's value, at most; what is longer pushes the rules aside."""
UNCLEAR = 0.5
"""A giver less likely than this is said to be unclear."""

REASONS = {
    Why.HEADLINE: "the headline is read for what the article is about, not for pledges.",
    Why.NOT_READ: "the article holds more sums and things than are weighed; this one stands behind the last.",
    Why.CONVERSION: "a conversion of “{words}”.",
    Why.OTHER_MEANING: "often means something else, and nothing in the sentence speaks of giving.",
    Why.JOINED: "joined to the gift {place}.",
    Why.NOBODY_GIVES: "who gives is unclear: nobody who could is named in the sentence or before it.",
    Why.IN_GENERAL: "says what a programme is for in general.",
    Why.REPEATS: "repeats pledge {other}.",
    Why.UNSURE: "a gift of {donors}, but too unsure to be told: sure {chance} < {needed}.",
    Why.NOT_A_GIFT: "not taken for a gift: chance {chance} < {needed}; {giver}.",
    Why.ARTICLE_TELLS_OF_NONE: "the article as a whole tells of no gift (surest candidate {surest} < {least}); "
    "chance {chance}; {giver}.",
}
"""What a reader is told; Silence says what the values are."""


def explanation_text(explanation: Explanation) -> str:
    """The whole text, without the article's own heading."""
    return "\n".join([*_opening(explanation), *_pledges(explanation), *_silences(explanation), *_issues(explanation)])


def _opening(explanation: Explanation) -> Iterator[str]:
    if explanation.absence is None:
        return
    reason = explanation.absence.value.replace("_", " ")
    yield f"No pledges: {reason}."
    if explanation.gate:
        yield from _wrapped(f"No word of the gate stands in it: {', '.join(explanation.gate)}.", "")


def _pledges(explanation: Explanation) -> Iterator[str]:
    for number, one in enumerate(explanation.pledges, start=1):
        yield ""
        yield from _wrapped(
            f"{_heading(one)}   sure: {one.pledge.confidence:.0%}, of the stage {one.pledge.stage_confidence:.0%}",
            f"{number:>3}  ",
        )
        yield from _wrapped(f"“{one.pledge.evidence.text}”", INDENT)
        yield ""
        yield from _fields(one.fields)
        yield from _decision("who gives", one.donor_chance, one.donor_signs)
        yield from _decision("is a gift", one.gift_chance, one.gift_signs)


def _heading(one: PledgeTold) -> str:
    pledge = one.pledge
    money = (money_text(pledge.money, cumulative=pledge.cumulative),) if pledge.money else ()
    return " · ".join((", ".join(pledge.donors), *money, gift_text(pledge), pledge.stage.value))


def _fields(fields: tuple[FieldTold, ...]) -> Iterator[str]:
    """Field and value, and beside them the rules with the words that each read."""
    column = len(INDENT) + NAMES + 2 + min(WIDEST, max(len(one.value) for one in fields))
    for (field, value), rules in groupby(fields, key=lambda one: (one.field, one.value)):
        first = f"{INDENT}{field:<{NAMES}} {value}"
        for words, named in groupby(rules, key=lambda one: one.words.strip()):
            told = ", ".join(one.rule for one in named) + (f" “{words}”" if words else "")
            yield from _wrapped(told, f"{plain(first)} ".ljust(column), " " * column)
            first = ""


def _decision(name: str, chance: float, signs: Signs) -> Iterator[str]:
    yield f"{INDENT}{name:<{NAMES}} {chance:.2f}"
    yield from _signs(signs, f"{INDENT}{'':<{NAMES}} ")


def _signs(signs: Signs, indent: str) -> Iterator[str]:
    """What spoke for it, and what against, a line each."""
    for side, parts in (("for", signs.speak_for), ("against", signs.against)):
        if parts:
            told = ", ".join(f"{name} {_signed(part)}" for name, part in parts)
            yield from _wrapped(told, f"{indent}{side:<8} ", f"{indent}{'':<8} ")


def _signed(part: float) -> str:
    return f"{part:+.2f}".replace("-", "−")


def _silences(explanation: Explanation) -> Iterator[str]:
    if not explanation.silences:
        return
    yield ""
    yield "What gave no pledge of its own"
    for number, group in groupby(explanation.silences, key=lambda one: one.sentence):
        told = list(group)
        yield ""
        yield from _wrapped(told[0].text, f"{number or 'title':>5} ")
        for one in told:
            words = f"“{one.words}”: " if one.words and one.words != one.text else ""
            yield from _wrapped(f"{words}{_why(one)}", f"{INDENT} → ")
            yield from _signs(one.signs, f"{INDENT}   ")


def _issues(explanation: Explanation) -> Iterator[str]:
    if explanation.issues:
        yield ""
        yield "Words that no list knows"
        yield ""
        for one in explanation.issues:
            yield from _wrapped(f"{one.word} ({one.kind}): {one.sentence}", INDENT)


def _why(one: Silence) -> str:
    """The reason in a sentence."""
    values = {
        "place": "before it" if one.other == one.sentence else f"in sentence {one.other}",
        "other": one.other,
        "words": one.other_words,
        "chance": f"{one.chance:.2f}",
        "needed": f"{one.needed:.2f}",
        "surest": f"{one.surest:.2f}",
        "least": f"{one.article_needs:.2f}",
        "giver": _giver(one),
        "donors": ", ".join(one.donors),
    }
    return REASONS[one.why].format_map(values)


def _giver(one: Silence) -> str:
    donors = ", ".join(one.donors)
    if one.donor_chance < UNCLEAR:
        return f"who gives is unclear (likeliest {donors} {one.donor_chance:.2f})"
    return f"the giver would be {donors}"


def _wrapped(text: str, first: str, others: str | None = None) -> Iterator[str]:
    """Lines of a text with a hanging indent."""
    indent = " " * len(first) if others is None else others
    yield from textwrap.wrap(plain(text), WIDTH, initial_indent=first, subsequent_indent=indent, break_on_hyphens=False)
