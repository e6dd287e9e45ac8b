"""Officials told by their surnames alone, once they were named in full beside whom they speak for.

"Estonia's ambassador Kaimo Kuusk … Kuusk": whoever no list knows, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.rules.actors.cast import cast_of
from extract.rules.text.mentions import Mention
from extract.rules.text.reading import Reading

SPEAKS_FOR = ("state", "body")  # kinds of donors whose officials speak for them
OFFICIALS = ("leader", "institution")  # forms of a mention that may end in an official's name
SHORTEST = 4  # letters of a surname
MOST_NAMES = 3  # tokens of a name in full


def by_surname(reading: Reading, actors: Sequence[Mention]) -> Iterator[Mention]:
    """The places where an official of an actor named before stands by surname alone."""
    held: dict[str, set[tuple[str, int]]] = {}
    for one in actors:
        for at in _surnames_of(reading, one):
            held.setdefault(reading.lower[at], set()).add((one.id, at))
    meant = {surname: dict(told) for surname, told in held.items() if len({ident for ident, _ in told}) == 1}
    found = [index for index, word in enumerate(reading.lower) if word in meant] if meant else []
    if not found:
        return
    known = {token for one in reading.of_kind("actor", "item", "programme") for token in range(one.start, one.end)}
    for index in found:
        ((ident, _),) = meant[reading.lower[index]].items()
        first = min(at for _, at in held[reading.lower[index]])
        alone = _is_capital(reading, index) and not (_is_capital(reading, index - 1) or _is_capital(reading, index + 1))
        if index > first and alone and index not in known:
            yield Mention("actor", ident, "leader", index, index + 1)


def _surnames_of(reading: Reading, one: Mention) -> Iterator[int]:
    """The tokens that are surnames of an actor's official: the mention's last, or that of a name behind a comma."""
    if one.form not in OFFICIALS or cast_of(reading.code).kind_of(one.id) not in SPEAKS_FOR:
        return
    ends = [one.end]
    if one.form == "institution":
        ends += [end for end in (_end_of_name_behind(reading, one), _end_of_name_before(reading, one)) if end]
    for end in ends:
        word = reading.words(end - 1, end)
        if _is_capital(reading, end - 1) and _is_capital(reading, end - 2) and len(word) >= SHORTEST:
            yield end - 1


def _end_of_name_behind(reading: Reading, one: Mention) -> int:
    """Where the name ends that stands between commas behind an office: "the Danish minister, Mads Holm, said"."""
    if one.end >= len(reading.lower) or reading.lower[one.end] != ",":
        return 0
    end = one.end + 1
    while end < len(reading.lower) and end <= one.end + MOST_NAMES and _is_capital(reading, end):
        end += 1
    named = end > one.end + 2 and end < len(reading.lower) and reading.lower[end] == ","
    return end if named else 0


def _end_of_name_before(reading: Reading, one: Mention) -> int:
    """Where the name ends that stands before a comma and an office: "Mads Holm, the Danish minister"."""
    return next((at for at in (one.start - 1, one.start - 2) if at >= 2 and reading.lower[at] == ","), 0)


def _is_capital(reading: Reading, index: int) -> bool:
    if not 0 <= index < len(reading.lower):
        return False
    return reading.doc[index].is_title and reading.doc[index].is_alpha
