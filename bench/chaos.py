"""Nights that are killed at random moments: `python -m bench.chaos [KILLS] [SEED]`, or `make chaos`.

An outlet on the loopback publishes and edits while nights are begun and killed (SIGKILL) anywhere in the fetch or the
extraction stage. After each kill the ledger and the archive are checked against all that was stored before; in the end
a night that nobody kills must have stored the rest, each body once.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol

from bench.publisher import Publisher, PublisherSpider
from extract.errors import ArchiveError
from ledger.archive import Place, all_responses, read_response

NIGHT_SECONDS = 120
"""A night that takes longer ends itself."""
EARLY = 0.7
"""So many kills come while pages are fetched; the others may come at any moment."""

SETTINGS: Mapping[str, Any] = {
    "ALLOWED_NETWORKS": ["127.0.0.0/8"],
    "AUTOTHROTTLE_ENABLED": False,
    "DOWNLOAD_DELAY": 0.02,
    "LOG_LEVEL": "ERROR",
    "STATS_DUMP": False,
}

Stored = dict[str, set[str]]
"""Hashes of the bodies that the ledger has of each article."""


class Broken(AssertionError):
    """A kill cost something that was stored, or left it unreadable."""


@dataclass(slots=True)
class Tally:
    """What became of the nights: how many were killed while fetching and after it, and how many files were torn."""

    fetching: int = 0
    extracting: int = 0
    survived: int = 0
    torn: int = 0
    stored: Stored = field(default_factory=dict)

    @property
    def kills(self) -> int:
        """Nights that were killed."""
        return self.fetching + self.extracting


class Process(Protocol):
    """A night that runs: a Popen, or what does as one."""

    pid: int

    def kill(self) -> None:
        """End it at once."""

    def wait(self, timeout: float = NIGHT_SECONDS) -> int:
        """Its status, when it has ended."""


Begin = Callable[[str, Path], Process]


def start(base: str, home: Path) -> Process:
    """A night at an address in a process of its own, and a group, so that nothing of it outlives the check."""
    return subprocess.Popen([sys.executable, "-m", "bench.chaos", "--night", base, str(home)], start_new_session=True)


def run(home: Path, kills: int, *, seed: int, a_night: int = 3, say: bool = False, begin: Begin = start) -> Tally:
    """Publish, begin a night, kill it, check; so many times, and then one more night in peace. Raises Broken."""
    dice, tally, published = random.Random(seed), Tally(), 1
    with Publisher() as publisher:
        calm = _calm_night(publisher, home, begin)
        while tally.kills < kills and tally.survived < 2 * kills + 10:
            for number in range(published, published + a_night):
                publisher.publish(number)
            published += a_night
            for number in dice.sample(range(max(0, published - 20), published), k=2):
                publisher.publish(number)
            _kill_one(publisher, home, calm, dice, tally, begin)
            tally.stored = check(home, tally.stored)
            if say:
                print(f"{tally.kills} killed, {sum(map(len, tally.stored.values()))} bodies stored", flush=True)
        _finish(night(publisher, home, begin))
        tally.stored = check(home, tally.stored)
        _complete(publisher, home, tally)
    return tally


def night(publisher: Publisher, home: Path, begin: Begin) -> Process:
    """A night that the publisher has not seen anything of yet."""
    publisher.asked.clear()
    return begin(publisher.base, home)


def check(home: Path, before: Stored) -> Stored:
    """What is stored now. Raises Broken where less of it is whole than before, or something is there twice."""
    with closing(sqlite3.connect(home / "ledger.db")) as db:
        _same(db.execute("PRAGMA integrity_check").fetchall(), [("ok",)], "the ledger's integrity")
        _same(db.execute("PRAGMA foreign_key_check").fetchall(), [], "the ledger's references")
        captures = db.execute(
            """
            SELECT pages.url, body_hash, file, offset, length FROM captures JOIN pages ON pages.id = captures.page
            WHERE pages.kind = 'article' AND captures.status = 200
            """
        ).fetchall()
        texts = db.execute("SELECT article, text FROM revisions").fetchall()
    stored: Stored = {}
    for url, body_hash, file, offset, length in captures:
        if body_hash in stored.setdefault(url, set()):
            raise Broken(f"{url}: the same body is stored twice")
        stored[url].add(body_hash)
        if body_hash not in before.get(url, ()):
            body = read_response(home / "archive", Place(file, offset, length)).body
            _same(sha256(body).hexdigest(), body_hash, f"{url} in the archive")
    for url, hashes in before.items():
        if lost := hashes - stored.get(url, set()):
            raise Broken(f"{url}: {len(lost)} bodies are lost")
    _same([row for row, times in Counter(texts).items() if times > 1], [], "texts stored twice")
    return stored


def torn_files(home: Path) -> int:
    """How many files of the archive end in a torn record, all of them readable up to there."""
    torn: list[ArchiveError] = []
    for _ in all_responses(home / "archive", torn.append):
        pass
    return len(torn)


def _calm_night(publisher: Publisher, home: Path, begin: Begin) -> float:
    """Seconds that a night takes from its first request to its end."""
    publisher.publish(0)
    first = night(publisher, home, begin)
    publisher.asked.wait(NIGHT_SECONDS)
    began = time.monotonic()
    _finish(first)
    return time.monotonic() - began


def _kill_one(publisher: Publisher, home: Path, calm: float, dice: random.Random, tally: Tally, begin: Begin) -> None:
    waiting = _waiting(home) + 5
    fetching = waiting * float(SETTINGS["DOWNLOAD_DELAY"]) * 1.5
    process = night(publisher, home, begin)
    publisher.asked.wait(NIGHT_SECONDS)
    time.sleep(dice.uniform(0, fetching) if dice.random() < EARLY else dice.uniform(0, calm))
    process.kill()
    if process.wait() == 0:
        tally.survived += 1
    elif _fetch_ended(home):
        tally.extracting += 1
    else:
        tally.fetching += 1
    _end_group(process)
    tally.torn = torn_files(home)


def _finish(process: Process) -> None:
    try:
        if status := process.wait(NIGHT_SECONDS):
            raise Broken(f"a night that nobody killed ended with status {status}")
    finally:
        _end_group(process)


def _end_group(process: Process) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def _complete(publisher: Publisher, home: Path, tally: Tally) -> None:
    """The last night stored what is published, as it is now, and read all of it."""
    for number in publisher.edits:
        now = sha256(publisher.body(number)).hexdigest()
        if now not in tally.stored.get(publisher.url(number), set()):
            raise Broken(f"{publisher.url(number)}: as it is now it is not stored")
    with closing(sqlite3.connect(home / "ledger.db")) as db:
        states = dict(db.execute("SELECT state, count(*) FROM frontier GROUP BY state").fetchall())
        _same(states, {"stored": len(publisher.edits)}, "the frontier")
        unread = db.execute("SELECT count(*) FROM pages WHERE kind = 'article' AND extracted_capture IS NOT capture")
        _same(unread.fetchone()[0], 0, "pages left unread")
        read = db.execute("SELECT count(*) FROM articles").fetchone()[0]
        _same(read, len(publisher.edits), "articles read")


def _waiting(home: Path) -> int:
    with closing(sqlite3.connect(home / "ledger.db")) as db:
        return int(db.execute("SELECT count(*) FROM frontier WHERE state = 'waiting'").fetchone()[0])


def _fetch_ended(home: Path) -> bool:
    with closing(sqlite3.connect(home / "ledger.db")) as db:
        row = db.execute("SELECT ended FROM runs WHERE kind = 'crawl' ORDER BY id DESC LIMIT 1").fetchone()
        return row is not None and row[0] is not None


def _same(found: object, wanted: object, what: str) -> None:
    if found != wanted:
        raise Broken(f"{what}: {found!r}, not {wanted!r}")


def night_here(base: str, home: str) -> None:
    """A night at an address, in this process; it ends with a status where the outlet is not healthy."""
    from crawler.fetch import fetch
    from pipelines.extraction import Reading
    from pipelines.following import ReadingAlong

    signal.alarm(NIGHT_SECONDS)
    outlet = PublisherSpider.of(base)
    with ReadingAlong(Path(home), reading=Reading(outlet=lambda _: outlet.pages(), workers=1)) as along:
        (report,) = fetch([outlet], Path(home), overrides=SETTINGS)
        along.reports()
    if report.problems:
        sys.exit(f"{json.dumps(report.problems)}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Kill so many nights and say what became of them; the exit status."""
    args = _options(arguments)
    if args.night:
        base, home = args.night
        night_here(base, home)
        return 0
    kills, seed = args.kills, args.seed
    print(f"seed {seed}")
    with tempfile.TemporaryDirectory() as home:
        tally = run(Path(home), kills, seed=seed, say=True)
    bodies = sum(map(len, tally.stored.values()))
    print(
        f"{tally.kills} nights killed, {tally.fetching} of them while fetching; {tally.torn} archive files torn at "
        f"the end. {len(tally.stored)} articles in {bodies} bodies: none lost, none stored twice."
    )
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kills", nargs="?", type=int, default=100, help="how many nights are killed")
    parser.add_argument("seed", nargs="?", type=int, default=random.randrange(10**6), help="to repeat what failed")
    parser.add_argument("--night", nargs=2, metavar=("ADDRESS", "HOME"), help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
