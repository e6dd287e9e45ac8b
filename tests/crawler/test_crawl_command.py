"""The two commands as the operator types them, over saved pages of a real outlet."""

import pytest
import tiny_outlet as tiny
from forked import pledgewatch
from tiny_outlet import Served

from pledgewatch.__main__ import run

FEED = "https://www.pravda.com.ua/eng/rss/"
STORY = "https://www.pravda.com.ua/eng/news/2026/02/10/{}/"
TEXT = "Norway will provide Ukraine with NOK 300 million for air defence, its government said on Tuesday."


def page(title, *sentences):
    """A page in the outlet's layout."""
    text = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    return Served(
        f"<html lang=en><head><title>{title}</title></head><div class=post_article_text>{text}</div></html>".encode()
    )


@pytest.fixture(scope="module")
def nights(tmp_path_factory):
    """Two nights with the same pages, a third on which the feed is gone, and what the commands said."""
    root = tmp_path_factory.mktemp("nights")
    site = {
        FEED: Served(tiny.feed(STORY.format(1), STORY.format(2)), "application/rss+xml"),
        STORY.format(1): page("Norway gives money", TEXT, "The money comes from this year's budget."),
        STORY.format(2): page("Rain in the north", "It rained in the north of Ukraine all day, and roads were wet."),
    }
    saved = tiny.save(root / "saved", site)
    broken = tiny.save(root / "broken", {FEED: Served(b"<html>Be right back</html>")})
    home = root / "home"
    first = pledgewatch("crawl", "pravda_en", "--saved", saved, "--home", home)
    second = pledgewatch("crawl", "pravda_en", "--saved", saved, "--home", home)
    third = pledgewatch("crawl", "pravda_en", "--saved", broken, "--home", home)
    return home, first, second, third


def test_the_operator_gets_one_line_an_outlet_and_below_it_what_could_not_be_read(nights):
    _, first, _, _ = nights
    assert first.returncode == 0, first.stderr
    line, *remarks = first.stdout.splitlines()
    assert line == (
        "pravda_en: 2 feeds or sitemaps unreadable, 2 listed, 2 fetched (2 new, 0 changed, 0 unchanged), 0 failed; "
        "2 read, 2 with body, 1 pledges"
    )
    assert len(remarks) == 2
    assert all(one.startswith("  pravda_en: could not be read: https://www.pravda.com.ua/") for one in remarks)


def test_the_second_night_reads_nothing_twice(nights):
    _, _, second, _ = nights
    assert second.returncode == 0, second.stderr
    assert "(0 new, 0 changed, 2 unchanged), 0 failed; 0 read" in second.stdout


def test_a_broken_outlet_ends_with_an_exit_status_that_cron_sees(nights):
    _, _, _, third = nights
    assert third.returncode == 1
    assert "pledgewatch: 1 of 1 outlets failed. pravda_en: no feed or sitemap could be read" in third.stderr
    assert "Traceback" not in third.stderr


def test_the_archive_is_read_again_when_asked(nights, capsys):
    home, _, _, _ = nights
    assert run(["extract-archive", "--home", str(home)]) == 0
    assert capsys.readouterr().out.startswith("nothing to read")
    assert run(["extract-archive", "--again", "--outlet", "pravda_en", "--home", str(home)]) == 0
    said = capsys.readouterr().out
    assert said == "pravda_en: 2 read, 2 with body, 1 pledges; 0 articles new, 0 revised\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("crawl", "pravda_eng"), "no outlet is called 'pravda_eng'"),
        (("crawl", "--saved", "nowhere"), "there is nothing at nowhere"),
        (("extract-archive", "--home", "nowhere"), "there is no ledger at"),
    ],
)
def test_what_cannot_be_done_is_said_in_two_lines(arguments, said, capsys):
    assert run(arguments) == 2
    message, hint = capsys.readouterr().err.splitlines()
    assert said in message
    assert hint.startswith("  ")
