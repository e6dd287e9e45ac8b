"""`pledgewatch outlets` as operator and maintainer type it: the list, the check on saved pages, a new outlet."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from forked import pledgewatch

from crawler.registry import outlets
from ledger.health import Breach, OutletRun, Problem, last_runs
from ledger.store import open_ledger
from pledgewatch.__main__ import run

PROJECT = Path(__file__).parents[2]
FEED = "https://thedefensepost.com/feed/"
STORY = "https://thedefensepost.com/2026/02/{:02}/story/"
TEXT = "It rained in the north for most of the day, and the roads between the towns stayed wet until evening."


def pledgewatch_in(cwd, *arguments):
    """The command with the code of the directory that it runs in."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PLEDGEWATCH")}
    return subprocess.run(
        [sys.executable, "-m", "pledgewatch", *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        cwd=cwd,
        env={**kept, "PYTHONPATH": str(cwd)},
    )


def save(root, pages, kind="text/html"):
    """Saved pages, by address."""
    for number, (url, body) in enumerate(pages.items()):
        folder = root / f"{number:02}"
        folder.mkdir(parents=True)
        (folder / "body").write_bytes(body.encode())
        capture = {"url": url, "headers": {"Content-Type": kind}, "fetched": "2026-02-11T04:00:00Z", "body": "body"}
        (folder / "capture.json").write_text(json.dumps(capture))
    return root


def story(element, text=TEXT):
    head = '<meta property="article:published_time" content="2026-02-10T12:00:00Z"><title>Rain in the north</title>'
    return f"<html lang=en><head>{head}</head><body>{element.format(f'<p>{text}</p>')}</body></html>"


def feed(days):
    items = "".join(f"<item><link>{STORY.format(day)}</link></item>" for day in days)
    return f"<rss><channel>{items}</channel></rss>"


def site(element='<div class="entry-content">{}</div>', days=range(1, 8), **changes):
    return {FEED: feed(days), **{STORY.format(day): story(element) for day in days}, **changes}


@pytest.fixture
def home(tmp_path):
    """An installation that crawled two outlets tonight, one of them broken, and a third long ago."""
    now = datetime.now(UTC)
    broken = Problem(Breach.FEW_BODIES, "2 of 20 pages have a body (10%, expected 95%)")
    nights = (
        OutletRun("dw_en", now, pages=8, with_body=8),
        OutletRun("pravda_en", now, pages=20, with_body=2, problems=(broken,)),
        OutletRun("defense_post", now - timedelta(days=9), pages=4, with_body=4),
    )
    with open_ledger(tmp_path / "ledger.db") as ledger:
        for one in nights:
            ledger.add_outlet_run(ledger.begin_run("crawl", ""), one)
    return tmp_path


def records(capsys, *arguments):
    assert run(["outlets", "--json", *arguments]) == 0
    return {one["outlet"]: one for one in json.loads(capsys.readouterr().out)}


# The list ------------------------------------------------------------------------------------------------------------


def test_without_a_ledger_every_outlet_is_listed_as_never_run_and_none_is_made(tmp_path, capsys):
    assert run(["outlets", "--home", str(tmp_path / "none")]) == 0
    shown = capsys.readouterr().out
    assert all(name in shown for name in outlets())
    assert shown.count("never run") == len(outlets()) + 1
    assert not (tmp_path / "none").exists()


def test_the_operator_sees_who_is_ill_and_why(home, capsys):
    assert run(["outlets", "--home", str(home)]) == 0
    shown = capsys.readouterr().out
    rows = {line.split()[0]: line for line in shown.splitlines() if line}
    assert rows["dw_en"].split()[-1] == "healthy"
    assert "few bodies" in shown
    assert "pravda_en: 2 of 20 pages have a body (10%, expected 95%)" in shown
    assert "defense_post: the last crawl was 9 days ago" in shown
    assert f"{len(outlets())} outlets: 1 healthy, 2 not, {len(outlets()) - 3} never run" in shown


def test_a_program_gets_the_same_as_records(home, capsys):
    found = records(capsys, "--home", str(home))
    assert (found["dw_en"]["healthy"], found["dw_en"]["with_body"], found["dw_en"]["language"]) == (True, 1.0, "en")
    assert found["pravda_en"]["problems"] == [
        {"breach": "few_bodies", "words": "2 of 20 pages have a body (10%, expected 95%)"}
    ]
    assert found["dw_en"]["articles_expected"] == list(outlets()["dw_en"].expected.articles_a_week)
    assert found["dw_en"]["enough_nights_to_compare"] is False


# What a crawl leaves behind ------------------------------------------------------------------------------------------


def test_a_night_with_empty_bodies_ends_with_an_exit_status_a_message_and_a_row_in_the_ledger(tmp_path, capsys):
    saved = save(tmp_path / "saved", site('<div class="entry-content"><!-- {} --></div>'))
    done = pledgewatch("crawl", "defense_post", "--saved", saved, "--home", tmp_path / "home")
    assert done.returncode == 1
    assert "7 read, 0 with body" in done.stdout
    assert "defense_post: 0 of 7 pages have a body (0%, expected 95%), no layout fits 7 of 7 pages" in done.stderr
    with open_ledger(tmp_path / "home" / "ledger.db") as ledger:
        (night,) = last_runs(ledger, "defense_post", live=False)
    assert (night.listed, night.fetched, night.pages, night.with_body, night.live) == (7, 7, 7, 0, False)
    assert [one.breach for one in night.problems] == [Breach.FEW_BODIES, Breach.LAYOUT_GONE]
    assert night.layouts == {"": (7, 0)}
    assert night.listings[FEED].articles == 7
    assert records(capsys, "--home", str(tmp_path / "home"))["defense_post"]["healthy"] is False


def test_a_layout_that_catches_too_little_is_named_by_its_selector(tmp_path):
    saved = save(tmp_path / "saved", site('<div class="entry-content">Loading</div><!-- {} -->'))
    done = pledgewatch("crawl", "defense_post", "--saved", saved, "--home", tmp_path / "home")
    assert "the layout 'div.entry-content' fits 7 pages, 0 have a body" in done.stderr


# The check -----------------------------------------------------------------------------------------------------------


def test_a_healthy_outlet_is_reported_field_by_field_and_nothing_is_kept(tmp_path):
    saved = save(tmp_path / "saved", site())
    done = pledgewatch("outlets", "check", "defense_post", "--saved", saved, PLEDGEWATCH_HOME=str(tmp_path / "home"))
    assert done.returncode == 0, done.stdout + done.stderr
    shown = done.stdout
    assert "7 entries, 7 of them articles by article_url; none states a time" in shown
    assert "pages: 5 of 5 asked for were fetched" in shown
    for field in (
        "layout     div.entry-content",
        "title      Rain in the north",
        "published  2026-02-10T12:00:00+00:00",
    ):
        assert shown.count(field) == 5
    assert "101 characters in 1 paragraphs: It rained in the north" in shown
    assert "robots.txt was not seen" in shown
    assert shown.splitlines()[-1] == "healthy"
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize(
    ("pages", "breach"),
    [
        (site('<div class="new-theme">{}</div>'), "layout_gone: no layout fits 5 of 5 pages"),
        (site("<nav>{}</nav>"), "few_bodies: 0 of 5 pages have a body"),
        (site(**{FEED: "<html>Be right back</html>"}), "no_listing"),
        (site(**{FEED: feed([])}), "empty_feed"),
        (site(**{FEED: feed([1]).replace("/2026/", "/news/")}), "nothing_listed"),
        (dict(list(site().items())[:3]), "not_fetched: 3 of 5 pages could not be fetched"),
    ],
    ids=["layout", "bodies", "no feed", "empty feed", "addresses", "lost pages"],
)
def test_an_outlet_that_is_not_as_its_spider_says_fails_the_check(tmp_path, pages, breach):
    done = pledgewatch("outlets", "check", "defense_post", "--saved", save(tmp_path / "saved", pages))
    assert done.returncode == 1
    assert breach in done.stdout.partition("not healthy")[2]


def test_the_check_as_a_record(tmp_path):
    done = pledgewatch("outlets", "check", "defense_post", "--json", "--saved", save(tmp_path / "saved", site()))
    (record,) = json.loads(done.stdout)
    assert record["healthy"] is True
    assert {one["layout"] for one in record["pages"]} == {"div.entry-content"}
    assert record["listings"][0]["url"] == FEED


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check", "defence_post"], "did you mean defense_post?"),
        (["check", "defense_post", "--saved", "nowhere"], "there is nothing at nowhere"),
    ],
    ids=["outlet", "pages"],
)
def test_a_check_that_cannot_be_made_says_why(capsys, arguments, words):
    assert run(["outlets", *arguments]) == 2
    assert words in capsys.readouterr().err


