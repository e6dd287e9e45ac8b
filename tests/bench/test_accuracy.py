"""The scores: what docs and floors of accuracy rest on must be counted as the team counts."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bench import accuracy
from bench.accuracy import measure, row, sets, short, table, write_errors
from bench.score import load, main, score

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
OWN = ROOT / "tests" / "gold" / "en.jsonl"


def pledge(**changes: Any) -> dict[str, Any]:
    base = {
        "donors": ["NO"],
        "aid": "military",
        "amount": 200,
        "currency": "EUR",
        "modifier": "exact",
        "equivalents": [],
        "items": [{"category": "air_defence", "name": "air defence", "quantity": None}],
        "stage": "pledged",
        "cumulative": False,
        "date": "2025-03",
        "programme": None,
        "evidence": "Norway gives",
    }
    return base | changes


def scored(preds: list[dict[str, Any]], golds: list[dict[str, Any]]) -> dict[str, Any]:
    gold = {"a": {"title": "", "text": "Norway gives", "pledges": golds}}
    report, _ = score(gold, {"a": {"pledges": preds}})
    return report


SPOILERS: tuple[Callable[[dict[str, Any]], dict[str, Any]], ...] = (
    lambda one: {"donors": ["XX"]},
    lambda one: {"amount": one["amount"] and one["amount"] * 1.004},
    lambda one: {"amount": one["amount"] and one["amount"] * 1.02},
    lambda one: {"stage": "refused", "date": "2020", "programme": "X"},
    lambda one: {"items": one["items"][1:]},
    lambda one: {"evidence": "not in the text"},
    lambda one: {"equivalents": [{"amount": 1, "currency": "EUR"}]},
    lambda one: {},
)


def spoilt(documents: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Predictions wrong in every way: documents and pledges missing or invented, other donors, sums and fields."""
    found = {}
    for number, (key, gold) in enumerate(sorted(documents.items())):
        turns = (SPOILERS[(number + index) % len(SPOILERS)] for index in range(len(gold["pledges"])))
        pledges = [one | turn(one) for one, turn in zip(gold["pledges"], turns, strict=True)]
        invented = [pledge(amount=number)] if number % 5 == 1 else []
        if number % 11:
            found[key] = {"pledges": pledges[number % 5 == 0 :] + invented}
    return found


