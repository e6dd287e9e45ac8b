"""What an actor's place in a candidate's own sentence tells of whether it gives: as subject, owner or source."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from extract.rules.candidates import Candidate, PlacedSum
from extract.rules.cast import Cast
from extract.rules.choice import present
from extract.rules.directions import OBLIQUE, direction_of, is_object
from extract.rules.evidence_words import words_for
from extract.rules.joint import payments
from extract.rules.mentions import Mention
from extract.rules.reading import Reading

AID_REACH = 7  # tokens behind an owner within which what it owns is named
ASIDE_REACH = 25  # tokens of an aside behind an actor
VERB_REACH = 14  # tokens behind a subject
CLOSE = 2  # tokens between a sum, its conversion passed over, and "from X" that says whose it is
NO_SUBJECT = ("to", "in", "from", "by", "with", "against", "than", "source")


@dataclass(frozen=True, slots=True)
class View:
    """One actor of a candidate's sentence, seen from the candidate."""

    reading: Reading
    candidate: Candidate
    cast: Cast
    actors: tuple[Mention, ...]
    one: Mention
    direction: str
    mates: frozenset[str]

    @property
    def anchor(self) -> Candidate | PlacedSum:
        """What distances are measured to: the sum, or without one the candidate."""
        return self.candidate.money or self.candidate

    @property
    def behind_aside(self) -> int:
        """Behind the actor, and behind an aside of it that ends before the anchor: "Oslo, which Berlin had asked,"."""
        words, lower = words_for(self.reading), self.reading.lower
        if len(self.next_words) < 2 or self.next_words[0] != "," or self.next_words[1] not in words.asides:
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
        (start, end), mates = self.between, self.mates
        others = (one for one in self.actors if start <= one.start < end and one.id not in mates)
        return sum(1 for _ in islice((one for one in others if self.cast.gives(one)), 2))

    @property
    def next_words(self) -> tuple[str, ...]:
        """The two tokens behind the actor."""
        return self.reading.lower[self.one.end : self.one.end + 2]

    @property
    def owns(self) -> bool:
        """Whether a possessive stands behind the actor."""
        return bool(self.next_words) and self.next_words[0] in words_for(self.reading).possessives

    def in_clause(self, one: Mention) -> bool:
        """Whether an actor stands in the candidate's clause."""
        return self.candidate.clause[0] <= one.start < self.candidate.clause[1]


def signs_in_sentence(view: View) -> dict[str, float]:
    """The evidence of one mention in the candidate's sentence."""
    one, reading = view.one, view.reading
    after = min(one.end + 3, len(reading.lower))
    signs = {
        f"form/{one.form}": 1.0,
        "near": 1.0 / (1.0 + view.distance / 4),
        "rivals-between": float(view.rivals),
        **_placed(view),
        **_owner(view),
        **_subject(view),
        **_maker(view),
        **present(dict.fromkeys(payments(reading, (one,), view.cast, view.direction), True)),
        **present(
            {
                f"gapping{_owning(view)}": one.end <= view.anchor.start and not view.direction and _right_before(view),
                "first-actor": one.start == min(actor.start for actor in view.actors),
                "clause/same": view.in_clause(one),
                "clause/only": _alone_in_clause(view),
                "clause/before": _acts_before(view),
                "object": is_object(reading, one, view.cast),
                "source-close": _is_source(view) and 0 <= one.start - _end_of_gift(view) <= CLOSE,
                "owns-programme": bool(reading.inside(one.end, after, "programme")),
                "speaker": _spoken(reading, one),
            }
        ),
    }
    return {"here/any": 1.0, **{f"here/{name}": value for name, value in signs.items()}}


def _owning(view: View) -> str:
    """What an actor right before the anchor is, if no subject: "German tanks", "Oslo's tanks"."""
    return "/adjective" if view.one.form == "adjective" else "/owner" if view.owns else ""


def _right_before(view: View) -> bool:
    """Whether nothing but a hedge stands between the actor and the anchor: "Norway", "Norway upwards of"."""
    hedges = words_for(view.reading).hedges
    return view.distance <= 1 or hedges.issuperset(view.reading.lower[view.one.end : view.anchor.start])


