"""Replay over a real archive and ledger: what today's rules change of what yesterday's left there."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from hashlib import sha256

import pytest
from test_extraction_stage import GIFT, NIGHT, RAIN, SITE, fetched, html, misbehaving, rows, tiny

from extract.article import read_article
from extract.pledges import find_pledges
from extract.records import Absence, Evidence, Findings, Span, Stage
from extract.ruleset import RULESET
from ledger.store import open_ledger
from pipelines import extraction
from pipelines.differences import Change, Values
from pipelines.extraction import Reading, extract_pages
from pipelines.reading import Page, Read, Unread, read_page
from pipelines.replaying import replay

OLD = "2020.1"
PAGES = {
    "/stage": html("Aid for Ukraine", GIFT, RAIN),
    "/gone": html("More aid for Ukraine", RAIN, "It was quiet in Ukraine."),
    "/new": html("Aid for Ukraine again", GIFT, f"{RAIN} Again."),
    "/text": html("Aid for Ukraine in winter", GIFT, f"{RAIN} In winter.", "Share this page"),
    "/same": html("Rain", RAIN, RAIN),
    "/sure": html("Aid for Ukraine in spring", GIFT, f"{RAIN} In spring."),
    "/paywalled": html("Aid for Ukraine in May", GIFT, f"{RAIN} In May."),
}


def yesterday(page: Page) -> Read | Unread:
    """What rules of an earlier day made of the pages: each differs in its own way from what today's make."""
    read = read_page(page)
    assert isinstance(read, Read)
    name = page.row.url.removeprefix(SITE)
    pledges = list(read.findings.pledges)
    if name == "/stage":
        money = replace(pledges[0].money, amount=Decimal(9))
        pledges = [replace(pledges[0], stage=Stage.CONSIDERED, money=money)]
    if name == "/gone":
        text = "It was quiet in Ukraine."
        start = read.article.document.index(text)
        template = _any_pledge(page)
        pledges = [replace(template, id="none", evidence=Evidence(text, Span(start, start + len(text))))]
    if name == "/new":
        pledges = []
    if name == "/sure":
        pledges = [replace(pledges[0], confidence=0.01)]
    article = replace(read.article, text=f"{read.article.text}\nShare this") if name == "/text" else read.article
    absence = None if pledges else read.findings.absence or Absence.NOTHING_FOUND
    return Read(article, Findings(tuple(pledges), absence=absence))


def _any_pledge(page):
    """A pledge that stands in another page's text."""
    return find_pledges(read_article(PAGES["/stage"], page.row.url, page.pages, page.row.fetched, None)).pledges[0]


def behind_a_wall(page: Page) -> Read | Unread:
    """Today's rules, to which one page is a paywall."""
    read = read_page(page)
    if page.row.url.endswith("/paywalled"):
        return Read(replace(read.article, text="", absence=Absence.PAYWALL), None)
    return read


def reading(read=behind_a_wall, workers=2, **options):
    return Reading(read=read, outlet=tiny, workers=workers, **options)


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A home whose ledger is as yesterday's rules left it."""
    fetched(tmp_path, PAGES)
    monkeypatch.setattr(extraction, "RULESET", OLD)
    extract_pages(tmp_path, reading=reading(yesterday))
    monkeypatch.undo()
    return tmp_path


def everything(home):
    """A hash of every row of every table, by table."""
    with open_ledger(home / "ledger.db") as ledger, ledger.read() as db:
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()]
        return {
            table: sha256(repr(sorted(db.execute(f"SELECT * FROM {table}").fetchall(), key=repr)).encode()).hexdigest()
            for table in tables
        }


def by_page(report):
    return {one.row.url.removeprefix(SITE): one.difference for one in report.differing}


