"""Signing in and out, one's own account, and for admins everybody's."""

from __future__ import annotations

import math
from datetime import timedelta
from functools import cache
from zoneinfo import available_timezones

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from desk import cookies
from desk.csrf import new_secret
from desk.page import render
from desk.passwords import SHORTEST, hashed, is_password
from desk.proxy import client_address
from desk.texts import text
from desk.visit import Visit
from extract.errors import AccountError
from ledger import editors
from ledger.editors import Role, password_of
from ledger.presence import look_away
from ledger.sessions import begin_session, count_sessions, end_session, end_sessions, forget_old_sessions
from ledger.sign_ins import begin_attempt, end_attempt
from ledger.values import digest


def sign_in_form(visit: Visit) -> Response:
    """The form to sign in by."""
    target = local(visit.request.query_params.get("next", "/"))
    if visit.signed_in:
        return RedirectResponse(target, 303)
    return render(visit, "sign_in.html", problem="", name="", next=target)


def sign_in(visit: Visit) -> Response:
    """Sign in, or say that name or password is wrong, or how long to wait."""
    name, target = visit.field("name").strip().lower(), local(visit.field("next"))
    settings, at = visit.settings, visit.settings.clock()
    attempt = begin_attempt(visit.ledger, name, client_address(visit.request, settings), at)
    if attempt.wait:
        return _refused(visit, name, target, attempt.wait)
    if not is_password(visit.field("password"), password_of(visit.ledger, name)):
        return render(visit, "sign_in.html", 403, problem=text("sign_in.wrong"), name=name, next=target)
    end_attempt(visit.ledger, attempt)
    forget_old_sessions(visit.ledger, at, idle=settings.idle, longest=settings.longest)
    response = RedirectResponse(target, 303)
    _begin(visit, response, name)
    return response


def sign_out(visit: Visit) -> Response:
    """End the session."""
    end_session(visit.ledger, visit.secret)
    look_away(visit.ledger, visit.editor.name)
    response = RedirectResponse("/sign-in", 303)
    cookies.take_session(response, visit.settings)
    return response


def account(visit: Visit) -> Response:
    """One's own account."""
    return _account(visit)


def change_password(visit: Visit) -> Response:
    """Another password, for whoever knows the present one; all other browsers are signed out."""
    name = visit.editor.name
    attempt = begin_attempt(visit.ledger, name, client_address(visit.request, visit.settings), visit.settings.clock())
    if attempt.wait:
        return _account(visit, 429, password=_wait_words(attempt.wait))
    if not is_password(visit.field("present"), password_of(visit.ledger, name)):
        return _account(visit, 403, password=text("account.present_wrong"))
    end_attempt(visit.ledger, attempt)
    if visit.field("new") != visit.field("again"):
        return _account(visit, 400, password=text("account.not_same"))
    try:
        editors.set_password(visit.ledger, name, hashed(visit.field("new")))
    except AccountError as error:
        return _account(visit, 400, password=str(error))
    response = RedirectResponse("/account?done=password", 303)
    _begin(visit, response, name)
    return response


def change_zone(visit: Visit) -> Response:
    """The time zone in which times are shown."""
    try:
        editors.set_zone(visit.ledger, visit.editor.name, visit.field("zone").strip())
    except AccountError as error:
        return _account(visit, 400, zone=str(error))
    return RedirectResponse("/account?done=zone", 303)


def sign_out_elsewhere(visit: Visit) -> Response:
    """End all sessions of the account but this one."""
    end_sessions(visit.ledger, visit.editor.name, but=visit.secret)
    return RedirectResponse("/account?done=elsewhere", 303)


def make_feed(visit: Visit) -> Response:
    """Give the account's feed a new address, which is shown this once; the former one ends."""
    token = new_secret()
    editors.set_feed(visit.ledger, visit.editor.name, digest(token))
    return _account(visit, feed_address=f"{visit.origin}/feed.atom?token={token}")


def end_feed(visit: Visit) -> Response:
    """Let no address lead to the account's feed."""
    editors.set_feed(visit.ledger, visit.editor.name, None)
    return RedirectResponse("/account?done=feed", 303)


def accounts(visit: Visit) -> Response:
    """Everybody's accounts."""
    return _accounts(visit)


def change_account(visit: Visit) -> Response:
    """Give an account another role, close it or open it again, or sign it out everywhere."""
    name, what = visit.request.path_params["name"], visit.field("do")
    if name == visit.editor.name:
        return _accounts(visit, 400, text("accounts.own"))
    try:
        editors.the_editor(visit.ledger, name)
        if what == "role":
            editors.set_role(visit.ledger, name, Role(visit.field("role")))
        elif what in ("disable", "enable"):
            editors.set_disabled(visit.ledger, name, what == "disable")
        elif what == "sign-out":
            end_sessions(visit.ledger, name)
        else:
            raise HTTPException(400)
    except AccountError as error:
        return _accounts(visit, 404, str(error))
    except ValueError as error:
        raise HTTPException(400) from error
    return RedirectResponse("/accounts", 303)


def local(target: str) -> str:
    """Where to go next, if it is a path of the desk's own; else the queue."""
    plain = target.startswith("/") and not target.startswith("//") and "\\" not in target
    return target if plain and target.isprintable() else "/"


def _begin(visit: Visit, response: Response, name: str) -> None:
    token = new_secret()
    begin_session(visit.ledger, name, token, visit.settings.clock())
    cookies.give_session(response, visit.settings, token)


def _refused(visit: Visit, name: str, target: str, wait: timedelta) -> Response:
    response = render(visit, "sign_in.html", 429, problem=_wait_words(wait), name=name, next=target)
    response.headers["Retry-After"] = str(math.ceil(wait.total_seconds()))
    return response


def _wait_words(wait: timedelta) -> str:
    seconds = math.ceil(wait.total_seconds())
    if seconds < 60:
        return text("sign_in.wait", wait=text("sign_in.seconds", count=seconds))
    return text("sign_in.wait", wait=text("sign_in.minutes", count=math.ceil(seconds / 60)))


def _account(visit: Visit, status: int = 200, feed_address: str = "", **problems: str) -> Response:
    done = visit.request.query_params.get("done", "")
    return render(
        visit,
        "account.html",
        status,
        problems=problems,
        done=done if done in ("password", "zone", "elsewhere", "feed") and not problems else "",
        feed_address=feed_address,
        zones=_zones(),
        shortest=SHORTEST,
    )


@cache
def _zones() -> tuple[str, ...]:
    return tuple(sorted(available_timezones()))


def _accounts(visit: Visit, status: int = 200, problem: str = "") -> Response:
    return render(
        visit,
        "accounts.html",
        status,
        editors=editors.editors(visit.ledger),
        sessions=count_sessions(visit.ledger),
        roles=list(Role),
        problem=problem,
    )
