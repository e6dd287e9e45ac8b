"""The words that a record may use, for pick-lists and for checking: from the word lists of all languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from extract.language import languages, load_language


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Donors, currencies and programmes that are known.

    donors: id to the name that an editor reads ("JP": "Japan"); a company's id is its name. not_donors: ids of who
    takes aid or wages the war. currencies, programmes: codes and ids, sorted; other programmes may be named, too.
    """

    donors: Mapping[str, str]
    not_donors: frozenset[str]
    donor_ids: Mapping[str, str]
    currencies: tuple[str, ...]
    programmes: tuple[str, ...]

    def donor_id(self, text: str) -> str:
        """The id of what an editor typed ("japan", "jp"); the text itself where no list knows it."""
        typed = " ".join(text.split())
        return self.donor_ids.get(typed.casefold(), typed)


@cache
def vocabulary() -> Vocabulary:
    """What the word lists of all languages know; read once a process, which takes 0.3 s a language."""
    known = [load_language(code) for code in languages()]
    donors = [donor for language in known for donor in language.donors]
    giving = [donor for donor in donors if donor.role == "donor"]
    names: dict[str, str] = {}
    ids: dict[str, str] = {}
    for donor in giving:
        names.setdefault(donor.id, donor.names[0] if donor.names and donor.kind != "organisation" else donor.id)
        for name in (donor.id, *donor.names):
            ids.setdefault(name.casefold(), donor.id)
    return Vocabulary(
        donors=dict(sorted(names.items())),
        not_donors=frozenset(donor.id for donor in donors if donor.role != "donor") - names.keys(),
        donor_ids=ids | {name.casefold(): name for name in names},
        currencies=tuple(sorted({one.code for language in known for one in language.currencies})),
        programmes=tuple(sorted({one.id for language in known for one in language.programmes})),
    )
