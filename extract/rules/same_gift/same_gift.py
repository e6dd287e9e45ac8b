"""Does a candidate go on about the gift told just before it? "The package includes …", lines of a list, a later sum.

Named evidence, weighed like that of the other questions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extract.rules.actors.cast import Cast
from extract.rules.actors.directions import direction_of
from extract.rules.candidates import measures
from extract.rules.candidates.candidates import Candidate
from extract.rules.candidates.wording import WORD, plain_words
from extract.rules.choice import present
from extract.rules.gifts.needs import is_asked_for, is_of_adversary
from extract.rules.same_gift import further_gifts, going_on, passed_over, turns
from extract.rules.text.evidence_words import words_for
from extract.rules.text.reading import Reading
from extract.rules.things.tallies import is_tally

REACH = 5  # sentences
LOOK_BACK = 1  # gifts
MOST_BACK = 2  # gifts and mentions of packages
OPENING = 16  # tokens of a sentence that tell what it goes on about
OPENING_WORDS = 3  # tokens
COLON_REACH = 3  # tokens before the end of a sentence
THEM_REACH = 4  # tokens of a sentence that opens with the things told of before
BETWEEN = 12  # tokens between two candidates whose words are looked at
LOAD_REACH = 7  # tokens of a sentence within which it says what something carries
LED_BY = 5  # tokens from the start of a clause to the thing that it names
CERTAIN = (
    "semicolon",
    "bullet",
    "led",
    "worth",
    "costs",
    "load",
    "completes",
    "passed-over",
)  # signs that leave no doubt
CUES = (
    "stage_refused",
    "stage_considered",
    "stage_delivered",
    "cumulative",
    "historic",
    "need",
    "give_evidence",
)


def evidence_of(reading: Reading, before: Candidate, one: Candidate, cast: Cast) -> dict[str, float] | None:
    """The evidence that `one` tells of the same gift as `before`; None where it cannot."""
    distance = one.sentence - before.last_sentence
    if distance > REACH or (before.money and one.money) or before.blockers or one.blockers:
        return None
    steps = turns.steps_of(reading, before, one, cast) if distance <= 1 else (None, None)
    if one.takes_part or _is_apart(reading, before, one, distance) or further_gifts.tops_up(reading, before, one):
        return None
    listing = _listing(reading, before, one, cast)
    if not certain(listing) and turns.takes_another_step(reading, before, one, distance, steps):
        return None
    kinds = f"{before.kind}-{one.kind}"
    telling = {
        **_opening(reading, one),
        "giver/none-here": float(not _givers(reading, one, cast)),
        **_items(before, one),
        **present(_names_again(reading, before, one)),
        f"distance/{distance}": 1.0,
    }
    return {
        "bias": 1.0,
        f"kinds/{kinds}": 1.0,
        "distance/1": 0.0,
        f"distance/{distance}": 1.0,
        **present({"same-clause": distance == 0 and before.clause == one.clause}),
        **_layout(reading, before, one),
        **{f"{name}+{kinds}": value for name, value in telling.items() if value},
        **telling,
        **_clause(reading, one, cast),
        **going_on.evidence_of(reading, before, one, cast, frozenset(_givers(reading, one, cast))),
        **_parts(reading, before, one, cast),
        **_list(reading, before, one, cast),
        **listing,
        **_wording(reading, before, one),
        **turns.evidence_of(steps),
    }


def _is_apart(reading: Reading, before: Candidate, one: Candidate, distance: int) -> bool:
    """Whether one is only what a piece of the other costs, or how many there are by now, or opens with "Separately"."""
    if one.items and one.money is None and all(is_tally(reading, item) for item in one.items):
        return True
    if further_gifts.is_sum_besides(before, one) or further_gifts.outnumbers(reading, before, one):
        return True
    if further_gifts.is_of_another(reading, before, one):
        return True
    sums = (told.money for told in (before, one) if told.money)
    if any(measures.of_sum(reading, money.start, money.end) for money in sums):
        return True
    return distance > 0 and (further_gifts.opens_apart(reading, one) or further_gifts.comes_on_top(reading, one))


def _wording(reading: Reading, before: Candidate, one: Candidate) -> dict[str, float]:
    """The plain words of both clauses, and of what stands between them or opens a later sentence."""
    return {
        **{f"word/{word}": WORD for word in plain_words(reading, *one.clause)},
        **{f"word-before/{word}": WORD for word in plain_words(reading, *before.clause)},
        **(_between(reading, before, one) if before.last_sentence == one.sentence else _first_words(reading, one)),
    }


def _between(reading: Reading, before: Candidate, one: Candidate) -> dict[str, float]:
    """The words between the two; where there are many, only that."""
    end = max([before.end, *(part.end for part in before.parts)])
    if one.start - end > BETWEEN:
        return {"between/long": WORD}
    return {f"between/{word}": WORD for word in plain_words(reading, end, one.start)}


def _first_words(reading: Reading, one: Candidate) -> dict[str, float]:
    """The first word of a sentence and the first two, which often tell whether it goes on."""
    start = reading.sentences[one.sentence].start
    told = [token for token in reading.doc[start : start + OPENING_WORDS + 1] if not token.is_space]
    words = [token.lower_ for token in told if not token.is_punct][:2]
    return {f"first/{' '.join(words[:count])}": 1.0 for count in range(1, len(words) + 1)}


def _layout(reading: Reading, before: Candidate, one: Candidate) -> dict[str, float]:
    """How the sentences of both lie to one another: paragraphs, lines of a list."""
    here, there = reading.sentences[one.sentence], reading.sentences[before.last_sentence]
    colon = ":" in reading.lower[max(there.start, there.end - COLON_REACH) : there.end]
    return {
        "paragraph/same": float(here.paragraph == there.paragraph),
        "paragraph/next": float(here.paragraph == there.paragraph + 1),
        "bullet/here": float(here.bullet),
        "bullet/before": float(there.bullet),
        "bullet/both": float(here.bullet and there.bullet),
        "opens-list": float(here.bullet and colon),
    }


def _opening(reading: Reading, one: Candidate) -> dict[str, float]:
    """What the sentence opens with: words that point back, "also"."""
    here = reading.sentences[one.sentence]
    opening = reading.inside(here.start, max(here.start + OPENING, one.start + 1), "anaphor")
    return {
        "back-reference": float(further_gifts.points_back(reading, one)),
        **{f"opens/{anaphor.form}": 1.0 for anaphor in opening},
        **present({"also": further_gifts.is_added(reading, one)}),
    }


def _givers(reading: Reading, one: Candidate, cast: Cast) -> set[str]:
    """Who may give in the candidate's clause."""
    floor = reading.sentences[one.sentence].start
    return {
        actor.id
        for actor in reading.inside(*one.clause, "actor")
        if cast.gives(actor) and direction_of(reading, actor, floor) not in ("to", "in")
    }


