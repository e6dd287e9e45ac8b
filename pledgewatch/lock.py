"""One process at a time on a home: a lock that a killed process does not leave behind."""

from __future__ import annotations

import fcntl
import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from extract.errors import AlreadyRunning, UsageError

NAME = "pledgewatch.lock"


@contextmanager
def sole(home: Path, what: str) -> Iterator[None]:
    """Hold the home for the length of the block; `what` is the command that does.

    The kernel gives the lock back when the process ends, however it ends; the file stays and means nothing by itself.
    Raises AlreadyRunning, which says who holds it, and UsageError where the home cannot be made.
    """
    try:
        home.mkdir(parents=True, exist_ok=True)
        file = os.open(home / NAME, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as cause:
        raise UsageError(f"{home}: {cause.strerror}", hint="name another directory with --home") from cause
    try:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as cause:
            raise AlreadyRunning(
                f"{home} is in use by {_holder(file)}", hint="wait until it is done, or end that process"
            ) from cause
        os.ftruncate(file, 0)
        os.pwrite(file, _self(what), 0)
        yield
    finally:
        os.close(file)


def _self(what: str) -> bytes:
    since = datetime.now(UTC).isoformat(timespec="seconds")
    return json.dumps({"what": what, "pid": os.getpid(), "host": socket.gethostname(), "since": since}).encode()


def _holder(file: int) -> str:
    """Who wrote itself into the lock."""
    try:
        one = json.loads(os.pread(file, 4096, 0))
        return f"pledgewatch {one['what']}, process {one['pid']} on {one['host']}, since {one['since']}"
    except (ValueError, KeyError, TypeError):  # it has the lock and has not written yet
        return "another process"
