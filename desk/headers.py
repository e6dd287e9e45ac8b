"""What every answer tells the browser: nothing inline, nothing from elsewhere, no frames of others, no guessing."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send


def policy(**directives: str) -> str:
    """A Content-Security-Policy: `script_src="'self'"` is `script-src 'self'`; what is not named is forbidden."""
    named = {name.replace("_", "-"): sources for name, sources in directives.items()}
    closed = {"default-src": "'none'", "base-uri": "'none'", "form-action": "'none'", "frame-ancestors": "'none'"}
    return "; ".join(f"{name} {sources}".strip() for name, sources in {**closed, **named}.items())


PAGE_POLICY = policy(
    script_src="'self'",
    style_src="'self'",
    img_src="'self'",
    connect_src="'self'",
    form_action="'self'",
    frame_src="'self'",
)
_ALWAYS = {
    "Content-Security-Policy": PAGE_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    # Pages of an account must not be found in a browser's memory after it signed out.
    "Cache-Control": "no-store",
}
_BY_TLS = {"Strict-Transport-Security": "max-age=31536000"}


class SafetyHeaders:
    """Adds the headers to every answer that does not bring its own."""

    def __init__(self, app: ASGIApp, secure: bool) -> None:
        self._app = app
        self._secure = secure
        self._headers: Mapping[str, str] = {**_ALWAYS, **(_BY_TLS if secure else {})}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] == "http" and self._secure:
            scope = {**scope, "scheme": "https"}  # what whole addresses begin with; the proxy asked us without TLS

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_with_headers if scope["type"] == "http" else send)
