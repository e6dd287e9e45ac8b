from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from dataclasses import replace

import pytest
from desk_samples import keep

from desk.server import desk_app
from extract.records import Category, Item, Span
from ledger.public import PUBLIC_TABLES, SEARCH_TABLES, connect_public

PRIVATE = ("editors", "sessions", "sign_in_failures", "looking")


def test_an_editor_browses_searches_and_exports_what_was_found(olena, ledger, settings):
    keep(ledger, settings.archive)
    assert "pledges" in olena.get("/data/ledger").text
    assert olena.get("/data/ledger/pledges?_facet=stage").status_code == 200
    assert "Japan gives yen" in olena.get("/data/ledger/current_articles?_search=japan").text
    assert olena.get("/data/ledger/pledges.json?_shape=objects").json()["rows"][0]["currency"] == "JPY"
    assert next(csv.DictReader(io.StringIO(olena.get("/data/ledger/pledges.csv").text)))["currency"] == "JPY"
    for table in sorted(PUBLIC_TABLES):
        assert olena.get(f"/data/ledger/{table}").status_code == 200, table
    for table in ("pledges", "articles", "pages", "captures", "runs"):
        assert olena.get(f"/data/ledger/{table}/1").status_code == 200, table


def test_no_page_shows_accounts_or_that_there_are_any(olena, ledger, settings):
    keep(ledger, settings.archive)
    for path in ("/data/", "/data/ledger", "/data/ledger.json", "/data/ledger/pledges/1", "/data/.json"):
        assert not re.search("editors|sessions|sign_in_failures|looking|argon2", olena.get(path).text), path


def test_private_tables_are_refused_in_every_form(olena):
    for table in (*PRIVATE, *SEARCH_TABLES, "reckoning", "sqlite_master"):
        for path in (table, f"{table}.json", f"{table}.csv", f"{table}/olena", f"{table}/olena.json"):
            answer = olena.get(f"/data/ledger/{path}")
            assert answer.status_code in (403, 404), path
            assert "argon2" not in answer.text


def test_no_address_brings_in_sql_or_the_whole_file(olena, ledger, settings):
    keep(ledger, settings.archive)
    for path in (
        "?sql=select+password+from+editors",
        ".json?sql=select+1",
        "/pledges?_where=1+in+(select+count(*)+from+editors)",
        "/pledges?_sort=(select+password+from+editors)",
        '/pledges?_through={"table":"looking","column":"editor","value":"olena"}',
        '/pledge_donors?_through={"table":"sessions","column":"editor","value":"olena"}',
        "/pledges?_col=password",
        ".db",
    ):
        answer = olena.get(f"/data/ledger{path}")
        assert answer.status_code >= 400, path
        assert "argon2" not in answer.text


def test_even_with_sql_its_connection_reads_public_tables_and_does_nothing_else(ledger, tmp_path):
    connection = connect_public(ledger.path)
    assert connection.execute("SELECT count(*) FROM pledges").fetchone() == (0,)
    assert connection.execute("SELECT count(*) FROM articles_fts WHERE articles_fts MATCH 'a'").fetchone() == (0,)
    for sql in (
        *(f"SELECT * FROM {table}" for table in PRIVATE),
        *(f"SELECT count(*) FROM {table}" for table in PRIVATE),
        "SELECT * FROM pledges, (SELECT password FROM main.editors)",
        "WITH a AS (SELECT token FROM sessions) SELECT * FROM a",
        f"ATTACH '{tmp_path / 'other.db'}' AS other",
        "UPDATE pledges SET stage = 'refused'",
        "DELETE FROM pledges",
        "CREATE TABLE mine (a)",
        "CREATE TEMP TABLE mine AS SELECT 1",
        "PRAGMA writable_schema = 1",
        "PRAGMA query_only = 0",
        "VACUUM",
        "SELECT load_extension('x')",
        "INSERT INTO articles_fts (articles_fts) VALUES ('rebuild')",
    ):
        with pytest.raises(sqlite3.Error):
            connection.execute(sql).fetchall()
    connection.close()


def test_a_table_is_private_until_somebody_says_that_it_is_public(ledger):
    names = {row[0] for row in ledger.db.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")}
    known = {*PRIVATE, "review_donors", "gifts", "passages", "review_counts", "reckoning"}
    assert names - PUBLIC_TABLES - SEARCH_TABLES == known, "name a new table in ledger/public.py, or here as private"
    assert names >= PUBLIC_TABLES


def test_strangers_see_nothing_but_the_style_sheet_and_nobody_its_insides(opened, olena):
    stranger = opened()
    for path in ("/data/", "/data/ledger", "/data/ledger/pledges.json", "/data/ledger.db", "/data/nope"):
        assert stranger.get(path).headers["location"].startswith("/sign-in"), path
    style = stranger.get("/data/-/static/app.css")
    assert style.status_code == 200
    for path in ("settings", "databases.json", "metadata.json", "plugins", "threads", "permissions", "logout", "actor"):
        assert olena.get(f"/data/-/{path}").status_code == 404
    assert olena.get("/data/-/static/../../app.py").status_code == 404
    assert olena.get("/data/-/static/%2e%2e/%2e%2e/app.py").status_code == 404


def test_nothing_can_be_sent_there(olena):
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert olena.request(method, "/data/ledger/pledges", data={"csrf": olena.token("/")}).status_code == 405


def test_its_pages_have_scripts_and_so_an_origin_of_their_own(olena):
    answer = olena.get("/data/ledger")
    policy = answer.headers["content-security-policy"]
    assert "sandbox allow-scripts allow-forms allow-downloads;" in policy
    assert "allow-same-origin" not in policy
    assert "allow-top-navigation" not in policy
    assert answer.headers["cross-origin-opener-policy"] == "unsafe-none"
    assert answer.headers["cache-control"] == "no-store"
    assert "set-cookie" not in answer.headers


def test_no_cell_of_a_csv_is_a_formula(olena, ledger, settings):
    keep(
        ledger,
        settings.archive,
        title='=HYPERLINK("https://evil.example","Japan")',
        text="+1 Japan gave 8.8 billion yen, @here\n-2, she said",
        items=(Item(Category.VEHICLES, "\t=cmd|' /C calc'!A0", 7, Span(0, 1)),),
    )
    for table, column in (("revisions", "title"), ("revisions", "text"), ("items", "name"), ("pledges", "evidence")):
        for query in ("", "?_stream=on", "?_dl=1"):
            body = olena.get(f"/data/ledger/{table}.csv{query}").text
            cell = next(csv.DictReader(io.StringIO(body, newline="")))[column]
            assert cell.startswith("'"), (table, query)
            assert cell[1:].strip()[0] in "=+-@"
    row = next(csv.DictReader(io.StringIO(olena.get("/data/ledger/items.csv").text)))
    assert row["quantity"] == "7"


def test_behind_tls_its_addresses_begin_with_https(settings, opened):
    browser = opened("", desk_app(replace(settings, address="https://testserver")))
    browser.cookies.set("__Host-desk", opened("olena").cookies["desk"])
    found = json.loads(browser.get("/data/ledger.json").text)
    assert found["path"] == "/data/ledger"
    assert browser.get("/data").headers["location"] == "https://testserver/data/"
