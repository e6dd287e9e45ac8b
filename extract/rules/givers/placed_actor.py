"""What an actor's place in a candidate's own sentence tells of whether it gives: as subject, owner or source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from extract.rules.actors.actor_lists import lists_of
from extract.rules.actors.cast import Cast, cast_of
from extract.rules.actors.directions import OBLIQUE, direction_of, is_object, listed_direction
from extract.rules.candidates.candidates import Candidate
from extract.rules.candidates.sum_things import PlacedSum
from extract.rules.choice import present
from extract.rules.givers.joint import payments
from extract.rules.text.evidence_words import words_for
from extract.rules.text.mentions import Mention
from extract.rules.text.reading import Reading, remembered

AID_REACH = 7  # tokens behind an owner within which what it owns is named
ASIDE_REACH = 25  # tokens of an aside behind an actor
VERB_REACH = 14  # tokens behind a subject
CLOSE = 2  # tokens between a sum, its conversion passed over, and "from X" that says whose it is
GAPPED = 2  # tokens between an actor and a thing, where a comma and its number stand there
NO_SUBJECT = ("to", "in", "from", "by", "with", "against", "than", "source")


@dataclass(frozen=True, slots=True)
class Named:
    """An actor that a sentence names and that may give, with all that tells the same of it to every candidate there.

    mates: the ids of those in one list with it. next_words: the two tokens behind it; owns: whether the first is a
    possessive. received: whether it is who is given; speaks: whether it only says so. pays: the evidence that it pays,
    leads or only made the gift.
    """

    one: Mention
    direction: str
    mates: frozenset[str]
    next_words: tuple[str, ...]
    owns: bool
    owns_programme: bool
    received: bool
    speaks: bool
    pays: Mapping[str, float]


@remembered
def named_in(reading: Reading, index: int) -> tuple[Named, ...]:
    """The actors of a sentence that may give, without those named once more as a place or as who takes."""
    cast, sentence = cast_of(reading.code), reading.sentences[index]
    found = [
        _named(reading, run, one, sentence.start, cast)
        for run in lists_of(reading, reading.inside(sentence.start, sentence.end, "actor"))
        for one in run
        if cast.gives(one)
    ]
    active = {each.one.id for each in found if each.direction not in OBLIQUE}
    return tuple(each for each in found if each.direction not in OBLIQUE or each.one.id not in active)


def _named(reading: Reading, run: Sequence[Mention], one: Mention, floor: int, cast: Cast) -> Named:
    direction = listed_direction(reading, run, one, floor)
    behind = reading.lower[one.end : one.end + 2]
    return Named(
        one,
        direction,
        frozenset(other.id for other in run),
        behind,
        owns=bool(behind) and behind[0] in words_for(reading).possessives,
        owns_programme=bool(reading.inside(one.end, min(one.end + 3, len(reading.lower)), "programme")),
        received=is_object(reading, one, cast),
        speaks=_speaks(reading, one),
        pays={
            **_maker(reading, one, behind),
            **present(dict.fromkeys(payments(reading, (one,), cast, direction), True)),
        },
    )


@dataclass(frozen=True, slots=True)
class Company:
    """The actors of a candidate's sentence, as they stand to the candidate.

    active: the ids of those who may give and take an active part in its clause. before: the last who acts before it.
    """

    actors: tuple[Mention, ...]
    active: frozenset[str]
    before: Mention | None

    @classmethod
    def of(cls, reading: Reading, candidate: Candidate, cast: Cast) -> Company:
        """Those of a candidate."""
        sentence, anchor = reading.sentences[candidate.sentence], candidate.money or candidate
        actors = reading.inside(sentence.start, sentence.end, "actor")
        ways = [(one, direction_of(reading, one, sentence.start)) for one in actors if cast.gives(one)]
        active = (one.id for one, way in ways if way not in OBLIQUE and _in_clause(candidate, one))
        acting = (one for one, way in reversed(ways) if one.start < anchor.start and way not in NO_SUBJECT)
        return cls(actors, frozenset(active), next(acting, None))


@dataclass(frozen=True, slots=True)
class View:
    """One actor of a candidate's sentence, seen from the candidate."""

    reading: Reading
    candidate: Candidate
    cast: Cast
    company: Company
    named: Named

    @property
    def one(self) -> Mention:
        """The actor."""
        return self.named.one

    @property
    def anchor(self) -> Candidate | PlacedSum:
        """What distances are measured to: the sum, or without one the candidate."""
        return self.candidate.money or self.candidate

    @property
    def behind_aside(self) -> int:
        """Behind the actor, and behind an aside of it that ends before the anchor: "Oslo, which Berlin had asked,"."""
        words, lower, behind = words_for(self.reading), self.reading.lower, self.named.next_words
        if len(behind) < 2 or behind[0] != "," or behind[1] not in words.asides:
            return self.one.end
        ends = range(self.one.end + 2, min(self.one.end + ASIDE_REACH, self.anchor.start))
        return next((index + 1 for index in ends if lower[index] == ","), self.one.end)

    @property
    def between(self) -> tuple[int, int]:
        """The tokens between the actor and the anchor."""
        if self.one.end <= self.anchor.start:
            return self.behind_aside, self.anchor.start
        return self.anchor.end, self.one.start

    @property
    def distance(self) -> int:
        """Tokens between the actor and the anchor."""
        start, end = self.between
        return max(0, end - start)

    @property
    def rivals(self) -> int:
        """How many other possible givers stand between the actor and the anchor, told up to two."""
        (start, end), mates = self.between, self.named.mates
        others = (one for one in self.company.actors if start <= one.start < end and one.id not in mates)
        return sum(1 for _ in islice((one for one in others if self.cast.gives(one)), 2))