def _items(before: Candidate, one: Candidate) -> dict[str, float]:
    """How the things told of fit together, by category and number."""
    mine, yours = ({item.category for item in side.items} for side in (before, one))
    counts = [{item.category: item.quantity for item in side.items if item.quantity} for side in (before, one)]
    shared = counts[0].keys() & counts[1].keys()
    differ = any(counts[0][category] != counts[1][category] for category in shared)
    both = bool(mine) and bool(yours)
    return {
        "vague/before": float(_is_vague(before)),
        "vague/here": float(_is_vague(one)),
        "quantities/differ": float(differ),
        "quantities/agree": float(bool(shared) and not differ),
        **present({"categories/shared": both and bool(mine & yours), "categories/apart": both and not mine & yours}),
    }


def _names_again(reading: Reading, before: Candidate, one: Candidate) -> dict[str, bool]:
    """Whether the clause points at the things before it by a pronoun: "£3 million is being spent on them"."""
    clause = reading.inside(*one.clause, "anaphor")
    return {
        "pronoun": any(anaphor.form == "pronoun" for anaphor in clause),
        "pronoun/no-things": any(anaphor.form == "pronoun" for anaphor in clause) and not one.items,
        "no-things": not one.items,
        "things-before": bool(before.items),
        "much-before": len(before.items) > 1,
    }


def _is_vague(side: Candidate) -> bool:
    """Whether nothing but general or doubtful words are named."""
    return bool(side.items) and all(item.vague or item.ambiguous for item in side.items)


def _clause(reading: Reading, one: Candidate, cast: Cast) -> dict[str, float]:
    """The cues and verbs of the clause."""
    cues = reading.inside(*one.clause, "cue")
    verbs = {cast.verb_kinds[verb.id] for verb in reading.inside(*one.clause, "verb")}
    return {
        "verb/none": float(not verbs),
        **{f"verb/{kind}": 1.0 for kind in verbs},
        **{f"cue/{cue.id}": 1.0 for cue in cues if cue.id in CUES},
    }


