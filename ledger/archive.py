"""The archive: WARC 1.1 files, one run a writer, bytes as received; no file is ever appended to by a second run.

What stands in a file begins with its first byte and ends with its last whole record: a writer that dies leaves at most
one torn record, which the next start cuts off (ledger/mending.py). A file that is being written is locked (flock).
Records: ledger/warc.py. Index for other tools: ledger/cdxj.py.
"""

from __future__ import annotations

import errno
import fcntl
import logging
import os
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from io import SEEK_END
from pathlib import Path
from types import TracebackType
from typing import Self

from warcio.recordloader import ArcWarcRecord

from extract.errors import ArchiveError, TornRecord
from ledger import cdxj
from ledger.place import Place
from ledger.warc import (
    DECODED_LIMIT,
    ArchivedResponse,
    Exchange,
    Headers,
    Original,
    is_answer,
    original_at,
    packed_exchange,
    packed_info,
    payload_digest,
    read_member,
    read_record,
    referred_to,
    response_of,
)

__all__ = [
    "DECODED_LIMIT",
    "FILE_BYTES",
    "ArchiveWriter",
    "ArchivedResponse",
    "Exchange",
    "Headers",
    "Place",
    "all_responses",
    "read_response",
    "responses",
]

logger = logging.getLogger(__name__)

FILE_BYTES = 1_000_000_000
"""A file that has reached this many bytes is closed, and the next record begins another."""
SYNC_SECONDS = 5.0
"""What a power cut may cost: the records of so many seconds. (A crash of the program alone costs none of them.)"""

