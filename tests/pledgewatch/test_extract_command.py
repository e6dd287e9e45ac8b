import gzip
import json
import subprocess
import sys
from datetime import UTC, datetime
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from extract.article import read_article
from extract.layout import OutletPages
from extract.pledges import find_pledges
from pledgewatch.__main__ import run

PAGE = """<html lang="en"><head><title>Riga sends drones</title>
<meta property="article:published_time" content="2025-05-06T10:00:00+03:00"></head>
<body><article><h1>Riga sends drones</h1>
<p>Latvia will send Ukraine 1,500 combat drones worth 4 million euros, Defence Minister Andris Spruds said.</p>
<p>The drones were made by several Latvian companies, and training for those who fly them is part of it all.</p>
</article></body></html>"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_an_editor_sees_the_pledges_of_a_saved_page_with_their_evidence(
    page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["extract", str(page), "--url", "https://example.org/riga"]) == 0
    shown = capsys.readouterr().out
    assert "LV" in shown
    assert "4 m EUR" in shown
    assert "Latvia will send Ukraine 1,500 combat drones" in shown.split("Evidence")[1]


def test_an_editor_sees_how_sure_a_pledge_is_and_how_sure_its_stage(
    page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fetched = datetime.fromtimestamp(page.stat().st_mtime, UTC)
    article = read_article(PAGE.encode(), "https://example.org/riga", OutletPages("example.org", "en"), fetched)
    pledge, *_ = find_pledges(article).pledges
    run(["extract", str(page), "--url", "https://example.org/riga"])
    _, heading, _, line, *_ = (one for one in capsys.readouterr().out.splitlines() if one.strip())
    assert heading.split()[-3:] == ["Sure", "Stage", "sure"]
    assert line.split()[-2:] == [f"{pledge.confidence:.0%}", f"{pledge.stage_confidence:.0%}"]


def test_a_gzipped_page_is_read_like_a_plain_one(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["extract", str(page)])
    plain = capsys.readouterr().out
    packed = page.with_suffix(".html.gz")
    packed.write_bytes(gzip.compress(page.read_bytes()))
    assert run(["extract", str(packed)]) == 0
    assert capsys.readouterr().out == plain


def test_a_missing_page_is_named_with_the_way_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["extract", str(tmp_path / "none.html")]) == 2
    told = capsys.readouterr().err
    assert "none.html cannot be read: No such file or directory\n" in told
    assert "PAGE is a saved HTML file" in told


def test_a_packed_page_that_is_broken_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = gzip.compress(PAGE.encode())
    for name, body in (("cut.gz", whole[:-20]), ("bad.gz", whole[:10] + b"no deflate stream at all" * 9)):
        (tmp_path / name).write_bytes(body)
        assert run(["extract", str(tmp_path / name)]) == 2
        assert f"{name} cannot be read: " in capsys.readouterr().err


def test_an_address_that_was_never_fetched_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["extract", "https://example.org/never", "--home", str(tmp_path)]) == 2
    assert "no ledger" in capsys.readouterr().err


def test_lines_go_in_and_out_and_a_bad_one_makes_the_exit_status_one() -> None:
    lines = "\n".join([json.dumps({"id": "good", "text": "Ukraine is a country."}), "bad"])
    done = subprocess.run(
        [sys.executable, "-m", "pledgewatch", "extract"], input=lines, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["good", 2]
    assert "1 line was no article" in done.stderr


def test_an_editor_is_told_why_a_page_gave_its_pledges_and_why_the_rest_gave_none(
    page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = page.read_text(encoding="utf-8").replace("</article>", "<p>Such a drone costs 3,000 euros.</p></article>")
    page.write_text(text, encoding="utf-8")
    assert run(["extract", str(page), "--url", "https://example.org/riga", "--explain"]) == 0
    shown = capsys.readouterr().out
    pledges, silent = shown.split("What gave no pledge of its own")
    assert "money/number “4 million euros”" in pledges
    assert "sure: " in pledges
    assert "3,000 euros”: " in silent
    assert "< " in silent
    assert max(map(len, shown.splitlines())) <= 120


def test_lines_are_explained_as_well_and_a_bad_one_makes_the_exit_status_one(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    article = {"title": "Riga", "text": "Latvia will send Ukraine 1,500 combat drones worth 4 million euros."}
    lines = f"{json.dumps(article)}\nbad\n{json.dumps({'text': 'Rain in Lisbon.'})}"
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(lines.encode())))
    assert run(["extract", "--explain"]) == 1
    shown = capsys.readouterr().out
    assert "“4 million euros”" in shown
    assert '"error": "line 2 is not JSON' in shown
    assert "No word of the gate stands in it: Ukraine" in shown


def test_a_page_cannot_steer_the_terminal_by_an_explanation(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = page.read_text(encoding="utf-8").replace("worth 4", "&#x9b;2J&#x202e;worth 4").replace("sends", "\x9bsends")
    page.write_text(text, encoding="utf-8")
    run(["extract", str(page), "--explain"])
    assert not {"\x9b", "\u202e"} & set(capsys.readouterr().out)
