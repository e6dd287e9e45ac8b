"""Processes of their own, forked from one that has imported the program: a reactor starts only once in each.

A start of Python with Scrapy costs a second of CPU, and the process that a command's workers are forked from another
three: here both are paid once for all tests of a process. test_app, test_nightly_ends, test_full_disk and others start
real ones as well.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from multiprocessing import forkserver, resource_tracker
from pathlib import Path
from threading import Lock
from typing import Any, NoReturn

SECONDS = 120
"""A process that takes longer is killed."""
IMPORTED_ONCE = (
    "aiohttp.web", "crawler.client", "crawler.download", "crawler.fetch", "crawler.guard", "crawler.redirects",
    "crawler.replay", "crawler.robots", "crawler.settings", "crawler.spiders.dw_en", "crawler.spiders.pravda_en",
    "crawler.throttle", "pipelines.archive", "pipelines.frontier", "pipelines.note", "pledgewatch.__main__",
    "pledgewatch.commands.crawl", "pledgewatch.commands.nightly", "pledgewatch.commands.outlets_check",
    "pledgewatch.commands.replay", "pytest_socket", "scrapy.downloadermiddlewares.cookies", "scrapy.dupefilters",
    "scrapy.extensions.feedexport", "scrapy.extensions.memusage", "scrapy.pqueues", "scrapy.squeues",
    "pipelines.warm",
)  # fmt: skip
"""The last of them freezes what is loaded, so that no child walks through it."""


_ASKING = Lock()


class Forked:
    """A process that calls a function, much like a Popen; what it writes comes when it has ended."""

    def __init__(self, order: Mapping[str, Any], directory: tempfile.TemporaryDirectory[str]) -> None:
        self.returncode: int | None = None
        self._directory = directory
        self.pid: int = _ask({**order, "directory": directory.name})

    def poll(self) -> int | None:
        """Its status, if it has ended."""
        if self.returncode is None:
            self.returncode = _ask({"status of": self.pid, "wait": False})
        return self.returncode

    def wait(self, timeout: float = SECONDS) -> int:
        """Its status, when it has ended. `timeout` is there as a Popen has it: the process sees to its end itself."""
        if self.returncode is None:
            self.returncode = _ask({"status of": self.pid, "wait": True})
        assert self.returncode is not None
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Send it a signal, if it has not ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End it at once."""
        self.send_signal(signal.SIGKILL)

    def communicate(self, timeout: float = SECONDS) -> tuple[str, str]:
        """What it wrote to its output and to its errors."""
        self.wait(timeout)
        out, err = (Path(self._directory.name, name).read_text("utf-8") for name in ("out", "err"))
        return out, err


def begin(
    function: Callable[..., object], *arguments: object, workers: bool = False, group: bool = False, **environment: str
) -> Forked:
    """A process that calls a function of a module, by its name, with what JSON can say.

    Its status is what the function returns, or that of its SystemExit. workers: it starts some. group: it leads one.
    It knows of no setting of the environment but those named here.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PLEDGEWATCH")}
    order = {
        "function": [function.__module__, function.__qualname__],
        "arguments": arguments,
        "environment": {**kept, **environment},
        "path": sys.path,
        "workers": workers,
        "group": group,
    }
    return Forked(order, tempfile.TemporaryDirectory(prefix="forked-"))


def pledgewatch(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """What a command says, and its status."""
    from pledgewatch.__main__ import run

    order = [str(one) for one in arguments]
    command = begin(run, order, workers=True, **environment)
    out, err = command.communicate()
    return subprocess.CompletedProcess(order, command.wait(), out, err)


def lend_forkserver() -> None:
    """Let this process's workers come from the process that forks, once it wants some."""
    server = _forkserver()

    def borrow() -> None:
        with server._lock:
            resource_tracker.ensure_running()
            if server._forkserver_address is None:
                directory = Path(_lent().name)
                os.mkfifo(directory / "alive")
                _ask({"forkserver": str(directory)})
                server._forkserver_alive_fd = os.open(directory / "alive", os.O_WRONLY)
                server._forkserver_address = str(directory / "forkserver")

    server.ensure_running = borrow


def _forkserver() -> Any:
    """What the standard library starts workers with; private, for want of another way in."""
    return forkserver._forkserver  # type: ignore[attr-defined]  # see above


@cache
def _lent() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="forked-")


def _ask(question: Mapping[str, Any]) -> Any:
    mother = _mother()
    assert mother.stdin is not None
    assert mother.stdout is not None
    with _ASKING:
        mother.stdin.write(json.dumps(question) + "\n")
        mother.stdin.flush()
        answer = mother.stdout.readline()
    assert answer, "the process that forks is gone"
    return json.loads(answer)


@cache
def _mother() -> subprocess.Popen[str]:
    """One for all tests of a process; it ends with its standard input."""
    root = Path(__file__).parents[1]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PLEDGEWATCH")}
    return subprocess.Popen(
        [sys.executable, __file__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=root,
        env={**kept, "PYTHONPATH": str(root)},
    )


def _answer() -> None:
    """The mother's side: a question a line, one after the other."""
    resource_tracker.ensure_running()
    for module in IMPORTED_ONCE:
        import_module(module)
    assert "twisted.internet.reactor" not in sys.modules
    for line in sys.stdin:
        question = json.loads(line)
        if "function" in question:
            answer = os.fork() or _run(question)
        elif "forkserver" in question:
            answer = os.fork() or _serve_forks(Path(question["forkserver"]))
        else:
            child, status = os.waitpid(question["status of"], 0 if question["wait"] else os.WNOHANG)
            answer = os.waitstatus_to_exitcode(status) if child else None
        print(json.dumps(answer), flush=True)


def _run(order: Mapping[str, Any]) -> NoReturn:
    """The child's side."""
    status = 1
    try:
        _settle(order)
        module, name = order["function"]
        status = getattr(import_module(module), name)(*order["arguments"]) or 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 1
        print(end.code, file=sys.stderr)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _settle(order: Mapping[str, Any]) -> None:
    """Make it a process of its own, as if it had been started."""
    signal.alarm(SECONDS)
    directory = Path(order["directory"])
    for number, path in ((0, Path(os.devnull)), (1, directory / "out"), (2, directory / "err")):
        opened = os.open(path, os.O_RDWR | os.O_CREAT)
        os.dup2(opened, number)
        os.close(opened)
    if order["group"]:
        os.setsid()
    os.environ.clear()
    os.environ.update(order["environment"])
    tempfile.tempdir = None  # that of its environment
    sys.path[:] = order["path"]
    if order["workers"]:
        _fork_forkserver(directory)


def _fork_forkserver(directory: Path) -> None:
    """A forkserver of its own, as the standard library starts one, but forked from here, where all is imported."""
    server = _forkserver()
    os.mkfifo(directory / "alive")
    server._forkserver_pid = os.fork() or _serve_forks(directory)
    server._forkserver_alive_fd = os.open(directory / "alive", os.O_WRONLY)
    server._forkserver_address = str(directory / "forkserver")


def _serve_forks(directory: Path) -> NoReturn:
    """Be a forkserver until everybody has left who has the other end of "alive"."""
    try:
        signal.alarm(0)
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(str(directory / "forkserver"))
            listener.listen()
            forkserver.main(listener.detach(), os.open(directory / "alive", os.O_RDONLY), [])
    finally:
        os._exit(0)


if __name__ == "__main__":
    _answer()
