"""The desk: an ASGI application over a ledger. Every page stands in one table, PAGES."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from desk import accounts
from desk.connections import Ledgers
from desk.gate import Page
from desk.page import ASSETS, render
from desk.settings import DeskSettings
from desk.visit import Visit
from ledger.editors import Role


def home(visit: Visit) -> Response:
    """The queue's place until it is built."""
    return render(visit, "home.html")


PAGES = (
    # path, handler, role (READER where none is said), methods (GET where none is said)
    Page("/sign-in", accounts.sign_in_form, None),
    Page("/sign-in", accounts.sign_in, None, ("POST",)),
    Page("/sign-out", accounts.sign_out, Role.READER, ("POST",)),
    Page("/", home),
)


def desk_app(settings: DeskSettings) -> Starlette:
    """The application. Raises what `open_ledger` does, when it starts."""
    ledgers = Ledgers(settings.ledger)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        with ledgers.lend():
            pass
        yield
        ledgers.close()

    routes: list[BaseRoute] = [page.route() for page in PAGES]
    routes.append(Mount("/assets", StaticFiles(directory=ASSETS)))
    app = Starlette(routes=routes, lifespan=lifespan)
    app.state.settings = settings
    app.state.ledgers = ledgers
    return app
