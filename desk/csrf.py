"""Forms that only our own pages can send: a token in each of them, and where the browser says they come from.

The token is a hash of a secret in a cookie (the session's, or before it a visitor's), so it is good for that session
alone and nothing needs to be remembered. Browsers add Origin to every post, and no page can forge it.
"""

from __future__ import annotations

import hmac
import secrets
from hashlib import sha256
from urllib.parse import urlsplit

from starlette.requests import Request

FIELD = "csrf"
HEADER = "X-CSRF-Token"


def new_secret() -> str:
    """256 random bits."""
    return secrets.token_urlsafe(32)


def token_of(secret: str) -> str:
    """The token of the forms that whoever has this secret in a cookie is shown."""
    return sha256(f"form of the desk {secret}".encode()).hexdigest()


def is_token(token: str, secret: str) -> bool:
    """Whether a form brought the right token."""
    return bool(secret) and hmac.compare_digest(token.encode(), token_of(secret).encode())


def comes_from_here(request: Request, secure: bool) -> bool:
    """Whether the browser says that the request comes from a page of the desk; a client that says nothing may pass."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    said = request.headers.get("origin") or request.headers.get("referer")
    if said is None:
        return True
    here = ("https" if secure else "http", request.headers.get("host", "").lower())
    parts = urlsplit(said)
    return (parts.scheme, parts.netloc.lower()) == here
