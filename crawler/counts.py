"""The names under which a crawl counts in Scrapy's stats: spider and item pipelines add up, crawler.health judges."""

from __future__ import annotations

from typing import Final

LISTING_READ: Final = "pledgewatch/listing/read"
LISTING_NOT_MODIFIED: Final = "pledgewatch/listing/not_modified"
LISTING_SEEN: Final = "pledgewatch/listing/seen"
"""With the listing's address after a slash: what became of it, a ledger.health.ListingSeen."""
LISTING_FAILED: Final = "pledgewatch/listing/failed"
FEED_UNREADABLE: Final = "pledgewatch/listing/unreadable"
WITHOUT_ADDRESS: Final = "pledgewatch/listing/entries_without_address"
NO_ARTICLE: Final = "pledgewatch/listing/entries_not_an_article"
TOO_LONG: Final = "pledgewatch/listing/entries_with_too_long_an_address"
CUT: Final = "pledgewatch/listing/entries_over_the_limit"
SITEMAPS_CUT: Final = "pledgewatch/listing/sitemaps_over_the_limit"
LISTED: Final = "pledgewatch/article/listed"
CHOSEN: Final = "pledgewatch/article/chosen"
"""Set by pipelines.frontier, as are the next two: articles to ask for on this night."""
ASKED: Final = "pledgewatch/article/asked"
OVER_BUDGET: Final = "pledgewatch/article/over_budget"
FETCHED: Final = "pledgewatch/article/fetched"
FAILED: Final = "pledgewatch/article/failed"
NOT_STORED: Final = "pledgewatch/not_stored"
NOTED: Final = "pledgewatch/noted/article"
"""Set by pipelines.note, with the note after a slash: new, changed, unchanged, not_modified."""
RUN: Final = "ledger/run"
"""Set by pipelines.note: the number of the run in the ledger."""
