"""An outlet whose articles come from a content API: the API is asked, and the reader is still led to the page."""

import json
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import tiny_outlet as tiny
from forked import pledgewatch
from tiny_outlet import Served

from crawler.registry import outlet, outlets
from ledger.archive import all_responses
from ledger.store import open_ledger
from pledgewatch.__main__ import run
from pledgewatch.commands.fixture import article_pages, expected

FIXTURES = Path(__file__).parents[2] / "fixtures"
FEED = "https://www.gov.uk/government/organisations/ministry-of-defence.atom"
STORY = "https://www.gov.uk/government/news/uk-gives-boats"
API = "https://www.gov.uk/api/content/government/news/uk-gives-boats"
TEXT = "The UK will give Ukraine 20 boats worth £9 million, the Defence Secretary announced on Tuesday."
ITEM = {
    "base_path": "/government/news/uk-gives-boats",
    "title": "UK gives boats",
    "description": "They are for the Danube.",
    "first_published_at": "2026-02-10T09:00:00.000+00:00",
    "locale": "en",
    "details": {"body": f"<div class='govspeak'><p>{TEXT}</p></div>"},
}
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>Ministry of Defence</title><entry><title>Boats</title>'
    f'<link rel="alternate" href="{STORY}?utm_source=feed"/><updated>2026-02-10T09:00:00Z</updated></entry></feed>'
)


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """The ledger and the archive after one crawl of the outlet."""
    root = tmp_path_factory.mktemp("api")
    site = {
        FEED: Served(ATOM.encode(), "application/atom+xml"),
        API: Served(json.dumps(ITEM).encode(), "application/json"),
    }
    saved = tiny.save(root / "saved", site)
    done = pledgewatch("crawl", "gov_uk", "--saved", saved, "--home", root / "home")
    assert "1 listed, 1 fetched (1 new" in done.stdout, done.stderr
    return root / "home"


def test_the_page_is_kept_under_its_own_address_and_its_article_as_well(home):
    with open_ledger(home / "ledger.db") as ledger, ledger.read() as db:
        pages = [row["url"] for row in db.query("SELECT url FROM pages WHERE kind = 'article'")]
        articles = [row["url"] for row in db.query("SELECT url FROM articles")]
    assert pages == [STORY]
    assert articles == [STORY]


def test_the_archive_holds_what_was_asked_in_truth(home):
    asked = {one.url for _, one in all_responses(home / "archive", pytest.fail)}
    assert API in asked
    assert STORY not in asked


def test_the_archived_page_is_read_again_by_its_own_address(home, capsys):
    assert run(["extract", STORY, "--home", str(home)]) == 0
    assert "£9 million" in capsys.readouterr().out


def test_a_page_out_of_the_archive_becomes_a_fixture_that_replays(home, tmp_path, capsys):
    order = ["fixture", "gov_uk/boats", "--archive", "--url", STORY, "--fixtures", str(tmp_path), "--home", str(home)]
    assert run(order) == 0
    (page,) = article_pages(tmp_path)
    assert (page.url, page.body.name) == (API, "page.json")
    assert expected(page)["article"]["url"] == STORY
    assert TEXT in expected(page)["article"]["text"]


def test_an_outlet_without_a_content_api_is_asked_for_its_pages():
    assert outlet("dw_en").asked_for("https://www.dw.com/en/x/a-1") == "https://www.dw.com/en/x/a-1"


@pytest.mark.parametrize("name", [one.name for one in outlets().values() if one.fetch_as])
def test_the_hosts_of_a_content_api_may_be_asked(name: str):
    allowed = outlet(name)().allowed_domains
    asked = {urlsplit(page.url).hostname for page in article_pages(FIXTURES / name)}
    assert asked <= set(allowed)