def signs_in_sentence(view: View) -> dict[str, float]:
    """The evidence of one mention in the candidate's sentence."""
    one, named, company = view.one, view.named, view.company
    distance = view.distance
    signs = {
        f"form/{one.form}": 1.0,
        "near": 1.0 / (1.0 + distance / 4),
        "rivals-between": float(view.rivals),
        **_placed(view),
        **_owner(view),
        **_subject(view),
        **named.pays,
        **present(
            {
                f"gapping{_owning(view)}": one.end <= view.anchor.start
                and not named.direction
                and _right_before(view, distance),
                "first-actor": one.start == company.actors[0].start,
                "clause/same": _in_clause(view.candidate, one),
                "clause/only": company.active == {one.id},
                "clause/before": _acts_before(view),
                "object": named.received,
                "source-close": _is_source(named) and 0 <= one.start - _end_of_gift(view) <= CLOSE,
                "owns-programme": named.owns_programme,
                "speaker": named.speaks,
            }
        ),
    }
    return {"here/any": 1.0, **{f"here/{name}": value for name, value in signs.items()}}


def _in_clause(candidate: Candidate, one: Mention) -> bool:
    """Whether an actor stands in a candidate's clause."""
    return candidate.clause[0] <= one.start < candidate.clause[1]


def _owning(view: View) -> str:
    """What an actor right before the anchor is, if no subject: "German tanks", "Oslo's tanks"."""
    return "/adjective" if view.one.form == "adjective" else "/owner" if view.named.owns else ""


def _right_before(view: View, distance: int) -> bool:
    """Whether nothing but a hedge stands between the actor and the anchor: "Norway", "Norway upwards of".

    Or a comma, where it stands for a verb: "Latvia will send ten lorries, and Estonia, two boats".
    """
    reading, hedges = view.reading, words_for(view.reading).hedges
    if distance <= 1 or hedges.issuperset(reading.lower[view.one.end : view.anchor.start]):
        return True
    comma = distance == GAPPED and reading.lower[view.one.end] == ","
    return comma and not reading.inside(*view.candidate.clause, "verb")


def _is_source(named: Named) -> bool:
    """Whether the gift is an actor's by what stands beside its name: "from Norway", "of Norway", "Norway's"."""
    if named.direction in ("from", "by"):
        return True
    return named.one.form != "adjective" and (named.direction == "of" or (named.owns and not named.direction))


def _end_of_gift(view: View) -> int:
    """Behind the anchor and the conversion in brackets that follows it."""
    money = view.candidate.money
    ends = [view.reading.tokens_of(one.span)[1] + 1 for one in money.equivalents] if money else []
    return max([view.anchor.end, *ends])


