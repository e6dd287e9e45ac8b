"""What a small dependency parser says of candidate sentences: one more voice on who gives and whether it is a gift.

The parser (for English spaCy's small model) reads only sentences that hold a candidate, at a few milliseconds each. A
language without a parser goes without: everything here is then empty, and the other evidence decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from extract.rules.actors.cast import Cast
from extract.rules.candidates.candidates import Candidate
from extract.rules.candidates.parser import parser
from extract.rules.text.evidence_words import EvidenceWords, words_for
from extract.rules.text.mentions import Mention
from extract.rules.text.reading import Reading

STEPS = 8  # arcs climbed from a sum or item to its verb
LONGEST = 120  # tokens of a sentence that is parsed; longer ones are lists or broken
MOST = 6_000  # tokens of an article that are parsed, from its beginning: a second's work
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
OWNERS = ("poss", "amod", "compound", "nmod", "appos")
AUXILIARIES = ("aux", "auxpass", "neg")
WORD = 0.5  # the weight of a single word, as in wording
CLAUSE = 0.5  # the weight of the kind of clause that the verb heads
CARRIED_UP = ("xcomp", "conj", "advcl", "acl", "ccomp", "relcl", "pcomp")


Say = Callable[[Token, str], bool]
"""Notes a sign for the actor that a token names; whether it names one."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """Parsed sentences by index, each a document of its own whose first token is token `start` of the reading.

    voices, governors: what was asked already, by a sentence and tokens of it: many questions ask the same.
    """

    sentences: Mapping[int, tuple[int, Doc]]
    voices: dict[tuple[int, int, int], Voice] = field(default_factory=dict, repr=False, compare=False)
    governors: dict[tuple[int, int, int], Token] = field(default_factory=dict, repr=False, compare=False)


def parse(reading: Reading, candidates: Sequence[Candidate], code: str) -> Parsed:
    """The parses of the candidates' sentences; without a sum or item there is nothing to climb from."""
    loaded = parser(code)
    wanted = sorted({one.sentence for one in candidates if one.money or one.items})
    if loaded is None:
        return Parsed({})
    documents: list[Doc] = []
    for index in wanted:
        if sum(map(len, documents)) >= MOST:
            break
        sentence = reading.sentences[index]
        tokens = range(sentence.start, min(sentence.end, sentence.start + LONGEST))
        words = [reading.text[reading.starts[token] : reading.ends[token]] for token in tokens]
        documents.append(Doc(loaded.vocab, words=words, spaces=[reading.spaced[token] for token in tokens]))
    loaded.annotate(documents)
    parsed = zip(wanted, documents, strict=False)
    return Parsed({index: (reading.sentences[index].start, doc) for index, doc in parsed})


@dataclass(frozen=True, slots=True)
class Voice:
    """What the parser says of one candidate: evidence by actor, on the candidate itself, and on which step is told."""

    actors: Mapping[str, Mapping[str, float]]
    candidate: Mapping[str, float]
    step: Mapping[str, float]


def voice_on(reading: Reading, candidate: Candidate, parsed: Parsed, cast: Cast) -> Voice:
    """The parser's evidence on one candidate (not its parts)."""
    if candidate.sentence not in parsed.sentences:
        return Voice({}, {}, {})
    start, doc = parsed.sentences[candidate.sentence]
    anchor = candidate.money or (candidate.items[0] if candidate.items else None)
    if anchor is None or anchor.end - start > len(doc) or anchor.start < start:
        return Voice({}, {}, {})
    place = candidate.sentence, anchor.start, anchor.end
    if place not in parsed.voices:
        parsed.voices[place] = _voice(reading, place, start, doc, cast)
    return parsed.voices[place]


def _voice(reading: Reading, place: tuple[int, int, int], start: int, doc: Doc, cast: Cast) -> Voice:
    """The parser's evidence on an anchor. place: its sentence, and its tokens; start: the sentence's first token."""
    sentence = reading.sentences[place[0]]
    home = {
        token: one
        for one in reading.inside(sentence.start, sentence.end, "actor")
        for token in range(one.start - start, one.end - start)
    }
    actors: dict[str, dict[str, float]] = {}
    itself: dict[str, float] = {}

    def say(token: Token, sign: str) -> bool:
        one = _actor_of(token, home)
        if one is not None:
            actors.setdefault(one.id, {})[f"syntax/{sign}"] = 1.0
        return one is not None

    words = words_for(reading)
    token = doc[place[1] - start : place[2] - start].root
    itself[f"syntax/role-{token.dep_}"] = 1.0
    for _ in range(STEPS):
        _of_noun(token, words, say)
        if token.tag_.startswith("VB") or token.dep_ == "ROOT":
            break
        token = token.head
    step: dict[str, float] = {}
    if token.tag_.startswith("VB"):
        kinds = {one.start - start: cast.verb_kinds[one.id] for one in reading.inside(start, start + len(doc), "verb")}
        _of_verb(token, kinds, cast, words, home, itself, say)
        step = _of_step(token, kinds)
    return Voice(actors, itself, step)


