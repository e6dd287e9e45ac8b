"""`pledgewatch pledges` over a real ledger."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import subprocess
import sys
import unicodedata
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from extract.records import (
    Aid,
    Article,
    Category,
    Evidence,
    Findings,
    Item,
    Modifier,
    Money,
    Pledge,
    Span,
    Stage,
)
from ledger.store import open_ledger
from pledgewatch.__main__ import run
from pledgewatch.show import gift_text, money_text, plain

PROJECT = Path(__file__).parents[2]
HERE = Span(0, 1)
HOSTILE = "\x1b[31mred\x1b[0m\x9b2J [bold red]loud[/] :skull: \u202egnp.exe\r\n\tend"


def pledge(number: int, donors: str, **changes) -> Pledge:
    fields = {"id": f"p{number}", "donors": tuple(donors.split()), "aid": Aid.MILITARY, "stage": Stage.PLEDGED}
    return Pledge(**{**fields, "evidence": Evidence("They gave.", HERE), "ruleset": "1", **changes})


def money(amount: int | str, currency: str = "USD", modifier: Modifier = Modifier.EXACT) -> Money:
    return Money(Decimal(amount), currency, modifier, HERE)


def item(name: str, quantity: int | None = None) -> Item:
    return Item(Category.OTHER, name, quantity, HERE)


def fill(home: Path, *rows: tuple[str, datetime | None, Pledge], title: str = "A title") -> Path:
    """A ledger with an article a row: outlet, time of publication, pledge."""
    with open_ledger(home / "ledger.db") as ledger:
        run_number = ledger.begin_run("extract", "1")
        for number, (outlet, published, one) in enumerate(rows):
            url = f"https://{outlet}.example/{number}"
            ledger.note_page(
                run_number,
                outlet=outlet,
                url=url,
                kind="article",
                status=200,
                fetched=datetime(2026, 2, 10, number, tzinfo=UTC),
                file="a.warc.gz",
                offset=number,
                length=1,
                body_hash=str(number),
                etag=None,
                last_modified=None,
            )
            (page,) = (page for page in ledger.pages_to_extract(ruleset="1") if page.url == url)
            article = Article(url, title, "They gave.", "en", published)
            ledger.store_extraction(run_number, page, article, Findings((one,)))
    return home


@pytest.fixture
def home(tmp_path):
    yen = pledge(1, "JP", money=money(8_800_000_000, "JPY"), stage=Stage.DELIVERED, aid=Aid.FINANCIAL, programme="CORE")
    return fill(
        tmp_path,
        ("example", datetime(2026, 2, 10, 1, tzinfo=UTC), yen),
        (
            "example",
            datetime(2024, 5, 20, tzinfo=UTC),
            pledge(2, "JP", items=(item("tactical vehicles", 100),), confidence=0.5, stage_confidence=0.75),
        ),
        ("other", None, pledge(3, "DK NO", money=money(25_500_000, "EUR", Modifier.UP_TO), cumulative=True)),
    )


def show(capsys, home, *arguments: str) -> str:
    assert run(["pledges", "--home", str(home), *arguments]) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    return captured.out


def test_the_table_says_who_gives_what_and_where_the_ledger_is(capsys, home):
    lines = [line.split() for line in show(capsys, home).splitlines() if line.strip()]
    assert lines[0] == ["Published", "Donors", "Amount", "What", "Stage", "Outlet"]
    assert lines[2:] == [
        ["not", "stated", "DK,", "NO", "≤25.5", "m", "EUR", "in", "all", "(military)", "pledged", "other"],
        ["2026-02-10", "JP", "8.8", "bn", "JPY", "(financial)", "[CORE]", "delivered", "example"],
        ["2024-05-20", "JP", "100", "tactical", "vehicles", "pledged", "example"],
        f"3 pledges, in 3 of 3 articles. The ledger is {home / 'ledger.db'}".split(),
    ]


def test_a_piped_table_is_at_most_100_columns_wide_and_loses_no_word_of_what_is_given(capsys, tmp_path):
    names = [f"very long name of a thing number {number}" for number in range(9)]
    fill(tmp_path, ("example", None, pledge(1, "DK NL NO SE", items=tuple(item(name) for name in names))))
    out = show(capsys, tmp_path)
    assert max(len(line) for line in out.splitlines()[:-1]) <= 100
    heading, _, *lines = out.splitlines()
    given = " ".join(line[heading.index("What") : heading.index("Stage")].strip() for line in lines[:-2])
    assert given.split() == ", ".join(names).split()


def test_long_names_of_donors_leave_room_for_what_is_given(capsys, tmp_path):
    many = "BE CA DE DK EE FI FR GB IS LT LU LV NL NO PL SE"
    sums = {"money": money(66_500_000_000, modifier=Modifier.ABOUT), "cumulative": True}
    row = ("interfax_ukraine_en", None, pledge(1, many, items=(item("radar systems", 12),), **sums))
    run(["pledges", "--home", str(fill(tmp_path, row))])
    shown = capsys.readouterr().out
    told = " ".join(shown.split())
    assert "What" in told
    assert all(word in told for word in ("12", "radar", "systems", "66.5 bn USD in all", *many.split()))
    assert max(map(len, shown.splitlines()[:-1])) <= 100


def test_a_donor_goes_by_name_too_and_an_unknown_one_is_told(capsys, tmp_path):
    home = fill(tmp_path, ("a", None, pledge(1, "JP")), ("a", None, pledge(2, "Rheinmetall")))
    for named, ids in (("Japan", ["p1"]), ("jp", ["p1"]), ("Rheinmetall", ["p2"]), ("Norway", [])):
        assert run(["pledges", "--home", str(home), "--donor", named, "--json"]) == 0
        assert [one["id"] for one in json.loads(capsys.readouterr().out)] == ids
    assert run(["pledges", "--home", str(home), "--donor", "Japen"]) == 2
    said = capsys.readouterr().err
    assert "no donor is called Japen" in said
    assert "did you mean JP?" in said


@pytest.mark.parametrize(
    ("arguments", "ids"),
    [
        ([], ["p3", "p1", "p2"]),
        (["--donor", "jp"], ["p1", "p2"]),
        (["--donor", "FR"], []),
        (["--outlet", "other"], ["p3"]),
        (["--since", "2026-02-10"], ["p3", "p1"]),
        (["--limit", "1"], ["p3"]),
        (["--donor", "JP", "--since", "2025-01-01"], ["p1"]),
    ],
    ids=str,
)
def test_filters_give_the_pledges_asked_for_newest_first(capsys, home, arguments, ids):
    assert [row["id"] for row in json.loads(show(capsys, home, "--json", *arguments))] == ids


def test_a_shortened_table_says_that_it_is_one(capsys, home):
    assert "2 of 3 pledges, in 2 of 3 articles" in show(capsys, home, "--limit", "2")


def test_json_is_the_whole_record_with_its_article(capsys, home):
    (row,) = json.loads(show(capsys, home, "--json", "--outlet", "other"))
    article = {name: row.pop(name) for name in ("outlet", "url", "title", "published")}
    assert article == {"outlet": "other", "url": "https://other.example/2", "title": "A title", "published": None}
    assert Pledge.from_dict(row) == pledge(3, "DK NO", money=money(25_500_000, "EUR", Modifier.UP_TO), cumulative=True)


def test_csv_is_a_line_a_pledge(capsys, home):
    rows = list(csv.DictReader(io.StringIO(show(capsys, home, "--csv"))))
    assert [row["donors"] for row in rows] == ["DK; NO", "JP", "JP"]
    assert (rows[0]["amount"], rows[0]["currency"], rows[0]["published"]) == ("25500000", "EUR", "")
    assert rows[2]["items"] == "100 tactical vehicles"
    assert (rows[2]["confidence"], rows[2]["stage_confidence"]) == ("0.5", "0.75")


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+1+2", "＝1+1", "-1+2", "@SUM(A1)", "\t=1+1", " =1", "\r=1"])
def test_no_cell_of_the_csv_is_a_formula(capsys, tmp_path, text):
    hostile = pledge(1, "JP", evidence=Evidence(text, HERE), items=(item(text),), programme=text)
    fill(tmp_path, ("example", None, hostile), title=text)
    (row,) = csv.DictReader(io.StringIO(show(capsys, tmp_path, "--csv")))
    for column in ("evidence", "title", "items", "programme"):
        assert row[column].startswith("'"), column
    assert row["donors"] == "JP"


@pytest.mark.parametrize("form", [[], ["--json"], ["--csv"]], ids=str)
def test_scraped_text_cannot_steer_the_terminal_in_any_form(capsys, tmp_path, form):
    hostile = pledge(1, "JP", evidence=Evidence(HOSTILE, HERE), items=(item(HOSTILE),), programme=HOSTILE)
    fill(tmp_path, ("example", None, hostile), title=HOSTILE)
    out = show(capsys, tmp_path, *form)
    assert [letter for letter in out if unicodedata.category(letter) in {"Cc", "Cf"} and letter != "\n"] == []
    assert "loud[/]" in out, "what looks like markup is shown as it stands"
    assert ":skull:" in out


def test_on_a_real_terminal_scraped_text_does_not_change_the_colours(tmp_path):
    fill(tmp_path, ("example", None, pledge(1, "JP", items=(item(HOSTILE),))))
    ours, theirs = pty.openpty()
    command = subprocess.Popen(
        [sys.executable, "-m", "pledgewatch", "pledges", "--home", str(tmp_path)],
        stdout=theirs,
        cwd=PROJECT,
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "100"},
    )
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 4096):
            shown += piece
    except OSError:
        pass  # Linux says so when the other end is closed
    os.close(ours)
    assert command.wait(30) == 0
    assert b"JP" in shown
    assert b"\x1b[31m" not in shown
    assert b"\x1b[1;31m" not in shown
    assert b"\xc2\x9b" not in shown


def test_a_terminal_that_knows_only_ascii_gets_question_marks_and_no_traceback(home):
    done = subprocess.run(
        [sys.executable, "-m", "pledgewatch", "pledges", "--home", str(home)],
        capture_output=True,
        cwd=PROJECT,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        timeout=30,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"?25.5 m EUR" in done.stdout


def test_without_a_ledger_the_way_to_one_is_told_and_none_is_made(capsys, tmp_path):
    assert run(["pledges", "--home", str(tmp_path / "nowhere")]) == 2
    assert capsys.readouterr().err == (
        f"pledgewatch: there is no ledger at {tmp_path}/nowhere/ledger.db yet\n"
        "  pledgewatch crawl makes one; --home names another place\n"
    )
    assert not (tmp_path / "nowhere").exists()


def test_the_home_may_stand_in_the_environment(capsys, home, monkeypatch):
    monkeypatch.setenv("PLEDGEWATCH_HOME", str(home))
    assert run(["pledges"]) == 0
    assert "3 pledges" in capsys.readouterr().out


def test_an_unknown_outlet_is_told_and_the_known_ones_named(capsys, home):
    assert run(["pledges", "--home", str(home), "--outlet", "exampel"]) == 2
    assert capsys.readouterr().err.endswith("outlet exampel\n  it has: example, other\n")


def test_json_and_csv_at_once_are_refused(capsys, home):
    assert run(["pledges", "--home", str(home), "--json", "--csv"]) == 2
    assert "cannot both" in capsys.readouterr().err


def test_an_empty_ledger_is_an_empty_table_and_an_empty_list(capsys, tmp_path):
    open_ledger(tmp_path / "ledger.db").close()
    assert "0 pledges, in 0 of 0 articles" in show(capsys, tmp_path)
    assert json.loads(show(capsys, tmp_path, "--json")) == []


@pytest.mark.parametrize(
    ("sum_", "text"),
    [
        (money(8_800_000_000, "JPY"), "8.8 bn JPY"),
        (money(15_000_000_000, "USD", Modifier.AT_LEAST), "≥15 bn USD"),
        (money(47_700_000, "EUR", Modifier.ABOUT), "~47.7 m EUR"),
        (money(500_000), "500,000 USD"),
        (money("12.5"), "12.5 USD"),
        (money(999_999_999), "1 bn USD"),
        (money(1_234_567_890_000), "1.23 tn USD"),
        (money(100), "100 USD"),
        (money(0), "0 USD"),
    ],
    ids=str,
)
def test_sums_are_readable(sum_, text):
    assert money_text(sum_) == text


def test_a_gift_without_things_is_its_kind_of_aid():
    assert gift_text(pledge(1, "JP")) == "(military)"
    assert gift_text(pledge(1, "JP", items=(item("shells", 50_000), item("radars")), programme="PURL")) == (
        "50,000 shells, radars [PURL]"
    )


def test_plain_text_has_no_invisible_letters_and_one_line():
    assert plain("am\u00admuni\u200btion\nfor\u2028Kyiv\u0007") == "ammunition for Kyiv\ufffd"


def test_plain_text_keeps_letters_of_every_script():
    assert plain("Зеленський, Łódź, 日本 – „ok“ 👍") == "Зеленський, Łódź, 日本 – „ok“ 👍"
