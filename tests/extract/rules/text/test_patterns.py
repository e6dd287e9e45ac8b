from __future__ import annotations

import re

from extract.rules.text.patterns import alternation


def test_of_forms_that_begin_alike_the_longest_is_found() -> None:
    found = re.compile(alternation(("jun", "june", "july", "a.m.", "a", "")))
    told = [found.match(text) for text in ("june", "junk", "july 4", "a.m.", "armed", "b")]
    assert [one and one.group() for one in told] == ["june", "jun", "july", "a.m.", "a", ""]


def test_a_shorter_form_is_found_where_the_longer_one_does_not_lead_on() -> None:
    assert re.fullmatch(rf"(?P<lead>{alternation(('in', 'in early'))}) early May", "in early May")


def test_forms_of_one_case_are_found_in_any() -> None:
    found = re.compile(alternation(("us$", "usd", "us")), re.IGNORECASE)
    told = [found.match(text) for text in ("US$", "Usd", "US")]
    assert [one and one.group() for one in told] == ["US$", "Usd", "US"]


def test_without_forms_nothing_is_found_but_nothing() -> None:
    assert alternation(()) == ""
