"""Organisations that no list knows, by what they do and for whom, or by the shape of their names.

"Vindovex donated …, the company said", "Wheels West for Ukraine", "Hands on Wheels gave", "the campaign 'Warm Hands'",
"a charity called Warm Hands", "the Warm Hands appeal", "Stichting Warme Handen".
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from pydantic import ConfigDict

from extract.language import FOLDER, Language, read_list
from extract.rules.text.apposition import start_of_capitals

FILE = "names.yaml"
ASIDE_REACH = 10  # tokens of an aside behind a name
KIND_REACH = 4  # tokens from "the" to "company" in "the Luxembourg-based steel company"
AUXILIARY_REACH = 5  # tokens between a name and its verb: "said it would also"
LONGEST_NAME = 6  # tokens
LEAST_INITIALS, MOST_INITIALS = 3, 5  # letters
BY_REACH = 2  # tokens behind a verb up to "by"
LONGEST_QUOTED = 7  # tokens between quotation marks
OPENING = frozenset("\"'“‘„«»”")
CLOSING = frozenset("\"'”’“»«")
ROMAN = frozenset("IVX")  # letters of the numbers that kings and popes bear
SHORTEST = 2  # capitals that name somebody first in a sentence
Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class NameWords:
    """The lists of names.yaml, which says what each is for."""

    __pydantic_config__ = ConfigDict(extra="forbid")
    definite: Words
    articles: Words
    also_givers: Words
    giving_verbs: Words
    before_giving: Words
    singular_giving: Words
    not_alone: Words
    for_whom: Words
    not_for: Words
    leaving: Words
    helping: Words
    campaigns: Words
    naming: Words
    kinds_behind: Words
    determiners: Words
    adjectives: Words
    adjective_endings: tuple[str, ...]
    fronts: Words
    inner: Words
    last_words: Words
    endings: tuple[str, ...]
    agents: Words
    never_within: Words
    donating: Words


@dataclass(frozen=True, slots=True)
class GiverWords:
    """What tells a name from other capitals: the lists of names.yaml and what others add to them.

    kinds: what givers may be; called: what a name in quotes may be of; cities: as printed; offices, first_names: of
    people; nobody: no names; takers: who is given to; links: what may stand within a name.
    """

    names: NameWords
    kinds: frozenset[str]
    called: frozenset[str]
    cities: frozenset[str]
    offices: frozenset[str]
    first_names: frozenset[str]
    nobody: frozenset[str]
    takers: frozenset[str]
    links: frozenset[str]

    @classmethod
    def of(cls, language: Language) -> GiverWords:
        """The words of a language's lists. Raises LanguageDataError."""
        lists, names = language.offices, read_list(FOLDER / language.code / FILE, NameWords)
        leaders = (leader.name.split() for one in language.donors for leader in one.leaders)
        given = (one for one in language.donors if one.role == "recipient")
        takers = (name for one in given for name in (*one.names, *one.capitals, *one.bodies))
        return cls(
            names,
            frozenset((*lists.name_openers, *names.also_givers)),
            frozenset((*lists.name_openers, *lists.apposed, *names.campaigns)),
            frozenset(city for one in language.donors for city in one.cities),
            frozenset(lists.office_words),
            frozenset(name[0] for name in leaders if len(name) > 1),
            frozenset((*lists.unnaming, *names.not_alone)),
            frozenset(takers),
            frozenset((*lists.name_links, *lists.charity_links)),
        )


@dataclass(frozen=True, slots=True)
class Printed:
    """The tokens of a document, as printed and in lower case, with the sentence of each.

    known: tokens of actors, programmes and things with names of their own, the takers' apart; states, takers: of these.
    """

    tokens: Sequence[str]
    lower: Sequence[str]
    sentence_of: Sequence[int]
    known: frozenset[int]
    states: frozenset[int]
    takers: frozenset[int]

    def opens(self, token: int) -> bool:
        """Whether a token is the first word of its sentence, or of a quotation or line within it."""
        if token == 0 or self.sentence_of[token - 1] != self.sentence_of[token]:
            return True
        before = self.tokens[token - 1]
        return not (before[0].isalnum() or before in (",", "&", "(", "'s", "’s"))


def names_that_give(
    printed: Printed, verbs: Collection[tuple[int, str, str]], words: GiverWords
) -> Iterator[tuple[int, int]]:
    """The tokens of names that a verb of giving follows, beside what says that it is a company, club or the like, or
    that look like no person's; these behind the verb, too ("donated by").

    verbs: of each verb where it stands, its id and form. Not in headlines, whose words may all be capitals.
    """
    firms = _where_firms_are(printed, words)
    for verb, ident, form in verbs:
        if ident not in words.names.giving_verbs or printed.sentence_of[verb] == 0:
            continue
        end = verb
        while end > max(0, verb - AUXILIARY_REACH) and printed.lower[end - 1] in words.names.before_giving:
            end -= 1
        singular = form == "third" or not words.names.singular_giving.isdisjoint(printed.lower[end:verb])
        yield from _told_as_firm(printed, verb, end, firms, words, singular=singular)
        yield from _shaped_as_firm(printed, verb, end, words)


