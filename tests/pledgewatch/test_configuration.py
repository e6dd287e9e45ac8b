"""The configuration: an operator's typing error is named with its line, and nothing is taken for something else."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler import settings
from extract.errors import ConfigurationError
from pledgewatch.configuration import DEFAULTS, Configuration, OutletChoice, in_toml, keys_of, load_configuration
from pledgewatch.night import crawl_settings, outlet_settings
from pledgewatch.toml_text import written

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


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[crawl\n", 1),
        ("\nhome = \n", 2),
        ('home = "a"\nhome = "b"\n', 2),
        ('[digest]\n\ndirectory = """\n', 3),
        ("[crawl]\nallowed_networks = [\n", 2),
    ],
)
def test_what_is_no_toml_is_named_with_its_line(tmp_path, text: str, line: int) -> None:
    with pytest.raises(ConfigurationError, match=rf"pledgewatch\.toml:{line}: not TOML: "):
        load(tmp_path, text)


@pytest.mark.parametrize("value", ["9" * 5000, "[" * 5000 + "]" * 5000], ids=["a number without end", "lists in lists"])
def test_toml_that_overstrains_the_parser_is_no_traceback(tmp_path, value: str) -> None:
    with pytest.raises(ConfigurationError, match=r"pledgewatch\.toml: not TOML that can be read"):
        load(tmp_path, f"x = {value}\n")


def test_a_file_of_another_encoding_is_named_with_the_line(tmp_path) -> None:
    path = tmp_path / "pledgewatch.toml"
    path.write_bytes('home = "var"\ncontact = "Jos\xe9"\n'.encode("latin-1"))
    with pytest.raises(ConfigurationError, match=r"pledgewatch\.toml:2: it is not UTF-8"):
        load_configuration(path, {})


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('[crawl]\ndelay_seconds = "2"\n', "crawl.delay_seconds"),
        ("[crawl]\npages_a_night = true\n", "crawl.pages_a_night"),
        ("[crawl]\npages_a_night = 2.5\n", "crawl.pages_a_night"),
        ("[crawl]\ntimeout_seconds = inf\n", "crawl.timeout_seconds"),
        ("[crawl]\ndelay_seconds = nan\n", "crawl.delay_seconds"),
        ('[outlets.dw_en]\nenabled = "no"\n', "outlets.dw_en.enabled"),
        ("[outlets.dw_en]\nenabled = 0\n", "outlets.dw_en.enabled"),
        ("[nightly]\noutlets = 'dw_en'\n", "nightly.outlets"),
        ("[digest]\nnotify = ['desk@example.org']\n", "digest.notify"),
        ("home = ''\n", "home"),
        ('contact = "a\\nX-Header: b"\n', "contact"),
    ],
)
def test_a_value_of_another_kind_is_not_taken_for_what_it_is_not(tmp_path, text: str, key: str) -> None:
    with pytest.raises(ConfigurationError, match=re.escape(f": {key} cannot be ")):
        load(tmp_path, text)


def test_a_key_is_found_behind_a_text_that_looks_like_a_table(tmp_path) -> None:
    text = 'home = """\n[crawl]\nrepeatz = 1\n"""\n[nightly]\noutlets = [\n  "dw_en",\n  # x = 1\n]\n'
    with pytest.raises(ConfigurationError, match=r"pledgewatch\.toml:11: there is no key crawl\.repeatz"):
        load(tmp_path, f"{text}[crawl]\nrepeatz = 1\n")


@pytest.mark.parametrize(
    "text",
    [
        "[digest]\nnotify = 'mailto://desk:secret@example.org'\n",
        "[digest]\nnotify = ['secret']\n",
        "digest = 'mailto://desk:secret@example.org'\n",
        "[nightly]\nping = 'ftp://desk:secret@example.org'\n",
        "[digest]\nnotifi = ['mailto://desk:secret@example.org']\n",
    ],
)
def test_a_password_in_a_wrong_place_is_not_mailed_around_by_cron(tmp_path, text: str) -> None:
    with pytest.raises(ConfigurationError) as raised:
        load(tmp_path, text)
    assert "secret" not in f"{raised.value} {raised.value.hint}"


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


