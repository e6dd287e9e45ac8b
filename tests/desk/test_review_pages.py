from __future__ import annotations

import re
from hashlib import sha256
from html import unescape

import pytest
from desk_samples import SENTENCE, keep

from desk.page import ASSETS
from extract.records import Category, Item, Span
from ledger.decision_log import DecisionKind, RejectReason, State
from ledger.decisions import Wish, decide
from ledger.history import of_pledge
from ledger.review import pledge_view


@pytest.fixture
def kept(ledger, settings):
    return keep(ledger, settings.archive)


def seen(ledger, key: int) -> str:
    return str(pledge_view(ledger, key).seen)


def fields_of(page: str, action: str) -> dict[str, str]:
    """What a form would post as it is: its hidden and filled fields."""
    form = re.search(rf'<form [^>]*action="{re.escape(action)}".*?</form>', page, re.DOTALL)[0]
    pairs = re.findall(r'<input[^>]* name="([^"]+)"[^>]* value="([^"]*)"', form)
    return {name: unescape(value) for name, value in pairs if value}


def test_a_decision_leads_on_to_the_next_pledge_and_says_what_was_done(olena, ledger, kept, settings):
    other = keep(ledger, settings.archive, url="https://news.example/other", title="Another").pledge
    answer = olena.submit(f"/pledge/{kept.pledge}?donor=JP", {"do": "accept", "seen": seen(ledger, kept.pledge)})
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/pledge/{other}?donor=JP&done={kept.pledge}#evidence"
    page = olena.get(answer.headers["location"]).text
    assert "Accepted. Japan: about\u00a0¥8.8\u00a0bn" in page
    assert pledge_view(ledger, kept.pledge).state is State.ACCEPTED
    answer = olena.submit(f"/pledge/{other}", {"do": "accept", "seen": seen(ledger, other)})
    page = olena.get(answer.headers["location"]).text
    assert "Nothing waits here" in page
    assert "Every pledge is decided." in page
    page = olena.get("/?donor=Narnia").text
    assert "No pledge that waits has all that the filter asks for." in page
    assert "Clear the filter" in page


def test_whoever_saw_another_version_gets_both_with_all_that_they_typed(olena, ledger, kept):
    old = seen(ledger, kept.pledge)
    decide(ledger, Wish("tom", kept.pledge, DecisionKind.UNSURE, pledge_view(ledger, kept.pledge).seen, note="hm"))
    typed = {"do": "reject", "seen": old, "reason": "not_to_ukraine", "note": "to Poland & others"}
    answer = olena.submit(f"/pledge/{kept.pledge}", typed)
    assert answer.status_code == 409
    said = " ".join(unescape(re.sub("<[^>]+>", "", answer.text)).split())
    assert re.search(r"tom decided it on \d+ \w+ \d{4}, \d\d:\d\d\. hm Nothing was overwritten", said)
    assert "Your decision: rejected, Not to Ukraine, to Poland &amp; others" in answer.text
    assert len(of_pledge(ledger, kept.pledge)) == 1
    again = fields_of(answer.text, f"/pledge/{kept.pledge}")
    assert again.items() >= {"reason": "not_to_ukraine", "note": "to Poland & others"}.items()
    assert olena.submit(f"/pledge/{kept.pledge}", again).status_code == 303
    last = of_pledge(ledger, kept.pledge)[-1].decision
    assert (last.editor, last.reason, last.note) == ("olena", RejectReason.NOT_TO_UKRAINE, "to Poland & others")


def test_a_text_that_changed_while_it_was_read_is_told_before_anything_is_stored(olena, ledger, kept, settings):
    old = seen(ledger, kept.pledge)
    keep(ledger, settings.archive, text=f"{SENTENCE}\nCorrected: it was a loan.", body=b"<p>another body")
    answer = olena.submit(f"/pledge/{kept.pledge}", {"do": "accept", "seen": old})
    assert answer.status_code == 409
    assert "text is another by now" in answer.text
    assert "Corrected: it was a loan." in answer.text
    assert of_pledge(ledger, kept.pledge) == []


def test_a_conflict_over_a_small_difference_shows_it(olena, ledger, kept):
    old = seen(ledger, kept.pledge)
    olena.submit(f"/pledge/{kept.pledge}/correct", _record() | {"seen": old, "amount": "8,800,001,000"})
    answer = olena.submit(f"/pledge/{kept.pledge}/correct", _record() | {"seen": old, "amount": "8,800,002,000"})
    assert answer.status_code == 409
    assert re.findall(r"about (8,800,00[\d,]+) JPY", answer.text) == ["8,800,002,000", "8,800,001,000"]


