from __future__ import annotations

import pytest
from browser_samples import add_article
from playwright.sync_api import Page, expect

from ledger.decision_log import State
from ledger.review import pledge_view

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'><svg onload=alert(3)> \u202egnorw"
NEVER = "A line with {{ 7*7 }} <b>bold</b> and <a href='javascript:alert(4)'>a link</a> \u202eback\u0007"


@pytest.fixture
def hostile(ledger, home) -> int:
    return add_article(
        ledger,
        home / "archive",
        "Japan",
        5000,
        outlet="hostile",
        title=SCRIPT,
        more=NEVER,
        url="javascript:alert(5)//https://hostile.example/",
    )


def watched(page: Page) -> list[str]:
    """What ran or was stopped from running: dialogs, errors, and the policy's reports."""
    seen: list[str] = []
    page.on("dialog", lambda dialog: (seen.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on("pageerror", lambda error: seen.append(f"error {error}"))
    page.on("console", lambda message: seen.append(message.text) if message.type in ("error", "warning") else None)
    return seen


def test_nothing_of_a_hostile_article_runs_or_turns_the_page_around(opened, hostile):
    page = opened("olena")
    seen = watched(page)
    for path in (
        f"/pledge/{hostile}",
        f"/pledge/{hostile}/correct",
        f"/pledge/{hostile}/history",
        f"/pledge/{hostile}/beside/1",
        f"/article/{hostile}",
        f"/article/{hostile}/missed?words={SCRIPT}",
        "/search?words=Nothing",
        f"/search?words={SCRIPT}",
        f"/?words={SCRIPT}&donor={SCRIPT}",
        "/changes",
        "/bulk",
    ):
        page.goto(path)
        assert page.locator("main script, main img, main b, main a[href^=javascript]").count() == 0, path
        assert "\u202e" not in page.locator("main").inner_text(), path
    page.goto(f"/pledge/{hostile}")
    page.keyboard.press("a")
    expect(page.locator("#said")).to_contain_text("Accepted.")
    page.goto(f"/pledge/{hostile}")
    expect(page.locator("#document h3")).to_contain_text("<script>alert(1)</script>")
    expect(page.locator("#document")).to_contain_text("{{ 7*7 }}")
    assert seen == []


def test_the_archived_page_runs_nothing(opened, ledger, home):
    key = add_article(ledger, home / "archive", "Latvia", 4000, outlet="shady", title="<script>alert(1)</script>")
    page = opened("olena")
    seen = watched(page)
    page.goto(f"/pledge/{key}/archived")
    expect(page.frame_locator("iframe").locator("p")).to_contain_text("Latvia will give")
    assert [one for one in seen if one.startswith(("dialog", "error"))] == []
    assert page.locator("iframe").get_attribute("sandbox") == ""


def test_a_foreign_page_can_neither_frame_the_desk_nor_post_to_it(opened, address, ledger):
    page = opened("olena")
    evil = f"""<iframe src="{address}/"></iframe><form method="post" action="{address}/pledge/1">
        <input name="do" value="accept"><input name="seen" value="{pledge_view(ledger, 1).seen}"><button>Win</button>"""
    page.route("**/evil", lambda route: route.fulfill(content_type="text/html", body=evil))
    page.goto(address.replace("127.0.0.1", "localhost") + "/evil")
    expect(page.frame_locator("iframe").locator("#rows")).to_have_count(0)
    assert [frame.url for frame in page.frames if frame.url.startswith(address)] == []
    page.get_by_role("button", name="Win").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You may not do this.")
    assert pledge_view(ledger, 1).state is State.NEW
