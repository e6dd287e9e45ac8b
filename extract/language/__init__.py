"""A language as data: the word lists and patterns of one folder, read once and checked.

`load_language("en")` reads extract/language/en/*.yaml. Every scalar is read as a string first, since Norway is "NO" in
YAML, and converted by the schema below. Raises LanguageDataError, naming file and entry, where a list is malformed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

import yaml
from pydantic import BeforeValidator, ConfigDict, TypeAdapter, ValidationError

from extract.errors import LanguageDataError
from extract.language.date_words import DateWords, Words
from extract.language.number_words import Numbers
from extract.loading import uncollected
from extract.records import Category

FOLDER = Path(__file__).parent
T = TypeVar("T")


def _absent(value: Any) -> Any:
    return "" if value in ("null", "~", None) else value


@dataclass(frozen=True, slots=True)
class Leader:
    """A public figure who stands for a donor, while in office (ISO months, either end open)."""

    __pydantic_config__ = ConfigDict(extra="forbid")
    name: str
    since: str = ""
    until: str = ""


def _leader(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else value


@dataclass(frozen=True, slots=True)
class Donor:
    """Somebody who gives (or takes: role "recipient"; or is at war with the taker: "adversary"; or does none of it).

    aided: it is told of as given to far more often than as giving.
    shared_capitals: another's as a rule ("Brussels"); see `extract.rules.text.seats`.
    cities: its cities and regions, which stand for it where they act as such; see `extract.rules.text.cities`.
    """

    __pydantic_config__ = ConfigDict(extra="forbid")
    id: str
    kind: Literal["state", "body", "group", "organisation"]
    names: Words = ()
    adjectives: Words = ()
    capitals: Words = ()
    shared_capitals: Words = ()
    cities: Words = ()
    leaders: tuple[Annotated[Leader, BeforeValidator(_leader)], ...] = ()
    bodies: Words = ()
    groups: Words = ()
    descriptors: Words = ()
    members: Words = ()
    role: Literal["donor", "recipient", "adversary", "bystander"] = "donor"
    aided: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class ItemWords:
    """Names and nouns of one category. general: vague words; ambiguous: words that often mean something else.

    Each opening followed by each ending is a name as well ("train Ukrainian" and "pilots").
    """

    __pydantic_config__ = ConfigDict(extra="forbid")
    category: Category
    names: Words = ()
    nouns: Words = ()
    openings: Words = ()
    endings: Words = ()
    general: bool = False
    ambiguous: bool = False

    @property
    def all_names(self) -> Words:
        """The names, and those made of openings and endings."""
        return (*self.names, *(f"{opening} {ending}" for opening in self.openings for ending in self.endings))


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency and how it is written.

    Shared: its name or symbol is used by others too; states: whose donorship picks it.
    dollars: what one is worth, roughly; 0 where that is not known.
    """

    __pydantic_config__ = ConfigDict(extra="forbid")
    code: str
    names: Words = ()
    symbols: Words = ()
    shared_names: Words = ()
    shared_symbols: Words = ()
    states: Words = ()
    adjectives: Words = ()
    dollars: float = 0.0


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme of aid. names: case-sensitive; phrases: lower case; donors: who stand behind it.

    gives: the one kind of thing that it is all about, given where nothing closer is told.
    """

    __pydantic_config__ = ConfigDict(extra="forbid")
    id: str
    names: Words = ()
    phrases: Words = ()
    aid: Annotated[Literal["", "military", "financial", "humanitarian"], BeforeValidator(_absent)] = ""
    donors: Words = ()
    gives: Category | None = None


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of giving. forms: base, third person, -ing, past, participle."""

    __pydantic_config__ = ConfigDict(extra="forbid")
    id: str
    kind: Literal["deliver", "promise", "give", "receive", "consider", "refuse", "block", "spend", "announce"]
    forms: tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Hedges:
    """Hedge words by modifier, standing before or after a number; exact: what only looks like one."""

    __pydantic_config__ = ConfigDict(extra="forbid")
    before: Mapping[Literal["exact", "about", "at_least", "up_to"], Words]
    after: Mapping[Literal["exact", "about", "at_least", "up_to"], Words]
    rise_opens: Words = ()
    rises: Words = ()


@dataclass(frozen=True, slots=True)
class SumWords:
    """Words around sums of money; converts_alone: words of conversion that need no mark before them."""

    __pydantic_config__ = ConfigDict(extra="forbid")
    before_sums: Words
    behind_marked: Words
    converts_alone: Words
    before_conversions: Words
    between_conversions: Words
    unparted_conversions: Words
    before_years: Words


@dataclass(frozen=True, slots=True)
class SentenceWords:
    """What does not end a sentence, what may open one, what marks a list line."""

    __pydantic_config__ = ConfigDict(extra="forbid")
    abbreviations: Words
    numbering: Words
    openers: str
    bullets: Words


