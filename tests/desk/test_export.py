"""Taking the pledges out: what a spreadsheet or a program gets is what stands, not what the machine once said."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest
from desk_samples import keep

from ledger.decision_log import DecisionKind, RejectReason
from ledger.decisions import Wish, decide
from ledger.exports import COLUMNS
from ledger.review import pledge_view


@pytest.fixture
def three(ledger, settings) -> tuple[int, int, int]:
    """A pledge that was corrected, one that was rejected, and one that waits."""
    keys = tuple(
        keep(ledger, settings.archive, url=f"https://news.example/{name}", title=title).pledge
        for name, title in (("a", "Łódź sends €"), ("b", "Rejected"), ("c", "=cmd|calc"))
    )
    view = pledge_view(ledger, keys[0])
    decide(
        ledger,
        Wish("olena", keys[0], DecisionKind.CORRECT, view.seen, record=replace(view.record, donors=("JP", "NO"))),
    )
    seen = pledge_view(ledger, keys[1]).seen
    decide(ledger, Wish("olena", keys[1], DecisionKind.REJECT, seen, reason=RejectReason.CONVERSION))
    return keys


def lines(body: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))


def test_a_spreadsheet_gets_what_stands_with_its_letters_and_without_formulas(opened, three):
    answer = opened("rita").get("/export.csv")
    assert answer.headers["content-type"].startswith("text/csv")
    # To be saved, never to be shown as a page: titles may hold anything.
    assert answer.headers["content-disposition"].startswith('attachment; filename="pledges-')
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.content.startswith(b"\xef\xbb\xbf")  # else Excel shows other letters
    rows = {row["title"]: row for row in lines(answer.content)}
    assert set(rows) == {"Łódź sends €", "'=cmd|calc"}
    corrected = rows["Łódź sends €"]
    assert tuple(corrected) == COLUMNS
    assert (corrected["donors"], corrected["review"]) == ("JP; NO", "corrected")


def test_a_program_gets_full_records(olena, three):
    records = json.loads(olena.get("/export.json").content)
    assert {one["review"] for one in records} == {"corrected", "new"}
    assert all(one["evidence"] and one["start"] < one["end"] for one in records)


def test_donor_day_and_acceptance_narrow_it(olena, three):
    def count(query: str) -> int:
        return len(lines(olena.get(f"/export.csv?{query}").content))

    assert [
        count(one) for one in ("donor=norway", "donor=JP&since=", "donor=FR", "since=2999-01-01", "accepted=yes")
    ] == [
        1,
        2,
        0,
        0,
        1,
    ]
    wrong = olena.get("/export.csv?since=soon&donor=JP")
    assert wrong.status_code == 422
    assert "a day like 2026-02-10" in wrong.text
    assert 'value="JP"' in wrong.text


def test_the_page_leads_to_both_forms_and_to_the_tables(olena, opened):
    page = olena.get("/export").text
    assert 'action="/export.csv"' in page
    assert 'formaction="/export.json"' in page
    assert 'href="/data/ledger"' in page
    assert opened().get("/export.csv").status_code == 303
    assert "_memory" not in olena.get("/data/").text
    assert "also what was rejected" in olena.get("/data/ledger/pledges").text