def _parts(reading: Reading, before: Candidate, one: Candidate, cast: Cast) -> dict[str, float]:
    """Whether the sentence names the parts of something: "including", "the package includes"."""
    start = reading.sentences[one.sentence].start
    ahead = reading.inside(start, max(one.end, start + 1), "cue")
    including = any(cue.id == "including" for cue in ahead)
    no_giver = not _givers(reading, one, cast)
    later = one.sentence > before.last_sentence
    return {
        "including": float(including),
        "including/giver-none": float(including and no_giver),
        "package-includes": float(including and no_giver and later and further_gifts.points_back(reading, one)),
    }


def _list(reading: Reading, before: Candidate, one: Candidate, cast: Cast) -> dict[str, float]:
    """Whether a list of things follows a package, or a sum that has none yet."""
    there = reading.sentences[before.last_sentence]
    package = any(cue.id == "package" for cue in reading.inside(there.start, there.end, "cue"))
    bare = before.money is not None and not before.items
    many, counted = len(one.items) > 1, any(item.quantity is not None for item in one.items)
    listed = many and not _givers(reading, one, cast)
    return {
        "before/package": float(package),
        "before/bare": float(bare),
        "here/many": float(many),
        "here/counted": float(counted),
        "list/none-giver": float(listed),
        "list/bare": float(listed and bare),
        "list/package": float(listed and package),
        "list/bare-package": float(listed and bare and package),
        "list/counted-package": float(listed and package and counted),
    }


def _listing(reading: Reading, before: Candidate, one: Candidate, cast: Cast) -> dict[str, float]:
    """Whether words or marks say that things are listed, or what they are worth together."""
    here = reading.sentences[one.sentence]
    start = one.clause[0]
    alone = not _givers(reading, one, cast)
    bare = before.money is not None and not before.items
    listing = any(cue.id == "listing" for cue in reading.inside(here.start, here.end, "cue"))
    worth = one.money is not None and any(cue.id == "worth" for cue in reading.inside(*one.clause, "cue"))
    semicolon = start > here.start and reading.lower[start - 1] == ";"
    told = {cue.id for cue in reading.inside(*one.clause, "cue")}
    same = alone or _givers(reading, one, cast) <= _givers(reading, before, cast)
    costs = one.money is not None and "costs_them" in told and same
    return present(
        {
            "semicolon": semicolon,
            "listing": listing,
            "listing/alone": listing and alone,
            "listing/bare": listing and alone and bare,
            "listing/things": listing and alone and before.money is None,
            "worth": worth,
            "worth/alone": worth and alone,
            "certain/semicolon": semicolon and _goes_on(reading, before, one) and alone,
            "certain/bullet": alone and _is_next_line(reading, before, one),
            "certain/led": alone and before.money is not None and _is_led(reading, before, one, cast),
            "certain/worth": worth and _is_worth_of(reading, before, one, cast),
            "certain/costs": costs and before.money is None and bool(before.items) and _is_next(before, one),
            "certain/load": _is_load(reading, before, one),
            "certain/completes": "completes" in told and alone and one.sentence - before.last_sentence <= 1,
        }
    )


def _goes_on(reading: Reading, before: Candidate, one: Candidate) -> bool:
    """Whether a clause behind a semicolon only names further things: "20 tanks; 300 missiles".

    A number of things told before does not: "four of twelve diggers; the remaining eight".
    """
    start, end = one.clause
    finite = words_for(reading).finite_auxiliaries
    return (
        before.last_sentence == one.sentence
        and bool(before.items)
        and one.money is None
        and all(item.of is None for item in one.items)
        and one.start - start <= LED_BY
        and not reading.inside(start, end, "verb")
        and finite.isdisjoint(reading.lower[start:end])
    )


def _is_next_line(reading: Reading, before: Candidate, one: Candidate) -> bool:
    """Whether both are lines of one list that only name things."""
    here, there = reading.sentences[one.sentence], reading.sentences[before.last_sentence]
    return (
        here.bullet
        and there.bullet
        and here.index - there.index <= 1
        and bool(before.items)
        and one.money is None
        and one.start - here.start <= LED_BY
        and not reading.inside(here.start, here.end, "verb")
        and words_for(reading).finite_auxiliaries.isdisjoint(reading.lower[here.start : here.end])
    )


