"""Floors of accuracy: a change that finds fewer pledges must not land because nobody looked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench import accuracy, floors
from bench.floors import SLACK, fallen, main, pin

ROOT = Path(__file__).parents[2]
OWN = ROOT / "tests" / "gold" / "en.jsonl"
PINNED = {"pledge F1": 0.65, "false alarms": 0.1}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with four labelled articles of its own, and a team's folder without any."""
    (tmp_path / "tests" / "gold").mkdir(parents=True)
    lines = OWN.read_text("utf-8").splitlines()[:4]
    (tmp_path / "tests" / "gold" / "en.jsonl").write_text("\n".join(lines), "utf-8")
    monkeypatch.setattr(accuracy, "ROOT", tmp_path)
    monkeypatch.setattr(floors, "FLOORS", tmp_path / "floors.json")
    return tmp_path


def check(project: Path, *arguments: str) -> int:
    return main(["--shared", str(project / "shared"), *arguments])


def written(project: Path) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = json.loads((project / "floors.json").read_text("utf-8"))
    return found


def rewrite(project: Path, field: str, by: float) -> None:
    pinned = written(project)
    pinned["own-en"][field] += by
    (project / "floors.json").write_text(json.dumps(pinned), "utf-8")


@pytest.mark.parametrize(
    ("field", "measured", "falls"),
    [
        ("pledge F1", 0.65 - SLACK, False),
        ("pledge F1", 0.6449, True),
        ("pledge F1", 0.7, False),
        ("false alarms", 0.1 + SLACK, False),
        ("false alarms", 0.1051, True),
        ("false alarms", 0.0, False),
    ],
)
def test_a_score_may_fall_by_the_slack_and_no_further(field: str, measured: float, falls: bool) -> None:
    problems = list(fallen("own-en", PINNED, {**PINNED, field: measured}))
    assert bool(problems) is falls
    if falls:
        assert problems == [f"own-en, {field}: pinned {PINNED[field]:.4f}, measured {measured:.4f}"]


def test_a_score_that_is_new_or_gone_is_named_so_that_no_field_slips_out_of_sight() -> None:
    assert "date" in "".join(fallen("own-en", PINNED, {**PINNED, "date": 0.8}))
    assert "not measured any more" in "".join(fallen("own-en", PINNED, {"pledge F1": 0.65}))
    assert list(fallen("own-uk", {}, PINNED)) == ["own-uk: no score is pinned"]


def test_pinning_raises_and_never_lowers_unless_it_is_told_to() -> None:
    measured = {"pledge F1": 0.6, "false alarms": 0.05, "date": 0.8}
    assert pin(PINNED, measured, lower=False) == {"pledge F1": 0.65, "false alarms": 0.05, "date": 0.8}
    assert pin(PINNED, measured, lower=True) == measured


def test_a_fallen_score_fails_the_check_with_set_field_and_both_figures(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(project, "--pin") == 0
    assert check(project) == 0
    right = written(project)["own-en"]["money F1"]
    rewrite(project, "money F1", 0.1)
    capsys.readouterr()
    assert check(project) == 1
    told = capsys.readouterr().err
    assert f"own-en, money F1: pinned {right + 0.1:.4f}, measured {right:.4f}\n" in told
    assert "--lower" in told
    assert check(project, "--pin") == 1, "pinning again hides nothing"
    assert written(project)["own-en"]["money F1"] == pytest.approx(right + 0.1)
    assert check(project, "--pin", "--lower") == 0
    assert written(project)["own-en"]["money F1"] == right


def test_without_the_teams_articles_it_says_that_only_our_own_were_held_and_keeps_the_other_floors(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "floors.json").write_text(json.dumps({"dev-en": PINNED}), "utf-8")
    assert check(project, "--pin", "--lower") == 0
    assert "only tests/gold is held" in capsys.readouterr().out
    assert written(project)["dev-en"] == PINNED


def test_the_articles_that_must_stay_unseen_have_no_floors(project: Path) -> None:
    (project / "shared" / "gold").mkdir(parents=True)
    for name in ("check-en", "dev-en"):
        (project / "shared" / "gold" / f"{name}.jsonl").write_text("", "utf-8")
    assert sorted(floors.labelled(project / "shared")) == ["dev-en", "own-en"]


def test_floors_torn_by_a_merge_are_named_and_left_alone(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "floors.json").write_text("<<<<<<< ours", "utf-8")
    assert check(project, "--pin") == 1
    assert "floors.json is not JSON" in capsys.readouterr().err
    assert (project / "floors.json").read_text("utf-8") == "<<<<<<< ours"


def test_lowering_without_pinning_is_refused(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        check(project, "--lower")
    assert "--lower goes with --pin" in capsys.readouterr().err


def test_make_check_holds_the_floors_and_both_sets_are_pinned() -> None:
    recipe = (ROOT / "Makefile").read_text("utf-8").split("\ncheck:")[1].split("\n\n")[0]
    assert "bench.floors" in recipe
    pinned = json.loads((ROOT / "bench" / "floors.json").read_text("utf-8"))
    assert {"dev-en", "own-en"} <= set(pinned)
