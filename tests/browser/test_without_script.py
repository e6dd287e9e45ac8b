from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from ledger.decision_log import State
from ledger.queue import queue_counts
from ledger.review import pledge_view

JAPAN, NORWAY, SWEDEN = 1, 2, 3
HERALD = 11


@pytest.fixture
def plain(opened) -> Page:
    """A browser that runs no script."""
    return opened("olena", java_script_enabled=False)


def test_the_whole_queue_can_be_reviewed_without_a_script(plain, ledger):
    plain.goto(f"/pledge/{NORWAY}")
    plain.get_by_role("button", name="Accept", exact=False).first.click()
    expect(plain.locator(".done")).to_contain_text("Accepted. Norway")
    plain.get_by_role("button", name="Undo that").click()
    assert pledge_view(ledger, NORWAY).state is State.NEW

    plain.locator("summary", has_text="Reject").click()
    plain.get_by_label("Told twice in this article").check()
    plain.locator("details[open]").get_by_role("button", name="Reject").click()
    expect(plain.locator(".done")).to_contain_text("Rejected. Norway")

    plain.goto(f"/pledge/{JAPAN}")
    plain.locator("summary", has_text="Merge").click()
    plain.get_by_role("radio").locator("visible=true").first.check()
    plain.locator("details[open]").get_by_role("button", name="Merge").click()
    assert pledge_view(ledger, JAPAN).target == HERALD

    plain.goto(f"/pledge/{SWEDEN}")
    plain.locator("summary", has_text="Not sure").click()
    plain.get_by_label("What is unclear?").fill("which trucks?")
    plain.get_by_role("button", name="Leave it as not sure").click()
    assert pledge_view(ledger, SWEDEN).last.note == "which trucks?"


def test_a_correction_with_more_rows_needs_no_script_and_says_what_is_wrong_beside_the_field(plain, ledger):
    plain.goto(f"/pledge/{SWEDEN}")
    plain.get_by_role("link", name="Correct").click()
    before = plain.locator("[name=item_name]").count()
    plain.get_by_label("Amount", exact=True).fill("lots")
    plain.get_by_role("button", name="More rows").click()
    assert plain.locator("[name=item_name]").count() > before
    plain.get_by_label("Thing 2", exact=True).fill("howitzers")
    plain.get_by_label("Thing 2: Category").select_option("artillery")
    plain.get_by_label("Thing 2: Number").fill("12")
    plain.get_by_role("button", name="Save the correction").click()
    expect(plain.get_by_label("Amount", exact=True)).to_have_attribute("aria-describedby", "f-amount-problem")
    expect(plain.locator("#f-amount-problem")).to_contain_text("8.8 bn")
    expect(plain.get_by_label("Thing 2", exact=True)).to_have_value("howitzers")
    plain.get_by_label("Amount", exact=True).fill("0.8 bn")
    plain.get_by_role("button", name="Save the correction").click()
    record = pledge_view(ledger, SWEDEN).record
    assert record.money.amount == 800_000_000
    assert [(one.name, one.quantity) for one in record.items] == [("trucks", 10), ("howitzers", 12)]


def test_a_missed_pledge_is_made_from_pasted_words(plain, ledger):
    plain.goto(f"/pledge/{SWEDEN}")
    plain.get_by_role("link", name="A pledge is missing").click()
    plain.get_by_label("Donor 1").fill("Sweden")
    plain.get_by_label("Evidence").fill("Sweden  will give 800 million\neuros")
    plain.get_by_role("button", name="Make the pledge").click()
    expect(plain.locator("#pane-title")).to_contain_text("Sweden")
    assert pledge_view(ledger, 12).record.evidence.text == "Sweden will give 800 million euros"


def test_filters_and_bulk_need_no_script(plain, ledger):
    plain.locator("summary", has_text="Filter").click()
    plain.get_by_label("Outlet").select_option("herald")
    plain.get_by_role("button", name="Show").click()
    expect(plain.locator("#rows .row")).to_have_count(1)
    plain.goto("/bulk")
    expect(plain.get_by_role("checkbox")).to_have_count(1)
    plain.get_by_role("button", name="Accept the ticked ones").first.click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("1 accepted")
    assert queue_counts(ledger).states[State.ACCEPTED] == 1


def test_a_reader_sees_everything_and_can_decide_nothing(opened):
    page = opened("rita")
    expect(page.locator("#pane")).to_contain_text("Your account may look, not decide.")
    expect(page.locator("#pane button")).to_have_count(0)
    page.keyboard.press("a")
    page.keyboard.press("j")
    expect(page.locator("#rows .row").nth(1)).to_have_attribute("aria-current", "true")
