"""What a writer that died leaves behind, and what other tools find in the archive."""

import gzip
import json
import os
import random
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
from test_archive import STARTED, archived, exchange
from warcio.archiveiterator import ArchiveIterator

from ledger import cdxj
from ledger.archive import ArchiveWriter, all_responses, read_response
from ledger.mending import mend

PROJECT = Path(__file__).parents[2]
# A writer in a process of its own: writes pages until it is killed, and says after each how many there are.
WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from ledger.archive import ArchiveWriter, Exchange
with ArchiveWriter(Path(sys.argv[1]), "killed", datetime(2026, 2, 10, tzinfo=UTC)) as writer:
    for number in range(100_000):
        writer.write(Exchange(f"https://tiny.example/{number}", 200, (), bytes(50_000), datetime.now(UTC)))
        print(number, flush=True)
"""


def lines(path):
    """The index's lines: key, time, the rest."""
    found = []
    for line in path.read_text().splitlines():
        key, moment, rest = line.split(" ", 2)
        found.append((key, moment, json.loads(rest)))
    return found


def index(root, place):
    return cdxj.index_of(root / place.file)


def left_open(root, *exchanges):
    """Files as a killed writer leaves them: without index."""
    places = archived(root, *exchanges)
    index(root, places[0]).unlink()
    return places


def test_each_file_is_indexed_when_it_is_closed_as_web_archive_tools_expect(tmp_path):
    second, first = archived(
        tmp_path,
        exchange(2, headers=[("Content-Type", "text/html; charset=utf-8")]),
        exchange(1, b"", status=404),
    )
    assert lines(index(tmp_path, first)) == [
        (
            "example,tiny)/1?a=b",
            "20260210030102",
            {
                "url": "https://tiny.example/1?a=b",
                "status": "404",
                "digest": "sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ",
                "length": str(first.length),
                "offset": str(first.offset),
                "filename": first.file,
            },
        ),
        (
            "example,tiny)/2?a=b",
            "20260210030102",
            {
                "url": "https://tiny.example/2?a=b",
                "mime": "text/html",
                "status": "200",
                "digest": read_response(tmp_path, second).digest,
                "length": str(second.length),
                "offset": str(second.offset),
                "filename": second.file,
            },
        ),
    ]


def test_an_index_made_from_the_file_is_the_one_its_writer_wrote(tmp_path):
    first, *_ = archived(tmp_path, *(exchange(number, headers=[("Content-Type", "text/html")]) for number in range(9)))
    with ArchiveWriter(tmp_path, "tiny", STARTED + timedelta(days=1), earlier=lambda _: first) as writer:
        again = writer.write(exchange(0, headers=[("Content-Type", "text/html")]))
    written = {place.file: index(tmp_path, place).read_bytes() for place in (first, again)}
    assert b"warc/revisit" in written[again.file]
    for place in (first, again):
        index(tmp_path, place).unlink()
    assert [one.file for one in mend(tmp_path)] == [first.file, again.file]
    assert {place.file: index(tmp_path, place).read_bytes() for place in (first, again)} == written
    assert mend(tmp_path) == ()


@pytest.mark.parametrize("cut", [1, 20, 200])
def test_a_torn_end_is_cut_off_and_told_with_file_and_byte(tmp_path, caplog, cut):
    whole, torn = left_open(tmp_path, exchange(1), exchange(2, bytes(range(256)) * 40))
    path = tmp_path / torn.file
    path.write_bytes(path.read_bytes()[: torn.offset + torn.length - cut])
    (mended,) = mend(tmp_path)
    assert (mended.file, mended.torn, mended.cut) == (torn.file, torn.offset, torn.length - cut)
    assert path.stat().st_size == mended.size == torn.offset
    assert f"{path}: ended within the record at byte {torn.offset}" in caplog.text
    assert [place for place, _ in all_responses(tmp_path, pytest.fail)] == [whole]
    assert [rest["offset"] for _, _, rest in lines(index(tmp_path, whole))] == [str(whole.offset)]
    with path.open("rb") as file:
        assert [one.rec_type for one in ArchiveIterator(file, check_digests="raise")][1:] == ["response", "request"]


def test_zeros_that_a_power_cut_leaves_at_the_end_are_cut_off_too(tmp_path):
    _, torn = left_open(tmp_path, exchange(1), exchange(2, random.randbytes(9000)))
    path = tmp_path / torn.file
    path.write_bytes(path.read_bytes()[: torn.offset + 4096].ljust(torn.offset + 12_000, b"\0"))
    (mended,) = mend(tmp_path)
    assert (mended.torn, path.stat().st_size) == (torn.offset, torn.offset)


