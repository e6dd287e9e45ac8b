"""`pledgewatch page` and `index-archive` over a real archive and ledger."""

from __future__ import annotations

import gzip
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ledger.archive import ArchiveWriter, Exchange, Place
from ledger.store import open_ledger
from pipelines.extraction import extract_pages
from pledgewatch.__main__ import run

PROJECT = Path(__file__).parents[2]
URL = "https://thedefensepost.com/2026/02/10/lithuania-trucks/"
NIGHT = datetime(2026, 2, 10, 3, tzinfo=UTC)
DAY = timedelta(days=1)
RAIN = "It rained in the north for most of the day, and the roads were wet until the evening."
FIRST = (
    "<html lang=en><head><title>Lithuania sends trucks</title></head><body><div class=entry-content>"
    f"<p>{RAIN}</p><p>Nothing else was told of the trucks.</p></div></body></html>"
).encode()
SECOND = FIRST.replace(b"the trucks.", b"the radars.")


def night(home, number, body, *, status=200, url=URL, etag=None):
    """One fetch of the page, archived and noted as a crawl does it."""
    with open_ledger(home / "ledger.db") as ledger:
        earlier = None
        if row := next(iter(ledger.pages_to_extract(again=True, ruleset="")), None):
            earlier = Place(row.file, row.offset, row.length)
        when = NIGHT + number * DAY
        headers = (("Content-Type", "text/html; charset=utf-8"), ("Content-Encoding", "gzip"))
        with ArchiveWriter(home / "archive", "defense_post", when, earlier=lambda _: earlier) as archive:
            place = archive.write(Exchange(url, status, headers, gzip.compress(body, mtime=0), when))
        ledger.note_page(
            ledger.begin_run("crawl", ""),
            outlet="defense_post",
            url=url,
            kind="article",
            status=status,
            fetched=when,
            file=place.file,
            offset=place.offset,
            length=place.length,
            body_hash=str(hash(body)),
            etag=etag,
            last_modified=None,
        )
    return place


@pytest.fixture
def home(tmp_path):
    """Five nights: new, the same, an error, changed, the same."""
    for number, body in enumerate((FIRST, FIRST, b"oops", SECOND, SECOND)):
        night(tmp_path, number, body, status=500 if body == b"oops" else 200, etag='"v1"' if body == SECOND else None)
    return tmp_path


@pytest.fixture
def page(home, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")

    def show(*arguments, url=URL):
        status = run(["page", url, *arguments, "--home", str(home)])
        said = capsys.readouterr()
        return status, said.out, said.err

    return show


def test_every_fetch_is_listed_with_what_it_brought_and_where_it_stands(page, home):
    status, shown, _ = page()
    assert status == 0
    lines = [line for line in shown.splitlines() if line.startswith("2026-")]
    assert [line.split()[0] for line in lines] == [f"2026-02-{day}" for day in range(10, 15)]
    assert [line.split()[2] for line in lines] == ["200", "200", "500", "200", "200"]
    assert [
        word for line in lines for word in line.split() if word.strip(",") in ("new", "changed", "unchanged", "none")
    ] == [
        "new",
        "unchanged",
        "none",
        "changed,",
        "unchanged",
    ]
    assert ["revisit of" in line for line in lines] == [False, True, False, False, True]
    for line in lines:
        file = line.split("  ")[-1].split(" @ ")[0].strip()
        assert (home / "archive" / file).exists()
    assert 'ETag "v1"' in shown
    assert "not read yet" in shown


def test_what_the_page_was_read_as_is_told(page, home):
    extract_pages(home)
    _, shown, _ = page()
    assert 'article "Lithuania sends trucks", 2026-02-10, 0 pledges (off topic)' in shown


@pytest.mark.parametrize(
    ("arguments", "body"),
    [
        ([], SECOND),
        (["--at", "2026-02-10"], FIRST),
        (["--at", "2026-02-12"], FIRST),
        (["--at", "2026-02-13T02:59:59"], FIRST),
        (["--at", "2026-02-13T04:00:00+01:00"], SECOND),
        (["--raw"], gzip.compress(SECOND, mtime=0)),
        (["--raw", "--at", "2026-02-11"], gzip.compress(FIRST, mtime=0)),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_the_bytes_of_a_capture_are_written_out(page, tmp_path, arguments, body):
    target = tmp_path / "page.html"
    status, shown, _ = page("--write", str(target), *arguments)
    assert (status, target.read_bytes()) == (0, body)
    assert f"{len(body)} bytes" in shown


def test_bytes_go_to_standard_output_and_nothing_else_does(home):
    done = subprocess.run(
        [sys.executable, "-m", "pledgewatch", "page", URL, "--write", "-", "--home", str(home)],
        capture_output=True,
        cwd=PROJECT,
        check=True,
        timeout=60,
    )
    assert done.stdout == SECOND


@pytest.mark.parametrize("form", [f"{URL}#top", URL.replace("https://thedef", "https://THEDEF"), f"{URL}?utm_source=x"])
def test_an_address_is_found_as_a_crawl_would_write_it(page, form):
    assert page(url=form)[0] == 0


def test_an_unknown_address_is_an_error_that_names_the_near_one(page):
    status, _, said = page(url=URL.replace("trucks", "truck"))
    assert status == 2
    assert f"did you mean {URL}?" in said
    assert "did you mean" not in page(url="https://elsewhere.example/")[2]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--at", "2026-02-09", "--write", "-"], "its first capture is of 2026-02-10T03:00:00"),
        (["--raw"], "--write"),
        (["--write", "/nowhere/at/all"], "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_said(page, arguments, words):
    status, _, said = page(*arguments)
    assert status == 2
    assert words in said


def test_a_capture_that_the_archive_has_lost_is_told_as_such(page, home):
    for file in (home / "archive").rglob("*20260210*.warc.gz"):
        file.unlink()
    status, shown, _ = page()
    assert status == 0
    assert shown.count("not in the archive") == 2  # itself, and the revisit of it
    assert "present" in shown
    assert page("--at", "2026-02-10", "--write", "-")[0] == 74


def test_the_archive_is_mended_and_indexed_for_other_tools(home, capsys):
    place = night(home, 9, b"torn")
    file = home / "archive" / place.file
    file.with_name(file.name.replace(".warc.gz", ".cdxj")).unlink()
    file.write_bytes(file.read_bytes()[: place.offset + 20])
    assert run(["index-archive", "--home", str(home)]) == 0
    shown = capsys.readouterr().out
    assert f"{place.file}: cut off at byte {place.offset}, 20 bytes" in shown
    assert "index.cdxj: the indexes of 6 files" in shown
    assert len((home / "archive" / "index.cdxj").read_text().splitlines()) == 5


def test_commands_before_the_first_crawl_say_what_makes_an_archive(tmp_path, capsys):
    for command in (["index-archive"], ["page", URL], ["replay"]):
        assert run([*command, "--home", str(tmp_path)]) == 2
        assert "pledgewatch crawl makes one" in capsys.readouterr().err
