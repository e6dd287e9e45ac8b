"""Articles as JSON Lines: one line in, one answer out, nothing dropped in silence.

In: {"id", "text"} and, where known, "lang" (default en), "title", "published" (ISO 8601), "url". Out: {"id",
"pledges": [...]} in
ANNOTATION.md's form, or {"id", "error"} for a line that is not such an article.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from extract.errors import InputError
from extract.pledges import find_pledges
from extract.records import Article


def answers(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """An answer for every line that is not blank. The id of a line without one is its number, counted from 1."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _answer(line, number)


def _answer(line: str, number: int) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as cause:
        return {"id": number, "error": f"line {number} is not JSON: {cause}"}
    if not isinstance(row, dict):
        return {"id": number, "error": f"line {number} is not a JSON object"}
    ident = row.get("id", number)
    try:
        findings = find_pledges(article_of(row))
    except InputError as cause:
        return {"id": ident, "error": str(cause)}
    answer: dict[str, Any] = {"id": ident, "pledges": [pledge.to_dict() for pledge in findings.pledges]}
    if findings.absence:
        answer["reason"] = findings.absence.value
    return answer


def article_of(row: dict[str, Any]) -> Article:
    """The article of a line. Raises InputError, naming the field."""
    for name in ("text", "title", "lang", "url", "published"):
        value = row.get(name)
        if name == "text" and value is None:
            raise InputError("text is missing")
        if value is not None and not isinstance(value, str):
            raise InputError(f"{name} is not a string: {value!r}")
    return Article(
        url=row.get("url") or f"id:{row.get('id', '')}",
        title=row.get("title") or "",
        text=row["text"],
        language=row.get("lang") or "en",
        published=_moment(row.get("published")),
    )


def _moment(text: str | None) -> datetime | None:
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as cause:
        raise InputError(f"published is not an ISO 8601 date: {text!r}") from cause
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
