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
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Any, Literal

import typer
from annotated_types import Ge, Gt, Le
from pydantic import AfterValidator, ConfigDict, TypeAdapter, ValidationError

from extract.errors import ConfigurationError

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
_STRICT = ConfigDict(extra="forbid", strict=False)


def _web_address(text: str) -> str:
    if text and not re.match(r"https?://[^\s/]+", text):
        raise ValueError("an address begins with http:// or https://")
    return text


def _network(text: str) -> str:
    return str(ip_network(text, strict=False))


@dataclass(frozen=True, slots=True, kw_only=True)
class Crawl:
    """How outlets are asked; default.toml says what each key means."""

    __pydantic_config__ = _STRICT
    delay_seconds: Annotated[float, Ge(0), Le(3600)] = 2.0
    longest_delay_seconds: Annotated[float, Ge(0)] = 60.0
    pages_a_night: Annotated[int, Gt(0)] = 1000
    requests_at_once: Annotated[int, Gt(0), Le(200)] = 16
    timeout_seconds: Annotated[float, Gt(0)] = 45.0
    largest_body_megabytes: Annotated[int, Gt(0), Le(64)] = 8
    repeats: Annotated[int, Ge(0), Le(10)] = 2
    wait_seconds: Annotated[float, Ge(0)] = 30.0
    longest_wait_seconds: Annotated[float, Ge(0)] = 300.0
    allowed_networks: tuple[Annotated[str, AfterValidator(_network)], ...] = ()
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "WARNING"


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """How the archive is kept."""

    __pydantic_config__ = _STRICT
    file_megabytes: Annotated[int, Gt(0)] = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """How archived pages are read."""

    __pydantic_config__ = _STRICT
    workers: Annotated[int, Ge(0), Le(256)] = 0
    page_seconds: Annotated[float, Gt(0)] = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Nightly:
    """What the nightly run does."""

    __pydantic_config__ = _STRICT
    outlets: tuple[str, ...] = ()
    ping: Annotated[str, AfterValidator(_web_address)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """Where the digest of new pledges goes."""

    __pydantic_config__ = _STRICT
    directory: str = ""
    notify: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletChoice:
    """What the operator says of one outlet."""

    __pydantic_config__ = _STRICT
    enabled: bool = True
    client: Literal["plain", "browser"] = "plain"
    pages_a_night: Annotated[int, Ge(0)] = 0
    delay_seconds: Annotated[float, Ge(0), Le(3600)] = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """All of it. `sources` says where each key that is not a default comes from, by its dotted name."""

    __pydantic_config__ = _STRICT
    home: str = "var"
    contact: str = ""
    crawl: Crawl = field(default_factory=Crawl)
    archive: Archive = field(default_factory=Archive)
    extract: Extract = field(default_factory=Extract)
    nightly: Nightly = field(default_factory=Nightly)
    digest: Digest = field(default_factory=Digest)
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
    key or a bad value.
    """
    environment = os.environ if environment is None else environment
    named = path or (Path(environment[f"{PREFIX}CONFIG"]) if environment.get(f"{PREFIX}CONFIG") else None)
    file = named or FILE
    text = _text(file) if named or file.exists() else ""
    found: dict[str, Any] = _parsed(text, file)
    sources = {key: f"{file}:{line}" for key, line in _lines(text).items()}
    for variable, key in _variables(environment):
        _set(found, key, _read_value(environment[variable], key))
        sources[key] = f"${variable}"
    try:
        configuration = _CONFIGURATION.validate_python(found)
    except ValidationError as error:
        raise _wrong(error, sources, file) from error
    _check_outlets(configuration, known_outlets, sources, file)
    return InForce(configuration, {key: where for key, where in sources.items() if not key.startswith(NAMED)})


def in_force(path: Path | None = None) -> InForce:
    """The configuration in force, its outlets checked against those there are. Raises ConfigurationError."""
    from crawler.registry import outlets  # Scrapy takes a while to import

    return load_configuration(path, known_outlets=tuple(outlets()))


def configuration_of(path: Path | None = None) -> Configuration:
    """What `in_force` says, without where it comes from."""
    return in_force(path).configuration


def in_toml(in_force: InForce, *, secrets: bool = False) -> str:
    """The configuration as TOML, each key with where it comes from. secrets: show what notify addresses hold."""
    lines: list[str] = []
    for key, value in _leaves(asdict(in_force.configuration)):
        table, _, name = key.rpartition(".")
        if table and f"[{table}]" not in lines:
            lines += ["", f"[{table}]"]
        shown = value if secrets or key != "digest.notify" else [re.sub(r"//.*", "//…", one) for one in value]
        lines.append(f"{name} = {_written(shown)}  # {in_force.sources.get(key, 'default')}")
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


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as cause:
        why = cause.strerror if isinstance(cause, OSError) else "it is not UTF-8"
        raise ConfigurationError(f"{file}: {why}", hint="--config or PLEDGEWATCH_CONFIG names the file") from cause


def _parsed(text: str, file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as cause:
        raise ConfigurationError(
            f"{file}: {cause}", hint="pledgewatch config --defaults shows how it is written"
        ) from cause


def _lines(text: str) -> dict[str, int]:
    """The line on which each key, and each table, is written, by dotted name."""
    found: dict[str, int] = {}
    table = ""
    for number, line in enumerate(text.splitlines(), 1):
        if head := re.match(r"\s*\[([^\[\]]+)\]", line):
            table = _dotted(head[1])
            found.setdefault(table, number)
        elif key := re.match(r"""\s*([\w.\-"' ]+?)\s*=""", line):
            found.setdefault(f"{table}.{_dotted(key[1])}" if table else _dotted(key[1]), number)
    return found


def _dotted(name: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in name.split("."))


def _variables(environment: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The variables that set a key, with its dotted name. Others with our prefix are none of ours."""
    keys = {key.upper(): key for key in keys_of()}
    for variable in sorted(environment):
        if not variable.startswith(PREFIX) or not environment[variable]:
            continue
        name = variable.removeprefix(PREFIX).replace("__", ".")
        if name in keys:
            yield variable, keys[name]
        elif outlet := re.fullmatch(r"OUTLETS\.(\w+)\.(\w+)", name):
            yield variable, f"outlets.{outlet[1].lower()}.{outlet[2].lower()}"


def _read_value(text: str, key: str) -> Any:
    """A value of the environment: a list as TOML writes it or parted by commas, all else as it stands."""
    if key.endswith((".outlets", ".notify", ".allowed_networks")):
        return [one.strip().strip("\"'") for one in text.strip("[] ").split(",") if one.strip()]
    return text


def _set(found: dict[str, Any], key: str, value: Any) -> None:
    *tables, name = key.split(".")
    for table in tables:
        inner = found.setdefault(table, {})
        if not isinstance(inner, dict):
            return  # the file has a value where a table belongs: validation says so
        found = inner
    found[name] = value


def _wrong(error: ValidationError, sources: Mapping[str, str], file: Path) -> ConfigurationError:
    """The first thing that is wrong, where it stands, and the way out."""
    first = error.errors()[0]
    path = [part for part in first["loc"] if isinstance(part, str)]
    key = ".".join(path)
    known = sorted(keys_of())
    where = next(
        (sources[".".join(path[:n])] for n in range(len(path), 0, -1) if ".".join(path[:n]) in sources), str(file)
    )
    if first["type"] == "unexpected_keyword_argument":
        general = re.sub(r"^outlets\.[^.]+", f"outlets.{NAMED}", key)
        near = get_close_matches(general, known, n=1, cutoff=0.5)
        hint = f"did you mean {near[0]}? " if near else ""
        return ConfigurationError(
            f"{where}: there is no key {key}", hint=f"{hint}pledgewatch config --defaults lists all"
        )
    why = str(first["ctx"]["error"]) if "error" in first.get("ctx", {}) else first["msg"]
    value = first["input"]
    shown = "a table" if isinstance(value, dict) else repr(value)
    return ConfigurationError(
        f"{where}: {key} cannot be {shown}: {why[0].lower()}{why[1:]}",
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


def _written(value: Any) -> str:
    """A value as TOML writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return f"[{', '.join(_written(one) for one in value)}]"
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return '"' + re.sub(r"[\x00-\x1f\x7f]", lambda sign: f"\\u{ord(sign[0]):04x}", escaped) + '"'
    return str(value)
