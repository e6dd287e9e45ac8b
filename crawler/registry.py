"""Which outlets there are, and what each says of itself. Other folders ask here and know no more of the crawler."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from scrapy.settings import Settings
from scrapy.spiderloader import get_spider_loader

from crawler.outlet import OutletSpider
from extract.errors import UsageError
from extract.layout import OutletPages


def project_settings() -> Settings:
    """The settings of crawler/settings.py, whatever the working directory."""
    settings = Settings()
    settings.setmodule("crawler.settings", priority="project")
    return settings


def outlets() -> Mapping[str, type[OutletSpider]]:
    """All outlets under crawler/spiders, by name, in alphabetical order."""
    loader = get_spider_loader(project_settings())
    classes = {name: loader.load(name) for name in sorted(loader.list())}
    return {name: one for name, one in classes.items() if issubclass(one, OutletSpider)}


def outlet(name: str) -> type[OutletSpider]:
    """The outlet of that name. Raises UsageError, naming those there are."""
    known = outlets()
    if name not in known:
        near = get_close_matches(name, known, n=1)
        meant = f"did you mean {near[0]}? " if near else ""
        raise UsageError(f"no outlet is called {name!r}", hint=f"{meant}There are: {', '.join(known) or 'none'}")
    return known[name]


def outlet_pages(name: str) -> OutletPages:
    """What the extraction of an article needs to know of an outlet. Raises UsageError for a name that no outlet has."""
    return outlet(name).pages()
