"""The differences that a replay found, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pipelines.differences import Change, PageDifference, PledgeChange, Values
from pipelines.replaying import Replayed, ReplayReport
from pledgewatch.show import gift_text, money_text

_SIGN = {Change.NEW: "+", Change.GONE: "-", Change.CHANGED: "~"}
_LINES = 6  # of a changed text; --json has all
_WIDE = 160


def counts_of(report: ReplayReport) -> dict[str, int]:
    """How many of each kind of difference there are."""
    pages = [one.difference for one in report.differing]
    pledges = [one for page in pages for one in page.pledges]
    counts = {
        f"articles {change}": sum(page.article is change for page in pages) for change in (Change.NEW, Change.CHANGED)
    }
    counts["articles that give none now, and are kept"] = sum(page.unread is not None for page in pages)
    for change in Change:
        counts[f"pledges {change}"] = sum(one.change is change and not one.in_confidence_only for one in pledges)
    counts["pledges more or less sure, else the same"] = sum(one.in_confidence_only for one in pledges)
    return counts


def page_text(one: Replayed) -> str:
    """What a page's difference is, in lines for people; empty where its pledges are only more or less sure."""
    lines = [*_article_lines(one.difference), *_pledge_lines(one.difference)]
    if not lines:
        return f"{one.row.outlet}: {one.row.url}\n  {_sure(one.difference)}\n"
    return "\n".join([f"{one.row.outlet}: {one.row.url}", f'  "{one.difference.title}"', *lines, ""])


def record(report: ReplayReport) -> dict[str, Any]:
    """The report as plain JSON values."""
    return {
        "ruleset": report.ruleset,
        "applied": report.applied,
        "read": report.read,
        "same": report.same,
        "counts": counts_of(report),
        "failed": {url: reason.value for url, reason in report.failed.items()},
        "passed_over": report.passed_over,
        "unknown": report.unknown,
        "differences": [_page_record(one) for one in report.differing],
    }


def _article_lines(page: PageDifference) -> Iterator[str]:
    if page.unread is not None:
        yield f"  no article now: {page.unread.value.replace('_', ' ')}; what stands is kept"
    if page.article is Change.NEW:
        yield "  + article"
    for name, values in page.fields.items():
        if name == "text":
            yield f"  ~ text: {len(values.stands)} paragraphs gone, {len(values.becomes)} new"
            yield from (f"      - {_short(line)}" for line in values.stands[:_LINES])
            yield from (f"      + {_short(line)}" for line in values.becomes[:_LINES])
        else:
            yield f"  ~ {_arrow(name, values)}"


def _pledge_lines(page: PageDifference) -> Iterator[str]:
    for one in page.pledges:
        if one.in_confidence_only:
            continue
        yield f"  {_SIGN[one.change]} pledge: {_pledge(one)}"
        yield from (f"      {_arrow(name, values)}" for name, values in one.fields.items())
        if "evidence" not in one.fields:
            yield f"      “{_short(one.pledge.evidence.text)}”"
    if any(one.in_confidence_only for one in page.pledges):
        yield f"  {_sure(page)}"


def _sure(page: PageDifference) -> str:
    number = sum(one.in_confidence_only for one in page.pledges)
    return f"~ {number} pledge{'s' * (number != 1)} more or less sure, else the same"


def _pledge(one: PledgeChange) -> str:
    pledge = one.pledge
    money = money_text(pledge.money, cumulative=pledge.cumulative) if pledge.money else ""
    parts = (", ".join(pledge.donors), money, gift_text(pledge), pledge.stage.value, pledge.date or "")
    return " · ".join(part for part in parts if part)


def _arrow(name: str, values: Values) -> str:
    return f"{name.replace('_', ' ')}: {_value(values.stands)} → {_value(values.becomes)}"


def _value(value: Any) -> str:
    if value is None or value == []:
        return "none"
    if isinstance(value, list):
        return ", ".join(_value(one) for one in value)
    if isinstance(value, Mapping):
        return " ".join(_value(one) for one in value.values() if one is not None)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,}" if isinstance(value, int) else _short(str(value))


def _short(text: str) -> str:
    return text if len(text) <= _WIDE else f"{text[: _WIDE - 1]}…"


def _page_record(one: Replayed) -> dict[str, Any]:
    page = one.difference
    return {
        "outlet": one.row.outlet,
        "url": one.row.url,
        "title": page.title,
        "fetched": one.row.fetched.isoformat(),
        "read_by_this_ruleset": one.marked,
        "article": page.article.value if page.article else None,
        "unread": page.unread.value if page.unread else None,
        "fields": _fields(page.fields),
        "pledges": [
            {"change": each.change.value, "fields": _fields(each.fields), "pledge": each.pledge.to_dict()}
            for each in page.pledges
        ],
    }


def _fields(fields: Mapping[str, Values]) -> dict[str, Any]:
    return {name: {"stands": values.stands, "becomes": values.becomes} for name, values in fields.items()}
