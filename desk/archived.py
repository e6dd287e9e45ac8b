"""A page as it was archived, shown so that nothing in it runs, loads or leads away.

The bytes are the outlet's, so the browser gets them under a policy of their own: sandboxed without any permission
(no scripts, no forms, an origin of its own, no moving on by itself), nothing loaded from elsewhere, not even pictures,
which would tell the outlet who looks at its page and when.
"""

from __future__ import annotations

import logging
import re
from email.message import Message

from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, Response

from desk.headers import policy
from desk.texts import text
from desk.visit import Visit
from extract.errors import ArchiveError
from ledger.archive import ArchivedResponse, read_response
from ledger.captures import capture_place

logger = logging.getLogger(__name__)

LARGEST_PAGE = 16 * 1024 * 1024
_POLICY = policy(sandbox="", style_src="'unsafe-inline'", img_src="data:", frame_ancestors="'self'")
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Frame-Options": "SAMEORIGIN",
    "Cross-Origin-Opener-Policy": "unsafe-none",  # browsers refuse any other together with a sandbox
    "Referrer-Policy": "no-referrer",
    "X-DNS-Prefetch-Control": "off",
}
_HTML = ("text/html", "application/xhtml+xml")
_TEXT = ("application/json", "application/ld+json", "application/xml", "application/rss+xml", "application/atom+xml")


def archived_page(visit: Visit) -> Response:
    """The body of one fetch, by its number."""
    place = capture_place(visit.ledger, visit.request.path_params["capture"])
    if place is None:
        raise HTTPException(404)
    try:
        found = read_response(visit.settings.archive, place)
        body = found.decoded(LARGEST_PAGE)
    except ArchiveError as error:
        logger.warning("%s: %s", visit.request.url.path, error)
        return PlainTextResponse(text("problem.archive"), 404, headers=_HEADERS)  # it stands in a frame
    kind, charset = content_type(found)
    headers = {**_HEADERS, "Content-Type": _shown_as(kind, charset)}
    if not headers["Content-Type"].startswith("text/"):
        headers["Content-Disposition"] = f'attachment; filename="capture-{visit.request.path_params["capture"]}"'
    return Response(body, headers=headers)


def content_type(found: ArchivedResponse) -> tuple[str, str]:
    """What the server said that the body is, and in which charset; nothing where that is no name of one."""
    message = Message()
    message["Content-Type"] = found.header("Content-Type") or "text/html"
    charset = str(message.get_param("charset") or "")
    return message.get_content_type(), charset if re.fullmatch(r"[A-Za-z0-9][\w.:-]*", charset, re.ASCII) else ""


def _shown_as(kind: str, charset: str) -> str:
    """HTML as HTML, other text as plain text, the rest as a file. Without a charset the page's own mark decides."""
    if kind in _HTML:
        return f"text/html; charset={charset}" if charset else "text/html"
    if kind.startswith("text/") or kind in _TEXT:
        return f"text/plain; charset={charset or 'utf-8'}"
    return "application/octet-stream"
