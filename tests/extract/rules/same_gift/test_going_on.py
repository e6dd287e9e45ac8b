"""Who is named between two candidates, what is counted anew, and where both stand tells whether they are one gift."""

from __future__ import annotations

from datetime import date

from extract.rules.judgement import stage_scene
from extract.rules.same_gift import going_on, same_gift


def evidence_in(text: str, title: str = "Aid for Ukraine") -> dict[str, float]:
    """The evidence that the last candidate of a text goes on about the one before it, as the gatherer asks for it."""
    scene = stage_scene(f"{title}\n{text}", date(2025, 3, 26), "en")
    *kept, one = scene.candidates
    return dict(next(iter(same_gift.links(scene.reading, kept, one, scene.cast)))[1])


def test_who_is_named_in_the_later_clause_alone_is_new_though_both_stand_in_one_sentence() -> None:
    found = evidence_in("Spain has delivered Ukraine 20 tanks, and Portugal has delivered 300 generators.")
    assert {"who/new", "who/new/beside", "who/not-theirs", "who/new+items-items"} <= found.keys()
    assert "who/again" not in found


def test_the_giver_of_the_sentence_before_is_named_again() -> None:
    found = evidence_in("Spain has delivered Ukraine 20 tanks. Spain has delivered 300 generators.")
    assert "who/again" in found
    assert "who/new" not in found


def test_things_told_before_are_counted_anew() -> None:
    found = evidence_in(
        "Spain has handed over the first four of twelve excavators to Ukraine; the remaining eight were handed over."
    )
    assert {"anew/elided", "anew/elided-beside", "anew/differ-beside", "names/shared"} <= found.keys()
    found = evidence_in("Spain has sent Ukraine 20 tanks, and another 30 generators were sent in May.")
    assert "anew/more" in found
    assert "beside" not in evidence_in("Spain has sent Ukraine 20 tanks. The 20 tanks arrived in May.")


def test_the_only_gift_so_far_is_told_from_the_last_of_several() -> None:
    found = evidence_in("Spain gives Ukraine 40 million euros. The money buys tanks and generators.")
    assert {"before/first", "before/only", "before/last", "before/first+money-items"} <= found.keys()
    found = evidence_in("Spain gives Ukraine 40 million euros. Portugal sends 20 tanks. Italy sends generators.")
    assert "before/last" in found
    assert "before/only" not in found


def test_a_headline_that_names_one_giver_is_told_from_one_that_names_several() -> None:
    text = "Spain gives Ukraine 40 million euros. The money buys tanks and generators."
    assert "title/one-giver" in evidence_in(text, "Spain helps Ukraine")
    assert "title/many-givers" in evidence_in(text, "Spain and Portugal help Ukraine")
    assert not any(name.startswith("title/") for name in evidence_in(text, "Help is coming"))


def test_what_opens_the_article_is_told_from_what_comes_later() -> None:
    found = evidence_in("Spain sends Ukraine 20 Leopard tanks. The tanks left on Monday with 3 lorries.")
    assert {"opening/2", "names/shared", "names/shared+items-items"} <= found.keys()
    later = evidence_in(
        "Spain sends Ukraine 20 Leopard tanks. Italy sends radars. Portugal sends Ukraine drones. It gave lorries."
    )
    assert {"opening/3", "names/apart"} <= later.keys()
    assert "opening/2" not in later


def going_on_in(text: str) -> set[str]:
    """What tells whether the last two candidates of a text are one gift, though another rule keep them apart."""
    scene = stage_scene(f"Aid for Ukraine\n{text}", date(2025, 3, 26), "en")
    *_, before, one = scene.candidates
    return set(going_on.evidence_of(scene.reading, before, one, scene.cast, frozenset(("ES",))))


def test_what_was_given_then_is_told_from_what_comes() -> None:
    found = going_on_in("Spain gave Ukraine 20 tanks in 2023. It will give 300 generators in 2026.")
    assert {"time/future-after-past", "time/other-year"} <= found
    found = going_on_in("Spain will give Ukraine 20 tanks in 2026. It gave 300 generators in 2023.")
    assert {"time/past-after-future", "time/other-year-past"} <= found
    found = going_on_in("Spain gave Ukraine 20 tanks in 2023. It gave 300 generators in 2023.")
    assert not any(name.startswith("time/") for name in found)


def test_only_things_of_one_kind_are_counted_differently() -> None:
    beside = "Spain has handed over 20 tanks to Ukraine; {} have been handed over, too."
    assert "anew/differ-beside" in going_on_in(beside.format("another eight tanks"))
    assert "anew/differ-beside" not in going_on_in(beside.format("another eight radars"))
    assert "anew/differ-beside" not in going_on_in(beside.format("another 20 tanks"))
