"""The generated parts of the docs, and whether the docs still say what the code does: `make docs`, `make check`.

A part stands between `<!-- generated: NAME -->` and `<!-- end: NAME -->` in a page that is otherwise written by hand.
Without arguments the parts are written anew. With --check nothing is written; stale parts, links that lead nowhere and
commands that do not exist (in code blocks and code spans) are named, and the exit status is 1.
"""

from __future__ import annotations

import argparse
import inspect
import json
import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer
import typer.main

from bench.calibration import calibration
from bench.keys import configuration_keys
from bench.rules_map import rules_map
from crawler import settings
from crawler.facts import docstring_facts
from crawler.outlet import OutletSpider
from crawler.registry import outlets
from pledgewatch.app import EXIT_CODES, VERBS, Verb, app, commands, load

ROOT = Path(__file__).parent.parent
WIDTH = 100
"""Columns of a command's help, whatever the terminal has."""
SCORES = Path("docs") / "scores.json"
CONFIDENCE = Path("docs") / "confidence.json"
SETTINGS = {
    "DOWNLOAD_DELAY": "`crawl.delay_seconds`",
    "DOWNLOAD_TIMEOUT": "`crawl.timeout_seconds`",
    "DOWNLOAD_MAXSIZE": "`crawl.largest_body_megabytes`, in bytes",
    "RETRY_TIMES": "`crawl.repeats`",
    "RETRY_WAIT": "`crawl.wait_seconds`",
    "RETRY_WAIT_MAX": "`crawl.longest_wait_seconds`",
    "CRAWL_DELAY_MAX": "`crawl.longest_delay_seconds`",
    "ALLOWED_NETWORKS": "`crawl.allowed_networks`",
    "CONCURRENT_REQUESTS_PER_DOMAIN": "requests to a host at the same time",
    "AUTOTHROTTLE_MAX_DELAY": "seconds; so far AutoThrottle slows down where a server is slow",
    "PAGES_A_NIGHT": "`crawl.pages_a_night`",
    "ROBOTSTXT_OBEY": "ask robots.txt first; where it fails to answer, nothing is fetched",
    "HEADERS_MAXSIZE": "bytes; a response with larger headers has failed",
    "HOST_SILENCES": "a host that left so many requests in a row without an answer is given up for the run",
    "REPLAY_FROM": "directory or WARC file to answer all requests from; `pledgewatch crawl --saved` sets it",
    "LOG_LEVEL": "what Scrapy logs",
}
"""Those of crawler/settings.py that an operator may want to know, and what they mean."""


@dataclass(frozen=True, slots=True)
class Part:
    """A generated part of a page.

    page: relative to the project; name: as in its markers.
    make: its text, given the project's directory; None where there is nothing to make it from yet. Raises ValueError
        where what it is made from is not as it must be.
    """

    page: str
    name: str
    make: Callable[[Path], str | None]


def verbs(root: Path) -> str:
    """A table of the verbs, each leading to its help."""
    rows = [
        (f"[`pledgewatch {path}`](#pledgewatch-{path.replace(' ', '-')})", verb.summary) for path, verb in commands()
    ]
    return _table(("command", "does"), rows)


def verbs_help(root: Path) -> str:
    """The help of every verb."""
    sections = (
        f"## pledgewatch {path}\n\n```text\n{_help(f'pledgewatch {path}', load(path))}\n```" for path, _ in commands()
    )
    return "\n\n".join(sections)


def exit_statuses(root: Path) -> str:
    """A table of the exit statuses."""
    return _table(("status", "means"), [(str(code), meaning) for code, meaning in EXIT_CODES.items()])


def outlets_table(root: Path) -> str:
    """A table of the outlets, each leading to what it says of itself."""
    headings = ("outlet", "language", "domains", "feeds", "sitemaps", "articles a week", "with body")
    return _table(headings, [_outlet_row(one) for one in outlets().values()])


def outlets_facts(root: Path) -> str:
    """What each outlet says of itself, and where its crawl begins."""
    return "\n\n".join(_outlet_facts(one) for one in outlets().values())


def settings_table(root: Path) -> str:
    """The values of some settings, as crawler/settings.py has them. Raises ValueError where one is gone."""
    if gone := [name for name in SETTINGS if not hasattr(settings, name)]:
        raise ValueError(f"crawler/settings.py has no {', '.join(gone)}; bench/docs.py tells what they mean")
    rows = [(f"`{name}`", f"`{getattr(settings, name)!r}`", meaning) for name, meaning in SETTINGS.items()]
    return _table(("setting", "is", "means"), rows)


def keys_tables(root: Path) -> str:
    """The keys of the configuration. Raises ValueError where default.toml does not say what one means."""
    return configuration_keys()


