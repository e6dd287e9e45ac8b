"""Whole actors out of mentions: unlisted organisations by their names, and what belongs together joined.

"Germany's defence minister Boris Pistorius" is one mention of Germany, "Stand With Ukraine Foundation" an actor of its
own.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extract.rules.text.apposition import names_before, names_behind, names_that_employ
from extract.rules.text.mentions import Mention, in_order, longest
from extract.rules.text.office_words import Lines, OfficeWords
from extract.rules.text.unlisted import Printed, names_by_shape, names_for_takers, names_that_give

LONGEST_NAME = 12  # tokens of an organisation's name before its last
LONGEST_BRANCH = 4  # tokens of a longer name behind the one that a list knows
LONGEST_INITIALS = 3  # letters that stand for a name, not the name itself
LONGEST_OFFICE = 9  # tokens of an office with the name behind it
LONGEST_HOME = 3  # tokens between a country and the organisation that is at home there
OWN_NAMES = ("name", "capital", "body")  # forms of a mention by which a charity may be named for somebody
LONGEST_GAP = 5  # tokens of offices and names between two mentions of one actor


def whole_actors(lines: Lines, mentions: tuple[Mention, ...], words: OfficeWords) -> tuple[Mention, ...]:
    """The mentions with organisations that no list knows, and with each actor's mentions joined."""
    found = (_longer_names, _organisations, _houses, _by_what_they_are)
    mentions = (*mentions, *(one for each in found for one in each(lines, mentions, words)))
    actors = sorted((one for one in mentions if one.kind == "actor"), key=lambda one: (one.start, -one.end))
    joined: list[Mention] = []
    for one in sorted(longest(actors), key=lambda one: one.start):
        bodied = _of_its_state(lines, one, joined[-1:], words)
        _join(joined, _grow(lines, bodied, words), lines, words)
    joined = _without_homes(lines, joined, words)
    inside = {token for actor in joined for token in range(actor.start, actor.end)}
    joined = _that_donate(lines, joined, mentions, words)
    named = {token for one in joined if one.form == "organisation" for token in range(one.start, one.end)}
    rest = [
        one
        for one in mentions
        if one.kind != "actor"
        and not (one.kind == "item" and named.issuperset(range(one.start, one.end)))  # "the charity Boots for Kyiv"
        and (one.kind not in ("head", "anaphor") or one.form == "descriptor" or one.start not in inside)
    ]
    return in_order([*joined, *rest])


def _of_its_state(lines: Lines, one: Mention, before: Sequence[Mention], words: OfficeWords) -> Mention:
    """A state's body as that of the state right before it: "Romania's Eximbank", listed as Turkey's, is Romania's."""
    state = next(iter(before), one)
    if one.form != "body" or not words.states.issuperset((one.id, state.id)):
        return one
    between = lines.lower[state.end : one.start]
    owns = words.possessives.issuperset(between[:1]) if between else state.form == "adjective"
    right_before = state.form in ("adjective", "name") and len(between) <= 1 and owns
    return replace(one, id=state.id) if right_before else one


def _that_donate(
    lines: Lines, actors: list[Mention], mentions: tuple[Mention, ...], words: OfficeWords
) -> list[Mention]:
    """The actors, makers that give nothing as a rule as organisations where they do: "Saab donated ten boats"."""
    names = words.givers.names
    verbs = {one.start for one in mentions if one.kind == "verb" and one.id in names.donating}

    def donates(one: Mention) -> bool:
        at = one.end
        while (
            at < len(lines.lower)
            and at < one.end + LONGEST_HOME
            and lines.lower[at] in words.givers.names.before_giving
        ):
            at += 1
        return at in verbs

    return [
        replace(one, form="organisation")
        if one.id in words.bystanders and _text(lines, one.start, one.end).startswith(one.id) and donates(one)
        else one
        for one in actors
    ]


