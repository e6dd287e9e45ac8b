"""An article with all its pledges, and one that the machine missed made by hand."""

from __future__ import annotations

from starlette.responses import RedirectResponse, Response

from desk.marks import Kind, Mark, marked_lines
from desk.page import render
from desk.record_fields import SPARE_ROWS, picks, typed_record
from desk.visit import Visit
from extract.errors import InvalidRecord, ReviewConflict
from ledger.decisions import create
from ledger.record_form import TypedRecord, read_typed
from ledger.review import article_view

LONGEST_MARK = 5_000


def article_page(visit: Visit) -> Response:
    """An article with what is pledged in it."""
    return _article(visit, "article.html")


def missed_form(visit: Visit) -> Response:
    """The form for a pledge that is not there yet, its evidence as marked in the article."""
    asked = visit.request.query_params
    start = asked.get("start", "")
    typed = TypedRecord(
        evidence=asked.get("words", "")[:LONGEST_MARK],
        evidence_start=int(start) if start.isascii() and start.isdigit() and len(start) < 10 else None,
    )
    return _article(visit, "missed.html", form=typed)


def make_missed(visit: Visit) -> Response:
    """Make the pledge that was typed."""
    key, typed = visit.request.path_params["key"], typed_record(visit.form)
    if visit.field("do") == "more":
        return _article(visit, "missed.html", form=typed, spare=3 * SPARE_ROWS)
    article, _ = article_view(visit.ledger, key)
    seen = visit.field("seen")
    try:
        made = create(
            visit.ledger,
            editor=visit.editor.name,
            article=key,
            text_hash=seen,
            record=read_typed(typed, article.document),
            note=visit.field("note"),
        )
    except ReviewConflict:
        return _article(visit, "missed.html", 409, form=typed, moved=True)
    except InvalidRecord as error:
        moved = seen != article.text_hash
        return _article(visit, "missed.html", 409 if moved else 422, form=typed, problems=error.fields, moved=moved)
    return RedirectResponse(f"/pledge/{made.pledge}?done={made.pledge}", 303)


def _article(visit: Visit, template: str, status: int = 200, **more: object) -> Response:
    article, rows = article_view(visit.ledger, visit.request.path_params["key"])
    # A row's record may have been decided on an earlier text: only words that stand where they stood are marked.
    marks = [
        Mark(Kind.EVIDENCE, row.record.evidence.span)
        for row in rows
        if row.record.evidence.span.of(article.document) == row.record.evidence.text
    ]
    values = {
        "article": article,
        "rows": rows,
        "lines": marked_lines(article.document, marks),
        "legend": (),
        "problems": {},
        "moved": False,
        "spare": SPARE_ROWS,
        "picks": picks(),
        **more,
    }
    return render(visit, template, status, **values)
