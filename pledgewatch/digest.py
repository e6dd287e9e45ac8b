"""The digest of a night: the pledges that are new, for people who do not open the desk, as HTML and as text.

All that outlets wrote is escaped or shown in plain characters. Sending is Apprise's, an extra (`pip install apprise`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from html import escape
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from extract.errors import ConfigurationError, PledgewatchError
from ledger.queries import PledgeRow
from ledger.vocabulary import vocabulary
from pledgewatch.show import counted, plain, told_text

_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}"
    "h2{font-size:1rem;margin:1.6rem 0 .2rem}p{margin:.2rem 0}.quiet{color:#666}"
    "@media(prefers-color-scheme:dark){body{background:#111;color:#eee}a{color:#8bf}.quiet{color:#aaa}}"
)


def check_addresses(addresses: Sequence[str]) -> None:
    """Raise ConfigurationError, before anything runs, where a digest could not be sent."""
    if not addresses:
        return
    if find_spec("apprise") is None:
        raise ConfigurationError("digest.notify is set, and Apprise is not installed", hint="pip install apprise")
    apprise = _apprise()
    for number, address in enumerate(addresses, 1):
        if not apprise.add(address):
            raise ConfigurationError(
                f"digest.notify: address {number} ({address.partition(':')[0]}: …) is none that Apprise knows",
                hint="https://github.com/caronc/apprise lists them",
            )


def in_text(rows: Sequence[PledgeRow], at: datetime) -> str:
    """The digest as text."""
    lines = [_title(rows, at), ""]
    for row in rows:
        lines += [_headline(row), f"  {plain(row.pledge.evidence.text)}", f"  {plain(row.title)}", f"  {row.url}", ""]
    return "\n".join(lines)


def in_html(rows: Sequence[PledgeRow], at: datetime) -> str:
    """The digest as a page of its own: no script, nothing from elsewhere."""
    title = escape(_title(rows, at))
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{title}</title><style>{_STYLE}</style><h1>{title}</h1>{''.join(map(_entry, rows))}</html>\n"
    )


def write_digest(directory: Path, rows: Sequence[PledgeRow], at: datetime) -> tuple[Path, Path]:
    """Write the HTML and the text file of a night, named by its day and time; their paths.

    Raises PledgewatchError where the directory cannot be written.
    """
    name = f"pledges-{at:%Y-%m-%dT%H%M%SZ}"
    page, text = directory / f"{name}.html", directory / f"{name}.txt"
    try:
        directory.mkdir(parents=True, exist_ok=True)
        page.write_text(in_html(rows, at), encoding="utf-8")
        text.write_text(in_text(rows, at), encoding="utf-8")
    except OSError as cause:
        raise PledgewatchError(
            f"the digest could not be written: {cause.filename or directory}: {cause.strerror}",
            hint="digest.directory names the place",
        ) from cause
    return page, text


def send(addresses: Sequence[str], rows: Sequence[PledgeRow], at: datetime) -> bool:
    """Send the digest to all addresses; whether each of them took it."""
    apprise = _apprise()
    for address in addresses:
        apprise.add(address)
    return bool(apprise.notify(title=_title(rows, at), body=in_html(rows, at), body_format="html"))


def _apprise() -> Any:
    from apprise import Apprise

    return Apprise()


def _title(rows: Sequence[PledgeRow], at: datetime) -> str:
    articles = len({row.url for row in rows})
    return f"{counted(len(rows), 'new pledge')} in {counted(articles, 'article')}, {at.day} {at:%B %Y}"


def _headline(row: PledgeRow) -> str:
    """ "Japan: 8.8 bn JPY, radar systems (pledged, 97% sure)"."""
    pledge = row.pledge
    donors = ", ".join(vocabulary().donors.get(donor, donor) for donor in pledge.donors)
    return plain(f"{donors}: {told_text(pledge)} ({pledge.stage.value}, {pledge.confidence:.0%} sure)")


def _entry(row: PledgeRow) -> str:
    day = f"{row.published:%Y-%m-%d}" if row.published else "day not stated"
    source = "".join(_source(row, day))
    return f"<h2>{escape(_headline(row))}</h2><p>“{escape(plain(row.pledge.evidence.text))}”</p>{source}"


def _source(row: PledgeRow, day: str) -> Iterator[str]:
    title = escape(plain(row.title) or row.url)
    yield '<p class="quiet">'
    yield (
        f'<a href="{escape(row.url, quote=True)}" rel="noreferrer">{title}</a>' if row.url.startswith("http") else title
    )
    yield f", {escape(row.outlet)}, {day}</p>"
