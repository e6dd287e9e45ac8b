"""Beside a pledge an editor finds its text, what else tells of it, and who else looks."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from ledger_samples import NOON, TEXT, article, japan, norway
from review_samples import JAPAN, NORWAY, does, store, two_pledges, view

from extract.errors import LedgerError
from ledger.presence import also_looking, look, look_away
from ledger.record_form import TypedRecord, read_typed
from ledger.review import article_view, pledge_view
from ledger.worth import NoWorth

LONG = "\n".join(
    f"In the {number} week of talks ministers from the north met behind closed doors to settle who pays for which "
    f"part of package {number}, and left the rest to their deputies until after the summer break."
    for number in ("first", "second", "third", "fourth", "fifth", "sixth")
)


def test_the_text_is_the_one_that_the_spans_belong_to_and_its_page_is_in_the_archive(ledger):
    two_pledges(ledger)
    seen = view(ledger)
    assert seen.article.document == article().document
    assert seen.record.evidence.span.of(seen.article.document) == "Japan gave 8.8 billion yen"
    assert (seen.article.outlet, seen.article.published, seen.article.current) == ("example", NOON, True)
    capture = ledger.db.execute("SELECT file FROM captures WHERE id = ?", [seen.article.capture]).fetchone()
    assert capture == ("crawl-1.warc.gz",)


def test_where_the_outlet_changed_its_text_the_old_one_is_shown_and_said_to_be_old(ledger):
    two_pledges(ledger)
    store(ledger, norway(id="n"), text=article("Norway may send radars after all, and no yen."), hour=1)
    seen = view(ledger)
    assert (seen.gone, seen.article.current) == (True, False)
    assert seen.article.document == article().document


def test_where_a_decided_records_words_are_gone_it_is_said_that_they_are(ledger):
    two_pledges(ledger)
    does(ledger, "accept", NORWAY)
    told = "Norway will perhaps send some radars."
    later = read_typed(TypedRecord(("NO",), evidence="send some radars"), f"Japan gives trucks\n{told}")
    store(ledger, replace(later, id="norway-1", ruleset="2"), text=article(told), hour=1)
    seen = view(ledger, NORWAY)
    assert (seen.anchored, seen.second_look, seen.record.evidence.text) == (False, True, "Norway may send radars")


def test_the_sum_in_euros_is_of_the_day_of_publication_or_says_why_there_is_none(ledger):
    hryvnia = replace(japan().money, currency="UAH")
    store(ledger, japan(), japan(id="u", money=hryvnia), norway())
    assert view(ledger).worth.rate_day == NOON.date()
    assert view(ledger, 2).worth is NoWorth.NO_RATE_EVER
    assert view(ledger, 3).worth is None


@pytest.mark.parametrize(
    ("copy", "same"),
    [
        (LONG, True),
        (LONG.replace("ministers", "officials").replace("sixth", "last"), True),
        ("\n".join(LONG.split("\n")[:3]), True),
        ("The harvest was good this year. " * 30, False),
        (TEXT, False),
    ],
)
def test_copies_shortened_or_edited_are_found_as_one_story_and_other_articles_are_not(ledger, copy, same):
    store(ledger, japan(), text=article(LONG))
    other = article(copy, url="https://b.example/", title="Another headline")
    store(ledger, norway(), text=other, url=other.url, outlet="b")
    found = [(one.outlet, one.title, one.pledges) for one in view(ledger).story]
    assert found == ([("b", "Another headline", (2,))] if same else [])


def test_an_article_is_shown_with_all_its_pledges_to_find_what_was_missed(ledger):
    two_pledges(ledger)
    does(ledger, "accept")
    seen, rows = article_view(ledger, 1)
    assert seen.document == article().document
    assert [row.key for row in rows] == [JAPAN, NORWAY]
    with pytest.raises(LedgerError, match="no article 7"):
        article_view(ledger, 7)


def test_two_editors_on_one_pledge_see_each_other_for_a_minute(ledger):
    two_pledges(ledger)
    assert look(ledger, "olena", JAPAN)
    assert look(ledger, "tom", JAPAN)
    assert pledge_view(ledger, JAPAN, editor="tom").looking == ("olena",)
    assert also_looking(ledger, NORWAY) == ()
    look_away(ledger, "olena")
    assert also_looking(ledger, JAPAN, "tom") == ()
    ledger.db.execute("UPDATE looking SET at = ?", [(NOON - timedelta(days=1)).isoformat()])
    assert also_looking(ledger, JAPAN) == ()


def test_looking_at_what_is_not_there_is_no_error(ledger):
    assert look(ledger, "olena", 99)
    assert also_looking(ledger, 99) == ()
