"""The taker's own things that are mended are not given."""

from __future__ import annotations

from datetime import date

import pytest

from extract.rules.judgement import stage_scene


def things(text: str) -> list[tuple[str, int | None]]:
    scene = stage_scene(f"News from the ministry\n{text}", date(2025, 3, 26), "en")
    return [(one.category.value, one.quantity) for one in scene.items]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Bulgaria will repair up to 20 Ukrainian helicopters.", [("maintenance", 20)]),
        ("Croatia modernises Ukraine's MiG-21s.", [("maintenance", None)]),
        ("Slovakia mends Ukrainian howitzers and tanks.", [("maintenance", None), ("maintenance", None)]),
        ("Sweden pays for the maintenance of 50 CV90 vehicles.", [("maintenance", 50)]),
        ("Sweden pays for the overhaul of 50 CV90 vehicles.", [("maintenance", None), ("armoured_vehicles", 50)]),
        ("Germany will finance repairs to 30 Panzerhaubitze howitzers.", [("maintenance", 30)]),
        ("Poland will repair 40 Leopard tanks for Ukraine.", [("maintenance", 40)]),
        ("Poland will repair 40 Leopard tanks for 2 million euros.", [("maintenance", None), ("tanks", 40)]),
        ("Poland will refurbish 40 Leopard tanks for Ukraine.", [("tanks", 40)]),
        ("Poland pays for the repair of two hospitals.", [("maintenance", None), ("medical", 2)]),
        ("Poland repairs tanks and gives them to Ukraine.", [("tanks", None)]),
        ("Poland will mend two Ukrainian hospitals.", [("medical", 2)]),
        ("Poland will give ten radars and repair Ukrainian tanks.", [("radar_sensors", 10), ("maintenance", None)]),
        ("Poland gives ten radars and modernises Ukraine's tanks.", [("radar_sensors", 10), ("maintenance", None)]),
        ("Slovakia mends Ukrainian howitzers. Poland gives tanks.", [("maintenance", None), ("tanks", None)]),
        ("Slovakia mends Ukrainian howitzers and Poland tanks.", [("maintenance", None), ("tanks", None)]),
        ("Poland has given Ukrainian troops ten tanks.", [("tanks", 10)]),
    ],
)
def test_the_work_is_given_not_what_it_is_done_to(text: str, told: list[tuple[str, int | None]]) -> None:
    assert things(text) == told
