"""The command line in a process of its own, forked from one that has imported the program: a reactor starts once.

A start of Python with Scrapy costs 0.8 s of CPU, and the process that a command's workers are forked from another 2:
here both are paid once for all tests of a process. test_app, test_nightly_ends and others start real ones.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from multiprocessing import forkserver, set_forkserver_preload
from pathlib import Path
from typing import Any, NoReturn

SECONDS = 120
IMPORTED_ONCE = (
    "crawler.client", "crawler.download", "crawler.fetch", "crawler.guard", "crawler.redirects", "crawler.replay",
    "crawler.robots", "crawler.settings", "crawler.throttle", "pipelines.archive", "pipelines.frontier",
    "pipelines.note", "pledgewatch.__main__", "pledgewatch.commands.crawl", "pledgewatch.commands.nightly",
    "pledgewatch.commands.outlets_check",
)  # fmt: skip


def pledgewatch(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """What a command says, and its status. It knows of no setting of the environment but those named here."""
    order = [str(one) for one in arguments]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PLEDGEWATCH")}
    with tempfile.TemporaryDirectory() as directory:
        out, err = Path(directory) / "out", Path(directory) / "err"
        mother = _mother()
        assert mother.stdin is not None
        assert mother.stdout is not None
        mother.stdin.write(json.dumps([order, {**kept, **environment}, str(out), str(err)]) + "\n")
        mother.stdin.flush()
        status = mother.stdout.readline()
        assert status, "the process that forks commands is gone"
        return subprocess.CompletedProcess(order, int(status), out.read_text("utf-8"), err.read_text("utf-8"))


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


def _fork_commands() -> None:
    """The mother's side: a command a line, one after the other."""
    set_forkserver_preload(["pipelines.warm"])
    forkserver.ensure_running()
    for module in IMPORTED_ONCE:
        import_module(module)
    assert "twisted.internet.reactor" not in sys.modules
    for line in sys.stdin:
        child = os.fork()
        if not child:
            _run(*json.loads(line))
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


def _run(order: list[str], environment: Mapping[str, str], out: str, err: str) -> NoReturn:
    from pledgewatch.__main__ import run

    signal.alarm(SECONDS)
    for number, path in ((0, os.devnull), (1, out), (2, err)):
        os.dup2(os.open(path, os.O_RDWR | os.O_CREAT), number)
    os.environ.clear()
    os.environ.update(environment)
    _share_forkserver()
    status = 1
    try:
        status = run(order)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _share_forkserver() -> None:
    """Workers come from the mother's; the standard library would look whether it still is our own child."""
    shared: Any = forkserver._forkserver  # type: ignore[attr-defined]  # private, for want of another way in
    shared.ensure_running = lambda: None


if __name__ == "__main__":
    _fork_commands()