def _placed(view: View) -> dict[str, float]:
    """Before, inside or after the candidate, and behind which preposition."""
    one, candidate, direction = view.one, view.candidate, view.named.direction
    inside = candidate.start < one.end and one.start < candidate.end
    ahead = one.end <= candidate.start or (
        inside and one.end <= view.anchor.start
    )  # "more, for which Oslo pays 3 million"
    place = "before" if ahead else "inside" if inside else "after"
    told_by_place = direction in ("from", "by", "to", "in", "of", "with")
    return {
        f"place/{place}": 1.0,
        **present({f"dir/{direction}": bool(direction), f"dir/{direction}/{place}": told_by_place}),
    }


def _owner(view: View) -> dict[str, float]:
    """ "Denmark's 28th package of", "Danish military support", "the German winter package"."""
    one, reading = view.one, view.reading
    ahead = reading.inside(one.end, min(one.end + AID_REACH, len(reading.lower)), "cue")
    adjective, owns = one.form == "adjective", view.named.owns
    return present(
        {
            "owns-aid": (owns or adjective) and any(cue.id == "give_evidence" for cue in ahead),
            "possessive": owns,
            "adjective-near": adjective and 0 <= view.anchor.start - one.end <= 2,
            f"adjective-near/{view.candidate.kind}": adjective and 0 <= view.anchor.start - one.end <= 2,
            "purse": (owns or adjective) and not words_for(reading).purse.isdisjoint(view.named.next_words),
        }
    )


def _subject(view: View) -> dict[str, float]:
    """Whether a verb of giving follows the actor before the candidate, no other actor coming first."""
    one, reading, kinds = view.one, view.reading, view.cast.verb_kinds
    sentence = reading.sentences[view.candidate.sentence]
    if view.named.direction in NO_SUBJECT or one.end > view.anchor.start:
        return {}
    start = view.behind_aside
    verbs = reading.inside(start, min(start + VERB_REACH, view.anchor.start + 1, sentence.end), "verb")
    if not verbs or (view.named.owns and verbs[0].start - start < 2):
        return {}
    verb = verbs[0]
    rival = any(
        other.id not in view.named.mates
        and other.form != "adjective"
        and not direction_of(reading, other, sentence.start)
        for other in reading.inside(start, verb.start, "actor")
    )
    if rival:
        return {"subject/rival": 1.0, "subject/reports": float(view.named.speaks)}
    alone = len(verbs) > 1 and not any(
        other.id != one.id and other.form != "adjective" for other in reading.inside(verb.end, verbs[-1].start, "actor")
    )
    return {
        "subject": 1.0,
        f"subject/{kinds[verb.id]}": 1.0,
        **present(
            {
                "subject/far-verb": len(verbs) > 1,
                f"subject/last-{kinds[verbs[-1].id]}": alone,
                f"subject/others-{kinds[verbs[-1].id]}": len(verbs) > 1 and not alone,
                "subject/close": verb.start - start <= 3,
            }
        ),
    }


def _maker(reading: Reading, one: Mention, behind: tuple[str, ...]) -> dict[str, float]:
    """ "Czech-led", "American-made", "built by Norway": who leads or pays, and who only made it."""
    words, lower, start = words_for(reading), reading.lower, one.start
    mark, linked = (*behind, "", "")[:2]
    made_by = start >= 2 and lower[start - 1] in words.made_prepositions and lower[start - 2] in words.made_verbs
    return present(
        {"led": mark == "-" and linked in words.led, "maker": (mark == "-" and linked in words.made) or made_by}
    )


def _acts_before(view: View) -> bool:
    """Whether nobody acts in the candidate's clause before it, and the actor is the last who did in those before."""
    last = view.company.before
    if last is None or _in_clause(view.candidate, last):
        return False
    return last.id == view.one.id or last.id in view.named.mates


def _speaks(reading: Reading, one: Mention) -> bool:
    """Whether the actor only says it: "X said", "according to X", "X's minister told"."""
    around = reading.inside(max(0, one.start - 4), min(one.end + 3, len(reading.lower)), "cue")
    return any(cue.id == "speech" and (cue.start >= one.end or one.start - 1 <= cue.end <= one.start) for cue in around)
