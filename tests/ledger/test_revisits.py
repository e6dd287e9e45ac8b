"""A page that comes a second time, byte for byte, is kept once; whoever reads it must not notice."""

import gzip
from dataclasses import replace
from datetime import timedelta

import pytest
from test_archive import FETCHED, PAGE, STARTED, exchange
from warcio.archiveiterator import ArchiveIterator

from extract.errors import ArchiveError
from ledger.archive import ArchiveWriter, Place, all_responses, read_response, responses

URL = "https://tiny.example/1?a=b"
PACKED = gzip.compress(PAGE * 100, mtime=0)
GZIPPED = (("Content-Encoding", "gzip"), ("Content-Type", "text/html; charset=utf-8"))


def night(root, number, *exchanges, known=None):
    """One run a day later each; `known` tells it where pages stand."""
    found = (known or {}).get
    with ArchiveWriter(root, "tiny", STARTED + timedelta(days=number), earlier=found) as writer:
        return [writer.write(one) for one in exchanges]


def page(hour=0, body=PACKED, **changes):
    return exchange(1, body, GZIPPED, fetched=FETCHED + timedelta(hours=hour), **changes)


def records(root, name):
    """All records of a file as warcio sees them, every digest checked."""
    with (root / name).open("rb") as file:
        return [
            (record.rec_type, dict(record.rec_headers.headers), record.content_stream().read())
            for record in ArchiveIterator(file, check_digests="raise")
        ]


def test_the_same_bytes_again_are_a_revisit_that_names_the_earlier_record(tmp_path):
    (first,) = night(tmp_path, 0, page())
    (second,) = night(tmp_path, 1, page(24), known={URL: first})
    _, original, _ = records(tmp_path, first.file)
    _, (kind, headers, content), request = records(tmp_path, second.file)
    assert (kind, content, request[0]) == ("revisit", b"", "request")
    assert headers["WARC-Profile"] == "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
    assert headers["WARC-Refers-To-Target-URI"] == headers["WARC-Target-URI"] == URL
    assert headers["WARC-Refers-To-Date"] == original[1]["WARC-Date"] != headers["WARC-Date"]
    assert headers["WARC-Refers-To"] == original[1]["WARC-Record-ID"]
    assert headers["WARC-Payload-Digest"] == original[1]["WARC-Payload-Digest"]
    assert headers["WARC-Refers-To-Filename"] == first.file
    assert second.length < first.length


def test_a_revisit_is_read_as_the_page_with_headers_and_time_of_its_own(tmp_path):
    (first,) = night(tmp_path, 0, page())
    again = exchange(1, PACKED, (*GZIPPED, ("X-Served-By", "two")), fetched=FETCHED + timedelta(days=1))
    (second,) = night(tmp_path, 1, again, known={URL: first})
    read = read_response(tmp_path, second)
    assert (read.received, read.body) == (PACKED, PAGE * 100)
    assert (read.fetched, read.header("X-Served-By")) == (FETCHED + timedelta(days=1), "two")
    assert read.revisit_of == first
    assert [(place, one.received) for place, one in all_responses(tmp_path, pytest.fail)] == [
        (first, PACKED),
        (second, PACKED),
    ]


@pytest.mark.parametrize(
    "again",
    [
        page(24, gzip.compress(PAGE * 101, mtime=0)),
        page(24, PACKED, status=404),
        exchange(1, b"", GZIPPED),
        exchange(2, PACKED, GZIPPED),
    ],
    ids=["another body", "no success", "nothing", "another address"],
)
def test_what_is_not_the_same_is_kept_in_full(tmp_path, again):
    (first,) = night(tmp_path, 0, page())
    (second,) = night(tmp_path, 1, again, known={URL: first, again.url: first})
    assert [kind for kind, _, _ in records(tmp_path, second.file)] == ["warcinfo", "response", "request"]
    assert read_response(tmp_path, second).received == again.body


def test_what_the_ledger_says_is_not_believed_where_the_archive_does_not_hold_it(tmp_path):
    (first,) = night(tmp_path, 0, page())
    (revisit,) = night(tmp_path, 1, page(24), known={URL: first})
    hearsay = {
        "lost.warc.gz": Place("lost.warc.gz", 0, 9),
        "no response": Place(first.file, 0, 9),
        "no record": Place(first.file, first.offset + 1, 9),
        "beyond the end": Place(first.file, 10**9, 9),
        "a revisit": revisit,
    }
    for number, place in enumerate(hearsay.values(), start=2):
        (kept,) = night(tmp_path, number, page(48), known={URL: place})
        assert [kind for kind, _, _ in records(tmp_path, kept.file)] == ["warcinfo", "response", "request"]


def test_a_revisit_whose_original_is_gone_is_an_error_that_names_both_and_costs_only_itself(tmp_path):
    (first,) = night(tmp_path, 0, page())
    second, third = night(tmp_path, 1, page(24), exchange(3), known={URL: first})
    (tmp_path / first.file).unlink()
    with pytest.raises(ArchiveError, match=first.file):
        read_response(tmp_path, second)
    heard = []
    assert [place for place, _ in all_responses(tmp_path, heard.append)] == [third]
    assert len(heard) == 1
    with pytest.raises(ArchiveError):
        list(responses(tmp_path, second.file))


def refers_elsewhere(monkeypatch, **changes):
    """Let the next revisit say another place than the one it was compared with."""
    from ledger.warc import original_at

    monkeypatch.setattr("ledger.archive.original_at", lambda *at: replace(original_at(*at), **changes))


def test_a_revisit_of_other_bytes_than_it_says_is_not_served(tmp_path, monkeypatch):
    first, other = night(tmp_path, 0, page(), exchange(2))
    refers_elsewhere(monkeypatch, offset=other.offset)
    (second,) = night(tmp_path, 1, page(24), known={URL: first})
    with pytest.raises(ArchiveError, match="other bytes"):
        read_response(tmp_path, second)


def test_files_taken_out_of_their_folders_still_read_each_other(tmp_path):
    (first,) = night(tmp_path / "archive", 0, page())
    (second,) = night(tmp_path / "archive", 1, page(24), known={URL: first})
    flat = tmp_path / "flat"
    flat.mkdir()
    for place in (first, second):
        source = tmp_path / "archive" / place.file
        source.rename(flat / source.name)
    name = second.file.rpartition("/")[2]
    assert [one.received for _, one in responses(flat, name)] == [PACKED]


def test_a_record_cannot_make_a_reader_leave_the_archive(tmp_path, monkeypatch):
    (first,) = night(tmp_path, 0, page())
    refers_elsewhere(monkeypatch, file=f"../{tmp_path.name}/{first.file}")
    (second,) = night(tmp_path, 1, page(24), known={URL: first})
    with pytest.raises(ArchiveError, match="not since which record"):
        read_response(tmp_path, second)