def test_each_difference_is_told_for_what_it_is(home):
    report = replay(home, reading=reading())
    found = by_page(report)
    assert set(found) == {"/stage", "/gone", "/new", "/text", "/sure", "/paywalled"}
    assert (report.read, report.same, report.applied, report.failed) == (7, 1, False, {})

    (changed,) = found["/stage"].pledges
    assert changed.change is Change.CHANGED
    assert changed.fields == {"stage": Values("considered", "pledged"), "amount": Values(9, 10_000_000)}
    assert changed.pledge.evidence.text == GIFT

    (gone,) = found["/gone"].pledges
    assert (gone.change, gone.pledge.evidence.text) == (Change.GONE, "It was quiet in Ukraine.")
    (new,) = found["/new"].pledges
    assert (new.change, new.pledge.evidence.text) == (Change.NEW, GIFT)
    assert found["/new"].fields == {"absence": Values("nothing_found", None)}

    assert found["/text"].article is Change.CHANGED
    assert found["/text"].fields["text"] == Values(["Share this"], [])
    assert found["/text"].pledges == ()
    assert found["/sure"].pledges[0].in_confidence_only
    assert found["/paywalled"].unread is Absence.PAYWALL


def test_without_apply_no_row_of_any_table_changes(home):
    before = everything(home)
    report = replay(home, reading=reading())
    assert report.differing
    assert everything(home) == before
    assert "runs" in before


def test_apply_writes_what_was_shown_and_then_there_is_no_difference(home):
    shown = by_page(replay(home, reading=reading()))
    keys = dict(rows(home, "SELECT key, id FROM pledges"))
    report = replay(home, apply=True, reading=reading())
    assert by_page(report) == shown
    assert rows(home, "SELECT kind, outcome, ruleset FROM runs ORDER BY id DESC LIMIT 1") == [
        ("replay", "finished", RULESET)
    ]
    left = by_page(replay(home, reading=reading()))
    assert set(left) == {"/paywalled"}  # what stands of it is kept, and it stays told
    after = dict(rows(home, "SELECT key, id FROM pledges"))
    assert keys.items() <= after.items()
    assert rows(home, "SELECT id FROM pledges WHERE gone IS NOT NULL") == [("none",)]
    paywalled = "SELECT count(*) FROM pledges JOIN articles ON articles.id = article WHERE url LIKE '%/paywalled'"
    assert rows(home, f"{paywalled} AND gone IS NULL") == [(1,)]


def test_a_second_apply_reads_nothing_unless_it_is_to_read_again(home):
    replay(home, apply=True, reading=reading())
    second = replay(home, apply=True, reading=reading())
    assert (second.read, second.passed_over) == (0, 7)
    assert replay(home, apply=True, again=True, reading=reading()).read == 7


def test_a_difference_on_a_page_that_this_rule_set_has_read_is_marked(tmp_path):
    fetched(tmp_path, PAGES)
    extract_pages(tmp_path, reading=reading(yesterday))
    report = replay(tmp_path, reading=reading())
    assert report.differing
    assert all(one.marked for one in report.differing)
    fetched(tmp_path, {"/stage": html("Aid for Ukraine", GIFT.replace("10", "12"), RAIN)}, NIGHT + timedelta(days=1))
    report = replay(tmp_path, reading=reading())
    assert [one.row.url for one in report.differing if not one.marked] == [f"{SITE}/stage"]


def test_one_outlet_or_only_what_came_since_a_day(home):
    fetched(home, {"/later": html("Rain", RAIN, f"{RAIN} Later.")}, NIGHT + timedelta(days=3))
    report = replay(home, since=date(2026, 2, 12), reading=reading())
    assert [(one.row.url, one.difference.article) for one in report.differing] == [(f"{SITE}/later", Change.NEW)]
    assert report.read == 1
    assert replay(home, since=date(2026, 2, 13), reading=reading()).read == 1
    assert replay(home, since=date(2026, 2, 14), reading=reading()).read == 0
    assert replay(home, outlet="other", reading=reading()).read == 0


def test_pages_that_break_their_worker_and_outlets_that_are_gone_are_told_and_cost_nothing(home):
    fetched(home, {"/kills": html("B", GIFT), "/stalls": html("C", GIFT)})
    fetched(home, {"/old": html("Rain", RAIN)}, outlet="closed")
    report = replay(home, reading=reading(misbehaving, seconds=1.0))
    assert report.failed == {f"{SITE}/kills": Absence.BROKEN, f"{SITE}/stalls": Absence.TOO_SLOW}
    assert report.unknown == 1
    assert report.read == 9
    assert report.same == 2  # "/same", and "/paywalled", which these rules can read


def test_the_number_of_workers_changes_nothing(home):
    one, three = (replay(home, reading=reading(workers=number)) for number in (1, 3))
    assert one == three
