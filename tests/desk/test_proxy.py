from __future__ import annotations

from dataclasses import replace

import pytest
from desk_browser import HERE, Browser

from desk.proxy import client_address
from desk.server import desk_app
from ledger.editors import Role, add_editor

PROXY, STRANGER = "192.0.2.1", "203.0.113.9"


@pytest.fixture
def behind(settings, ledger):
    """A browser behind the believed proxy, or beside it."""
    app = desk_app(replace(settings, proxies=("192.0.2.0/28",), user_header="X-Remote-User"))

    def browser(peer=PROXY, **said):
        headers = {name.replace("_", "-"): value for name, value in said.items()}
        return Browser(app, base_url=HERE, follow_redirects=False, client=(peer, 50000), headers=headers)

    return browser


def test_an_editor_whom_the_proxy_names_is_signed_in_and_can_send_forms(behind, ledger):
    add_editor(ledger, "petro", Role.EDITOR, None)
    browser = behind(X_Remote_User="petro")
    assert "petro" in browser.get("/account").text
    assert browser.submit("/account/zone", {"zone": "Europe/Kyiv"}, form="/account").status_code == 303
    assert browser.post("/account/zone", data={"zone": ""}, headers={"Origin": HERE}).status_code == 403


def test_a_name_is_not_taken_from_anybody_else(behind, opened):
    assert behind(STRANGER, X_Remote_User="olena").get("/account").status_code == 303
    assert behind(STRANGER, X_Remote_User="olena", X_Forwarded_For=PROXY).get("/account").status_code == 303
    # Off by default, even for a peer on this machine.
    assert opened().get("/account", headers={"X-Remote-User": "olena"}).status_code == 303


def test_of_two_names_none_is_taken(behind):
    answer = behind().get("/account", headers=[("X-Remote-User", "rita"), ("X-Remote-User", "ada")])
    assert answer.status_code == 303


def test_a_name_without_an_account_is_told_so_and_not_sent_round_in_circles(behind):
    answer = behind(X_Remote_User="stranger\u202e".encode()).get("/account")
    assert answer.status_code == 403
    assert "no such account" in answer.text


def test_whoever_has_no_password_cannot_sign_in_by_one(behind, ledger):
    add_editor(ledger, "petro", Role.EDITOR, None)
    for password in ("", "None"):
        assert behind(STRANGER).sign_in("petro", password).status_code == 403


@pytest.mark.parametrize(
    ("peer", "said", "address"),
    [
        (STRANGER, "198.51.100.7", STRANGER),
        (PROXY, "198.51.100.7", "198.51.100.7"),
        (PROXY, "1.2.3.4, 198.51.100.7", "198.51.100.7"),
        (PROXY, "1.2.3.4, 198.51.100.7, 192.0.2.2", "198.51.100.7"),
        (PROXY, "198.51.100.7:5123", "198.51.100.7"),
        (PROXY, "[2001:db8::7]:5123", "2001:db8::7"),
        (PROXY, "", PROXY),
    ],
)
def test_nobody_can_invent_the_address_they_come_from(settings, peer, said, address):
    from starlette.requests import Request

    headers = [(b"x-forwarded-for", said.encode())] if said else []
    request = Request({"type": "http", "client": (peer, 1), "headers": headers})
    assert client_address(request, replace(settings, proxies=("192.0.2.0/28",))) == address
