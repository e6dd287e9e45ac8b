"""Fitting: the printed scores must be honest, and the weights written must be those that extraction reads."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from bench import fit as module
from bench.confidence import weights_by_fold
from bench.examples import Example, Pair, examples, load
from bench.fit import PENALTIES, THRESHOLDS, Folds, cross_validated, fit, main, predict, scenes_of
from bench.lessons import Taught, lessons
from extract.rules.judgement import Weights

OWN = Path(__file__).parents[1] / "gold" / "en.jsonl"


@pytest.fixture(scope="module")
def articles() -> list[dict[str, Any]]:
    return load(OWN)[:14]


@pytest.fixture
def three_folds(monkeypatch: pytest.MonkeyPatch) -> None:
    """The fewest in which an article's confidence comes from weights that saw neither it nor what taught them: six fits
    instead of fifteen."""
    monkeypatch.setattr(module, "FOLDS", 3)


def article(text: str, *pledges: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": "a",
        "title": "Aid for Ukraine",
        "text": text,
        "published": "2025-03-26",
        "url": "https://example.org/a",
        "pledges": list(pledges),
    }


def gold(evidence: str, **changes: Any) -> dict[str, Any]:
    return {"donors": ["NO"], "amount": None, "currency": None, "items": [], "evidence": evidence} | changes


@pytest.fixture(scope="module")
def taught(articles: list[dict[str, Any]]) -> Taught:
    return taught_by(articles)


def taught_by(articles: list[dict[str, Any]]) -> Taught:
    return list(lessons(list(examples(articles, "en"))))


def fit_on(seen: Taught) -> Weights:
    return fit(seen, PENALTIES, THRESHOLDS)


@pytest.mark.parametrize("file", [OWN, *sorted(OWN.parent.glob("[mps]*/en*.jsonl"))], ids=lambda file: file.name)
def test_every_line_of_a_labelled_file_is_taught_in_its_order(file: Path) -> None:
    """The scorer keeps articles by id: a second one of the same id would be lost, and nobody told."""
    lines = [json.loads(line)["id"] for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    assert [one["id"] for one in load(file)] == lines


@pytest.mark.usefixtures("three_folds")
def test_an_article_is_never_scored_by_weights_that_saw_it(articles: list[dict[str, Any]], taught: Taught) -> None:
    changed = copy.deepcopy(articles)
    first = next(one for one in changed if one["pledges"])
    first["pledges"] = []
    told, retold = (
        cross_validated(one, weights_by_fold(one.labelled(), one.fitting()))[0]
        for one in (Folds(articles, taught, fit_on), Folds(changed, taught_by(changed), fit_on))
    )
    assert set(told) == {one["id"] for one in articles}
    assert told[first["id"]] == retold[first["id"]]
    assert told != retold, "but the other articles' weights did see it"


def test_weights_fitted_on_an_article_find_its_pledges(articles: list[dict[str, Any]], taught: Taught) -> None:
    found = predict(articles, scenes_of(taught), fit(taught, PENALTIES, (0.5, 0.5)))
    wanted = {tuple(one["donors"]) for article in articles for one in article["pledges"]}
    told = {tuple(one["donors"]) for answer in found.values() for one in answer["pledges"]}
    assert len(wanted & told) > len(wanted) / 2


@pytest.mark.usefixtures("three_folds")
def test_written_weights_are_those_that_extraction_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    labelled = tmp_path / "gold.jsonl"
    labelled.write_text("\n".join(OWN.read_text("utf-8").splitlines()[:8]), "utf-8")
    (tmp_path / "en").mkdir()
    monkeypatch.setattr(module, "FOLDER", tmp_path)
    monkeypatch.setattr(module, "CALIBRATION", tmp_path / "confidence.json")
    assert main([str(labelled)]) == 0
    assert not (tmp_path / "en" / "weights.json").exists()
    assert main([str(labelled), "--write", "--thresholds", "0.4", "0.6"]) == 0
    weights = Weights(**json.loads((tmp_path / "en" / "weights.json").read_text("utf-8")))
    assert (weights.threshold, weights.document_threshold) == (0.4, 0.6)
    assert weights.who_gives
    assert weights.date
    assert weights.confidence
    assert weights.stage_confidence
    assert json.loads((tmp_path / "confidence.json").read_text("utf-8"))["en"]["pledge"]["all but plain"]["found"]
    assert "pledge" in capsys.readouterr().out


def test_a_sum_is_the_example_of_the_record_with_that_sum() -> None:
    text = "Norway gives Ukraine 200 million euros. Denmark gives Ukraine 300 million euros."
    norway = gold("Norway gives Ukraine 200 million euros.", amount=200_000_000, currency="EUR")
    found = [one for one in examples([article(text, norway)], "en") if isinstance(one, Example)]
    assert [one.gold for one in found] == [norway, None]
    assert not any(one.vague for one in found)


def test_the_parts_of_one_record_are_one_example_and_a_pair_that_is_the_same() -> None:
    text = "Norway gives Ukraine 200 million euros in military aid.\nThe package includes 20 tanks."
    record = gold(
        "Norway gives Ukraine 200 million euros in military aid.",
        amount=200_000_000,
        currency="EUR",
        items=[{"category": "tanks", "name": "tanks", "quantity": 20}],
    )
    found = list(examples([article(text, record)], "en"))
    (pair,) = [one for one in found if isinstance(one, Pair)]
    (example,) = [one for one in found if isinstance(one, Example)]
    assert pair.same
    assert example.gold == record
    assert len(example.candidate.whole()) == 2


def pairs_in(text: str, *records: dict[str, Any]) -> list[Pair]:
    return [one for one in examples([article(text, *records)], "en") if isinstance(one, Pair)]


def test_what_tells_a_part_of_a_record_in_other_words_goes_on_about_it() -> None:
    text = "Norway gives Ukraine 200 million euros. The gift pays for 20 tanks."
    (pair,) = pairs_in(text, gold(text, amount=200_000_000, currency="EUR"))
    assert pair.same
    assert pair.heed == 1.0


def test_two_candidates_of_which_one_tells_of_no_record_count_less() -> None:
    text = "Norway gives Ukraine 200 million euros. At home it sold 20 tanks."
    (pair,) = pairs_in(text, gold("Norway gives Ukraine 200 million euros.", amount=200_000_000, currency="EUR"))
    assert not pair.same
    assert pair.heed < 1.0


def test_who_gave_before_is_told_by_the_records_not_by_the_rules() -> None:
    text = "Norway gives Ukraine 200 million euros. A further 300 million euros will follow."
    norway = gold("Norway gives Ukraine 200 million euros.", donors=["SE"], amount=200_000_000, currency="EUR")
    _, second = (one for one in examples([article(text, norway)], "en") if isinstance(one, Example))
    assert "previous" in second.options["SE"]


def test_articles_made_from_frames_teach_dates_less(articles: list[dict[str, Any]]) -> None:
    framed = [
        {**one, "id": f"plain-{one['id']}"} if index < len(articles) // 2 else one for index, one in enumerate(articles)
    ]
    usual, less = (
        module._fit_fields([one for one in taught_by(of) if not isinstance(one, Pair)], PENALTIES)
        for of in (articles, framed)
    )
    assert usual["date"] != less["date"]
    assert usual["stage"] == less["stage"]
