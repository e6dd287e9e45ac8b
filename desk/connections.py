"""Connections to the ledger, lent to one request at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, LifoQueue

from ledger.store import Ledger, open_ledger


class Ledgers:
    """Open ledgers to borrow. A new one is opened where all are lent, so there are as many as threads at most."""

    def __init__(self, path: Path) -> None:
        self._path = path
        # The last one given back is lent first: its pages are still in memory.
        self._free: LifoQueue[Ledger] = LifoQueue()

    @contextmanager
    def lend(self) -> Iterator[Ledger]:
        """A ledger that nobody else uses within the block."""
        try:
            ledger = self._free.get_nowait()
        except Empty:
            ledger = open_ledger(self._path, lent=True)
        try:
            yield ledger
        except BaseException:
            # Whatever it was in the middle of, nobody else must find it so.
            ledger.close()
            raise
        self._free.put(ledger)

    def close(self) -> None:
        """Close those that are not lent."""
        while True:
            try:
                self._free.get_nowait().close()
            except Empty:
                return
