from __future__ import annotations

import re
from dataclasses import replace

import pytest
from desk_browser import ACCOUNTS, HERE, PASSWORD
from starlette.responses import PlainTextResponse

from desk import server
from desk.gate import Page
from desk.server import LARGEST_REQUEST, PAGES, desk_app
from extract.errors import LedgerBusy
from ledger.editors import Role

POSTS = [page for page in PAGES if "POST" in page.methods]
CLOSED = [page for page in PAGES if page.role is not None and "GET" in page.methods]


def address(page):
    """A page's path with something where it has names."""
    return re.sub(r"\{\w+(:int)?\}", lambda found: "1" if found[1] else "tom", page.path)


def test_a_stranger_is_shown_the_way_to_sign_in_on_every_page(opened):
    stranger = opened()
    for page in CLOSED:
        answer = stranger.get(address(page))
        assert answer.status_code == 303, page.path
        assert answer.headers["location"].startswith("/sign-in?next=%2F")


@pytest.mark.parametrize("of", ["nobody", "somebody", "tom"])
def test_no_form_is_taken_that_was_not_ours(opened, of):
    stranger, ada = opened(), opened("ada")
    token = {"nobody": "", "somebody": "0" * 64, "tom": opened("tom").token("/nowhere")}[of]
    for page in POSTS:
        browser = ada if page.role else stranger
        fields = {"csrf": token, "name": "ada", "password": PASSWORD, "do": "disable"}
        answer = browser.post(address(page), data=fields, headers={"Origin": HERE})
        assert answer.status_code == 403, page.path
    assert ada.get("/").status_code == 200
    assert stranger.get("/").status_code == 303


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "https://testserver"},
        {"Origin": f"{HERE}.evil.example"},
        {"Origin": f"{HERE}:8080"},
        {"Referer": "https://evil.example/form"},
        {"Origin": HERE, "Sec-Fetch-Site": "cross-site"},
        {"Origin": HERE, "Sec-Fetch-Site": "same-site"},
    ],
    ids=str,
)
def test_no_form_is_taken_from_elsewhere_even_with_the_token(opened, headers):
    stranger, ada = opened(), opened("ada")
    tokens = {stranger: stranger.token(), ada: ada.token("/nowhere")}
    for page in POSTS:
        browser = ada if page.role else stranger
        answer = browser.post(address(page), data={"csrf": tokens[browser]}, headers=headers)
        assert answer.status_code == 403, page.path


@pytest.mark.parametrize("name", ["rita", "olena", "ada"])
def test_each_page_is_for_its_role_and_those_above_it(opened, monkeypatch, settings, name):
    def handler(visit):
        return PlainTextResponse(f"reached by {visit.editor.name}")

    closed = [replace(page, handler=handler) for page in PAGES if page.role]
    monkeypatch.setattr(server, "PAGES", closed)
    browser = opened(name, desk_app(settings))
    token = browser.token("/nowhere")
    for page in closed:
        answer = browser.request(page.methods[0], address(page), data={"csrf": token})
        allowed = ACCOUNTS[name].covers(page.role)
        assert (answer.status_code == 200, answer.text == f"reached by {name}") == (allowed, allowed), page.path
        assert allowed or answer.status_code == 403


def test_what_somebody_typed_can_be_sent_again_when_the_page_was_too_old(olena):
    answer = olena.post("/account/zone", data={"csrf": "old", "zone": "Europe/Kyiv"}, headers={"Origin": HERE})
    assert answer.status_code == 403
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', answer.text.split("<main")[1]))
    assert fields["zone"] == "Europe/Kyiv"
    assert olena.post("/account/zone", data=fields, headers={"Origin": HERE}).status_code == 303
    assert "<option selected>Europe/Kyiv" in olena.get("/account").text


def test_what_somebody_typed_is_not_lost_when_they_were_signed_out_meanwhile(olena):
    olena.cookies.clear()
    answer = olena.post("/account/zone", data={"zone": '"><script>x'}, headers={"Origin": HERE})
    assert answer.status_code == 401
    assert 'name="zone" value="&#34;&gt;&lt;script&gt;x"' in answer.text


