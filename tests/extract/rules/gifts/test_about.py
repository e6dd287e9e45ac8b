"""What an article is about: one that tells of another country's aid must not be read as one on aid to the taker."""

from __future__ import annotations

from datetime import date

from extract.rules.gifts.about import told_before
from extract.rules.gifts.is_gift import CUES
from extract.rules.judgement import stage_scene


def about(title: str, text: str) -> set[str]:
    """The signs that all candidates of an article share."""
    return {name for name, value in stage_scene(f"{title}\n{text}", date(2025, 3, 26), "en").about.items() if value}


def test_whom_the_headline_names() -> None:
    text = "Norway will give 90 million euros for the winter."
    assert "title/others-alone" in about("Norway helps Moldova", text)
    assert "title/others-alone" not in about("Norway helps Ukraine", text)
    assert not {"title/others-alone", "title/taker"} & about("Help for the winter", text)


def test_to_whom_the_opening_says_that_something_goes() -> None:
    assert "lead/to-others" in about("Winter aid", "Norway will hand 90 million euros to Moldova.")
    assert "lead/to-taker" in about("Winter aid", "Norway will hand 90 million euros to Ukraine.")
    late = "The winter is cold.\n" * 5 + "Norway will hand 90 million euros to Ukraine."
    assert not {"lead/to-taker", "lead/to-others"} & about("Winter aid", late)


def test_a_text_without_a_word_is_about_nothing() -> None:
    assert about("", "") == {"document/taker-rare"}


def test_what_the_sentence_before_speaks_of_counts_within_a_paragraph_alone() -> None:
    scene = stage_scene(
        "Winter aid\nUkraine needs more. It will get 14 howitzers.\nThere will be 20 radars.", date(2025, 3, 26), "en"
    )
    first, second, third = (told_before(scene.reading, place, scene.cast, CUES) for place in (1, 2, 3))
    assert {"before/taker", "before/need"} <= set(second)
    assert first == third == {}


def test_a_headline_that_ends_in_to_sends_nothing_to_whom_the_text_opens_with() -> None:
    assert "lead/to-others" not in about("Whom the money goes to", "Moldova will have 90 million euros.")


def test_what_goes_to_the_adversary_is_no_sign_of_another_taker() -> None:
    assert "lead/to-others" not in about("Winter aid", "Iran has sent 90 drones to Russia.")
    assert "lead/to-others" not in about("Winter aid", "Poland has 90 drones.")


def test_a_headline_is_not_the_sentence_before() -> None:
    scene = stage_scene("Ukraine needs more\nIt will get 14 howitzers.", date(2025, 3, 26), "en")
    assert told_before(scene.reading, 1, scene.cast, CUES) == {}