def _without_homes(lines: Lines, actors: list[Mention], words: OfficeWords) -> list[Mention]:
    """The actors without countries that only say where a named organisation is at home: "Turkish company Baykar"."""
    homes = {one for one, named in pairwise(actors) if _is_home(lines, one, named, words)}
    homes |= {one for named, one in pairwise(actors) if _is_home_behind(lines, named, one, words)}
    return [one for one in actors if one not in homes and not _is_seat(lines, one, words)]


def _is_seat(lines: Lines, one: Mention, words: OfficeWords) -> bool:
    """Whether an actor only says where another one sits: "the Washington-based lender"."""
    mark, *linked = (*lines.lower[one.end : one.end + 2], "")
    return mark == "-" and linked[0] in words.seat_marks


def _is_home(lines: Lines, one: Mention, named: Mention, words: OfficeWords) -> bool:
    """Whether an actor stands before an organisation that goes by its own name, as its country: "Austria's Verbund"."""
    if (
        not _goes_by_itself(named, words)
        or named.start - one.end > LONGEST_HOME
        or lines.sentence_of[one.start] != lines.sentence_of[named.start]
    ):
        return False
    between = lines.lower[one.end : named.start]
    before = lines.lower[named.start - 1]
    if one.form == "name":  # "Austria's Verbund", "Austria's railway ÖBB"
        return bool(between) and between[0] in words.possessives and (len(between) == 1 or before in words.name_openers)
    if before == "," and lines.lower[named.start - 2] in words.apposition.kinds:  # "a Danish charity, Moor to Sea,"
        return one.form in ("adjective", "institution") and all(map(str.isalpha, between[:-1]))
    return (
        one.form in ("adjective", "institution")
        and (before in words.name_openers | words.several | words.givers.names.naming or not between)
        and all(map(str.isalpha, between))
    )


def _is_home_behind(lines: Lines, named: Mention, one: Mention, words: OfficeWords) -> bool:
    """Whether an actor stands in what an organisation before it is said to be: "Moor to Sea, a Danish charity"."""
    if not _goes_by_itself(named, words) or one.form not in ("adjective", "institution"):
        return False
    between = lines.lower[named.end : one.start]
    kinds = words.apposition.kinds.intersection(lines.lower[one.start : one.end + LONGEST_HOME])
    return len(between) == 2 and between[0] == "," and between[1] in words.apposition.articles and bool(kinds)


def _goes_by_itself(one: Mention, words: OfficeWords) -> bool:
    """Whether an actor is an organisation under a name of its own."""
    return one.form == "organisation" or (one.form == "name" and one.id in words.organisations)


def _organisations(lines: Lines, mentions: tuple[Mention, ...], words: OfficeWords) -> Iterator[Mention]:
    """Names that end like an organisation's and stand on no list: actors under their own name."""
    taken = {token for one in mentions if one.kind in ("actor", "programme") for token in range(one.start, one.end)}
    items = [one for one in mentions if one.kind == "item"]
    things = {token for one in items for token in range(one.start, one.end)}
    things -= {one.start for one in items if one.end - one.start == 1 and lines.sentence_of[one.start]}  # "Mayo Clinic"
    tokens, sentence_of = lines.tokens, lines.sentence_of
    for one in mentions:
        if one.kind != "head" or one.start in taken or one.start in things:
            continue
        start = one.start
        floor = max(0, one.start - LONGEST_NAME)
        while start > floor and sentence_of[start - 1] == sentence_of[one.start]:
            if _in_name(lines, start - 1, words):
                start -= 1
            elif start == one.start and _owner_in_name(lines, start - 1, words) and start - 2 not in taken:
                start -= 2  # "Valley Farmers' Union", but not "Madonna's Ray of Light Foundation"
            else:
                break
        while start < one.start and not tokens[start][0].isupper():
            start += 1
        named = start + (tokens[start] in words.name_articles)
        end = one.end + _of_whom(lines, one, mentions, words)
        while end < len(tokens) and tokens[end] in words.houses:  # "University Hospital"
            end += 1
        house = one.id in words.houses and _of_recipients(mentions, start, end, words)
        if (named < one.start or end > one.end) and not house and not taken.issuperset(range(start, end)):
            yield Mention("actor", _text(lines, named, end), "organisation", start, end)


