from __future__ import annotations

import re

from browser_samples import DONORS
from playwright.sync_api import Page, expect

from ledger.decision_log import RejectReason, State
from ledger.history import of_editor
from ledger.queue import queue_counts
from ledger.review import pledge_view

# In the queue's order: the greatest sums first.
JAPAN, NORWAY, SWEDEN, DENMARK, FINLAND, LATVIA = range(1, 7)
HERALD = 11


def shows(page: Page, key: int) -> None:
    """The pledge is there, and the focus with it."""
    expect(page.locator(f'#pane[data-key="{key}"]')).to_be_visible()
    expect(page.locator(f'#rows [data-key="{key}"]')).to_have_attribute("aria-current", "true")
    expect(page.locator("#pane-title")).to_be_focused()


def key_of(page: Page) -> int:
    return int(page.get_attribute("#pane", "data-key"))


def press(page: Page, keys: str, *, to_next: bool = True) -> int:
    """Press keys, and wait for the pledge that follows; the one that they were pressed on."""
    key = key_of(page)
    for one in keys.split():
        page.keyboard.press(one)
    if to_next:
        expect(page.locator("#pane")).not_to_have_attribute("data-key", str(key))
        shows(page, key_of(page))
    return key


def test_ten_pledges_are_reviewed_without_a_mouse(olena, ledger):
    states = {}
    for keys, state in (
        ("a", State.ACCEPTED),
        ("r 1", State.REJECTED),
        ("a", State.ACCEPTED),
        ("n W h y ? Enter", State.UNSURE),
        ("r 4", State.REJECTED),
        ("a", State.ACCEPTED),
        ("a", State.ACCEPTED),
        ("a", State.ACCEPTED),
    ):
        states[press(olena, keys)] = state
    # Correct: the form opens at its first field, and Ctrl-Enter saves.
    key = key_of(olena)
    olena.keyboard.press("c")
    expect(olena.locator("#f-donors")).to_be_focused()
    olena.get_by_label("Amount", exact=True).fill("1.2 bn")
    olena.keyboard.press("Control+Enter")
    expect(olena.locator("#said")).to_contain_text("Corrected.")
    expect(olena.locator("#pane-title")).to_be_focused()
    states[key] = State.CORRECTED
    states[press(olena, "r 7 i d l e Enter")] = State.REJECTED
    assert {key: pledge_view(ledger, key).state for key in states} == states
    assert len(states) == 10
    decisions = of_editor(ledger, "olena")
    assert len(decisions) == 10
    assert (decisions[0].decision.reason, decisions[0].decision.note) == (RejectReason.OTHER, "idle")
    assert pledge_view(ledger, key).record.money.amount == 1_200_000_000
    expect(olena.locator("#counts")).to_contain_text("2 waiting")


def test_next_previous_and_undo_need_no_mouse_either(olena, ledger):
    first = key_of(olena)
    press(olena, "j")
    second = key_of(olena)
    press(olena, "k")
    assert key_of(olena) == first
    press(olena, "ArrowRight")
    press(olena, "ArrowLeft")
    assert press(olena, "a") == first
    expect(olena.locator("#said")).to_contain_text("Accepted.")
    shows(olena, second)
    olena.keyboard.press("u")
    shows(olena, first)
    expect(olena.locator("#said")).to_contain_text("As it was before.")
    assert pledge_view(ledger, first).state is State.NEW
    assert olena.url.partition("?")[0].endswith(f"/pledge/{first}")
    olena.go_back()
    expect(olena.locator(f'#pane[data-key="{second}"]')).to_be_visible()


def test_a_pledge_that_waits_for_its_decision_looks_like_it(olena):
    olena.evaluate(
        """window.told = [];
        new MutationObserver(changes => told.push(...changes.map(one => one.target.getAttribute("aria-busy"))))
            .observe(document.querySelector("#pane"), {attributes: true, attributeFilter: ["aria-busy"]})"""
    )
    press(olena, "a")
    assert olena.evaluate("told[0]") == "true"
    expect(olena.locator("#pane")).not_to_have_attribute("aria-busy", "true")


def test_merging_into_a_likely_duplicate_takes_two_keys(olena, ledger):
    olena.goto(f"/pledge/{JAPAN}")
    expect(olena.get_by_role("heading", name="Likely the same gift")).to_be_visible()
    press(olena, "m 1")
    assert (pledge_view(ledger, JAPAN).state, pledge_view(ledger, JAPAN).target) == (State.MERGED, HERALD)


def test_what_a_panel_lacks_is_told_in_it_and_what_was_typed_stays(olena, ledger):
    olena.goto(f"/pledge/{SWEDEN}")
    for key in ("r", "7", "Enter"):
        olena.keyboard.press(key)
    expect(olena.locator("details[open]")).to_contain_text("say in a few words why it is no pledge")
    expect(olena.locator("#reject-note")).to_be_focused()
    expect(olena.get_by_role("radio", checked=True)).to_be_visible()
    olena.keyboard.press("Escape")
    olena.keyboard.press("m")
    olena.locator("#merge-number").fill("9999")
    olena.keyboard.press("Enter")
    expect(olena.locator("details[open] .problem")).to_be_visible()
    expect(olena.locator("#merge-number")).to_have_value("9999")
    assert pledge_view(ledger, SWEDEN).state is State.NEW


