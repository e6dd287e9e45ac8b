"""A desk over a real ledger, and clients who are signed in to it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from desk_browser import ACCOUNTS, HASH, HERE, QUICK, Browser, Opened
from starlette.applications import Starlette

from desk import passwords
from desk.csrf import new_secret
from desk.server import desk_app
from desk.settings import DeskSettings
from ledger.editors import add_editor
from ledger.sessions import begin_session
from ledger.store import Ledger, open_ledger


@pytest.fixture(autouse=True)
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashes that take no time; those that the desk makes are held by test_passwords."""
    monkeypatch.setattr(passwords, "_HASHER", QUICK)


@pytest.fixture(scope="session")
def empty_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with the accounts rita (reader), olena and tom (editors) and ada (admin), made once, to be copied."""
    path = tmp_path_factory.mktemp("desk") / "ledger.db"
    with open_ledger(path) as ledger:
        for name, role in ACCOUNTS.items():
            add_editor(ledger, name, role, HASH)
    return path


@pytest.fixture
def ledger(tmp_path: Path, empty_ledger: Path) -> Iterator[Ledger]:
    """A ledger of the test's own, with the four accounts."""
    with open_ledger(Path(shutil.copy(empty_ledger, tmp_path))) as ledger:
        yield ledger


@pytest.fixture
def settings(ledger: Ledger, tmp_path: Path) -> DeskSettings:
    return DeskSettings(ledger=ledger.path, archive=tmp_path / "archive", host="testserver")


@pytest.fixture
def desk(settings: DeskSettings) -> Starlette:
    return desk_app(settings)


@pytest.fixture
def opened(desk: Starlette, ledger: Ledger) -> Iterator[Opened]:
    """Makes browsers: signed in under a name, or a stranger's."""
    with ExitStack() as stack:

        def browser(name: str = "", app: Starlette = desk) -> Browser:
            one = stack.enter_context(Browser(app, base_url=HERE, follow_redirects=False))
            if name:  # as after signing in, without a form and a hash for each test
                begin_session(ledger, name, token := new_secret(), app.state.settings.clock())
                one.cookies.set("desk", token)
            return one

        yield browser


@pytest.fixture
def olena(opened: Opened) -> Browser:
    """A browser in which the editor olena is signed in."""
    return opened("olena")
