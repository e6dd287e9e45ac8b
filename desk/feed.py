"""The Atom feed of accepted pledges. Feed readers cannot sign in: the address of an account's feed holds a token."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from desk.display import short_sum, visible, web_address
from desk.texts import text
from desk.visit import Visit
from extract.records import Item, Pledge
from ledger.editors import editor_of_feed
from ledger.history import AcceptedPledge, accepted
from ledger.values import digest
from ledger.vocabulary import vocabulary

ENTRIES = 100
_ATOM = "http://www.w3.org/2005/Atom"
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

register_namespace("", _ATOM)


def feed(visit: Visit) -> Response:
    """The pledges accepted last, for whoever is signed in or has the address of an account's feed."""
    token = visit.request.query_params.get("token", "")
    if token and editor_of_feed(visit.ledger, digest(token)) is None:
        raise HTTPException(404)
    if not token and visit.signed_in is None:
        return RedirectResponse("/sign-in?next=/feed.atom", 303)
    body = atom(accepted(visit.ledger, limit=ENTRIES), visit.origin)
    tag = f'"{sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    if visit.request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type="application/atom+xml")


def atom(rows: Sequence[AcceptedPledge], origin: str) -> bytes:
    """The feed as XML. `origin` is the address of the desk, from which the entries' ids are made."""
    root = Element(f"{{{_ATOM}}}feed")
    _add(root, "id", _id(origin, "feed"))
    _add(root, "title", text("feed.title"))
    _add(root, "updated", _time(max((row.at for row in rows), default=datetime(1970, 1, 1, tzinfo=UTC))))
    _add(SubElement(root, f"{{{_ATOM}}}author"), "name", text("desk.name"))
    SubElement(root, f"{{{_ATOM}}}link", {"rel": "self", "href": f"{origin}/feed.atom"})
    for row in rows:
        entry = SubElement(root, f"{{{_ATOM}}}entry")
        _add(entry, "id", _id(origin, f"pledge/{row.key}"))
        _add(entry, "title", title_of(row.record))
        _add(entry, "updated", _time(row.at))
        _add(SubElement(entry, f"{{{_ATOM}}}author"), "name", row.editor)
        if address := web_address(row.url):
            SubElement(entry, f"{{{_ATOM}}}link", {"rel": "alternate", "href": _clean(address)})
        words = text("feed.entry", evidence=row.record.evidence.text, title=row.title, outlet=row.outlet)
        _add(entry, "content", words)
    found: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return found


def title_of(pledge: Pledge) -> str:
    """A pledge in one line: "Japan: about ¥8.8 bn, 100 trucks (delivered)"."""
    names = vocabulary().donors
    donors = ", ".join(names.get(donor, donor) for donor in pledge.donors)
    parts = [*([_sum(pledge)] if pledge.money else []), *(_item(item) for item in pledge.items)]
    given = ", ".join(parts) or text(f"feed.aid_{pledge.aid.value}")
    return text("feed.line", donors=donors, given=given, stage=text(f"feed.stage_{pledge.stage.value}"))


def _sum(pledge: Pledge) -> str:
    money = pledge.money
    assert money is not None
    amount = short_sum(money.amount, money.currency)
    total = text("money.total") if pledge.cumulative else ""
    return " ".join(part for part in (text(f"money.{money.modifier.value}"), amount, total) if part)


def _item(item: Item) -> str:
    return item.name if item.quantity is None else f"{item.quantity:,} {item.name}"


def _add(parent: Element, name: str, words: str) -> None:
    SubElement(parent, f"{{{_ATOM}}}{name}").text = _clean(words)


def _clean(words: str) -> str:
    """Without characters that XML cannot hold, or that steer how a line is shown."""
    return _NO_XML.sub("\ufffd", visible(words))


def _id(origin: str, path: str) -> str:
    return uuid5(NAMESPACE_URL, f"{origin}/{path}").urn


def _time(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
