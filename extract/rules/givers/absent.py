"""What it means that an actor is not named where a gift is told, and what stands there in its place."""

from __future__ import annotations

from collections.abc import Mapping

from extract.rules.actors.cast import Cast
from extract.rules.candidates.candidates import Candidate
from extract.rules.choice import present
from extract.rules.text.mentions import Mention
from extract.rules.text.reading import Reading

POINTING = ("carried/1", "previous", "topic/title")  # signs of whom a word in its place may stand for
NAMED = ("share", "most")  # signs of how much an article names an actor


def signs_of_absent(found: Mapping[str, float], others_here: bool, anaphor: Mention | None) -> dict[str, float]:
    """The signs of an actor that is not named in the candidate's sentences."""
    form = anaphor.form if anaphor else ""
    pointing = [name for name in POINTING if anaphor and name in found]
    return {
        "absent": 1.0,
        "absent/others-here": float(others_here),
        **present({f"absent/{form}": bool(form)}),
        **{f"{name}+{form}": 1.0 for name in pointing},
    }


def by_place(found: Mapping[str, float], candidate: Candidate, others_here: bool) -> dict[str, float]:
    """How much the article names an actor, by the candidate's kind, and with its own kind by where it stands.

    Here, elsewhere, or elsewhere while others stand here: the headline's country counts less beside another's name.
    """
    counts = {name: value for name, value in found.items() if name in NAMED}
    kinds = {name: value for name, value in found.items() if name.startswith("kind/")}
    absent = "absent" in found
    places = ["elsewhere" if absent else "at-hand", *(["passed-over"] if absent and others_here else [])]
    by_kind = {
        f"{candidate.kind}/{name}": value for name, value in {**counts, "absent": float(absent)}.items() if value
    }
    return by_kind | {
        f"{place}/{name}": value
        for place in places
        for name, value in (
            {**counts, **kinds} if place == "passed-over" else {**kinds, "share": found["share"]}
        ).items()
    }


def anaphor_of(reading: Reading, candidate: Candidate, cast: Cast) -> Mention | None:
    """What stands before the candidate in its clause for an actor: a thing, a pronoun, a description or nothing.

    None behind a giver in an aside, whom it then means: "the EBRD, for its part, signed".
    """
    start = candidate.clause[0]
    found = reading.inside(start, max(candidate.start, start + 1), "anaphor")
    if found and found[0].form == "pronoun":
        before = reading.inside(start, found[0].start, "actor")
        if before and cast.gives(before[-1]) and reading.lower[before[-1].end] == ",":
            return None
    return found[0] if found else None
