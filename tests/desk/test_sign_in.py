from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from desk_browser import HERE, PASSWORD

from desk import accounts
from desk.accounts import local
from desk.server import desk_app
from ledger.editors import Role, set_disabled, set_role

HOUR = timedelta(hours=1)


class Clock:
    """A time that tests move on."""

    def __init__(self) -> None:
        self.now = datetime(2026, 2, 10, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def desk(settings, clock):
    return desk_app(replace(settings, clock=clock))


def test_an_editor_signs_in_where_they_wanted_to_go_and_out_again(opened):
    browser = opened()
    assert browser.get("/account?done=zone").headers["location"] == "/sign-in?next=%2Faccount%3Fdone%3Dzone"
    fields = {"name": " Olena ", "password": PASSWORD, "next": "/account?done=zone"}
    assert browser.submit("/sign-in", fields, form="/sign-in").headers["location"] == "/account?done=zone"
    assert "olena" in browser.get("/").text
    assert browser.submit("/sign-out").status_code == 303
    assert browser.get("/").status_code == 303


def test_a_session_that_was_signed_out_cannot_be_used_by_whoever_kept_its_cookie(olena, opened):
    kept = olena.cookies["desk"]
    thief = opened()
    thief.cookies.set("desk", kept)
    assert thief.get("/").status_code == 200
    olena.submit("/sign-out")
    assert thief.get("/").status_code == 303


@pytest.mark.parametrize(("name", "password"), [("olena", "not her password"), ("nobody", PASSWORD), ("olena", "")])
def test_a_wrong_name_is_answered_like_a_wrong_password(opened, name, password):
    answer = opened().sign_in(name, password)
    assert answer.status_code == 403
    assert "Name or password is wrong." in answer.text
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("name", ["nobody", "olena", "tom"])
def test_a_name_that_nobody_has_takes_as_long_as_another(opened, ledger, monkeypatch, name):
    set_disabled(ledger, "tom", True)
    hashes = []
    monkeypatch.setattr(accounts, "is_password", lambda said, known: hashes.append(known) or False)
    opened().sign_in(name, "wrong")
    assert len(hashes) == 1
    # What is_password does for it is held by tests/desk/test_passwords.py.
    assert (hashes[0] is None) == (name != "olena")


def test_nothing_in_the_ledger_signs_anybody_in(olena, ledger):
    held = str([ledger.db.execute(f"SELECT * FROM {table}").fetchall() for table in ("editors", "sessions")])
    assert PASSWORD not in held
    assert olena.cookies["desk"] not in held
    assert "$argon2id$" in held


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(opened):
    cookies = opened().sign_in("olena").headers.get_list("set-cookie")
    session = next(one for one in cookies if one.startswith("desk=") and len(one) > 60)
    assert {"HttpOnly", "SameSite=lax", "Path=/"} <= set(session.split("; "))
    assert "Secure" not in session


def test_behind_tls_cookies_are_for_tls_alone(settings, opened):
    secure = desk_app(replace(settings, address="https://testserver"))
    browser = opened(app=secure)
    browser.base_url = "https://testserver"
    fields = {"csrf": browser.token(), "name": "olena", "password": PASSWORD}
    answer = browser.post("/sign-in", data=fields, headers={"Origin": "https://testserver"})
    cookies = [one for one in answer.headers.get_list("set-cookie") if "Max-Age=0" not in one]
    assert len(cookies) == 1
    assert cookies[0].startswith("__Host-desk=")
    assert {"Secure", "HttpOnly", "Path=/"} <= set(cookies[0].split("; "))
    assert "Domain" not in cookies[0]
    assert answer.headers["strict-transport-security"]


def test_a_session_that_is_not_used_ends_and_one_that_is_used_goes_on(opened, clock):
    browser = opened("olena")
    for _ in range(3):
        clock.now += 7 * HOUR
        assert browser.get("/").status_code == 200
    clock.now += 9 * HOUR
    assert browser.get("/").status_code == 303


def test_a_session_ends_after_a_week_however_much_it_is_used(opened, clock):
    browser = opened("olena")
    for _ in range(27):
        clock.now += 6 * HOUR
        assert browser.get("/").status_code == 200
    clock.now += 7 * HOUR
    assert browser.get("/").status_code == 303


def test_an_account_that_is_closed_or_loses_its_role_notices_at_once(opened, ledger):
    ada, olena = opened("ada"), opened("olena")
    set_role(ledger, "ada", Role.READER)
    assert ada.get("/accounts").status_code == 403
    set_disabled(ledger, "olena", True)
    assert olena.get("/").status_code == 303
    assert olena.sign_in("olena").status_code == 403


def test_whoever_guesses_waits_longer_each_time(opened, clock):
    browser, waits = opened(), []
    for _ in range(12):
        answer = browser.sign_in("olena", "a guess")
        if answer.status_code == 429:
            waits.append(int(answer.headers["retry-after"]))
            assert "Too many failed attempts" in answer.text
            clock.now += timedelta(seconds=waits[-1])
    assert waits == [2, 4, 8, 16]


def test_the_right_password_does_not_help_whoever_comes_too_early_and_helps_afterwards(opened, clock):
    browser = opened()
    for _ in range(4):
        browser.sign_in("olena", "a guess")
    assert browser.sign_in("olena").status_code == 429
    clock.now += timedelta(seconds=3)
    assert browser.sign_in("olena").status_code == 303
    browser.submit("/sign-out")
    assert browser.sign_in("olena", "a slip").status_code == 403  # counted from nothing again


def test_many_guesses_at_the_same_time_are_counted_one_by_one(opened):
    browser = opened()
    token, cookies = browser.token(), dict(browser.cookies)

    def guess(number):
        fields = {"csrf": token, "name": "olena", "password": f"guess {number}"}
        cookie = "; ".join(f"{name}={value}" for name, value in cookies.items())
        return browser.post("/sign-in", data=fields, headers={"Origin": HERE, "Cookie": cookie}).status_code

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(guess, range(16)))
    assert answers.count(403) == 4
    assert answers.count(429) == 12


def test_signing_in_leads_nowhere_else(opened):
    hostile = [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "/a\r\nSet-Cookie: a=b",
        "/\t/evil.example",
        "",
        "evil",
    ]
    for target in hostile:
        fields = {"name": "olena", "password": PASSWORD, "next": target}
        assert opened().submit("/sign-in", fields, form="/sign-in").headers["location"] == "/"
    assert local("/pledge/7?state=new") == "/pledge/7?state=new"


def test_a_session_that_somebody_else_chose_is_not_taken(opened):
    browser = opened()
    browser.cookies.set("desk", "chosen by somebody else")
    browser.sign_in("olena")
    assert "chosen by somebody else" not in browser.cookies.get("desk", domain="testserver.local")
