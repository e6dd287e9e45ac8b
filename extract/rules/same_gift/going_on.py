"""What else tells whether a candidate goes on about the gift before it: where both stand, who is named in between,
whether the same things are named, or counted anew.

Evidence for `same_gift.py`, told by the kinds of both candidates once more. What opens an article is told on for longer
than what is mentioned later.
"""

from __future__ import annotations

from extract.rules.actors.cast import Cast
from extract.rules.candidates.candidates import Candidate
from extract.rules.candidates.wording import words_of
from extract.rules.choice import CROSSED, present
from extract.rules.text.evidence_words import words_for
from extract.rules.text.reading import Reading, remembered

MORE_REACH = 3  # tokens before and in a candidate among which "more" or "another" counts it anew
LEADS = (1, 2, 3, 5)  # sentences of the article, its title among them
MANY = 3  # kinds of things
CENTURY, YEAR = "20", 4  # what a year begins with, and its digits


def evidence_of(
    reading: Reading, before: Candidate, one: Candidate, cast: Cast, givers: frozenset[str]
) -> dict[str, float]:
    """The evidence. givers: who may give in the candidate's clause."""
    kinds = f"{before.kind}-{one.kind}"
    found = present(
        {
            **_who(reading, before, one, cast, givers),
            **_anew(reading, before, one),
            **_place(reading, before, one, cast),
            **_time(reading, before, one),
        }
    )
    return {**found, **{f"{name}+{kinds}": CROSSED for name in found}}


def of_place(index: int, gifts: int, kinds: str) -> dict[str, float]:
    """Whether the gift before is the article's first, and the only one so far, of so many."""
    found = present({"before/first": index == 0, "before/only": gifts == 1, "before/last": index == gifts - 1})
    return {**found, **{f"{name}+{kinds}": CROSSED for name in found}}


def _who(reading: Reading, before: Candidate, one: Candidate, cast: Cast, givers: frozenset[str]) -> dict[str, bool]:
    """Whether the clause names a giver that was not named before it; within one sentence that is another's gift."""
    earlier = _named_before(reading, before, one, cast, givers)
    theirs = {actor.id for actor in reading.inside(*before.clause, "actor") if cast.gives(actor)}
    found = {
        "who/new": bool(givers - earlier) and bool(earlier),
        "who/again": bool(givers & earlier),
        "who/only-here": bool(givers) and not earlier,
        "who/not-theirs": bool(givers) and bool(theirs) and not givers & theirs,
    }
    beside = before.last_sentence == one.sentence
    return {**found, **{f"{name}/beside": there and beside for name, there in found.items()}}


def _named_before(
    reading: Reading, before: Candidate, one: Candidate, cast: Cast, givers: frozenset[str]
) -> frozenset[str]:
    """Those of the sentence of the gift before who are named ahead of the candidate's clause."""
    there = reading.sentences[before.last_sentence]
    if before.last_sentence == one.sentence and before.clause == one.clause:
        return givers
    end = one.clause[0] if before.last_sentence == one.sentence else there.end
    return frozenset(actor.id for actor in reading.inside(there.start, end, "actor") if cast.gives(actor))


def _anew(reading: Reading, before: Candidate, one: Candidate) -> dict[str, bool]:
    """Whether things are counted that were told before: "the remaining eight", "ten more are on the way"."""
    sentence, adding = reading.sentences[one.sentence], words_for(reading).adding
    around = reading.lower[max(sentence.start, one.start - MORE_REACH) : one.start + MORE_REACH]
    more = not adding.isdisjoint(around)
    elided = any(item.of is not None for item in one.items)
    beside = before.last_sentence == one.sentence
    differ = _counts_differ(before, one)
    verb = bool(reading.inside(*one.clause, "verb"))
    mine, yours = ({item.category for item in side.items} for side in (before, one))
    apart = bool(mine) and bool(yours) and not mine & yours
    told_in_full = beside and verb and before.money is not None and one.money is None
    return {
        "beside/verb-apart": told_in_full and apart,
        "beside/verb-counted": told_in_full and any(item.quantity for item in one.items),
        "beside/verb-apart-counted": told_in_full and apart and any(item.quantity for item in one.items),
        "anew/elided": elided,
        "anew/more": more,
        "anew/elided-more": elided and more,
        "anew/elided-beside": elided and beside,
        "anew/elided-differ": elided and differ,
        "anew/more-beside": more and beside,
        "anew/differ-beside": differ and beside,
        "anew/differ-more": differ and more,
        "beside": beside,
        "beside/verb": beside and verb,
        "beside/no-verb": beside and not verb,
    }


def _counts_differ(before: Candidate, one: Candidate) -> bool:
    """Whether both count things of one kind, with other numbers."""
    mine, yours = ({item.category: item.quantity for item in side.items if item.quantity} for side in (before, one))
    return any(mine[category] != yours[category] for category in mine.keys() & yours.keys())


def _place(reading: Reading, before: Candidate, one: Candidate, cast: Cast) -> dict[str, bool]:
    """Where the gift before stands and how much of it is told, by things and headline."""
    theirs, own = (_names(reading, side) for side in (before, one))
    shared = not theirs.isdisjoint(own)
    title = {actor.id for actor in reading.inside(0, reading.title_end, "actor") if cast.gives(actor)}
    return {
        **{f"opening/{lead}": before.sentence <= lead for lead in LEADS},
        "names/shared": shared,
        "names/apart": bool(theirs) and bool(own) and not shared,
        "before/parts": bool(before.parts),
        "before/many-kinds": len({item.category for item in before.items}) > MANY,
        "lines/between": one.sentence - before.last_sentence > 1,
        "sum-and-things": one.money is not None and bool(one.items),
        "title/one-giver": len(title) == 1,
        "title/many-givers": len(title) > 1,
    }


def _time(reading: Reading, before: Candidate, one: Candidate) -> dict[str, bool]:
    """Whether one is told as past and the other as to come, or in another year: what was given then is another gift."""
    theirs, own = (_tense(reading, side) for side in (before, one))
    years = _years(reading, one.sentence) - _years(reading, before.last_sentence)
    later = one.sentence > before.last_sentence
    return {
        "time/past-after-future": theirs == "future" and own == "past",
        "time/future-after-past": theirs == "past" and own == "future",
        "time/other-year": bool(years) and later,
        "time/other-year-past": bool(years) and later and theirs == "future" and own == "past",
    }


def _tense(reading: Reading, side: Candidate) -> str:
    """The tense in which a candidate's clause tells of giving."""
    if not words_for(reading).future.isdisjoint(reading.lower[slice(*side.clause)]):
        return "future"
    return "past" if any(verb.form == "past" for verb in reading.inside(*side.clause, "verb")) else ""


def _years(reading: Reading, sentence: int) -> frozenset[str]:
    """The years that a sentence names."""
    here = reading.sentences[sentence]
    return frozenset(
        word for word in reading.lower[here.start : here.end] if len(word) == 4 and word.startswith(CENTURY)
    )


def _names(reading: Reading, side: Candidate) -> frozenset[str]:
    places = (item.of or (item.start, item.end) for item in side.items)
    return frozenset(word for place in places for word in _words(reading, *place))


@remembered
def _words(reading: Reading, start: int, end: int) -> frozenset[str]:
    """The words by which a thing is compared."""
    return words_of([reading.words(start, end)])
