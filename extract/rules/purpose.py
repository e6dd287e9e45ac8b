"""What kind of aid, and under which programme."""

from __future__ import annotations

from collections import Counter
from functools import cache

from extract.language import load_language
from extract.records import Aid, Ground
from extract.rules.candidates import Candidate
from extract.rules.reading import Reading


@cache
def aid_words(code: str) -> dict[str, Aid]:
    """Each word that tells the kind of aid."""
    return {word: Aid(kind) for kind, words in load_language(code).aid.words.items() for word in words}


def aid_of(reading: Reading, candidate: Candidate, programme: str | None, code: str) -> tuple[Aid, Ground]:
    """The kind of aid: by programme, by the words of the clause and sentence, by the items; else unspecified."""
    language = load_language(code)
    told = next((one.aid for one in language.programmes if one.id == programme and one.aid), "")
    if told:
        return Aid(told), Ground("aid/programme")
    votes: Counter[Aid] = Counter()
    for one in candidate.items:
        if one.category in language.aid.military_items:
            votes[Aid.MILITARY] += 2
        elif one.category in language.aid.humanitarian_items:
            votes[Aid.HUMANITARIAN] += 2
    sentence = reading.sentences[candidate.sentence]
    words = aid_words(code)
    for token in range(sentence.start, sentence.end):
        for length in (1, 2, 3):
            aid = words.get(" ".join(reading.lower[token : token + length]))
            if aid:
                votes[aid] += (3 if abs(token - candidate.end) <= 6 or abs(token - candidate.start) <= 6 else 1) * length
    if not votes:
        return Aid.UNSPECIFIED, Ground("aid/nothing-told")
    best = max(votes, key=lambda aid: (votes[aid], aid == Aid.MILITARY))
    if best == Aid.HUMANITARIAN and candidate.money and not candidate.items and votes[Aid.FINANCIAL] >= votes[best]:
        best = Aid.FINANCIAL
    return best, Ground("aid/words")


def programme_of(reading: Reading, candidate: Candidate) -> tuple[str | None, Ground | None]:
    """The programme that the candidate's sentence names, nearest first; then one that the sentence before names where the clause points back."""
    sentence = reading.sentences[candidate.sentence]
    named = reading.inside(sentence.start, sentence.end, "programme")
    if named:
        inside = [one for one in named if candidate.clause[0] <= one.start < candidate.clause[1]] or list(named)
        best = min(inside, key=lambda one: abs(one.start - candidate.start))
        return best.id, Ground("programme/named", reading.span(best.start, best.end))
    return None, None


