from __future__ import annotations

import pytest

from desk import passwords
from desk.passwords import LONGEST, hashed, is_password
from extract.errors import AccountError


def test_only_the_right_password_fits_its_hash():
    made = hashed("four plain words here")
    assert is_password("four plain words here", made)
    assert not is_password("four plain words Here", made)
    assert not is_password("", made)
    assert not is_password("four plain words here", "not a hash")


def test_a_hash_takes_an_attacker_the_memory_and_time_that_argon2_asks_for(monkeypatch):
    monkeypatch.undo()
    variant, _, cost = hashed("four plain words here").split("$")[1:4]
    assert variant == "argon2id"
    assert cost == "m=65536,t=3,p=4"


def test_a_letter_may_be_composed_by_another_keyboard():
    assert is_password("e\u0301 la carte please", hashed("\u00e9 la carte please"))


def test_where_there_is_no_hash_one_is_tried_all_the_same(monkeypatch):
    tried = []

    class Hasher:
        def verify(self, known, said):
            tried.append(known)
            return True

    known = passwords._nobodys()
    monkeypatch.setattr(passwords, "_HASHER", Hasher())
    assert not is_password("anything", None)
    assert tried == [known]


@pytest.mark.parametrize("password", ["", "eleven char", "x" * (LONGEST + 1)])
def test_a_password_that_is_too_short_or_too_long_is_refused_by_its_length(password):
    with pytest.raises(AccountError, match=f"this one {len(password)}") as raised:
        hashed(password)
    assert password == "" or password not in str(raised.value)


def test_a_long_wrong_password_is_not_cut_to_a_right_one():
    made = hashed("x" * LONGEST)
    assert is_password("x" * LONGEST, made)
    assert not is_password("x" * (LONGEST + 1), made)
