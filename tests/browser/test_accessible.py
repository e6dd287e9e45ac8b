from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from ledger.decision_log import DecisionKind, RejectReason
from ledger.decisions import Wish, decide
from ledger.review import pledge_view

PATHS = (
    "/",
    "/pledge/1",
    "/pledge/3",
    "/pledge/1/correct",
    "/pledge/1/split",
    "/pledge/1/beside/11",
    "/pledge/1/archived",
    "/pledge/3/history",
    "/article/2",
    "/article/2/missed",
    "/bulk",
    "/search?words=trucks",
    "/changes",
    "/editor/tom",
    "/accuracy",
    "/export",
    "/help",
    "/account",
    "/accounts",
    "/?state=split",
    "/nowhere",
)


@pytest.fixture
def decided(ledger) -> None:
    for key, kind, wish in ((3, "accept", {}), (4, "reject", {"reason": RejectReason.NOT_A_GIFT}), (5, "unsure", {})):
        decide(ledger, Wish("tom", key, DecisionKind(kind), pledge_view(ledger, key).seen, **wish))


def problems(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [
        f"{page.url} {one['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"
        for one in found
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page(opened, decided, scheme):
    page = opened("ada", color_scheme=scheme)
    page.set_viewport_size({"width": 1366 if scheme == "light" else 390, "height": 800})
    found: list[str] = []
    for path in PATHS:
        page.goto(path)
        found += problems(page)
    assert not found, "\n".join(found)


def test_axe_finds_nothing_in_what_opens_or_goes_wrong(opened, ledger, decided):
    page = opened("ada")
    found = []
    for key in "rmn":
        page.goto("/pledge/1")
        page.keyboard.press(key)
        found += problems(page)
    page.goto("/pledge/1")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    found += problems(page)
    page.goto("/pledge/1/correct")
    page.get_by_label("Amount", exact=True).fill("lots")
    page.get_by_label("Donor 1").fill("ZZ")
    page.get_by_role("button", name="Save the correction").click()
    expect(page.locator("#f-amount-problem")).to_be_visible()
    expect(page.get_by_label("Donor 1")).to_be_focused()
    found += problems(page)
    page.goto("/pledge/1/correct")
    decide(ledger, Wish("tom", 1, DecisionKind.ACCEPT, pledge_view(ledger, 1).seen))
    page.get_by_role("button", name="Save the correction").click()
    expect(page.locator("table.conflict")).to_be_visible()
    found += problems(page)
    page.locator("summary", has_text="Filter").click()
    found += problems(page)
    assert not found, "\n".join(found)


def test_no_page_is_wider_than_a_phone(opened, decided):
    page = opened("ada")
    page.set_viewport_size({"width": 360, "height": 740})
    wide = []
    for path in PATHS:
        page.goto(path)
        if page.evaluate("document.documentElement.scrollWidth") > 360:
            wide.append(path)
    assert wide == []


def test_the_first_tab_leads_past_the_head_of_the_page(olena):
    olena.keyboard.press("Tab")
    expect(olena.get_by_role("link", name="Skip to the content")).to_be_focused()
    olena.keyboard.press("Enter")
    expect(olena.locator("#content")).to_be_focused()
