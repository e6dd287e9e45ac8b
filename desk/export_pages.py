"""Taking the pledges out: those that stand, as editors corrected them. What the machine found is under /data/."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from starlette.responses import Response

from desk.csv_cells import harmless
from desk.display import visible
from desk.page import render
from desk.texts import text
from desk.visit import Visit
from ledger.decision_log import State
from ledger.exports import COLUMNS, line_of, record_of
from ledger.queries import PledgeRow, pledges
from ledger.vocabulary import vocabulary

ACCEPTED = frozenset({State.ACCEPTED, State.CORRECTED})


def export_page(visit: Visit) -> Response:
    """What can be taken out, and in which form."""
    return render(visit, "export.html", asked=visit.request.query_params, problem="")


def export(visit: Visit) -> Response:
    """The pledges that are asked for, as the address ends: .csv or .json."""
    asked = visit.request.query_params
    try:
        since = date.fromisoformat(asked["since"]) if asked.get("since") else None
    except ValueError:
        return render(visit, "export.html", 422, asked=asked, problem=text("queue.not_a_day"))
    donor = vocabulary().donor_id(asked["donor"]) if asked.get("donor", "").strip() else None
    rows = pledges(visit.ledger, donor=donor, since=since)
    if asked.get("accepted"):
        rows = [row for row in rows if row.state in ACCEPTED]
    form = visit.request.url.path.rpartition(".")[2]
    body, kind = (in_csv(rows), "text/csv") if form == "csv" else (in_json(rows), "application/json")
    name = f"pledges-{visit.settings.clock():%Y-%m-%d}.{form}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return Response(body, headers=headers, media_type=kind)


def in_csv(rows: Sequence[PledgeRow]) -> bytes:
    """A line a pledge. It begins with the mark by which Excel knows UTF-8."""
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\r\n")
    lines.writerow(COLUMNS)
    lines.writerows(_cells(line_of(row)) for row in rows)
    return out.getvalue().encode("utf-8-sig")


def in_json(rows: Sequence[PledgeRow]) -> bytes:
    """A list of full records."""
    return json.dumps([record_of(row) for row in rows], indent=1).encode()


def _cells(line: Mapping[str, Any]) -> list[object]:
    values = (line[name] for name in COLUMNS)
    return [harmless(visible(" ".join(one.split()))) if isinstance(one, str) else one for one in values]
