"""Is an item phrase of a gift among what is given? "Weapons" beside a list is not, nor "energy" in "energy minister".

Named evidence, weighed like that of the other questions.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice, pairwise

from extract.records import Category
from extract.rules.actors.cast import Cast
from extract.rules.candidates.candidates import Candidate
from extract.rules.candidates.syntax import STEPS, Parsed
from extract.rules.candidates.wording import WORD, plain_words
from extract.rules.choice import present, with_kind
from extract.rules.judgement import Scene
from extract.rules.text.evidence_words import words_for
from extract.rules.text.phrases import singular
from extract.rules.text.reading import Reading
from extract.rules.things.items import ItemPhrase

BEFORE = 3  # tokens before a phrase that are looked at
CUE_REACH = 6  # tokens before and behind a phrase
CUES = ("attack", "need", "maker", "price", "budget", "sale", "purchase", "give_evidence")
MANY = 3  # items
AROUND = 4  # tokens
OFTEN = 5  # things of a kind in an article
FAINT = 0.3  # the weight of a word somewhere in the clause
LOAD_REACH = 6  # tokens between a vehicle and its load
CARRIERS = frozenset({Category.VEHICLES, Category.AIRCRAFT, Category.NAVAL})
LOADS = frozenset({Category.RELIEF, Category.MEDICAL, Category.ENERGY, Category.PROTECTIVE_GEAR, Category.OTHER})
LEAST_COUNTED = 0.4  # chance from which several things with a number are given: "30 vehicles, together with radars"
LEAST_LISTED = 0.2  # likewise, right beside another
LISTED_REACH = 7  # tokens between two things of a list
WITHIN_NOUN = ("conj", "compound", "amod", "nmod")  # arcs within a list or a noun with what describes it


def evidence_of_each(scene: Scene, candidate: Candidate) -> list[dict[str, float]]:
    """What tells of each item phrase of a candidate and its parts, in order, whether it is given."""
    part_of = {id(item): part for part in candidate.whole() for item in part.items}  # its own part comes last
    return [_evidence_of(scene, candidate, part_of.get(id(item), candidate), item) for item in candidate.items]


def those_given(reading: Reading, chances: Mapping[ItemPhrase, float], least: float) -> tuple[ItemPhrase, ...]:
    """The phrases that are likely enough to be given; several doubtful things with a number of their own sooner, and
    soonest right beside a thing that is: "20 howitzers and 10 buses".
    """
    items = tuple(chances)
    sure = {one for one in items if chances[one] >= (min(least, LEAST_COUNTED) if _is_several(one) else least)}
    pairs = tuple(pairwise(items))
    for before, one in (*pairs, *reversed(pairs)):
        for doubtful, other in ((one, before), (before, one)):
            listed = chances[doubtful] >= LEAST_LISTED and _is_several(doubtful) and _is_several(other)
            if listed and other in sure and _are_listed(reading, before, one):
                sure.add(doubtful)
    return tuple(one for one in items if one in sure)


def _is_several(one: ItemPhrase) -> bool:
    return one.quantity is not None and one.quantity > 1 and not one.vague


def _are_listed(reading: Reading, before: ItemPhrase, one: ItemPhrase) -> bool:
    """Whether only a list's mark, a number and what describes the thing part two things."""
    between = reading.lower[before.end : one.start]
    if not 1 < len(between) <= LISTED_REACH or reading.sentence_of[before.end - 1] != reading.sentence_of[one.start]:
        return False
    marked = not words_for(reading).list_marks.isdisjoint(between[:2])
    return marked and not reading.inside(before.end, one.start, "verb", "actor")


def _evidence_of(scene: Scene, candidate: Candidate, part: Candidate, item: ItemPhrase) -> dict[str, float]:
    """part: the one that the phrase stands in. A sum's things are told of in other words than things by themselves."""
    signs = _signs(scene, candidate, part, item)
    return {**with_kind(signs, candidate.kind), **_plain_words(scene.reading, part, item)}


def _signs(scene: Scene, candidate: Candidate, part: Candidate, item: ItemPhrase) -> dict[str, float]:
    """What is read of the phrase and of what stands around it."""
    reading = scene.reading
    found = {
        "bias": 1.0,
        **_itself(item),
        **_beside_others(candidate, item),
        "with-sum": float(candidate.money is not None),
        "with-sum/own-sentence": float(part.money is not None),
        "part": float(part is not candidate and part.sentence != candidate.sentence),
        "bullet": float(reading.sentences[part.sentence].bullet),
    }
    for name in ("vague", "ambiguous"):
        if found[name]:
            found[f"{name}/others-closer"] = found["others/closer"]
            found[f"{name}/alone"] = found["alone"]
            found[f"{name}/with-sum"] = found["with-sum/own-sentence"]
            found[f"{name}/part"] = found["part"]
    return {
        **found,
        **_words_around(reading, part, item),
        **_word_itself(reading, item),
        **_sum_near(part, item),
        **present({"carries": _carries(reading, part, item)}),
        **_verb_before(reading, part, item, scene.cast),
        **_cues_around(reading, part, item),
        **_in_article(scene, item),
        **_of_parse(scene.parsed, part, item),
    }


def _plain_words(reading: Reading, part: Candidate, item: ItemPhrase) -> dict[str, float]:
    """The words next to the phrase, its own last one, and those of its clause."""
    return {
        **{f"word/{word}": FAINT for word in plain_words(reading, *part.clause)},
        **{f"word-ahead/{word}": WORD for word in plain_words(reading, item.start - AROUND, item.start)},
        **{f"word-behind/{word}": WORD for word in plain_words(reading, item.end, item.end + AROUND)},
        f"itself/{singular(reading.lower[item.end - 1])}": WORD,
    }


