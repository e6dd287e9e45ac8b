"""What every request passes before a handler sees it: who asks, whether they may, and whether a form is our own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from desk import cookies, csrf
from desk.connections import Ledgers
from desk.page import render
from desk.settings import DeskSettings
from desk.texts import text
from desk.visit import Handler, Visit
from ledger.editors import Editor, Role, find_editor
from ledger.sessions import session_editor
from ledger.store import Ledger

FORM_FIELDS = 2_000


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
    ledgers: Ledgers = request.app.state.ledgers
    settings: DeskSettings = request.app.state.settings
    with ledgers.lend() as ledger:
        visit, new_secret = _visit(request, ledger, settings, form)
        response = _passed(page, visit)
    if new_secret and not response.headers.get("set-cookie"):
        cookies.give_visitor(response, settings, new_secret)
    return response


def _passed(page: Page, visit: Visit) -> Response:
    request = visit.request
    if request.method == "POST":
        if not csrf.comes_from_here(request, visit.settings.secure):
            return problem(visit, 403)
        if not csrf.is_token(visit.field(csrf.FIELD) or request.headers.get(csrf.HEADER, ""), visit.secret):
            return problem(visit, 403)
    if page.role is not None and visit.signed_in is None:
        return _to_sign_in(visit)
    if page.role is not None and not visit.editor.role.covers(page.role):
        return problem(visit, 403, text("problem.role"))
    try:
        return page.handler(visit)
    except HTTPException as error:
        return problem(visit, error.status_code, error.detail if error.status_code < 500 else "")


def problem(visit: Visit, status: int, detail: str = "") -> Response:
    """A page that says what is wrong."""
    return render(visit, "problem.html", status, title=text(f"problem.{status}"), detail=detail)


def _visit(request: Request, ledger: Ledger, settings: DeskSettings, form: FormData) -> tuple[Visit, str]:
    """The visit, and the visitor's secret where a new one has to be given."""
    token = cookies.session_token(request, settings)
    editor: Editor | None = None
    if token:
        editor = session_editor(ledger, token, settings.clock(), idle=settings.idle, longest=settings.longest)
    if editor is not None:
        return Visit(request, ledger, settings, form, editor, token), ""
    editor = _named_by_proxy(request, ledger, settings)
    secret = cookies.visitor_secret(request, settings)
    new = "" if secret else csrf.new_secret()
    return Visit(request, ledger, settings, form, editor, secret or new), new


def _named_by_proxy(request: Request, ledger: Ledger, settings: DeskSettings) -> Editor | None:
    if not settings.user_header or request.client is None or not settings.is_proxy(request.client.host):
        return None
    editor = find_editor(ledger, request.headers.get(settings.user_header, ""))
    return None if editor is None or editor.disabled else editor


def _to_sign_in(visit: Visit) -> Response:
    url = visit.request.url
    here = f"{url.path}?{url.query}" if url.query else url.path
    target = f"/sign-in?{urlencode({'next': here if visit.request.method == 'GET' else '/'})}"
    if visit.by_htmx:
        return Response(status_code=401, headers={"HX-Redirect": target})
    return RedirectResponse(target, 303)