def status(root: Path) -> str | None:
    """The recorded accuracy: a table for each language, figures as rows and labelled sets as columns.

    Raises ValueError where docs/scores.json is not JSON.
    """
    path = root / SCORES
    if not path.exists():
        return None
    try:
        scores: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as cause:
        raise ValueError(f"{SCORES} is not JSON: {cause}; make score records it anew") from cause
    ruleset = scores.pop("ruleset")
    tables = (_scores_table(language, sets) for language, sets in scores.items())
    return "\n\n".join((*tables, f"Measured with rule set `{ruleset}`."))


def confidence(root: Path) -> str | None:
    """Whether confidence holds, drawn. Raises ValueError where docs/confidence.json is not as it is written."""
    return calibration(root, CONFIDENCE)


def rules(root: Path) -> str:
    """What each module of extract/rules is for. Raises ValueError where one does not say."""
    return rules_map(Path(__file__).parent.parent)


PARTS = (
    Part("README.md", "status", status),
    Part("docs/commands.md", "verbs", verbs),
    Part("docs/commands.md", "exit-status", exit_statuses),
    Part("docs/commands.md", "help", verbs_help),
    Part("docs/outlets.md", "outlets", outlets_table),
    Part("docs/outlets.md", "facts", outlets_facts),
    Part("docs/configuration.md", "keys", keys_tables),
    Part("docs/configuration.md", "settings", settings_table),
    Part("docs/accuracy.md", "confidence", confidence),
    Part("docs/rules.md", "rules", rules),
)


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """Write the generated parts, or check the docs; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; name what is wrong and exit 1")
    check = parser.parse_args(arguments).check
    problems: list[str] = []
    for part in PARTS:
        problems += renew(part, root, write=not check)
    if check:
        for page in pages(root):
            problems += [f"{page.relative_to(root)}:{problem}" for problem in read_over(page, root)]
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def renew(part: Part, root: Path, *, write: bool) -> list[str]:
    """Write a part anew, or say that it is stale; the problems."""
    page = root / part.page
    if not page.exists():
        # The first screen of a project may come last; the other pages are where they are.
        return [] if part.page == "README.md" else [f"{part.page} is missing"]
    text = page.read_text(encoding="utf-8")
    try:
        new = _filled(text, part, root)
    except ValueError as error:
        return [f'{part.page}: the part "{part.name}" cannot be made: {error}']
    if new == text:
        return []
    if not write:
        return [f'{part.page}: the part "{part.name}" is stale; to mend it: make docs']
    page.write_text(new, encoding="utf-8")
    print(f'{part.page}: "{part.name}" written anew')
    return []


def _filled(text: str, part: Part, root: Path) -> str:
    """The text of a page with the part made anew. Raises ValueError unless its markers are there, once and in order."""
    begin, end = f"<!-- generated: {part.name} -->", f"<!-- end: {part.name} -->"
    for marker in (begin, end):
        if text.count(marker) != 1:
            raise ValueError(f"the page must hold the marker {marker} once, and holds it {text.count(marker)} times")
    before, _, rest = text.partition(begin)
    _, found, after = rest.partition(end)
    if not found:
        raise ValueError(f"the marker {end} stands before {begin}")
    made = part.make(root)
    return text if made is None else f"{before}{begin}\n{made}\n{end}{after}"


def pages(root: Path) -> Iterator[Path]:
    """All Markdown pages of the project, not those of what is installed or made in it."""
    for folder, inner, files in os.walk(root):
        inner[:] = sorted(name for name in inner if not name.startswith(".") and name not in ("var", "build", "dist"))
        yield from (Path(folder) / name for name in sorted(files) if name.endswith(".md"))


def read_over(page: Path, root: Path) -> Iterator[str]:
    """What a page says that is not so: "LINE: problem"."""
    for number, text, code in _lines(page.read_text(encoding="utf-8")):
        spans = [text] if code else re.findall(r"`([^`]+)`", text)
        # A changelog speaks of what once was.
        problems = [] if page.name == "CHANGELOG.md" else [why for span in spans for why in wrong_commands(span, root)]
        if not code:
            problems += wrong_links(re.sub(r"`[^`]+`", "", text), page, root)
        yield from (f"{number}: {problem}" for problem in problems)


def wrong_links(text: str, page: Path, root: Path) -> Iterator[str]:
    """Relative links of a line that lead to no file, or to no heading of a page."""
    for target in re.findall(r"\]\(<?([^)>\s]+)", text) + re.findall(r"^\[[^\]]+\]:\s+(\S+)", text):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, heading = target.partition("#")
        file = (page.parent / name).resolve() if name else page
        if not file.is_relative_to(root.resolve()) or not file.exists():
            yield f"the link to {target} leads to no file of the project"
        elif heading and file.suffix == ".md" and heading not in _anchors(file):
            yield f"the link to {target} leads to no heading there"


_COMMAND = re.compile(
    r"\s*(?:\$ )?"  # a prompt
    r"(?:(?:[\d*/,-]+ +){5})?"  # a crontab's times
    r"(?:\w+=\S*\s+)*(?:\S*/)?(make|pledgewatch)(\s.*)?$"
)


def wrong_commands(code: str, root: Path) -> Iterator[str]:
    """Targets of make, and verbs and options of pledgewatch, that a line of shell names and nobody has."""
    for part in re.split(r"&&|\|\||[;|]", re.sub(r"(^|\s)#.*", "", code)):
        found = _COMMAND.match(part)
        if not found:
            continue
        words = (found[2] or "").split()
        if found[1] == "make":
            named = (word for word in words if re.fullmatch("[a-z][a-z-]*", word))
            yield from (f"the Makefile has no target {word!r}" for word in named if word not in targets(root))
        else:
            yield from _wrong_words(words)


def targets(root: Path) -> frozenset[str]:
    """The targets of the Makefile."""
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    return frozenset(re.findall(r"^([a-z][a-z-]*):(?!=)", makefile, re.MULTILINE))


def _wrong_words(words: Sequence[str]) -> Iterator[str]:
    """What is wrong with the words after "pledgewatch"; words in capitals stand for others."""
    path: list[str] = []
    verbs: Mapping[str, Verb] = VERBS
    for word in words:
        if not verbs or word.startswith("-"):
            break
        if not re.fullmatch("[a-z][a-z-]*", word):
            if not path:
                return
            break
        if word not in verbs:
            yield f"{' '.join(['pledgewatch', *path])} has no verb {word!r}"
            return
        path.append(word)
        verbs = verbs[word].verbs
    command = load(" ".join(path)) if path else typer.main.get_command(app)
    name = " ".join(["pledgewatch", *path])
    known = {"--help", *(option for parameter in command.params for option in parameter.opts)}
    for word in words:
        option = word.partition("=")[0]
        if re.fullmatch("--?[a-z][a-z-]*", option) and option not in known:
            yield f"{name} has no option {option!r}"


def _lines(text: str) -> Iterator[tuple[int, str, bool]]:
    """The lines of a page: number, text, whether it stands in a code block."""
    fence = ""
    for number, line in enumerate(text.splitlines(), 1):
        bare = line.strip()
        if fence:
            if bare.startswith(fence) and not bare.strip(fence[0]):
                fence = ""
            else:
                yield number, line, True
        elif mark := re.match("```+|~~~+", bare):
            fence = mark[0]
        else:
            yield number, line, False


def _anchors(page: Path) -> frozenset[str]:
    """The names under which GitHub makes a page's headings reachable."""
    lines = (text for _, text, code in _lines(page.read_text(encoding="utf-8")) if not code)
    headings = (found[1] for line in lines if (found := re.match(r"#+ +(.+)", line)))
    return frozenset(re.sub(r"[^\w -]", "", heading.strip().lower()).replace(" ", "-") for heading in headings)


