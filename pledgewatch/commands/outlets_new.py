"""`pledgewatch outlets new`: where a new outlet begins."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Annotated

from typer import Argument, Option

from crawler.registry import outlets
from extract.errors import UsageError
from pledgewatch.skeleton import checkout, skeleton


def outlets_new(
    name: Annotated[str, Argument(metavar="NAME", help="Small letters, e.g. kyiv_post_en; language last, if many.")],
    *,
    domain: Annotated[str, Option(metavar="HOST", help="Host of its articles, e.g. www.example.org.")] = "",
    language: Annotated[str, Option(metavar="xx", help="ISO 639-1. Default: as the name ends, else en.")] = "",
    feed: Annotated[str, Option(metavar="URL", help="Address of its feed. Default: /feed/ of the host.")] = "",
) -> None:
    """Write the beginnings of a new outlet: its spider, its fixtures, its docs.

    In a checkout of the project. The spider runs as it is, and says of itself what is a guess.
    """
    root = checkout()
    begun = skeleton(name, domain=domain, language=language, feed=feed)
    spider = root / "crawler" / "spiders" / f"{name}.py"
    folder = root / "fixtures" / name
    if name in outlets() or spider.exists() or folder.exists():
        raise UsageError(f"there is an outlet {name} already", hint=f"{spider.relative_to(root)} is its spider")
    spider.write_text(begun.spider(), "utf-8")
    (folder / "feed").mkdir(parents=True)
    for file, text in begun.fixture().items():
        (folder / "feed" / file).write_text(text, "utf-8")
    for path in (spider, folder / "feed" / "capture.json", folder / "feed" / "feed.xml"):
        print(f"{path.relative_to(root)}: written")
    _renew_docs(root)
    print(f"\nNext: put facts in the place of guesses, and see how they hold: pledgewatch outlets check {name}")
    print("docs/adding-an-outlet.md tells the rest.")


def _renew_docs(root: Path) -> None:
    """In a process of its own, which reads the outlets anew."""
    if not (root / "bench" / "docs.py").exists():
        print("docs/outlets.md: run make docs")
        return
    done = subprocess.run(
        [sys.executable, "-m", "bench.docs"], cwd=root, capture_output=True, text=True, timeout=120, check=False
    )
    print(done.stdout or "docs/outlets.md: run make docs\n", end="")
    if done.returncode:
        print(done.stderr, end="", file=sys.stderr)
