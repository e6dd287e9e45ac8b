"""The frontier: every article address that an outlet listed, and which of them are to be asked for tonight.

What is to be asked is decided by pure functions; below them stand the rows. An address is STORED only in the
transaction that notes its page, so what a killed or cut run did not come to is still WAITING when the next one looks.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum, StrEnum
from itertools import chain

from sqlite_utils import Database

from ledger.values import stamp, storable

NIGHT = timedelta(hours=12)
"""What was asked for within it is not asked for again, unless its outlet states a change; the budget is for it."""
YOUNG = timedelta(days=3)
"""So long after it was stored an article is looked at each night: outlets edit without saying so."""
TRIES = 7
"""Nights in a row on which an address may fail before it is given up."""
_FUTURE = timedelta(days=1)  # no outlet's clock, however wrong its zone, is further ahead


class State(StrEnum):
    """How we stand with an address: to be asked for, stored, or failed too often (until its outlet states a change)."""

    WAITING = "waiting"
    STORED = "stored"
    GIVEN_UP = "given_up"


@dataclass(frozen=True, slots=True)
class ListedArticle:
    """An article that a listing names, by its canonical address; `changed` is the latest time stated for it."""

    url: str
    changed: datetime | None = None


@dataclass(frozen=True, slots=True)
class Address:
    """An article's address.

    listed, last_listed: when a listing named it for the first and for the last time.
    changed: the latest time that a listing stated for it.
    stored: when its first body was; asked: when it was asked for last. Both None before.
    tries: how often in a row it failed; reason: of the last failure, empty where there was none.
    """

    url: str
    state: State
    listed: datetime
    last_listed: datetime
    changed: datetime | None = None
    stored: datetime | None = None
    asked: datetime | None = None
    tries: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run may ask for: since when it runs, and how many pages a night.

    all_listed: ask for whatever this run's listings named and nothing else, as a replay does.
    """

    started: datetime
    budget: int
    all_listed: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """The addresses to ask for, in this order, and how many more are due but over the budget."""

    urls: tuple[str, ...]
    over_budget: int


def when_listed(known: Address | None, entry: ListedArticle, now: datetime) -> Address:
    """The address after a listing named it.

    One that is stored or given up waits again where the listing states a later time than ever before, and none before
    our last fetch (times are of seconds, so within the same one it may be either). A time beyond tomorrow is a mistake,
    and as good as none.
    """
    changed = entry.changed if entry.changed and entry.changed <= now + _FUTURE else None
    if known is None:
        return Address(entry.url, State.WAITING, now, now, changed)
    seen = replace(known, last_listed=max(now, known.last_listed))
    if changed is None or (known.changed and changed <= known.changed):
        return seen
    seen = replace(seen, changed=changed)
    if known.state is State.WAITING or (known.asked and changed < known.asked):
        return seen
    return replace(seen, state=State.WAITING, tries=0)


def when_stored(known: Address, at: datetime) -> Address:
    """The address after its page was stored, or was found not to be modified."""
    return replace(
        known, state=State.STORED, stored=known.stored or at, asked=_later(known.asked, at), tries=0, reason=""
    )


def when_failed(known: Address, at: datetime, reason: str) -> Address:
    """The address after a try that brought nothing."""
    tries = known.tries + 1
    state = State.GIVEN_UP if tries >= TRIES else State.WAITING
    return replace(known, state=state, asked=_later(known.asked, at), tries=tries, reason=reason)


