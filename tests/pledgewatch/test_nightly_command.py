"""The night as cron sees it: one summary, one exit status, a ping only where all went well."""

from __future__ import annotations

import json
import os
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from forked import pledgewatch

from pledgewatch.lock import sole

FIXTURES = Path(__file__).parents[2] / "fixtures"


def nightly(*arguments, **variables):
    return pledgewatch("nightly", *arguments, **variables)


@pytest.fixture
def pinged():
    """A watcher on the loopback: its address, and the paths it was asked for."""
    asked: list[str] = []

    class Watcher(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_):
            pass

    with HTTPServer(("127.0.0.1", 0), Watcher) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/alive", asked
        server.shutdown()


def test_a_healthy_night_ends_with_a_table_status_0_and_a_ping(tmp_path, pinged) -> None:
    address, asked = pinged
    done = nightly("dw_en", "pravda_en", "--saved", FIXTURES, "--home", tmp_path / "home", "--ping", address)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert [line.split()[0] for line in lines if line[:1].isalpha()] == ["Outlet", "dw_en", "pravda_en"]
    assert all(line.rstrip().endswith("healthy") for line in lines if line.startswith(("dw_en", "pravda_en")))
    assert asked == ["/alive"]
    assert "pravda_en: 7 of 7 pages fetched" in done.stderr


def test_a_night_with_one_broken_outlet_is_partial_and_pings_nobody(tmp_path, pinged) -> None:
    address, asked = pinged
    saved = FIXTURES / "dw_en"
    done = nightly(
        "dw_en", "pravda_en", "--saved", saved, "--home", tmp_path / "home", "--json", PLEDGEWATCH_NIGHTLY__PING=address
    )
    assert done.returncode == 1, done.stderr
    told = json.loads(done.stdout)
    assert told["status"] == 1
    assert {one["outlet"]: one["healthy"] for one in told["outlets"]} == {"dw_en": True, "pravda_en": False}
    assert told["outlets"][1]["problems"]
    assert asked == []


def test_a_night_on_which_all_failed_says_so(tmp_path) -> None:
    saved = FIXTURES / "dw_en"
    done = nightly("pravda_en", "--saved", saved, "--home", tmp_path / "home")
    assert done.returncode == 69
    assert "pravda_en: no feed or sitemap could be read" in done.stdout


def test_a_second_start_ends_with_status_75(tmp_path) -> None:
    with sole(tmp_path / "home", "nightly"):
        done = nightly("dw_en", "--saved", FIXTURES / "dw_en", "--home", tmp_path / "home")
    assert done.returncode == 75
    assert f"process {os.getpid()}" in done.stderr


def test_a_bad_configuration_ends_with_status_78_before_anything_runs(tmp_path) -> None:
    config = tmp_path / "pledgewatch.toml"
    config.write_text("[crawl]\ndelay = 2\n")
    done = nightly("--config", config, "--saved", FIXTURES, "--home", tmp_path / "home")
    assert done.returncode == 78
    assert "pledgewatch.toml:2: there is no key crawl.delay" in done.stderr
    assert not (tmp_path / "home").exists()


def test_an_outlet_that_is_switched_off_is_left_out(tmp_path) -> None:
    config = tmp_path / "pledgewatch.toml"
    config.write_text(
        f'home = "{tmp_path / "home"}"\n[nightly]\noutlets = ["dw_en"]\n[extract]\nworkers = 1\n', encoding="utf-8"
    )
    done = nightly("--config", config, "--saved", FIXTURES / "dw_en", "--json")
    assert [one["outlet"] for one in json.loads(done.stdout)["outlets"]] == ["dw_en"]
    assert (tmp_path / "home" / "ledger.db").exists()


def test_a_ping_that_fails_is_a_warning_and_no_failure(tmp_path) -> None:
    done = nightly(
        "dw_en", "--saved", FIXTURES / "dw_en", "--home", tmp_path / "home", "--ping", "http://127.0.0.1:9/our-secret"
    )
    assert done.returncode == 0
    assert "the ping to 127.0.0.1 failed: Connection refused" in done.stderr
    assert "our-secret" not in done.stderr
