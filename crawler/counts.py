"""The names under which a crawl counts in Scrapy's stats: spider and item pipelines add up, crawler.health judges."""

from __future__ import annotations

from typing import Final

LISTING_READ: Final = "pledgewatch/listing/read"
LISTING_FAILED: Final = "pledgewatch/listing/failed"
FEED_UNREADABLE: Final = "pledgewatch/listing/unreadable"
WITHOUT_ADDRESS: Final = "pledgewatch/listing/entries_without_address"
NO_ARTICLE: Final = "pledgewatch/listing/entries_not_an_article"
TOO_LONG: Final = "pledgewatch/listing/entries_with_too_long_an_address"
CUT: Final = "pledgewatch/listing/entries_over_the_limit"
SITEMAPS_CUT: Final = "pledgewatch/listing/sitemaps_over_the_limit"
LISTED: Final = "pledgewatch/article/listed"
FETCHED: Final = "pledgewatch/article/fetched"
FAILED: Final = "pledgewatch/article/failed"
NOT_STORED: Final = "pledgewatch/not_stored"
NOTED: Final = "pledgewatch/noted/article"
"""Set by pipelines.note, with the note after a slash: new, changed, unchanged."""
STOPPED: Final = "pledgewatch/stopped"
"""Set by pipelines.stopping: the error for which a crawl was stopped, being unable to keep what it fetches."""
RUN: Final = "ledger/run"
"""Set by pipelines.note: the number of the run in the ledger."""
