"""The auxiliaries before a verb: whether it happened, will, might, or did not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from extract.language import load_language
from extract.rules.text.mentions import Mention
from extract.rules.text.reading import Reading

AUXILIARY_REACH = 4  # tokens before a verb
NO_CLASSES = ("foretelling", "time", "infinitive", "adverbs")  # lists that are no classes of auxiliaries
OBJECT_REACH = 2  # tokens between a refusal and what is refused
CONSIDERED, REFUSED = ({f"stage_{step}", f"step_{step}"} for step in ("considered", "refused"))  # cues
UNREAL = ("negation", "possible", "modal", "future")  # auxiliaries of what did not happen, or not yet


@dataclass(frozen=True, slots=True)
class Auxiliaries:
    """The words before a verb that place it in time, each with its class; and words of time."""

    classes: Mapping[str, str]
    foretelling: frozenset[str]
    time: frozenset[str]
    negation: frozenset[str]
    infinitive: frozenset[str]
    adverbs: frozenset[str]


@cache
def auxiliaries(code: str) -> Auxiliaries:
    """The lists of a language with rules."""
    lists = load_language(code).auxiliaries
    classes = {word: name for name, words in lists.items() if name not in NO_CLASSES for word in words}
    named = {name: frozenset(lists[name]) for name in ("negation", *NO_CLASSES)}
    return Auxiliaries(classes, **named)


def auxiliaries_of(reading: Reading, verb: Mention, words: Auxiliaries, end: int | None = None) -> set[str]:
    """The classes of the auxiliaries before a verb; "to" only where the verb or another of them follows it.

    end: where to look no further, if not at the verb.
    """
    start = max(0, verb.start - AUXILIARY_REACH)
    before = reading.lower[start : verb.start if end is None else end]
    return {
        words.classes[word]
        for word, following in zip(before, (*before[1:], ""), strict=False)
        if word in words.classes
        if word not in words.infinitive or not following or following in words.classes
    }


def unreal_before(reading: Reading, cue: Mention, words: Auxiliaries) -> str | None:
    """What before a cue takes its past form out of the past, if anything does: "sent" in "would be sent"."""
    verb = next((one for one in reading.inside(cue.start, cue.end, "verb") if one.form in ("past", "participle")), None)
    if verb is None:
        return None
    classes = auxiliaries_of(reading, verb, words, cue.start)
    return next((name for name in UNREAL if name in classes), None)


def outermost(cues: Iterable[Mention]) -> list[Mention]:
    """The cues without those that stand within a longer one of another step, "not ruled out" rules nothing out, or are
    what is refused: "voted down a proposal".
    """
    kept: list[Mention] = []
    widest: Mention | None = None
    for one in sorted(cues, key=lambda cue: (cue.start, -cue.end)):
        if one.id in CONSIDERED and any(
            0 <= one.start - last.end <= OBJECT_REACH for last in kept if last.id in REFUSED
        ):
            continue
        if widest is None or one.end > widest.end:
            widest = one
        if one.id == widest.id or one is widest:
            kept.append(one)
    return kept
