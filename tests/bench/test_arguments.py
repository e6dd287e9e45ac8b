"""A mistyped name is told by the usage of a command, not by a traceback."""

from __future__ import annotations

import pytest

from bench import chaos, fit, hostile, score, speed


@pytest.mark.parametrize(
    ("main", "arguments", "told"),
    [
        (speed.main, ["away.jsonl"], "no file away.jsonl"),
        (fit.main, ["away.jsonl"], "no file away.jsonl"),
        (score.main, ["away.jsonl", "away.jsonl"], "no file away.jsonl"),
        (hostile.main, ["lullabies"], "no text 'lullabies'"),
        (chaos.main, ["many"], "invalid int value: 'many'"),
    ],
)
def test_what_is_not_there_is_named(main, arguments, told, capsys) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert told in capsys.readouterr().err


@pytest.mark.parametrize("main", [speed.main, fit.main, score.main, hostile.main, chaos.main])
def test_help_measures_nothing(main, capsys) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert not ended.value.code
    assert "usage" in capsys.readouterr().out
