"""Who plays which part: who can give, who takes, who is at war with the taker, and what each verb says of giving."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from extract.language import load_language
from extract.rules.mentions import Mention


@dataclass(frozen=True, slots=True)
class Cast:
    """Who plays which part in the documents of a language."""

    givers: frozenset[str]
    taker: frozenset[str]
    adversaries: frozenset[str]
    verb_kinds: Mapping[str, str]
    kinds: Mapping[str, str]
    groups: Mapping[str, tuple[str, ...]]

    def gives(self, one: Mention) -> bool:
        """Whether an actor can be a donor: one of the lists', or a name that ends like an organisation's."""
        return one.id in self.givers or one.form == "organisation"

    def kind_of(self, ident: str) -> str:
        """The kind of a donor; who stands on no list is an organisation."""
        return self.kinds.get(ident, "organisation")


@cache
def cast_of(code: str) -> Cast:
    """Who can give, who takes, who is at war with the taker."""
    language = load_language(code)
    by_role: dict[str, set[str]] = {"donor": set(), "recipient": set(), "adversary": set()}
    for one in language.donors:
        by_role[one.role].add(one.id)
    return Cast(
        givers=frozenset(by_role["donor"]),
        taker=frozenset(by_role["recipient"]),
        adversaries=frozenset(by_role["adversary"]),
        verb_kinds={verb.id: verb.kind for verb in language.verbs},
        kinds={one.id: one.kind for one in language.donors},
        groups={one.id: one.members for one in language.donors if one.members},
    )