def _is_source(view: View) -> bool:
    """Whether the gift is an actor's by what stands beside its name: "from Norway", "of Norway", "Norway's"."""
    if view.direction in ("from", "by"):
        return True
    return view.one.form != "adjective" and (view.direction == "of" or (view.owns and not view.direction))


def _end_of_gift(view: View) -> int:
    """Behind the anchor and the conversion in brackets that follows it."""
    money = view.candidate.money
    ends = [view.reading.tokens_of(one.span)[1] + 1 for one in money.equivalents] if money else []
    return max([view.anchor.end, *ends])


def _placed(view: View) -> dict[str, float]:
    """Before, inside or after the candidate, and behind which preposition."""
    one, candidate, direction = view.one, view.candidate, view.direction
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
    adjective = one.form == "adjective"
    return present(
        {
            "owns-aid": (view.owns or adjective) and any(cue.id == "give_evidence" for cue in ahead),
            "possessive": view.owns,
            "adjective-near": adjective and 0 <= view.anchor.start - one.end <= 2,
            f"adjective-near/{view.candidate.kind}": adjective and 0 <= view.anchor.start - one.end <= 2,
            "purse": (view.owns or adjective) and not words_for(reading).purse.isdisjoint(view.next_words),
        }
    )


def _subject(view: View) -> dict[str, float]:
    """Whether a verb of giving follows the actor before the candidate, no other actor coming first."""
    one, reading, kinds = view.one, view.reading, view.cast.verb_kinds
    sentence = reading.sentences[view.candidate.sentence]
    if view.direction in NO_SUBJECT or one.end > view.anchor.start:
        return {}
    start = view.behind_aside
    verbs = reading.inside(start, min(start + VERB_REACH, view.anchor.start + 1, sentence.end), "verb")
    if not verbs or (view.owns and verbs[0].start - start < 2):
        return {}
    verb = verbs[0]
    rival = any(
        other.id not in view.mates and other.form != "adjective" and not direction_of(reading, other, sentence.start)
        for other in reading.inside(start, verb.start, "actor")
    )
    if rival:
        return {"subject/rival": 1.0, "subject/reports": float(_spoken(reading, one))}
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


def _maker(view: View) -> dict[str, float]:
    """ "Czech-led", "American-made", "built by Norway": who leads or pays, and who only made it."""
    words, lower, start = words_for(view.reading), view.reading.lower, view.one.start
    mark, linked = (*view.next_words, "", "")[:2]
    made_by = start >= 2 and lower[start - 1] in words.made_prepositions and lower[start - 2] in words.made_verbs
    return present(
        {"led": mark == "-" and linked in words.led, "maker": (mark == "-" and linked in words.made) or made_by}
    )


def _alone_in_clause(view: View) -> bool:
    """Whether no other possible giver takes an active part in the clause."""
    floor = view.reading.sentences[view.candidate.sentence].start
    own = False
    for other in view.actors:  # up to the first who is another
        if view.in_clause(other) and view.cast.gives(other) and (other.id != view.one.id or not own):
            if direction_of(view.reading, other, floor) in OBLIQUE:
                continue
            if other.id != view.one.id:
                return False
            own = True
    return own


def _acts_before(view: View) -> bool:
    """Whether nobody acts in the candidate's clause before it, and the actor is the last who did in those before."""
    floor = view.reading.sentences[view.candidate.sentence].start
    # From the last backwards, as far as the first who acts: those in the clause stand behind all others.
    last = next(
        (
            other
            for other in reversed(view.actors)
            if other.start < view.anchor.start
            and view.cast.gives(other)
            and direction_of(view.reading, other, floor) not in NO_SUBJECT
        ),
        None,
    )
    if last is None or view.in_clause(last):
        return False
    return last.id == view.one.id or last.id in view.mates


def _spoken(reading: Reading, one: Mention) -> bool:
    """Whether the actor only says it: "X said", "according to X", "X's minister told"."""
    around = reading.inside(max(0, one.start - 4), min(one.end + 3, len(reading.lower)), "cue")
    return any(cue.id == "speech" and (cue.start >= one.end or one.start - 1 <= cue.end <= one.start) for cue in around)
