"""What opens an article is told on for longer than what comes later, and things are known again by their words."""

from __future__ import annotations

from datetime import date

from extract.rules import going_on
from extract.rules.judgement import Scene, stage_scene


def evidence(scene: Scene, first: int, second: int) -> dict[str, float]:
    return going_on.evidence_of(scene.reading, scene.candidates[first], scene.candidates[second])


SCENE = stage_scene(
    "Aid for Ukraine\nSpain sends Ukraine 20 Leopard tanks. Spain also sends shells. "
    "Portugal sends Ukraine drones. The tanks left on Monday, and Spain gave Ukraine lorries.",
    date(2025, 3, 26),
    "en",
)


def test_what_opens_the_article_is_told_from_what_comes_later() -> None:
    assert "opening/1" in evidence(SCENE, 0, 1)
    later = evidence(SCENE, 2, 3)
    assert "opening/1" not in later
    assert "opening/3+items-items" in later


def test_things_are_known_again_by_their_words() -> None:
    assert "names/shared" in evidence(SCENE, 0, 3)
    assert "names/apart" in evidence(SCENE, 0, 1)
