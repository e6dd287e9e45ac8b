from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from ledger_samples import NOON, TEXT, URL, article, fetch, found, japan, norway, the_page

from extract.records import Absence, Findings, Issue, Modifier, Money, Span, Stage
from ledger import queries
from ledger.archive import Place
from ledger.store import StoreNote

CORRECTED = TEXT.replace("100 trucks", "120 trucks")


@pytest.fixture
def run(ledger):
    """A run that has fetched the page."""
    run = ledger.begin_run("extract", "1")
    fetch(ledger, run)
    return run


def store(ledger, run, text, *pledges, **changes):
    return ledger.store_extraction(run, the_page(ledger), article(text, **changes), found(*pledges))


def listed(ledger):
    return {row.pledge.id: row.pledge for row in queries.pledges(ledger)}


def test_a_pledge_comes_out_of_the_ledger_as_it_went_in(ledger, run):
    assert store(ledger, run, TEXT, japan(), norway()) is StoreNote.NEW
    assert listed(ledger) == {"japan-1": japan(), "norway-1": norway()}
    (row, _) = queries.pledges(ledger)
    assert (row.outlet, row.url, row.title, row.published) == ("example", URL, "Japan gives trucks", NOON)


def test_crawling_and_extracting_the_same_page_again_changes_nothing(ledger, run, dump):
    store(ledger, run, TEXT, japan(), norway())
    before = dump()
    again = ledger.begin_run("extract", "1")
    fetch(ledger, again, hour=1)
    assert store(ledger, again, TEXT, japan(), norway()) is StoreNote.UNCHANGED
    assert dump() == before


def test_a_changed_text_adds_a_revision_and_keeps_the_old_one(ledger, run):
    store(ledger, run, TEXT, japan())
    fetch(ledger, run, "b2", hour=1)
    assert store(ledger, run, CORRECTED, japan(confidence=0.8)) is StoreNote.REVISED
    assert [row["text"] for row in ledger.db.query("SELECT text FROM revisions ORDER BY id")] == [TEXT, CORRECTED]
    assert listed(ledger)["japan-1"].confidence == 0.8
    (row,) = ledger.db.query("SELECT revisions.text FROM pledges JOIN revisions ON revisions.id = pledges.revision")
    assert row["text"] == CORRECTED, "its spans refer to the new text"


def test_a_pledge_that_a_correction_elsewhere_leaves_as_it_was_is_still_listed(ledger, run):
    store(ledger, run, TEXT, japan())
    fetch(ledger, run, "b2", hour=1)
    store(ledger, run, f"{TEXT}\nCorrected at noon.", japan())
    assert listed(ledger) == {"japan-1": japan()}


def test_a_changed_page_with_the_same_text_is_no_revision(ledger, run, dump):
    store(ledger, run, TEXT, japan())
    before = dump()
    fetch(ledger, run, "b2: another advertisement", hour=1)
    assert store(ledger, run, TEXT, japan()) is StoreNote.UNCHANGED
    assert dump() == before


def test_a_text_that_comes_back_is_the_revision_it_was(ledger, run):
    for hour, text in enumerate([TEXT, CORRECTED, TEXT]):
        fetch(ledger, run, f"b{hour}", hour=hour)
        note = store(ledger, run, text, japan())
    assert note is StoreNote.REVISED
    assert ledger.db.table("revisions").count == 2
    assert [one.excerpt for one in queries.search(ledger, '"100 trucks"')] != []


def test_a_newer_rule_set_rewrites_what_the_machine_said_and_keeps_the_pledges_row(ledger, run):
    store(ledger, run, TEXT, japan(), norway())
    keys = dict(ledger.db.execute("SELECT id, key FROM pledges").fetchall())
    newer = ledger.begin_run("extract", "2")
    better = japan(ruleset="2", stage=Stage.PLEDGED, items=(), donors=("EU", "JP"))
    store(ledger, newer, TEXT, better, norway(ruleset="2"))
    assert listed(ledger) == {"japan-1": better, "norway-1": norway(ruleset="2")}
    assert dict(ledger.db.execute("SELECT id, key FROM pledges").fetchall()) == keys
    assert list(ledger.db.query("SELECT ruleset FROM revisions")) == [{"ruleset": "2"}]


def test_a_pledge_no_longer_found_is_marked_and_not_deleted_and_may_come_back(ledger, run):
    store(ledger, run, TEXT, japan(), norway())
    newer = ledger.begin_run("extract", "2")
    store(ledger, newer, TEXT, japan(ruleset="2"))
    assert list(listed(ledger)) == ["japan-1"]
    assert dict(ledger.db.execute("SELECT id, gone FROM pledges").fetchall()) == {"japan-1": None, "norway-1": newer}
    store(ledger, ledger.begin_run("extract", "3"), TEXT, japan(ruleset="3"), norway(ruleset="3"))
    assert set(listed(ledger)) == {"japan-1", "norway-1"}


