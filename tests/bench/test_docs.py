"""The docs say what the code does: what is generated is never stale, and what is written by hand leads somewhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench import docs
from bench.accuracy import row
from bench.docs import PARTS, main, pages, read_over, verbs_help, wrong_commands
from bench.score import score
from crawler.outlet import Expected, OutletSpider
from crawler.registry import outlets
from pledgewatch.app import EXIT_CODES, commands

MEASURED = {"README.md", "docs/accuracy.md"}
"""Pages whose parts are made from what was measured, which a new project has not."""
GENERATED = sorted({part.page for part in PARTS} - MEASURED)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with the pages that have generated parts, the parts still empty, and what they lead to."""
    for part in PARTS:
        page = tmp_path / part.page
        page.parent.mkdir(exist_ok=True)
        with page.open("a", encoding="utf-8") as file:
            file.write(f"By hand.\n\n{markers(part.name)}\nBy hand, too.\n")
    (tmp_path / "Makefile").write_text("bin:=x\n.PHONY: demo\ndemo: stamp  ## show\n\t@echo\ntest:\n", "utf-8")
    spiders = tmp_path / "crawler" / "spiders"
    spiders.mkdir(parents=True)
    for name in outlets():
        (spiders / f"{name}.py").touch()
    return tmp_path


def markers(name: str, inside: str = "") -> str:
    return f"<!-- generated: {name} -->\n{inside}<!-- end: {name} -->"


def record(project: Path, **languages: object) -> None:
    (project / "docs" / "scores.json").write_text(json.dumps({"ruleset": "abc123", **languages}), "utf-8")


def contents(project: Path) -> dict[Path, str]:
    return {page: page.read_text("utf-8") for page in pages(project)}


def in_order(project: Path) -> bool:
    return main(["--check"], root=project) == 0


def test_what_was_written_is_in_order_and_stays_as_it_is(project: Path, capsys):
    assert not in_order(project)
    assert main([], root=project) == 0
    capsys.readouterr()
    before = contents(project)
    assert in_order(project)
    assert main([], root=project) == 0
    assert contents(project) == before
    assert capsys.readouterr() == ("", "")


def test_what_people_wrote_around_a_generated_part_stays(project: Path):
    main([], root=project)
    assert all(text.startswith("By hand.") and text.endswith("By hand, too.\n") for text in contents(project).values())


@pytest.mark.parametrize("name", GENERATED)
def test_a_stale_page_is_named_with_the_command_that_mends_it_and_left_alone(project: Path, capsys, name: str):
    main([], root=project)
    page = project / name
    stale = page.read_text("utf-8").replace("| --- |", "| --- | old |", 1)
    page.write_text(stale, "utf-8")
    assert not in_order(project)
    (problem,) = capsys.readouterr().err.splitlines()
    assert problem.startswith(f"{name}: ")
    assert problem.endswith("make docs")
    assert page.read_text("utf-8") == stale


def test_a_new_exit_status_that_the_docs_do_not_explain_is_noticed(project: Path, capsys, monkeypatch):
    main([], root=project)
    monkeypatch.setitem(EXIT_CODES, 99, "full | new moon")
    assert not in_order(project)
    assert 'docs/commands.md: the part "exit-status" is stale' in capsys.readouterr().err
    main([], root=project)
    assert r"| 99 | full \| new moon |" in (project / "docs/commands.md").read_text("utf-8")


def test_help_is_the_same_in_every_terminal(monkeypatch, project: Path):
    for name in ("COLUMNS", "TERM", "FORCE_COLOR", "PLEDGEWATCH_HOME"):
        monkeypatch.delenv(name, raising=False)
    plain = verbs_help(project)
    for name, value in {
        "COLUMNS": "40",
        "TERM": "dumb",
        "FORCE_COLOR": "1",
        "PLEDGEWATCH_HOME": "/srv/elsewhere",
    }.items():
        monkeypatch.setenv(name, value)
    assert verbs_help(project) == plain
    assert max(map(len, plain.splitlines())) <= 100
    assert plain.isascii()


