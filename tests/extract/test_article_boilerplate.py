"""Boilerplate rules: what they take out, what they must not, and that none can run away."""

from __future__ import annotations

import re
import time

import pytest

from crawler.registry import outlet_pages, outlets
from extract import boilerplate
from extract.boilerplate import language_rules, without_boilerplate
from extract.errors import LanguageDataError
from extract.layout import OutletPages

PAGES = OutletPages("news", "en")

NOT_ARTICLE = """\
Advertisement
Photo: Ministry of Defence
Back to top button
Related Articles
Read also: Sweden sends tanks
More on this story
Support Ukrainska Pravda on Patreon!
Follow us on Twitter, support us, or become our patron!
Sign up for our daily newsletter
Subscribe to the Kyiv Letter
Get the morning's news in your inbox
While you're here: Every Tuesday, editors round up what happens in politics. You can sign up for the weekly letter.
Follow us on Telegram
Share this article
2 Comments
Leave a Reply
3 hours ago
February 10, 2026
17:41 JST, October 13, 2024
4 min read
Please enable JavaScript to watch
***
Reporting by Ada Byron in Kyiv; Editing by Charles Babbage
Our Standards: The Principles."""

ARTICLE = """\
Source: NHK, with reference to officials
Background: In January Japan gave money.
Support for Ukraine to become a member of the EU is growing, and Germany pledged €40 million for it.
Join us in saving lives, the minister said, and promised 40 ambulances for Ukraine's hospitals.
The blogger raised $3 million for drones on Patreon and handed them over in Kharkiv.
Photographs show that the tanks arrived.
Close air support comes first
Support US plans for 12 howitzers, the minister asked of parliament.
Related sanctions were lifted, the ministry said, before it announced the new package.
Share of the costs: half
Follow the money: Norway pays for most of it.
Getting the missiles there took a letter to 30 governments, and a newsletter of the ministry told of it.
- €40 million for ammunition
On 3 February 2026 Denmark handed over 19 fighter jets.
Comments by the minister were cautious."""


@pytest.mark.parametrize("line", NOT_ARTICLE.splitlines())
def test_frame_of_a_page_is_dropped(line: str):
    assert without_boilerplate([line], PAGES, "en") == []


@pytest.mark.parametrize("line", ARTICLE.splitlines())
def test_article_that_looks_like_frame_stays(line: str):
    assert without_boilerplate([line], PAGES, "en") == [line]


# Each begins like a rule of some outlet.
NEWS = """\
About 40 tanks arrived in Odesa.
Source: Berlin gives up to ten Taurus
Additional sources of gas were found in Norway, which will send it on.
Written questions by members of parliament about the 40 tanks are still open.
With reporting from the front forbidden, the ministry alone tells of the two systems.
Sign up for the F-16 course opened in May. Denmark pays for it.
Jens Example is a retired officer who counts 40 tanks."""


@pytest.mark.parametrize("name", outlets())
def test_no_outlets_own_rule_drops_a_line_of_news(name: str):
    lines = [*NEWS.splitlines(), *ARTICLE.splitlines()]
    assert without_boilerplate(lines, outlet_pages(name), "en") == lines


def test_an_outlets_end_drops_what_follows_and_its_boilerplate_only_itself():
    pages = OutletPages("news", "en", boilerplate=("our shop",), ends=("related articles?$",))
    lines = ["A first line.", "Our shop sells mugs.", "A second line.", "Related articles", "Sweden gives tanks."]
    assert without_boilerplate(lines, pages, "en") == ["A first line.", "A second line."]


def test_a_language_without_rules_drops_nothing():
    assert without_boilerplate(["Advertisement"], PAGES, "xx") == ["Advertisement"]
    assert language_rules("../en") == ()


def test_a_malformed_rule_names_its_file(tmp_path, monkeypatch):
    (tmp_path / "zz").mkdir()
    (tmp_path / "zz" / "boilerplate.yaml").write_text("- {id: broken, pattern: '(', longest: 10}")
    monkeypatch.setattr(boilerplate.resources, "files", lambda _: tmp_path)
    with pytest.raises(LanguageDataError, match=r"zz/boilerplate\.yaml.*broken"):
        language_rules("zz")


def patterns() -> list[str]:
    own = [pattern for one in outlets().values() for pattern in (*one.boilerplate, *one.ends)]
    return [*own, *(rule.pattern.pattern for rule in language_rules("en"))]


@pytest.mark.parametrize("pattern", patterns())
def test_no_rule_runs_away_on_a_hostile_paragraph(pattern: str):
    rule = re.compile(pattern, re.IGNORECASE)
    words = sorted(set(re.findall(r"[a-z]{2,}", pattern)))
    fillers = ["a", "a ", " ", "/", "ab/", "1", ".", "a.", "(", *(f"{one} " for one in words)]
    began = time.monotonic()
    for filler in fillers:
        for start in ("", *words):
            rule.match((start + " " + filler * boilerplate.READ_AT_MOST)[: boilerplate.READ_AT_MOST] + "!")
    assert (time.monotonic() - began) / (len(fillers) * (len(words) + 1)) < 0.005