def test_the_run_that_first_missed_a_pledge_stays_on_record(ledger, run):
    store(ledger, run, TEXT, japan())
    first, second = ledger.begin_run("extract", "2"), ledger.begin_run("extract", "3")
    store(ledger, first, TEXT)
    store(ledger, second, TEXT)
    assert list(ledger.db.query("SELECT gone FROM pledges")) == [{"gone": first}]


def test_a_page_that_loses_its_body_keeps_its_pledges_and_says_why(ledger, run, dump):
    store(ledger, run, TEXT, japan())
    before = dump()
    fetch(ledger, run, "subscribe to read on", hour=1)
    gone = article("", absence=Absence.PAYWALL)
    assert ledger.store_extraction(run, the_page(ledger), gone, None) is StoreNote.UNCHANGED
    assert dump() == before
    assert list(ledger.db.query("SELECT absence FROM pages")) == [{"absence": "paywall"}]
    fetch(ledger, run, "b1", hour=2)
    store(ledger, run, TEXT, japan())
    assert list(ledger.db.query("SELECT absence FROM pages")) == [{"absence": None}]


def test_a_page_without_text_or_reason_still_gets_a_reason(ledger, run):
    ledger.store_extraction(run, the_page(ledger), article(""), None)
    assert list(ledger.db.query("SELECT absence FROM pages")) == [{"absence": "no_body"}]
    assert ledger.db.table("articles").count == 0


def test_an_article_without_pledges_says_why(ledger, run):
    ledger.store_extraction(run, the_page(ledger), article(), Findings(absence=Absence.OFF_TOPIC))
    assert list(ledger.db.query("SELECT absence FROM revisions")) == [{"absence": "off_topic"}]


def test_better_metadata_of_the_same_text_is_taken_over(ledger, run):
    store(ledger, run, TEXT, japan(), authors=(), published=None)
    store(ledger, run, TEXT, japan(), authors=("B. Writer",), url=f"{URL}?canonical")
    (row,) = ledger.db.query("SELECT authors, published, url FROM revisions JOIN articles ON revision = revisions.id")
    assert row == {"authors": '["B. Writer"]', "published": NOON.isoformat(), "url": f"{URL}?canonical"}


def test_two_pages_that_claim_the_same_pledge_id_do_not_overwrite_each_other(ledger, run):
    store(ledger, run, TEXT, japan())
    fetch(ledger, run, "copy", url=f"{URL}/print", hour=1)
    ledger.store_extraction(run, the_page(ledger, f"{URL}/print"), article(), found(japan(confidence=0.1)))
    assert sorted(row.pledge.confidence for row in queries.pledges(ledger)) == [0.1, 0.9]


def test_an_id_given_twice_in_one_article_is_one_pledge(ledger, run, dump):
    twice = (japan(), japan(stage=Stage.PLEDGED))
    store(ledger, run, TEXT, *twice)
    before = dump()
    store(ledger, run, TEXT, *twice)
    assert listed(ledger) == {"japan-1": japan()}
    assert dump() == before


def test_a_misprinted_sum_or_a_broken_letter_does_not_cost_the_article(ledger, run):
    absurd = Money(Decimal(10) ** 30, "USD", Modifier.EXACT, Span(0, 1))
    item = replace(japan().items[0], name="trucks \ud800", quantity=10**25)
    store(ledger, run, f"{TEXT} \ud800", japan(money=absurd, items=(item,)), title="Half a letter \udc00\0")
    pledge = listed(ledger)["japan-1"]
    assert pledge.money.amount == Decimal(10) ** 30
    assert pledge.items[0].name == "trucks ?"
    assert queries.pledges(ledger)[0].title == "Half a letter ?\0"


def test_half_an_extraction_is_never_stored(ledger, run, dump):
    store(ledger, run, TEXT, japan())
    before = dump(), dump("pages")
    fetch(ledger, run, "b2", hour=1)
    seen = dump("pages")
    with pytest.raises(ValueError, match="broken"):
        store(ledger, run, CORRECTED, japan(), norway(confidence=Broken()))
    assert (dump(), dump("pages")) == (before[0], seen)


class Broken(float):
    """A confidence that fails when it is written, after the first pledge was."""

    def __float__(self) -> float:
        raise ValueError("broken")


def test_search_finds_the_text_as_it_is_now_and_not_as_it_was(ledger, run):
    store(ledger, run, TEXT, japan())
    assert [one.url for one in queries.search(ledger, "100 trucks")] == [URL]
    fetch(ledger, run, "b2", hour=1)
    store(ledger, run, "Sweden sent boats.", title="Boats")
    assert queries.search(ledger, "trucks") == []
    assert [one.excerpt for one in queries.search(ledger, "boats")] == ["Sweden sent boats."]
    ledger.db.execute("INSERT INTO articles_fts (articles_fts) VALUES ('integrity-check')")


