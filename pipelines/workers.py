"""Worker processes that may stall or die: each task is bounded in time, and a lost worker costs the task it had.

concurrent.futures cannot do this: there one killed worker breaks the whole pool, and no one knows which task it had.
"""

from __future__ import annotations

import multiprocessing
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext, SpawnContext
from threading import Event
from typing import Any, Generic, Self, TypeVar

from extract.errors import PledgewatchError

Task = TypeVar("Task")
Result = TypeVar("Result")

START_SECONDS = 120.0
_READY = "ready"
_LOOK_UP = 0.5
"""Seconds between two looks at whether the run was stopped."""


class Loss(Enum):
    """Why a task has no result."""

    STALLED = "took too long"
    DIED = "the worker process died"
    RAISED = "raised an exception"


@dataclass(frozen=True, slots=True)
class Lost:
    """A task without a result; `detail` is the exception, where there was one."""

    loss: Loss
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Job(Generic[Task, Result]):
    """What the workers do.

    work: called with each task in a worker; it and `prepare` must be functions that can be imported.
    prepare: called once in each worker before its first task.
    preload: modules imported once, before the first worker is forked; only a process's first job can name them.
    seconds: time for a task. START_SECONDS is the time for `prepare`.
    """

    work: Callable[[Task], Result]
    prepare: Callable[[], None]
    seconds: float
    preload: tuple[str, ...] = ()


class Crew:
    """Worker processes for one job, kept between lists of tasks; they are gone at the end of the block."""

    def __init__(self, job: Job[Any, Any], workers: int, stopped: Event | None = None) -> None:
        """`stopped` ends the run under way with KeyboardInterrupt, within half a second, from another thread."""
        self._job = job
        self._size = workers
        self._stopped = stopped
        self._workers: list[_Worker] = []

    def __enter__(self) -> Self:
        """The crew itself; it starts no process before there is a task."""
        return self

    def __exit__(self, *error: object) -> None:
        """Kill them."""
        for worker in self._workers:
            worker.kill()

    def run(self, tasks: Sequence[Any]) -> Iterator[tuple[Any, Any]]:
        """Each task with its result, as they are done. One a worker is under way at a time, none waits elsewhere.

        Raises what `prepare` raises, as a PledgewatchError.
        """
        waiting = list(reversed(tasks))
        while len(self._workers) < min(self._size, len(tasks)):
            self._workers.append(_Worker(self._job))
        while waiting or any(worker.busy for worker in self._workers):
            if self._stopped is not None and self._stopped.is_set():
                raise KeyboardInterrupt
            for worker in self._workers:
                if worker.ready and not worker.busy and waiting:
                    worker.give(waiting.pop())
            yield from self._collect()

    def _collect(self) -> Iterator[tuple[Any, Any]]:
        """Wait until something happens, then hand on what is done and replace the workers that are lost."""
        watched = [worker for worker in self._workers if worker.busy or not worker.ready]
        soonest = min(worker.deadline for worker in watched) - time.monotonic()
        patience = soonest if self._stopped is None else min(soonest, _LOOK_UP)
        heard = wait([worker.line for worker in watched], timeout=max(0.0, patience))
        for worker in watched:
            if worker.line in heard:
                yield from worker.hear()
            elif time.monotonic() >= worker.deadline:
                yield from worker.replace(Loss.STALLED)


def run(job: Job[Task, Result], tasks: Sequence[Task], workers: int) -> Iterator[tuple[Task, Result | Lost]]:
    """Each task with its result, from a crew that is there for these alone; see `Crew.run`."""
    with Crew(job, workers) as crew:
        yield from crew.run(tasks)


class _Worker:
    """One process and the task it has. A lost process is replaced in place."""

    def __init__(self, job: Job[Any, Any]) -> None:
        self._job = job
        self._task: Any = None
        self._begin()

    def _begin(self) -> None:
        context = _context()
        context.set_forkserver_preload(list(self._job.preload))
        self.line, theirs = context.Pipe()
        self._process = context.Process(
            target=_serve, args=(theirs, self._job.prepare, self._job.work), daemon=True, name="extraction"
        )
        self._process.start()
        theirs.close()
        self.busy, self.ready = False, False
        self.deadline = time.monotonic() + START_SECONDS

    def give(self, task: Any) -> None:
        self._task, self.busy = task, True
        self.deadline = time.monotonic() + self._job.seconds
        try:
            self.line.send(task)
        except OSError:
            self.deadline = 0.0  # it died while idle: noticed at once, as a lost task

    def hear(self) -> Iterator[tuple[Any, Any]]:
        try:
            said = self.line.recv()
        except (EOFError, OSError):
            yield from self.replace(Loss.DIED)
            return
        if not self.ready:
            if isinstance(said, PledgewatchError):
                raise said
            self.ready = True
            return
        self.busy = False
        yield self._task, said

    def replace(self, loss: Loss) -> Iterator[tuple[Any, Any]]:
        if not self.ready:
            raise PledgewatchError(f"extraction cannot begin: {loss.value}", hint="is there enough memory?")
        self.kill()
        task = self._task
        self._begin()
        yield task, Lost(loss)

    def kill(self) -> None:
        self._process.kill()
        self._process.join()
        self.line.close()


def _context() -> ForkServerContext | SpawnContext:
    """Forks of a clean process, where there are any, since those are soon replaced: modules are imported once."""
    if "forkserver" in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("forkserver")
    return multiprocessing.get_context("spawn")


def _serve(line: Connection, prepare: Callable[[], None], work: Callable[[Any], Any]) -> None:
    """The worker's side. Ends when the parent is gone, which closes the line."""
    for number in (signal.SIGINT, signal.SIGTERM):  # systemd sends it to all: a page must not count as its worker's end
        signal.signal(number, signal.SIG_IGN)
    try:
        prepare()
    except Exception as error:
        line.send(
            error
            if isinstance(error, PledgewatchError)
            else PledgewatchError(f"extraction cannot begin: {_named(error)}")
        )
        return
    line.send(_READY)
    while True:
        try:
            task = line.recv()
        except EOFError:
            return
        try:
            line.send(work(task))
        except Exception as error:
            line.send(Lost(Loss.RAISED, _named(error)))


def _named(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
