"""The beginnings of a new outlet: a spider that runs, and says of itself that it is all guesses."""

from __future__ import annotations

import json
import keyword
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from extract.errors import UsageError

_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_HOST = re.compile(r"(?=.{4,80}$)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")
_LANGUAGE = re.compile(r"[a-z]{2}")
_LANGUAGES = {"en": "English", "uk": "Ukrainian", "de": "German", "fr": "French", "pl": "Polish", "ru": "Russian"}

_SPIDER = '''"""{title}."""

from crawler.outlet import Expected, OutletSpider


class {class_name}(OutletSpider):
    """{title}.

    Domain: {domain_fact}
    Publishes: what and how much was not seen; 1 to 1000 articles a week is a guess that hardly anything breaks
    Found by: feed; its address and the pattern of an article's address, any page below the front page, are guesses.
        No layout is stated, so trafilatura finds the text by itself, and not by a guess of ours
    Terms: robots.txt was not seen, nor whether it is free to read
    """

    name = {name}
    domains = {domains}
    language = {language}

    # read by OutletSpider
    feeds = ({feed},)
    article_url = {article_url}
    strip_query = ("utm_*",)

    # read by crawler.health
    expected = Expected(articles_a_week=(1, 1000))
'''
_FEED = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0">
<channel>
<title>{title}</title>
<link>{front}</link>
<item>
<title>The front page, which is no article; beside it comes an item for each page that is saved here</title>
<link>{front}</link>
</item>
</channel>
</rss>
"""


@dataclass(frozen=True, slots=True)
class Skeleton:
    """What is known of an outlet at its beginning.

    domain: empty where it is not known yet; a host below .example stands in for it then. feed: likewise.
    """

    name: str
    language: str
    domain: str = ""
    feed: str = ""

    @property
    def host(self) -> str:
        """The host of the articles."""
        return self.domain or f"{self.name.replace('_', '-')}.example"

    @property
    def feed_url(self) -> str:
        """The address of the feed."""
        return self.feed or f"https://{self.host}/feed/"

    @property
    def title(self) -> str:
        """What the outlet is called, until somebody writes its name."""
        words = self.name.removesuffix(f"_{self.language}").split("_")
        return f"{' '.join(word.capitalize() for word in words)}, {_LANGUAGES.get(self.language, self.language)}"

    def spider(self) -> str:
        """The text of crawler/spiders/NAME.py."""
        bare = self.host.removeprefix("www.")
        known = f"{bare}, with and without www, as it was given; that articles live there is a guess"
        unknown = f"not known yet; {bare} stands in for it"
        return _SPIDER.format(
            title=self.title,
            class_name="".join(word.capitalize() for word in self.name.split("_")),
            domain_fact=known if self.domain else unknown,
            name=json.dumps(self.name),
            domains=f"({json.dumps(bare)}, {json.dumps(f'www.{bare}')})",
            language=json.dumps(self.language),
            feed=json.dumps(self.feed_url),
            article_url=f'r"https://(www\\.)?{re.escape(bare)}/[^?#]+$"',
        )

    def fixture(self) -> dict[str, str]:
        """The texts of a saved feed, by file."""
        capture = {
            "url": self.feed_url,
            "status": 200,
            "headers": {"Content-Type": "application/rss+xml; charset=utf-8"},
            "fetched": datetime.now(UTC).isoformat(timespec="seconds"),
            "body": "feed.xml",
        }
        feed = _FEED.format(title=self.title, front=f"https://{self.host}/")
        return {"capture.json": json.dumps(capture, indent=2) + "\n", "feed.xml": feed}


def skeleton(name: str, *, domain: str, language: str, feed: str) -> Skeleton:
    """The beginnings of an outlet. Raises UsageError, naming what is wrong with a name, domain, language or feed.

    Where the language is not given, it is what the name ends with, else English.
    """
    if not _NAME.fullmatch(name) or keyword.iskeyword(name) or len(name) > 40:
        raise UsageError(
            f"{name!r} is no name for an outlet", hint="small letters, digits and underscores, such as kyiv_post_en"
        )
    last = name.rpartition("_")[2]
    language = language or (last if last in _LANGUAGES else "en")
    if not _LANGUAGE.fullmatch(language):
        raise UsageError(f"{language!r} is no language", hint="--language takes two letters of ISO 639-1, such as uk")
    if domain and not _HOST.fullmatch(domain):
        raise UsageError(f"{domain!r} is no host", hint="--domain takes a host alone, such as www.example.org")
    if feed and not _is_address(feed):
        raise UsageError(f"{feed!r} is no address of a feed", hint="--feed takes an address, https://…")
    return Skeleton(name, language, domain, feed)


def checkout() -> Path:
    """The directory that the command runs in. Raises UsageError where that is no checkout of the project."""
    root = Path.cwd()
    parts = ("pyproject.toml", "crawler/spiders/__init__.py", "fixtures/README.md", "docs/outlets.md")
    if missing := [part for part in parts if not (root / part).exists()]:
        raise UsageError(
            f"{root} is no checkout of pledgewatch: it has no {missing[0]}",
            hint="an outlet is a file of the project; clone it, and run this in its directory",
        )
    return root


def _is_address(feed: str) -> bool:
    try:
        parts = urlsplit(feed)
        return (
            parts.scheme in ("http", "https")
            and bool(parts.hostname)
            and feed.isascii()
            and feed.isprintable()
            and len(feed) <= 90
            and not any(mark in feed for mark in " \"'<>\\")
        )
    except ValueError:
        return False
