"""A client that behaves as a browser does, and the accounts of the desk that it is used on."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from argon2 import PasswordHasher
from starlette.testclient import TestClient

from ledger.editors import Role

PASSWORD = "four plain words here"
HERE = "http://testserver"
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
HASH = QUICK.hash(PASSWORD)
ACCOUNTS = {"rita": Role.READER, "olena": Role.EDITOR, "tom": Role.EDITOR, "ada": Role.ADMIN}


class Browser(TestClient):
    """A client that behaves as a browser does: it sends where a form came from, and the token that stood in it."""

    def token(self, path: str = "/sign-in") -> str:
        """The token in the forms of a page."""
        found = re.search(r'name="csrf" value="(\w+)"', self.get(path).text)
        assert found, f"{path} has no form"
        return found[1]

    def submit(self, path: str, fields: dict[str, Any] | None = None, *, form: str = "/") -> Any:
        """Post the fields as the form on another page would."""
        return self.post(path, data={"csrf": self.token(form), **(fields or {})}, headers={"Origin": HERE})

    def sign_in(self, name: str, password: str = PASSWORD) -> Any:
        """Sign in."""
        return self.submit("/sign-in", {"name": name, "password": password}, form="/sign-in")


Opened = Callable[..., Browser]
