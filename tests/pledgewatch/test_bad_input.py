"""What cannot be read is told in one line with the way out: never a traceback, never a silent nothing."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from ledger.store import open_ledger
from pledgewatch.__main__ import run

ODD = os.fsdecode(b"\xff")  # an argument whose bytes are no character


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the command runs: a home without a page, and files that hold nothing a command could read."""
    open_ledger(tmp_path / "var" / "ledger.db").close()
    (tmp_path / "empty").touch()
    (tmp_path / "odd").write_bytes(b"\xff\xfe\x00abc\xe9\n")
    (tmp_path / "lines").write_text('{"text": "Norway"}\n', "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("command", "told", "way_out"),
    [
        ("extract empty", "empty is empty", "PAGE is a saved HTML file"),
        ("extract lines", "lines is JSON, no HTML", "pledgewatch extract < FILE"),
        ("extract odd --url page", "'page' is no web address", "--url https://…"),
        ("fixture war_gov/x --url https://www.war.gov/x --from empty", "empty is empty", "--from takes a page"),
        ("fixture --all --fixtures var", "there are no fixtures in var", "--fixtures"),
        ("crawl war_gov --saved odd", "odd: no whole record at byte 0", "--saved takes"),
        ("outlets check war_gov --saved odd", "odd: no whole record at byte 0", "--saved takes"),
        ("nightly --ping page", "--ping names no web address", "--ping https://…"),
        (f"pledges --donor {ODD}", "'\\udcff' is not UTF-8", "encoding of this terminal"),
        (f"page http://{ODD}/", "'http://\\udcff/' is not UTF-8", "encoding of this terminal"),
    ],
)
def test_a_command_names_what_it_cannot_use_and_the_way_out(
    command: str, told: str, way_out: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(command.split()) == 2
    first, second = capsys.readouterr().err.splitlines()
    assert first.startswith(f"pledgewatch: {told}")
    assert way_out in second


@pytest.mark.parametrize("strict", [True, False])
def test_a_password_that_is_no_text_is_refused(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], strict: bool
) -> None:
    typed = io.BytesIO(b"four words and \xff that is odd\n")
    errors = "strict" if strict else "surrogateescape"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(typed, "utf-8", errors))
    assert run(["desk", "user", "add", "olena", "--password-stdin", "--home", str(here / "var")]) == 2
    assert "the password on standard input is no text" in capsys.readouterr().err


@pytest.mark.usefixtures("here")
def test_lines_are_utf_8_whatever_the_terminal_and_one_that_is_not_costs_itself_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = io.BytesIO('\ufeff{"id": "a", "text": "Zł"}\n'.encode() + b'{"id": "b", "text": "\xff"}\n')
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(typed, "ascii"))
    assert run(["extract"]) == 1
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith('{"id": "a", "pledges": []')
    assert second == '{"id": 2, "error": "line 2 is not UTF-8: invalid start byte at byte 21"}'