def test_an_undo_never_takes_back_what_somebody_else_decided_meanwhile(olena, ledger, kept):
    olena.submit(f"/pledge/{kept.pledge}", {"do": "accept", "seen": seen(ledger, kept.pledge)})
    old = seen(ledger, kept.pledge)
    decide(ledger, Wish("tom", kept.pledge, DecisionKind.UNSURE, pledge_view(ledger, kept.pledge).seen))
    answer = olena.submit(f"/pledge/{kept.pledge}", {"do": "undo", "seen": old})
    assert answer.status_code == 409
    assert "Take mine" not in answer.text
    assert pledge_view(ledger, kept.pledge).state is State.UNSURE


def test_a_correction_that_cannot_be_stored_keeps_what_was_typed_beside_each_problem(olena, ledger, kept):
    path = f"/pledge/{kept.pledge}/correct"
    typed = fields_of(olena.get(path).text, path) | {
        "stage": "pledged",
        "aid": "financial",
        "currency": "JPY",
        "amount": "9 zillion",
        "donor": ["Japan", "Norway"],
        "evidence": "words that stand nowhere",
        "item_category": ["medical"],
        "item_name": ["medicine"],
        "item_quantity": ["many"],
    }
    answer = olena.submit(path, typed)
    assert answer.status_code == 422
    for name in ("f-amount-problem", "f-evidence-problem", "f-items-0-quantity-problem"):
        assert f'id="{name}"' in answer.text
    assert 'value="9 zillion"' in answer.text
    assert "words that stand nowhere" in answer.text
    assert of_pledge(ledger, kept.pledge) == []
    typed |= {"amount": "9 bn", "item_quantity": ["3"], "evidence": SENTENCE}
    assert olena.submit(path, typed).status_code == 303
    record = pledge_view(ledger, kept.pledge).record
    assert (record.donors, record.money.amount, record.items[0].quantity) == (("JP", "NO"), 9_000_000_000, 3)


def test_the_note_of_who_was_not_sure_is_there_for_who_looks_next(opened, ledger, kept):
    decide(
        ledger, Wish("tom", kept.pledge, DecisionKind.UNSURE, pledge_view(ledger, kept.pledge).seen, note="<which?>")
    )
    assert '<q><bdi dir="auto">&lt;which?&gt;</bdi></q>' in opened("olena").get(f"/pledge/{kept.pledge}").text


def test_whoever_was_slower_is_told_the_reason_of_the_other(olena, ledger, kept):
    old = seen(ledger, kept.pledge)
    decide(
        ledger,
        Wish(
            "tom",
            kept.pledge,
            DecisionKind.REJECT,
            pledge_view(ledger, kept.pledge).seen,
            reason=RejectReason.OWN_PURCHASE,
        ),
    )
    answer = olena.submit(f"/pledge/{kept.pledge}", {"do": "accept", "seen": old})
    assert "Their reason: Ukraine&#39;s own purchase." in answer.text


def test_what_is_wrong_is_named_in_the_order_of_the_form(olena, ledger, kept):
    typed = _record() | {
        "seen": seen(ledger, kept.pledge),
        "date": "soon",
        "amount": "9 bn",
        "currency": "",
        "donor": "",
    }
    answer = olena.submit(f"/pledge/{kept.pledge}/correct", typed)
    assert "Nothing is saved yet. Look at: Donors, Currency, Date of the step.</p>" in answer.text
    assert "choose the currency" in answer.text


def test_a_split_saved_as_the_form_comes_is_asked_for_a_difference(olena, ledger, kept):
    both = {f"{part}.{name}": value for part in (0, 1) for name, value in _record().items()}
    answer = olena.submit(
        f"/pledge/{kept.pledge}/split", both | {"parts": "2", "seen": seen(ledger, kept.pledge), "do": "save"}
    )
    assert answer.status_code == 422
    assert "Nothing is saved yet. Two parts are the same in every field: change one of them." in answer.text
    assert pledge_view(ledger, kept.pledge).state is State.NEW


def test_both_parts_of_a_split_say_their_own_problems(olena, ledger, kept):
    path = f"/pledge/{kept.pledge}/split"
    both = {f"{part}.{name}": value for part in (0, 1) for name, value in _record().items()}
    answer = olena.submit(path, both | {"parts": "2", "seen": seen(ledger, kept.pledge), "1.amount": "x"})
    assert answer.status_code == 422
    assert 'id="f-1-amount-problem"' in answer.text
    assert 'id="f-0-amount-problem"' not in answer.text
    answer = olena.submit(path, both | {"parts": "2", "seen": seen(ledger, kept.pledge), "1.amount": "1 bn"})
    assert answer.status_code == 303
    parts = [pledge_view(ledger, key).record.money.amount for key in pledge_view(ledger, kept.pledge).parts]
    assert parts == [8_800_000_000, 1_000_000_000]


def test_a_missed_pledge_whose_text_moved_keeps_what_was_typed(olena, ledger, kept):
    path = f"/article/{kept.article}/missed"
    answer = olena.submit(path, _record() | {"seen": "an older text"})
    assert answer.status_code == 409
    assert 'value="8.8 bn"' in answer.text
    typed = _record() | {"seen": fields_of(olena.get(path).text, path)["seen"]}
    answer = olena.submit(path, typed)
    assert re.fullmatch(r"/pledge/\d+\?done=\d+", answer.headers["location"])


