from __future__ import annotations

import re

from desk_browser import PASSWORD

from ledger.editors import find_editor

NEW = "five other words for it"


def test_an_editor_changes_the_password_and_all_other_browsers_are_signed_out(olena, opened):
    other = opened("olena")
    fields = {"present": PASSWORD, "new": NEW, "again": NEW}
    assert olena.submit("/account/password", fields).headers["location"] == "/account?done=password"
    assert "The password is changed." in olena.get("/account?done=password").text
    assert other.get("/").status_code == 303
    assert other.sign_in("olena").status_code == 403
    assert other.sign_in("olena", NEW).status_code == 303


def test_a_password_is_not_changed_without_the_present_one_nor_to_one_mistyped_or_short(olena, opened):
    for present, new, again, words in (
        ("a guess of mine", NEW, NEW, "The current password is wrong."),
        (PASSWORD, NEW, NEW + "x", "not typed the same"),
        (PASSWORD, "short", "short", "12 to 1024 characters"),
    ):
        assert words in olena.submit("/account/password", {"present": present, "new": new, "again": again}).text
    assert opened().sign_in("olena").status_code == 303


def test_whoever_found_a_browser_signed_in_cannot_guess_its_password_there_for_long(olena):
    fields = {"present": "a guess of mine", "new": NEW, "again": NEW}
    answers = [olena.submit("/account/password", fields).status_code for _ in range(6)]
    assert answers == [403] * 4 + [429] * 2


def test_times_are_shown_in_the_zone_of_the_editor(olena, ledger):
    assert olena.submit("/account/zone", {"zone": "Europe/Nowhere"}).status_code == 400
    assert olena.submit("/account/zone", {"zone": "../../etc/passwd"}).status_code == 400
    olena.submit("/account/zone", {"zone": "Europe/Kyiv"})
    found = find_editor(ledger, "olena")
    assert found is not None
    assert found.zone == "Europe/Kyiv"


def test_an_editor_signs_out_a_browser_that_was_left_open(olena, opened):
    left = opened("olena")
    olena.submit("/account/elsewhere")
    assert left.get("/").status_code == 303
    assert olena.get("/").status_code == 200


def test_an_admin_closes_an_account_and_gives_another_role(opened, ledger):
    ada, tom = opened("ada"), opened("tom")
    assert ada.submit("/accounts/tom", {"do": "role", "role": "reader"}).status_code == 303
    assert find_editor(ledger, "tom").role == "reader"
    ada.submit("/accounts/tom", {"do": "disable"})
    assert tom.get("/").status_code == 303
    assert "disabled since" in re.sub(r"\s+", " ", ada.get("/accounts").text)
    ada.submit("/accounts/tom", {"do": "enable"})
    assert tom.sign_in("tom").status_code == 303
    ada.submit("/accounts/tom", {"do": "sign-out"})
    assert tom.get("/").status_code == 303


def test_an_admin_can_lock_out_neither_themselves_nor_nobody(opened, ledger):
    ada = opened("ada")
    assert ada.submit("/accounts/ada", {"do": "disable"}).status_code == 400
    assert find_editor(ledger, "ada").disabled is None
    assert ada.submit("/accounts/nobody", {"do": "disable"}).status_code == 404
    assert ada.submit("/accounts/tom", {"do": "role", "role": "root"}).status_code == 400
    assert ada.submit("/accounts/tom", {"do": "drop"}).status_code == 400