@pytest.mark.parametrize(
    ("words", "hits"),
    [
        ("JAPAN trucks", 1),
        ('"yen about"', 1),
        ('"about yen"', 0),
        ("trucks OR", 0),
        ("trucks NOT yen", 0),
        ('"', 0),
        ('trucks "', 1),
        ("", 0),
        ("*", 0),
        ("title: (", 0),
        ("trucks\0", 1),
        ("^NEAR(", 0),
        ("billi*", 0),
        ("'; DROP TABLE pages --", 0),
    ],
)
def test_whatever_an_editor_types_is_searched_for_and_is_no_syntax(ledger, run, words, hits):
    store(ledger, run, TEXT, japan())
    assert len(queries.search(ledger, words)) == hits


def test_unknown_words_are_listed_until_a_list_knows_them(ledger, run, dump):
    def extract(run, *issues, url=URL):
        ledger.store_extraction(run, the_page(ledger, url), article(), found(japan(), issues=issues))

    fetch(ledger, run, url=f"{URL}/2", hour=1)
    ruritania = Issue("donor", "Ruritania", "Ruritania gave boots.")
    grosh = Issue("currency", "grosh", "It paid 3 grosh.")
    extract(run, ruritania, grosh, ruritania)
    extract(run, Issue("donor", "Ruritania", "Then Ruritania left."), url=f"{URL}/2")
    before = dump()
    extract(run, ruritania, grosh)
    assert dump() == before, "seeing the same article again counts nothing twice"
    assert [(one.word, one.sentence, one.articles) for one in queries.issues(ledger)] == [
        ("Ruritania", "Ruritania gave boots.", 2),
        ("grosh", "It paid 3 grosh.", 1),
    ]
    extract(ledger.begin_run("extract", "2"), grosh)
    assert [(one.word, one.articles) for one in queries.issues(ledger)] == [("grosh", 1), ("Ruritania", 1)]
    extract(ledger.begin_run("extract", "3"))
    assert [(one.word, one.articles) for one in queries.issues(ledger)] == [("Ruritania", 1)]


@pytest.fixture
def three(ledger, run):
    """Three articles: an old one, a new one in another zone, and one that does not say when it is from."""
    for number, (outlet, published, pledge) in enumerate(
        [
            ("example", datetime(2026, 1, 5, tzinfo=UTC), japan()),
            ("other", datetime.fromisoformat("2026-03-02T01:30:00+02:00"), norway()),
            ("other", None, norway(donors=("NO", "Skynex GmbH"))),
        ]
    ):
        url = f"{URL}/{number}"
        fetch(ledger, run, outlet=outlet, url=url, hour=number)
        ledger.store_extraction(run, the_page(ledger, url), article(url=url, published=published), found(pledge))
    return ledger


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        ({}, "120"),
        ({"limit": 2}, "12"),
        ({"donor": "jp"}, "0"),
        ({"donor": "skynex gmbh"}, "2"),
        ({"donor": "J"}, ""),
        ({"outlet": "other"}, "12"),
        ({"since": date(2026, 1, 5)}, "120"),
        ({"since": date(2026, 3, 1)}, "1"),
        ({"since": date(2026, 3, 2)}, ""),
        ({"donor": "NO", "since": date(2026, 2, 10)}, "12"),
    ],
)
def test_pledges_are_listed_newest_first_and_by_what_is_asked_for(three, wanted, numbers):
    assert "".join(row.url[-1] for row in queries.pledges(three, **wanted)) == numbers
    if "limit" not in wanted:
        assert queries.count_pledges(three, **wanted) == len(numbers)


def test_counts_say_what_the_ledger_holds(three):
    assert queries.counts(three) == queries.Counts(outlets=2, pages=4, articles=3, pledges=3)
    assert queries.outlets(three) == ["example", "other"]


def test_the_archived_body_of_an_address_is_the_newest_one_and_canonical_addresses_count(ledger, run):
    fetch(ledger, run, "b2", hour=3)
    fetch(ledger, run, "error page", hour=4, status=500)
    store(ledger, run, TEXT, url="https://news.example/canonical")
    for address in (URL, "https://news.example/canonical"):
        assert queries.newest_capture(ledger, address) == Place(f"crawl-{run}.warc.gz", 3000, 900)
    assert queries.newest_capture(ledger, "https://news.example/never-seen") is None


def test_many_pledges_are_read_in_one_go(ledger, run):
    many = [norway(id=f"n{number}") for number in range(1203)]
    store(ledger, run, TEXT, *many)
    assert len(queries.pledges(ledger)) == 1203


def test_a_row_that_fits_no_table_is_refused_by_the_ledger_itself(ledger, run):
    store(ledger, run, TEXT, japan())
    for broken in ("amount = 'much'", "currency = NULL", "revision = 99", "aid = NULL", "article = 7"):
        with pytest.raises(sqlite3.IntegrityError):
            ledger.db.execute(f"UPDATE pledges SET {broken}")