def _help(path: str, command: Any) -> str:
    command.rich_markup_mode = None  # plain text: boxes are drawn to the width of the terminal
    with typer.Context(command, info_name=path, terminal_width=WIDTH, max_content_width=WIDTH) as context:
        shown: str = command.get_help(context)
    return "\n".join(line.rstrip() for line in shown.splitlines())


def _outlet_row(one: type[OutletSpider]) -> tuple[str, ...]:
    least, most = one.expected.articles_a_week
    return (
        f"[{one.name}](#{one.name})",
        one.language,
        ", ".join(one.domains),
        str(len(one.feeds)),
        str(len(one.sitemaps)),
        f"{least} to {most}",
        f"{one.expected.with_body:.0%}",
    )


def _outlet_facts(one: type[OutletSpider]) -> str:
    title, facts = docstring_facts(one)
    file = inspect.getfile(one)
    source = Path(file).resolve().relative_to(ROOT).as_posix()
    begins = [f"- Begins at: {kind} <{url}>" for kind in ("feed", "sitemap") for url in getattr(one, f"{kind}s")]
    return "\n".join(
        [f"### {one.name}", "", f"{title} ([{source}](../{source}))", ""]
        + [f"- {heading}: {fact}" for heading, fact in facts.items()]
        + begins
    )


def _scores_table(language: str, sets: dict[str, dict[str, Any]]) -> str:
    figures = list(dict.fromkeys(figure for row in sets.values() for figure in row))
    rows = [(figure, *(_figure(row.get(figure)) for row in sets.values())) for figure in figures]
    return _table((language, *sets), rows)


def _figure(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def _table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [headings, ["---"] * len(headings), *([cell.replace("|", r"\|") for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


if __name__ == "__main__":
    sys.exit(main())