def _told_as_firm(
    printed: Printed, verb: int, end: int, firms: Collection[int], words: GiverWords, *, singular: bool
) -> Iterator[tuple[int, int]]:
    """The name that ends before a verb's auxiliaries, or before an aside there, if it is told to be a company."""
    aside = _before_aside(printed, end, words)
    end = aside or end
    here = printed.sentence_of[verb]
    if not (aside or here in firms or here + 1 in firms) or printed.sentence_of[end - 1] != here:
        return
    known = printed.known | printed.takers
    start = start_of_capitals(printed.tokens, printed.sentence_of, end, known, words.links)
    if start < end and _names_firm(printed, start, end, words, singular):
        yield start, end


def _shaped_as_firm(printed: Printed, verb: int, end: int, words: GiverWords) -> Iterator[tuple[int, int]]:
    """The names before a verb's auxiliaries, and behind its "by", that look like an organisation's."""
    listed, links = printed.known - printed.states, words.links | words.names.inner
    start = start_of_capitals(printed.tokens, printed.sentence_of, end, listed, links)
    if start < end:
        start += printed.lower[start] in words.names.determiners
    if start < end and _looks_like_a_firm(printed, start, end, words):
        yield start, end
    behind = range(verb + 1, min(verb + 1 + BY_REACH, len(printed.lower) - 2))
    by = next((at for at in behind if printed.lower[at] in words.names.agents), None)
    if by is not None:
        start = by + 1 + (printed.lower[by + 1] in words.names.determiners)
        end = _end_of_capitals(printed, start, words)
        if end > start and _looks_like_a_firm(printed, start, end, words):
            yield start, end


def _looks_like_a_firm(printed: Printed, start: int, end: int, words: GiverWords) -> bool:
    """Whether a name is no person's: by a word within or at its end, by initials or a capital within a word."""
    first = next((index for index in range(start, end) if index not in printed.states), end)
    tokens, lower = printed.tokens[start:end], printed.lower[start:end]
    names = words.names
    if first == end or not (printed.tokens[first][0].isupper() and tokens[-1][0].isupper()):
        return False
    several = start in printed.takers or not printed.states.isdisjoint(range(first, end))  # "Norway with Sweden"
    offices = words.offices - names.last_words if len(tokens) > 1 else words.offices  # "Vindex Group", but not "Group"
    never = (offices, names.never_within, words.nobody - names.inner)
    office = any(word in some for word in set(lower) - words.links for some in never)
    price = end < len(printed.lower) and printed.lower[end][0].isdigit()  # "NOK 5 million"
    if several or office or price or printed.sentence_of[start] == 0 or " ".join(tokens) in words.cities:
        return False
    if len(tokens) > 1 and (lower[-1] in names.last_words or not names.inner.isdisjoint(lower)):
        return True
    if first > start:  # "French Guiana" is no firm
        return False
    return any(map(_has_odd_capitals, tokens)) or lower[-1].endswith(names.endings)


def _has_odd_capitals(token: str) -> bool:
    """Initials, or a capital within a word: "PKP", "DenizBank"; not "Charles III"."""
    initials = token.isupper() and LEAST_INITIALS <= len(token) <= MOST_INITIALS and not ROMAN.issuperset(token)
    return token.isalpha() and (initials or (token[0].isupper() and not token.istitle() and not token.isupper()))


def _before_aside(printed: Printed, end: int, words: GiverWords) -> int:
    """Where the comma stands before an aside that says what somebody is: "Unia, the Swiss union,"."""
    if printed.lower[end : end + 1] != (",",) and printed.lower[end - 1] != ",":
        return 0
    last = end if printed.lower[end] == "," else end - 1
    for index in range(last - 1, max(0, last - 1 - ASIDE_REACH), -1):
        if printed.lower[index] == ",":
            inside = printed.lower[index + 1 : last]
            told = inside[:1] and inside[0] in words.names.articles and not words.kinds.isdisjoint(inside)
            return index if told else 0
    return 0


def _names_firm(printed: Printed, start: int, end: int, words: GiverWords, singular: bool) -> bool:
    """Whether capitals name no person, and no plural noun first in a sentence."""
    if not words.offices.isdisjoint(printed.lower[start:end]) or printed.tokens[start] in words.first_names:
        return False
    if (
        not words.nobody.isdisjoint(printed.lower[start : start + 1])
        or " ".join(printed.tokens[start:end]) in words.cities
    ):
        return False
    if not printed.opens(start):
        part_of_another = printed.tokens[start - 1][0].isupper() or printed.lower[start - 1] in words.names.articles
        return not part_of_another and printed.lower[start - 1] not in words.names.leaving
    if end - start >= SHORTEST:
        return True
    return singular or not printed.lower[start].endswith("s")


