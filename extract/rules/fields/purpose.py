"""What kind of aid, and under which programme."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from operator import attrgetter

from extract.language import load_language
from extract.records import Aid, Ground
from extract.rules.actors.cast import donor_signs
from extract.rules.candidates.candidates import Candidate
from extract.rules.candidates.wording import WORD, all_of, plain_words
from extract.rules.choice import BySign, likeliest_told, present, shares, shares_of_each, told_of_each
from extract.rules.gifts.aid_words import AidWord
from extract.rules.judgement import Scene
from extract.rules.text.mentions import Mention
from extract.rules.text.reading import Reading

NEAR = 6  # tokens
LATE = 0.6  # share of an article behind which it tells of other things than its headline
LEAD = 3  # tokens before a programme
REACH = 3  # sentences back to where a programme was named
BEHIND = 2  # sentences on to where one is named
EARLY = 4  # sentences
DISTANT = ("title", "before", "far", "behind")  # places outside the candidate's own sentences
NONE = -1
LARGE = 1_000_000_000  # whole currency units
FAINT = 0.3  # the weight of a clause's word by where the programme stands


def aid_evidence(
    scene: Scene, candidate: Candidate, donors: tuple[str, ...], programme: str | None
) -> dict[str, float]:
    """What tells the kind of aid, by name."""
    found = {
        "bias": 1.0,
        f"kind/{candidate.kind}": 1.0,
        **_of_programme(programme, scene.code),
        **_of_items(candidate, scene.code),
        **donor_signs(donors, scene.cast),
        **_of_sum(candidate),
        **_of_words(scene, candidate),
        **scene.about_aid,
        **all_of(scene.reading, candidate),
    }
    if not candidate.items and not any(name.startswith(("near/", "clause/")) for name in found):
        found |= {f"title/{one.aid.value}": 1.0 for one in _within(scene, 0, scene.reading.title_end)}
    return found


def _of_sum(candidate: Candidate) -> dict[str, float]:
    """The size of a sum and its currency: millions buy arms or blankets, billions hold up a budget."""
    if candidate.money is None:
        return {}
    told = candidate.money.sum
    return {
        f"amount/{len(str(int(told.amount)))}": WORD,
        f"currency/{told.currency}": WORD,
        **present({"amount/large": told.amount >= LARGE}),
    }


def _of_programme(programme: str | None, code: str) -> dict[str, float]:
    """The programme, and the kind of aid that it is known for."""
    if programme is None:
        return {}
    told = next((one.aid for one in load_language(code).programmes if one.id == programme), None)
    return {f"programme/{programme}": 1.0, **({} if told is None else {f"programme/{told or 'any'}": 1.0})}


def _of_items(candidate: Candidate, code: str) -> dict[str, float]:
    """The categories of what is given, and whether they are arms or relief."""
    aid = load_language(code).aid
    groups = dict.fromkeys(aid.humanitarian_items, "humanitarian") | dict.fromkeys(aid.military_items, "military")
    categories = [item.category for item in candidate.items]
    kinds = [groups.get(category, "other") for category in categories]
    arms, relief = kinds.count("military"), kinds.count("humanitarian")
    return {
        **present({"items/more-relief-than-arms": candidate.money is not None and relief >= arms > 0}),
        **present(
            {"items/arms-only": candidate.money is None and bool(categories) and set(categories) <= set(aid.arms)}
        ),
        **{f"item/{category.value}": 1.0 for category in categories},
        **{f"items/{groups.get(category, 'other')}": 1.0 for category in categories},
    }


def _of_words(scene: Scene, candidate: Candidate) -> dict[str, float]:
    """Words of the candidate's sentences and paragraph that name the kind of aid, by how near they stand."""
    reading = scene.reading
    found: dict[str, float] = {}
    for part in candidate.whole():
        sentence = reading.sentences[part.sentence]
        for one in _within(scene, sentence.start, sentence.end):
            inside = part.clause[0] <= one.start < part.clause[1]
            near = part.start - NEAR <= one.start <= part.end + NEAR
            found[f"{'near' if near else 'clause' if inside else 'sentence'}/{one.aid.value}"] = 1.0
    told = dict.fromkeys(one.aid for one in _within(scene, *_paragraph(reading, candidate.sentence)))
    return {**found, **{f"paragraph/{aid.value}": WORD for aid in told}}


def _paragraph(reading: Reading, index: int) -> tuple[int, int]:
    """The tokens of the paragraph of a sentence."""
    here = reading.sentences[index].paragraph
    first = bisect_left(reading.sentences, here, key=attrgetter("paragraph"))
    behind = bisect_right(reading.sentences, here, key=attrgetter("paragraph"))
    return reading.sentences[first].start, reading.sentences[behind - 1].end


