from __future__ import annotations

import re
from datetime import UTC, datetime
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from desk.feed import atom, title_of
from extract.records import Aid, Category, Evidence, Item, Modifier, Money, Pledge, Span, Stage
from ledger.decision_log import State
from ledger.editors import set_disabled
from ledger.history import AcceptedPledge

NS = {"a": "http://www.w3.org/2005/Atom"}
AT = datetime(2026, 2, 10, 12, tzinfo=UTC)


def pledge(**changes):
    money = Money(Decimal(8_800_000_000), "JPY", Modifier.ABOUT, Span(0, 1))
    items = (Item(Category.VEHICLES, "trucks", 1200, Span(0, 1)),)
    fields = {"evidence": Evidence("Japan gave yen", Span(0, 14)), "ruleset": "1", "money": money, "items": items}
    return Pledge("one", ("JP",), Aid.FINANCIAL, Stage.DELIVERED, **{**fields, **changes})


def row(key=7, url="https://news.example/japan", title="Japan gives yen", **changes):
    return AcceptedPledge(key, pledge(**changes), State.ACCEPTED, "olena", AT, "example", title, url, AT)


def read(rows):
    return ElementTree.fromstring(atom(rows, "https://desk.example"))


def token_of(browser):
    page = browser.submit("/account/feed").text
    return re.search(r"/feed\.atom\?token=[\w-]+", page)[0]


def test_an_entry_says_who_gives_what_and_where_it_stands():
    feed = read([row()])
    entry = feed.find("a:entry", NS)
    assert entry.findtext("a:title", "", NS) == "Japan: about ¥8.8\u00a0bn, 1,200 trucks (delivered)"
    assert entry.find("a:link", NS).get("href") == "https://news.example/japan"
    assert entry.findtext("a:author/a:name", "", NS) == "olena"
    assert entry.findtext("a:updated", "", NS) == feed.findtext("a:updated", "", NS) == "2026-02-10T12:00:00Z"
    assert "Japan gave yen" in entry.findtext("a:content", "", NS)
    assert title_of(pledge(money=None, items=())) == "Japan: financial aid (delivered)"


def test_an_entry_keeps_its_id_and_no_two_have_the_same():
    ids = [[one.text for one in read([row(7), row(8)]).iterfind("a:entry/a:id", NS)] for _ in range(2)]
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == 2


def test_text_that_xml_cannot_hold_or_that_turns_lines_round_breaks_no_feed_reader():
    hostile = "a\x00b\x1b\ufffe\ud800]]>&<script>\u202egnp.exe"
    feed = read([row(title=hostile, evidence=Evidence(hostile, Span(0, 1)))])
    words = feed.findtext("a:entry/a:content", "", NS)
    assert not re.search("[\x00-\x08\x0b-\x1f\ufffe\ud800-\udfff\u202e]", words)
    assert "]]>&<script>" in words


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "", "https://", "https://[", "/local"])
def test_an_address_that_is_no_web_address_is_no_link(url):
    assert read([row(url=url)]).find("a:entry/a:link", NS) is None


def test_a_feed_reader_needs_nothing_but_the_address_that_the_account_page_gave(olena, opened):
    address, reader = token_of(olena), opened()
    answer = reader.get(address)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("application/atom+xml")
    assert reader.get(address, headers={"If-None-Match": answer.headers["etag"]}).status_code == 304
    assert olena.get("/feed.atom").status_code == 200
    assert reader.get("/feed.atom").status_code == 303


def test_an_address_that_was_replaced_or_ended_or_of_a_closed_account_leads_nowhere(olena, opened, ledger):
    reader, first = opened(), token_of(olena)
    second = token_of(olena)
    assert reader.get(first).status_code == 404
    assert reader.get(second).status_code == 200
    set_disabled(ledger, "olena", True)
    assert reader.get(second).status_code == 404
    set_disabled(ledger, "olena", False)
    opened("olena").submit("/account/feed/end")
    assert reader.get(second).status_code == 404


def test_the_address_of_a_feed_opens_nothing_else_and_is_not_in_the_ledger(olena, opened, ledger):
    token = token_of(olena).partition("=")[2]
    for path in (f"/?token={token}", f"/account?token={token}", f"/data/ledger?token={token}"):
        assert opened().get(path).status_code == 303
    stranger = opened()
    stranger.cookies.set("desk", token)
    assert stranger.get("/").status_code == 303
    assert token not in str(ledger.db.execute("SELECT * FROM editors").fetchall())
