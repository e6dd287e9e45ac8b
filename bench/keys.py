"""The keys of the configuration as docs/configuration.md shows them: from default.toml, and what each may be."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from pydantic import TypeAdapter

from pledgewatch.configuration import DEFAULTS, NAMED, Configuration
from pledgewatch.toml_text import Statement, statements, written

_TABLES = {(): "Above all tables", ("outlets", NAMED): f"`[outlets.{NAMED}]`, a table for each outlet that needs one"}


def configuration_keys() -> str:
    """A section for each table: key, default, what it may be, what it means. Raises ValueError for one without that."""
    schema = TypeAdapter(Configuration).json_schema()
    keys = [one for one in statements(DEFAULTS.read_text(encoding="utf-8")).values() if one.value is not None]
    if silent := [".".join(one.path) for one in keys if not one.comment]:
        raise ValueError(f"{DEFAULTS.name} does not say what {', '.join(silent)} means")
    sections = []
    for table, inside in groupby(keys, key=lambda one: one.path[:-1]):
        rows = (_row(one, _node(schema, one.path)) for one in inside)
        heading = _TABLES.get(table, f"`[{'.'.join(table)}]`")
        lines = [f"### {heading}", "", "| key | default | may be | means |", "| --- | --- | --- | --- |", *rows]
        sections.append("\n".join(lines))
    return "\n\n".join(sections)


def _row(one: Statement, node: Mapping[str, Any]) -> str:
    cells = (f"`{one.path[-1]}`", f"`{written(one.value)}`", _allowed(node), one.comment)
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _node(schema: Mapping[str, Any], path: tuple[str, ...]) -> Mapping[str, Any]:
    """The JSON schema of a key."""
    node = schema
    for step in path:
        node = node.get("additionalProperties") or node["properties"][step]
        if "$ref" in node:
            node = schema["$defs"][node["$ref"].rpartition("/")[2]]
    return node


def _allowed(node: Mapping[str, Any]) -> str:
    kind = node.get("type")
    if kind == "array":
        return "a list of texts"
    if "enum" in node:
        return " or ".join(f"`{value}`" for value in node["enum"])
    if kind not in {"integer", "number"}:
        return {"boolean": "`true` or `false`"}.get(str(kind), "a text")
    above = f"more than {node['exclusiveMinimum']:g}" if "exclusiveMinimum" in node else f"{node['minimum']:g} or more"
    most = f", at most {node['maximum']:g}" if "maximum" in node else ""
    return f"{'a whole number, ' if kind == 'integer' else ''}{above}{most}"