def governor_of(parsed: Parsed, index: int, start: int, end: int) -> Token | None:
    """The verb that governs tokens start to end of a sentence, or the sentence's root; None where it is not parsed."""
    if index not in parsed.sentences:
        return None
    first, doc = parsed.sentences[index]
    if not first <= start < end <= first + len(doc):
        return None
    place = index, start, end
    if place not in parsed.governors:
        parsed.governors[place] = _governor(doc[start - first : end - first].root)
    return parsed.governors[place]


def _governor(token: Token) -> Token:
    """The next verb up the parse, at most STEPS away."""
    for _ in range(STEPS):
        if token.tag_.startswith("VB") or token.dep_ == "ROOT":
            break
        token = token.head
    return token


def _of_noun(token: Token, words: EvidenceWords, say: Say) -> None:
    """Whose a noun on the way to the verb is, and from, by or to whom."""
    for child in token.children:
        if child.dep_ in OWNERS:
            say(child, "owner")
        elif child.dep_ in ("prep", "agent", "dative"):
            for object_ in child.children:
                say(object_, f"prep-{child.lower_}" if child.lower_ in words.parsed_prepositions else "prep-other")


def _of_verb(
    verb: Token,
    kinds: Mapping[int, str],
    cast: Cast,
    words: EvidenceWords,
    home: Mapping[int, Mention],
    itself: dict[str, float],
    say: Say,
) -> None:
    """The verb that governs the candidate, and the subjects of it and of the verbs that it completes."""
    itself[f"syntax/verb-{kinds.get(verb.i, 'other')}"] = 1.0
    itself[f"syntax/tag-{verb.tag_}"] = 1.0
    itself[f"syntax/clause-{verb.dep_}"] = CLAUSE
    if any(child.dep_ == "neg" for child in verb.children):
        itself["syntax/negated"] = 1.0
    for height, one in enumerate(_chain(verb)):
        for child in one.children:
            if child.dep_ in SUBJECTS:
                sign = ("subject" if child.dep_ == "nsubj" else "passive-subject") + ("" if height == 0 else "-above")
                told = say(child, sign)
                side = _side(_actor_of(child, home), cast)
                itself[f"syntax/{sign}-{side}"] = 1.0
                if not told and child.lower_ in words.parsed_anaphors:
                    itself[f"syntax/{sign}-anaphor"] = 1.0
            elif child.dep_ == "agent":
                for object_ in child.children:
                    say(object_, "agent")
        if height and kinds.get(one.i):
            itself[f"syntax/above-{kinds[one.i]}"] = 1.0


def _of_step(verb: Token, kinds: Mapping[int, str]) -> dict[str, float]:
    """The governing verb and those above it, each with its auxiliaries: which step they tell of."""
    found: dict[str, float] = {}
    for height, one in enumerate(_chain(verb)):
        place = "governor" if height == 0 else "above"
        auxiliaries = [child.lower_ for child in one.children if child.dep_ in AUXILIARIES]
        tense = f"{one.tag_} {' '.join(auxiliaries)}"
        found[f"{place}/{one.lower_}"] = WORD
        found[f"{place}/{tense}"] = 1.0
        found[f"{place}/{kinds.get(one.i, 'other')} {tense}"] = 1.0
    return found


def _chain(verb: Token) -> Iterator[Token]:
    """A verb and those it completes, upwards until one has a subject of its own."""
    yield verb
    for _ in range(3):
        if any(child.dep_ in SUBJECTS for child in verb.children) and verb.dep_ != "ccomp":
            return
        if verb.dep_ not in CARRIED_UP or not verb.head.tag_.startswith("VB"):
            return
        verb = verb.head
        yield verb


def _actor_of(token: Token, home: Mapping[int, Mention]) -> Mention | None:
    """The actor that a noun is, or whose it is ("the Danish government", "Germany's cabinet")."""
    if token.i in home:
        return home[token.i]
    return next((home[child.i] for child in token.children if child.dep_ in OWNERS and child.i in home), None)


def _side(one: Mention | None, cast: Cast) -> str:
    if one is None:
        return "other"
    return "taker" if one.id in cast.taker else "adversary" if one.id in cast.adversaries else "giver"
