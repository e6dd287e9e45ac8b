"""One request as handlers see it: who asks, with which form, and the ledger to answer from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from desk.csrf import token_of
from desk.settings import DeskSettings
from ledger.editors import Editor, Role, is_zone
from ledger.store import Ledger


@dataclass(frozen=True, slots=True)
class Visit:
    """A request that passed the gate (desk/gate.py).

    ledger: this request's alone, given back when the handler returns. form: empty but for POST.
    signed_in: None only on pages that need no account. secret: what the tokens of its forms are made from.
    """

    request: Request
    ledger: Ledger
    settings: DeskSettings
    form: FormData
    signed_in: Editor | None
    secret: str

    @property
    def editor(self) -> Editor:
        """Who asks, on a page that needs an account."""
        assert self.signed_in is not None
        return self.signed_in

    @property
    def csrf(self) -> str:
        """The token that each form of the answer carries."""
        return token_of(self.secret)

    @property
    def origin(self) -> str:
        """The address under which the desk was asked, to make whole addresses from: the host was checked."""
        return f"{'https' if self.settings.secure else 'http'}://{self.request.headers['host']}"

    @property
    def zone(self) -> ZoneInfo:
        """In which times are shown."""
        chosen = self.signed_in.zone if self.signed_in else ""
        return ZoneInfo(chosen if is_zone(chosen) else self.settings.zone)

    @property
    def by_htmx(self) -> bool:
        """Whether htmx asks, which wants a part of a page."""
        return self.request.headers.get("HX-Request") == "true"

    def may(self, role: str) -> bool:
        """Whether who asks has this role, or one above it."""
        return self.signed_in is not None and self.signed_in.role.covers(Role(role))

    def field(self, name: str) -> str:
        """A field of the form; empty where it has none."""
        value = self.form.get(name, "")
        return value if isinstance(value, str) else ""


Handler = Callable[[Visit], Response]
"""What answers a page: a plain function, run in a thread."""