def test_no_page_of_others_gets_its_fields_sent_again_and_no_password_is_written_into_a_page(olena):
    assert "zone" not in olena.post("/account/zone", data={"zone": "Europe/Kyiv"}).text.split("<main")[1]
    fields = {"present": "secret words here", "new": "x", "again": "x"}
    assert "secret words" not in olena.post("/account/password", data=fields, headers={"Origin": HERE}).text


def test_the_desk_answers_under_its_own_names_and_under_none_that_somebody_else_lets_point_here(olena):
    for host in ("localhost:8642", "127.0.0.1", "[::1]:8642", "testserver", "TestServer:80"):
        assert olena.get("/sign-in", headers={"Host": host}).status_code in (200, 303)
    for host in ("evil.example", "testserver.evil.example", "127.0.0.1.evil.example", ""):
        assert olena.get("/", headers={"Host": host}).status_code == 400


def test_a_request_that_is_too_large_is_refused_and_not_kept(olena):
    answer = olena.post("/account/zone", content=b"x" * (LARGEST_REQUEST + 1))
    assert answer.status_code == 413

    def endless():
        for _ in range(LARGEST_REQUEST // 10_000 + 1):
            yield b"x" * 10_000

    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    assert olena.post("/account/zone", content=endless(), headers=headers).status_code == 413


def test_files_and_thousands_of_fields_are_refused(olena):
    headers = {"Origin": HERE}
    assert olena.post("/account/zone", files={"zone": b"x"}, headers=headers).status_code == 400
    many = {f"f{number}": "1" for number in range(3000)}
    assert olena.post("/account/zone", data=many, headers=headers).status_code == 400


def test_what_is_not_there_is_said_in_a_page(olena):
    wrong = {("GET", "/nowhere"): 404, ("POST", "/nowhere"): 404, ("DELETE", "/account"): 405}
    for (method, path), status in wrong.items():
        answer = olena.request(method, path)
        assert answer.status_code == status
        assert "Back to the queue" in answer.text


def failing(error):
    def handler(visit):
        raise error

    return tuple(replace(page, handler=handler) if page.path == "/account" else page for page in PAGES)


def test_a_ledger_that_stays_locked_is_told_as_such_and_nothing_of_its_place(opened, settings, monkeypatch):
    monkeypatch.setattr(server, "PAGES", failing(LedgerBusy("/secret/place/ledger.db: is locked")))
    answer = opened("olena", desk_app(settings)).get("/account")
    assert answer.status_code == 503
    assert "Nothing was saved" in answer.text
    assert "secret" not in answer.text


def test_what_was_typed_while_the_ledger_stayed_locked_can_be_sent_again(opened, settings, monkeypatch):
    busy = Page("/pledge/{key:int}/correct", _busy, Role.EDITOR, ("POST",))
    monkeypatch.setattr(server, "PAGES", (busy, *PAGES))
    typed = {"amount": "8.8 bn", "donor": ["JP", "NO"], "note": "<a note>"}
    answer = opened("olena", desk_app(settings)).submit("/pledge/1/correct", typed)
    assert answer.status_code == 503
    assert "Nothing is lost" in answer.text
    assert 'name="note" value="&lt;a note&gt;"' in answer.text
    assert answer.text.count('name="donor"') == 2
    assert 'action="/pledge/1/correct"' in answer.text
    assert "another tab" not in answer.text


def _busy(visit):
    raise LedgerBusy("ledger.db: is locked")


def test_an_error_of_ours_costs_one_page_and_shows_nothing_of_itself(opened, settings, monkeypatch, caplog):
    monkeypatch.setattr(server, "PAGES", failing(RuntimeError("secret")))
    browser = opened("olena", desk_app(settings))
    answer = browser.get("/account")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "secret" in caplog.text
    assert browser.get("/").status_code == 200


def test_a_link_followed_by_htmx_leads_to_sign_in_and_a_page_that_only_asks_is_left_as_it_is(opened):
    stranger = opened()
    answer = stranger.get("/account", headers={"HX-Request": "true", "HX-Boosted": "true"})
    assert answer.status_code == 401
    assert answer.headers["HX-Redirect"] == "/sign-in?next=%2Faccount"
    answer = stranger.get("/account", headers={"HX-Request": "true"})
    assert answer.status_code == 204
    assert "HX-Redirect" not in answer.headers
