"""Bytes of a page to characters, also where the page lies about its charset."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_META_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{2,40})""", re.I
)
_HEADER_CHARSET = re.compile(r"""charset\s{0,9}=\s{0,9}["']?([\w.:-]{2,40})""", re.I)

# Only charsets of the web: Python also knows "punycode" or "unicode_escape", which a hostile header could name.
_WEB_CHARSET = re.compile(
    r"(utf-?8|utf-?16(le|be)?|(windows|cp)-?125\d|cp866|(iso-?)?8859-?\d{1,2}|iso-8859-\d{1,2}|latin-?\d|(us-)?ascii|koi8-?[ru]"
    r"|mac-?cyrillic|macintosh|shift[-_]jis|sjis|euc-(jp|kr)|iso-2022-jp|gb(2312|k|18030)|big5)"
)
# A browser reads these as their Windows supersets (WHATWG Encoding, "Names and labels").
_SUPERSETS = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030"}
_EIGHT_BIT = {"uk": "cp1251", "ru": "cp1251", "be": "cp1251", "bg": "cp1251"}

_BEYOND_ASCII = re.compile("[^\x00-\x7f\ufffd]")
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x80-\x9f\ufffd]")
_DROPPED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def decode(body: bytes, content_type: str | None, charset: str, language: str) -> str | None:
    """The page's characters, without control characters; None where no charset makes text of them.

    A byte order mark decides; else bytes that are valid UTF-8 beyond ASCII are UTF-8, whatever the page declares (other
    texts are so by accident hardly ever), and so they are where fewer are broken than whole; else the HTTP header, the
    page's own declaration, the outlet's charset and the eight-bit charset of its language, the first that fits.
    """
    for bom, name in _BOMS:
        if body.startswith(bom):
            return cleaned(body[len(bom) :].decode(name, "replace"))
    if not body.isascii():
        try:
            return cleaned(body.decode("utf-8"))
        except UnicodeDecodeError:
            text = body.decode("utf-8", "replace")
        if 2 * text.count("\ufffd") <= len(_BEYOND_ASCII.findall(text)):
            return cleaned(text)
    candidates = list(_candidates(body, content_type, charset, language))
    texts = (body.decode(name, "replace") for name in candidates)
    best = min(texts, key=_unreadable_share, default="")
    return cleaned(best) if _unreadable_share(best) < 0.1 else None


def _candidates(body: bytes, content_type: str | None, charset: str, language: str) -> Iterator[str]:
    """Names of codecs to try, best first; `min` keeps the first of equals."""
    header = _HEADER_CHARSET.search(content_type or "")
    meta = _META_CHARSET.search(body[:8192])
    declared = (header.group(1) if header else "", meta.group(1).decode("ascii", "ignore") if meta else "", charset)
    for name in (*declared, _EIGHT_BIT.get(language, "cp1252"), "utf-8"):
        codec = _codec(name)
        # An ASCII page that calls itself UTF-16 is none (its bytes would make Chinese).
        if codec and not (codec.startswith("utf-16") and b"\x00" not in body[:200]):
            yield codec


def _codec(name: str) -> str | None:
    if not _WEB_CHARSET.fullmatch(name.strip().lower()):
        return None
    try:
        found = codecs.lookup(name.strip()).name
    except LookupError:
        return None
    return _SUPERSETS.get(found, found)


def _unreadable_share(text: str) -> float:
    """Share of characters that no page holds on purpose, 0 to 1. NUL bytes alone do not count: parsers drop them."""
    sample = text.replace("\x00", "")
    if not sample:
        return 1.0 if text else 0.0
    return len(_UNREADABLE.findall(sample)) / len(sample)


def cleaned(text: str) -> str:
    """The text without control characters and half characters, which neither HTML nor SQLite takes."""
    return _DROPPED.sub("", text).encode("utf-8", "replace").decode("utf-8")
