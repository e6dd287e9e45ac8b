"""The auxiliaries before a verb: what would be sent must not be listed as sent."""

from __future__ import annotations

import pytest

from extract.rules.text.reading import Reading, read
from extract.rules.things.tenses import auxiliaries, auxiliaries_of, outermost, unreal_before


def told(text: str, kind: str):
    reading = read(text, "en")
    return reading, [one for one in reading.mentions if one.kind == kind]


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("Norway will send tanks.", {"future"}),
        ("Norway might send tanks.", {"possible"}),
        ("Norway will not send tanks.", {"future", "negation"}),
        ("Norway has to send tanks.", {"future", "perfect"}),
        ("Norway sends tanks.", set()),
    ],
)
def test_the_classes_of_auxiliaries(text: str, classes: set[str]) -> None:
    reading, verbs = told(text, "verb")
    assert auxiliaries_of(reading, verbs[-1], auxiliaries("en")) == classes


@pytest.mark.parametrize(
    ("text", "unreal"),
    [
        ("The tanks might be sent.", "possible"),
        ("The tanks will be sent.", "future"),
        ("The tanks were not sent.", "negation"),
        ("The tanks were sent.", None),
    ],
)
def test_what_takes_a_past_form_out_of_the_past(text: str, unreal: str | None) -> None:
    reading, cues = told(text, "cue")
    sent = next(one for one in cues if reading.words(one.start, one.end) == "sent")
    assert unreal_before(reading, sent, auxiliaries("en")) == unreal


def steps(text: str) -> tuple[Reading, list[str]]:
    reading, cues = told(text, "cue")
    kept = outermost(one for one in cues if one.id.startswith(("stage_", "step_")))
    return reading, [reading.words(one.start, one.end) for one in kept]


def test_what_is_not_ruled_out_is_not_refused() -> None:
    assert "ruled out" not in steps("Norway has not ruled out tanks.")[1]
    assert steps("Norway has ruled out tanks.")[1]


def test_what_was_voted_down_is_not_considered() -> None:
    assert "proposal" not in " ".join(steps("The Storting voted down a proposal.")[1])
