"""`pledgewatch desk user`: who may use the desk."""

from __future__ import annotations

from typer import Context

from ledger.editors import Editor, editors
from pledgewatch.accounts import only_after_the_verb
from pledgewatch.home import DEFAULT_HOME, HomeOption, existing_ledger
from pledgewatch.show import print_table

_HEADINGS = ("Name", "Role", "Signs in by", "Since", "State")


def desk_user(context: Context, home: HomeOption = DEFAULT_HOME) -> None:
    """List who may use the desk."""
    if context.invoked_subcommand is not None:
        only_after_the_verb(context)
        return
    with existing_ledger(home) as ledger:
        found = editors(ledger)
    if not found:
        print("There are no accounts yet: pledgewatch desk user add NAME --role admin")
        return
    print_table(_HEADINGS, map(_cells, found), widest=_HEADINGS.index("State"))


def _cells(one: Editor) -> tuple[str, ...]:
    return (
        one.name,
        one.role.value,
        "password" if one.has_password else "proxy",
        one.created.date().isoformat(),
        f"disabled since {one.disabled.date().isoformat()}" if one.disabled else "open",
    )
