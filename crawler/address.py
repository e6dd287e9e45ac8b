"""One form for each address, so that a page listed twice is fetched once."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase
from urllib.parse import urljoin, urlsplit, urlunsplit

from w3lib.url import safe_url_string

_DEFAULT_PORTS = {"http": 80, "https": 443}


def canonical(url: str, *, base: str = "", strip_query: Iterable[str] = ()) -> str | None:
    """The address in the form in which it is requested, stored and compared; None where it is no http(s) address.

    base: address of the document that names `url`, for relative ones.
    strip_query: names of query parameters that do not choose the page; `*` and `?` as in file names ("utm_*").
    The fragment goes, the host is in small letters, a default port goes, the path is escaped as Scrapy does it.
    """
    try:
        absolute = urljoin(base, url.strip()) if base else url.strip()
        parts = urlsplit(safe_url_string(absolute))
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in _DEFAULT_PORTS or not parts.hostname:
        return None
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    if port is not None and port != _DEFAULT_PORTS[parts.scheme]:
        host = f"{host}:{port}"
    query = _without(parts.query, tuple(strip_query))
    return urlunsplit((parts.scheme, host, parts.path or "/", query, ""))


def on_site(url: str, domains: Iterable[str]) -> bool:
    """Whether an address is of one of these hosts or their sub-domains, whatever its port."""
    host = urlsplit(url).hostname or ""
    return any(host == one or host.endswith(f".{one}") for one in domains)


def _without(query: str, names: tuple[str, ...]) -> str:
    kept = (pair for pair in query.split("&") if not any(fnmatchcase(pair.partition("=")[0], name) for name in names))
    return "&".join(kept) if query else ""
