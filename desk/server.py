"""The desk: an ASGI application over a ledger. Every page stands in one table, PAGES."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from desk import accounts, article_pages, bulk_pages, decision_pages, export_pages, history_pages, queue_pages
from desk.archived import archived_page
from desk.connections import Ledgers
from desk.data import PREFIX, Data
from desk.feed import feed
from desk.gate import Page, met, problem
from desk.headers import SafetyHeaders
from desk.page import ASSETS
from desk.settings import DeskSettings
from ledger.editors import Role
from ledger.worth import load_rates

LARGEST_REQUEST = 1_000_000
"""Bytes of a request's body; a form with every field of a pledge has a few thousand."""


PAGES = (
    # path, handler, role (READER where none is said), methods (GET where none is said)
    Page("/sign-in", accounts.sign_in_form, None),
    Page("/sign-in", accounts.sign_in, None, ("POST",)),
    Page("/sign-out", accounts.sign_out, Role.READER, ("POST",)),
    Page("/account", accounts.account),
    Page("/account/password", accounts.change_password, Role.READER, ("POST",)),
    Page("/account/zone", accounts.change_zone, Role.READER, ("POST",)),
    Page("/account/elsewhere", accounts.sign_out_elsewhere, Role.READER, ("POST",)),
    Page("/account/feed", accounts.make_feed, Role.READER, ("POST",)),
    Page("/account/feed/end", accounts.end_feed, Role.READER, ("POST",)),
    Page("/accounts", accounts.accounts, Role.ADMIN),
    Page("/accounts/{name}", accounts.change_account, Role.ADMIN, ("POST",)),
    Page("/feed.atom", feed, None),
    Page("/archive/{capture:int}", archived_page),
    Page("/", queue_pages.queue_page),
    Page("/pledge/{key:int}", queue_pages.pledge_page),
    Page("/pledge/{key:int}", decision_pages.decide_pledge, Role.EDITOR, ("POST",)),
    Page("/pledge/{key:int}/correct", decision_pages.correct_form, Role.EDITOR),
    Page("/pledge/{key:int}/correct", decision_pages.correct, Role.EDITOR, ("POST",)),
    Page("/pledge/{key:int}/split", decision_pages.split_form, Role.EDITOR),
    Page("/pledge/{key:int}/split", decision_pages.split, Role.EDITOR, ("POST",)),
    Page("/pledge/{key:int}/looking", queue_pages.looking),
    Page("/pledge/{key:int}/beside/{other:int}", queue_pages.beside),
    Page("/pledge/{key:int}/archived", queue_pages.archived_view),
    Page("/pledge/{key:int}/history", history_pages.pledge_history),
    Page("/article/{key:int}", article_pages.article_page),
    Page("/article/{key:int}/missed", article_pages.missed_form, Role.EDITOR),
    Page("/article/{key:int}/missed", article_pages.make_missed, Role.EDITOR, ("POST",)),
    Page("/bulk", bulk_pages.bulk_page, Role.EDITOR),
    Page("/bulk", bulk_pages.bulk_accept, Role.EDITOR, ("POST",)),
    Page("/search", queue_pages.search_page),
    Page("/changes", history_pages.changes_page),
    Page("/editor/{name}", history_pages.editor_history),
    Page("/accuracy", history_pages.accuracy_page),
    Page("/export", export_pages.export_page),
    Page("/export.csv", export_pages.export),
    Page("/export.json", export_pages.export),
    Page("/help", queue_pages.help_page),
)


def desk_app(settings: DeskSettings) -> Starlette:
    """The application. Raises what `open_ledger` does, when it starts."""
    ledgers, data = Ledgers(settings.ledger), Data(settings.ledger)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        with ledgers.lend():
            load_rates()  # now, not while the first decision holds the write lock
        yield
        data.close()
        ledgers.close()

    routes: list[BaseRoute] = [page.route() for page in PAGES]
    routes.append(Route("/favicon.ico", _icon))
    routes += [Mount("/assets", Assets(directory=ASSETS)), Mount(PREFIX.rstrip("/"), data)]
    app = Starlette(
        routes=routes,
        lifespan=lifespan,
        max_body_size=LARGEST_REQUEST,
        middleware=[
            Middleware(SafetyHeaders, secure=settings.secure),
            Middleware(TrustedHostMiddleware, allowed_hosts=sorted(settings.hosts), www_redirect=False),
        ],
        exception_handlers={HTTPException: _refused, Exception: _broken},
    )
    app.state.settings = settings
    app.state.ledgers = ledgers
    return app


class Assets(StaticFiles):
    """The files under desk/assets, which browsers may keep: their addresses change when they do (`page.asset`)."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """A file."""
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        # Pages of /data/ have an origin of their own.
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response


async def _icon(_: Request) -> Response:
    """The icon that browsers ask for where a page names none."""
    return FileResponse(ASSETS / "icon.svg", headers={"Cross-Origin-Resource-Policy": "cross-origin"})


def _refused(request: Request, error: Exception) -> Response:
    """The page for what no handler was asked: an unknown address, a request that is too large."""
    assert isinstance(error, HTTPException)
    return met(request, FormData(), lambda visit: problem(visit, error.status_code, headers=error.headers))


def _broken(request: Request, error: Exception) -> Response:
    """The answer where not even a page could be made; Starlette logs the error."""
    return PlainTextResponse("Something went wrong. It is in the log of the desk.", 500)