def _in_article(scene: Scene, item: ItemPhrase) -> dict[str, float]:
    """How often the article speaks of such things, and whether its headline does."""
    alike = sum(1 for _ in islice((one for one in scene.items if one.category is item.category), OFTEN))
    headline = scene.reading.inside(0, scene.reading.title_end, "item")
    return {
        "article/often": alike / OFTEN,
        **present({"article/headline": any(one.id == item.category for one in headline)}),
    }


def _of_parse(parsed: Parsed, part: Candidate, item: ItemPhrase) -> dict[str, float]:
    """By the parse, what the thing is to the word that it hangs on: "flown in planes", "gave planes"."""
    if part.sentence not in parsed.sentences:
        return {}
    start, doc = parsed.sentences[part.sentence]
    if not 0 <= item.start - start < item.end - start <= len(doc):
        return {}
    root = doc[item.start - start : item.end - start].root
    for _ in range(STEPS):
        if root.dep_ not in WITHIN_NOUN:
            break
        root = root.head
    head = root.head
    if root.dep_ != "pobj":
        return {
            f"role/{root.dep_}": 1.0,
            f"role/{root.dep_}-{head.tag_}": WORD,
            f"role/{root.dep_}-{head.lower_}": WORD,
        }
    above = head.head
    return {
        f"role/{head.lower_}": 1.0,
        f"role/{head.lower_}-{above.tag_[:2]}": 1.0,
        f"role/{head.lower_}-{above.lower_}": WORD,
    }


def _itself(item: ItemPhrase) -> dict[str, float]:
    """What the phrase itself is like."""
    return {
        f"category/{item.category.value}": 1.0,
        "vague": float(item.vague),
        "ambiguous": float(item.ambiguous),
        "named": float(item.named),
        "counted": float(item.quantity is not None),
        "elided": float(item.of is not None),
    }


def _word_itself(reading: Reading, item: ItemPhrase) -> dict[str, float]:
    """Of a word that is doubtful the word: "reconstruction" is a thing less often than "housing"; and a list around."""
    if not (item.vague or item.ambiguous):
        return {}
    marks = words_for(reading).list_marks
    before, behind = reading.lower[max(0, item.start - 1) : item.start], reading.lower[item.end : item.end + 1]
    listed = not marks.isdisjoint(before) or not marks.isdisjoint(behind)
    return {
        f"word/{singular(reading.lower[item.end - 1])}": 1.0,
        "doubtful/listed": float(listed),
        "vague/listed": float(listed and item.vague),
        "vague/listed-both": float(item.vague and not marks.isdisjoint(before) and not marks.isdisjoint(behind)),
    }


def _beside_others(candidate: Candidate, item: ItemPhrase) -> dict[str, float]:
    """How the phrase stands among the other items of the gift."""
    others = [one for one in candidate.items if one is not item]
    alike = [one for one in candidate.items if one.category is item.category]
    return {
        "alone": float(not others),
        "others/counted": float(any(one.quantity is not None for one in others)),
        "others/closer": float(any(not one.vague and not one.ambiguous for one in others)),
        "others/same-category": float(len(alike) > 1),
        "first-of-category": float(alike[0] is item),
        "many": float(len(candidate.items) > MANY),
    }


def _words_around(reading: Reading, part: Candidate, item: ItemPhrase) -> dict[str, float]:
    """The linking words before and right behind the phrase."""
    words = words_for(reading)
    floor = reading.sentences[part.sentence].start
    before = reading.lower[max(floor, item.start - BEFORE) : item.start]
    behind = reading.lower[item.end : item.end + 1]
    return {
        **{f"before/{word}": 1.0 for word in before if word in words.before_items},
        **{f"just-before/{word}": 1.0 for word in before[-1:] if word in words.before_items},
        **{f"behind/{word}": 1.0 for word in behind if word in words.behind_items},
    }


def _carries(reading: Reading, part: Candidate, item: ItemPhrase) -> bool:
    """Whether it only brings what is given: "five trucks with baby food", "a lorry carrying 1,500 tents"."""
    if item.category not in CARRIERS:
        return False
    load = next((one for one in part.items if one.start >= item.end), None)
    if load is None or load.category not in LOADS or load.start - item.end > LOAD_REACH:
        return False
    between = reading.lower[item.end : load.start]
    return between[:1] != () and between[0] in words_for(reading).carrying


def _sum_near(part: Candidate, item: ItemPhrase) -> dict[str, float]:
    """On which side of the phrase its sum stands, and how near."""
    if part.money is None:
        return {}
    distance = max(item.start - part.money.end, part.money.start - item.end, 0)
    side = "before" if part.money.end <= item.start else "after"
    return {f"sum/{side}": 1.0, "sum/near": 1.0 / (1.0 + distance / 5)}


def _verb_before(reading: Reading, part: Candidate, item: ItemPhrase, cast: Cast) -> dict[str, float]:
    """The last verb of giving before the phrase in its clause."""
    verbs = reading.inside(part.clause[0], item.start, "verb")
    return {f"verb/{cast.verb_kinds[verb.id]}": 1.0 for verb in verbs[-1:]}


def _cues_around(reading: Reading, part: Candidate, item: ItemPhrase) -> dict[str, float]:
    """Cues near the phrase that speak for or against a gift."""
    sentence = reading.sentences[part.sentence]
    start, end = max(sentence.start, item.start - CUE_REACH), min(item.end + CUE_REACH, sentence.end)
    return {f"cue/{cue.id}": 1.0 for cue in reading.inside(start, end, "cue") if cue.id in CUES}
