import json

import pytest

from crawler.saved import saved_pages
from extract.errors import InputError

GOOD = {"url": "https://tiny.example/1", "fetched": "2026-02-10T14:00:00+02:00", "body": "page.html"}


def write(root, capture):
    root.mkdir()
    (root / "page.html").write_bytes(b"<p>Words.</p>")
    (root / "capture.json").write_text(capture if isinstance(capture, str) else json.dumps(capture))
    return root


def test_a_saved_page_says_what_was_served_and_when(tmp_path):
    write(tmp_path / "one", {**GOOD, "headers": {"Content-Type": "text/html"}})
    (page,) = saved_pages(tmp_path)
    assert (page.url, page.status, page.headers) == ("https://tiny.example/1", 200, (("Content-Type", "text/html"),))
    assert page.fetched.isoformat() == "2026-02-10T12:00:00+00:00"
    assert page.read() == b"<p>Words.</p>"
    assert page.folder == tmp_path / "one"


@pytest.mark.parametrize(
    "capture",
    [
        "not json",
        "[]",
        {name: value for name, value in GOOD.items() if name != "url"},
        {**GOOD, "fetched": "yesterday"},
        {**GOOD, "status": "fine"},
        {**GOOD, "headers": ["Content-Type"]},
        {**GOOD, "body": "../../elsewhere.html"},
    ],
    ids=["no json", "a list", "no url", "bad time", "bad status", "bad headers", "outside"],
)
def test_a_malformed_capture_is_named_to_the_maintainer(tmp_path, capture):
    root = write(tmp_path / "one", capture)
    with pytest.raises(InputError, match=str(root / "capture.json")):
        list(saved_pages(tmp_path))


def test_a_capture_without_its_body_is_named_to_the_maintainer(tmp_path):
    root = write(tmp_path / "one", {**GOOD, "body": "lost.html"})
    (page,) = saved_pages(tmp_path)
    with pytest.raises(InputError, match=str(root / "lost.html")):
        page.read()
