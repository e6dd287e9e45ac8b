import subprocess
import sys

import pytest

from crawler.registry import outlet, outlet_pages, outlets
from extract.errors import UsageError


def test_an_unknown_outlet_is_answered_with_those_there_are():
    with pytest.raises(UsageError, match="pravda_eng") as caught:
        outlet("pravda_eng")
    assert "did you mean pravda_en?" in caught.value.hint
    assert all(name in caught.value.hint for name in outlets())


def test_scrapy_lists_the_same_outlets_as_we_do():
    listed = subprocess.run(
        [sys.executable, "-m", "scrapy", "list"], capture_output=True, text=True, timeout=60, check=True
    )
    assert listed.stdout.split() == list(outlets())


@pytest.mark.parametrize("name", outlets())
def test_an_outlet_knows_its_own_pages(name):
    one = outlet(name)
    pages = outlet_pages(name)
    assert (pages.outlet, pages.language) == (name, one.language)
    assert one.feeds or one.sitemaps