@dataclass(frozen=True, slots=True)
class Offices:
    """Words of offices and institutions, and what points back to a donor named before.

    not_last: office words that end no office. name_articles, name_links: what may begin a name, and stand within one.
    name_of: what may stand between a name and its country. name_openers: what stands before a name that no list knows.
    seat_marks: what, behind an actor and a hyphen, only says where another sits.
    towns: for a city or region and those who govern it; towns_beside: the same only right beside its name.
    apposed: what a name before a comma may be, behind one of apposing ("Moor to Sea, a charity in Leeds").
    unnaming: with these it is no name ("On Monday, a charity").
    name_places: before where something is, between what it is and its name. name_owners: behind who owns.
    staffed: what only an organisation has; headed: what stands before "of" and its name.
    before_place: before a single capital that is a place ("in Utena, the charity"); told_on: behind what it is said to
    be, where it is a name ("to Agendum, the charity behind").
    houses: of organisation_heads those that stand in one place, and are a recipient's own where its name is in theirs.
    several, listing: before the names of a list, and what parts them ("the charities Noah and Medair").
    Behind charity_openers charity_links may stand in it ("the charity Tyne to Dnipro").
    """

    __pydantic_config__ = ConfigDict(extra="forbid")
    office_words: Words
    not_last: Words
    name_articles: Words
    name_links: Words
    name_of: Words
    name_openers: Words
    seat_marks: Words
    towns: Words
    towns_beside: Words
    charity_openers: Words
    several: Words
    listing: Words
    charity_links: Words
    apposed: Words
    apposing: Words
    unnaming: Words
    anaphors_thing: Words
    anaphors_pronoun: Words
    organisation_heads: Words
    houses: Words
    name_places: Words
    name_owners: Words
    staffed: Words
    headed: Words
    before_place: Words
    told_on: Words


@dataclass(frozen=True, slots=True)
class AidWords:
    """What tells the kind of aid: words, and categories of items."""

    __pydantic_config__ = ConfigDict(extra="forbid")
    words: Mapping[Literal["military", "financial", "humanitarian", "unspecified"], Words]
    military_items: tuple[Category, ...]
    arms: tuple[Category, ...]
    humanitarian_items: tuple[Category, ...]


@dataclass(frozen=True, slots=True)
class Gate:
    """Words of which one must stand in an article for it to be read further.

    Parser: the spaCy model that parses the language.
    """

    __pydantic_config__ = ConfigDict(extra="forbid")
    topics: Words
    parser: str = ""


@dataclass(frozen=True, slots=True)
class Language:
    """All that the rules know of one language."""

    code: str
    donors: tuple[Donor, ...]
    items: tuple[ItemWords, ...]
    currencies: tuple[Currency, ...]
    programmes: tuple[Programme, ...]
    verbs: tuple[Verb, ...]
    numbers: Numbers
    hedges: Hedges
    sums: SumWords
    dates: DateWords
    sentences: SentenceWords
    cues: Mapping[str, Words]
    topics: Mapping[str, Words]
    auxiliaries: Mapping[str, Words]
    offices: Offices
    aid: AidWords
    gate: Gate

    @property
    def parser(self) -> str:
        """The spaCy model that parses the language, or nothing."""
        return self.gate.parser


def languages() -> tuple[str, ...]:
    """The languages that have rules: one folder each."""
    return tuple(sorted(folder.name for folder in FOLDER.iterdir() if (folder / "gate.yaml").exists()))


@cache
@uncollected()
def load_language(code: str) -> Language:
    """The word lists of a language that has rules. Raises LanguageDataError."""
    folder = FOLDER / code
    return Language(
        code=code,
        donors=read_list(folder / "donors.yaml", tuple[Donor, ...]),
        items=read_list(folder / "items.yaml", tuple[ItemWords, ...]),
        currencies=read_list(folder / "currencies.yaml", tuple[Currency, ...]),
        programmes=read_list(folder / "programmes.yaml", tuple[Programme, ...]),
        verbs=read_list(folder / "verbs.yaml", tuple[Verb, ...]),
        numbers=read_list(folder / "numbers.yaml", Numbers),
        hedges=read_list(folder / "hedges.yaml", Hedges),
        sums=read_list(folder / "sums.yaml", SumWords),
        dates=read_list(folder / "dates.yaml", DateWords),
        sentences=read_list(folder / "sentences.yaml", SentenceWords),
        cues=read_list(folder / "cues.yaml", dict[str, Words]),
        topics=read_list(folder / "topics.yaml", dict[str, Words]),
        auxiliaries=read_list(folder / "auxiliaries.yaml", dict[str, Words]),
        offices=read_list(folder / "offices.yaml", Offices),
        aid=read_list(folder / "aid.yaml", AidWords),
        gate=read_list(folder / "gate.yaml", Gate),
    )


def read_list(path: Path, shape: type[T]) -> T:
    """A list of a language folder in its shape. Raises LanguageDataError, naming file and entry."""
    try:
        raw = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
        return TypeAdapter(shape).validate_python(raw)
    except FileNotFoundError as cause:
        raise LanguageDataError(f"{path.name} is missing", hint=f"every language folder holds a {path.name}") from cause
    except yaml.YAMLError as cause:
        raise LanguageDataError(f"{path.name} is not YAML: {cause}") from cause
    except ValidationError as cause:
        first = cause.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise LanguageDataError(f"{path.name}: entry {where}: {first['msg']}") from cause
