"""How right the machine was, by what editors decided: per rule, outlet, language and field, with intervals.

A pledge counts once, by the decision that is in force: as the machine had it when it was first decided, against the
record that stands now. Pledges that nobody decided, or is not sure of, do not count; nor do those merged into a pledge
of another article, which say nothing of their own record.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import groupby
from math import sqrt
from typing import Any

from ledger.decision_log import FIELDS, plain_row
from ledger.derived import tier_of
from ledger.store import Ledger
from ledger.values import stamp

SAME_SHARE = 0.005  # sums within half a per cent are the same, as for bench/score.py
SAME_ITEMS = 0.5  # Jaccard of item categories from which pledges without a sum are the same
_Z = 1.96  # of a 95% interval


class Verdict(StrEnum):
    """What became of a pledge that the machine found. WRONG: a pledge, but another donor or gift; or two in one."""

    EXACT = "exact"
    RIGHT = "right"
    WRONG = "wrong"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Figure:
    """How often something was right: of `judged`, so many were `corrected` and `rejected` and the rest right.

    low, high: the 95% interval of `share` (Wilson).
    """

    name: str
    judged: int
    corrected: int
    rejected: int

    @property
    def right(self) -> int:
        """Neither corrected nor rejected."""
        return self.judged - self.corrected - self.rejected

    @property
    def share(self) -> float:
        """Right of judged; 0 where nothing was judged."""
        return self.right / self.judged if self.judged else 0.0

    @property
    def low(self) -> float:
        """The lower end of the interval."""
        return wilson(self.right, self.judged)[0]

    @property
    def high(self) -> float:
        """The upper end of the interval."""
        return wilson(self.right, self.judged)[1]


@dataclass(frozen=True, slots=True)
class Accuracy:
    """All the figures.

    pledges: donors and gift right, of all that the machine found. exact: every field right.
    outlets, languages, tiers, rulesets: the same as `pledges`, each by its name, the most judged first.
    fields: of pledges that were accepted or corrected, the field as the machine had it.
    rules: "field rule" to how often its field was right; a rejected pledge counts against each of its rules.
    missed: pledges that editors made by hand, by language.
    """

    pledges: Figure
    exact: Figure
    outlets: tuple[Figure, ...]
    languages: tuple[Figure, ...]
    tiers: tuple[Figure, ...]
    rulesets: tuple[Figure, ...]
    fields: tuple[Figure, ...]
    rules: tuple[Figure, ...]
    missed: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Judged:
    """A pledge that was decided: what the machine had, what differs from what stands, what became of it.

    stands: it was accepted or corrected, so each of its fields was judged.
    """

    verdict: Verdict
    machine: Mapping[str, Any]
    wrong: frozenset[str]
    stands: bool
    outlet: str
    language: str


def accuracy(ledger: Ledger, *, since: datetime | None = None) -> Accuracy:
    """What the decisions say; `since`: only pledges whose last decision is not older."""
    judged = list(_all_judged(ledger, since))

    def by(name: Callable[[_Judged], str]) -> tuple[Figure, ...]:
        groups: dict[str, list[_Judged]] = defaultdict(list)
        for one in judged:
            groups[name(one)].append(one)
        return _sorted(_figure(key, group) for key, group in groups.items())

    standing = [one for one in judged if one.stands]
    inexact = sum(one.verdict is Verdict.RIGHT or one.verdict is Verdict.WRONG for one in judged)
    rejected = sum(one.verdict is Verdict.REJECTED for one in judged)
    return Accuracy(
        pledges=_figure("all", judged),
        exact=Figure("every field", len(judged), inexact, rejected),
        outlets=by(lambda one: one.outlet),
        languages=by(lambda one: one.language),
        tiers=by(lambda one: tier_of(one.machine["confidence"]).value),
        rulesets=by(lambda one: str(one.machine["ruleset"])),
        fields=tuple(Figure(name, len(standing), sum(name in one.wrong for one in standing), 0) for name in FIELDS),
        rules=_rules(judged),
        missed=_missed(ledger, since),
    )


def wilson(right: int, judged: int) -> tuple[float, float]:
    """The 95% interval of a share: wide where little was judged, and never outside 0 to 1."""
    if not judged:
        return 0.0, 1.0
    share, spread = right / judged, _Z * _Z / judged
    middle = (share + spread / 2) / (1 + spread)
    half = _Z * sqrt(share * (1 - share) / judged + spread / (4 * judged)) / (1 + spread)
    return max(0.0, middle - half), min(1.0, middle + half)


def _figure(name: str, judged: list[_Judged]) -> Figure:
    wrong = sum(one.verdict is Verdict.WRONG for one in judged)
    rejected = sum(one.verdict is Verdict.REJECTED for one in judged)
    return Figure(name, len(judged), wrong, rejected)


def _sorted(figures: Iterator[Figure]) -> tuple[Figure, ...]:
    return tuple(sorted(figures, key=lambda one: (-one.judged, one.name)))


def _rules(judged: list[_Judged]) -> tuple[Figure, ...]:
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for one in judged:
        for field, grounds in one.machine["grounds"].items():
            for rule in sorted({ground["rule"] for ground in grounds}):
                count = counts[f"{field} {rule}"]
                count[0] += 1
                count[1] += one.verdict is not Verdict.REJECTED and field in one.wrong
                count[2] += one.verdict is Verdict.REJECTED
    return _sorted(Figure(name, *count) for name, count in counts.items())


def _all_judged(ledger: Ledger, since: datetime | None) -> Iterator[_Judged]:
    with ledger.read() as db:
        rows = db.query(
            """
            SELECT decisions.pledge, decisions.id, kind, undoes, before, after,
                   reviews.state, reviews.outlet, reviews.language
            FROM reviews JOIN pledges ON pledges.key = reviews.pledge
            JOIN decisions ON decisions.pledge = reviews.pledge
            LEFT JOIN reviews AS into_one ON into_one.pledge = reviews.target
            WHERE by_hand = 0 AND reviews.state IN ('accepted', 'corrected', 'rejected', 'split', 'merged')
              AND (reviews.state <> 'merged' OR into_one.article = reviews.article)
              AND (:since IS NULL OR (SELECT at FROM decisions WHERE id = reviews.version) >= :since)
            ORDER BY decisions.pledge, decisions.id
            """,
            {"since": stamp(since) if since else None},
        )
        for _, group in groupby(rows, key=lambda row: row["pledge"]):
            yield _judged(list(group))


def _judged(rows: list[dict[str, Any]]) -> _Judged:
    undone = {row["undoes"] for row in rows}
    force = [row for row in rows if row["undoes"] is None and row["id"] not in undone]
    machine, last = json.loads(force[0]["before"]), force[-1]
    said, holds = plain_row(machine), plain_row(json.loads(last["after"] or last["before"]))
    wrong = frozenset(name for name in FIELDS if said[name] != holds[name])
    if last["state"] == "rejected":
        verdict = Verdict.REJECTED
    elif last["state"] in {"split", "merged"} or not same_pledge(said, holds):
        verdict = Verdict.WRONG
    else:
        verdict = Verdict.RIGHT if wrong else Verdict.EXACT
    stands = last["state"] in {"accepted", "corrected"}
    return _Judged(verdict, machine, wrong, stands, last["outlet"], last["language"])


def same_pledge(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two records are of the same donors and gift, as bench/score.py has it."""
    if one["donors"] != other["donors"] or (one["amount"] is None) != (other["amount"] is None):
        return False
    if other["amount"] is not None:
        near = abs(one["amount"] - other["amount"]) <= SAME_SHARE * max(abs(other["amount"]), 1)
        return near and bool(one["currency"] == other["currency"])
    mine, theirs = ({item["category"] for item in record["items"]} for record in (one, other))
    return mine == theirs or len(mine & theirs) >= SAME_ITEMS * len(mine | theirs)


def _missed(ledger: Ledger, since: datetime | None) -> dict[str, int]:
    with ledger.read() as db:
        rows = db.execute(
            """
            SELECT language, count(*) FROM decisions JOIN reviews USING (pledge)
            WHERE kind = 'create' AND part_of IS NULL AND state IN ('accepted', 'corrected')
              AND (:since IS NULL OR at >= :since)
            GROUP BY language ORDER BY language
            """,
            {"since": stamp(since) if since else None},
        )
        return dict(rows.fetchall())