def test_help_of_every_verb_is_there_with_its_options(project: Path):
    shown = verbs_help(project)
    sections = {part.partition("\n")[0]: part for part in shown.removeprefix("## ").split("\n\n## ")}
    assert list(sections) == [f"pledgewatch {path}" for path, _ in commands()]
    homeless = {"pledgewatch outlets check", "pledgewatch outlets new", "pledgewatch config"}
    assert {title for title, part in sections.items() if "--home DIR" not in part} == homeless
    assert "--saved PATH" in shown


def test_the_table_of_verbs_leads_to_the_help_of_each(project: Path):
    main([], root=project)
    page = project / "docs" / "commands.md"
    assert list(read_over(page, project)) == []
    page.write_text(page.read_text("utf-8").replace("## pledgewatch crawl", "## pledgewatch crawls"), "utf-8")
    assert any("#pledgewatch-crawl" in problem for problem in read_over(page, project))


class Gazette(OutletSpider):
    """The Gazette, English.

    Domain: gazette.example
    Publishes: news, and some
        more of it: sport | weather
    Found by: feed
    Terms: free
    """

    name = "gazette"
    domains = ("gazette.example",)
    language = "en"
    feeds = ("https://gazette.example/feed",)
    article_url = r"https://gazette\.example/\d+$"
    expected = Expected(articles_a_week=(3, 7), with_body=0.5)


def test_a_new_outlet_makes_the_table_stale_and_comes_out_with_its_facts(project: Path, monkeypatch, capsys):
    main([], root=project)
    monkeypatch.setattr(docs, "outlets", lambda: {"gazette": Gazette})
    monkeypatch.setattr(docs, "ROOT", Path(__file__).parent)
    assert not in_order(project)
    assert 'docs/outlets.md: the part "outlets" is stale' in capsys.readouterr().err
    main([], root=project)
    text = (project / "docs/outlets.md").read_text("utf-8")
    assert "| [gazette](#gazette) | en | gazette.example | 1 | 0 | 3 to 7 | 50% |" in text
    assert "- Publishes: news, and some more of it: sport | weather\n" in text
    assert "- Begins at: feed <https://gazette.example/feed>\n" in text


def test_an_outlet_that_does_not_state_its_terms_is_named(project: Path, monkeypatch, capsys):
    class Silent(Gazette):
        """The Gazette.

        Domain: gazette.example
        Publishes: news
        Found by: feed
        """

    monkeypatch.setattr(docs, "outlets", lambda: {"gazette": Silent})
    assert main([], root=project) == 1
    assert "Terms" in capsys.readouterr().err


def test_a_setting_that_was_renamed_is_named(project: Path, monkeypatch, capsys):
    monkeypatch.setitem(docs.SETTINGS, "DOWNLOAD_DELY", "seconds")
    assert not in_order(project)
    assert "crawler/settings.py has no DOWNLOAD_DELY" in capsys.readouterr().err


def test_the_readme_shows_the_recorded_accuracy(project: Path):
    gold = {"a": {"title": "Fog", "text": "It rained.", "pledges": []}}
    figures = row(score(gold, gold)[0])
    record(project, en={"dev": {**figures, "pledge F1": 0.7}, "own": figures})
    assert main([], root=project) == 0
    lines = (project / "README.md").read_text("utf-8").splitlines()
    assert "| en | dev | own |" in lines
    assert "| articles | 1 | 1 |" in lines
    assert "| pledge F1 | 0.70 | 1.00 |" in lines
    assert "| quantity | – | – |" in lines
    assert any("abc123" in line for line in lines)
    assert sum(line.startswith("| ") for line in lines) == len(figures) + 2


def test_each_language_has_a_table_of_its_own(project: Path):
    record(project, en={"own": {"articles": 1}}, uk={"dev": {"articles": 2}})
    main([], root=project)
    text = (project / "README.md").read_text("utf-8")
    assert "| en | own |\n| --- | --- |\n| articles | 1 |\n\n| uk | dev |\n| --- | --- |\n| articles | 2 |\n" in text


