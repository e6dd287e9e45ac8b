import random
from datetime import UTC, datetime

import pytest
import tiny_outlet as tiny

from crawler.replay import answers
from extract.errors import UsageError
from ledger.archive import ArchiveWriter, Exchange

URL = f"{tiny.SITE}/news/1/trucks"


def archived(root, day, body, url=URL):
    when = datetime(2026, 2, day, tzinfo=UTC)
    with ArchiveWriter(root, "tiny", when) as writer:
        return root / writer.write(Exchange(url, 200, (), body, when)).file


def test_the_newest_capture_of_an_address_answers(tmp_path):
    archived(tmp_path, 11, b"newer")
    archived(tmp_path, 9, b"older")
    tiny.save(tmp_path / "saved", {URL: tiny.Served(b"saved on the tenth")})
    assert answers(tmp_path)[URL].read() == b"newer"
    archived(tmp_path, 12, b"newest")
    assert answers(tmp_path)[URL].read() == b"newest"


def test_one_archive_file_can_be_replayed_alone(tmp_path):
    archived(tmp_path, 9, b"older")
    file = archived(tmp_path, 10, b"this one", f"{tiny.SITE}/news/2/other")
    found = answers(file)
    assert {url: answer.read() for url, answer in found.items()} == {f"{tiny.SITE}/news/2/other": b"this one"}


def test_a_torn_file_does_not_keep_the_others_from_being_replayed(tmp_path):
    torn = archived(tmp_path, 9, random.randbytes(5000))
    torn.write_bytes(torn.read_bytes()[:3000])
    archived(tmp_path, 10, b"kept", f"{tiny.SITE}/news/2/other")
    assert list(answers(tmp_path)) == [f"{tiny.SITE}/news/2/other"]


def test_a_directory_without_saved_pages_is_told_to_whoever_mistyped_it(tmp_path):
    with pytest.raises(UsageError, match=str(tmp_path)):
        answers(tmp_path)
