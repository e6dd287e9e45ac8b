"""Articles as JSON Lines: one line in, one answer out, nothing dropped in silence.

In: {"id", "text"} and, where known, "lang" (default en), "title", "published" (ISO 8601), "url". Out: {"id",
"pledges": [...]} with all that is known of each, and "reason" where there are none; or {"id", "error"} for a line that
is not such an article. Lines of bytes are read as UTF-8, whatever the surroundings say.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from extract.errors import InputError
from extract.pledges import find_pledges
from extract.records import Article


def answers(lines: Iterable[str | bytes]) -> Iterator[dict[str, Any]]:
    """An answer for every line that is not blank. The id of a line without one is its number, counted from 1."""
    for ident, one in _read(lines):
        yield _answer(ident, one) if isinstance(one, Article) else {"id": ident, "error": one}


def articles(lines: Iterable[str | bytes]) -> Iterator[Article | dict[str, Any]]:
    """The article of every line that is not blank, or the answer to a line that holds none."""
    for ident, one in _read(lines):
        yield one if isinstance(one, Article) else {"id": ident, "error": one}


def _read(lines: Iterable[str | bytes]) -> Iterator[tuple[Any, Article | str]]:
    """Of every line that is not blank the id, and the article or what is wrong with it."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line.decode("utf-8-sig") if isinstance(line, bytes) else line)
        except UnicodeDecodeError as cause:
            yield number, f"line {number} is not UTF-8: {cause.reason} at byte {cause.start}"
            continue
        except (ValueError, RecursionError) as cause:
            yield number, f"line {number} is not JSON: {cause}"
            continue
        if not isinstance(row, dict):
            yield number, f"line {number} is not a JSON object"
            continue
        try:
            yield row.get("id", number), article_of(row)
        except InputError as cause:
            yield row.get("id", number), str(cause)


def _answer(ident: Any, article: Article) -> dict[str, Any]:
    findings = find_pledges(article)
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
