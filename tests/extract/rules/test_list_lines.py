"""Lists whose bullets are lost: lines below one that ends with a colon."""

from __future__ import annotations

import pytest

from extract.rules.reading import read


@pytest.mark.parametrize(
    ("lines", "listed"),
    [
        (["The parcel holds:", "ten radars;", "four boats;", "spare parts.", "Kyiv is glad."], [1, 2, 3]),
        (["The parcel holds:", "ten radars", "four boats", "Kyiv is glad of all this."], [1, 2]),
        (["The minister said:", "Norway will send ten radars.", "It will also send boats."], []),
        (["The parcel holds:", "ten radars.", "Kyiv is glad."], []),
        (["Ten radars", "Four boats", "Kyiv is glad."], []),
    ],
)
def test_short_lines_below_a_colon_are_lines_of_a_list(lines: list[str], listed: list[int]) -> None:
    reading = read("\n".join(["Aid for the winter", *lines]), "en")
    assert [one.index - 1 for one in reading.sentences if one.bullet] == listed


def test_things_in_such_a_list_are_one_gift(english) -> None:
    text = (
        "Norway will give Ukraine a new package, the government said. It is worth 50 million euros and comprises:\n"
        "five radars;\n12 boats;\n300 generators;\n1,000 helmets.\nUkraine welcomed the help."
    )
    (pledge,) = english(text)
    assert pledge.money.amount == 50_000_000
    assert {one.quantity for one in pledge.items} == {5, 12, 300, 1000}
