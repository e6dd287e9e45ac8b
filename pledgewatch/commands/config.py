"""`pledgewatch config`: what is in force, and where it comes from."""

from __future__ import annotations

from typing import Annotated

from typer import Option

from pledgewatch.configuration import DEFAULTS, ConfigOption, in_force, in_toml


def config(
    defaults: Annotated[bool, Option("--defaults", help="The defaults, with what each key means.")] = False,
    secrets: Annotated[bool, Option("--secrets", help="Show what the addresses under notify hold.")] = False,
    config: ConfigOption = None,
) -> None:
    """Print the configuration in force as TOML, each key with where it comes from."""
    if defaults:
        print(DEFAULTS.read_text(encoding="utf-8"), end="")
    else:
        print(in_toml(in_force(config), secrets=secrets))
