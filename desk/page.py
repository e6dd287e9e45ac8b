"""Pages out of templates: escaped by default, and no name may be missing."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup
from starlette.responses import HTMLResponse

from desk import display, texts, words
from desk.csrf import FIELD
from desk.visit import Visit
from ledger.derived import tier_of

ASSETS = Path(__file__).with_name("assets")


def render(visit: Visit, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """The answer that a template makes; besides the values it has `visit`, and what `templates` gives to all."""
    page = templates().get_template(template).render(visit=visit, **values)
    return HTMLResponse(page, status)


@cache
def templates() -> Environment:
    """The templates, with what all of them may use.

    text("account.is", name=…): words of desk/texts.yaml; texts_of("stage"): all words under a key.
    csrf(): the hidden field of a form. asset("desk.css"): the address of a file under desk/assets.
    shown_fields: the lines of a record. Filters: those of desk/display.py and desk/words.py; `moment` and `day` know
    the editor's zone.
    """
    environment = Environment(
        loader=PackageLoader("desk"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals |= {"text": texts.text, "texts_of": texts.group, "csrf": _csrf, "asset": asset}
    for name in ("visible", "scraped", "web_address", "number", "short", "sum_of", "money", "percent"):
        environment.filters[name] = getattr(display, name)
    for name in (
        "donor_names",
        "thing",
        "gift",
        "in_short",
        "shown",
        "typed_differs",
        "field_names",
        "sentence",
        "day_words",
    ):
        environment.filters[name] = getattr(words, name)
    environment.filters |= {"moment": _moment, "day": _day, "differing": words.shown_differing, "tier": tier_of}
    environment.globals["shown_fields"] = words.SHOWN
    return environment


@cache
def asset(name: str) -> str:
    """The address of an asset; it changes when the file does, so that browsers may keep it for ever."""
    return f"/assets/{name}?v={sha256((ASSETS / name).read_bytes()).hexdigest()[:12]}"


@pass_context
def _csrf(context: Context) -> Markup:
    return Markup('<input type="hidden" name="{}" value="{}">').format(FIELD, context["visit"].csrf)


@pass_context
def _moment(context: Context, at: datetime | None) -> Markup:
    return display.moment(at, context["visit"].zone)


@pass_context
def _day(context: Context, at: date | datetime | None) -> Markup:
    return display.day(at, context["visit"].zone)
