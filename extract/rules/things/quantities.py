"""How many of a thing are given: which number of a sentence counts it.

"16 Vector reconnaissance drones", "ten of the 50 tanks", "between six and eight jets", "rifles (36)", "drones: 140".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from extract.records import Category
from extract.rules.actors.cast import cast_of
from extract.rules.text.evidence_words import words_for
from extract.rules.text.reading import Reading
from extract.rules.things.lessons import LEADING, is_of_patients
from extract.rules.things.quantity_words import QuantityWords, quantity_words

QUANTITY_REACH = 5  # tokens between a number and the thing it counts
TRAINED_REACH = 3  # tokens between training and the end of the number of the trained: "train more than 300 medics"
PEOPLE_REACH = 4  # tokens behind a number within which the people stand that it counts
ARTICLE_REACH = 3  # tokens between "a" and the one thing that it counts
NOUN_REACH = (
    2  # tokens of a thing that no list knows, between its known words and a number behind: "M113 carriers (26)"
)
EACH_REACH = 5  # tokens before the end of a number within which "each" tells that it counts what goes with one
DENIAL_REACH = 12  # tokens before a thing within which "not" denies even one
LONGEST_BEHIND = 3  # tokens of a number behind its thing
AFTERWARDS = 12  # tokens from a thing to a number that says itself that it counts it: "shells, 70,000 of them"


class Thing(Protocol):
    """What is counted: tokens start to end."""

    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> int: ...  # noqa: D102
    @property
    def category(self) -> Category: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Counter:
    """What counts the things of a document. barred: tokens behind which no number counts a thing."""

    reading: Reading
    counts: Mapping[int, int]
    words: QuantityWords
    barred: frozenset[int]
    taker: frozenset[str]

    @classmethod
    def of(cls, reading: Reading, counts: Mapping[int, int], code: str) -> Counter:
        """The counter of a document. counts: as counts_of gives them."""
        barred = frozenset(
            token
            for one in reading.mentions
            if (one.kind == "verb" and not _qualifies(reading, one.start, one.form, counts, code))
            or (one.kind == "cue" and one.id == "speech" and one.start not in counts)
            for token in range(one.start, one.end)
        )
        return cls(reading, counts, quantity_words(code), barred, cast_of(code).taker)

    def quantity(self, one: Thing) -> int | None:
        """How many there are of a thing, where it is told."""
        if one.category == Category.TRAINING:
            return self._trained(one)
        if self._goes_with_each(one):
            return None
        for count in (
            self._before,
            self._of_those,
            self._behind,
            self._afterwards,
            self._as_many,
            self._treated,
            self._definite,
        ):
            if (found := count(one)) is not None:
                return None if found == 1 and self._is_denied(one) else found
        return None

    def _goes_with_each(self, one: Thing) -> bool:
        """Whether a number counts what goes with each thing before: "each with two masts", "five missiles apiece"."""
        lower, words = self.reading.lower, self.words
        floor = self.reading.sentences[self.reading.sentence_of[one.start]].start
        before = next((token for token in range(one.start, floor, -1) if token in self.counts), None)
        if before is None or one.start - before > QUANTITY_REACH:
            return False
        leading = lower[max(floor, before - EACH_REACH) : before]
        apart = next((token for token, word in enumerate(leading) if word in words.apart), None)
        if apart is not None and not words.apart_with.isdisjoint(leading[apart + 1 : apart + 2]):
            return True
        behind = lower[one.end : one.end + 1]
        return behind[:1] != () and behind[0] in words.apart and not words.apart_with.isdisjoint(leading[-2:])

    def _is_denied(self, one: Thing) -> bool:
        """Whether not even one is given: "will not send a single shell", "not one tank"."""
        lower, words = self.reading.lower, self.words
        floor = self.reading.sentences[self.reading.sentence_of[one.start]].start
        near = lower[max(floor, one.start - QUANTITY_REACH) : one.start]
        before = lower[max(floor, one.start - DENIAL_REACH) : one.start]
        return not words.not_even.isdisjoint(near) and not words.denials.isdisjoint(before)

    def _before(self, one: Thing) -> int | None:
        """The number before a thing that counts it; "a" is one."""
        if (bracketed := self._bracketed(one)) is not None:
            return bracketed
        lower, words = self.reading.lower, self.words
        position, floor = one.start, self.reading.line_start(one.start)
        while position > floor and self._words_between(position, one.start) <= QUANTITY_REACH:
            if position in self.counts:
                position = self._before_model(position)
                return None if self._is_shared(position) else self._part(position)
            word = lower[position - 1]
            if word in words.articles or word in words.one_more or (word in words.ordinals and position == one.start):
                return self._single(one, position)
            if word in words.both and position == one.start:
                return None if lower[one.end] in words_for(self.reading).list_and else 2
            led = position >= 2 and lower[position - 2] in words.part_of
            if led and word in words.owners:
                if lower[position - 3] in words.measures:  # "150,000 packages of the antibiotic"
                    position -= 3
                    continue
                return self._of_them(position - 2)
            if word in words.part_of and lower[position - 2] in words.pairs_of:
                return self._several(position - 2)
            further = self._behind_measure(position)
            if further == position and self._parts(position - 1):
                return None
            position = further - (further == position)
        return None

    def _before_model(self, position: int) -> int:
        """Where the number ends that counts a thing, past one that belongs to its model: "20 Zorvex 7 drones"."""
        name = position - 2
        if position < 3 or not self.reading.doc[position - 1].text.isdecimal():
            return position
        return name if name in self.counts and self.reading.doc[name].is_title else position

    def _of_those(self, one: Thing) -> int | None:
        """How many of the things before are such: "eight of them ambulances", "of which 16 were buses"."""
        return self._of_those_before(one.start)

    def _of_those_before(self, start: int) -> int | None:
        """The number of things before that are what begins at a token."""
        end = start - (self.reading.lower[start - 1] in self.words.being)
        if self._points_back(end):
            return self.counts.get(end - 2)
        led = end < start and any(self._points_back(back) for back in range(end - 1, end - 1 - LONGEST_BEHIND, -1))
        return self.counts.get(end) if led else None

    def _points_back(self, end: int) -> bool:
        """Whether "of them", "of which" ends before a token."""
        lower = self.reading.lower
        return end >= 2 and lower[end - 1] in self.words.of_those and lower[end - 2] in self.words.part_of

    def _bracketed(self, one: Thing) -> int | None:
        """The number that is told again in brackets before a thing: "30 (thirty) tanks"."""
        end = one.start - 1
        again = self.reading.lower[max(0, end - 2) : end + 1]
        told = len(again) == 3 and (again[0], again[2]) == ("(", ")") and end in self.counts
        return self.counts[end] if told and self.counts.get(end - 2) == self.counts[end] else None

    def _words_between(self, position: int, start: int) -> int:
        """How many words lie between two tokens; those that hyphens join are one."""
        return start - position - 2 * self.reading.lower[position:start].count("-")

    def _behind_measure(self, position: int) -> int:
        """Where to look on, past a measure, a calibre or the first of two qualities that ends before a token."""
        lower, words = self.reading.lower, self.words
        word = lower[position - 1]
        measured = position >= 2 and (
            (word in words.part_of and lower[position - 2] in words.measures)
            or (word in words.accompanied and lower[position - 2] in words.vessels)
        )
        if measured:
            return position - 2
        if " ".join(lower[max(0, position - 2) : position]) in words.loose:  # "a dozen or so tanks"
            return position - 2
        if word in words.units and (calibre := self._measured(position - 1)):
            return calibre
        return position - 2 if self._pairs(position - 1) else position

    def _single(self, one: Thing, position: int) -> int | None:
        """One, where an article or "another" that ends before a token stands right before a single thing."""
        lower, words = self.reading.lower, self.words
        if one.end < len(lower) and lower[one.end] in words.bodies:
            return None
        if position >= 2 and lower[position - 2] in words.places:
            return None
        whole = lower[position] in words.whole_units and lower[position + 1] in words.part_of
        joints = words.part_of | words.purposes
        of = next((token for token in range(one.start + 1, one.end) if lower[token] in joints), one.end)
        purpose = lower[of] in words.purposes if of < one.end else False  # "a scanner for trucks"
        last = lower[of - 1 if purpose or lower[of - 1] in words.whole_units else one.end - 1]
        single = whole or last in words.singulars or not last.endswith("s")
        return 1 if one.start - position <= ARTICLE_REACH and single else None

    def _several(self, token: int) -> int:
        """How many a word like "pair" tells: as many as the number before it, or what it means by itself."""
        return self.counts.get(token, self.words.pairs_of[self.reading.lower[token]])

    def _pairs(self, token: int) -> bool:
        """Whether a word joins two qualities of what one number counts: "50 armoured and protective vehicles"."""
        lower = self.reading.lower
        if lower[token] not in words_for(self.reading).between_qualities or token - 1 not in self.counts:
            return False
        return lower[token - 1].isalpha() and not lower[token - 1].endswith("s")

    def _measured(self, unit: int) -> int | None:
        """Where the number before a unit of measure begins: "122-mm", "155 mm"."""
        lower = self.reading.lower
        start = unit - 2 if unit >= 2 and lower[unit - 1] == "-" else unit - 1
        return start if start >= 0 and lower[start][:1].isdecimal() else None

    def _parts(self, token: int) -> bool:
        """Whether a token keeps a number before it from what stands behind."""
        word = self.reading.lower[token]
        if self._is_hyphened(token):
            return False
        quoting = ("-", '"', "“", "'", "’", "”")
        return (
            token in self.barred
            or word in self.words.breaks
            or (self.reading.doc[token].is_punct and word not in quoting)
        )

    def _is_hyphened(self, token: int) -> bool:
        """Whether a hyphen joins a word to the one before or behind it: "self-loading trucks"."""
        lower, spaced = self.reading.lower, self.reading.spaced
        before = token > 0 and lower[token - 1] == "-" and not spaced[token - 1]
        return before or (lower[token + 1 : token + 2] == ("-",) and not spaced[token] and not spaced[token + 1])

    def _of_them(self, end: int) -> int | None:
        """The number of "ten of the", "14 more of the" that ends before a token."""
        if end in self.counts:
            return self.counts[end]
        more = end >= 1 and self.reading.lower[end - 1] in words_for(self.reading).adding
        return self.counts.get(end - 1) if more else None

    def _is_shared(self, position: int) -> bool:
        """Whether a number only tells the whole of an untold part: "half of the 50", "neither of the two"."""
        lower, words = self.reading.lower, self.words
        led = position >= 4 and lower[position - 2] in words.owners and lower[position - 3] in words.part_of
        return led and lower[position - 4] in words.shares

    def _part(self, position: int) -> int:
        """The number that ends before a token; of "ten of the 50" and "ten of 50" the ten, of "the first of 50" one."""
        lower = self.reading.lower
        of = self.words.part_of
        before = next((back for back in (position - 2, position - 3) if back >= 1 and lower[back] in of), None)
        if before is None or (before == position - 3 and lower[position - 2] not in self.words.owners):
            return self.counts[position]
        before -= lower[before - 1] in self.words.out_of
        if before in self.counts:
            return self.counts[before]
        single = lower[before - 1] in self.words.ordinals - self.words.closing
        return 1 if single else self.counts[position]

    def _behind(self, one: Thing) -> int | None:
        """The number behind a thing that counts it: "rifles (36)", "drones: 140", "shells – 70,000 pieces"."""
        lower, words = self.reading.lower, self.words
        ceiling = self.reading.sentences[self.reading.sentence_of[one.start]].end
        mark = self._past_calibre(one.end, ceiling)
        while mark < min(one.end + NOUN_REACH, ceiling) and lower[mark].isalpha() and not self._parts(mark):
            if lower[mark] in words.marks_behind:
                break
            mark += 1
        if mark >= ceiling or lower[mark] not in words.marks_behind:
            return None
        for end in range(mark + 2, min(mark + 2 + LONGEST_BEHIND, ceiling + 1)):
            if end in self.counts:
                following = lower[end] if end < len(lower) else ""
                if self.reading.inside(mark + 1, end, "item"):  # "missiles, mortars (12)"
                    return None
                closed = end >= ceiling or following in words.measures or not following.strip(" .,;)|\n")
                return self.counts[end] if closed else None
        return None

    def _past_calibre(self, start: int, ceiling: int) -> int:
        """Where a measure in brackets ends, if one begins at a token: "shells (155 mm) – 20,000"."""
        lower = self.reading.lower
        closing = next(
            (token for token in range(start + 1, min(start + NOUN_REACH + 3, ceiling)) if lower[token] == ")"), 0
        )
        measured = closing and lower[start] == "(" and not self.words.units.isdisjoint(lower[start:closing])
        return closing + 1 if measured else start

    def _afterwards(self, one: Thing) -> int | None:
        """A number further behind that says what it counts: "shells, 70,000 of them"; what ends a list's line."""
        reading, lower = self.reading, self.reading.lower
        sentence = reading.sentences[reading.sentence_of[one.start]]
        ceiling = min(one.end + AFTERWARDS, sentence.end)
        following = next(iter(reading.inside(one.end, ceiling, "item")), None)
        ceiling = following.start if following else ceiling
        told = [end for end in range(one.end + 1, ceiling + 1) if end in self.counts]
        if not told or ";" in lower[one.end : told[0]]:
            return None
        if following and self._of_those_before(following.start) is not None:
            return None  # "vehicles, eight of them ambulances"
        end = told[0]
        totals = " ".join(lower[end : end + 2]) in self.words.behind_totals
        before = lower[max(one.end, end - LONGEST_BEHIND) : end]
        led = any(" ".join(before[at:]).startswith(tuple(self.words.numbering)) for at in range(len(before)))
        last = sentence.bullet and len(told) == 1 and not "".join(lower[end : sentence.end]).strip(" .,;)\n")
        return self.counts[end] if totals or led or last else None

    def _as_many(self, one: Thing) -> int | None:
        """The number of the thing before, where there are "as many" of this one."""
        reading, lower = self.reading, self.reading.lower
        floor = reading.sentences[reading.sentence_of[one.start]].start
        reach = range(max(floor, one.start - QUANTITY_REACH), one.start)
        led = any(
            phrase.split(" ") == list(lower[at : at + phrase.count(" ") + 1])
            for at in reach
            for phrase in self.words.as_many
        )
        ends = [end for end in range(floor + 1, one.start) if end in self.counts] if led else []
        return self.counts[ends[-1]] if ends else None

    def _trained(self, one: Thing) -> int | None:
        """Training is counted by those who are trained, where one number of them is told, or as "seven modules"."""
        direct = next((self.counts[end] for end in (one.start, one.start - 1) if end in self.counts), None)
        behind = range(one.start + 1, one.end + 1 + TRAINED_REACH)
        told = next((self.counts[end] for end in behind if end in self.counts and self._counts_people(end)), None)
        taught = told is not None and self.reading.lower[one.start] in self.words.teachers  # "99 instructors train 400"
        if direct is not None and not taught:
            return direct
        return told if told is not None else self._people(one)

    def _treated(self, one: Thing) -> int | None:
        """Care is counted by those who get it: "treatment for 40 wounded soldiers", "26 were fitted with limbs"."""
        lower, words = self.reading.lower, self.words
        sentence = self.reading.sentences[self.reading.sentence_of[one.start]]
        cares = not words.treatments.isdisjoint(lower[sentence.start : sentence.end])
        of_care = not (words.treatments | words.caring | words.places_of_care).isdisjoint(lower[one.start : one.end])
        if not of_care or one.category != Category.MEDICAL:
            return None
        near = (end for end in range(one.end + 1, one.end + LEADING + 1) if end in self.counts)
        direct = next((self.counts[end] for end in near if is_of_patients(self.reading, end, self.words)), None)
        return self._people(one) if cares and direct is None else direct

    def _definite(self, one: Thing) -> int | None:
        """One, where a single thing of many parts is pointed at: "the NASAMS battery that Canada bought"."""
        lower = self.reading.lower
        led = not self.words.definite.isdisjoint(lower[max(0, one.start - 1) : one.start])
        led = led and lower[one.end : one.end + 1] != ("-",)  # "the truck-mounted launchers"
        ends = any(lower[one.end - len(words) : one.end] == words for words in self.words.definite_singles)
        return 1 if led and ends else None

    def _people(self, one: Thing) -> int | None:
        """The one number of people that a sentence tells, other than the giver's own."""
        reading = self.reading
        sentence = reading.sentences[reading.sentence_of[one.start]]
        found = {
            self.counts[position]
            for position in range(sentence.start, sentence.end)
            if position in self.counts and self._counts_people(position)
        }
        return found.pop() if len(found) == 1 else None

    def _counts_people(self, position: int) -> bool:
        """Whether the number that ends before a token counts people of the taker; "six Mirage fighters" are none."""
        reading, people = self.reading, self.words.people
        near = reading.lower[position : position + PEOPLE_REACH]
        until = next((position + at for at, word in enumerate(near) if word in people), None)
        if until is None or self._trains(position):
            return False
        things = reading.inside(position, until + 1, "item")
        return not any(one.start < until < one.end and one.id != Category.TRAINING for one in things)

    def _trains(self, position: int) -> bool:
        """Whether people that a number counts are the giver's own: "90 Australian soldiers"."""
        lower, people = self.reading.lower, self.words.people
        until = next(token for token in range(position, position + PEOPLE_REACH) if lower[token] in people)
        return any(one.id not in self.taker for one in self.reading.inside(position, until, "actor"))


def _qualifies(reading: Reading, start: int, form: str, counts: Mapping[int, int], code: str) -> bool:
    """Whether a verb is a participle right behind a number or an owner: "19 promised jets", "the promised tanks"."""
    words = quantity_words(code)
    led = start in counts or (start > 0 and reading.lower[start - 1] in words.owners | words.articles)
    return led and form in ("past", "participle")
