"""The desk as editors meet it: the command, a socket, a real server."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest
from desk_browser import PASSWORD
from desk_samples import keep


@contextmanager
def served(home, *options: str, lines: int = 1) -> Iterator[tuple[subprocess.Popen[str], list[str]]]:
    command = [sys.executable, "-m", "pledgewatch", "desk", "--home", str(home), "--port", "0", *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield process, [process.stdout.readline() for _ in range(lines)]
    finally:
        process.kill()
        process.communicate(timeout=10)


def test_an_editor_opens_the_address_that_the_command_prints_signs_in_and_the_operator_closes_it(ledger, settings):
    kept = keep(ledger, settings.archive)
    with served(ledger.path.parent) as (process, (said,)):
        address = re.search(r"http://127\.0\.0\.1:\d+", said)[0]
        with httpx.Client(base_url=address, follow_redirects=True, headers={"Origin": address}) as client:
            page = client.get("/account")
            token = re.search(r'name="csrf" value="(\w+)"', page.text)[1]
            fields = {"csrf": token, "name": "olena", "password": PASSWORD, "next": "/account"}
            assert "olena" in client.post("/sign-in", data=fields).text
            assert client.get(f"/archive/{kept.capture}").text == "<p>Japan gave 8.8 billion yen to Ukraine."
            assert "pledges" in client.get("/data/ledger").text
            answer = client.get("/account")
            assert "server" not in answer.headers
            assert "default-src 'none'" in answer.headers["content-security-policy"]
            # Nobody on this machine can tell it another address than theirs.
            for number in range(5):
                fields = {"csrf": token, "name": "tom", "password": "a guess of mine"}
                client.cookies.clear()
                fields["csrf"] = re.search(r'name="csrf" value="(\w+)"', client.get("/sign-in").text)[1]
                answer = client.post("/sign-in", data=fields, headers={"X-Forwarded-For": f"198.51.100.{number}"})
            assert answer.status_code == 429
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=15) == 130
        assert process.stderr is not None
        assert "Traceback" not in process.stderr.read()


def test_a_port_that_is_taken_is_told_in_one_line(ledger):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with served(ledger.path.parent, "--port", str(port), lines=0) as (process, _):
            _, errors = process.communicate(timeout=15)
    assert process.returncode == 2
    assert errors.splitlines() == [
        f"pledgewatch: port {port} of 127.0.0.1 is in use",
        "  is a desk open already? --port names another, 0 a free one",
    ]


def test_a_ledger_without_accounts_says_which_command_makes_one(tmp_path):
    from ledger.store import open_ledger

    open_ledger(tmp_path / "ledger.db").close()
    with served(tmp_path, lines=2) as (_, lines):
        assert f"pledgewatch desk user add NAME --role admin --home {tmp_path}" in lines[1]


@pytest.mark.parametrize("options", [("--host", "no.such.host.invalid")])
def test_an_address_that_is_not_this_machines_is_told(ledger, options):
    with served(ledger.path.parent, *options, lines=0) as (process, _):
        _, errors = process.communicate(timeout=15)
    assert process.returncode == 2
    assert "no.such.host.invalid: no such address" in errors
    assert "Traceback" not in errors
