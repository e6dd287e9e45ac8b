"""Actors told by other words than their names: "the Fund" for the International Monetary Fund, "five countries".

What a later word stands for is looked up among the actors that the article names; nothing is guessed for a description
of somebody whom it never names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from extract.language import load_language
from extract.rules.actors.actor_lists import lists_of, spelt_out
from extract.rules.actors.cast import cast_of
from extract.rules.actors.printed_names import as_printed
from extract.rules.actors.surnames import by_surname
from extract.rules.text.evidence_words import EvidenceWords, words_for
from extract.rules.text.mentions import Mention, in_order
from extract.rules.text.reading import Reading

VENUES = ("capital", "city")  # forms of a mention that may be where many met
LIST_REACH = 3  # sentences back to the list that "the two countries" stands for
FIRM_REACH = 3  # tokens from "Swiss" to "group" in "the Swiss food group"
VERBAL = ("base", "third", "past")  # forms of a verb with a subject
GROUP_REACH = 4  # tokens from a number to the word for countries that it counts


def with_coreferents(reading: Reading) -> Reading:
    """The reading with described donors, short names and counted groups as actors of their own."""
    actors = reading.of_kind("actor")
    endings = _endings(reading, actors)
    named = _as_named_before([_in_full(reading, one, endings) for one in actors], reading)
    named = [*in_order([*named, *by_surname(reading, named)])]
    described = [
        *_described(reading, named),
        *_hosts(reading, named),
        *_several(reading, named),
        *_of_two(reading, named),
        *_firms(reading, named),
    ]
    counted = [replace(one, id=spelt_out(reading, one, named) or one.id) for one in _counted(reading)]
    taken = {token for one in [*described, *counted] for token in range(one.start, one.end)}
    kept = [one for one in named if not taken & set(range(one.start, one.end))]
    rest = [one for one in reading.mentions if one.kind != "actor"]
    found = as_printed(reading, [*kept, *described, *counted])
    return replace(reading, mentions=tuple(sorted([*rest, *found], key=lambda one: (one.start, one.end))))


def _endings(reading: Reading, actors: tuple[Mention, ...]) -> dict[str, dict[str, None]]:
    """The ids of the names that end in some words, in order, by these words."""
    found: dict[str, dict[str, None]] = {}
    for one in actors:
        if one.form in ("name", "organisation", "body"):
            words = reading.words(one.start, one.end).split(" ")
            for first in range(1, len(words)):
                found.setdefault(" ".join(words[first:]), {})[one.id] = None
    return found


def _in_full(reading: Reading, one: Mention, endings: Mapping[str, Mapping[str, None]]) -> Mention:
    """An organisation under the id of a longer name that ends in its own: "the Red Crescent" is the Turkish one."""
    if one.form != "organisation":
        return one
    words = reading.words(one.start, one.end).removeprefix("The ")
    longer = next((ident for ident in endings.get(words, ()) if ident != one.id), None)
    return one if longer is None else replace(one, id=longer)


def _as_named_before(actors: list[Mention], reading: Reading) -> list[Mention]:
    """The actors, those of a list whose name is the end of one named before under that one's id, if it is but one's.

    "The Turkish Red Crescent … the Red Crescent": a branch, then told by the name of the whole.
    """
    branches: dict[str, set[str]] = {}
    found: list[Mention] = []
    for one in actors:
        name = reading.words(one.start, one.end)
        if one.form == "name" and name == one.id and not name.isupper() and len(branches.get(name, ())) == 1:
            found.append(replace(one, id=next(iter(branches[name]))))
            continue
        found.append(one)
        parts = name.split(" ")
        for size in range(1, len(parts)):
            branches.setdefault(" ".join(parts[size:]), set()).add(one.id)
            branches.setdefault(" ".join(parts[:size]), set()).add(one.id)
    return found


def _described(reading: Reading, named: Sequence[Mention]) -> Iterator[Mention]:
    """Descriptions ("the lender") of donors that stand named before them; of several that fit the one named last."""
    taken = {token: one for one in named for token in range(one.start, one.end)}
    fitting: dict[tuple[int, int], set[str]] = {}
    for one in reading.of_kind("anaphor"):
        inside = (taken[token] for token in range(one.start, one.end) if token in taken)
        if one.form == "descriptor" and all(_is_part(other, one) for other in inside):
            fitting.setdefault((one.start, one.end), set()).add(one.id)
    for (start, end), ids in fitting.items():
        last = next((one for one in reversed(named) if one.start < start and one.id in ids), None)
        if last is not None:
            yield Mention("actor", last.id, "descriptor", start, end)


def _firms(reading: Reading, named: Sequence[Mention]) -> Iterator[Mention]:
    """ "The Swiss group", "the Danish brewer": the organisation named last before, where one is shortly before."""
    words, cast = words_for(reading), cast_of(reading.code)
    for one in named:
        told = one.form in ("adjective", "institution") and reading.lower[one.start - 1] in words.definite
        owns = not words.possessives.isdisjoint(reading.lower[one.start : one.end])
        if not told or owns or not cast.gives(one) or cast.kind_of(one.id) != "state":
            continue
        ends = range(one.end, one.end + FIRM_REACH)
        end = next((end for end in ends if not words.firms.isdisjoint(reading.lower[end - 1 : end])), 0)
        if not end:
            continue
        floor = reading.sentences[max(1, reading.sentence_of[one.start] - LIST_REACH)].start
        before = [other for other in reversed(named) if floor <= other.start < one.start and cast.gives(other)]
        firms = [other for other in before if cast.kind_of(other.id) == "organisation"]
        firm = next((other for other in firms if _home_of(reading, other) == one.id), next(iter(firms), None))
        if firm is not None:
            yield Mention("actor", firm.id, "descriptor", one.start, end)


def _home_of(reading: Reading, firm: Mention) -> str:
    """The state before an organisation's name, as its home: "Italy's Enel", "the Italian utility Enel"."""
    homes = _states(reading.code)
    before = reading.doc[max(0, firm.start - FIRM_REACH) : firm.start]
    return next((homes[token.text] for token in before if token.text in homes), "")


