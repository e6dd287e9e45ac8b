from __future__ import annotations

from desk_samples import keep

HOSTILE = b"""<!doctype html><meta http-equiv=refresh content="0;url=https://evil.example/">
<base href="https://evil.example/"><link rel=stylesheet href=https://evil.example/s.css>
<script>fetch("/accounts")</script><img src=https://evil.example/i onerror=alert(1)><form action=/sign-out method=post>
<iframe src=https://evil.example/></iframe><a href="javascript:alert(1)">Japan</a>"""


def shown(browser, ledger, settings, body=HOSTILE, kind="text/html"):
    headers = (("Content-Type", kind),) if kind else ()
    kept = keep(ledger, settings.archive, body=body, headers=headers)
    return browser.get(f"/archive/{kept.capture}")


def test_a_page_is_shown_as_it_was_under_a_policy_in_which_nothing_runs_loads_or_leads_away(olena, ledger, settings):
    answer = shown(olena, ledger, settings)
    assert answer.content == HOSTILE
    policy = dict(part.partition(" ")[::2] for part in answer.headers["content-security-policy"].split("; "))
    assert policy["sandbox"] == ""
    assert policy["default-src"] == policy["form-action"] == policy["base-uri"] == "'none'"
    assert policy["style-src"] == "'unsafe-inline'"
    assert policy["img-src"] == "data:"
    assert policy["frame-ancestors"] == "'self'"
    assert "script-src" not in policy
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers.get_list("content-security-policy") == [answer.headers["content-security-policy"]]


def test_nothing_but_html_is_shown_as_a_page(olena, ledger, settings):
    shown_as = {
        "text/html; charset=windows-1251": "text/html; charset=windows-1251",
        'text/html; charset="utf-8"': "text/html; charset=utf-8",
        "TEXT/HTML": "text/html",
        "application/xhtml+xml": "text/html",
        "": "text/html",
        'text/html; charset="x; script-src *"': "text/html",
        "application/json": "text/plain; charset=utf-8",
        "text/xml; charset=koi8-r": "text/plain; charset=koi8-r",
        "text/javascript": "text/plain; charset=utf-8",
        "image/svg+xml": "application/octet-stream",
        "application/pdf": "application/octet-stream",
        "nonsense": "text/plain; charset=utf-8",
    }
    for said, kind in shown_as.items():
        answer = shown(olena, ledger, settings, b"<p>Japan", said)
        assert answer.headers["content-type"] == kind, said
        downloaded = "attachment" in answer.headers.get("content-disposition", "")
        assert downloaded == (kind == "application/octet-stream")
        assert "sandbox" in answer.headers["content-security-policy"]


def test_a_page_that_the_archive_lost_is_told_in_words_without_its_place(olena, ledger, settings):
    kept = keep(ledger, settings.archive)
    for file in settings.archive.rglob("*.warc.gz"):
        file.unlink()
    answer = olena.get(f"/archive/{kept.capture}")
    assert answer.status_code == 404
    assert str(settings.archive) not in answer.text
    assert answer.headers["content-type"].startswith("text/plain")
    assert olena.get("/archive/999").status_code == 404


def test_strangers_see_no_archived_page(opened, ledger, settings):
    assert shown(opened(), ledger, settings).status_code == 303
