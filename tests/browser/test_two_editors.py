from __future__ import annotations

from playwright.sync_api import expect

from ledger.decision_log import DecisionKind, State
from ledger.decisions import Wish, decide
from ledger.history import of_pledge
from ledger.review import pledge_view

JAPAN, NORWAY = 1, 2


def decides(ledger, editor: str, kind: str, key: int) -> None:
    decide(ledger, Wish(editor, key, DecisionKind(kind), pledge_view(ledger, key).seen))


def test_whoever_comes_second_sees_both_versions_and_neither_is_lost(opened, ledger):
    olena, tom = opened("olena"), opened("tom")
    for page in (olena, tom):
        page.goto(f"/pledge/{JAPAN}/correct")
    tom.get_by_label("Amount", exact=True).fill("950,000,000")
    tom.get_by_role("button", name="Save the correction").click()
    expect(tom.locator("#said")).to_contain_text("Corrected.")
    olena.get_by_label("Amount", exact=True).fill("960,000,000")
    olena.get_by_label("Note for the history").fill("by the ministry")
    olena.get_by_role("button", name="Save the correction").click()

    expect(olena.get_by_role("heading", name="Somebody was faster")).to_be_focused()
    table = olena.locator("table.conflict")
    expect(table.locator("tr.differs", has_text="Sum")).to_contain_text("960,000,000")
    expect(table.locator("tr.differs", has_text="Sum")).to_contain_text("950")
    expect(olena.locator("#pane")).to_contain_text("tom decided it")
    assert [change.decision.editor for change in of_pledge(ledger, JAPAN)] == ["tom"]

    olena.get_by_role("button", name="Edit mine").click()
    expect(olena.get_by_label("Amount", exact=True)).to_have_value("960,000,000")
    expect(olena.get_by_label("Note for the history")).to_have_value("by the ministry")
    olena.get_by_role("button", name="Save the correction").click()
    expect(olena.locator("#said")).to_contain_text("Corrected.")
    first, second = (change.decision for change in of_pledge(ledger, JAPAN))
    assert (first.editor, first.after.money.amount) == ("tom", 950_000_000)
    assert (second.editor, second.before.money.amount) == ("olena", 950_000_000)
    assert (second.after.money.amount, second.note) == (960_000_000, "by the ministry")


def test_mine_or_theirs_is_one_click(opened, ledger):
    page = opened("olena")
    page.goto(f"/pledge/{JAPAN}")
    decides(ledger, "tom", "unsure", JAPAN)
    page.keyboard.press("a")
    expect(page.get_by_role("heading", name="Somebody was faster")).to_be_visible()
    page.get_by_role("button", name="Take mine").click()
    expect(page.locator("#said")).to_contain_text("Accepted.")
    assert pledge_view(ledger, JAPAN).state is State.ACCEPTED

    page.goto(f"/pledge/{NORWAY}")
    decides(ledger, "tom", "accept", NORWAY)
    page.keyboard.press("r")
    page.keyboard.press("2")
    expect(page.locator("#pane")).to_contain_text("Your decision: rejected, Not to Ukraine")
    page.get_by_role("link", name="Take theirs").click()
    expect(page.locator(f'#pane[data-key="{NORWAY}"] .chip').first).to_have_text("accepted")
    assert pledge_view(ledger, NORWAY).state is State.ACCEPTED


def test_two_editors_at_one_pledge_see_each_other(opened):
    olena, tom = opened("olena"), opened("tom")
    tom.clock.install()
    tom.goto(f"/pledge/{NORWAY}")
    olena.goto(f"/pledge/{NORWAY}")
    expect(olena.locator("#looking")).to_contain_text("tom is looking at this pledge, too.")
    tom.clock.run_for(21_000)
    expect(tom.locator("#looking")).to_contain_text("olena is looking")


def test_a_decision_sent_after_the_session_ended_is_kept_to_be_sent_again(opened, ledger):
    page = opened("olena")
    page.goto(f"/pledge/{NORWAY}/correct")
    page.get_by_label("Programme").fill("PURL")
    page.context.clear_cookies()
    page.get_by_role("button", name="Save the correction").click()
    expect(page.get_by_role("heading", name="Not saved yet")).to_be_visible()
    with page.expect_popup() as popup:
        page.get_by_role("link", name="Sign in in another tab").click()
    other = popup.value
    other.fill("#name", "olena")
    other.fill("#password", "four plain words here")
    other.click("main button")
    other.wait_for_url("**/")
    page.get_by_role("button", name="Send it again").click()
    page.get_by_role("button", name="Send it again").click()
    page.wait_for_url("**/pledge/*done=*")
    assert pledge_view(ledger, NORWAY).record.programme == "PURL"


def test_a_desk_that_does_not_answer_is_told(opened, ledger):
    page = opened("olena")
    page.context.set_offline(True)
    page.keyboard.press("a")
    expect(page.locator("#offline")).to_be_visible()
    page.context.set_offline(False)
    page.keyboard.press("a")
    expect(page.locator("#said")).to_contain_text("Accepted.")
    expect(page.locator("#offline")).to_be_hidden()
