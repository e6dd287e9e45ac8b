"""What every request passes before a handler sees it: who asks, whether they may, and whether a form is our own."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from desk import cookies, csrf, display
from desk.connections import Ledgers
from desk.page import render
from desk.proxy import signed_in_name
from desk.settings import DeskSettings
from desk.texts import group, text
from desk.visit import Handler, Visit
from extract.errors import LedgerBusy, NoSuchArticle, NoSuchPledge, UsageError
from ledger.editors import Editor, Role, find_editor
from ledger.sessions import session_editor
from ledger.store import Ledger

logger = logging.getLogger(__name__)

FORM_FIELDS = 2_000
_LARGEST = 2**63 - 1  # no row has a greater number, and SQLite takes none
_PASSWORDS = frozenset({"password", "present", "new"})


@dataclass(frozen=True, slots=True)
class Page:
    """A line of the table of routes. role: what an account needs; None where none is needed."""

    path: str
    handler: Handler
    role: Role | None = Role.READER
    methods: tuple[str, ...] = ("GET",)

    def route(self) -> Route:
        """The page as Starlette wants it."""
        return Route(self.path, _endpoint(self), methods=list(self.methods))


def _endpoint(page: Page) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        form = FormData()
        if request.method == "POST":
            form = await request.form(max_files=0, max_fields=FORM_FIELDS)
        return await run_in_threadpool(_answer, page, request, form)

    return endpoint


def _answer(page: Page, request: Request, form: FormData) -> Response:
    return met(request, form, lambda visit: _passed(page, visit))


def met(request: Request, form: FormData, handler: Handler) -> Response:
    """What a handler answers to a request, with a ledger lent to it; whatever it raises becomes a page."""
    ledgers: Ledgers = request.app.state.ledgers
    settings: DeskSettings = request.app.state.settings
    with ledgers.lend() as ledger:
        visit, new_secret = _visit(request, ledger, settings, form)
        try:
            response = handler(visit)
        except HTTPException as error:
            response = problem(visit, error.status_code, headers=error.headers)
        except (NoSuchPledge, NoSuchArticle) as error:
            response = problem(visit, 404, str(error))
        except LedgerBusy as error:
            logger.warning("%s %s: %s", request.method, request.url.path, error)
            response = _not_saved(visit, 503, text("repost.busy")) if request.method == "POST" else problem(visit, 503)
        except UsageError as error:
            response = problem(visit, 400, f"{error}: {error.hint}")
        except Exception:
            logger.exception("%s %s", request.method, request.url.path)
            response = problem(visit, 500)
    if new_secret and "set-cookie" not in response.headers:
        cookies.give_visitor(response, settings, new_secret)
    return response


def problem(visit: Visit, status: int, detail: str = "", headers: Mapping[str, str] | None = None) -> Response:
    """A page that says what is wrong."""
    known = status if str(status) in group("problem") else 500
    response = render(visit, "problem.html", status, title=text(f"problem.{known}"), detail=detail)
    response.headers.update(headers or {})
    return response


def _passed(page: Page, visit: Visit) -> Response:
    """The handler's answer, or why it is not asked."""
    if any(isinstance(number, int) and number > _LARGEST for number in visit.request.path_params.values()):
        return problem(visit, 404)
    if visit.request.method == "POST":
        if not csrf.comes_from_here(visit.request, visit.settings.secure):
            return problem(visit, 403)
        if page.role is not None and visit.signed_in is None:
            return _not_saved(visit, 401, text("repost.signed_out"))
        if not csrf.is_token(visit.field(csrf.FIELD) or visit.request.headers.get(csrf.HEADER, ""), visit.secret):
            return _not_saved(visit, 403, text("repost.stale"))
    return _stopped(visit, page.role) or page.handler(visit)


def refusal(request: Request, role: Role) -> Response | None:
    """For applications that are no pages: why who asks is not let in; None where they are."""
    let_in = Response()
    answer = met(request, FormData(), lambda visit: _stopped(visit, role) or let_in)
    return None if answer is let_in else answer


def _stopped(visit: Visit, role: Role | None) -> Response | None:
    """The way to sign in, or that the role does not suffice; None where it does."""
    if role is None:
        return None
    if visit.signed_in is None:
        return _to_sign_in(visit)
    return None if visit.editor.role.covers(role) else problem(visit, 403, text("problem.role"))


def _not_saved(visit: Visit, status: int, why: str) -> Response:
    """The form's fields again, to be sent once more: nobody loses what they typed.

    Only where the browser says that they come from a page of ours, or somebody else's page could have filled them in.
    """
    if "origin" not in visit.request.headers or _PASSWORDS & visit.form.keys():
        return problem(visit, status, "" if status == 503 else text("repost.too_old"))
    fields = [(name, value) for name, value in visit.form.multi_items() if name != csrf.FIELD]
    return render(visit, "repost.html", status, why=why, fields=fields, signed_out=visit.signed_in is None)


def _visit(request: Request, ledger: Ledger, settings: DeskSettings, form: FormData) -> tuple[Visit, str]:
    """The visit, and the visitor's secret where a new one has to be given."""
    token = cookies.session_token(request, settings)
    editor: Editor | None = None
    if token:
        editor = session_editor(ledger, token, settings.clock(), idle=settings.idle, longest=settings.longest)
    if editor is not None:
        return Visit(request, ledger, settings, form, editor, token), ""
    if name := signed_in_name(request, settings):
        editor = find_editor(ledger, name)
        editor = None if editor is None or editor.disabled else editor
    secret = cookies.visitor_secret(request, settings)
    new = "" if secret else csrf.new_secret()
    return Visit(request, ledger, settings, form, editor, secret or new), new


def _to_sign_in(visit: Visit) -> Response:
    if name := signed_in_name(visit.request, visit.settings):
        return problem(visit, 403, text("problem.stranger", name=display.visible(name)))
    url = visit.request.url
    here = f"{url.path}?{url.query}" if url.query else url.path
    target = f"/sign-in?{urlencode({'next': here})}"
    if visit.by_htmx:
        # A page that only asks how things are stays as it is: somebody may be typing in it.
        boosted = "hx-boosted" in visit.request.headers
        return Response(status_code=401, headers={"HX-Redirect": target}) if boosted else Response(status_code=204)
    return RedirectResponse(target, 303)