def _houses(lines: Lines, mentions: tuple[Mention, ...], words: OfficeWords) -> Iterator[Mention]:
    """ "The diocese of Westmarch", printed small: an actor under its name in capitals, but where recipients live."""
    houses = {house.lower(): house for house in words.houses}
    for index, word in enumerate(lines.tokens[:-2]):
        if word not in houses or lines.lower[index + 1] not in words.name_of:
            continue
        end = _end_of_branch(lines, index + 1, True, words)
        if end > index + 1 and not _of_recipients(mentions, index + 2, end, words):
            name = f"{houses[word]} {_text(lines, index + 1, end)}"
            yield Mention("actor", name, "organisation", index, end)


def _of_recipients(mentions: tuple[Mention, ...], start: int, end: int, words: OfficeWords) -> bool:
    """Whether those who are given to, or a town of theirs, stand in tokens start to end: "Kharkiv University"."""
    return any(one.kind == "actor" and one.id in words.recipients and start <= one.start < end for one in mentions)


def _longer_names(lines: Lines, mentions: tuple[Mention, ...], words: OfficeWords) -> Iterator[Mention]:
    """Names that go on where a list's ends are another's: "Siemens Healthineers", "Rotary Club of Ludlow".

    Not in headlines, which may have capitals throughout, nor behind initials ("NATO Secretary General").
    """
    places = {one.start: one for one in mentions if one.kind == "actor" and one.form == "name"}
    for one in places.values():
        name = _text(lines, one.start, one.end)
        whole = f"{name} ".startswith(f"{one.id} ") and not name.isupper()
        short = len(one.id) <= LONGEST_INITIALS
        if not whole or short or one.id in words.bystanders or lines.sentence_of[one.start] == 0:
            continue
        end = _end_of_branch(lines, one.end, name != one.id, words)
        if end > one.end:
            yield Mention("actor", _text(lines, one.start, end), "organisation", one.start, end)


def _end_of_branch(lines: Lines, start: int, linked: bool, words: OfficeWords) -> int:
    """Where the further words of a name end: words in capitals that are no office.

    linked: whether they may begin with "of".
    """
    first = start + (linked and start < len(lines.tokens) and lines.lower[start] in words.name_of)
    end = first
    while end < min(len(lines.tokens), first + LONGEST_BRANCH) and lines.sentence_of[end] == lines.sentence_of[start]:
        token = lines.tokens[end]
        if not (token.istitle() and token.isalpha()) or lines.lower[end] in words.offices:
            break
        end += 1
    return end if end > first else start


def _by_what_they_are(lines: Lines, mentions: tuple[Mention, ...], words: OfficeWords) -> Iterator[Mention]:
    """Names behind what they are, on no list: "grid operator Litgrid", "the charity Tyne to Dnipro"; then alone."""
    known = {
        token
        for one in mentions
        if one.kind not in ("verb", "cue", "head") and one.id not in words.recipients
        for token in range(one.start, one.end)
        if lines.lower[token] not in words.name_links  # "Zeilen van Vrijheid" has no van
    }
    things = {token for one in mentions if one.kind == "item" for token in range(one.start, one.end)}
    names: set[tuple[str, ...]] = set()
    for index, word in enumerate(lines.lower[:-1]):
        start = index + 1
        first = lines.lower[start]
        capital = (
            lines.tokens[start][0].isupper() and first not in words.offices and first not in words.apposition.never
        )
        price = lines.tokens[start].isupper() and any(one[0].isdigit() for one in lines.lower[start + 1 : start + 2])
        opens = word in words.name_openers and capital and not price
        if not opens or (start in known and not (start in things and word in words.charity_openers)):
            continue
        links = words.charity_links if word in words.charity_openers else frozenset()
        names.add(tuple(lines.tokens[start : _end_of_name(lines, start, known - things, words, links)]))
    names |= _names_of_several(lines, known - things, words)
    for told in (names_before, names_behind, names_that_employ):
        found = told(lines.tokens, lines.lower, lines.sentence_of, known, words.apposition)
        names |= {tuple(lines.tokens[start:end]) for start, end in found}
    for start, end in _by_what_they_do(lines, mentions, words):
        names.add(tuple(lines.tokens[start:end]))  # and here whatever is within: "British Volunteers of Hope"
        yield Mention("actor", _text(lines, start, end), "organisation", start, end)
    names = {name for name in names if " ".join(name) not in words.givers.cities}
    openers = {name[0] for name in names}
    places: dict[str, list[int]] = {}
    for index, token in enumerate(lines.tokens):
        if token in openers:
            places.setdefault(token, []).append(index)
    for name in names:
        for start in places[name[0]]:
            end = start + len(name)
            if tuple(lines.tokens[start:end]) == name and (known - things).isdisjoint(range(start, end)):
                yield Mention("actor", _text(lines, start, end), "organisation", start, end)