def _within(scene: Scene, start: int, end: int) -> Sequence[AidWord]:
    """The words that tell the kind of aid within tokens start to end."""
    first, last = (bisect_left(scene.aid_words, place, key=attrgetter("start")) for place in (start, end))
    return scene.aid_words[first:last]


def aid_words_near(scene: Scene, candidate: Candidate, aid: Aid) -> tuple[int, int] | None:
    """The tokens of the first word of the candidate's sentences that names a kind of aid."""
    sentences = (scene.reading.sentences[part.sentence] for part in candidate.whole())
    return next(
        (
            (one.start, one.end)
            for sentence in sentences
            for one in _within(scene, sentence.start, sentence.end)
            if one.aid == aid
        ),
        None,
    )


def aid_options(evidence: Mapping[str, float]) -> dict[Aid, dict[str, float]]:
    """The evidence, told for each kind of aid by itself."""
    return told_of_each(Aid, evidence)


def choose_aid(evidence: Mapping[str, float], weights: BySign) -> Aid:
    """The likeliest kind; a sum for relief and arms alike is unspecified where relief is the larger part.

    Where nothing but arms is given the kind is certain, though the article may be about relief.
    """
    if evidence.get("items/arms-only"):
        return Aid.MILITARY
    if evidence.get("items/more-relief-than-arms"):
        return Aid.UNSPECIFIED
    return next(iter(shares_of_each(Aid, evidence, weights)))


def programme_options(scene: Scene, candidate: Candidate, donors: tuple[str, ...]) -> dict[int, dict[str, float]]:
    """The evidence for each mention of a programme in or shortly before the candidate, by its index, and for NONE."""
    reading = scene.reading
    found: dict[int, dict[str, float]] = {}
    stated = candidate.money is not None and _gives_here(reading, candidate, donors)
    for index, one in enumerate(reading.of_kind("programme")):
        place = _place(reading, candidate, one)
        if place:
            found[index] = {
                **_placed(reading, candidate, one, place),
                **_fitting(reading, candidate, donors, one, place),
                **_led(reading, one, place),
                **_rivals(scene, candidate, one, place),
                **(_at_a_distance(reading, candidate, donors, one, place) if place in DISTANT else {}),
                **(_of_a_statement(reading, candidate) if stated and place in DISTANT[1:] else {}),
            }
    here = any("place/clause" in one or "place/sentence" in one for one in found.values())
    found[NONE] = {
        "none": 1.0,
        "none/here": float(here),
        f"none/{candidate.kind}": 1.0,
        "none/any": float(bool(found)),
        **{f"none/word/{word}": WORD for word in plain_words(reading, *candidate.clause)},
    }
    return found


def _fitting(
    reading: Reading, candidate: Candidate, donors: tuple[str, ...], one: Mention, place: str
) -> dict[str, float]:
    """How a programme fits what is given and by whom, and how much the article speaks of it."""
    named = reading.of_kind("programme")
    share = sum(other.id == one.id for other in named) / len(named)
    known = next((entry for entry in load_language(reading.code).programmes if entry.id == one.id), None)
    things = {item.category for item in candidate.items}
    gives = known.gives if known else None
    return {
        "share": share,
        f"{place}/share": share,
        **{f"{place}/word/{word}": FAINT for word in plain_words(reading, *candidate.clause)},
        **{f"{one.id}/{thing.value}": WORD for thing in things},
        **{f"{one.id}/{donor}": WORD for donor in donors},
        **present(
            {
                "only": share == 1.0,
                f"{place}/only": share == 1.0,
                f"{place}/backer": known is not None and not set(known.donors).isdisjoint(donors),
                f"{place}/gives": gives in things,
                f"{place}/gives-not": gives is not None and bool(things) and gives not in things,
                f"{place}/early": candidate.sentence <= EARLY,
                "headline": any(other.id == one.id and other.start < reading.title_end for other in named),
            }
        ),
    }


def _led(reading: Reading, one: Mention, place: str) -> dict[str, float]:
    """The words right before a programme: "under the", "from the"."""
    floor = reading.sentences[reading.sentence_of[one.start]].start
    words = plain_words(reading, max(floor, one.start - LEAD), one.start)
    return {f"{place}/led/{word}": WORD for word in words}


