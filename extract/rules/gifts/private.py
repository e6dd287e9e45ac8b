"""What private people and firms without a name give, and what parties want: no pledge, and never their country's.

"A Swedish couple gave an ambulance", "a Polish company donated tents", "Germany's far-right AfD rejects arms".
"""

from __future__ import annotations

from extract.rules.actors.cast import Cast
from extract.rules.candidates.candidates import Candidate
from extract.rules.text.evidence_words import words_for
from extract.rules.text.mentions import Mention
from extract.rules.text.phrases import PLURAL_END
from extract.rules.text.reading import Reading

NOUN_REACH = 2  # tokens behind "Dutch" within which it is said who: "Dutch dairy farmers"
PARTY_REACH = 3  # tokens more of "'s far-right"
VERB_REACH = 4  # tokens from there to the verb of giving
OF_COUNTRY = ("adjective", "institution")  # forms of a mention
KINDS = ("give", "deliver", "promise")  # kinds of verbs
DONATING = (
    "give",
    "donate",
    "give-away",
    "gift",
    "promise",
    "pledge",
    "collect",
    "raise-money",
    "chip-in",
    "club-together",
    "pool",
)  # verbs of firms that are not paid for it
PASSIVE = ("past", "participle")  # forms of a verb


def is_private(reading: Reading, candidate: Candidate, cast: Cast) -> bool:
    """Whether nobody else is named before a candidate in its clause."""
    ahead = [one for one in reading.inside(candidate.clause[0], candidate.start, "actor") if cast.gives(one)]
    if len(ahead) == 1 and _are_people(reading, ahead[0]):
        verbs = reading.inside(ahead[0].end, min(ahead[0].end + VERB_REACH, candidate.start), "verb")
        return bool(verbs) and _gives(reading, verbs[0], cast, firm=True)
    nouns = [_noun_of(reading, one) for one in ahead]
    if not ahead or None in nouns:
        return False
    noun = nouns[-1] or 0
    if reading.lower[noun] in words_for(reading).parties:
        return True
    verbs = reading.inside(noun + 1, min(noun + 1 + VERB_REACH, candidate.start), "verb")
    return bool(verbs) and _gives(reading, verbs[0], cast, firm=reading.lower[noun] in words_for(reading).firms_unnamed)


def _are_people(reading: Reading, one: Mention) -> bool:
    """Whether an actor is but the people of a country, not its state: "Slovaks", not "the Dutch"."""
    plural = one.form == "adjective" and one.end == one.start + 1 and reading.lower[one.start].endswith(PLURAL_END)
    return plural and reading.lower[one.start - 1] not in words_for(reading).definite


def _noun_of(reading: Reading, one: Mention) -> int | None:
    """Where it is said that an actor is but the country of private people or a firm, or such a person's name."""
    words = words_for(reading)
    if one.form == "organisation":  # "the singer Ann Marsh"
        return one.end - 1 if reading.lower[one.start - 1] in words.private_people else None
    owns = not words.possessives.isdisjoint(reading.lower[one.end : one.end + 1])  # "Germany's far-right AfD"
    if one.form not in OF_COUNTRY and not owns:
        return None
    nouns = range(one.start + 1, min(one.end + NOUN_REACH + owns * PARTY_REACH, len(reading.lower)))
    told = words.private_people | words.parties | (frozenset() if owns else words.firms_unnamed)
    return next((noun for noun in nouns if reading.lower[noun] in told), None)


def _gives(reading: Reading, verb: Mention, cast: Cast, *, firm: bool) -> bool:
    """Whether a verb says that its subject gives; firms also deliver what others pay for."""
    auxiliaries = words_for(reading).passive_auxiliaries
    passive = verb.form in PASSIVE and reading.lower[verb.start - 1] in auxiliaries
    return not passive and (verb.id in DONATING if firm else cast.verb_kinds[verb.id] in KINDS)
