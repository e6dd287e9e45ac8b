"""The digest: what came in by night, for people who read mail; what outlets wrote may do nothing in it."""

from __future__ import annotations

import json
import threading
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import forked
import pytest

from extract.errors import ConfigurationError, PledgewatchError
from ledger import queries
from ledger.queries import PledgeRow
from ledger.store import open_ledger
from pledgewatch.digest import check_addresses, in_html, in_text, send, write_digest

FIXTURES = Path(__file__).parents[2] / "fixtures" / "pravda_en"
AT = datetime(2026, 2, 11, 4, 30, tzinfo=UTC)


def pledgewatch(*arguments: object) -> None:
    """A command that goes well."""
    done = forked.pledgewatch(*arguments)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def rows(tmp_path_factory) -> list[PledgeRow]:
    """The pledges of the saved pages of two outlets, with a title that tries to be more than one."""
    home = tmp_path_factory.mktemp("digest")
    pledgewatch("crawl", "pravda_en", "--saved", FIXTURES, "--home", home)
    with open_ledger(home / "ledger.db") as ledger:
        return queries.pledges(ledger)


@pytest.fixture
def target():
    """An address that takes JSON by post, and what it got."""
    got: list[dict[str, str]] = []

    class Target(BaseHTTPRequestHandler):
        def do_POST(self):
            got.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_):
            pass

    with HTTPServer(("127.0.0.1", 0), Target) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield f"json://127.0.0.1:{server.server_port}/", got
        server.shutdown()


def hostile(row: PledgeRow) -> PledgeRow:
    return PledgeRow(
        row.pledge,
        row.outlet,
        'javascript:alert(1)//"><script>',
        "<script>alert(1)</script>\u202eevil",
        row.published,
        row.first_seen,
    )


def test_every_new_pledge_stands_in_it_with_its_words_and_its_source(rows) -> None:
    text, page = in_text(rows, AT), in_html(rows, AT)
    assert (
        text.splitlines()[0]
        == f"{len(rows)} new pledges in {len({row.url for row in rows})} articles, 11 February 2026"
    )
    for row in rows:
        assert row.url in text
        assert f'href="{row.url}"' in page
    assert "Japan: 8.8 bn JPY (financial) [CORE] (delivered" in text
    assert "Japan: 4 bn JPY, mine clearance, medical assistance (pledged" in text
    assert in_text(rows[:1], AT).startswith("1 new pledge in 1 article, 11 February 2026\n")


def test_what_an_outlet_wrote_does_nothing_in_the_page(rows) -> None:
    page = in_html([hostile(rows[0])], AT)
    assert "<script" not in page
    assert "href=" not in page
    assert "\u202e" not in page


def test_a_night_leaves_a_page_and_a_text_named_by_its_time(rows, tmp_path) -> None:
    page, text = write_digest(tmp_path / "digests", rows, AT)
    assert (page.name, text.name) == ("pledges-2026-02-11T043000Z.html", "pledges-2026-02-11T043000Z.txt")
    assert page.read_text("utf-8") == in_html(rows, AT)


def test_a_directory_that_cannot_be_is_named(rows, tmp_path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(PledgewatchError, match="file"):
        write_digest(tmp_path / "file" / "digests", rows, AT)


def test_it_is_sent_to_where_the_configuration_says(rows, target) -> None:
    address, got = target
    assert send([address], rows, AT)
    assert "new pledges in" in got[0]["title"]


def test_an_address_that_takes_nothing_is_noticed(rows) -> None:
    assert not send(["json://127.0.0.1:9/"], rows[:1], AT)


def test_an_address_that_nobody_knows_is_named_before_the_night_without_its_secrets() -> None:
    with pytest.raises(ConfigurationError, match="address 2") as raised:
        check_addresses(["json://127.0.0.1/", "carrierpigeon://user:secret@example.org"])
    assert "secret" not in str(raised.value)


def test_the_second_night_tells_of_nothing_twice(tmp_path) -> None:
    config = tmp_path / "pledgewatch.toml"
    digests = tmp_path / "digests"
    config.write_text(f'home = "{tmp_path / "home"}"\n[digest]\ndirectory = "{digests}"\n')
    found = []
    for _ in range(2):
        pledgewatch("nightly", "pravda_en", "--saved", FIXTURES, "--config", config)
        (text,) = digests.glob("*.txt")
        found.append(text.read_text("utf-8"))
        text.unlink()
    assert not found[0].startswith("0 new")
    assert found[1].startswith("0 new")