def _rivals(scene: Scene, candidate: Candidate, one: Mention, place: str) -> dict[str, float]:
    """Whether a programme is told of another sum or thing of its sentence: "20 million, and 5 million for PURL"."""
    home = scene.reading.sentence_of[one.start]
    mine = {part.start for part in candidate.whole()}
    here = [other for other in scene.candidates if other.sentence == home]
    if not here:
        return {}
    nearest = min(here, key=lambda other: max(other.start - one.end, one.start - other.end))
    inside = [other for other in here if other.clause[0] <= one.start < other.clause[1]]
    others = [other for other in inside if other.start not in mine]
    return present(
        {
            f"{place}/nearest": nearest.start in mine,
            f"{place}/nearer-to-another": nearest.start not in mine,
            f"{place}/anothers": bool(others),
            f"{place}/anothers-alone": bool(others) and len(others) == len(inside),
        }
    )


def _of_a_statement(reading: Reading, candidate: Candidate) -> dict[str, float]:
    """A sum told with its giver is a statement of its own, mostly of another matter than a programme named before it.

    Not so in the lists that follow one: "Oslo 250 million kroner, Ottawa 40 million dollars".
    """
    verbless = not reading.inside(*candidate.clause, "verb")
    return {"before/stated": 1.0, "before/stated/verbless": float(verbless)}


def _place(reading: Reading, candidate: Candidate, one: Mention) -> str:
    """Where a programme is named: in the "clause" or "sentence", shortly "before", "far" before, right "behind", in the
    "title"; or "".
    """
    home = reading.sentence_of[one.start]
    part = next((part for part in reversed(candidate.whole()) if part.sentence == home), None)
    if part is not None:
        return "clause" if part.clause[0] <= one.start < part.clause[1] else "sentence"
    if home == 0:
        return "title" if one.form == "name" else ""
    if home > candidate.sentence:
        return "behind" if home - candidate.last_sentence <= BEHIND else ""
    return "before" if candidate.sentence - home <= REACH else "far"


def _gives_here(reading: Reading, candidate: Candidate, donors: tuple[str, ...]) -> bool:
    """Whether the candidate's sentence names a donor."""
    here = reading.sentences[candidate.sentence]
    return any(actor.id in donors for actor in reading.inside(here.start, here.end, "actor"))


def _placed(reading: Reading, candidate: Candidate, one: Mention, place: str) -> dict[str, float]:
    """Where and how the programme is named."""
    home, here = reading.sentences[reading.sentence_of[one.start]], reading.sentences[candidate.sentence]
    apart = max(0, here.index - home.index)
    return {
        f"{place}/{one.id}": 1.0,
        f"{place}/paragraph": float(home.paragraph == here.paragraph),
        f"place/{place}": 1.0,
        f"form/{one.form}": 1.0,
        f"{place}/{candidate.kind}": 1.0,
        "near": 1.0 / (1.0 + abs(candidate.start - one.start) / 10),
        f"apart/{apart}": float(place == "before"),
    }


def _at_a_distance(
    reading: Reading, candidate: Candidate, donors: tuple[str, ...], one: Mention, place: str
) -> dict[str, float]:
    """Whether a programme named before the candidate's sentence, or in the headline, still holds in it."""
    here = reading.sentences[candidate.sentence]
    there = reading.sentences[reading.sentence_of[one.start]]
    givers_there = {actor.id for actor in reading.inside(there.start, there.end, "actor")}
    giver = "same-giver" if givers_there & set(donors) else "other-giver" if givers_there else "no-giver"
    past = any(cue.id == "historic" for cue in reading.inside(here.start, here.end, "cue"))
    named = reading.of_kind("programme")
    verbs = reading.inside(there.start, one.start, "verb")
    between = {other.id for other in named if one.start < other.start < candidate.start} - {one.id}
    return {
        "others-between": float(bool(between)),
        f"{place}/historic": float(past),
        f"{place}/late": float(here.index > LATE * len(reading.sentences)),
        f"{place}/bullet": float(here.bullet),
        f"{place}/{giver}": 1.0,
        # "It is joining the scheme … It will pay for radars": the verb nearest to the programme.
        f"{giver}/{verbs[-1].id if verbs else 'no-verb'}": 1.0,
    }


def choose_programme(
    reading: Reading, options: Mapping[int, Mapping[str, float]], weights: Mapping[str, float]
) -> tuple[str | None, Ground | None]:
    """The likeliest programme with its ground, or None; one that is named twice has the chance of both."""
    chances, named = shares(options, weights), reading.of_kind("programme")
    likeliest = likeliest_told(chances, {index: named[index].id for index in chances if index != NONE})
    if likeliest is None:
        return None, None
    one = next(named[index] for index in chances if index != NONE and named[index].id == likeliest)
    return one.id, Ground("programme/named", reading.span(one.start, one.end))
