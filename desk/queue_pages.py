"""The queue, and a pledge beside it: everything on which an editor decides stands on one page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from starlette.responses import RedirectResponse, Response

from desk.filters import Wanted, read_wanted
from desk.marks import kinds_in, marked_lines, marks_of
from desk.page import render
from desk.texts import text
from desk.visit import Visit
from desk.words import in_short
from ledger.decision_log import State
from ledger.presence import also_looking, look
from ledger.queries import search
from ledger.queue import Facets, QueueCounts, QueuePage, facets, queue, queue_counts, queue_rows
from ledger.review import PledgeView, pledge_view

ROWS = 50
FOUND = 50


@dataclass(frozen=True, slots=True)
class Side:
    """The list beside a pledge."""

    wanted: Wanted
    page: QueuePage
    counts: QueueCounts
    facets: Facets


def queue_page(visit: Visit) -> Response:
    """The queue with its first pledge."""
    side = side_of(visit)
    if not side.page.rows:
        return render(visit, "empty.html", side=side, key=0, **_done(visit))
    return show_pledge(visit, side.page.rows[0].key, side=side)


def pledge_page(visit: Visit) -> Response:
    """A pledge, with the queue beside it."""
    return show_pledge(visit, visit.request.path_params["key"])


def looking(visit: Visit) -> Response:
    """Who else looks at a pledge just now; a page that stays open asks again and again."""
    key = visit.request.path_params["key"]
    if visit.may("editor"):
        look(visit.ledger, visit.editor.name, key)
    return render(visit, "looking.html", key=key, names=also_looking(visit.ledger, key, visit.editor.name))


def beside(visit: Visit) -> Response:
    """Two pledges and their articles, side by side."""
    key, other = visit.request.path_params["key"], visit.request.path_params["other"]
    view, another = (pledge_view(visit.ledger, one, editor=visit.editor.name) for one in (key, other))
    query = read_wanted(visit.request.query_params).query
    return render(
        visit, "compare.html", view=view, other=another, left=marked(view), right=marked(another), query=query
    )


def archived_view(visit: Visit) -> Response:
    """The archived page of a pledge's article, in a frame in which nothing runs."""
    view = pledge_view(visit.ledger, visit.request.path_params["key"], editor=visit.editor.name)
    return render(visit, "archived.html", view=view)


def search_page(visit: Visit) -> Response:
    """Articles in which words stand, with or without pledges."""
    words = visit.request.query_params.get("words", "").strip()
    return render(visit, "search.html", words=words, found=search(visit.ledger, words, limit=FOUND), most=FOUND)


def help_page(visit: Visit) -> Response:
    """The keys."""
    return render(visit, "help.html")


def side_of(visit: Visit) -> Side:
    """The list that the address asks for."""
    wanted = read_wanted(visit.request.query_params)
    page = queue(visit.ledger, wanted.filters, limit=ROWS, after=wanted.after or None)
    return Side(wanted, page, queue_counts(visit.ledger, wanted.filters), facets(visit.ledger))


def show_pledge(
    visit: Visit, key: int, status: int = 200, *, template: str = "pledge.html", side: Side | None = None, **more: Any
) -> Response:
    """A page about one pledge, with the queue and the article beside it."""
    view = pledge_view(visit.ledger, key, editor=visit.editor.name)
    if visit.may("editor"):
        look(visit.ledger, visit.editor.name, key)
    values = {
        "side": side or side_of(visit),
        "key": key,
        "view": view,
        "problems": {},
        "panel": "",
        "typed": {},
        **marked(view),
        **_done(visit),
        **more,
    }
    return render(visit, template, status, **values)


def marked(view: PledgeView) -> dict[str, Any]:
    """The article's lines with the evidence marked, and what the legend explains."""
    marks = marks_of(view.record if view.anchored else view.machine)
    return {"lines": marked_lines(view.article.document, marks), "legend": kinds_in(marks)}


def to_next(visit: Visit, key: int, cursor: str | None) -> Response:
    """On to the pledge that follows in the queue, saying what was done with this one.

    cursor: where the pledge stood before it was decided, since its place may be another now.
    """
    wanted = read_wanted(visit.request.query_params)
    following = queue(visit.ledger, wanted.filters, limit=1, after=cursor).rows if cursor else ()
    # The last of the list was decided: what was passed over before it is next.
    following = following or queue(visit.ledger, wanted.filters, limit=1).rows
    if not following:
        return RedirectResponse(f"/{wanted.with_(after='', done=key)}", 303)
    return to_pledge(visit, following[0].key, done=key)


def to_pledge(visit: Visit, key: int, *, done: int) -> Response:
    """On to a pledge."""
    wanted = read_wanted(visit.request.query_params)
    # To the sentence, for browsers without a script.
    return RedirectResponse(f"/pledge/{key}{wanted.with_(done=done)}#evidence", 303)


def _done(visit: Visit) -> dict[str, Any]:
    """The pledge that was decided a moment ago, and how it stands now: to say so, and to undo it."""
    asked = visit.request.query_params.get("done", "")
    rows = queue_rows(visit.ledger, [int(asked)]) if asked.isdecimal() and len(asked) < 18 else ()
    if not rows:
        return {"done": None, "said": ""}
    state = "undone" if rows[0].state is State.NEW else rows[0].state.value
    return {"done": rows[0], "said": text(f"done.{state}", pledge=in_short(rows[0].record))}