def test_bytes_that_went_bad_within_a_file_do_not_cost_what_follows(tmp_path, caplog):
    first, bad, last = left_open(tmp_path, exchange(1), exchange(2, random.randbytes(9000)), exchange(3))
    path = tmp_path / bad.file
    data = bytearray(path.read_bytes())
    data[bad.offset + 500 : bad.offset + 600] = bytes(100)
    path.write_bytes(data)
    (mended,) = mend(tmp_path)
    assert (mended.torn, mended.damaged) == (None, (bad.offset,))
    assert path.read_bytes() == data
    assert f"the record at byte {bad.offset} is damaged" in caplog.text
    assert [rest["offset"] for _, _, rest in lines(index(tmp_path, first))] == [str(first.offset), str(last.offset)]


def test_a_page_of_gzip_streams_in_a_torn_record_is_not_taken_for_records(tmp_path):
    body = gzip.compress(random.randbytes(5000)) * 5
    _, torn = left_open(tmp_path, exchange(1), exchange(2, body, [("Content-Encoding", "gzip")]))
    path = tmp_path / torn.file
    path.write_bytes(path.read_bytes()[: torn.offset + torn.length - 9])
    assert [one.torn for one in mend(tmp_path)] == [torn.offset]


def test_an_index_older_than_its_file_is_made_anew_and_one_that_is_not_is_left_alone(tmp_path):
    (place,) = archived(tmp_path, exchange(1))
    path = index(tmp_path, place)
    right = path.read_bytes()
    path.write_text("com,wrong)/ 20260101000000 {}\n")
    assert mend(tmp_path) == ()
    os.utime(path, ns=(0, 0))
    assert [one.torn for one in mend(tmp_path)] == [None]
    assert path.read_bytes() == right


def test_a_file_that_is_being_written_is_never_touched(tmp_path):
    with ArchiveWriter(tmp_path, "tiny", STARTED) as writer:
        place = writer.write(exchange(1))
        path = tmp_path / place.file
        with path.open("ab") as other:
            other.write(b"\x1f\x8b\x08 the beginning of a record")
        before = path.read_bytes()
        assert mend(tmp_path) == ()
        assert path.read_bytes() == before
        assert not index(tmp_path, place).exists()


def test_a_writer_killed_at_any_moment_loses_no_record_it_had_written(tmp_path):
    for round_ in range(3):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path / str(round_))], stdout=subprocess.PIPE, text=True, cwd=PROJECT
        )
        said = [writer.stdout.readline() for _ in range(20)]
        time.sleep(random.uniform(0, 0.05))
        writer.send_signal(signal.SIGKILL)
        said += writer.stdout.readlines()
        writer.wait()
        known = max(int(line) for line in said if line.endswith("\n"))
        (mended,) = mend(tmp_path / str(round_))
        found = [one.url for _, one in all_responses(tmp_path / str(round_), pytest.fail)]
        assert found[: known + 1] == [f"https://tiny.example/{number}" for number in range(known + 1)]
        assert len(found) <= known + 2
        assert len(lines(cdxj.index_of(tmp_path / str(round_) / mended.file))) == len(found)


def test_all_indexes_merge_into_one_that_is_sorted_by_bytes(tmp_path, monkeypatch):
    monkeypatch.setattr(cdxj, "_AT_ONCE", 3)
    for day in range(8):
        archived(tmp_path, exchange(8 - day), exchange(20 + day), started=STARTED + timedelta(days=day))
    path, files = cdxj.merge(tmp_path)
    assert (path.name, files) == ("index.cdxj", 8)
    merged = path.read_bytes().splitlines(keepends=True)
    assert merged == sorted(merged)
    assert len(merged) == 16
    assert cdxj.merge(tmp_path) == (path, 8)
    assert path.read_bytes().splitlines(keepends=True) == merged


def test_a_disk_that_fills_up_while_an_index_is_written_leaves_the_old_one(tmp_path):
    path = tmp_path / "index.cdxj"
    path.write_text("old")

    def half():
        yield b"half of"
        raise OSError("disk full")

    with pytest.raises(OSError, match="full"), cdxj.replacing(path) as out:
        out.writelines(half())
    assert [one.read_text() for one in tmp_path.iterdir()] == ["old"]


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.pravda.com.ua/eng/news/2026/02/10/1/", "ua,com,pravda)/eng/news/2026/02/10/1"),
        ("https://tiny.example/A?b=2&a=1", "example,tiny)/a?a=1&b=2"),
        ("http://127.0.0.1:8080/x", "1,0,0,127:8080)/x"),
        ("https://tiny.example/a b", "example,tiny)/a%20b"),
    ],
)
def test_keys_are_those_of_the_reference_library_and_hold_no_blank(url, key):
    assert cdxj.key(url) == key


def test_an_empty_archive_needs_no_mending(tmp_path):
    assert mend(tmp_path / "nowhere") == ()
    (tmp_path / "empty.warc.gz").touch()
    assert [(one.size, one.torn) for one in mend(tmp_path)] == [(0, None)]
