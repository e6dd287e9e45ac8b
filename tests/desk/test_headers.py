from __future__ import annotations

import re
from pathlib import Path

import desk
from desk.page import asset

TEMPLATES = Path(desk.__file__).parent / "templates"


def test_every_answer_forbids_what_no_page_of_ours_needs(olena, opened):
    stranger = opened()
    answers = [olena.get("/account"), olena.get("/nowhere"), stranger.get("/"), stranger.get("/sign-in")]
    answers += [olena.get(asset("desk.css")), olena.post("/account/zone"), olena.get("/", headers={"Host": "evil"})]
    for answer in answers:
        policy = dict(part.partition(" ")[::2] for part in answer.headers["content-security-policy"].split("; "))
        assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
        assert policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert answer.headers["cross-origin-opener-policy"] == "same-origin"
        assert "server" not in answer.headers


def test_no_template_has_a_script_or_a_style_within_it():
    for template in TEMPLATES.rglob("*.html"):
        page = template.read_text(encoding="utf-8")
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]* src=)|\|\s*safe\b", page), (
            template
        )


def test_pages_of_an_account_are_not_kept_by_the_browser_and_assets_are(olena):
    assert olena.get("/account").headers["cache-control"] == "no-store"
    assert "immutable" in olena.get(asset("desk.css")).headers["cache-control"]
    assert olena.get("/assets/../server.py").status_code == 404
    assert olena.get("/assets/%2e%2e/server.py").status_code == 404