def test_splitting_makes_two_pledges(olena, ledger):
    olena.goto(f"/pledge/{NORWAY}")
    olena.keyboard.press("s")
    expect(olena.get_by_role("heading", name="Part 2")).to_be_visible()
    olena.locator('[name="0.item_name"]').first.fill("")
    olena.locator('[name="0.item_quantity"]').first.fill("")
    olena.locator('[name="1.amount"]').fill("")
    olena.get_by_role("button", name="Save the parts").click()
    expect(olena.locator("#said")).to_contain_text("Split.")
    made = pledge_view(ledger, NORWAY).parts
    records = [pledge_view(ledger, key).record for key in made]
    assert [(bool(one.money), len(one.items)) for one in records] == [(True, 0), (False, 1)]


def test_letters_typed_into_a_field_decide_nothing(olena, ledger):
    olena.keyboard.press("/")
    expect(olena.locator("#filter-words")).to_be_focused()
    olena.keyboard.type("arcsmnujk trucks")
    olena.keyboard.press("Escape")
    olena.keyboard.press("r")
    expect(olena.get_by_role("radio").first).to_be_focused()
    olena.keyboard.press("a")
    olena.keyboard.press("Escape")
    expect(olena.get_by_role("radio")).to_have_count(0)
    assert queue_counts(ledger).waiting == len(DONORS) + 1


def test_a_key_that_is_held_down_decides_one_pledge_and_not_the_whole_queue(olena, ledger):
    first = key_of(olena)
    olena.keyboard.down("a")
    expect(olena.locator("#said")).to_contain_text("Accepted.")
    expect(olena.locator("#pane")).not_to_have_attribute("data-key", str(first))
    for _ in range(5):
        olena.keyboard.down("a")
    olena.keyboard.up("a")
    olena.wait_for_load_state("networkidle")
    assert queue_counts(ledger).waiting == len(DONORS)


def test_quick_keys_swap_the_pledge_and_never_load_the_whole_page_anew(olena):
    olena.evaluate("window.stays = true")
    for key in "jjajkajjakja":
        olena.keyboard.press(key)
        olena.wait_for_timeout(60)
    olena.wait_for_load_state("networkidle")
    assert olena.evaluate("window.stays")
    assert "#" not in olena.url


def test_keys_can_be_switched_off_for_those_who_speak_to_their_browser(olena, ledger):
    olena.keyboard.press("?")
    expect(olena.get_by_role("dialog")).to_be_visible()
    olena.keyboard.press("a")
    olena.get_by_role("button", name="Switch single keys off").click()
    olena.keyboard.press("Escape")
    olena.reload()
    olena.keyboard.press("a")
    olena.keyboard.press("j")
    olena.wait_for_load_state("networkidle")
    assert queue_counts(ledger).waiting == len(DONORS) + 1


def test_the_sentence_is_in_view_and_its_words_are_marked(olena):
    olena.goto(f"/pledge/{SWEDEN}")
    expect(olena.locator("#evidence")).to_be_in_viewport()
    marks = olena.locator("#document mark")
    assert {"Sweden", "800 million euros", "ten trucks", "will give", "March"} <= set(marks.all_inner_texts())
    assert olena.locator("mark.k-donor").get_attribute("data-label") == "donor, sentence: "
    # Each kind is told apart by more than its colour.
    drawn = olena.evaluate(
        "[...document.querySelectorAll('.legend .k')].map(one => getComputedStyle(one).textDecorationStyle + "
        "getComputedStyle(one).textDecorationLine + getComputedStyle(one).textDecorationThickness + "
        "getComputedStyle(one).fontWeight)"
    )
    assert len(set(drawn)) == len(drawn) == 6


def test_words_marked_in_the_article_become_a_pledge_that_was_missed(olena, ledger):
    olena.goto(f"/pledge/{FINLAND}")
    mark_words(olena, "will give 700 million euros")
    olena.keyboard.press("p")
    expect(olena.get_by_label("Evidence")).to_have_value("will give 700 million euros")
    # In the form, too: other words, taken into the field by its button.
    mark_words(olena, "Finland will give 700 million euros")
    olena.get_by_role("button", name="Take the marked words", exact=True).click()
    document = pledge_view(ledger, FINLAND).article.document
    # Places are counted in characters; the sunflower before them is two for a browser.
    expect(olena.locator("#f-start")).to_have_value(str(document.index("Finland will give")))
    olena.get_by_label("Donor 1").fill("Finland")
    mark_words(olena, "trucks")
    olena.get_by_role("button", name="Take the marked words: Thing 1").click()
    olena.get_by_label("Thing 1: Category").select_option("vehicles")
    olena.get_by_role("button", name="Make the pledge").click()
    olena.wait_for_url(re.compile(r"/pledge/12"))
    record = pledge_view(ledger, 12).record
    assert record.donors == ("FI",)
    assert record.evidence.span.of(document) == record.evidence.text == "Finland will give 700 million euros"


def mark_words(page: Page, words: str) -> None:
    """Select words in the article, as with a mouse."""
    page.evaluate(
        """words => {
            const walk = document.createTreeWalker(document.querySelector("#document"), NodeFilter.SHOW_TEXT);
            const nodes = []; let text = "";
            while (walk.nextNode()) { nodes.push([text.length, walk.currentNode]); text += walk.currentNode.data; }
            const begin = text.indexOf(words);
            const at = place => {
                const [start, node] = nodes.findLast(one => one[0] <= place);
                return [node, place - start];
            };
            const range = document.createRange();
            range.setStart(...at(begin)); range.setEnd(...at(begin + words.length));
            getSelection().removeAllRanges(); getSelection().addRange(range);
        }""",
        words,
    )
    page.wait_for_timeout(50)
