"""The configuration: an operator's typing error is named with its line, and nothing is taken for something else."""

from __future__ import annotations

import tomllib
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.errors import ConfigurationError
from pledgewatch.configuration import DEFAULTS, Configuration, OutletChoice, in_toml, keys_of, load_configuration

OUTLETS = ("dw_en", "pravda_en")


def load(tmp_path: Path, text: str, **environment: str):
    path = tmp_path / "pledgewatch.toml"
    path.write_text(text, encoding="utf-8")
    return load_configuration(path, environment, OUTLETS)


def test_the_documented_defaults_are_the_ones_in_force() -> None:
    told = tomllib.loads(DEFAULTS.read_text(encoding="utf-8"))
    outlet = told.pop("outlets")["NAME"]
    in_force = {key: value for key, value in asdict(Configuration()).items() if key != "outlets"}
    listed = {
        key: {name: list(one) if isinstance(one, tuple) else one for name, one in value.items()}
        if isinstance(value, dict)
        else value
        for key, value in in_force.items()
    }
    assert told == listed
    assert outlet == asdict(OutletChoice())


def test_every_default_says_what_its_key_means() -> None:
    lines = DEFAULTS.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        if line.startswith("delay_seconds = 0.0"):
            continue  # its comment stands before the key above, of which it says the same
        if "=" in line and not line.startswith("#"):
            assert lines[number - 1].startswith("# "), line


@given(st.sampled_from(sorted(keys_of())), st.integers(0, 20), st.text("xyzq", min_size=1, max_size=5))
def test_an_unknown_key_is_named_with_its_line(tmp_path_factory, key: str, blanks: int, ending: str) -> None:
    tmp_path = tmp_path_factory.mktemp("toml")
    *table, name = key.replace("NAME", "dw_en").split(".")
    head = f"[{'.'.join(table)}]\n" if table else ""
    text = "\n" * blanks + head + f"{name}_{ending} = 1\n"
    with pytest.raises(ConfigurationError) as raised:
        load(tmp_path, text)
    assert f"pledgewatch.toml:{blanks + bool(table) + 1}: there is no key" in str(raised.value)
    assert f"{name}_{ending}" in str(raised.value)


@pytest.mark.parametrize(
    ("text", "line", "named"),
    [
        ("[crawl]\ndelay_seconds = -1\n", 2, "crawl.delay_seconds"),
        ('[crawl]\n\nlog_level = "LOUD"\n', 3, "crawl.log_level"),
        ('[crawl]\nallowed_networks = ["my network"]\n', 2, "crawl.allowed_networks"),
        ('[nightly]\nping = "healthchecks"\n', 2, "nightly.ping"),
        ('[outlets.dw_en]\nclient = "chrome"\n', 2, "outlets.dw_en.client"),
        ("[outlets.dw]\nenabled = false\n", 1, "'dw'"),
        ('[nightly]\noutlets = ["pravda"]\n', 2, "'pravda'"),
        ("crawl = 3\n", 1, "crawl"),
    ],
)
def test_a_bad_value_is_named_with_its_line_and_a_way_out(tmp_path, text: str, line: int, named: str) -> None:
    with pytest.raises(ConfigurationError) as raised:
        load(tmp_path, text)
    assert f"pledgewatch.toml:{line}: " in str(raised.value)
    assert named in str(raised.value)
    assert raised.value.hint


@pytest.mark.parametrize("text", ["[crawl\n", "home = \n", 'home = "a"\nhome = "b"\n'])
def test_what_is_no_toml_is_named_with_its_line(tmp_path, text: str) -> None:
    with pytest.raises(ConfigurationError, match="line"):
        load(tmp_path, text)


def test_a_file_that_is_named_must_be_there(tmp_path) -> None:
    with pytest.raises(ConfigurationError, match=r"nowhere\.toml"):
        load_configuration(tmp_path / "nowhere.toml", {})


def test_the_environment_is_above_the_file_and_the_file_above_the_defaults(tmp_path) -> None:
    told = load(
        tmp_path,
        'contact = "desk@example.org"\n[crawl]\ndelay_seconds = 5\nrepeats = 1\n',
        PLEDGEWATCH_CRAWL__DELAY_SECONDS="9",
        PLEDGEWATCH_OUTLETS__DW_EN__ENABLED="false",
        PLEDGEWATCH_CRAWL__ALLOWED_NETWORKS="10.0.0.8/32, 10.1.0.0/16",
    )
    crawl = told.configuration.crawl
    assert (crawl.delay_seconds, crawl.repeats, crawl.wait_seconds) == (9.0, 1, 30.0)
    assert crawl.allowed_networks == ("10.0.0.8/32", "10.1.0.0/16")
    assert not told.configuration.outlet("dw_en").enabled
    assert told.sources["crawl.delay_seconds"] == "$PLEDGEWATCH_CRAWL__DELAY_SECONDS"
    assert told.sources["contact"].endswith("pledgewatch.toml:1")


def test_a_bad_value_of_the_environment_is_named_by_its_variable(tmp_path) -> None:
    with pytest.raises(ConfigurationError, match=r"\$PLEDGEWATCH_CRAWL__DELAY_SECONDS"):
        load(tmp_path, "", PLEDGEWATCH_CRAWL__DELAY_SECONDS="fast")


def test_what_is_printed_is_toml_that_gives_the_same_again(tmp_path) -> None:
    text = 'contact = "a \\"b\\" \\\\ c"\n[outlets.dw_en]\npages_a_night = 5\n[digest]\nnotify = ["json://u:p@host"]\n'
    told = load(tmp_path, text)
    again = load(tmp_path, in_toml(told, secrets=True))
    assert again.configuration == told.configuration


def test_secrets_of_notify_addresses_are_shown_only_when_asked_for(tmp_path) -> None:
    told = load(tmp_path, '[digest]\nnotify = ["mailtos://user:password@example.org"]\n')
    assert "password" not in in_toml(told)
    assert "password" in in_toml(told, secrets=True)
