"""Signing in and out."""

from __future__ import annotations

from starlette.responses import RedirectResponse, Response

from desk import cookies
from desk.csrf import new_secret
from desk.page import render
from desk.passwords import is_password
from desk.texts import text
from desk.visit import Visit
from ledger.editors import password_of
from ledger.sessions import begin_session, end_session


def sign_in_form(visit: Visit) -> Response:
    """The form to sign in by."""
    target = local(visit.request.query_params.get("next", "/"))
    if visit.signed_in:
        return RedirectResponse(target, 303)
    return render(visit, "sign_in.html", problem="", name="", next=target)


def sign_in(visit: Visit) -> Response:
    """Sign in, or say that name or password is wrong."""
    name, target = visit.field("name").strip().lower(), local(visit.field("next"))
    if not is_password(visit.field("password"), password_of(visit.ledger, name)):
        return render(visit, "sign_in.html", 403, problem=text("sign_in.wrong"), name=name, next=target)
    token = new_secret()
    begin_session(visit.ledger, name, token, visit.settings.clock())
    response = RedirectResponse(target, 303)
    cookies.give_session(response, visit.settings, token)
    return response


def sign_out(visit: Visit) -> Response:
    """End the session."""
    end_session(visit.ledger, visit.secret)
    response = RedirectResponse("/sign-in", 303)
    cookies.take_session(response, visit.settings)
    return response


def local(target: str) -> str:
    """Where to go next, if it is a path of the desk's own; else the queue."""
    plain = target.startswith("/") and not target.startswith("//") and "\\" not in target
    return target if plain and target.isprintable() else "/"