def _is_led(reading: Reading, before: Candidate, one: Candidate, cast: Cast) -> bool:
    """Whether a line is of a list that a sentence right behind the package leads: "It includes:", "The gift holds:"."""
    here, there = reading.sentences[one.sentence], passed_over.leading(reading, one.sentence)
    opening = reading.inside(there.start, there.start + THEM_REACH, "cue", "anaphor")
    pointing = any(cue.id == "back_reference" or (cue.kind == "anaphor" and cue.form == "pronoun") for cue in opening)
    givers = any(cast.gives(actor) for actor in reading.inside(there.start, there.end, "actor"))
    return (
        here.bullet
        and ":" in reading.lower[there.end - COLON_REACH : there.end]
        and pointing
        and not givers
        and any(cue.id == "including" for cue in reading.inside(there.start, there.end, "cue"))
        and before.last_sentence >= there.index - 1
        and one.money is None
        and not reading.inside(here.start, here.end, "verb")
    )


def _is_worth_of(reading: Reading, before: Candidate, one: Candidate, cast: Cast) -> bool:
    """Whether a sentence tells what the package before it is worth: "Its value is …", "The gift, worth …"."""
    here, there = reading.sentences[one.sentence], reading.sentences[before.last_sentence]
    if one.money is None or before.money is not None:
        return False
    package = any(cue.id == "package" for cue in reading.inside(there.start, here.start, "cue"))
    givers = [actor for actor in reading.inside(here.start, one.money.start, "actor") if cast.gives(actor)]
    opening = reading.inside(here.start, here.start + 1, "cue", "anaphor")
    pointing = any(cue.id == "back_reference" for cue in opening)
    its = any(cue.kind == "anaphor" and cue.form == "pronoun" for cue in opening)
    reach = here.index - there.index
    things = before.sentence == there.index and bool(before.items) and (its or _names_them(reading, before, one))
    return not givers and ((its and package and reach in (1, 2)) or ((pointing or things) and reach == 1))


def _is_next(before: Candidate, one: Candidate) -> bool:
    """Whether a sum stands in one of the two sentences behind things, and none of its own before it."""
    first = min((item.start for item in one.items), default=one.end)
    return one.sentence - before.last_sentence in (1, 2) and one.money is not None and one.money.start < first


def _is_load(reading: Reading, before: Candidate, one: Candidate) -> bool:
    """Whether a sentence tells what a convoy told of before it carries: "It is loaded with …", "The trucks carry …"."""
    words, start = words_for(reading), reading.sentences[one.sentence].start
    opening = reading.lower[start : start + THEM_REACH]
    pointing = opening[0] in words.taking_up or (
        opening[0] in words.definite and not words.carriers.isdisjoint(opening)
    )
    return (
        one.sentence == before.last_sentence + 1
        and one.money is None
        and pointing
        and not words.loading.isdisjoint(reading.lower[start : start + LOAD_REACH])
        and one.start - start <= LOAD_REACH
    )


def _names_them(reading: Reading, before: Candidate, one: Candidate) -> bool:
    """Whether a sentence opens with the things before it: "The drones are valued at …"."""
    start = reading.sentences[one.sentence].start
    heads = {reading.lower[item.end - 1] for item in before.items}
    opening = reading.lower[start : start + THEM_REACH]
    return opening[0] in words_for(reading).definite and not heads.isdisjoint(opening)


def certain(evidence: Mapping[str, float]) -> bool:
    """Whether the text says so itself: a further line of a list, what the package just told of is worth or cost."""
    return any(f"certain/{sign}" in evidence for sign in CERTAIN)


def links(
    reading: Reading, kept: Sequence[Candidate], one: Candidate, cast: Cast
) -> Iterator[tuple[int, dict[str, float]]]:
    """The last gifts that a candidate may go on about: their index among `kept`, nearest first, and the evidence.

    A package that is only mentioned again hides no gift before it; what the taker asks for, or its adversary hits,
    goes on about none.
    """
    if is_asked_for(reading, one, cast) or is_of_adversary(reading, one, cast):
        return
    seen = 0
    for back, (index, over) in enumerate(passed_over.reached(reading, kept, one, cast)):
        evidence = evidence_of(reading, kept[index], one, cast)
        if evidence is not None:
            evidence[f"back/{back}"] = 1.0
            evidence |= going_on.of_place(index, index + 1 + back, f"{kept[index].kind}-{one.kind}")
            evidence |= present({"certain/passed-over": over})
            yield index, evidence
        seen += kept[index].kind != "package"
        if seen == LOOK_BACK or back == MOST_BACK:
            return
