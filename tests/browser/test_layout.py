"""Nothing is cut off, and a page that comes begins at its top."""

from __future__ import annotations

from playwright.sync_api import Page, expect

JAPAN = 1


def cut_off(page: Page, box: str) -> list[str]:
    """What is laid out in a box and reaches out of it to the side."""
    return page.evaluate(
        """box => {
            const outer = document.querySelector(box).getBoundingClientRect();
            return [...document.querySelectorAll(`${box} *`)].filter(one => {
                const inner = one.getBoundingClientRect();
                return inner.width && (inner.right > outer.right + 1 || inner.left < outer.left - 1);
            }).map(one => one.outerHTML.slice(0, 60));
        }""",
        box,
    )


def test_all_filters_can_be_seen_whole(olena):
    olena.locator(".filters summary").click()
    expect(olena.get_by_label("Published until")).to_be_visible()
    assert cut_off(olena, ".side .filters") == []


def test_the_list_of_keys_opens_at_its_top(opened):
    page = opened("olena")
    page.set_viewport_size({"width": 1024, "height": 500})
    page.keyboard.press("?")
    expect(page.get_by_role("dialog").get_by_role("heading")).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("button", name="Close")).to_be_focused()


def test_a_page_that_a_link_of_the_pledge_leads_to_begins_at_its_top(opened):
    page = opened("olena")
    page.set_viewport_size({"width": 1366, "height": 420})
    page.goto(f"/pledge/{JAPAN}")
    page.get_by_role("link", name="History").click()
    expect(page.get_by_role("heading", name="History of pledge 1")).to_be_visible()
    page.wait_for_timeout(100)
    assert page.evaluate("window.scrollY") == 0
