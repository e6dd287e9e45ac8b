from __future__ import annotations

from datetime import UTC, datetime
from typing import Protocol

import pytest

from extract.pledges import find_pledges
from extract.records import Article, Findings, Pledge

WEDNESDAY = datetime(2025, 3, 26, tzinfo=UTC)


class English(Protocol):
    def __call__(self, text: str, title: str = ...) -> tuple[Pledge, ...]: ...


class Read(Protocol):
    def __call__(self, text: str, title: str = ..., language: str = ..., url: str = ...) -> Findings: ...


@pytest.fixture
def read() -> Read:
    """What is found in an article of Wednesday, 26 March 2025."""

    def found(
        text: str, title: str = "Aid for Ukraine", language: str = "en", url: str = "https://example.org/a"
    ) -> Findings:
        return find_pledges(Article(url, title, text, language, WEDNESDAY))

    return found


@pytest.fixture
def english(read: Read) -> English:
    """The pledges of such an article in English."""

    def pledges(text: str, title: str = "Aid for Ukraine") -> tuple[Pledge, ...]:
        return read(text, title).pledges

    return pledges
