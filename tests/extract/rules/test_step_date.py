"""The date of the step: what the timeline of a pledge is drawn from. The article is of Wednesday, 26 March 2025."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (
            "In January 2025 Greece handed over 20,000 artillery shells to Ukraine, the ministry in Athens said.",
            "2025-01",
        ),
        ("Greece will give Ukraine 20 million euros in humanitarian aid, Athens announced yesterday.", "2025-03-25"),
        ("President Emmanuel Macron promised Ukraine 2 billion euros in military aid on Wednesday.", "2025-03-26"),
        ("Belgium will provide Ukraine with 1 billion euros in military aid this year.", "2025"),
        ("The Netherlands will contribute 250 million euros to PURL to buy weapons for Ukraine.", None),
    ],
    ids=["a month", "a day ago", "today", "a year", "nothing said"],
)
def test_the_date_has_the_precision_of_the_text(english, text: str, value: str | None) -> None:
    (pledge,) = english(text)
    assert pledge.date == value


def test_since_when_a_total_runs_is_not_its_date(english) -> None:
    (pledge,) = english("Since February 2022, Norway has given Ukraine more than 5 billion euros in military aid.")
    assert pledge.cumulative
    assert pledge.date is None


def test_the_words_of_a_date_are_kept_for_the_editor(english) -> None:
    text = "President Emmanuel Macron promised Ukraine 2 billion euros in military aid on Wednesday."
    (pledge,) = english(text)
    (ground,) = pledge.grounds["date"]
    assert "Wednesday" in ground.span.of(f"Aid for Ukraine\n{text}")
