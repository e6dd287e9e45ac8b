import gzip
import random
import re
import resource
import zlib
from datetime import UTC, datetime, timedelta

import pytest
from warcio.archiveiterator import ArchiveIterator

from extract.errors import ArchiveError, BodyBroken, BodyTooLarge, TornRecord
from ledger.archive import ArchiveWriter, Exchange, Place, all_responses, read_response, responses

STARTED = datetime(2026, 2, 10, 3, 0, tzinfo=UTC)
FETCHED = datetime(2026, 2, 10, 3, 1, 2, 345678, tzinfo=UTC)
PAGE = "<p>Відро, bucket.</p>".encode()


def exchange(number=1, body=PAGE, headers=(), **changes):
    given = {"status": 200, "fetched": FETCHED, "request_headers": (("User-Agent", "pledgewatch"),), **changes}
    return Exchange(url=f"https://tiny.example/{number}?a=b", body=body, headers=tuple(headers), **given)


def archived(root, *exchanges, started=STARTED):
    with ArchiveWriter(root, "tiny", started) as writer:
        return [writer.write(one) for one in exchanges]


def test_a_response_comes_back_as_it_was_received(tmp_path):
    packed = gzip.compress(PAGE, mtime=0)
    headers = (
        ("Content-Encoding", "gzip"),
        ("Set-Cookie", "a=1"),
        ("Set-Cookie", "b=2"),
        ("Content-Type", "text/html"),
    )
    first, second = archived(tmp_path, exchange(1, packed, headers), exchange(2, b"", status=404))
    page = read_response(tmp_path, first)
    assert (page.url, page.status, page.fetched) == ("https://tiny.example/1?a=b", 200, FETCHED)
    assert page.headers == headers
    assert page.received == packed
    assert page.body == PAGE
    assert page.header("content-type") == "text/html"
    assert (read_response(tmp_path, second).status, read_response(tmp_path, second).body) == (404, b"")


def test_other_tools_can_read_the_file_with_requests_and_digests(tmp_path):
    (place,) = archived(tmp_path, exchange())
    with (tmp_path / place.file).open("rb") as file:
        records = [
            (
                record.rec_type,
                record.http_headers and record.http_headers.to_str().splitlines()[0],
                record.content_stream().read(),
            )
            for record in ArchiveIterator(file, check_digests="raise")
        ]
    assert [(kind, first) for kind, first, _ in records] == [
        ("warcinfo", None),
        ("response", "HTTP/1.1 200 OK"),
        ("request", "GET /1?a=b HTTP/1.1"),
    ]
    assert records[1][2] == PAGE


def test_a_file_that_has_grown_to_its_size_is_followed_by_the_next_in_order(tmp_path):
    with ArchiveWriter(tmp_path, "tiny", STARTED, file_bytes=50_000) as writer:
        places = [writer.write(exchange(number, random.randbytes(20_000))) for number in range(7)]
    assert [place.file[-13:-8] for place in places] == ["00000"] * 3 + ["00001"] * 3 + ["00002"]
    assert [place for place, _ in all_responses(tmp_path, pytest.fail)] == places
    for name in {place.file for place in places}:
        with (tmp_path / name).open("rb") as file:
            kinds = [record.rec_type for record in ArchiveIterator(file)]
        assert kinds[0] == "warcinfo"
        assert kinds.count("response") == kinds.count("request")


def test_the_next_run_writes_a_file_of_its_own(tmp_path):
    (one,), (other,) = archived(tmp_path, exchange(1)), archived(tmp_path, exchange(2))
    assert one.file != other.file
    assert [page.url[-5] for _, page in all_responses(tmp_path, pytest.fail)] in (["1", "2"], ["2", "1"])


def test_places_found_by_walking_are_the_places_that_were_noted(tmp_path):
    places = archived(tmp_path, *(exchange(number, b"x" * number * 1000) for number in range(5)))
    assert [place for place, _ in responses(tmp_path, places[0].file)] == places


@pytest.mark.parametrize("cut", [1, 20, 200])
def test_a_torn_end_costs_its_record_and_is_reported_with_file_and_offset(tmp_path, cut):
    whole, torn = archived(tmp_path, exchange(1), exchange(2, bytes(range(256)) * 40))
    later = archived(tmp_path, exchange(3), started=STARTED + timedelta(days=1))
    path = tmp_path / torn.file
    path.write_bytes(path.read_bytes()[: torn.offset + torn.length - cut])
    heard = []
    found = [place for place, _ in all_responses(tmp_path, heard.append)]
    assert found == [whole, *later]
    assert [str(error) for error in heard] == [f"{path}: ends within the record at byte {torn.offset}"]
    with pytest.raises(TornRecord, match=str(torn.offset)):
        read_response(tmp_path, torn)
    assert read_response(tmp_path, whole).body == PAGE


