"""The pledges of an article: the one function that the rest of the program calls.

Candidates first, then two questions (who gives, is it a gift), then the document layer; see docs/architecture.md.
"""

from __future__ import annotations

from extract.language import languages, load_language
from extract.records import Absence, Article, Findings
from extract.rules.document import settle
from extract.rules.draft import draft_of
from extract.rules.judgement import gifts, is_on_topic, load_weights, stage_scene
from extract.rules.record import pledges_of

RULESET = "2026.11.2"
LONGEST = 200_000  # characters of an article that are read; what stands behind is not


def find_pledges(article: Article) -> Findings:
    """The pledges of an article with their evidence, or the reason that there are none, and the words that no list knows."""
    if article.absence:
        return Findings(absence=article.absence)
    if article.language not in languages():
        return Findings(absence=Absence.NO_LANGUAGE_RULES)
    language = load_language(article.language)
    document = article.document[:LONGEST]
    if not is_on_topic(document, language):
        return Findings(absence=Absence.OFF_TOPIC)
    scene = stage_scene(document, article.published.date() if article.published else None, language.code)
    weights = load_weights(language.code)
    drafts = settle(draft_of(scene, one, weights) for one in gifts(scene, weights))
    pledges = pledges_of(drafts, document, article.url, RULESET)
    return Findings(pledges, (), None if pledges else Absence.NOTHING_FOUND)
