"""The words of evidence: a maintainer who adds a language must be told what is wrong with the file, and where."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from extract.errors import LanguageDataError
from extract.language import FOLDER
from extract.rules.text import evidence_words as module
from extract.rules.text.evidence_words import FILE, evidence_words

ALSO = "also: [also, additionally, furthermore, moreover]"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the English file under another language's code."""
    (tmp_path / "xx").mkdir()
    shutil.copy(FOLDER / "en" / FILE, tmp_path / "xx" / FILE)
    monkeypatch.setattr(module, "FOLDER", tmp_path)
    evidence_words.cache_clear()
    yield tmp_path / "xx"
    evidence_words.cache_clear()


def change(folder: Path, old: str, new: str) -> None:
    text = (folder / FILE).read_text("utf-8")
    assert old in text
    (folder / FILE).write_text(text.replace(old, new), "utf-8")


def test_another_language_needs_no_code(folder: Path) -> None:
    change(folder, ALSO, "also: [auch, ebenfalls]")
    assert evidence_words("xx").also == {"auch", "ebenfalls"}


def test_on_is_a_word_not_a_truth_value(folder: Path) -> None:
    assert evidence_words("xx").directions["on"] == "in"


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        (ALSO, "", "entry also: "),
        (ALSO, f"{ALSO}\nalsso: [also]", "entry alsso: "),
        ("from: from", "from: form", "entry directions.from: "),
        (ALSO, ALSO.removesuffix("]"), "is not YAML"),
    ],
)
def test_a_mistake_is_told_with_its_place(folder: Path, old: str, new: str, complaint: str) -> None:
    change(folder, old, new)
    with pytest.raises(LanguageDataError, match=complaint) as raised:
        evidence_words("xx")
    assert FILE in str(raised.value)


def test_a_missing_file_is_told_with_the_way_out(folder: Path) -> None:
    (folder / FILE).unlink()
    with pytest.raises(LanguageDataError, match=f"{FILE} is missing") as raised:
        evidence_words("xx")
    assert raised.value.hint
