"""Reading pages while others are still being fetched: the outlets keep one core waiting, and the others are free."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Self

from pipelines.extraction import ExtractionReport, Fetching, Reading, extract_pages


class ReadingAlong:
    """The extraction stage in a thread of its own. Leaving the block stops it; what is unread waits for the next run.

    The thread has its own connection to the ledger and only waits for the worker processes and writes. watch: see
    `extract_pages`; it is called in that thread.
    """

    def __init__(self, home: Path, *, reading: Reading, watch: Callable[[int, int], None] | None = None) -> None:
        self._fetching = Fetching()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="reading")
        self._read = self._thread.submit(extract_pages, home, reading=reading, watch=watch, fetching=self._fetching)

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, *error: object) -> None:
        """Stop, unless all is read."""
        self._fetching.stopped.set()
        self._thread.shutdown()

    def reports(self) -> tuple[ExtractionReport, ...]:
        """What was read, when all is; no more will be fetched. Raises what ended the reading early."""
        self._fetching.over.set()
        return self._read.result()
