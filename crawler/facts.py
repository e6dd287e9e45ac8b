"""What an outlet says of itself in its docstring: a line that names it, then a fact under each of four headings."""

from __future__ import annotations

import inspect
import re

from crawler.outlet import OutletSpider

FACTS = ("Domain", "Publishes", "Found by", "Terms")
"""The headings."""
_UNSURE = re.compile(r"\bguess|\bnot (yet )?(been )?(seen|known|confirmed)\b", re.I)


def docstring_facts(one: type[OutletSpider]) -> tuple[str, dict[str, str]]:
    """The first line of an outlet's docstring, and what stands under the fixed headings, each on one line.

    Raises ValueError where a heading is missing or unknown.
    """
    title, *lines = inspect.cleandoc(one.__doc__ or "").splitlines() or [""]
    facts: dict[str, str] = {}
    heading = ""
    for line in lines:
        found = re.match(r"([A-Z][a-z ]+): (.+)", line)
        if found:
            heading, facts[found[1]] = found[1], found[2]
        elif line.strip() and heading:
            facts[heading] += f" {line.strip()}"
    if tuple(facts) != FACTS:
        raise ValueError(f"{one.__module__}: the docstring's headings are {', '.join(FACTS)}, in this order")
    return title, facts


def guesses(one: type[OutletSpider]) -> list[str]:
    """What the docstring itself calls a guess or not seen yet, clause by clause, each behind its heading.

    Raises ValueError as `docstring_facts` does.
    """
    _, facts = docstring_facts(one)
    clauses = ((heading, clause) for heading, fact in facts.items() for clause in re.split(r";\s+|\.\s+", fact))
    return [f"{heading}: {clause}" for heading, clause in clauses if _UNSURE.search(clause)]