def test_bytes_flipped_on_disk_are_not_served_as_a_page(tmp_path):
    (place,) = archived(tmp_path, exchange())
    path = tmp_path / place.file
    data = bytearray(path.read_bytes())
    data[place.offset + place.length // 2] ^= 0xFF
    path.write_bytes(data)
    with pytest.raises(TornRecord):
        read_response(tmp_path, place)


def test_a_place_in_another_archive_is_an_error_with_the_file(tmp_path):
    (place,) = archived(tmp_path, exchange())
    with pytest.raises(ArchiveError, match="nowhere"):
        read_response(tmp_path, Place("nowhere.warc.gz", 0, 1))
    with pytest.raises(ArchiveError, match="no response at byte 0"):
        read_response(tmp_path, Place(place.file, 0, 1))


def test_an_unpacked_body_over_the_limit_is_refused_before_it_fills_the_memory(tmp_path):
    bomb = gzip.compress(b"\0" * 50_000_000)
    (place,) = archived(tmp_path, exchange(1, bomb, [("Content-Encoding", "gzip")]))
    page = read_response(tmp_path, place)
    with pytest.raises(BodyTooLarge, match="1000000"):
        page.decoded(1_000_000)
    assert len(page.decoded(50_000_000)) == 50_000_000


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", gzip.compress(PAGE, mtime=0) + gzip.compress(b"", mtime=0)),
        ("x-gzip", gzip.compress(PAGE, mtime=0) + b"\0\0\0"),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", zlib.compress(PAGE, wbits=-15)),
        ("identity", PAGE),
        ("gzip, gzip", gzip.compress(gzip.compress(PAGE, mtime=0), mtime=0)),
        ("", PAGE),
    ],
)
def test_encodings_that_servers_use_are_undone(tmp_path, encoding, body):
    (place,) = archived(tmp_path, exchange(1, body, [("content-encoding", encoding)]))
    assert read_response(tmp_path, place).body == PAGE


@pytest.mark.parametrize(
    ("encoding", "body"),
    [("gzip", gzip.compress(PAGE, mtime=0)[:-9]), ("gzip", PAGE), ("deflate", PAGE), ("br", PAGE), ("gzip", b"")],
)
def test_a_body_that_cannot_be_undone_is_broken_not_text(tmp_path, encoding, body):
    (place,) = archived(tmp_path, exchange(1, body, [("Content-Encoding", encoding)]))
    page = read_response(tmp_path, place)
    with pytest.raises(BodyBroken, match=r"tiny\.example/1"):
        page.decoded(1000)


def test_a_hostile_header_cannot_forge_the_record(tmp_path):
    headers = [("X-Evil", "a\r\n\r\nHTTP/1.1 500 Forged"), ("Transfer-Encoding", "chunked"), ("X-Name", "Zürich")]
    (place,) = archived(tmp_path, exchange(1, PAGE, headers))
    page = read_response(tmp_path, place)
    assert (page.status, page.received) == (200, PAGE)
    assert page.header("Transfer-Encoding") is None


def test_a_disk_that_fills_up_costs_a_record_and_what_follows_can_be_read(tmp_path):
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    with ArchiveWriter(tmp_path, "tiny", STARTED) as writer:
        first = writer.write(exchange(1))
        resource.setrlimit(resource.RLIMIT_FSIZE, (5000, hard))
        try:
            with pytest.raises(ArchiveError, match=re.escape(first.file)) as raised:
                writer.write(exchange(2, random.randbytes(20_000)))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        third = writer.write(exchange(3))
    assert "is full" in str(raised.value)
    assert "free some space" in raised.value.hint
    assert [place for place, _ in all_responses(tmp_path, pytest.fail)] == [first, third]
    assert first.file != third.file


def test_a_full_or_readonly_disk_is_told_with_the_file(tmp_path):
    blocked = tmp_path / "archive"
    blocked.write_text("a file where the directory should be")
    with pytest.raises(ArchiveError, match="archive"):
        archived(blocked, exchange())
