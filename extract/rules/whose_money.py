"""Whose money a sum is by its currency: kroner are seldom the World Bank's, dollars may be anybody's."""

from __future__ import annotations

from extract.rules.blocking import owners_of
from extract.rules.candidates import Candidate
from extract.rules.cast import Cast
from extract.rules.choice import present

WORLD = "USD"  # given by others as often as by whose it is


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
