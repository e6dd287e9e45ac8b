from __future__ import annotations

from datetime import UTC, datetime

from extract.explanation import explain
from extract.records import Article
from pledgewatch.explain import WIDEST, explanation_text


def test_a_long_value_does_not_run_into_its_rules() -> None:
    thing = "very modern wheeled armoured personnel carriers"
    text = f"Sweden will give Ukraine 1,500 {thing}, 1,500 TOW anti-tank missiles and 12 tanks."
    article = Article("https://example.org/a", "Sweden helps", text, "en", published=datetime(2026, 2, 10, tzinfo=UTC))
    lines = [line for line in explanation_text(explain(article)).splitlines() if line.startswith("     item ")]
    assert any(len(line.split("item/")[0].strip()) > WIDEST for line in lines)
    assert all(" item/" in line for line in lines)
