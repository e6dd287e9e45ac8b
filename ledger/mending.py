"""What the archive's directory needs before a run: torn ends cut off, and an index for each file that has none.

A writer that closes a file writes its index; so a file without a fresh one was left by a writer that died, or was put
there by hand, and only these are read. A file that another process is writing is locked, and left alone.
"""

from __future__ import annotations

import fcntl
import logging
import os
from collections.abc import Iterator
from dataclasses import dataclass
from io import SEEK_END
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import IO

from warcio.recordloader import ArcWarcRecord

from extract.errors import ArchiveError, TornRecord
from ledger import cdxj
from ledger.place import Place
from ledger.warc import is_answer, read_member, read_record, response_of

logger = logging.getLogger(__name__)

_MEMBER = b"\x1f\x8b\x08"  # what every gzip member begins with


@dataclass(frozen=True, slots=True)
class Mended:
    """A file that had no fresh index, and has one now.

    size: in bytes, after mending.
    torn: the byte from which on its end was cut off, being no whole record; None where it ended well.
    cut: so many bytes went. damaged: where within the file records cannot be read; they are left as they are.
    """

    file: str
    size: int
    torn: int | None = None
    cut: int = 0
    damaged: tuple[int, ...] = ()


def mend(archive_dir: Path) -> tuple[Mended, ...]:
    """Cut off torn ends and index what has no fresh index; what was done, and a warning in the log for what was torn.

    Raises ArchiveError where a file cannot be read or written.
    """
    found = []
    for path in sorted(archive_dir.rglob("*.warc.gz"), key=lambda one: one.name):
        if cdxj.is_fresh(path):
            continue
        name = path.relative_to(archive_dir).as_posix()
        try:
            mended = _mend(path, name)
        except OSError as cause:
            hint = "check the disk, and the owner and permissions of the archive"
            raise ArchiveError(f"{path}: cannot be mended: {cause.strerror or cause}", hint=hint) from cause
        if mended is not None:
            _tell(path, mended)
            found.append(mended)
    return tuple(found)


def _mend(path: Path, name: str) -> Mended | None:
    """Mend and index one file; None where another process is writing it."""
    with path.open("r+b") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return None
        size = file.seek(0, SEEK_END)
        lines: list[bytes] = []
        damaged: list[int] = []
        torn: int | None = None
        for offset, length, record in _records(file, path):
            if record is not None and is_answer(record):
                try:
                    lines.append(_line(Place(name, offset, length), record))
                except (TypeError, ValueError):  # a file from elsewhere: a response without status, address or date
                    damaged.append(offset)
            elif record is None and offset + length < size:
                damaged.append(offset)
            elif record is None:
                torn = offset
        if torn is not None:
            cdxj.index_of(path).unlink(missing_ok=True)  # first, since it may never tell of more than there is
            file.truncate(torn)
            os.fsync(file.fileno())
        cdxj.write_index(path, lines)
    whole = size if torn is None else torn
    return Mended(name, whole, torn, size - whole, tuple(damaged))


def _records(file: IO[bytes], path: Path) -> Iterator[tuple[int, int, ArcWarcRecord | None]]:
    """Each record with its first byte and its length; None for bytes that are no whole record, up to the next one."""
    offset, end = 0, file.seek(0, SEEK_END)
    while offset < end:
        record, length = _record(file, path, offset)
        if record is None:
            length = _next_record(file, path, offset) - offset
        yield offset, length, record
        offset += length


def _record(file: IO[bytes], path: Path, offset: int) -> tuple[ArcWarcRecord | None, int]:
    file.seek(offset)
    try:
        member, length = read_member(file, path)
    except TornRecord:
        return None, 0
    return (read_record(member), length) if member.startswith(b"WARC/") else (None, 0)


def _next_record(file: IO[bytes], path: Path, offset: int) -> int:
    """Where the next whole record begins after something that is none; the file's end where there is none.

    A page's own gzip stream stands in many a record, but does not unpack to a record.
    """
    with mmap(file.fileno(), 0, access=ACCESS_READ) as data:
        here = data.find(_MEMBER, offset + 1)
        while here != -1:
            if _record(file, path, here)[0] is not None:
                return here
            here = data.find(_MEMBER, here + 1)
        return len(data)


def _line(place: Place, record: ArcWarcRecord) -> bytes:
    answer = response_of(record)
    mime = cdxj.mime_of(answer.headers, revisit=record.rec_type == "revisit")
    return cdxj.line(answer.url, answer.fetched, mime=mime, status=answer.status, digest=answer.digest, place=place)


def _tell(path: Path, mended: Mended) -> None:
    if mended.torn is not None:
        logger.warning(
            "%s: ended within the record at byte %d; cut off there, %d bytes less", path, mended.torn, mended.cut
        )
    for offset in mended.damaged:
        logger.warning("%s: the record at byte %d is damaged and cannot be read; those after it can", path, offset)