def test_bulk_takes_what_was_ticked_and_tells_what_moved_since(olena, ledger, kept, settings):
    other = keep(ledger, settings.archive, url="https://news.example/other", title="Another").pledge
    page = olena.get("/bulk").text
    boxes = [unescape(value) for value in re.findall(r'name="pledge" value="([^"]+)"', page)]
    assert len(boxes) == 2
    decide(ledger, Wish("tom", other, DecisionKind.UNSURE, pledge_view(ledger, other).seen))
    answer = olena.submit("/bulk", {"pledge": boxes}, form="/bulk")
    assert "1 accepted" in answer.text
    assert f'<a href="/pledge/{other}">' in answer.text
    assert [pledge_view(ledger, key).state for key in (kept.pledge, other)] == [State.ACCEPTED, State.UNSURE]


def test_filters_stand_in_the_address_and_a_slip_is_told_not_guessed(olena, kept):
    page = olena.get("/?donor=japan&since=10.02.2026&stage=wished").text
    assert "a day like 2026-02-10" in page
    assert "choose one of the list" in page
    assert f"/pledge/{kept.pledge}?donor=japan" in page
    assert f"/pledge/{kept.pledge}?" not in olena.get("/?donor=NO").text
    assert olena.get("/?after=nowhere").status_code == 400


@pytest.mark.parametrize(
    "fields",
    [
        {"do": "dance"},
        {"do": "create"},
        {"do": ""},
        {"do": "accept", "seen": "1"},
        {"do": "accept", "seen": ""},
        {"do": "merge", "target": "9" * 30},
        {"do": "merge", "target": "x"},
        {"do": "reject", "reason": "boredom"},
        {"do": "reject"},
    ],
    ids=str,
)
def test_a_post_that_no_form_of_ours_makes_changes_nothing_and_breaks_nothing(olena, ledger, kept, fields):
    answer = olena.submit(f"/pledge/{kept.pledge}", {"seen": seen(ledger, kept.pledge), **fields})
    assert answer.status_code in (400, 422)
    assert of_pledge(ledger, kept.pledge) == []


@pytest.mark.parametrize(
    "path", ["/pledge/99", "/article/99", "/pledge/99/history", f"/pledge/{10**30}", "/editor/nobody"]
)
def test_what_is_not_there_is_not_found(olena, path):
    assert olena.get(path).status_code == 404


def test_the_words_of_an_article_reach_the_page_letter_for_letter(olena, ledger, settings):
    text = f'{SENTENCE}\n\n  Two  blanks, <b>tags</b> & "quotes", 🌻.\nLast.'
    kept = keep(ledger, settings.archive, text=text, items=(Item(Category.OTHER, "yen", None, Span(16, 60)),))
    page = olena.get(f"/pledge/{kept.pledge}").text
    shown = re.search(r'<div class="document" id="document"[^>]*>(.*?)</div>', page, re.DOTALL)[1]
    assert unescape(re.sub(r"<[^>]+>", "", shown)) == pledge_view(ledger, kept.pledge).article.document


def test_history_changes_and_accuracy_say_who_did_what(olena, ledger, kept):
    view = pledge_view(ledger, kept.pledge)
    decide(ledger, Wish("tom", kept.pledge, DecisionKind.REJECT, view.seen, reason=RejectReason.OTHER, note="<i>no"))
    for path in (f"/pledge/{kept.pledge}/history", "/changes", "/editor/tom"):
        page = olena.get(path).text
        assert "rejected" in page, path
        assert "&lt;i&gt;no" in page, path
    assert "tom: 1" in olena.get("/changes").text
    accuracy = olena.get("/accuracy").text
    assert "Donors and gift right" in accuracy
    assert "0%–79%" in accuracy
    assert "a day like" in olena.get("/changes?since=yesterday").text


def test_two_editors_at_one_pledge_see_each_other(opened, kept):
    opened("tom").get(f"/pledge/{kept.pledge}")
    assert "tom is looking at this pledge, too." in opened("olena").get(f"/pledge/{kept.pledge}").text


def test_a_reader_gets_no_form_to_decide_by(opened, kept):
    page = opened("rita").get(f"/pledge/{kept.pledge}").text
    assert f'action="/pledge/{kept.pledge}"' not in page
    assert "/correct" not in page


def test_htmx_is_the_file_that_its_makers_published():
    said = re.search(r"SHA-256 +(\w{64})", (ASSETS / "README.md").read_text(encoding="utf-8"))[1]
    assert sha256((ASSETS / "htmx.min.js").read_bytes()).hexdigest() == said


def _record() -> dict[str, object]:
    return {
        "donor": "JP",
        "aid": "financial",
        "stage": "delivered",
        "amount": "8.8 bn",
        "currency": "JPY",
        "modifier": "about",
        "evidence": SENTENCE,
    }