def _names_of_several(lines: Lines, known: Container[int], words: OfficeWords) -> set[tuple[str, ...]]:
    """The names of a list behind what they are: "the charities Noah and Medair", "companies Inglot, Dino and Pekao"."""
    names: set[tuple[str, ...]] = set()
    for index, word in enumerate(lines.lower[:-1]):
        start = index + 1 if word in words.several else len(lines.tokens)
        while start < len(lines.tokens) and lines.tokens[start][0].isupper():
            end = _end_of_name(lines, start, known, words, frozenset())
            names |= set() if start in known else {tuple(lines.tokens[start:end])}
            start = end + 1 if lines.lower[end : end + 1] and lines.lower[end] in words.listing else len(lines.tokens)
    return names


def _by_what_they_do(lines: Lines, mentions: tuple[Mention, ...], words: OfficeWords) -> Iterator[tuple[int, int]]:
    """The tokens of names on no list that give, that say for whom they are, or that are told by their shape."""

    def tokens(found: Iterable[Mention]) -> frozenset[int]:
        return frozenset(token for one in found for token in range(one.start, one.end))

    actors = [one for one in mentions if one.kind == "actor"]
    givers = [one for one in actors if one.id not in words.recipients]
    named = (one for one in mentions if one.kind == "programme" or (one.kind == "item" and one.form == "name"))
    printed = Printed(
        lines.tokens,
        lines.lower,
        lines.sentence_of,
        known=tokens([*givers, *named]),
        states=tokens(one for one in givers if one.form in ("name", "adjective")),
        takers=tokens(one for one in actors if one.id in words.recipients),
    )
    small = (one for one in mentions if one.kind == "verb" and lines.tokens[one.start].islower())
    yield from names_that_give(printed, [(one.start, one.id, one.form) for one in small], words.givers)
    yield from names_for_takers(printed, words.givers)
    yield from names_by_shape(printed, words.givers)


def _end_of_name(lines: Lines, start: int, known: Container[int], words: OfficeWords, links: frozenset[str]) -> int:
    """Where a name that begins with a capital ends: with its last word in capitals, or before another known one.

    links: what may stand in it besides.
    """
    end = start
    while end < min(len(lines.tokens), start + LONGEST_NAME) and lines.sentence_of[end] == lines.sentence_of[start]:
        if end in known or not (_in_name(lines, end, words) or lines.lower[end] in links):
            break
        end += 1
    while end > start + 1 and not lines.tokens[end - 1][0].isupper():
        end -= 1
    return max(end, start + 1)


def _text(lines: Lines, start: int, end: int) -> str:
    return lines.text[lines.starts[start] : lines.starts[end - 1] + len(lines.tokens[end - 1])]