def test_new_scores_make_the_readme_stale(project: Path, capsys):
    record(project, en={"own": {"pledge F1": 0.5}})
    main([], root=project)
    record(project, en={"own": {"pledge F1": 0.6}})
    assert not in_order(project)
    assert 'README.md: the part "status" is stale' in capsys.readouterr().err


def test_confidence_fitted_anew_makes_its_picture_stale(project: Path, capsys):
    main([], root=project)
    bins = [{"from": 0.9, "said": 0.95, "right": 0.9, "found": 20}]
    told = {"found": 50, "right": 40, "sure": 20, "sure and right": 18, "surest right": 0.9, "brier": 0.1, "bins": bins}
    measured = project / "docs" / "confidence.json"
    measured.write_text(json.dumps({"en": {"pledge": {"dev": told}}}), "utf-8")
    assert not in_order(project)
    assert 'docs/accuracy.md: the part "confidence" is stale' in capsys.readouterr().err
    main([], root=project)
    assert in_order(project)
    assert "40% at 0.9 or more, 0.90 of them right" in (project / "docs" / "accuracy.md").read_text("utf-8")
    measured.write_text("<<<<<<< ours", "utf-8")
    assert not in_order(project)
    assert "confidence.json is not as make fit writes it" in capsys.readouterr().err


def test_scores_torn_by_a_merge_are_named(project: Path, capsys):
    (project / "docs" / "scores.json").write_text("<<<<<<< ours", "utf-8")
    assert not in_order(project)
    assert "scores.json is not JSON" in capsys.readouterr().err


def test_without_scores_the_readme_stays_and_without_a_readme_none_is_made(project: Path):
    readme = project / "README.md"
    before = markers("status", "| en | own |\n")
    readme.write_text(before, "utf-8")
    main([], root=project)
    assert readme.read_text("utf-8") == before
    readme.unlink()
    record(project, en={"own": {"articles": 1}})
    assert main([], root=project) == 0
    assert not readme.exists()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("nothing", "<!-- generated: status --> once, and holds it 0 times"),
        ("<!-- generated: status -->", "<!-- end: status --> once, and holds it 0 times"),
        (markers("status") * 2, "<!-- generated: status --> once, and holds it 2 times"),
        ("<!-- end: status -->\n<!-- generated: status -->", "stands before"),
    ],
)
def test_a_page_whose_markers_were_lost_is_named_and_left_alone(project: Path, capsys, text: str, words: str):
    (project / "README.md").write_text(text, "utf-8")
    record(project, en={"own": {"articles": 1}})
    assert main([], root=project) == 1
    (problem,) = capsys.readouterr().err.splitlines()
    assert problem.startswith("README.md")
    assert words in problem
    assert (project / "README.md").read_text("utf-8") == text


def test_a_page_that_was_deleted_is_named(project: Path, capsys):
    (project / "docs" / "outlets.md").unlink()
    assert main([], root=project) == 1
    assert "docs/outlets.md is missing" in capsys.readouterr().err


@pytest.mark.parametrize(
    "text",
    [
        "see [there](nowhere.md)",
        "see [one](docs/page.md) and [another](docs/nowhere.md)",
        "![picture](docs/nowhere.png)",
        "[there]: docs/nowhere.md",
        "a [neighbour](../outside.md)",
        "[root](/docs/page.md)",
        "a [heading](docs/page.md#no-such-heading)",
        "a [heading](#no-such-heading)",
        "[`code`](nowhere.py)",
    ],
)
def test_a_link_that_leads_nowhere_is_named_with_its_line(project: Path, capsys, text: str):
    main([], root=project)
    (project.parent / "outside.md").touch()
    (project / "docs" / "page.md").touch()
    (project / "NEWS.md").write_text(f"# News\n\n{text}\n", "utf-8")
    capsys.readouterr()
    assert not in_order(project)
    (problem,) = capsys.readouterr().err.splitlines()
    assert problem.startswith("NEWS.md:3: the link to ")


