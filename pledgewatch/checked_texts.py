"""Texts of the configuration that must be of a kind: each function gives the text, or raises ValueError."""

from __future__ import annotations

import re
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def origin(text: str) -> str:
    """The address of a site, without a path."""
    if text and not re.fullmatch(r"https?://([\w.-]+|\[[0-9a-fA-F:.]+\])(:\d+)?/?", text):
        raise ValueError("it is like https://desk.example.org, without a path")
    return text.rstrip("/")


def host(text: str) -> str:
    """The name or address of a machine."""
    if not re.fullmatch(r"[\w.:-]+", text):
        raise ValueError("a host is a name or an address")
    return text


def header(text: str) -> str:
    """The name of a request header, or nothing."""
    if not re.fullmatch(r"[A-Za-z0-9-]*", text):
        raise ValueError("a header's name has letters, digits and dashes")
    return text


def zone(text: str) -> str:
    """The name of a time zone."""
    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError) as cause:
        raise ValueError("zones are called like Europe/Kyiv") from cause
    return text
