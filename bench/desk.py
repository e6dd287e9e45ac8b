"""How quick the desk is: `python -m bench.desk DIR`, over a ledger that `python -m bench.many_pledges DIR` made.

A real server is asked over loopback for the queue, with and without filters, and for a pledge; then it is sent
decisions at a steady rate, each timed from the moment when it was due. With --crawl another process stores pages
meanwhile. The ledger is changed: the pledges that were decided stay decided.
"""

from __future__ import annotations

import re
import subprocess
import sys
import threading
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter, sleep

import httpx

from bench.arguments import a_home
from desk.csrf import new_secret, token_of
from extract.records import Article, Findings
from ledger.editors import Role, add_editor, editors
from ledger.pages import PageRow
from ledger.queue import QueueFilters, QueueRow, queue
from ledger.sessions import begin_session
from ledger.store import open_ledger

EDITOR = "bench"
COOKIE = "desk"
PAGES = {
    "the queue": "/",
    "the queue of a donor": "/?donor=JP",
    "the queue of an outlet, a stage and a day": "/?outlet=outlet_05&stage=delivered&since=2025-01-01",
    "the queue of a word": "/?words=parliament",
}


@contextmanager
def served(home: Path) -> Iterator[str]:
    """A desk over the home, and its address."""
    command = [sys.executable, "-m", "pledgewatch", "desk", "--port", "0", "--home", str(home)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            found = re.search(r"http://\S+", server.stdout.readline())
            assert found, "the desk did not start"
            yield found[0].rstrip("/")
        finally:
            server.terminate()


def signed_in(home: Path) -> str:
    """The secret of a session of an editor of ours."""
    secret = new_secret()
    with open_ledger(home / "ledger.db") as ledger:
        if EDITOR not in {one.name for one in editors(ledger)}:
            add_editor(ledger, EDITOR, Role.EDITOR, "no password")
        begin_session(ledger, EDITOR, secret, datetime.now(UTC))
    return secret


def waiting(home: Path, many: int) -> list[QueueRow]:
    """The pledges that are to be decided: those at the end of the queue are as good as any."""
    with open_ledger(home / "ledger.db") as ledger:
        return list(queue(ledger, QueueFilters(), limit=many).rows)


def gets(client: httpx.Client, path: str, times: int) -> list[float]:
    """Seconds of each of so many requests."""
    taken = []
    for _ in range(times):
        start = perf_counter()
        answer = client.get(path)
        taken.append(perf_counter() - start)
        assert answer.status_code == 200, f"{path}: {answer.status_code}"
    return taken


def posts(address: str, secret: str, rows: Sequence[QueueRow], rate: float) -> list[float]:
    """Seconds from when each decision was due until its answer was there, so many decisions a second."""
    clients = threading.local()
    begin = perf_counter() + 0.5

    def post(number: int) -> float:
        client = getattr(clients, "one", None)
        if client is None:
            client = clients.one = httpx.Client(base_url=address, cookies={COOKIE: secret}, timeout=60)
        due = begin + number / rate
        sleep(max(0.0, due - perf_counter()))
        row = rows[number]
        form = {"csrf": token_of(secret), "do": "accept", "seen": str(row.seen)}
        answer = client.post(f"/pledge/{row.key}", data=form, headers={"Origin": address})
        assert answer.status_code < 400, f"pledge {row.key}: {answer.status_code}"
        return perf_counter() - due

    with ThreadPoolExecutor(16) as editors_at_work:
        return list(editors_at_work.map(post, range(len(rows))))


@contextmanager
def crawling(home: Path) -> Iterator[Callable[[], int]]:
    """A crawl that stores an article every 50 ms beside the block, and how many it has stored."""
    ended, stored = threading.Event(), [0]

    def crawl() -> None:
        with open_ledger(home / "ledger.db") as ledger:
            run = ledger.begin_run("crawl", "bench")
            while not ended.wait(0.05):
                name = f"https://outlet_00.example/crawl/{run}/{stored[0]}"
                place = {"file": "bench-crawl.warc.gz", "offset": run * 10**6 + stored[0], "length": 900}
                fetched = datetime.now(UTC)
                ledger.note_page(
                    run,
                    outlet="outlet_00",
                    url=name,
                    kind="article",
                    status=200,
                    fetched=fetched,
                    body_hash=name,
                    etag=None,
                    last_modified=None,
                    **place,  # type: ignore[arg-type]
                )
                key = ledger.db.execute("SELECT max(id) FROM pages").fetchone()[0]
                page = PageRow(key, "outlet_00", name, fetched=fetched, **place)  # type: ignore[arg-type]
                ledger.store_extraction(run, page, Article(name, "Title", f"Text {name}.", "en"), Findings())
                stored[0] += 1

    worker = threading.Thread(target=crawl)
    worker.start()
    try:
        yield lambda: stored[0]
    finally:
        ended.set()
        worker.join()


def line(name: str, taken: list[float]) -> str:
    """Median, 95th percentile and the longest, in milliseconds."""
    ordered = sorted(taken)
    places = (len(ordered) // 2, int(len(ordered) * 0.95), -1)
    median, most, longest = (1000 * ordered[place] for place in places)
    return f"{name}: median {median:.0f} ms, p95 {most:.0f} ms, longest {longest:.0f} ms ({len(ordered)} times)"


def main() -> None:
    """Measure, and print a line each."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("home", type=a_home, help="a directory with a ledger of undecided pledges")
    parser.add_argument("--rate", type=float, default=50, help="decisions a second")
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--crawl", action="store_true", help="store pages beside the decisions")
    wanted = parser.parse_args()
    secret = signed_in(wanted.home)
    rows = waiting(wanted.home, int(wanted.rate * wanted.seconds) + 1)
    with served(wanted.home) as address, httpx.Client(base_url=address, cookies={COOKIE: secret}, timeout=60) as client:
        for name, path in {**PAGES, "a pledge": f"/pledge/{rows[-1].key}"}.items():
            gets(client, path, 3)
            print(line(name, gets(client, path, 60)))
        if wanted.crawl:
            with crawling(wanted.home) as stored:
                print(line(f"{wanted.rate:.0f} decisions a second", posts(address, secret, rows[:-1], wanted.rate)))
                print(f"meanwhile {stored()} articles were stored")
        else:
            print(line(f"{wanted.rate:.0f} decisions a second", posts(address, secret, rows[:-1], wanted.rate)))


if __name__ == "__main__":
    main()
