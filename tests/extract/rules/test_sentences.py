"""Lines of a list: an outlet's page may lose their marks, and each must still go on about the package above."""

from __future__ import annotations

import pytest

from extract.rules.reading import read


def lines(text: str) -> int:
    """How many sentences of a text are lines of a list."""
    return sum(one.bullet for one in read(f"Aid for Ukraine\n{text}", "en").sentences)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Oslo's package comprises:\nfour radars;\n100 Javelins;\nspare parts.\nThe minister was in Kyiv.", 3),
        ("Oslo's package comprises:\n22 howitzers\n14,000 shells\nThe minister will travel to Kyiv next week.", 2),
        ("Oslo's package comprises:\n- 22 howitzers\n- 14,000 shells", 2),
        ('The minister said:\n"We shall send 22 howitzers."\nShe left for Kyiv.', 0),
        ("Oslo's package comprises 22 howitzers\nMore news\nWeather", 0),
        ("Oslo's package comprises:\n22 howitzers", 0),
    ],
)
def test_short_lines_below_a_colon_are_a_list_without_marks(text: str, count: int) -> None:
    assert lines(text) == count
