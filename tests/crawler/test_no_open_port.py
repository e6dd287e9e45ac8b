"""A crawl opens no port: Scrapy's telnet console and remote control would run anybody's Python."""

import os
import sys
from pathlib import Path

import pytest
import tiny_outlet as tiny
from test_live_crawl import PAGE, QUICK, Web, always, listing

from crawler.registry import project_settings

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")


def ports(pid):
    """The sockets on which a process listens: TCP by port, local ones by path."""
    links = (path.readlink() for path in Path(f"/proc/{pid}/fd").iterdir() if path.is_symlink())
    own = {str(link)[8:-1] for link in links if str(link).startswith("socket:[")}
    found = []
    for name in ("tcp", "tcp6"):
        rows = [line.split() for line in Path(f"/proc/{pid}/net/{name}").read_text().splitlines()[1:]]
        found += [row[1].rpartition(":")[2] for row in rows if row[3] == "0A" and row[9] in own]
    rows = [line.split() for line in Path(f"/proc/{pid}/net/unix").read_text().splitlines()[1:]]
    return found + [row[7] if len(row) > 7 else "" for row in rows if row[3] == "00010000" and row[6] in own]


def ports_in_a_crawl(home, **settings):
    """The sockets on which a crawl listens while it fetches a page."""
    crawls, found = [], []

    def look(_):
        found.extend(ports(crawls[0].pid))
        return 200, {}, PAGE

    answers = {"/rss": listing("/news/1/x"), "/map": always(b"", 404), "/news/1/x": look}
    with Web(answers) as web:
        crawls.append(tiny.begin_crawl(home, live=web.base, **{**QUICK, **settings}))
        crawls[0].wait(60)
        assert web.asked["/news/1/x"]
    return found


def test_a_crawl_listens_nowhere(tmp_path):
    assert ports_in_a_crawl(tmp_path) == []


def test_an_open_console_would_be_seen(tmp_path):
    assert len(ports_in_a_crawl(tmp_path, TELNETCONSOLE_ENABLED=True)) == 1


@pytest.mark.parametrize("name", ["TELNETCONSOLE_ENABLED", "REMOTE_CONTROL_ENABLED"])
def test_the_settings_switch_both_off(name):
    assert project_settings().getbool(name) is False
    assert os.environ.get(f"SCRAPY_{name}") is None
