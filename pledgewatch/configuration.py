"""The operator's configuration: one TOML file, the environment above it, a default for everything below it.

pledgewatch/default.toml holds the defaults with what each key means; a test holds that it and this module agree.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields, is_dataclass
from difflib import get_close_matches
from functools import cache
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Any, Literal

import typer
from annotated_types import Ge, Gt, Le
from pydantic import AfterValidator, AllowInfNan, ConfigDict, Strict, TypeAdapter, ValidationError

from extract.errors import ConfigurationError
from pledgewatch import checked_texts
from pledgewatch.toml_text import statements, written

FILE = Path("pledgewatch.toml")
DEFAULTS = Path(__file__).parent / "default.toml"
PREFIX = "PLEDGEWATCH_"
NAMED = "NAME"
"""Stands for an outlet's name in default.toml."""
ConfigOption = Annotated[
    Path | None,
    typer.Option(
        "--config",
        envvar="PLEDGEWATCH_CONFIG",
        metavar="FILE",
        help="The configuration. Default: pledgewatch.toml where the command runs, if there is one.",
    ),
]
"""The option of commands that crawl: `config: ConfigOption = None`."""
_STRICT = ConfigDict(extra="forbid")
_SECRET = ("digest.notify", "nightly.ping")
"""Keys whose values let whoever reads them send something."""

# Strict: else "2" would be a number, and 1 a truth.
Number = Annotated[float, Strict(), AllowInfNan(False)]
Whole = Annotated[int, Strict()]
Truth = Annotated[bool, Strict()]


def _web_address(text: str) -> str:
    if text and not re.match(r"https?://[^\s/]+", text):
        raise ValueError("an address begins with http:// or https://")
    return text


def _network(text: str) -> str:
    return str(ip_network(text, strict=False))


def _target(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z][\w+.-]*://\S+", text):
        raise ValueError("an Apprise address is like scheme://…")
    return text


def _contact(text: str) -> str:
    if not (text.isascii() and text.isprintable()):
        raise ValueError("it goes into a header of each request: one line of ASCII characters")
    return text


def _path(text: str) -> str:
    if "\0" in text:
        raise ValueError("a path holds no NUL")
    return text