@cache
def _states(code: str) -> dict[str, str]:
    """States by their names and adjectives of one word."""
    states = (one for one in load_language(code).donors if one.kind == "state")
    return {word: one.id for one in states for word in (*one.names, *one.adjectives) if " " not in word}


def _several(reading: Reading, named: Sequence[Mention]) -> Iterator[Mention]:
    """ "The two countries", "both ministers": each of a list of as many givers shortly before."""
    for start, end, count in _pointing_back(reading):
        ids = _list_before(reading, named, start, count) or _met_before(reading, named, start, count)
        yield from (Mention("actor", ident, "descriptor", start, end) for ident in ids)


def _list_before(reading: Reading, named: Sequence[Mention], start: int, count: int) -> list[str]:
    """The ids of the nearest list of so many givers shortly before a token, none where there is none."""
    cast, here = cast_of(reading.code), reading.sentence_of[start]
    for index in range(here, max(-1, here - 1 - LIST_REACH), -1):
        sentence = reading.sentences[index]
        before = [one for one in named if sentence.start <= one.start < min(sentence.end, start)]
        lists = ([one.id for one in run] for run in lists_of(reading, before) if all(map(cast.gives, run)))
        ids = next((ids for ids in lists if len(ids) == len(set(ids)) == count), None)
        if ids:
            return ids
    return []


def _met_before(reading: Reading, named: Sequence[Mention], start: int, count: int) -> list[str]:
    """The ids of as many givers as the sentence before names, capitals where they met left out: "Merz met Macron"."""
    cast, sentence = cast_of(reading.code), reading.sentences[max(0, reading.sentence_of[start] - 1)]
    if sentence.index == reading.sentence_of[start]:
        return []
    here = (one for one in named if sentence.start <= one.start < sentence.end and one.form not in VENUES)
    ids = list(dict.fromkeys(one.id for one in here if cast.gives(one)))
    return ids if len(ids) == count else []


def _of_two(reading: Reading, named: Sequence[Mention]) -> Iterator[Mention]:
    """ "The former", "the latter": the first and the last of a list of two givers in a sentence shortly before."""
    words = words_for(reading)
    for start, word in enumerate(reading.lower[:-1]):
        if word in words.of_two and reading.lower[start - 1] in words.definite and _stands_alone(reading, start + 1):
            ids = _list_before(reading, named, reading.sentences[reading.sentence_of[start]].start, 2)
            if ids:
                yield Mention("actor", ids[words.of_two[word]], "descriptor", start - 1, start + 1)