# A new outlet --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    """A copy of the project, without its fixtures' pages and what was made in it."""
    root = tmp_path_factory.mktemp("checkout") / "project"
    unwanted = shutil.ignore_patterns(".*", "var", "tests", "__pycache__", "*.egg-info", "gold")
    shutil.copytree(PROJECT, root, ignore=unwanted)
    return root


@pytest.fixture(scope="module")
def begun(checkout):
    order = ("outlets", "new", "kyiv_gazette_uk", "--domain", "www.gazette.example.org", "--feed")
    done = pledgewatch_in(checkout, *order, "https://feeds.example.org/rss?a=b&c=d")
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_new_outlet_is_known_at_once_and_says_that_it_is_guesses(checkout, begun):
    done = pledgewatch_in(checkout, "outlets", "--json")
    found = {one["outlet"]: one for one in json.loads(done.stdout)}
    assert (found["kyiv_gazette_uk"]["language"], found["kyiv_gazette_uk"]["healthy"]) == ("uk", None)
    text = (checkout / "crawler/spiders/kyiv_gazette_uk.py").read_text()
    assert "class KyivGazetteUk(OutletSpider)" in text
    assert '"https://feeds.example.org/rss?a=b&c=d"' in text
    assert text.count("guess") >= 3
    assert "TODO" not in text
    assert "pledgewatch outlets check kyiv_gazette_uk" in begun


