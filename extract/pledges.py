"""The pledges of an article: the one function that the rest of the program calls.

Candidates first, then two questions (who gives, is it a gift), then the document layer; see docs/architecture.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.language import languages, load_language
from extract.records import Absence, Article, Findings, Issue, Pledge
from extract.rules.confidence import judged
from extract.rules.document import settle
from extract.rules.draft import Draft, draft_of
from extract.rules.judgement import Scene, Weights, gifts, is_on_topic, load_weights, stage_scene
from extract.rules.record import pledges_of

RULESET = "2026.11.3"
# Half a character, as broken JSON escapes leave it: no text can be written with one.
LONE_SURROGATE = re.compile("[\ud800-\udfff]")
LONGEST = 200_000  # characters of an article that are read; what stands behind is not


def find_pledges(article: Article) -> Findings:
    """The pledges of an article with their evidence, or the reason for none; and the donors that no list knows."""
    if article.absence:
        return Findings(absence=article.absence)
    if article.language not in languages():
        return Findings(absence=Absence.NO_LANGUAGE_RULES)
    language = load_language(article.language)
    document = LONE_SURROGATE.sub("\ufffd", article.document[:LONGEST])
    if not is_on_topic(document, language):
        return Findings(absence=Absence.OFF_TOPIC)
    scene = stage_scene(document, article.published.date() if article.published else None, language.code)
    pledges = pledges_of(drafts_of(scene, load_weights(language.code)), document, article.url, RULESET)
    return Findings(pledges, tuple(_unknown_donors(scene, pledges)), None if pledges else Absence.NOTHING_FOUND)


def drafts_of(scene: Scene, weights: Weights) -> list[Draft]:
    """What the weights find in a scene: repeats merged, each with how sure it is, the unlikely ones left out."""
    drafts = settle(scene.reading, (draft_of(scene, one, weights) for one in gifts(scene, weights)), weights)
    return [one for one in judged(scene.reading, drafts, weights) if one.confidence >= weights.least_confidence]


def _unknown_donors(scene: Scene, pledges: tuple[Pledge, ...]) -> Iterator[Issue]:
    """Each donor that gives under its own name because no list knows it, with the first sentence that names it."""
    reading = scene.reading
    for ident in dict.fromkeys(donor for pledge in pledges for donor in pledge.donors):
        named = (one for one in reading.of_kind("actor") if one.form == "organisation" and one.id == ident)
        first = next(named, None)
        if first is not None:
            sentence = reading.sentences[reading.sentence_of[first.start]]
            yield Issue("donor", ident, reading.words(sentence.start, sentence.end).strip())
