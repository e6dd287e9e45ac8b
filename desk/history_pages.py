"""What was decided: on a pledge, by an editor, since yesterday; and how right the machine was by it."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from starlette.exceptions import HTTPException
from starlette.responses import Response

from desk.page import render
from desk.texts import text
from desk.visit import Visit
from ledger import editors as accounts
from ledger.accuracy import accuracy
from ledger.history import changes_since, editors, of_editor, of_pledge
from ledger.review import pledge_view

PAGE = 100
MOST_CHANGES = 500


def pledge_history(visit: Visit) -> Response:
    """All decisions on a pledge, beside what the machine said."""
    key = visit.request.path_params["key"]
    view = pledge_view(visit.ledger, key, editor=visit.editor.name)
    return render(visit, "history.html", view=view, changes=of_pledge(visit.ledger, key))


def editor_history(visit: Visit) -> Response:
    """An editor's decisions, the last first."""
    name, asked = visit.request.path_params["name"], visit.request.query_params.get("before", "")
    before = int(asked) if asked.isdecimal() and len(asked) < 18 else None
    changes = of_editor(visit.ledger, name, limit=PAGE, before=before)
    if not changes and accounts.find_editor(visit.ledger, name) is None:
        raise HTTPException(404)
    older = changes[-1].decision.id if len(changes) == PAGE else None
    return render(visit, "editor.html", name=name, changes=changes, older=older)


def changes_page(visit: Visit) -> Response:
    """What was decided since a day, in the editor's zone: yesterday where none is named."""
    now = visit.settings.clock().astimezone(visit.zone)
    asked, problem = visit.request.query_params.get("since", ""), ""
    since = datetime.combine(now.date() - timedelta(days=1), time(), visit.zone)
    if asked:
        try:
            since = datetime.combine(datetime.fromisoformat(asked).date(), time(), visit.zone)
        except ValueError:
            problem = text("queue.not_a_day")
    changes = changes_since(visit.ledger, since, limit=MOST_CHANGES)
    return render(
        visit,
        "changes.html",
        since=since,
        problem=problem,
        changes=changes,
        editors=editors(visit.ledger),
        most=MOST_CHANGES,
    )


def accuracy_page(visit: Visit) -> Response:
    """How right the machine was, by what editors decided."""
    return render(visit, "accuracy.html", found=accuracy(visit.ledger))
