"""What loads the lists must leave the collector as it was: a worker of a night that never collects would swell."""

from __future__ import annotations

import gc

import pytest

from extract.loading import uncollected


def test_collections_go_on_after_a_list_that_is_broken() -> None:
    with pytest.raises(ValueError, match="broken"), uncollected():
        raise ValueError("broken")
    assert gc.isenabled()


def test_lists_that_load_others_leave_the_collector_off_until_the_last_is_loaded() -> None:
    with uncollected():
        with uncollected():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