def _where_firms_are(printed: Printed, words: GiverWords) -> frozenset[int]:
    """The sentences where "the company" or the like stands, without a name behind it."""
    kinds = (index for index, word in enumerate(printed.lower[:-1]) if word in words.kinds)
    return frozenset(
        printed.sentence_of[index]
        for index in kinds
        if not printed.tokens[index + 1][0].isupper()
        and not words.names.definite.isdisjoint(printed.lower[max(0, index - KIND_REACH) : index])
    )


def names_for_takers(printed: Printed, words: GiverWords) -> Iterator[tuple[int, int]]:
    """The tokens of names that end in whom they help: "Wokingham for Ukraine", "Firefighter Aid Ukraine"."""
    for index, token in enumerate(printed.tokens):
        if token not in words.takers or printed.sentence_of[index] == 0 or index == 0:
            continue
        linked = printed.lower[index - 1] in words.names.for_whom
        if not (linked or printed.tokens[index - 1][0].isupper()):  # "Aid to Ukraine"
            continue
        end = index - linked
        start = start_of_capitals(printed.tokens, printed.sentence_of, end, printed.known, words.links) if end else 0
        behind = printed.tokens[index + 1 : index + 2]
        longer = (
            bool(behind) and behind[0][0].isupper() and printed.sentence_of[index + 1] == printed.sentence_of[index]
        )
        name = set(printed.lower[start:end])
        if start == end or start in printed.takers or longer or _is_office(name, words):
            continue
        if _is_alone(printed, start, end, words) if linked else words.names.helping.isdisjoint(name):
            continue
        yield start, index + 1


def _is_office(name: Collection[str], words: GiverWords) -> bool:
    """Whether words of a name before "for Ukraine" make it an office, a plan, a meeting or a person."""
    never = (words.offices, words.names.not_for, words.nobody - words.links - words.names.helping)
    return any(word in some for word in name for some in never)


def _is_alone(printed: Printed, start: int, end: int, words: GiverWords) -> bool:
    """Whether what stands before "for Ukraine" is one capital that may be no name there: "left Leipzig for Ukraine"."""
    if end - start >= SHORTEST:
        return False
    return printed.opens(start) or printed.lower[start - 1] in words.names.leaving or printed.lower[start - 1].isdigit()


def names_by_shape(printed: Printed, words: GiverWords) -> Iterator[tuple[int, int]]:
    """The tokens of names told by what leads or follows them."""
    for index, word in enumerate(printed.lower[:-2]):
        if word in words.called:
            yield from _called(printed, index, words)
        if word in words.names.kinds_behind:
            yield from _before_kind(printed, index, words)
        if printed.tokens[index] in words.names.fronts:
            end = _end_of_capitals(printed, index + 1, words)
            if end > index + 1:
                yield index, end


def _called(printed: Printed, kind: int, words: GiverWords) -> Iterator[tuple[int, int]]:
    """The name behind what it names: "the campaign 'Warm Hands'", "a charity called Warm Hands"."""
    at = kind + 1 + (printed.lower[kind + 1] == ",")  # "the appeal, "Warm Hands", runs"
    named = printed.lower[at] in words.names.naming
    while at < len(printed.lower) - 2 and printed.lower[at] in words.names.naming:
        at += 1
    quoted = printed.tokens[at + 1 : at + 2]  # nothing, where the text breaks off
    if printed.tokens[at] in OPENING and quoted and quoted[0][0].isupper():
        ends = range(at + 2, min(at + 2 + LONGEST_QUOTED, len(printed.tokens)))
        end = next((end for end in ends if printed.tokens[end] in CLOSING), 0)
        if end:
            yield at + 1, end - (printed.tokens[end - 1] in (",", "."))
    elif named:
        end = _end_of_capitals(printed, at, words)
        if end > at:
            yield at, end


def _before_kind(printed: Printed, kind: int, words: GiverWords) -> Iterator[tuple[int, int]]:
    """The name before what it names, behind an article: "the Warm Hands appeal"."""
    names = words.names
    start = start_of_capitals(printed.tokens, printed.sentence_of, kind, printed.known, words.links)
    start += start < kind and printed.lower[start] in names.determiners
    if start in (kind, 0) or printed.lower[start - 1] not in names.determiners:
        return
    adjective = printed.lower[start] in names.adjectives or printed.lower[start].endswith(names.adjective_endings)
    alone = kind - start == 1 and (adjective or start in printed.takers)
    if not alone and words.nobody.isdisjoint(set(printed.lower[start:kind]) - words.links):
        yield start, kind


def _end_of_capitals(printed: Printed, start: int, words: GiverWords) -> int:
    """Where a name that begins with a capital ends."""
    end = start
    while end < min(len(printed.tokens), start + LONGEST_NAME):
        within = printed.tokens[end][0].isupper() or (end > start and printed.lower[end] in words.links)
        if end in printed.known or not within or printed.sentence_of[end] != printed.sentence_of[start - 1]:
            break
        end += 1
    while end > start and not printed.tokens[end - 1][0].isupper():
        end -= 1
    return end
