"""Who is asked for leave gives nothing: its name must not stand over what another one gives."""

from datetime import date

import pytest

from extract.rules.givers.asked import asked_for_leave
from extract.rules.judgement import stage_scene


def _asked(text: str) -> set[str]:
    scene = stage_scene(f"News\n{text}", date(2025, 10, 15), "en")
    return {ident for one in scene.candidates for ident in asked_for_leave(scene.reading, one, scene.cast)}


@pytest.mark.parametrize(
    "text",
    [
        "Lisbon has asked Berlin for permission to hand Ukraine ten tanks.",
        "Lisbon sounded out Berlin on buying ten tanks for Ukraine.",
    ],
)
def test_who_is_asked_for_leave_or_to_sell(text: str) -> None:
    assert _asked(text) == {"DE"}


@pytest.mark.parametrize(
    "text",
    [
        "Kyiv has asked Berlin for permission to use ten tanks.",
        "Lisbon asked Berlin for advice, which gave Ukraine ten tanks.",
        "Lisbon and Berlin gave Ukraine ten tanks.",
    ],
)
def test_nobody_is_asked_by_who_takes_or_for_other_things(text: str) -> None:
    assert _asked(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Oslo has refused to let Berlin send Ukraine two guns.",
        "Oslo turned down Berlin's second request to send Ukraine two guns.",
    ],
)
def test_who_is_refused_leave(text: str) -> None:
    assert _asked(text) == {"DE"}
