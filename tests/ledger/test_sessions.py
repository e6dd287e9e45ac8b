from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from extract.errors import AccountError
from ledger import editors
from ledger.editors import Role, add_editor, find_editor, set_disabled, set_password
from ledger.sessions import begin_session, end_sessions, forget_old_sessions, session_editor
from ledger.store import open_ledger

NOON = datetime(2026, 2, 10, 12, tzinfo=UTC)
LASTS = {"idle": timedelta(hours=8), "longest": timedelta(days=7)}


@pytest.fixture
def olena(ledger):
    add_editor(ledger, "olena", Role.EDITOR, "a hash")
    begin_session(ledger, "olena", "token", NOON)
    return ledger


def seen(ledger, token="token", at=NOON):
    found = session_editor(ledger, token, at, **LASTS)
    return found and found.name


def test_a_session_is_found_by_its_token_and_by_nothing_that_the_ledger_holds(olena):
    assert seen(olena) == "olena"
    held = olena.db.execute("SELECT token FROM sessions").fetchone()[0]
    assert seen(olena, held) is None
    assert seen(olena, "") is None


def test_a_page_is_read_while_a_crawl_writes_without_waiting_for_it(olena):
    with open_ledger(olena.path, lent=True) as reader, ThreadPoolExecutor(1) as pool:
        with sqlite3.connect(olena.path) as other:
            other.execute("BEGIN IMMEDIATE")
            found = pool.submit(seen, reader, at=NOON + timedelta(hours=1))
            try:
                # Waiting for the writer would take until the time-out, thirty seconds.
                assert found.result(timeout=15) == "olena"
            finally:
                other.rollback()
        other.close()
        assert reader.db.execute("PRAGMA busy_timeout").fetchone()[0] == 30_000
        assert seen(reader, at=NOON + timedelta(hours=2)) == "olena"
    assert "14:00" in olena.db.execute("SELECT seen FROM sessions").fetchone()[0]


def test_another_password_and_a_closed_account_end_all_sessions(olena):
    begin_session(olena, "olena", "other", NOON)
    end_sessions(olena, "olena", but="other")
    assert (seen(olena), seen(olena, "other")) == (None, "olena")
    set_password(olena, "olena", "another hash")
    assert seen(olena, "other") is None
    begin_session(olena, "olena", "third", NOON)
    set_disabled(olena, "olena", True)
    set_disabled(olena, "olena", False)
    assert seen(olena, "third") is None


def test_sessions_that_are_over_leave_no_rows(olena):
    begin_session(olena, "olena", "later", NOON + timedelta(hours=20))
    forget_old_sessions(olena, NOON + timedelta(hours=21), **LASTS)
    assert olena.db.table("sessions").count == 1


def test_a_role_covers_those_below_it():
    assert [[one.covers(other) for other in Role] for one in Role] == [
        [True, False, False],
        [True, True, False],
        [True, True, True],
    ]


@pytest.mark.parametrize("name", ["", "Olena", "7up", "a b", "olena\n", "x" * 33, "<script>", "olena/../tom", "о"])
def test_a_name_can_be_put_into_a_page_an_address_and_a_shell(ledger, name):
    with pytest.raises(AccountError, match="cannot be the name"):
        add_editor(ledger, name, Role.EDITOR, None)
    assert find_editor(ledger, name) is None


def test_a_zone_is_one_that_there_is():
    assert editors.is_zone("Europe/Kyiv")
    for name in ("", "Kyiv", "../etc/passwd", "/etc/localtime", "a\0b", "Europe"):
        assert not editors.is_zone(name)
