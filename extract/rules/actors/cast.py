"""Who plays which part: who can give, who takes, who is at war with the taker, and what each verb says of giving."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from extract.language import Donor, load_language
from extract.rules.text.mentions import Mention


@dataclass(frozen=True, slots=True)
class Cast:
    """Who plays which part in the documents of a language.

    groups: the donors that a list of donors stands for. backers: by programme who stands behind it: a donor, or where
    there are several the programme itself, as a group. currencies: of a donor, the codes of its own. unions: of a
    state, the body that it belongs to before all others. aided: those that are given to more often than they give.
    """

    givers: frozenset[str]
    taker: frozenset[str]
    adversaries: frozenset[str]
    verb_kinds: Mapping[str, str]
    kinds: Mapping[str, str]
    groups: Mapping[str, tuple[str, ...]]
    backers: Mapping[str, str]
    currencies: Mapping[str, frozenset[str]] = field(default_factory=dict)
    unions: Mapping[str, str] = field(default_factory=dict)
    aided: frozenset[str] = frozenset()

    def gives(self, one: Mention) -> bool:
        """Whether an actor can be a donor: one of the lists', or a name that ends like an organisation's."""
        return one.id in self.givers or one.form == "organisation"

    def members(self, ident: str) -> tuple[str, ...]:
        """The donors that an id stands for: a list's members, or itself."""
        return self.groups.get(ident, (ident,))

    def kind_of(self, ident: str) -> str:
        """The kind of a donor; who stands on no list is an organisation."""
        return self.kinds.get(ident, "organisation")


@cache
def cast_of(code: str) -> Cast:
    """Who can give, who takes, who is at war with the taker."""
    language = load_language(code)
    by_role: dict[str, set[str]] = {"donor": set(), "recipient": set(), "adversary": set(), "bystander": set()}
    for one in language.donors:
        by_role[one.role].add(one.id)
    own = {(state, one.code) for one in language.currencies for state in one.states}
    bodies = {one.id for one in language.donors if one.kind == "body"}
    joint = {one.id: one.donors for one in language.programmes if len(one.donors) > 1}
    return Cast(
        givers=frozenset(by_role["donor"]) | _own_names(language.donors),
        taker=frozenset(by_role["recipient"]),
        adversaries=frozenset(by_role["adversary"]),
        verb_kinds={verb.id: verb.kind for verb in language.verbs},
        kinds={one.id: one.kind for one in language.donors} | dict.fromkeys(joint, "group"),
        groups={one.id: one.members for one in language.donors if one.members} | joint,
        backers={one.id: one.id if one.id in joint else one.donors[0] for one in language.programmes if one.donors},
        currencies={state: frozenset(code for other, code in own if other == state) for state, _ in own},
        unions={one.id: one.groups[0] for one in language.donors if one.groups and one.groups[0] in bodies},
        aided=frozenset(one.id for one in language.donors if one.aided),
    )


def _own_names(donors: Iterable[Donor]) -> frozenset[str]:
    """All names of the organisations that give: an article may print any, and its pledges are under that one."""
    giving = (one for one in donors if one.kind == "organisation" and one.role == "donor")
    return frozenset(name for one in giving for name in one.names)


def donor_signs(donors: tuple[str, ...], cast: Cast) -> dict[str, float]:
    """What kind of donors give; bodies, which have habits, by name."""
    kinds = {donor: cast.kind_of(donor) for donor in donors}
    return {
        **{f"donor/{kind}": 1.0 for kind in kinds.values()},
        **{f"donor/{donor}": 1.0 for donor, kind in kinds.items() if kind == "body"},
    }