def _stands_alone(reading: Reading, behind: int) -> bool:
    """Whether no noun follows a word: not "the former president"."""
    ends = not reading.doc[behind].is_alpha or reading.lower[behind] in words_for(reading).all_auxiliaries
    verb = any(one.form in VERBAL for one in reading.inside(behind, behind + 1, "verb"))
    return ends or verb or reading.doc[behind].like_num


def _pointing_back(reading: Reading) -> Iterator[tuple[int, int, int]]:
    """Where words stand for so many givers, up to the noun: "both governments", "the two prime ministers"."""
    words = words_for(reading)
    ends = {one.start: one.end for one in reading.of_kind("anaphor") if one.form != "descriptor"}
    for start, word in enumerate(reading.lower):
        first = start + (word in words.definite and word not in words.pointing_back)
        count = words.pointing_back.get(reading.lower[first], 0) if first < len(reading.lower) else 0
        definite = word in words.definite or start in ends  # "the two", "both", but not "two ministers"
        if count and (definite or " ".join(reading.lower[first + 1 : first + 3]) in words.of_them):
            behind = range(first + 1, min(first + 1 + GROUP_REACH, len(reading.lower)))
            told = words.countries | words.officials
            noun = next((index for index in behind if reading.lower[index] in told), None)
            adjectives = noun is not None and all(map(str.isalpha, reading.lower[first + 1 : noun]))
            end = noun + 1 if noun is not None and adjectives else ends.get(start, 0)
            if " ".join(reading.lower[first + 1 : first + 3]) in words.of_them:
                end = first + 3  # "the two of them"
            if end:
                yield start, end, count


def _hosts(reading: Reading, named: Sequence[Mention]) -> Iterator[Mention]:
    """ "The hosts", "the host country": the state of the city named last as where many met."""
    words = words_for(reading).host_words
    lasts = {word.rpartition(" ")[2]: len(word.split(" ")) for word in words}
    for last, word in enumerate(reading.lower):
        end, index = last + 1, last + 1 - lasts.get(word, 0)
        if index > last or " ".join(reading.lower[index:end]) not in words:
            continue
        here = next((one for one in reversed(named) if one.start < index and _is_venue(reading, one)), None)
        if here is not None and cast_of(reading.code).gives(here):
            yield Mention("actor", here.id, "descriptor", index, end)


def _is_venue(reading: Reading, one: Mention) -> bool:
    """Whether many met in a city, by the sentence that names it."""
    sentence = reading.sentences[reading.sentence_of[one.start]]
    met = words_for(reading).meeting.isdisjoint(reading.lower[sentence.start : sentence.end])
    capital = not words_for(reading).seats.isdisjoint(reading.lower[one.end : one.end + 1])  # "the Danish capital"
    return (one.form in VENUES or capital) and not met


def _is_part(actor: Mention, whole: Mention) -> bool:
    """Whether an actor's words are but a part of a description: "the Nordic country", "Europe's largest economy"."""
    within = whole.start <= actor.start and actor.end <= whole.end
    return within and actor.end - actor.start < whole.end - whole.start and actor.id != whole.id


def _counted(reading: Reading) -> Iterator[Mention]:
    """ "Five countries", "some 20 European nations", "several NATO allies": a group known by its number only."""
    words = words_for(reading)
    owners = _owning_bodies(reading)
    for start, word in enumerate(reading.lower):
        told = start > 0 and reading.lower[start - 1] in words.definite
        if told or not (word in words.counting or word.isdigit()):
            continue  # "the two countries" are known already
        for end in range(start + 1, min(start + 1 + GROUP_REACH, len(reading.lower))):
            here = reading.lower[end]
            if here in words.countries:
                first = owners.get(start, start)
                yield Mention("actor", _group(reading, first, end, words), "group", first, end + 1)
                break
            if not (here in words.of_countries or (here.isalpha() and here.endswith(words.country_endings))):
                break


def _owning_bodies(reading: Reading) -> dict[int, int]:
    """Where bodies stand whose members may be counted, by the token behind their possessive: "NATO's 32 members"."""
    words, kinds = words_for(reading), cast_of(reading.code).kinds
    return {
        one.end + 1: one.start
        for one in reading.of_kind("actor")
        if one.end < len(reading.lower) and reading.lower[one.end] in words.possessives and kinds.get(one.id) == "body"
    }


def _group(reading: Reading, start: int, end: int, words: EvidenceWords) -> str:
    between = reading.lower[start:end]
    return next((ident for word in between for ident in (words.country_groups.get(word),) if ident), words.any_group)
