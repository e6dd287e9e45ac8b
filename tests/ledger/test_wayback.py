"""Our archive through tools that others wrote: pywb shows its pages, cdxj-indexer makes the same index.

They are heavy and pin what Scrapy needs in other versions, so they live in an environment of their own:
make pywb-test makes it, names it in PLEDGEWATCH_PYWB (its folder of programs) and runs these tests.
"""

import gzip
import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from test_archive import FETCHED, STARTED, exchange

from ledger import cdxj
from ledger.archive import ArchiveWriter

PROGRAMS = os.environ.get("PLEDGEWATCH_PYWB", "")
pytestmark = pytest.mark.skipif(not PROGRAMS, reason="needs pywb: make pywb-test")

PAGE = b"<html><head><title>Trucks</title></head><body><p>Lithuania sends trucks.</p></body></html>"
GZIPPED = (("Content-Encoding", "gzip"), ("Content-Type", "text/html; charset=utf-8"))
DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """Two nights: a gzipped page and a plain one, then the gzipped one again and a change of the plain one."""
    root = tmp_path_factory.mktemp("archive")
    packed = gzip.compress(PAGE, mtime=0)
    plain = (("Content-Type", "text/html"),)
    with ArchiveWriter(root, "tiny", STARTED) as writer:
        first = writer.write(exchange(1, packed, GZIPPED, fetched=FETCHED))
        other = writer.write(exchange(2, PAGE, plain, fetched=FETCHED))
        writer.write(exchange(3, b"nothing here", plain, fetched=FETCHED, status=404))
    known = {f"https://tiny.example/{number}?a=b": place for number, place in ((1, first), (2, other))}
    with ArchiveWriter(root, "tiny", STARTED + DAY, earlier=known.get) as writer:
        writer.write(exchange(1, packed, (*GZIPPED, ("X-Night", "second")), fetched=FETCHED + DAY))
        writer.write(exchange(2, PAGE.replace(b"trucks", b"radars"), plain, fetched=FETCHED + DAY))
    cdxj.merge(root)
    assert b"warc/revisit" in (root / cdxj.MERGED).read_bytes()
    return root


@contextmanager
def wayback(archive, folder):
    """A pywb server over the archive on the loopback; the address under which it shows a capture as it was."""
    (folder / "config.yaml").write_text(
        f"collections:\n  pledges:\n    index_paths: {archive / cdxj.MERGED}\n    archive_paths: {archive}/\n"
    )
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [f"{PROGRAMS}/wayback", "--bind", "127.0.0.1", "--port", str(port), "--directory", str(folder)]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(["timeout", "120", *command], stdout=log, stderr=log)
    try:
        until = time.monotonic() + 60
        while time.monotonic() < until and server.poll() is None:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.2)
        yield f"http://127.0.0.1:{port}/pledges"
    finally:
        server.terminate()
        server.wait(10)


def shown(address):
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return answer.status, dict(answer.headers), answer.read()
    except urllib.error.HTTPError as error:
        return error.code, dict(error.headers), error.read()


def unpacked(answer):
    body = answer[2]
    return gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body


def test_pywb_shows_a_page_its_revisit_a_change_and_an_error_as_they_came(archive, tmp_path):
    with wayback(archive, tmp_path) as base:
        page = shown(f"{base}/20260210030102id_/https://tiny.example/1?a=b")
        again = shown(f"{base}/20260211030102id_/https://tiny.example/1?a=b")
        changed = shown(f"{base}/20260211030102id_/https://tiny.example/2?a=b")
        gone = shown(f"{base}/20260210030102id_/https://tiny.example/3?a=b")
        framed = shown(f"{base}/20260211030102mp_/https://tiny.example/1?a=b")
    assert (page[0], unpacked(page)) == (200, PAGE)
    assert (again[0], unpacked(again)) == (200, PAGE)
    assert (page[1].get("X-Night"), again[1].get("X-Night")) == (None, "second")
    assert again[1]["Memento-Datetime"] == "Wed, 11 Feb 2026 03:01:02 GMT"
    assert unpacked(changed) == PAGE.replace(b"trucks", b"radars")
    assert gone[0] == 404
    assert b"Lithuania sends trucks." in unpacked(framed)


def test_cdxj_indexer_makes_the_same_index(archive):
    made = subprocess.run(
        [f"{PROGRAMS}/cdxj-indexer", "--sort", "--dir-root", str(archive), str(archive)],
        capture_output=True,
        check=True,
        timeout=60,
    )
    assert made.stdout == (archive / cdxj.MERGED).read_bytes()


def test_warcio_finds_every_digest_right(archive):
    for path in sorted(Path(archive).rglob("*.warc.gz")):
        checked = subprocess.run(
            [f"{PROGRAMS}/warcio", "check", "-v", str(path)], capture_output=True, check=False, timeout=60
        )
        assert checked.returncode == 0, checked.stdout
        assert b"digest pass" in checked.stdout
