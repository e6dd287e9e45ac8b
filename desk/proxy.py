"""What a reverse proxy tells: from which address a request comes, and who is signed in. Believed of named ones only."""

from __future__ import annotations

import re

from starlette.requests import Request

from desk.settings import DeskSettings


def client_address(request: Request, settings: DeskSettings) -> str:
    """The address that a request comes from: its peer's, or what a chain of believed proxies says of it."""
    address = request.client.host if request.client else ""
    said = ",".join(request.headers.getlist("x-forwarded-for"))
    # From the end: each proxy adds the address of whoever asked it, and what stands before may be anybody's invention.
    for one in reversed([part.strip() for part in said.split(",") if part.strip()]):
        if not settings.is_proxy(address):
            break
        address = _without_port(one)
    return address


def signed_in_name(request: Request, settings: DeskSettings) -> str:
    """The name that a believed proxy gives; nothing where there is no such header, or its peer is not believed."""
    if not settings.user_header or request.client is None or not settings.is_proxy(request.client.host):
        return ""
    said = request.headers.getlist(settings.user_header)
    # Two of them: one may come from the browser, through a proxy that adds instead of setting.
    return said[0].strip().lower() if len(said) == 1 else ""


def _without_port(address: str) -> str:
    """Some proxies add the port: 192.0.2.7:5123, [2001:db8::7]:5123."""
    found = re.fullmatch(r"\[([0-9a-fA-F:.]+)\](?::\d+)?|([0-9.]+):\d+", address)
    return (found[1] or found[2]) if found else address
