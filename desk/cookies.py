"""The two cookies: the session's, and before there is one a visitor's, to which the sign-in form is bound."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from desk.settings import DeskSettings

_SESSION = "desk"
_VISITOR = "desk-visitor"


def session_token(request: Request, settings: DeskSettings) -> str:
    """What the session's cookie holds, or nothing."""
    return request.cookies.get(_name(_SESSION, settings), "")


def visitor_secret(request: Request, settings: DeskSettings) -> str:
    """What the visitor's cookie holds, or nothing."""
    return request.cookies.get(_name(_VISITOR, settings), "")


def give_session(response: Response, settings: DeskSettings, token: str) -> None:
    """Set the session's cookie, and take the visitor's away."""
    _set(response, _SESSION, settings, token, int(settings.longest.total_seconds()))
    _set(response, _VISITOR, settings, "", 0)


def give_visitor(response: Response, settings: DeskSettings, secret: str) -> None:
    """Set the visitor's cookie, until the browser is closed."""
    _set(response, _VISITOR, settings, secret, None)


def take_session(response: Response, settings: DeskSettings) -> None:
    """Take the session's cookie away."""
    _set(response, _SESSION, settings, "", 0)


def _name(name: str, settings: DeskSettings) -> str:
    # Browsers let no other host and no plain connection set a cookie with this prefix.
    return f"__Host-{name}" if settings.secure else name


def _set(response: Response, name: str, settings: DeskSettings, value: str, age: int | None) -> None:
    response.set_cookie(
        _name(name, settings), value, max_age=age, path="/", secure=settings.secure, httponly=True, samesite="lax"
    )
