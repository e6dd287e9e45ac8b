"""A sentence cut into its statements: each with what one giver gives by one verb."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extract.rules.actors.cast import Cast
from extract.rules.text.evidence_words import words_for
from extract.rules.text.mentions import Mention
from extract.rules.text.reading import Reading, Sentence
from extract.rules.things.tenses import auxiliaries

SPLITTING_VERBS = frozenset({"deliver", "give", "promise", "announce", "refuse", "block", "consider", "spend"})
PARTING_MARKS = frozenset({",", ";"})
FROM_REACH = 7  # tokens
FROM_BEHIND = 2  # tokens behind a sum and its conversion
GIVER_REACH = 4  # tokens behind a comma or conjunction, with it, within which a new giver stands
NEW_VERB_REACH = 5  # the same of a new verb
STATEMENT_REACH = 7  # tokens from a conjunction to the thing that a new statement begins with
VERB_REACH = 3  # tokens from that thing to its verb
RELATIVE_REACH = 6  # tokens behind a comma within which "in the course of which" opens an aside
ASIDE = 15  # tokens of what commas put in between
OPENING = 3  # tokens of the longest words that open a statement
FINITE = frozenset({"base", "third", "past"})  # forms of a verb that make a statement by themselves


@dataclass(frozen=True, slots=True)
class _Parts:
    """What is told in a sentence. content: where each sum and thing begins, with its end; actors: givers by start.

    verbs: where those begin that part statements; finite: those of any kind that are no participle before a giver.
    """

    content: Mapping[int, int]
    actors: Mapping[int, Mention]
    verbs: frozenset[int]
    finite: frozenset[int]


def clauses_of(
    reading: Reading, sentence: Sentence, content: Sequence[tuple[int, int]], cast: Cast
) -> list[tuple[int, int]]:
    """The sentence cut where a new giver, verb or statement begins.

    At semicolons, and at conjunctions or commas followed by one of these. content: sums and things, start and end.
    """
    words, verbs = words_for(reading), reading.inside(sentence.start, sentence.end, "verb")
    givers = words.before_givers
    parts = _Parts(
        dict(sorted(content)),
        {
            one.start: one
            for one in reading.inside(sentence.start, sentence.end, "actor")
            if cast.gives(one) and (one.form != "adjective" or _is_people(reading, one))
        },
        frozenset(one.start for one in verbs if cast.verb_kinds[one.id] in SPLITTING_VERBS),
        frozenset(
            one.start for one in verbs if one.form in FINITE and givers.isdisjoint(reading.lower[one.end : one.end + 1])
        ),
    )
    cuts = [sentence.start]
    marks = words.between_statements | words.subordinating | PARTING_MARKS
    for token in range(sentence.start + 1, sentence.end):
        word = reading.lower[token]
        if word in marks and (word == ";" or _parts_here(reading, sentence, parts, cuts[-1], token)):
            cuts.append(token + 1)
    return list(zip(cuts, [*cuts[1:], sentence.end], strict=True))


def _is_people(reading: Reading, one: Mention) -> bool:
    """Whether an adjective stands for a people: "the Finns are sending ten, and the Swedes 18 Archers"."""
    if reading.lower[one.start - 1] not in words_for(reading).definite or one.end >= len(reading.lower):
        return False
    return reading.doc[one.end].like_num or _has_verb(reading, range(one.end, one.end + 1))


def _parts_here(reading: Reading, sentence: Sentence, parts: _Parts, floor: int, token: int) -> bool:
    """Whether a comma or conjunction parts two statements, each with something to give."""
    word, words = reading.lower[token], words_for(reading)
    joins, subordinates = word in words.between_statements, word in words.subordinating
    nearest = next((one for one in parts.content if one > token), None)
    if nearest is None:
        return False
    if not any(floor <= one < token for one in parts.content):
        return _turns(reading, floor, token)
    new_verb = any(one in parts.verbs and one < nearest for one in _ahead(sentence, token, NEW_VERB_REACH))
    if subordinates:
        return new_verb and _has_verb(reading, range(floor, token))
    if _new_giver(reading, sentence, parts, floor, token, nearest) or _opens(reading, floor, token):
        return True
    if not joins and _resumes(reading, parts, floor, token, new_verb=new_verb):
        return True
    return joins and (
        new_verb
        or _new_statement(reading, sentence, parts, floor, token)
        or _says_more(reading, sentence, parts, floor, token)
    )


def _turns(reading: Reading, floor: int, token: int) -> bool:
    """Whether "but" parts what somebody does not do from what it will: "will not send troops but will train 20"."""
    words, behind = words_for(reading), reading.lower[token + 1 : token + 1 + OPENING]
    denied = words.denying | words.declining
    if reading.lower[token] not in words.contrasting or denied.isdisjoint(reading.lower[floor:token]):
        return False
    said = behind[1:] if behind and behind[0] in words.parsed_anaphors else behind
    return not words.all_auxiliaries.isdisjoint(said[:1])


def _ahead(sentence: Sentence, token: int, reach: int) -> range:
    return range(token + 1, min(token + reach, sentence.end))


def _new_giver(reading: Reading, sentence: Sentence, parts: _Parts, floor: int, token: int, nearest: int) -> bool:
    """Whether another giver stands behind, right away or with "from" behind what it gives."""
    actors = parts.actors
    return any(floor <= one < token for one in actors) and (
        any(one in actors and actors[one].end <= nearest for one in _ahead(sentence, token, GIVER_REACH))
        or _comes_from(reading, (nearest, parts.content[nearest]), sentence, actors)
    )


def _opens(reading: Reading, floor: int, token: int) -> bool:
    """Whether the words right behind open a statement: "and is packing", ", as part of", behind one with a verb."""
    words = words_for(reading)
    opening = words.opens_behind_comma if reading.lower[token] == "," else words.opens_behind_conjunction
    following = reading.lower[token + 1 : token + 1 + OPENING]
    return any(" ".join(following[:count]) in opening for count in range(1, len(following) + 1)) and _has_verb(
        reading, range(floor, token)
    )


def _resumes(reading: Reading, parts: _Parts, floor: int, token: int, *, new_verb: bool) -> bool:
    """Whether a comma ends what is told first or in between: "Although Oslo refused tanks, it gave 20 stoves", "Oslo,
    which has given 20 stoves, will give".
    """
    words, following = words_for(reading), reading.lower[token + 1]
    if following in words.opens_with_verb:
        return new_verb and _has_verb(reading, range(floor, token))
    if following in words.parsed_anaphors or token + 1 in parts.actors:
        finite = _has_verb(reading, range(token + 1, token + NEW_VERB_REACH), finite=True)
        return finite and reading.lower[floor] in words.leading_statements
    first = next(one for one in parts.content if one >= floor)
    opens_aside = words.asides | words.opens_with_verb
    aside = any(reading.lower[one] == "," and reading.lower[one + 1] in opens_aside for one in range(floor, first))
    if not aside:
        return False
    between = auxiliaries(reading.code)
    nearest = next(one for one in parts.content if one > token)
    passed = between.adverbs | between.time
    verb = next((one for one in range(token + 1, nearest) if reading.lower[one] not in passed), nearest)
    return reading.lower[verb] in words.all_auxiliaries or verb in parts.finite


def _new_statement(reading: Reading, sentence: Sentence, parts: _Parts, floor: int, token: int) -> bool:
    """Whether what is told on both sides of a conjunction has a verb of its own: "two are there and ten are packed"."""
    following = next((one for one in parts.content if one > token), None)
    if following is None or following - token > STATEMENT_REACH:
        return False
    before = [end for start, end in parts.content.items() if floor <= start < token]
    parted = reading.lower[token - 1] == ","
    told = range(floor if parted else min(before), token)
    behind = _behind(reading, parts.content[following])
    until = min(behind.stop, sentence.end)
    describes = (one for one in range(behind.start, until) if reading.lower[one] in words_for(reading).describers)
    behind = range(behind.start, next(describes, until))
    if parted and _has_verb(reading, told) and _has_verb(reading, behind, finite=True):
        return True
    return _is_said(reading, told) and _is_said(reading, behind)


def _says_more(reading: Reading, sentence: Sentence, parts: _Parts, floor: int, token: int) -> bool:
    """Whether a comma and a conjunction part two whole statements: ", and the council voted to let the town have".

    What the second tells of stands behind its verb, or right before it as its subject.
    """
    words = words_for(reading)
    if reading.lower[token - 1] != "," or not _has_verb(reading, range(floor, token)):
        return False
    told, aside = False, False
    for one in range(token + 1, sentence.end):
        word = reading.lower[one]
        if aside:
            aside = word != ","
        elif word == ",":
            aside = not words.describers.isdisjoint(reading.lower[one + 1 : one + RELATIVE_REACH])
            if not aside and (told or reading.lower[one + 1] in words.between_statements):
                return False
        elif word in words.describers or word == ";":
            return False
        elif word in words.all_auxiliaries or (not told and one in parts.finite):
            return told or any(one < start for start in parts.content)
        told = told or one in parts.content
    return False


def _behind(reading: Reading, end: int) -> range:
    """The tokens behind a thing where its verb may stand: right there, or behind what commas put in between."""
    comma = next((one for one in range(end, end + VERB_REACH) if reading.lower[one : one + 1] == (",",)), None)
    if comma is None:
        return range(end, end + VERB_REACH)
    close = next((one for one in range(comma + 1, comma + ASIDE) if reading.lower[one : one + 1] == (",",)), None)
    return range(end, comma) if close is None else range(close + 1, close + VERB_REACH)


def _is_said(reading: Reading, tokens: range) -> bool:
    """Whether a finite auxiliary stands among tokens."""
    return not words_for(reading).finite_auxiliaries.isdisjoint(reading.lower[tokens.start : tokens.stop])


def _has_verb(reading: Reading, tokens: range, *, finite: bool = False) -> bool:
    """Whether a verb of giving or an auxiliary stands among tokens. finite: "families driven out" has none."""
    verbs = [one for one in reading.inside(tokens.start, tokens.stop, "verb") if not finite or one.form in FINITE]
    auxiliaries = words_for(reading).all_auxiliaries
    return bool(verbs) or not auxiliaries.isdisjoint(reading.lower[tokens.start : tokens.stop])


def _comes_from(reading: Reading, content: tuple[int, int], sentence: Sentence, actors: Mapping[int, Mention]) -> bool:
    """Whether an actor stands behind a sum or item with "from" or "by": "400 generators from Poland".

    A conversion in brackets may come between: "40 million kroner (€5.4 million) from Denmark".
    """
    start, end = content
    until = max(start + FROM_REACH, _behind_brackets(reading, end) + FROM_BEHIND)
    ahead = range(start + 1, min(until, sentence.end - 1))
    words = words_for(reading)
    return any(reading.lower[one] in words.before_givers and (one + 1 in actors or one + 2 in actors) for one in ahead)


def _behind_brackets(reading: Reading, token: int) -> int:
    """The token itself, or the one behind the brackets that it opens."""
    if reading.lower[token : token + 1] != ("(",):
        return token
    within = range(token, min(token + ASIDE, len(reading.lower)))
    return next((one + 1 for one in within if reading.lower[one] == ")"), token)
