"""Passwords: how long they must be, and their hashes (argon2id with the parameters of argon2-cffi)."""

from __future__ import annotations

import unicodedata
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from extract.errors import AccountError

SHORTEST = 12
LONGEST = 1024
# Each takes 64 MB and four threads for a moment: strangers must not make the desk do many at once.
_AT_ONCE = BoundedSemaphore(2)
_HASHER = PasswordHasher()


def hashed(password: str) -> str:
    """The hash of a new password. Raises AccountError where it is too short or too long."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise AccountError(
            f"a password has {SHORTEST} to {LONGEST} characters, this one {len(password)}",
            hint="a few words that do not belong together are easy to remember",
        )
    with _AT_ONCE:
        return _HASHER.hash(_same(password))


def is_password(password: str, known: str | None) -> bool:
    """Whether it is the password behind a hash; without one it takes as long, and is not."""
    with _AT_ONCE:
        try:
            return _HASHER.verify(known or _nobodys(), _same(password[: LONGEST + 1])) and known is not None
        except (VerificationError, InvalidHashError):
            return False


@cache
def _nobodys() -> str:
    return _HASHER.hash("nobody has this password")


def _same(password: str) -> bytes:
    """However the keyboard composed its letters."""
    return unicodedata.normalize("NFKC", password).encode("utf-8", "replace")
