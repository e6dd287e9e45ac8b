"""What the docs say of confidence must be what was measured: editors decide by it what they need not look at."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.calibration import WIDTH, Said, bar, calibration, summary

PATH = Path("docs") / "confidence.json"


def said(*pairs: tuple[float, bool]) -> list[Said]:
    return [Said("dev-1", confidence, right) for confidence, right in pairs]


def record(root: Path, text: str) -> None:
    (root / "docs").mkdir()
    (root / PATH).write_text(text, "utf-8")


def test_the_sure_ones_are_counted_with_those_of_them_that_are_right() -> None:
    told = summary(said((0.95, True), (0.9, False), (0.899, True), (0.2, False)))
    assert (told["found"], told["right"], told["sure"], told["sure and right"]) == (4, 2, 2, 1)


def test_the_surest_are_those_of_highest_confidence_however_high() -> None:
    found = said(*[(0.3 - index / 100, index < 30) for index in range(0, 30, 3)], *[(0.01, False)] * 10)
    assert summary(found)["surest right"] == 1.0
    assert summary([*found, *said(*[(0.5, False)] * 10)])["surest right"] == 0.0


def test_a_bin_holds_what_was_said_and_how_much_of_it_was_right() -> None:
    told = summary(said((0.62, True), (0.68, False), (0.6, True), (0.7, True), (1.0, True)))
    assert [(one["from"], one["found"]) for one in told["bins"]] == [(0.6, 3), (0.7, 1), (0.9, 1)]
    assert (told["bins"][0]["said"], told["bins"][0]["right"]) == (0.633, 0.667)


def test_the_brier_score_is_nought_for_a_seer_and_a_quarter_for_a_coin() -> None:
    assert summary(said((1.0, True), (0.0, False)))["brier"] == 0.0
    assert summary(said((0.5, True), (0.5, False)))["brier"] == 0.25


@pytest.mark.parametrize(("values", "marks"), [((0.0, 1.0), (0, WIDTH - 1)), ((1.0, 0.0), (WIDTH - 1, 0))])
def test_a_mark_stands_where_its_value_lies(values: tuple[float, float], marks: tuple[int, int]) -> None:
    drawn = bar(*values)
    assert (drawn.index("s"), drawn.index("r")) == marks
    assert len(drawn) == WIDTH
    assert bar(0.5, 0.5).strip() == "x"


def test_each_language_and_question_is_drawn_with_every_set_in_a_line(tmp_path: Path) -> None:
    one = summary(said((0.95, True), (0.55, False)))
    none_sure = summary(said((0.4, True)))
    record(tmp_path, json.dumps({"en": {"pledge": {"dev": one, "own": none_sure}, "stage": {"dev": one}}}))
    drawn = calibration(tmp_path, PATH)
    assert drawn is not None
    assert drawn.count("```text") == 2
    assert "en, pledge, dev: 2 found, 0.50 right; 50% at 0.9 or more, 1.00 of them right" in drawn
    assert "en, pledge, own: 1 found, 1.00 right; 0% at 0.9 or more; " in drawn
    assert "0.9 to 1.0      1  0.95   1.00" in drawn


def test_before_anything_was_measured_there_is_nothing_to_draw(tmp_path: Path) -> None:
    assert calibration(tmp_path, PATH) is None
    record(tmp_path, '{"en": {"pledge": {}}}')
    assert calibration(tmp_path, PATH) == ""


@pytest.mark.parametrize("text", ["<<<<<<< ours", "[]", '{"en": {"pledge": {"dev": {"found": 2}}}}'])
def test_a_file_torn_by_a_merge_is_named(tmp_path: Path, text: str) -> None:
    record(tmp_path, text)
    with pytest.raises(ValueError, match=r"confidence\.json is not as make fit writes it"):
        calibration(tmp_path, PATH)