def choose(addresses: Iterable[Address], plan: Plan) -> Choice:
    """What to ask for, newest first within each kind: left over, new, changed, failed before, young.

    What an earlier run left comes first, but where there is too much of it the new ones are sure of half the budget.
    """
    kinds: dict[_Kind, list[Address]] = {kind: [] for kind in _Kind}
    asked_tonight = 0
    for one in addresses:
        asked_tonight += not _rested(one, plan)
        if kind := _kind(one, plan):
            kinds[kind].append(one)
    for of_a_kind in kinds.values():
        of_a_kind.sort(key=_newness, reverse=True)
    left_over, new, *others = kinds.values()
    budget = max(0, plan.budget - asked_tonight)
    first = left_over[: max(budget // 2, budget - len(new))]
    queue = [*first, *new, *left_over[len(first) :], *chain.from_iterable(others)]
    return Choice(tuple(one.url for one in queue[:budget]), len(queue[budget:]))


class _Kind(Enum):
    """Why an address is asked for, in the order in which it is."""

    LEFT_OVER = 1
    NEW = 2
    CHANGED = 3
    FAILED = 4
    YOUNG = 5


def _kind(one: Address, plan: Plan) -> _Kind | None:
    if plan.all_listed:
        return _Kind.NEW if one.last_listed >= plan.started else None
    if one.state is State.WAITING and one.tries:
        return _Kind.FAILED if _rested(one, plan) else None
    if one.state is State.WAITING and one.stored:
        return _Kind.CHANGED
    if one.state is State.WAITING:
        return _Kind.NEW if one.listed >= plan.started else _Kind.LEFT_OVER
    young = one.state is State.STORED and one.stored and one.stored > plan.started - YOUNG
    return _Kind.YOUNG if young and _rested(one, plan) else None


def _rested(one: Address, plan: Plan) -> bool:
    return one.asked is None or one.asked <= plan.started - NIGHT


def _newness(one: Address) -> datetime:
    return one.changed or one.listed


def _later(one: datetime | None, other: datetime) -> datetime:
    return max(one, other) if one else other


def note_listed(db: Database, outlet: str, entries: Sequence[ListedArticle], now: datetime) -> None:
    """Note what a listing names."""
    entries = [ListedArticle(storable(one.url), one.changed and one.changed.replace(microsecond=0)) for one in entries]
    known = {one.url: one for one in _read(db, outlet, "url IN (SELECT value FROM json_each(?))", _urls(entries))}
    for entry in entries:
        known[entry.url] = when_listed(known.get(entry.url), entry, now)
    _write(db, outlet, [known[url] for url in dict.fromkeys(one.url for one in entries)])


def note_stored(db: Database, outlet: str, url: str, at: datetime) -> None:
    """Note that a page is stored, or not modified; within the transaction that says so of the page."""
    _write(db, outlet, [when_stored(_known(db, outlet, url, at), at)])


def note_failed(db: Database, outlet: str, url: str, at: datetime, reason: str) -> State:
    """Note that a try brought nothing; whether the address waits for another one or is given up."""
    address = when_failed(_known(db, outlet, url, at), at, storable(reason))
    _write(db, outlet, [address])
    return address.state


def choose_pages(db: Database, outlet: str, plan: Plan) -> Choice:
    """What to ask an outlet for; see `choose`."""
    plan = replace(plan, started=plan.started.replace(microsecond=0))  # as exact as the rows are
    bounds = [stamp(moment) for moment in (plan.started - YOUNG, plan.started - NIGHT, plan.started)]
    matters = "(state = 'waiting' OR stored > ? OR asked > ? OR last_listed >= ?)"
    return choose(_read(db, outlet, matters, *bounds), plan)


_COLUMNS = "url, state, listed, last_listed, changed, stored, asked, tries, reason"


def _known(db: Database, outlet: str, url: str, at: datetime) -> Address:
    """The address as it stands; one that no listing named was asked for by other ways."""
    url = storable(url)
    return next(_read(db, outlet, "url = ?", url), None) or Address(url, State.WAITING, at, at)


def _read(db: Database, outlet: str, where: str, *values: str) -> Iterator[Address]:
    rows = db.execute(f"SELECT {_COLUMNS} FROM frontier WHERE outlet = ? AND {where}", [outlet, *values])
    return (_address(*row) for row in rows)


def _address(
    url: str,
    state: str,
    listed: str,
    last_listed: str,
    changed: str | None,
    stored: str | None,
    asked: str | None,
    tries: int,
    reason: str,
) -> Address:
    first, last = datetime.fromisoformat(listed), datetime.fromisoformat(last_listed)
    return Address(url, State(state), first, last, _time(changed), _time(stored), _time(asked), tries, reason)


def _write(db: Database, outlet: str, addresses: Sequence[Address]) -> None:
    rows = [
        (
            outlet,
            one.url,
            one.state.value,
            stamp(one.listed),
            stamp(one.last_listed),
            _stamp(one.changed),
            _stamp(one.stored),
            _stamp(one.asked),
            one.tries,
            one.reason,
        )
        for one in addresses
    ]
    db.conn.executemany(f"REPLACE INTO frontier (outlet, {_COLUMNS}) VALUES (?{', ?' * 9})", rows)


def _urls(entries: Sequence[ListedArticle]) -> str:
    return json.dumps([one.url for one in entries])


def _time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _stamp(moment: datetime | None) -> str | None:
    return stamp(moment) if moment else None
