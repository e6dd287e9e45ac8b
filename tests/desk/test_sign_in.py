from __future__ import annotations


def test_an_editor_signs_in_and_out_again(opened):
    browser = opened()
    assert browser.get("/").headers["location"] == "/sign-in?next=%2F"
    assert browser.sign_in("olena").headers["location"] == "/"
    assert browser.get("/").status_code == 200
    assert browser.submit("/sign-out", form="/").status_code == 303
    assert browser.get("/").status_code == 303
