"""Speed of extraction: `make bench`. Start-up, and CPU time an article; medians, one process, nothing asserted."""

from __future__ import annotations

import statistics
import time
from pathlib import Path

from bench.examples import load
from extract.lines import article_of
from extract.pledges import find_pledges
from extract.records import Absence, Article

GOLD = Path(__file__).parent.parent / "tests" / "gold" / "en.jsonl"
OFF_TOPIC = "The council met on Tuesday to talk about the new swimming pool, which will cost 4 million euros. " * 30


def cpu_milliseconds(article: Article) -> float:
    """CPU time that one article takes."""
    start = time.process_time()
    find_pledges(article)
    return (time.process_time() - start) * 1000


def main() -> None:
    """Measure and print."""
    articles = [article_of(row) for row in load(GOLD)]
    print(f"start-up, first article     {cpu_milliseconds(articles[0]):8.0f} ms")
    times = [cpu_milliseconds(article) for article in articles]
    words = statistics.median(len(article.text.split()) for article in articles)
    print(f"article that passes the gate {statistics.median(times):7.1f} ms (median; {words:.0f} words)")
    silent = Article("https://example.org/", "Pool", OFF_TOPIC, "en")
    assert find_pledges(silent).absence == Absence.OFF_TOPIC
    print(f"article that does not        {statistics.median(cpu_milliseconds(silent) for _ in range(50)):7.3f} ms")


if __name__ == "__main__":
    main()
