"""Evidence that two tellings are one gift: sums are never added up twice, nor two gifts made one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from extract.pledges import drafts_of
from extract.records import Category, Item, Modifier, Span, Stage
from extract.rules.candidates.candidates import MOST_ITEMS
from extract.rules.choice import probability
from extract.rules.documents.draft import Draft, draft_of
from extract.rules.documents.retold import evidence_of, is_more
from extract.rules.figures.money import Sum
from extract.rules.judgement import load_weights, stage_scene, weigh
from extract.rules.text.reading import Reading

TEXT = (
    "Aid for Ukraine\nNorway will give Ukraine 200 million euros.\n"
    "The package includes 12 tanks.\nDenmark will send Ukraine 40 generators."
)
SCENE = stage_scene(TEXT, date(2025, 3, 26), "en")


@pytest.fixture(scope="module")
def draft() -> Draft:
    weights = replace(load_weights("en"), threshold=0.0, document_threshold=0.0, least_confidence=0.0)
    return drafts_of(SCENE, weights)[0]


def euros(amount: int) -> Sum:
    return Sum(Decimal(amount), "EUR", Modifier.EXACT, Span(0, 3))


def test_two_different_sums_are_never_one_gift(draft: Draft) -> None:
    one, other = replace(draft, sum=euros(200)), replace(draft, sum=euros(300))
    assert evidence_of(SCENE.reading, one, other, [one]) is None
    assert evidence_of(SCENE.reading, one, one, [one]) is not None


def test_the_sums_of_two_givers_are_never_one_gift(draft: Draft) -> None:
    assert evidence_of(SCENE.reading, draft, replace(draft, donors=("DK",)), [draft]) is None


def test_a_refusal_is_never_the_gift_itself(draft: Draft) -> None:
    assert evidence_of(SCENE.reading, draft, replace(draft, stage=Stage.REFUSED), [draft]) is None


@pytest.mark.parametrize(
    "text",
    [
        "Lithuania may give Ukraine two more NASAMS launchers. Vilnius handed over two NASAMS launchers in 2022.",
        "Warsaw is considering giving Ukraine six MiG-29 fighters. Poland handed over 14 MiG-29s in 2023.",
    ],
)
def test_what_came_years_ago_is_never_what_somebody_considers_now(text: str) -> None:
    scene = stage_scene(f"Aid for Ukraine\n{text}", date(2025, 3, 26), "en")
    before, after = drafts_of(scene, load_weights("en"))
    assert (before.stage, after.stage) == (Stage.CONSIDERED, Stage.DELIVERED)


def test_what_a_giver_also_sends_is_not_the_gift_before_by_another_name() -> None:
    text = "Norway has allocated NOK 1 billion for gas purchases in Ukraine. Oslo will also send 30 generators."
    scene = stage_scene(f"Aid for Ukraine\n{text}", date(2025, 3, 26), "en")
    first, second = (draft_of(scene, one, load_weights("en")) for one in weigh(scene, load_weights("en")))
    assert evidence_of(scene.reading, first, second, [first]) is None


def test_of_a_list_without_end_only_the_first_things_are_looked_at() -> None:
    listed = " and ".join(f"{count} tanks" for count in range(2, 3 * MOST_ITEMS))
    scene = stage_scene(f"Aid for Ukraine\nNorway will give Ukraine {listed}.", date(2025, 3, 26), "en")
    weights = replace(load_weights("en"), threshold=0.0, document_threshold=0.0, least_confidence=0.0)
    longest = max(weigh(scene, weights), key=lambda one: len(one.candidate.items))
    assert len(longest.candidate.items) == MOST_ITEMS
    assert len(draft_of(scene, longest, weights).items) <= MOST_ITEMS


def test_a_total_is_never_one_of_its_gifts_though_the_sum_be_the_same(draft: Draft) -> None:
    one = replace(draft, sum=euros(200), cumulative=False)
    assert evidence_of(SCENE.reading, one, replace(one, cumulative=True), [one]) is None


def test_things_counted_differently_speak_against_it(draft: Draft) -> None:
    twelve, forty = (Item(Category.TANKS, "tanks", count, Span(0, 3)) for count in (12, 40))
    one, other = (replace(draft, sum=None, items=(item,)) for item in (twelve, forty))
    told, again = (evidence_of(SCENE.reading, one, later, [one]) or {} for later in (other, one))
    assert "counts/apart" in told
    assert "counts/same" in again
    weights = load_weights("en").retold
    assert probability(told, weights) < probability(again, weights)


def test_what_opens_with_separately_is_never_the_gift_before() -> None:
    scene = stage_scene(
        "Aid for Ukraine\nNorway will give Ukraine 200 million euros for gas.\nSeparately, it gives 40 generators.",
        date(2025, 3, 26),
        "en",
    )
    weights = replace(load_weights("en"), threshold=0.0, document_threshold=0.0, least_confidence=0.0)
    assert len(drafts_of(scene, weights)) == 2


def drafts(text: str) -> tuple[Reading, list[Draft]]:
    """The drafts of all candidates of a text, likely or not."""
    scene = stage_scene(f"Aid for Ukraine\n{text}", date(2025, 3, 26), "en")
    weights = replace(load_weights("en"), threshold=0.0, document_threshold=0.0, least_confidence=0.0)
    return scene.reading, [draft_of(scene, one, weights) for one in weigh(scene, weights)]


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("Norway sends Ukraine 20 tanks. Another five are on the way.", True),
        ("Norway sends Ukraine 20 tanks. Five more are on the way.", True),
        ("Norway sends Ukraine 20 tanks. Five are on the way.", False),
        ("Norway sends Ukraine 20 tanks. Another five radars are on the way.", False),
    ],
)
def test_what_comes_on_top_of_what_was_told_is_more(text: str, *, more: bool) -> None:
    reading, told = drafts(text)
    assert is_more(reading, told[-1]) is more


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Norway gives Ukraine 20 million euros. It gives a further 90 million euros.", "adds/anew"),
        ("Norway gives Ukraine 20 tanks. They left on Monday with radars.", "points/anaphor"),
        ("Norway gives Ukraine tanks. Denmark gives Ukraine tanks.", "names/shared"),
        ("Norway gives Ukraine tanks. Norway gives Ukraine radars.", "names/apart"),
        ("Norway gives Ukraine tanks. Norway gives Ukraine radars.", "stage/same"),
        ("Norway gives Ukraine tanks. Norway gives Ukraine radars.", "near/paragraph"),
    ],
)
def test_how_the_later_telling_stands_to_the_earlier(text: str, sign: str) -> None:
    reading, (first, *_, second) = drafts(text)
    second = replace(second, donors=first.donors, sum=first.sum and second.sum and first.sum)
    found = evidence_of(reading, first, second, [first])
    assert found is not None
    assert sign in found


def test_what_is_also_sent_by_a_name_that_was_told_may_be_the_same() -> None:
    reading, (first, second) = drafts("Norway sends Ukraine tanks. Norway will also send tanks to Kharkiv.")
    assert evidence_of(reading, first, replace(second, donors=first.donors, stage=first.stage), [first]) is not None


def test_more_of_the_same_is_another_gift() -> None:
    reading, (first, second) = drafts("Norway sent Ukraine ten pickups. It will send 15 more pickups.")
    assert evidence_of(reading, first, replace(second, donors=first.donors), [first]) is None
