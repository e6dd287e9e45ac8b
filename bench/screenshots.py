"""Pictures of the desk for the docs: `python -m bench.screenshots --chromium /usr/bin/chromium`.

The saved pages are crawled into a directory of its own, two editors decide some of what was found, and a real browser
takes the pictures into docs/images.
"""

from __future__ import annotations

import os
import subprocess
import sys
from argparse import ArgumentParser
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

from playwright.sync_api import Browser, Page, sync_playwright

from bench.desk import served
from desk.passwords import hashed
from ledger.decision_log import DecisionKind, RejectReason
from ledger.decisions import Wish, decide
from ledger.editors import Role, add_editor
from ledger.queue import queue
from ledger.record_form import TypedRecord, read_typed
from ledger.review import pledge_view
from ledger.store import Ledger, open_ledger

IMAGES = Path("docs/images")
PASSWORD = "a password for pictures"
LAPTOP, PHONE = (1280, 720), (390, 780)


def main() -> None:
    """Crawl, decide, take the pictures."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--chromium", required=True, help="the browser")
    parser.add_argument("--fixtures", default="fixtures", type=Path)
    options = parser.parse_args()
    with TemporaryDirectory() as directory:
        home = Path(directory)
        crawl = [sys.executable, "-m", "pledgewatch", "crawl", "--saved", str(options.fixtures), "--home", str(home)]
        subprocess.run(crawl, check=True, stdout=subprocess.DEVNULL)
        with open_ledger(home / "ledger.db") as ledger:
            rows = decided(ledger)
            with served(home) as address, sync_playwright() as playwright:
                sandbox = [] if os.getuid() else ["--no-sandbox"]
                arguments = [*sandbox, "--disable-lcd-text"]
                browser = playwright.chromium.launch(executable_path=options.chromium, args=arguments)
                take_all(browser, address, ledger, rows)
                browser.close()


def decided(ledger: Ledger) -> dict[str, int]:
    """Let two editors decide, and give the numbers of the pledges that the pictures show."""
    for name in ("olena", "tom"):
        add_editor(ledger, name, Role.EDITOR, hashed(PASSWORD))
    rows = queue(ledger, limit=500).rows
    for place, row in enumerate(rows[40:160]):
        editor = ("olena", "tom")[place % 2]
        seen = pledge_view(ledger, row.key).seen
        if place % 9 == 0:
            reason = tuple(RejectReason)[place % 5]
            decide(ledger, Wish(editor, row.key, DecisionKind.REJECT, seen, reason=reason))
        elif place % 7 == 0:
            correct(ledger, editor, row.key, stage="considered" if row.record.stage == "pledged" else "pledged")
        else:
            decide(ledger, Wish(editor, row.key, DecisionKind.ACCEPT, seen))
    shown = next(row for row in queue(ledger, limit=500).rows if row.record.money and row.record.equivalents)
    told = next(row for row in rows if row.record.money and row.record.money.currency == "JPY" and row != shown)
    correct(ledger, "tom", told.key, date="2026-01")
    correct(ledger, "olena", told.key, amount="9 bn", date="2026-01-15")
    twice = next(row for row in queue(ledger, limit=500).rows if pledge_view(ledger, row.key).duplicates)
    return {"shown": shown.key, "told": told.key, "twice": twice.key}


def correct(ledger: Ledger, editor: str, key: int, **typed: Any) -> None:
    """Correct some fields of a pledge."""
    view = pledge_view(ledger, key)
    record = read_typed(replace(TypedRecord.of(view.record), **typed), view.article.document, base=view.record)
    decide(ledger, Wish(editor, key, DecisionKind.CORRECT, view.seen, record=record))


def take_all(browser: Browser, address: str, ledger: Ledger, keys: dict[str, int]) -> None:
    """Take each picture."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    page = signed_in(browser, address, "olena", LAPTOP)
    take(page, f"/pledge/{keys['shown']}", "queue")
    take(page, f"/pledge/{keys['shown']}/correct", "correct")
    take(page, f"/pledge/{keys['told']}/history", "history")
    take(page, "/accuracy", "accuracy")
    conflict(page, ledger, keys["shown"])
    small = signed_in(browser, address, "tom", PHONE)
    take(small, f"/pledge/{keys['twice']}", "phone")
    dark = signed_in(browser, address, "tom", LAPTOP, "dark")
    take(dark, f"/pledge/{keys['twice']}", "dark")


def signed_in(
    browser: Browser, address: str, name: str, size: tuple[int, int], scheme: Literal["light", "dark"] = "light"
) -> Page:
    """A page of a browser in which an editor is signed in."""
    width, height = size
    context = browser.new_context(base_url=address, viewport={"width": width, "height": height}, color_scheme=scheme)
    page = context.new_page()
    page.goto("/")
    page.fill("#name", name)
    page.fill("#password", PASSWORD)
    page.click("main button")
    page.wait_for_url("**/")
    return page


def take(page: Page, path: str, name: str) -> None:
    """Go there and take the picture."""
    page.goto(path)
    save(page, name)


def conflict(page: Page, ledger: Ledger, key: int) -> None:
    """Correct a pledge that somebody else corrects meanwhile."""
    page.goto(f"/pledge/{key}/correct")
    record = pledge_view(ledger, key).record
    assert record.money is not None
    correct(ledger, "tom", key, amount=str(record.money.amount + Decimal(1_000_000)), modifier="about")
    page.get_by_label("Stage").last.select_option("considered")
    page.get_by_role("button", name="Save the correction").click()
    page.wait_for_selector("table.conflict")
    save(page, "conflict")


def save(page: Page, name: str) -> None:
    """Write the picture."""
    page.wait_for_timeout(250)
    page.screenshot(path=IMAGES / f"{name}.png")
    print(f"{name}.png")


if __name__ == "__main__":
    main()