def test_a_new_outlet_is_in_the_docs(checkout, begun):
    page = (checkout / "docs/outlets.md").read_text()
    assert "| [kyiv_gazette_uk](#kyiv_gazette_uk) | uk | gazette.example.org, www.gazette.example.org | 1 | 0 |" in page
    assert "### kyiv_gazette_uk" in page
    assert 'docs/outlets.md: "outlets" written anew' in begun


def test_a_new_outlet_passes_the_style_check_and_the_type_check(checkout, begun):
    spider = checkout / "crawler/spiders/kyiv_gazette_uk.py"
    for order in (["ruff", "check"], ["ruff", "format", "--check"]):
        done = subprocess.run(
            [sys.executable, "-m", *order, spider],
            capture_output=True,
            text=True,
            cwd=checkout,
            check=False,
            timeout=60,
        )
        assert done.returncode == 0, done.stdout
    types = [sys.executable, "-m", "mypy", "--follow-imports=silent", "--cache-dir", str(checkout / ".mypy_cache")]
    done = subprocess.run(
        [*types, "-m", "crawler.spiders.kyiv_gazette_uk"],
        capture_output=True,
        text=True,
        cwd=checkout,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout


def test_a_new_outlet_can_be_crawled_from_the_feed_that_is_saved_for_it(checkout, begun):
    saved = checkout / "fixtures" / "kyiv_gazette_uk"
    done = pledgewatch_in(checkout, "outlets", "check", "kyiv_gazette_uk", "--saved", saved)
    assert "1 entries, 0 of them articles by article_url" in done.stdout, done.stderr
    assert done.returncode == 1, "there is no article yet"


def test_a_new_outlet_without_any_facts_stands_on_a_host_that_leads_nowhere(checkout, begun):
    assert pledgewatch_in(checkout, "outlets", "new", "somewhere").returncode == 0
    text = (checkout / "crawler/spiders/somewhere.py").read_text()
    assert '"https://somewhere.example/feed/"' in text
    assert "not known yet" in text
    assert pledgewatch_in(checkout, "outlets", "new", "somewhere").returncode == 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["pravda_en"], "there is an outlet pravda_en already"),
        (["Pravda"], "no name for an outlet"),
        (["2nd_paper"], "no name for an outlet"),
        (["class"], "no name for an outlet"),
        (["../escape"], "no name for an outlet"),
        (["a__b"], "no name for an outlet"),
        (["paper", "--domain", "https://paper.example"], "is no host"),
        (["paper", "--language", "english"], "is no language"),
        (["paper", "--feed", "/rss"], "is no address of a feed"),
        (["paper", "--feed", 'https://x.example/"; import os'], "is no address of a feed"),
    ],
    ids=lambda value: value if isinstance(value, str) else value[-1],
)
def test_a_name_or_fact_that_cannot_be_is_refused_and_nothing_is_written(capsys, arguments, words, monkeypatch):
    monkeypatch.chdir(PROJECT)
    before = sorted((PROJECT / "crawler" / "spiders").iterdir())
    assert run(["outlets", "new", *arguments]) == 2
    assert words in capsys.readouterr().err
    assert sorted((PROJECT / "crawler" / "spiders").iterdir()) == before


def test_outside_a_checkout_nothing_is_written(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run(["outlets", "new", "paper"]) == 2
    message, hint = capsys.readouterr().err.splitlines()
    assert "is no checkout of pledgewatch" in message
    assert "run this in its directory" in hint
    assert list(tmp_path.iterdir()) == []
