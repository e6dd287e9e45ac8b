"""Which paragraphs of a page are not article, though they stand in it: appeals, teasers, credits, buttons.

Rules come from the outlet (OutletPages.boilerplate, .ends) and the language (extract/language/<id>/boilerplate.yaml).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from extract.errors import LanguageDataError
from extract.layout import OutletPages

# No rule reads more of a paragraph than this, so none can run away on a hostile one.
READ_AT_MOST = 500


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of paragraph that is not article.

    pattern: must match from the paragraph's start.
    longest: characters; a longer paragraph is article, whatever it begins with.
    """

    id: str
    pattern: re.Pattern[str]
    longest: int

    def matches(self, paragraph: str) -> bool:
        """Whether the paragraph is of this kind."""
        return len(paragraph) <= self.longest and self.pattern.match(paragraph[:READ_AT_MOST]) is not None


def without_boilerplate(lines: Iterable[str], pages: OutletPages, language: str) -> list[str]:
    """The lines that are article, in order."""
    ends = [_compiled(one) for one in pages.ends]
    own = [_compiled(one) for one in pages.boilerplate]
    rules = language_rules(language)
    kept: list[str] = []
    for line in lines:
        bare = line.removeprefix("- ")
        read = bare[:READ_AT_MOST]
        if any(one.match(read) for one in ends):
            break
        if not (any(one.match(read) for one in own) or any(rule.matches(bare) for rule in rules)):
            kept.append(line)
    return kept


@cache
def language_rules(language: str) -> tuple[Rule, ...]:
    """The rules of a language, none where it has no such file. Raises LanguageDataError where that is malformed."""
    if not re.fullmatch(r"[a-z]{2}", language):
        return ()
    file = resources.files("extract.language").joinpath(language, "boilerplate.yaml")
    if not file.is_file():
        return ()
    return tuple(_rule(one, f"{language}/boilerplate.yaml") for one in yaml.safe_load(file.read_text("utf-8")))


def _rule(entry: Any, file: str) -> Rule:
    try:
        identity, pattern, longest = entry["id"], entry["pattern"], entry["longest"]
        if set(entry) - {"id", "pattern", "longest"} or not isinstance(longest, int):
            raise ValueError("fields are id, pattern, longest (a number)")
        return Rule(str(identity), re.compile(pattern, re.IGNORECASE), longest)
    except (TypeError, KeyError, ValueError, re.error) as cause:
        message = f"{file}: malformed entry {entry!r}: {cause}"
        raise LanguageDataError(
            message, hint="an entry has id, pattern and longest; the file's head says how"
        ) from cause


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
