"""Accepting what the machine is sure of, many at once, after a look at all of them."""

from __future__ import annotations

from starlette.responses import Response

from desk.filters import read_wanted
from desk.page import render
from desk.visit import Visit
from extract.errors import InvalidRecord
from ledger.bulk import accept_all, bulk_preview
from ledger.decisions import Seen
from ledger.queue import queue_rows

SHOWN = 100
"""Pledges to look over at once: more would not be looked at."""


def bulk_page(visit: Visit) -> Response:
    """All that would be accepted, each of which can be left out."""
    wanted = read_wanted(visit.request.query_params)
    return render(visit, "bulk.html", wanted=wanted, rows=bulk_preview(visit.ledger, wanted.filters, limit=SHOWN))


def bulk_accept(visit: Visit) -> Response:
    """Accept those that were left in, and say which were not."""
    wanted = read_wanted(visit.request.query_params)
    chosen = [found for value in visit.form.getlist("pledge") if isinstance(value, str) and (found := _chosen(value))]
    done = accept_all(visit.ledger, visit.editor.name, chosen)
    accepted = queue_rows(visit.ledger, [one.pledge for one in done.accepted])
    not_done = [(one.key, str(one)) for one in done.conflicts] + list(done.refused)
    return render(visit, "bulk_done.html", wanted=wanted, accepted=accepted, not_done=not_done)


def _chosen(value: str) -> tuple[int, Seen] | None:
    """The pledge and what was seen of it, from a box of the form."""
    key, _, seen = value.partition(" ")
    try:
        return (int(key), Seen.read(seen)) if key.isascii() and key.isdigit() and len(key) < 18 else None
    except InvalidRecord:
        return None