def _of_whom(lines: Lines, head: Mention, mentions: tuple[Mention, ...], words: OfficeWords) -> int:
    """How many tokens "of China" takes behind "Red Cross Society", none where nothing like it stands there.

    Behind what stands in one place any name will do ("University of Leeds"), but in headlines.
    """
    if head.end >= len(lines.lower) or lines.lower[head.end] not in words.name_of:
        return 0
    ends = (one.end for one in mentions if one.kind == "actor" and one.form == "name" and one.start == head.end + 1)
    end = next(ends, head.end)
    if end == head.end and head.id in words.houses and lines.sentence_of[head.end] != 0:
        end = _end_of_branch(lines, head.end, True, words)
    return end - head.end


def _in_name(lines: Lines, index: int, words: OfficeWords) -> bool:
    """Whether a token may stand in an organisation's name."""
    token = lines.tokens[index]
    named = token.isalnum() and (token[0].isupper() or (token[0].isdigit() and token[-1].isupper()))  # "1K", "G4S"
    return (named or lines.lower[index] in words.name_links) and not _is_dash(lines, index)


def _owner_in_name(lines: Lines, index: int, words: OfficeWords) -> bool:
    """Whether a possessive stands within a name: "Valley Farmers' Union", "Harbour Women's Association"."""
    return lines.lower[index] in words.possessives and index > 0 and lines.tokens[index - 1][0].isupper()


def _is_dash(lines: Lines, index: int) -> bool:
    """Whether a token is a dash, with a space before it: behind it the name begins anew ("ROME - The Red Cross")."""
    return not lines.tokens[index][0].isalnum() and lines.tokens[index] != "&" and _spaced(lines, index)


def _spaced(lines: Lines, index: int) -> bool:
    """Whether a space stands before a token."""
    return index == 0 or lines.starts[index - 1] + len(lines.tokens[index - 1]) < lines.starts[index]


def _join(joined: list[Mention], one: Mention, lines: Lines, words: OfficeWords) -> None:
    """Add a mention, joined to the last where both are of one actor and only office words and names part them."""
    last = joined[-1] if joined else None
    if last and one.start < last.end and one.id != last.id:
        last = joined[-1] = replace(last, end=max(one.start, last.start + 1))
    if (
        last
        and last.id == one.id
        and lines.sentence_of[last.start] == lines.sentence_of[one.start]
        and _parted_by_names(lines, last.end, one.start, words)
    ):
        form = one.form if last.form == "adjective" else last.form
        joined[-1] = replace(last, end=max(one.end, last.end), form=form)
    else:
        joined.append(one)


def _grow(lines: Lines, one: Mention, words: OfficeWords) -> Mention:
    """Take in the office words behind an adjective or possessive, and the name behind them."""
    if one.form not in ("adjective", "name", "body"):
        return one
    lower, sentence_of = lines.lower, lines.sentence_of
    ahead = range(one.end, len(lower))
    probe = one.end + (one.end in ahead and lower[one.end] in words.possessives)
    if one.form == "name" and probe == one.end:
        return one
    grown = probe
    while grown in ahead and sentence_of[grown] == sentence_of[one.start] and lower[grown] in words.offices:
        grown += 1
    while grown > probe and lower[grown - 1] in words.not_last:
        grown -= 1
    if grown == probe:
        return one
    while (
        grown in ahead
        and grown - probe < LONGEST_OFFICE
        and lines.tokens[grown].istitle()
        and lines.tokens[grown].isalpha()
        and sentence_of[grown] == sentence_of[one.start]
    ):
        grown += 1
    return replace(one, end=grown, form="institution")


def _parted_by_names(lines: Lines, start: int, end: int, words: OfficeWords) -> bool:
    """Whether nothing but offices, names, hyphens and possessives stands in tokens start to end."""
    return end - start <= LONGEST_GAP and all(
        lines.lower[i] in words.offices
        or lines.tokens[i].istitle()
        or lines.lower[i] in words.possessives
        or lines.lower[i] == "-"
        for i in range(start, end)
    )