def _home(text: str) -> str:
    if not text:
        raise ValueError("a directory has a name")
    return _path(text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Crawl:
    """How outlets are asked; default.toml says what each key means."""

    __pydantic_config__ = _STRICT
    delay_seconds: Annotated[Number, Ge(0), Le(3600)] = 2.0
    longest_delay_seconds: Annotated[Number, Ge(0)] = 60.0
    pages_a_night: Annotated[Whole, Gt(0)] = 1000
    outlets_at_once: Annotated[Whole, Gt(0), Le(1000)] = 20
    requests_at_once: Annotated[Whole, Gt(0), Le(200)] = 16
    timeout_seconds: Annotated[Number, Gt(0)] = 45.0
    largest_body_megabytes: Annotated[Whole, Gt(0), Le(64)] = 8
    repeats: Annotated[Whole, Ge(0), Le(10)] = 2
    wait_seconds: Annotated[Number, Ge(0)] = 30.0
    longest_wait_seconds: Annotated[Number, Ge(0)] = 300.0
    allowed_networks: tuple[Annotated[str, AfterValidator(_network)], ...] = ()
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "WARNING"


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """How the archive is kept."""

    __pydantic_config__ = _STRICT
    file_megabytes: Annotated[Whole, Gt(0)] = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """How archived pages are read."""

    __pydantic_config__ = _STRICT
    workers: Annotated[Whole, Ge(0), Le(256)] = 0
    page_seconds: Annotated[Number, Gt(0)] = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Nightly:
    """What the nightly run does."""

    __pydantic_config__ = _STRICT
    outlets: tuple[str, ...] = ()
    ping: Annotated[str, AfterValidator(_web_address)] = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """Where the digest of new pledges goes."""

    __pydantic_config__ = _STRICT
    directory: Annotated[str, AfterValidator(_path)] = ""
    notify: tuple[Annotated[str, AfterValidator(_target)], ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where the review desk is found, and who is let in."""

    __pydantic_config__ = _STRICT
    host: Annotated[str, AfterValidator(checked_texts.host)] = "127.0.0.1"
    port: Annotated[Whole, Ge(0), Le(65535)] = 8642
    address: Annotated[str, AfterValidator(checked_texts.origin)] = ""
    zone: Annotated[str, AfterValidator(checked_texts.zone)] = "UTC"
    idle_hours: Annotated[Number, Gt(0)] = 8
    session_days: Annotated[Number, Gt(0), Le(365)] = 7
    proxies: tuple[Annotated[str, AfterValidator(_network)], ...] = ()
    user_header: Annotated[str, AfterValidator(checked_texts.header)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletChoice:
    """What the operator says of one outlet."""

    __pydantic_config__ = _STRICT
    enabled: Truth = True
    client: Literal["plain", "browser"] = "plain"
    pages_a_night: Annotated[Whole, Ge(0)] = 0
    delay_seconds: Annotated[Number, Ge(0), Le(3600)] = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """All of it. `sources` says where each key that is not a default comes from, by its dotted name."""

    __pydantic_config__ = _STRICT
    home: Annotated[str, AfterValidator(_home)] = "var"
    contact: Annotated[str, AfterValidator(_contact)] = ""
    crawl: Crawl = field(default_factory=Crawl)
    archive: Archive = field(default_factory=Archive)
    extract: Extract = field(default_factory=Extract)
    nightly: Nightly = field(default_factory=Nightly)
    digest: Digest = field(default_factory=Digest)
    desk: Desk = field(default_factory=Desk)
    outlets: Mapping[str, OutletChoice] = field(default_factory=dict)

    def outlet(self, name: str) -> OutletChoice:
        """What is said of an outlet."""
        return self.outlets.get(name, OutletChoice())


@dataclass(frozen=True, slots=True)
class InForce:
    """A configuration, and where the keys that are no defaults come from: "FILE:LINE" or "$VARIABLE" by dotted name."""

    configuration: Configuration
    sources: Mapping[str, str]


_CONFIGURATION = TypeAdapter(Configuration)


def load_configuration(
    path: Path | None = None, environment: Mapping[str, str] | None = None, known_outlets: tuple[str, ...] = ()
) -> InForce:
    """The configuration in force: the file's (`path`, else $PLEDGEWATCH_CONFIG, else pledgewatch.toml where it is
    there), with the environment above it.

    known_outlets: names that may stand under [outlets] and in nightly.outlets; empty for any.
    Raises ConfigurationError, which names file and line, or the variable, for a file that cannot be read, an unknown
    key or a bad value. Variables with our prefix that set nothing are unknown keys, too.
    """
    environment = os.environ if environment is None else environment
    named = path or (Path(environment[f"{PREFIX}CONFIG"]) if environment.get(f"{PREFIX}CONFIG") else None)
    file = named or FILE
    text = _text(file) if named or file.exists() else ""
    found: dict[str, Any] = _parsed(text, file)
    sources = {".".join(path): f"{file}:{one.line}" for path, one in statements(text).items()}
    for variable, key in _variables(environment):
        if _general(key) not in keys_of():
            raise _unknown(f"${variable}", key)
        _set(found, key, _read_value(environment[variable], key))
        sources[key] = f"${variable}"
    try:
        configuration = _CONFIGURATION.validate_python(found)
    except ValidationError as error:
        raise _wrong(error, sources, file) from error
    _check_outlets(configuration, known_outlets, sources, file)
    return InForce(configuration, sources)


def in_force(path: Path | None = None) -> InForce:
    """The configuration in force, its outlets checked against those there are. Raises ConfigurationError."""
    from crawler.registry import outlets  # Scrapy takes a while to import

    return load_configuration(path, known_outlets=tuple(outlets()))


def configuration_of(path: Path | None = None) -> Configuration:
    """What `in_force` says, without where it comes from."""
    return in_force(path).configuration


def in_toml(in_force: InForce, *, secrets: bool = False) -> str:
    """The configuration as TOML, each key with where it comes from. secrets: show what addresses hold."""
    lines: list[str] = []
    for key, value in _leaves(asdict(in_force.configuration)):
        table, _, name = key.rpartition(".")
        if table and f"[{table}]" not in lines:
            lines += ["", f"[{table}]"]
        shown = value if secrets or key not in _SECRET else _masked(value)
        lines.append(f"{name} = {written(shown)}  # {in_force.sources.get(key, 'default')}")
    return "\n".join(lines)


def keys_of(kind: type[Any] = Configuration, prefix: str = "") -> Iterator[str]:
    """The dotted names of all keys; an outlet's are under `outlets.NAME`."""
    for one in fields(kind):
        default = one.default_factory() if callable(one.default_factory) else one.default
        if is_dataclass(default) and not isinstance(default, type):
            yield from keys_of(type(default), f"{prefix}{one.name}.")
        elif one.name == "outlets" and not prefix:
            yield from keys_of(OutletChoice, f"outlets.{NAMED}.")
        else:
            yield f"{prefix}{one.name}"


def _masked(value: Any) -> Any:
    """Addresses without what may be secret in them."""
    if isinstance(value, str):
        return re.sub(r"://.*", "://…", value, flags=re.DOTALL)
    return [_masked(one) for one in value]


def _text(file: Path) -> str:
    hint = "--config or PLEDGEWATCH_CONFIG names the file"
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError as cause:
        raise ConfigurationError(f"{file}: {cause.strerror}", hint=hint) from cause
    except UnicodeDecodeError as cause:
        line = cause.object.count(b"\n", 0, cause.start) + 1
        raise ConfigurationError(f"{file}:{line}: it is not UTF-8", hint="save the file as UTF-8") from cause


def _parsed(text: str, file: Path) -> dict[str, Any]:
    hint = "pledgewatch config --defaults shows how it is written"
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as cause:
        # Its message ends with the line, or with "(at end of document)".
        found = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", str(cause))
        line = int(found[1]) if found and found[1] else len(text.splitlines())
        why = str(cause)[: found.start()] if found else str(cause)
        raise ConfigurationError(f"{file}:{line}: not TOML: {why[:1].lower()}{why[1:]}", hint=hint) from cause
    except (ValueError, RecursionError) as cause:  # a number of 5,000 digits, lists in lists
        raise ConfigurationError(f"{file}: not TOML that can be read: {cause}", hint=hint) from cause


def _variables(environment: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The variables that set a key, with its dotted name; of one that sets none, the name that it seems to mean."""
    keys = {key.upper(): key for key in keys_of()}
    for variable in sorted(environment):
        if not variable.startswith(PREFIX) or variable == f"{PREFIX}CONFIG" or not environment[variable]:
            continue
        name = variable.removeprefix(PREFIX).replace("__", ".")
        yield variable, keys.get(name, name.lower())


def _read_value(text: str, key: str) -> Any:
    """A value of the environment: as the file has it, but texts need no quotes, and lists no brackets."""
    default = _defaults().get(_general(key))
    if isinstance(default, str):
        return text
    if isinstance(default, list) and not text.lstrip().startswith("["):
        # An Apprise address may hold a comma.
        return [one for one in re.split(r",?\s+" if key == "digest.notify" else r"[,\s]+", text.strip()) if one]
    try:
        return tomllib.loads(f"value = {text.strip()}")["value"]
    except (ValueError, RecursionError):
        return text


@cache
def _defaults() -> Mapping[str, Any]:
    """The documented defaults by dotted name."""
    return dict(_leaves(tomllib.loads(DEFAULTS.read_text(encoding="utf-8"))))


def _set(found: dict[str, Any], key: str, value: Any) -> None:
    *tables, name = key.split(".")
    for table in tables:
        inner = found.setdefault(table, {})
        if not isinstance(inner, dict):
            return  # the file has a value where a table belongs: validation says so
        found = inner
    found[name] = value


def _general(key: str) -> str:
    """A key with NAME for an outlet's name."""
    return re.sub(r"^outlets\.[^.]+", f"outlets.{NAMED}", key)


def _unknown(where: str, key: str) -> ConfigurationError:
    near = get_close_matches(_general(key), sorted(keys_of()), n=1, cutoff=0.5)
    hint = f"did you mean {near[0]}? " if near else ""
    return ConfigurationError(f"{where}: there is no key {key}", hint=f"{hint}pledgewatch config --defaults lists all")


_BELONGS = {"tuple_type": "a list belongs here", "dataclass_type": "a table belongs here"}


def _wrong(error: ValidationError, sources: Mapping[str, str], file: Path) -> ConfigurationError:
    """The first thing that is wrong, where it stands, and the way out."""
    first = error.errors()[0]
    path = [part for part in first["loc"] if isinstance(part, str)]
    key = ".".join(path)
    where = next(
        (sources[".".join(path[:n])] for n in range(len(path), 0, -1) if ".".join(path[:n]) in sources), str(file)
    )
    if first["type"] == "unexpected_keyword_argument":
        return _unknown(where, key)
    why = _BELONGS.get(first["type"]) or str(first.get("ctx", {}).get("error", first["msg"]))
    value = first["input"]
    shown = "a table" if isinstance(value, dict) else _short(_masked(written(value)))
    what = "cannot be what it is" if key in _SECRET else f"cannot be {shown}"
    return ConfigurationError(
        f"{where}: {key} {what}: {why[0].lower()}{why[1:]}",
        hint="pledgewatch config --defaults says what each key means",
    )


def _check_outlets(
    configuration: Configuration, known: tuple[str, ...], sources: Mapping[str, str], file: Path
) -> None:
    named = [(f"outlets.{name}", name) for name in configuration.outlets]
    named += [("nightly.outlets", name) for name in configuration.nightly.outlets]
    for key, name in named:
        if known and name not in known:
            where = next((where for found, where in sources.items() if found.startswith(key)), str(file))
            near = get_close_matches(name, known, n=1)
            meant = f"did you mean {near[0]}? " if near else ""
            raise ConfigurationError(
                f"{where}: no outlet is called {name!r}", hint=f"{meant}There are: {', '.join(known)}"
            )


def _leaves(tree: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in tree.items():
        if isinstance(value, Mapping):
            yield from _leaves(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", list(value) if isinstance(value, tuple) else value


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}…"
