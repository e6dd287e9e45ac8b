"""A real desk on loopback, and a real Chromium. `make browser-test` runs these; elsewhere they are skipped."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import uvicorn
from argon2 import PasswordHasher
from browser_samples import add_night
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from desk import passwords
from desk.server import desk_app
from desk.settings import DeskSettings
from ledger.editors import Role, add_editor
from ledger.store import Ledger, open_ledger
from pledgewatch.commands.desk import listening

CHROMIUM = os.environ.get("PLEDGEWATCH_CHROMIUM", "")
PASSWORD = "four plain words here"
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
Opened = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip where no browser is named."""
    if CHROMIUM:
        return
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.skip(reason="needs a browser: make browser-test"))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        sandbox = [] if os.getuid() else ["--no-sandbox"]
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=[*sandbox, "--disable-background-networking"]
        )
        yield browser
        browser.close()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(passwords, "_HASHER", QUICK)
    return tmp_path


@pytest.fixture
def ledger(home: Path) -> Iterator[Ledger]:
    """The editors olena and tom, the reader rita, the admin ada, and eleven pledges."""
    with open_ledger(home / "ledger.db") as ledger:
        for name, role in (("olena", Role.EDITOR), ("tom", Role.EDITOR), ("rita", Role.READER), ("ada", Role.ADMIN)):
            add_editor(ledger, name, role, QUICK.hash(PASSWORD))
        add_night(ledger, home / "archive")
        yield ledger


@pytest.fixture
def address(ledger: Ledger, home: Path) -> Iterator[str]:
    """A desk that is open."""
    door = listening("127.0.0.1", 0)
    app = desk_app(DeskSettings(ledger=ledger.path, archive=home / "archive"))
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="on", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [door]}, daemon=True)
    thread.start()
    for _ in range(200):
        if server.started:
            break
        time.sleep(0.05)
    yield f"http://127.0.0.1:{door.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture
def opened(chromium: Browser, address: str) -> Iterator[Opened]:
    """Opens a browser of its own in which somebody is signed in, at the queue."""
    contexts: list[BrowserContext] = []

    def open_for(name: str, **options: object) -> Page:
        context = chromium.new_context(base_url=address, viewport={"width": 1366, "height": 800}, **options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.goto("/")
        page.fill("#name", name)
        page.fill("#password", PASSWORD)
        page.click("main button")
        page.wait_for_url("**/")
        return page

    yield open_for
    for context in contexts:
        context.close()


@pytest.fixture
def olena(opened: Opened) -> Page:
    return opened("olena")
