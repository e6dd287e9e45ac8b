"""Leaders who changed office: a gift must stand under the state or body that they then spoke for."""

from __future__ import annotations

from datetime import date

import pytest

from extract.rules.text.reading import read


@pytest.mark.parametrize(
    ("published", "donor"),
    [
        (date(2023, 5, 1), "NL"),
        (date(2024, 7, 1), "NL"),
        (date(2024, 9, 1), "NL"),
        (date(2025, 5, 1), "NATO"),
        (None, "NATO"),
    ],
)
def test_a_leader_stands_for_whom_he_then_led(published: date | None, donor: str) -> None:
    (one,) = read("Mark Rutte promised Ukraine 40 drones.", "en", published).of_kind("actor")[:1]
    assert one.id == donor


def test_a_minister_out_of_office_still_stands_for_the_old_one() -> None:
    (one,) = read("Brekelmans promised Ukraine 40 drones.", "en", date(2023, 1, 1)).of_kind("actor")[:1]
    assert one.id == "NL"