@pytest.mark.skipif(not (SHARED / "tools" / "score.py").exists(), reason="the team's scorer is not here")
def test_our_scorer_counts_as_the_teams_does() -> None:
    spec = importlib.util.spec_from_file_location("team_score", SHARED / "tools" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    team = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(team)
    documents = load(SHARED / "gold" / "dev-en.jsonl")
    for predicted in (documents, spoilt(documents), {}):
        assert score(documents, predicted, 10**6) == team.score(documents, predicted, 10**6)


def test_the_right_answers_score_full_marks() -> None:
    documents = load(OWN)
    report, shown = score(documents, documents, 10)
    assert shown == []
    assert report["pledge"]["f1"] == report["exact"] == report["evidence"] == 1.0
    assert report["false alarms"] == 0.0


def test_no_answers_score_nothing() -> None:
    report, _ = score(load(OWN), {})
    assert report["pledge"]["r"] == report["pledge"]["f1"] == 0.0
    assert report["missing documents"] == report["documents"]


@pytest.mark.parametrize(
    ("changes", "right"),
    [
        ({}, 1),
        ({"donors": ["no"]}, 1),
        ({"amount": 200.9}, 1),
        ({"amount": 202}, 0),
        ({"amount": None}, 0),
        ({"currency": "USD"}, 0),
        ({"donors": ["NO", "DK"]}, 0),
        ({"items": []}, 1),
        ({"stage": "delivered"}, 1),
    ],
)
def test_a_pledge_is_right_by_donors_and_sum(changes: dict[str, Any], right: int) -> None:
    assert scored([pledge(**changes)], [pledge()])["pledge"]["right"] == right


def test_without_a_sum_half_the_categories_must_agree() -> None:
    def things(*names: str) -> dict[str, Any]:
        return pledge(amount=None, currency=None, items=[{"category": name, "quantity": None} for name in names])

    assert scored([things("tanks")], [things("tanks", "drones")])["pledge"]["right"] == 1
    assert scored([things("tanks")], [things("tanks", "drones", "naval")])["pledge"]["right"] == 0


@pytest.mark.parametrize(
    ("found", "right"), [("2025", 1.0), ("2025-03-24", 1.0), ("2025-04", 0.0), (None, 0.0)], ids=str
)
def test_a_date_is_right_at_the_coarser_precision(found: str | None, right: float) -> None:
    assert scored([pledge(date=found)], [pledge()])["fields"]["date"] == right


def test_a_pledge_cannot_be_right_twice() -> None:
    report = scored([pledge(), pledge()], [pledge()])
    assert (report["pledge"]["right"], report["pledge"]["p"]) == (1, 0.5)


def test_a_pledge_in_a_silent_article_is_a_false_alarm() -> None:
    report = scored([pledge()], [])
    assert (report["false alarms"], report["pledge"]["p"], report["quantity"]) == (1.0, 0.0, None)


def test_a_set_that_is_measured_fills_every_figure_of_the_tables(tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    path.write_text("\n".join(OWN.read_text("utf-8").splitlines()[:6]), "utf-8")
    report, shown = measure(path, errors=True)
    figures = row(report)
    assert figures["articles"] == 6
    printed = table({"own": figures, "none": dict.fromkeys(figures)})
    assert len(printed.splitlines()) == len(figures) + 1
    write_errors(tmp_path / "errors.txt", shown)
    written = (tmp_path / "errors.txt").read_text("utf-8")
    assert written.count("\n    ") >= len(shown)
    assert '"grounds"' not in written


def test_without_the_teams_articles_our_own_are_scored(tmp_path: Path) -> None:
    assert list(sets(tmp_path, "en")) == ["own", "held", "fresh", "second", "third", "fourth", "fifth", "pages"]
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "dev-en.jsonl").touch()
    assert list(sets(tmp_path, "en")) == ["dev", "own", "held", "fresh", "second", "third", "fourth", "fifth", "pages"]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with three labelled articles of its own."""
    (tmp_path / "tests" / "gold").mkdir(parents=True)
    lines = OWN.read_text("utf-8").splitlines()[:3]
    (tmp_path / "tests" / "gold" / "en.jsonl").write_text("\n".join(lines), "utf-8")
    for name, value in (("ROOT", tmp_path), ("RECORD", tmp_path / "scores.json"), ("ERRORS", tmp_path / "errors")):
        monkeypatch.setattr(accuracy, name, value)
    return tmp_path


def test_figures_are_recorded_only_where_asked(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    nowhere = ["--shared", str(project / "none")]
    assert accuracy.main(nowhere) == 0
    assert not (project / "scores.json").exists()
    assert accuracy.main([*nowhere, "--record"]) == 0
    assert json.loads((project / "scores.json").read_text("utf-8"))["en"]["own"]["articles"] == 3
    assert "scored on tests/gold alone" in capsys.readouterr().out


def test_what_was_wrong_on_the_articles_that_must_stay_unseen_is_listed_nowhere(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "gold").mkdir()
    unseen = {"id": "unseen-1", "title": "Aid", "text": "Ukraine", "url": "", "published": "2025-03-26"}
    (project / "gold" / "check-en.jsonl").write_text(json.dumps(unseen | {"pledges": [pledge()]}), "utf-8")
    accuracy.main(["--shared", str(project)])
    assert "check" in capsys.readouterr().out
    assert [path.name for path in (project / "errors").iterdir()] == ["own-en.txt"]


def test_a_record_is_shortened_to_what_a_reader_needs() -> None:
    told = short(pledge(items=[{"category": "tanks", "name": "Leopards", "quantity": 14}], grounds={}, id="x"))
    assert told["items"] == ["14 Leopards (tanks)"]
    assert not {"grounds", "id", "evidence", "programme", "cumulative"} & set(told)


def test_the_scorers_command_prints_json_for_other_programs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"id": "a", "text": "Norway gives", "pledges": [pledge()]}), "utf-8")
    assert main([str(path), str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["pledge"]["f1"] == 1.0


def test_a_language_without_labelled_articles_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert accuracy.main(["--shared", str(tmp_path), "--language", "xx"]) == 2
    assert "'xx'" in capsys.readouterr().err
