"""Datasette at /data/: the public tables to browse, filter and export, for whoever is signed in.

Nothing is left to its settings alone: its connection can read the public tables and nothing else (ledger/public.py),
it sees no cookies, its pages run in an origin of their own, and CSV passes through desk/csv_cells.py.
"""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote

from datasette.app import Datasette
from datasette.database import Database
from datasette.plugins import pm
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from desk.csv_cells import HarmlessCells
from desk.gate import refusal
from desk.headers import policy
from desk.texts import text
from ledger.editors import Role
from ledger.public import PUBLIC_TABLES, SEARCH_TABLES, connect_public

PREFIX = "/data/"
_STATIC = f"{PREFIX}-/static/"
# It has scripts within its pages, so they are sandboxed: in an origin of their own they can do nothing to the desk.
_POLICY = policy(
    sandbox="allow-scripts allow-forms allow-downloads",
    script_src="'self' 'unsafe-inline'",
    style_src="'self' 'unsafe-inline'",
    img_src="'self' data:",
    form_action="'self'",
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "Cross-Origin-Opener-Policy": "unsafe-none",  # browsers refuse any other together with a sandbox
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
# Its style sheet and scripts, which anybody may have: sandboxed pages ask for them as strangers do.
_STATIC_HEADERS = {"Cross-Origin-Resource-Policy": "cross-origin", "Cache-Control": "public, max-age=3600"}
_SETTINGS = {
    "base_url": PREFIX,
    "default_allow_sql": False,
    "allow_download": False,
    "allow_csv_stream": True,
    "max_csv_mb": 50,
    "num_sql_threads": 2,
    "sql_time_limit_ms": 2000,
    "suggest_facets": False,  # each page would try all columns
    "default_cache_ttl": 0,
}

# Else it would print every error, a 404 too, with all local variables.
pm.get_plugin("datasette.handle_exception").rich = None


class Data:
    """The ASGI application under /data/."""

    def __init__(self, ledger: Path) -> None:
        self._ledger = ledger
        self._datasette: Any = None
        self._app: ASGIApp | None = None
        self._opening = asyncio.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, if it comes from an account and asks for nothing but reading."""
        request = Request(scope, receive)
        path, static = request.url.path, request.url.path.startswith(_STATIC)
        refused: Response | None = None
        if request.method not in ("GET", "HEAD"):
            refused = PlainTextResponse(text("problem.405"), 405)
        elif not static:
            refused = await run_in_threadpool(refusal, request, Role.READER)
            if refused is None and path.startswith(f"{PREFIX}-/"):
                refused = PlainTextResponse(text("problem.404"), 404)  # its insides: paths, settings, plugins
        if refused is not None:
            await refused(scope, receive, send)
            return
        app = await self._opened()
        kept = [(name, value) for name, value in scope["headers"] if name not in (b"cookie", b"authorization")]
        is_csv = path.endswith(".csv") or request.query_params.get("_format") == "csv"
        headers = _STATIC_HEADERS if static else _HEADERS
        inner = {**scope, **_stripped(scope), "headers": kept}
        await app(inner, receive, _Safely(send, headers, is_csv).send)

    async def _opened(self) -> ASGIApp:
        async with self._opening:
            if self._app is None:
                self._datasette = _datasette(self._ledger)
                await self._datasette.invoke_startup()
                self._app = self._datasette.app()
        return self._app

    def close(self) -> None:
        """Give the file back."""
        if self._datasette is not None:
            self._datasette.executor.shutdown(cancel_futures=True)
            self._datasette.databases["ledger"].close()


def _stripped(scope: Scope) -> dict[str, Any]:
    """The path as Datasette would have it at the top: with the prefix it makes some of its links with it twice."""
    raw: bytes = scope.get("raw_path") or quote(scope["path"]).encode()
    cut = len(PREFIX) - 1
    return {"path": scope["path"][cut:], "raw_path": raw[cut:], "root_path": ""}


class _Safely:
    """Sends what Datasette answers with headers of ours, and CSV with cells made harmless."""

    def __init__(self, send: Send, headers: dict[str, str], is_csv: bool) -> None:
        self._send = send
        self._headers = headers
        self._cells = HarmlessCells() if is_csv else None

    async def send(self, message: Message) -> None:
        """A message of the answer."""
        if message["type"] == "http.response.start":
            # Datasette writes some names with capitals, which Starlette would not find again.
            message = {**message, "headers": [(name.lower(), value) for name, value in message["headers"]]}
            headers = MutableHeaders(scope=message)
            headers.update(self._headers)
            del headers["set-cookie"]
            if (target := headers.get("location", "")).startswith("/") and not target.startswith(PREFIX):
                headers["location"] = PREFIX + target.lstrip("/")
            if not headers.get("content-type", "").startswith(("text/csv", "text/plain")):
                self._cells = None  # an error's page
            elif self._cells:
                del headers["content-length"]
        elif message["type"] == "http.response.body" and self._cells:
            last = not message.get("more_body", False)
            message = {**message, "body": self._cells.feed(message.get("body", b""), last)}
        await self._send(message)


class _Ledger(Database):  # type: ignore[misc]
    """The ledger as Datasette opens it: without it, a path with a question mark would be cut there, too."""

    def connect(self, write: bool = False) -> sqlite3.Connection:
        """A connection to read the public tables by; to write there is none."""
        if write:
            raise sqlite3.OperationalError("the ledger is only to be read here")
        connection = connect_public(Path(self.path))
        self._all_file_connections.append(connection)
        return connection

    async def table_names(self) -> list[str]:
        """Those that it may read: else it would count the rows of the others, and complain."""
        return [name for name in await super().table_names() if name in PUBLIC_TABLES | SEARCH_TABLES]

    async def get_all_foreign_keys(self) -> dict[str, dict[str, list[dict[str, str]]]]:
        """Those between tables that it may read: a row's page counts the rows that refer to it."""
        found = await super().get_all_foreign_keys()
        return {
            table: {
                way: [one for one in keys if one["other_table"] in PUBLIC_TABLES] for way, keys in found[table].items()
            }
            for table in found
        }


def _datasette(ledger: Path) -> Any:
    """Datasette over one ledger. What is not public is not shown, and its connection could not read it."""
    with sqlite3.connect(f"{ledger.resolve().as_uri()}?mode=ro", uri=True) as db:
        names = {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")}
    db.close()
    closed = {name: {"hidden": True, "allow": False} for name in names - PUBLIC_TABLES}
    told = {"pledges": {"description": text("data.pledges")}}
    searched = {"current_articles": {"fts_table": "articles_fts", "fts_pk": "id"}}
    metadata = {
        "title": text("data.title"),
        "about": text("desk.name"),  # the way back, at the foot of each page
        "about_url": "/",
        "databases": {"ledger": {"allow_sql": False, "tables": {**closed, **searched, **told}}},
    }
    datasette = Datasette([], metadata=metadata, settings=_SETTINGS, memory=False)
    datasette.add_database(_Ledger(datasette, path=str(ledger), is_mutable=True), name="ledger")
    datasette.remove_database("_memory")  # it makes one of its own where it is given no file
    return datasette
