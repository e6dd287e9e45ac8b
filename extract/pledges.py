"""The pledges of an article: the one function that the rest of the program calls.

Candidates first, then two questions (who gives, is it a gift), then the document layer; see docs/architecture.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from extract.gate import is_on_topic
from extract.language import languages, load_language
from extract.records import Absence, Article, Findings
from extract.rules.documents.confidence import judged
from extract.rules.documents.document import settle
from extract.rules.documents.draft import Draft, draft_of, of_each_giver
from extract.rules.documents.record import pledges_of
from extract.rules.documents.unknown import find_issues
from extract.rules.judgement import Scene, Weighed, Weights, gifts, load_weights, stage_scene
from extract.ruleset import RULESET

# Half a character, as broken JSON escapes leave it: no text can be written with one.
LONE_SURROGATE = re.compile("[\ud800-\udfff]")
LONGEST = 200_000  # characters of an article that are read; what stands behind is not


def find_pledges(article: Article) -> Findings:
    """The pledges of an article with their evidence, or the reason for none;
    and the words that no list knows."""
    scene = scene_of(article)
    if isinstance(scene, Absence):
        return Findings(absence=scene)
    pledges = pledges_of(drafts_of(scene, load_weights(scene.code)), scene.reading.text, article.url, RULESET)
    issues = find_issues(scene, [donor for one in pledges for donor in one.donors])
    return Findings(pledges, issues, None if pledges else Absence.NOTHING_FOUND)


def drafts_of(scene: Scene, weights: Weights) -> list[Draft]:
    """What the weights find in a scene: repeats merged, each with how sure it is, the unlikely ones left out."""
    found = judged_drafts(scene, gifts(scene, weights), weights)
    return [one for one in found if one.confidence >= weights.least_confidence]


def judged_drafts(scene: Scene, given: Iterable[Weighed], weights: Weights) -> list[Draft]:
    """The drafts of what is given, likewise, with the unlikely ones."""
    told = (each for one in given for each in of_each_giver(scene.reading, one))
    drafts = settle(scene.reading, (draft_of(scene, one, weights) for one in told), weights)
    return judged(scene.reading, drafts, weights)


def scene_of(article: Article) -> Scene | Absence:
    """What the rules read in an article, or the reason why they read nothing."""
    if article.absence:
        return article.absence
    if article.language not in languages():
        return Absence.NO_LANGUAGE_RULES
    language = load_language(article.language)
    document = LONE_SURROGATE.sub("\ufffd", article.document[:LONGEST])
    if not is_on_topic(document, language):
        return Absence.OFF_TOPIC
    return stage_scene(document, article.published.date() if article.published else None, language.code)
