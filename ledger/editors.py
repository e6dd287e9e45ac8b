"""Who may use the desk: accounts with a role and a password. What the desk does with them: desk/accounts.py."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlite_utils import Database

from extract.errors import AccountError
from ledger.store import Ledger
from ledger.values import now

_NAME = re.compile(r"[a-z][a-z0-9._-]{0,31}")


class Role(StrEnum):
    """What an account may do: read; decide, too; keep the accounts, too."""

    READER = "reader"
    EDITOR = "editor"
    ADMIN = "admin"

    def covers(self, other: Role) -> bool:
        """Whether it may do all that the other may."""
        order = list(Role)
        return order.index(self) >= order.index(other)


@dataclass(frozen=True, slots=True)
class Editor:
    """An account. zone: IANA name, empty for the desk's. disabled: since when. feed: whether its feed has a token."""

    name: str
    role: Role
    zone: str
    created: datetime
    disabled: datetime | None = None
    has_password: bool = True
    feed: bool = False


def add_editor(ledger: Ledger, name: str, role: Role, password: str | None) -> Editor:
    """A new account; `password` is a hash, None where only a trusted proxy signs it in.

    Raises AccountError for a name that is taken or is none.
    """
    with ledger.write() as db:
        _check_new(db, name)
        row = {"name": name, "role": role.value, "password": password, "zone": "", "created": now()}
        db.table("editors").insert({**row, "disabled": None, "feed": None})
    return the_editor(ledger, name)


def check_new_name(ledger: Ledger, name: str) -> None:
    """Raise AccountError for a name that is taken or is none."""
    with ledger.read() as db:
        _check_new(db, name)


def find_editor(ledger: Ledger, name: str) -> Editor | None:
    """The account of that name, or None."""
    with ledger.read() as db:
        row = _row(db, name)
    return _editor(row) if row else None


def the_editor(ledger: Ledger, name: str) -> Editor:
    """The account of that name. Raises AccountError where there is none."""
    found = find_editor(ledger, name)
    if found is None:
        raise AccountError(f"there is no account {name[:40]!r}", hint="pledgewatch desk user list shows all")
    return found


def editors(ledger: Ledger) -> list[Editor]:
    """All accounts by name."""
    with ledger.read() as db:
        return [_editor(row) for row in db.query("SELECT * FROM editors ORDER BY name")]


def password_of(ledger: Ledger, name: str) -> str | None:
    """The hash of an account's password; None where there is no such account, no password, or it is disabled."""
    with ledger.read() as db:
        row = _row(db, name)
    return None if row is None or row["disabled"] else row["password"]


def set_password(ledger: Ledger, name: str, password: str) -> None:
    """Give an account another password (a hash) and end its sessions. Raises AccountError."""
    _change(ledger, name, {"password": password}, end_sessions=True)


def set_role(ledger: Ledger, name: str, role: Role) -> None:
    """Give an account another role. Raises AccountError."""
    _change(ledger, name, {"role": role.value})


def set_zone(ledger: Ledger, name: str, zone: str) -> None:
    """Show an account its times in another zone; empty for the desk's. Raises AccountError."""
    if zone and not is_zone(zone):
        raise AccountError(f"{zone[:40]!r} is no time zone", hint="zones are called like Europe/Kyiv")
    _change(ledger, name, {"zone": zone})


def set_disabled(ledger: Ledger, name: str, disabled: bool) -> None:
    """Close an account, ending its sessions, or open it again. Raises AccountError."""
    _change(ledger, name, {"disabled": now() if disabled else None}, end_sessions=disabled)


def set_feed(ledger: Ledger, name: str, token: str | None) -> None:
    """Let an account's feed be found by this token (a hash), or by none any more. Raises AccountError."""
    _change(ledger, name, {"feed": token})


def editor_of_feed(ledger: Ledger, token: str) -> Editor | None:
    """Whose feed it is, by the token's hash; None where nobody's, or the account is disabled."""
    with ledger.read() as db:
        rows = list(db.query("SELECT * FROM editors WHERE feed = ? AND disabled IS NULL", [token]))
    return _editor(rows[0]) if rows else None


def is_zone(name: str) -> bool:
    """Whether there is a time zone of that name."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return bool(name)


def _change(ledger: Ledger, name: str, columns: Mapping[str, Any], *, end_sessions: bool = False) -> None:
    the_editor(ledger, name)
    with ledger.write() as db:
        db.table("editors").update(name, dict(columns))
        if end_sessions:
            db.execute("DELETE FROM sessions WHERE editor = ?", [name])


def _check_new(db: Database, name: str) -> None:
    if not _NAME.fullmatch(name):
        raise AccountError(
            f"{name[:40]!r} cannot be the name of an account",
            hint="a name has 1 to 32 small letters, digits, dots and dashes, and begins with a letter",
        )
    if _row(db, name):
        raise AccountError(f"there is an account {name} already", hint="pledgewatch desk user list shows all")


def _row(db: Database, name: str) -> dict[str, Any] | None:
    return next(iter(db.query("SELECT * FROM editors WHERE name = ?", [name])), None)


def _editor(row: Mapping[str, Any]) -> Editor:
    return Editor(
        name=row["name"],
        role=Role(row["role"]),
        zone=row["zone"],
        created=datetime.fromisoformat(row["created"]),
        disabled=datetime.fromisoformat(row["disabled"]) if row["disabled"] else None,
        has_password=row["password"] is not None,
        feed=row["feed"] is not None,
    )
