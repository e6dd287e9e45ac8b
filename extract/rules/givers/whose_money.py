"""Whose money a sum is by its currency: kroner are seldom the World Bank's, dollars may be anybody's."""

from __future__ import annotations

import math

from extract.rules.actors.cast import Cast
from extract.rules.candidates.blocking import owners_of
from extract.rules.candidates.candidates import Candidate
from extract.rules.choice import present

WORLD = "USD"  # given by others as often as by whose it is
BODY, STATE = "body", "state"  # kinds of donors; bodies have habits of their own
SMALLEST, LARGEST = 3, 10  # digits behind the first of sums that are told apart by their size


def owner_of(candidate: Candidate, cast: Cast) -> dict[str, dict[str, float]]:
    """The only state whose currency a sum is in: who gives it may be named nowhere near."""
    owners = owners_of(candidate, cast)
    if candidate.money is None or candidate.money.sum.currency == WORLD or len(owners) != 1:
        return {}
    return {owners[0]: {"currency/owner": 1.0}}


def in_own_money(candidate: Candidate, ident: str, cast: Cast) -> dict[str, float]:
    """Whether the sum is in the actor's own currency, or in that of another state."""
    if candidate.money is None:
        return {}
    told = candidate.money.sum
    codes = {told.currency, *told.shared}
    own = not codes.isdisjoint(cast.currencies.get(ident, ()))
    others = not own and any(not codes.isdisjoint(each) for each in cast.currencies.values())
    name = "currency/dollar" if WORLD in codes else "currency/shared" if told.shared else "currency/one"
    return present({f"{name}-own": own, f"{name}-other": others})


def by_size(candidate: Candidate, cast: Cast) -> tuple[str, ...]:
    """What is given by kind, size and whose currency: billions of euros are a body's oftener than a club's."""
    if candidate.money is None:
        return (candidate.kind,)
    told = candidate.money.sum
    size = max(SMALLEST, min(LARGEST, int(math.log10(max(float(told.amount), 1.0)))))
    owners = owners_of(candidate, cast)
    money = "world" if told.currency == WORLD else "own" if owners else "none"
    return (f"size-{size}", money, f"size-{size}/{money}")


def signs_of_size(sizes: tuple[str, ...], ident: str, cast: Cast) -> dict[str, float]:
    """What is given, told of who may give it; of bodies by name, too."""
    kind = cast.kind_of(ident)
    if kind == STATE:
        return {}
    givers = (kind, ident) if kind == BODY else (kind,)
    return {f"gives/{giver}/{size}": 1.0 for giver in givers for size in sizes}
