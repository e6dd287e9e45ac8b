"""Who plays which part: bodies have habits of their own, and every name of an organisation may be printed."""

from __future__ import annotations

from extract.rules.actors.cast import cast_of, donor_signs
from extract.rules.text.reading import read


def test_donors_are_told_by_their_kind_and_bodies_by_name_too() -> None:
    assert donor_signs(("NO", "EU"), cast_of("en")) == {"donor/state": 1.0, "donor/body": 1.0, "donor/EU": 1.0}


def test_an_organisation_gives_under_each_of_its_names() -> None:
    assert {"Dárek pro Putina", "Gift for Putin"} <= cast_of("en").givers


def test_who_gives_is_on_the_list_and_named_as_an_actor_that_may() -> None:
    cast = cast_of("en")
    reading = read("Norway met Ukraine and Russia.", "en")
    assert [one.id for one in reading.of_kind("actor") if cast.gives(one)] == ["NO"]


def test_a_group_that_is_but_a_list_is_its_members() -> None:
    cast = cast_of("en")
    assert cast.members("NO") == ("NO",)
    assert any(len(cast.members(ident)) > 1 for ident in cast.groups)
