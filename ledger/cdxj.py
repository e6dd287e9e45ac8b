"""The index of the archive for web-archive tools (CDXJ): beside each WARC file its own, and one merged of them all.

A line is the address in sort-friendly form (SURT), the time to the second, and the rest as JSON, as cdxj-indexer and
pywb write it. An index appears whole, by renaming, and after the last byte of its file: one that is missing or older
than the file is made anew (ledger/mending.py), so none ever tells of records that are not there.
"""

from __future__ import annotations

import heapq
import json
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO
from urllib.parse import quote, urlsplit

from ledger.place import Place

MERGED = "index.cdxj"
_ASCII = "!#$%&'()*+,/:;=?@[]~"
_AT_ONCE = 200  # files open at a time, well below the usual limit of 1,024


def line(url: str, fetched: datetime, *, mime: str | None, status: int, digest: str, place: Place) -> bytes:
    """The index's line of one response."""
    told = {
        "url": url,
        "mime": mime,
        "status": str(status),
        "digest": digest,
        "length": str(place.length),
        "offset": str(place.offset),
        "filename": place.file,
    }
    known = json.dumps({name: value for name, value in told.items() if value is not None})
    return f"{key(url)} {fetched.astimezone(UTC):%Y%m%d%H%M%S} {known}\n".encode("utf-8", "replace")


def key(url: str) -> str:
    """The address as indexes are sorted by it: "example,news)/2026/02/japan".

    As the tools' own library (surt) writes it for addresses as they are requested; that one is AGPL and has not been
    released since 2019.
    """
    try:
        parts = urlsplit(quote(url.strip(), safe=_ASCII).lower())
        host, port = re.sub(r"^www\d*\.", "", parts.hostname or ""), parts.port
    except ValueError:  # a broken address stands for itself
        return re.sub(r"\s", "%20", url)
    name = host if ":" in host else ",".join(reversed(host.split(".")))
    own_port = f":{port}" if port and port != {"http": 80, "https": 443}.get(parts.scheme) else ""
    path = re.sub(r"/{2,}", "/", parts.path)
    path = path.rstrip("/") or "/"
    query = f"?{'&'.join(sorted(parts.query.split('&')))}" if parts.query else ""
    return re.sub(r"\s", "%20", f"{name}{own_port}){path}{query}")


def mime_of(headers: Iterable[tuple[str, str]], *, revisit: bool) -> str | None:
    """What an index calls the type of a response."""
    if revisit:
        return "warc/revisit"
    kind = next((value for name, value in headers if name.lower() == "content-type"), None)
    return re.split(r"[;\s]", kind, maxsplit=1)[0].strip() if kind else None


def index_of(warc: Path) -> Path:
    """Where the index of a WARC file stands."""
    return warc.with_name(f"{warc.name.removesuffix('.warc.gz')}.cdxj")


def is_fresh(warc: Path) -> bool:
    """Whether a WARC file has an index that was written after its last byte."""
    try:
        return index_of(warc).stat().st_mtime_ns >= warc.stat().st_mtime_ns
    except FileNotFoundError:
        return False


def write_index(warc: Path, lines: Iterable[bytes]) -> None:
    """Write the index of a WARC file from the lines of its responses, in any order. Raises OSError."""
    with replacing(index_of(warc)) as out:
        out.writelines(sorted(lines))


def merge(archive_dir: Path) -> tuple[Path, int]:
    """Merge the indexes of all files that have one into MERGED; its path, and of how many files. Raises OSError."""
    indexes = [one for one in sorted(archive_dir.rglob("*.cdxj")) if one.name != MERGED]
    merged = archive_dir / MERGED
    with TemporaryDirectory(dir=archive_dir, prefix=".merging-") as scratch:
        runs = indexes
        while len(runs) > _AT_ONCE:
            runs = [_merged(some, Path(scratch) / f"{len(runs)}-{number}") for number, some in _batches(runs)]
        with replacing(merged) as out:
            out.writelines(_lines(runs))
    return merged, len(indexes)


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """A file to write that takes the place of `path` at the end of the block: whole and on the disk, or not at all."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with draft.open("wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _merged(files: Iterable[Path], into: Path) -> Path:
    with into.open("wb") as out:
        out.writelines(_lines(files))
    return into


def _lines(files: Iterable[Path]) -> Iterator[bytes]:
    with ExitStack() as stack:
        yield from heapq.merge(*(stack.enter_context(one.open("rb")) for one in files))


def _batches(files: list[Path]) -> Iterator[tuple[int, list[Path]]]:
    return ((first, files[first : first + _AT_ONCE]) for first in range(0, len(files), _AT_ONCE))
