from __future__ import annotations

import io
from pathlib import Path

import pytest

from desk.passwords import is_password
from extract.errors import ConfigurationError
from ledger.editors import Role, editors, find_editor, password_of
from ledger.store import open_ledger
from pledgewatch.__main__ import run
from pledgewatch.commands.desk import address_of, settings_of
from pledgewatch.configuration import load_configuration
from pledgewatch.home import Home

PASSWORD = "four plain words here"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    open_ledger(tmp_path / "ledger.db").close()
    return tmp_path


@pytest.fixture
def user(home, monkeypatch):
    """Runs `pledgewatch desk user …`, with a text on standard input."""

    def command(*arguments: str, typed: str = f"{PASSWORD}\n") -> int:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        return run(["desk", "user", *arguments, "--home", str(home)])

    return command


def found(home, name):
    with open_ledger(home / "ledger.db") as ledger:
        return find_editor(ledger, name), password_of(ledger, name)


def test_an_account_is_made_listed_given_another_password_and_role_closed_and_opened(home, user, capsys):
    assert user("add", "olena", "--password-stdin") == 0
    editor, first = found(home, "olena")
    assert editor.role is Role.EDITOR
    assert is_password(PASSWORD, first)
    assert user("password", "olena", "--password-stdin", typed="five other words for it") == 0
    assert is_password("five other words for it", found(home, "olena")[1])
    assert user("role", "olena", "admin") == 0
    assert found(home, "olena")[0].role is Role.ADMIN
    capsys.readouterr()
    assert user("disable", "olena") == 0
    assert user("list") == 0
    assert user() == 0
    shown = capsys.readouterr().out
    assert shown.count("disabled since") == 2
    assert PASSWORD not in shown
    assert user("disable", "olena", "--undo") == 0
    assert found(home, "olena")[0].disabled is None


def test_an_account_that_the_proxy_signs_in_has_no_password(home, user):
    assert user("add", "petro", "--by-proxy", "--role", "reader") == 0
    assert found(home, "petro")[1] is None


@pytest.mark.parametrize(
    ("arguments", "typed", "words"),
    [
        (("add", "olena", "--password-stdin"), "short\n", "12 to 1024 characters"),
        (("add", "Olena B", "--password-stdin"), PASSWORD, "cannot be the name"),
        (("add", "../x", "--password-stdin"), PASSWORD, "cannot be the name"),
        (("add", "olena"), PASSWORD, "no terminal"),
        (("password", "nobody", "--password-stdin"), PASSWORD, "there is no account 'nobody'"),
        (("role", "nobody", "admin"), "", "there is no account"),
        (("disable", "nobody"), "", "there is no account"),
    ],
)
def test_what_cannot_be_is_told_in_a_line_and_makes_nothing(home, user, capsys, arguments, typed, words):
    assert user(*arguments, typed=typed) == 2
    errors = capsys.readouterr().err
    assert words in errors
    assert PASSWORD not in errors
    with open_ledger(home / "ledger.db") as ledger:
        assert editors(ledger) == []


def test_a_name_that_is_taken_is_told_before_anybody_types_a_password(user, capsys):
    user("add", "olena", "--password-stdin")
    assert user("add", "olena") == 2
    assert "an account olena already" in capsys.readouterr().err


def test_a_password_is_asked_for_twice_without_showing_it(home, monkeypatch, capsys):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    answers = iter([PASSWORD, "mistyped", PASSWORD, PASSWORD])
    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("pledgewatch.accounts.getpass", lambda prompt: next(answers))
    command = ["desk", "user", "add", "olena", "--home", str(home)]
    assert run(command) == 2
    assert "not typed the same twice" in capsys.readouterr().err
    assert run(command) == 0


def test_a_place_without_a_ledger_gets_none_just_for_an_account(tmp_path, capsys):
    for command in (["desk", "user", "list"], ["desk"]):
        assert run([*command, "--home", str(tmp_path / "none")]) == 2
        assert "there is no ledger" in capsys.readouterr().err
    assert not (tmp_path / "none").exists()


def test_a_home_before_the_verb_is_not_passed_over(home, capsys):
    assert run(["desk", "--home", str(home), "user", "list"]) == 2
    assert "--home stands before user" in capsys.readouterr().err
    assert run(["desk", "user", "--home", str(home), "list"]) == 2


def test_the_configuration_reaches_the_desk(tmp_path):
    file = tmp_path / "pledgewatch.toml"
    file.write_text(
        '[desk]\naddress = "https://desk.example.org/"\nzone = "Europe/Kyiv"\nidle_hours = 0.5\n'
        'proxies = ["192.0.2.1"]\nuser_header = "X-Remote-User"\n'
    )
    settings = settings_of(load_configuration(file, {}).configuration, Home(tmp_path))
    assert settings.secure
    assert settings.address == "https://desk.example.org"
    assert {"desk.example.org", "127.0.0.1", "localhost", "[::1]"} == settings.hosts
    assert settings.idle.total_seconds() == 1800
    assert settings.is_proxy("192.0.2.1")
    assert not settings.is_proxy("192.0.2.2")


@pytest.mark.parametrize(
    "line",
    [
        'address = "desk.example.org"',
        'address = "https://desk.example.org/path"',
        'address = "javascript://x"',
        'zone = "Kyiv"',
        'proxies = ["everybody"]',
        'user_header = "X Remote"',
        "idle_hours = 0",
        'host = "a b"',
        "port = 70000",
    ],
)
def test_a_setting_that_cannot_be_is_named_with_its_line(tmp_path, line):
    file = tmp_path / "pledgewatch.toml"
    file.write_text(f"[desk]\n{line}\n")
    with pytest.raises(ConfigurationError, match=rf"{file}:2: desk\.{line.split()[0]}"):
        load_configuration(file, {})


def test_a_header_that_nobody_may_set_is_an_error_and_not_a_door(tmp_path):
    configuration = load_configuration(None, {"PLEDGEWATCH_DESK__USER_HEADER": "X-Remote-User"}).configuration
    with pytest.raises(ConfigurationError, match=r"desk\.proxies is empty"):
        settings_of(configuration, Home(tmp_path))


@pytest.mark.parametrize("host", ["a..b", "192.0.2.1"])
def test_an_address_that_is_none_of_this_machine_is_named(host, home, capsys):
    assert run(["desk", "--home", str(home), "--host", host, "--port", "0"]) == 2
    told = capsys.readouterr().err
    assert host in told
    assert "--host" in told


def test_the_address_that_is_printed_can_be_typed():
    assert address_of("127.0.0.1", 8642) == "http://127.0.0.1:8642/"
    assert address_of("0.0.0.0", 1) == "http://127.0.0.1:1/"
    assert address_of("::1", 1) == "http://[::1]:1/"
