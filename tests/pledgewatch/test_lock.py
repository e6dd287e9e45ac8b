"""One process at a time on a home: two crawls at once would ask outlets twice; a killed one must not bar the next."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

from extract.errors import AlreadyRunning, UsageError
from pledgewatch.lock import NAME, sole

HOLD = """
import sys, time
from pathlib import Path
from pledgewatch.lock import sole
with sole(Path(sys.argv[1]), "nightly"):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(tmp_path):
    """Another process that holds the home."""
    with subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_start_says_who_holds_the_home(tmp_path, holder) -> None:
    with pytest.raises(AlreadyRunning) as raised, sole(tmp_path, "crawl"):
        pass
    assert f"in use by pledgewatch nightly, process {holder.pid} on " in str(raised.value)
    assert raised.value.exit_code == 75


def test_a_lock_left_by_a_killed_process_is_none(tmp_path, holder) -> None:
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    assert (tmp_path / NAME).exists()
    with sole(tmp_path, "crawl"):
        pass


def test_the_home_is_free_again_after_the_block_and_after_an_error(tmp_path) -> None:
    with pytest.raises(ZeroDivisionError), sole(tmp_path, "crawl"):
        raise ZeroDivisionError
    with sole(tmp_path, "crawl"):
        pass


def test_a_home_that_cannot_be_made_is_named(tmp_path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="file"), sole(tmp_path / "file" / "home", "crawl"):
        pass
