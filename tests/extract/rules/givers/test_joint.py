"""Who gives together and who pays for what was told before: nobody who paid may be missing, nobody else be listed."""

from __future__ import annotations

from datetime import date

import pytest

from extract.rules.givers.joint import joint_with, payers_behind
from extract.rules.judgement import stage_scene


def joint(text: str, ident: str = "NO") -> tuple[str, ...]:
    """Those who give the last candidate of a text together with one who does."""
    scene = stage_scene(f"Aid for Ukraine\n{text}", date(2025, 3, 26), "en")
    return joint_with(scene.reading, ident, scene.candidates[-1], scene.cast)


@pytest.mark.parametrize(
    "text",
    [
        "Norway and Denmark met in Riga. They will give Ukraine 20 howitzers.",
        "Norway and Denmark met in Riga. The two countries will give Ukraine 20 howitzers.",
        "Ukraine gets 20 howitzers from Norway and Denmark, Støre said.",
        "Norway and Denmark will help: Støre spoke of 20 howitzers for Ukraine.",
    ],
)
def test_those_of_a_list_give_together(text: str) -> None:
    assert set(joint(text)) == {"NO", "DK"}


@pytest.mark.parametrize(
    "text",
    [
        "Norway and Denmark met in Riga. It will give Ukraine 20 howitzers.",
        "Norway and Denmark met, and Oslo gives Ukraine 20 howitzers.",
        "Norway and Denmark met, and Oslo's 20 howitzers go to Ukraine.",
    ],
)
def test_who_gives_by_itself_after_a_meeting_gives_alone(text: str) -> None:
    assert joint(text) == ("NO",)


@pytest.mark.parametrize(
    ("text", "foots"),
    [
        ("The customer is Norway.", True),
        ("Norway saw the customer.", False),
        ("Among the customer's many friends in the north is Norway.", False),
        ("Norway will pay for them.", True),
        ("Norway will pay for lunch.", False),
        ("Norway will paint them.", False),
        ("Norway will cover the cost.", True),
        ("The purchase is being financed by Norway.", True),
        ("Work on them is financed by Norway.", True),
        ("Part was, as before, financed by Norway.", False),
        ("All was shown by Norway.", False),
    ],
)
def test_who_pays_by_the_sentence_behind(text: str, *, foots: bool) -> None:
    scene = stage_scene(f"Aid for Ukraine\n20 howitzers go to Ukraine. {text}", date(2025, 3, 26), "en")
    told = {sign for _, signs in payers_behind(scene.reading, scene.candidates[0], scene.cast) for sign in signs}
    assert ("foots" in told) is foots


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("They come from Norway.", True),
        ("All were bought by Norway.", True),
        ("Some came from Norway.", False),
        ("They reached Denmark from Norway.", False),
    ],
)
def test_who_sent_what_was_told_before(text: str, *, sent: bool) -> None:
    scene = stage_scene(f"Aid for Ukraine\n20 howitzers go to Ukraine. {text}", date(2025, 3, 26), "en")
    told = {
        sign
        for run, signs in payers_behind(scene.reading, scene.candidates[0], scene.cast)
        for sign in signs
        if run[0].id == "NO"
    }
    assert ("sent-by" in told) is sent
