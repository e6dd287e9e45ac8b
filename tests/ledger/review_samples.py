"""A ledger with articles and pledges to review, and an editor's moves."""

from __future__ import annotations

from typing import Any

from ledger_samples import URL, article, fetch, found, japan, norway, the_page

from extract.records import Article, Pledge
from ledger.decision_log import DecisionKind
from ledger.decisions import Decided, Wish, decide
from ledger.review import PledgeView, pledge_view
from ledger.store import Ledger

JAPAN, NORWAY = 1, 2


def store(
    ledger: Ledger,
    *pledges: Pledge,
    text: Article | None = None,
    url: str = URL,
    hour: int = 0,
    outlet: str = "example",
) -> None:
    """Fetch a page and store what was found in it; another `hour` is another body."""
    run = ledger.begin_run("extract", f"r{hour}")
    fetch(ledger, run, f"{url} {hour}", hour=hour, url=url, outlet=outlet)
    told = text or article()
    ledger.store_extraction(run, the_page(ledger, url), told, found(*pledges))


def two_pledges(ledger: Ledger) -> None:
    """Japan's and Norway's, numbers JAPAN and NORWAY, in one article."""
    store(ledger, japan(), norway())


def does(ledger: Ledger, kind: str, key: int = JAPAN, *, editor: str = "olena", **wish: Any) -> Decided:
    """An editor who has just looked at the pledge decides."""
    seen = wish.pop("seen", None) or pledge_view(ledger, key).seen
    return decide(ledger, Wish(editor, key, DecisionKind(kind), seen, **wish))


def view(ledger: Ledger, key: int = JAPAN) -> PledgeView:
    return pledge_view(ledger, key)
