"""What Scrapy logs of a page that could not be stored: no traceback for each, where the disk is full for all."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from scrapy.logformatter import LogFormatter

from extract.errors import PledgewatchError

if TYPE_CHECKING:
    from scrapy import Spider
    from scrapy.http import Response
    from scrapy.logformatter import LogFormatterResult
    from twisted.python.failure import Failure


class BriefLog(LogFormatter):
    """Our own errors are told in a line by whoever ends for them; how they came about is for --verbose at DEBUG."""

    def item_error(
        self, item: Any, exception: BaseException, response: Response | Failure | None, spider: Spider
    ) -> LogFormatterResult:
        """As Scrapy asks it."""
        told = super().item_error(item, exception, response, spider)
        if isinstance(exception, PledgewatchError):
            told["level"] = logging.DEBUG
        return told