@pytest.mark.parametrize("name", ["CRAWL__DELAY_SECOND", "CONTCAT", "HOME__X", "OUTLETS__DW_EN__CLIENTS", "CRAWL"])
def test_a_variable_typed_wrong_is_named(tmp_path, name: str) -> None:
    with pytest.raises(ConfigurationError, match=rf"^\$PLEDGEWATCH_{name}: there is no key"):
        load(tmp_path, 'home = "x"\n', **{f"PLEDGEWATCH_{name}": "1"})


def test_an_outlet_in_a_variable_is_checked_like_one_in_the_file(tmp_path) -> None:
    with pytest.raises(ConfigurationError, match=r"^\$PLEDGEWATCH_OUTLETS__DW__ENABLED: no outlet is called") as raised:
        load(tmp_path, "", PLEDGEWATCH_OUTLETS__DW__ENABLED="false")
    assert "dw_en" in raised.value.hint


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("json://a.example/?x=1,2 json://b.example", ("json://a.example/?x=1,2", "json://b.example")),
        ("json://a.example, json://b.example", ("json://a.example", "json://b.example")),
        ('["json://a.example"]', ("json://a.example",)),
    ],
)
def test_a_list_in_a_variable_needs_no_brackets(tmp_path, text: str, value: tuple[str, ...]) -> None:
    assert load(tmp_path, "", PLEDGEWATCH_DIGEST__NOTIFY=text).configuration.digest.notify == value


def test_what_is_printed_is_toml_that_gives_the_same_again(tmp_path) -> None:
    text = 'contact = "a \\"b\\" \\\\ c"\n[outlets.dw_en]\npages_a_night = 5\n[digest]\nnotify = ["json://u:p@host"]\n'
    told = load(tmp_path, text)
    again = load(tmp_path, in_toml(told, secrets=True))
    assert again.configuration == told.configuration


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_whatever_a_text_holds_it_is_printed_so_that_it_is_read_again_and_steers_no_terminal(text: str) -> None:
    line = f"key = {written(text)}"
    assert tomllib.loads(line)["key"] == text
    assert not any(unicodedata.category(letter) == "Cc" for letter in line)


def test_secrets_of_addresses_are_shown_only_when_asked_for(tmp_path) -> None:
    told = load(
        tmp_path,
        '[digest]\nnotify = ["mailtos://user:password@example.org"]\n[nightly]\nping = "https://hc.example/password"\n',
    )
    assert "password" not in repr(told)
    assert "password" not in in_toml(told)
    assert "password" in in_toml(told, secrets=True)


def test_scrapys_own_settings_and_the_documented_defaults_agree() -> None:
    """Else `scrapy crawl` would have other manners than the nightly run."""
    for name, value in crawl_settings(Configuration()).items():
        if hasattr(settings, name) and name not in {"LOG_LEVEL", "AUTOTHROTTLE_START_DELAY"}:
            assert getattr(settings, name) == value, name


def test_an_outlet_has_its_own_delay_however_long(tmp_path) -> None:
    told = load(tmp_path, "[crawl]\ndelay_seconds = 90\n[outlets.dw_en]\ndelay_seconds = 300\n").configuration
    # AutoThrottle goes by the longest delay even where the delay itself is longer.
    assert crawl_settings(told)["AUTOTHROTTLE_MAX_DELAY"] == 90
    own = outlet_settings(told, "dw_en")
    assert (own["DOWNLOAD_DELAY"], own["AUTOTHROTTLE_MAX_DELAY"]) == (300, 300)
    assert outlet_settings(told, "pravda_en") == {}