Earlier = Callable[[str], Place | None]
"""Where the response stands that an address gave before, by the address."""

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class ArchiveWriter:
    """One run's files, the first begun with its first record. Each record is with the system when `write` returns.

    So kill -9 loses none; the disk itself is waited for every SYNC_SECONDS, not at each page.
    """

    def __init__(
        self,
        archive_dir: Path,
        label: str,
        started: datetime,
        *,
        earlier: Earlier | None = None,
        file_bytes: int = FILE_BYTES,
    ) -> None:
        """`label` says whose run it is (letters, digits, `_`); `started` names the files, with a random ending.

        earlier: asked for each page that came well; where the archive holds the same bytes there, a revisit is written.
        """
        self._dir = archive_dir
        self._name = f"{started.astimezone(UTC):%Y/%Y%m%dT%H%M%SZ}-{label}-{secrets.token_hex(4)}"
        self._label = label
        self._earlier = earlier or (lambda _: None)
        self._file_bytes = file_bytes
        self._begun = 0
        self._file: _File | None = None

    def write(self, exchange: Exchange) -> Place:
        """Archive a response and its request; the place is the response's. Raises ArchiveError, and then holds neither.

        The next record after an error begins a new file.
        """
        try:
            return self._write(exchange)
        except OSError as cause:
            name = self._file.path if self._file else self._dir
            if self._file is not None:
                self._file.abandon()
                self._file = None
            raise _cannot_write(name, cause) from cause

    def close(self) -> None:
        """Close the file, if one is open, and write its index."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _write(self, exchange: Exchange) -> Place:
        digest = payload_digest(exchange.body)
        original = self._original(exchange, digest)
        response, request = packed_exchange(exchange, digest, original)
        file = self._file = self._file or self._begin()
        offset = file.append(response, request)
        place = Place(file.name, offset, len(response))
        mime = cdxj.mime_of(exchange.headers, revisit=original is not None)
        file.lines.append(
            cdxj.line(exchange.url, exchange.fetched, mime=mime, status=exchange.status, digest=digest, place=place)
        )
        if file.end >= self._file_bytes:
            self.close()
        return place

    def _begin(self) -> _File:
        name = f"{self._name}-{self._begun:05}.warc.gz"
        self._begun += 1
        file = _File(self._dir / name, name)
        self._file = file  # so that an error on its first bytes names it
        file.append(packed_info(file.path.name, self._label))
        return file

    def _original(self, exchange: Exchange, digest: str) -> Original | None:
        """The earlier response with the same bytes, where the archive holds it in truth, not by hearsay."""
        if exchange.status != 200 or not exchange.body or (place := self._earlier(exchange.url)) is None:
            return None
        try:
            with (self._dir / place.file).open("rb") as file:
                file.seek(place.offset)
                found = original_at(file, place.file)
        except OSError:
            return None
        return found if found and (found.url, found.digest) == (exchange.url, digest) else None


class _File:
    """A WARC file that is being written, locked; `end` is the end of its last whole exchange, `lines` its index."""

    def __init__(self, path: Path, name: str) -> None:
        self.path, self.name = path, name
        self.lines: list[bytes] = []
        self.end = 0
        path.parent.mkdir(parents=True, exist_ok=True)
        self._handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
        fcntl.flock(self._handle, fcntl.LOCK_EX)
        _sync_directory(path.parent)
        self._synced = time.monotonic()

    def append(self, *records: bytes) -> int:
        """Write the records through to the system; the offset of the first. Raises OSError."""
        rest = memoryview(b"".join(records))
        while rest:
            rest = rest[os.write(self._handle, rest) :]
        if time.monotonic() - self._synced > SYNC_SECONDS:
            os.fsync(self._handle)
            self._synced = time.monotonic()
        offset, self.end = self.end, self.end + sum(map(len, records))
        return offset

    def close(self) -> None:
        """Close the file on the disk, and write its index; without one the next start makes it."""
        try:
            os.fsync(self._handle)
            cdxj.write_index(self.path, self.lines)
        except OSError as error:
            logger.warning("%s: not indexed, the next start will try again: %s", self.path, error.strerror or error)
        finally:
            os.close(self._handle)

    def abandon(self) -> None:
        """Take back what stands after the last whole exchange, and close; on a disk in trouble that may fail, too."""
        with suppress(OSError):
            os.ftruncate(self._handle, self.end)
        self.close()


def read_response(archive_dir: Path, place: Place) -> ArchivedResponse:
    """The response at a place; a revisit comes with the bytes of the response it refers to.

    Raises TornRecord where the file ends within it, ArchiveError where it, or what it refers to, is not there.
    """
    record, _ = _record_at(archive_dir, place.file, place.offset)
    if record is None or not is_answer(record):
        path = archive_dir / place.file
        raise ArchiveError(f"{path}: no response at byte {place.offset}", hint="is this the ledger's own archive?")
    return _whole(archive_dir, place, record)


def responses(
    archive_dir: Path, file: str, lost: Callable[[ArchiveError], object] | None = None
) -> Iterator[tuple[Place, ArchivedResponse]]:
    """The responses of one file, in order. Raises TornRecord at a torn end, after all that stands before it.

    lost: hears of a revisit without the response it refers to, and the rest is read; without it ArchiveError is raised.
    """
    path = archive_dir / file
    with path.open("rb") as source:
        offset = 0
        end = source.seek(0, SEEK_END)
        while offset < end:
            source.seek(offset)
            member, length = read_member(source, path)
            record, place = read_record(member), Place(file, offset, length)
            offset += length
            if record is None or not is_answer(record):
                continue
            try:
                found = _whole(archive_dir, place, record)
            except ArchiveError as error:
                if lost is None:
                    raise
                lost(error)
            else:
                yield place, found


def all_responses(
    archive_dir: Path, torn: Callable[[ArchiveError], object]
) -> Iterator[tuple[Place, ArchivedResponse]]:
    """The responses of every file under a directory, oldest file first.

    `torn` hears of each file with a torn end, and of each revisit without the response it refers to.
    """
    for path in sorted(archive_dir.rglob("*.warc.gz"), key=lambda one: one.name):
        try:
            yield from responses(archive_dir, path.relative_to(archive_dir).as_posix(), torn)
        except TornRecord as error:
            torn(error)


def _record_at(archive_dir: Path, file: str, offset: int) -> tuple[ArcWarcRecord | None, int]:
    """The record at a byte of a file, and its packed length."""
    path = archive_dir / file
    try:
        with path.open("rb") as source:
            source.seek(offset)
            member, length = read_member(source, path)
    except OSError as cause:
        raise ArchiveError(f"{path}: {cause.strerror or cause}", hint="is this the ledger's own archive?") from cause
    return read_record(member), length


def _whole(archive_dir: Path, place: Place, record: ArcWarcRecord) -> ArchivedResponse:
    """The response of a record, with its bytes wherever they stand."""
    answer = response_of(record)
    if record.rec_type == "response":
        return answer
    where = f"{archive_dir / place.file}: the record at byte {place.offset} says that {answer.url} had not changed"
    if (origin := referred_to(record)) is None or not _within(origin[0]):
        raise ArchiveError(f"{where}, but not since which record", hint="pledgewatch did not write this file")
    file, offset = _present(archive_dir, *origin)
    earlier, length = _record_at(archive_dir, file, offset)
    if earlier is None or earlier.rec_type != "response":
        raise ArchiveError(f"{where} since {file}, byte {offset}, but no response is there")
    received = response_of(earlier).received
    if answer.digest != payload_digest(received):
        raise ArchiveError(f"{where} since {file}, byte {offset}, but other bytes are there")
    return replace(answer, received=received, revisit_of=Place(file, offset, length))


def _within(file: str) -> bool:
    """Whether a name that a record gives stays within the archive."""
    return not Path(file).is_absolute() and ".." not in Path(file).parts


def _present(archive_dir: Path, file: str, offset: int) -> tuple[str, int]:
    """A file by its name in the archive, or beside the one that is read where files were taken out of their folders."""
    beside = Path(file).name
    return (beside if not (archive_dir / file).exists() and (archive_dir / beside).exists() else file), offset


def _cannot_write(path: Path, cause: OSError) -> ArchiveError:
    if cause.errno in _FULL:
        hint = "free some space and run the command again; what was stored before is safe"
        return ArchiveError(f"{path}: cannot grow, the disk or the quota is full ({cause.strerror})", hint=hint)
    hint = "check the disk, and the owner and permissions of the directory"
    return ArchiveError(f"{path}: {cause.strerror or cause}", hint=hint)


def _sync_directory(path: Path) -> None:
    """Let the name of a new file outlive a power cut, too."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
