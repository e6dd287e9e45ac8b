"""What the shell and the operator get to see: commands, help, errors and exit statuses."""

from __future__ import annotations

import inspect
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from extract.errors import InputError, LedgerBusy, LedgerError, PledgewatchError, UsageError
from ledger.store import open_ledger
from pledgewatch import app as command_line
from pledgewatch.__main__ import run
from pledgewatch.app import EXIT_CODES, VERBS

PROJECT = Path(__file__).parents[2]
HEAVY = ("scrapy", "twisted", "spacy", "trafilatura", "lxml", "warcio")


def python(*arguments: str, **options) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=PROJECT,
        **options,
    )


def all_errors(root: type[PledgewatchError] = PledgewatchError) -> Iterator[type[PledgewatchError]]:
    yield root
    for error in root.__subclasses__():
        yield from all_errors(error)


@pytest.fixture
def failing(monkeypatch):
    """Let `pledgewatch pledges` raise something."""

    def fail(error: BaseException) -> None:
        def pledges() -> None:
            raise error

        monkeypatch.setattr(import_module("pledgewatch.commands.pledges"), "pledges", pledges)

    return fail


@pytest.mark.parametrize("error", list(all_errors()), ids=lambda error: error.__name__)
def test_every_error_has_an_exit_status_that_the_help_explains(error, capsys):
    assert error.exit_code in EXIT_CODES
    assert error.exit_code != 0
    run(["--help"])
    assert f"{error.exit_code} {EXIT_CODES[error.exit_code].split()[0]}" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (InputError("line 3 lacks text"), 1),
        (UsageError("no outlet x"), 2),
        (LedgerError("x.db: is damaged"), 74),
        (LedgerBusy("x.db: busy"), 75),
    ],
    ids=lambda value: type(value).__name__,
)
def test_an_error_is_one_line_and_its_own_exit_status(failing, capsys, error, status):
    failing(error)
    assert run(["pledges"]) == status
    assert capsys.readouterr().err == f"pledgewatch: {error}\n"


def test_a_hint_follows_on_a_line_of_its_own(failing, capsys):
    failing(UsageError("no ledger", hint="make one"))
    run(["pledges"])
    assert capsys.readouterr().err == "pledgewatch: no ledger\n  make one\n"


def test_an_address_in_an_error_cannot_steer_the_terminal(failing, capsys):
    failing(UsageError("no page \x1b]0;owned\x07\nat all"))
    run(["pledges"])
    assert capsys.readouterr().err == "pledgewatch: no page \ufffd]0;owned\ufffd at all\n"


def test_an_error_that_is_a_fault_of_ours_keeps_its_traceback(failing):
    failing(ZeroDivisionError("a bug"))
    with pytest.raises(ZeroDivisionError):
        run(["pledges"])


def test_interrupting_from_the_keyboard_is_quiet(failing, capsys):
    failing(KeyboardInterrupt())
    assert run(["pledges"]) == 130
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["pledgs"], "No such command 'pledgs'"),
        (["outlets", "chekc"], "No such command 'chekc'"),
        (["outlets", "check"], "OUTLET"),
        (["--bogus"], "No such option: --bogus"),
        (["pledges", "--limit", "0"], "--limit"),
        (["pledges", "--since", "yesterday"], "'yesterday' is no date like 2026-02-10"),
        (["page", "x", "--at", "soon"], "no date like 2026-02-10 or 2026-02-10T15:30:00 or"),
        (["desk", "user", "role", "olena", "boss"], "'ROLE': 'boss' is not one of"),
        (["pledges", "--donor"], "--donor"),
    ],
    ids=str,
)
def test_a_command_typed_wrong_says_so_in_one_line_and_where_help_is(capsys, arguments, words):
    assert run(arguments) == 2
    message, hint = capsys.readouterr().err.splitlines()
    assert message.startswith("pledgewatch: ")
    assert words in message
    assert "--help shows what there is" in hint


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [(["pledgs"], "pledgewatch pledges?"), (["desk", "user", "ad"], "pledgewatch desk user add?"), (["zzz"], "")],
)
def test_a_command_like_another_is_told_that_one(capsys, arguments, meant):
    assert run(arguments) == 2
    hint = capsys.readouterr().err.splitlines()[1]
    assert (f"did you mean {meant}" in hint) == bool(meant)


def test_without_arguments_the_commands_are_listed(capsys):
    assert run([]) == 0
    shown = capsys.readouterr().out
    assert [verb for verb in VERBS if verb not in shown] == []


def test_the_version_is_that_of_the_distribution(capsys):
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == "pledgewatch 0.1.0\n"


@pytest.mark.parametrize(
    ("path", "verb"), list(command_line.commands()), ids=lambda one: one if isinstance(one, str) else ""
)
def test_each_command_exists_and_does_what_the_list_of_commands_says(path, verb):
    module = verb.module
    function = getattr(import_module(f"pledgewatch.commands.{module}"), module)
    paragraph = inspect.getdoc(function).split("\n\n")[0]
    assert " ".join(paragraph.split()) == verb.summary
    assert command_line.load(path).name == path.split()[-1]


@pytest.mark.parametrize("arguments", [["--help"], ["pledges", "--home", "HOME"]], ids=lambda value: value[0])
def test_listing_commands_or_pledges_does_not_wait_for_crawler_and_parser_to_load(tmp_path, arguments):
    open_ledger(tmp_path / "ledger.db").close()
    typed = [str(tmp_path) if one == "HOME" else one for one in arguments]
    code = f"import sys; from pledgewatch.__main__ import run; run({typed}); print(*sys.modules, sep='\\n')"
    out, _ = python("-c", code).communicate(timeout=30)
    loaded = set(out.splitlines())
    assert "pledgewatch.app" in loaded
    assert loaded.isdisjoint(HEAVY)


def test_a_reader_that_leaves_early_is_no_error_to_talk_about(tmp_path):
    open_ledger(tmp_path / "ledger.db").close()
    command = python("-m", "pledgewatch", "pledges", "--home", str(tmp_path))
    command.stdout.close()
    assert command.wait(30) == 1
    assert command.stderr.read() == ""


def test_ctrl_c_ends_a_waiting_command_with_130_and_no_traceback(tmp_path):
    with open_ledger(tmp_path / "ledger.db") as ledger:
        # A ledger of the first version, locked: the command waits to bring it up to date.
        ledger.db.execute("PRAGMA user_version = 1")
        ledger.db.execute("BEGIN IMMEDIATE")
        code = "from pledgewatch.__main__ import main; print('ready', flush=True); main()"
        command = python("-c", code, "pledges", "--home", str(tmp_path))
        assert command.stdout.readline() == "ready\n"
        time.sleep(1)
        command.send_signal(signal.SIGINT)
        ledger.db.rollback()
    _, said = command.communicate(timeout=40)
    assert command.returncode == 130
    assert "Traceback" not in said