def test_links_that_lead_somewhere_are_let_be(project: Path):
    (project / "docs" / "page.md").write_text("# What it is: `a_b`, really\n", "utf-8")
    page = project / "NEWS.md"
    page.write_text(
        "# News\n[a](docs/page.md) [b](docs) [c](https://example.org/x.md) [d](mailto:a@example.org) [e](#news)\n"
        '[f](docs/page.md#what-it-is-a_b-really) [g](docs/page.md "title") `[h](nowhere)`\n'
        "```text\n[i](nowhere)\n```\n",
        "utf-8",
    )
    assert list(read_over(page, project)) == []


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("make dmeo", "no target 'dmeo'"),
        ("$ make demo tset", "no target 'tset'"),
        ("cd pledgewatch && make install", "no target 'install'"),
        ("make bin", "no target 'bin'"),
        ("pledgewatch crwal", "no verb 'crwal'"),
        (".venv/bin/pledgewatch crwal", "no verb 'crwal'"),
        ("A=b pledgewatch crawl --svaed fixtures", "pledgewatch crawl has no option '--svaed'"),
        ("pledgewatch pledges --donor=JP --cvs > x.csv", "pledgewatch pledges has no option '--cvs'"),
        ("pledgewatch --vresion", "pledgewatch has no option '--vresion'"),
        ("cat x | pledgewatch extrat", "no verb 'extrat'"),
        ("pledgewatch outlets chekc NAME", "pledgewatch outlets has no verb 'chekc'"),
        ("pledgewatch outlets check NAME --svaed x", "pledgewatch outlets check has no option '--svaed'"),
        ("pledgewatch outlets --feed x", "pledgewatch outlets has no option '--feed'"),
        ("15 3 * * 1-5 /srv/x/.venv/bin/pledgewatch crwal", "no verb 'crwal'"),
    ],
)
@pytest.mark.parametrize(
    "form", ["```sh\n{}\n```\n", "~~~\n{}\n~~~\n", "Type `{}` now.\n", "- so:\n  ```\n  {}\n  ```\n"]
)
def test_a_command_nobody_has_is_named(project: Path, line: str, words: str, form: str):
    page = project / "NEWS.md"
    page.write_text(form.format(line), "utf-8")
    (problem,) = read_over(page, project)
    assert words in problem


@pytest.mark.parametrize(
    "line",
    [
        "make demo test NAME=x -j 2",
        "make TARGET",
        "make demo  # make believe",
        "pledgewatch crawl pravda_en --saved fixtures --home var",
        "pledgewatch VERB --help",
        "pledgewatch outlets --json",
        "pledgewatch outlets check pravda_en --saved fixtures",
        "pledgewatch outlets new NAME --feed URL",
        "pledgewatch --version",
        "pledgewatch 0.1.0",
        "pledgewatch: there is no ledger",
        "pledgewatch extract page.html --url https://example.org/a--b",
        "pledgewatch/app.py",
        "ls pledgewatch commands",
        "echo make war",
    ],
)
def test_commands_that_exist_and_what_only_looks_like_one_are_let_be(project: Path, line: str):
    assert list(wrong_commands(line, project)) == []


def test_prose_may_speak_of_what_to_make(project: Path):
    page = project / "NEWS.md"
    page.write_text(
        "make no mistake\n~~~\nx\n~~~\npledgewatch reads the news\n````\n```\n````\nmake no mistake\n", "utf-8"
    )
    assert list(read_over(page, project)) == []


def test_the_changelog_may_name_commands_that_are_gone_but_not_lead_nowhere(project: Path):
    page = project / "CHANGELOG.md"
    page.write_text("`make old` is gone\n\n[see](gone.md)\n", "utf-8")
    (problem,) = read_over(page, project)
    assert problem.startswith("3: the link to gone.md")


@pytest.mark.parametrize("folder", [".venv/lib", "var/demo", "build"])
def test_pages_of_what_is_installed_or_made_are_not_ours(project: Path, folder: str):
    main([], root=project)
    page = project / folder / "README.md"
    page.parent.mkdir(parents=True)
    page.write_text("[x](nowhere)", "utf-8")
    assert in_order(project)
