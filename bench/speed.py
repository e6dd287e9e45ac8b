"""Speed of extraction against its targets: `make bench`. CPU time in one process, medians; nothing is asserted.

Articles of 500 words are joined out of labelled ones, so that they hold as many sums and things as news on aid does.
After the first article what is loaded is frozen, as in the workers of a night (pipelines/warm.py): the garbage
collector walks through none of it again.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bench.arguments import a_file
from bench.examples import load
from extract.lines import article_of
from extract.pledges import find_pledges
from extract.records import Absence, Article

GOLD = Path(__file__).parent.parent / "tests" / "gold" / "en.jsonl"
OFF_TOPIC = "The council met on Tuesday to talk about the new swimming pool, which will cost 4 million euros. " * 30
WORDS = 500
ROUNDS = 3  # each article is read so often; the quickest counts, since other processes only ever slow one down


@dataclass(frozen=True, slots=True)
class Measured:
    """A time with what it may be, in milliseconds of CPU."""

    what: str
    took: float
    target: float

    def __str__(self) -> str:
        """One line for the operator."""
        verdict = "met" if self.took <= self.target else "MISSED"
        return f"{self.what:<40}{self.took:9.2f} ms   target {self.target:g} ms: {verdict}"


def cpu_milliseconds(work: Callable[[], object]) -> float:
    """CPU time that some work takes."""
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def quickest(article: Article) -> float:
    """CPU time of reading an article, disturbed as little as can be."""
    return min(cpu_milliseconds(lambda: find_pledges(article)) for _ in range(ROUNDS))


def of_length(articles: Sequence[Article], words: int = WORDS) -> Iterator[Article]:
    """Articles of so many words out of shorter ones; what is left over at the end is dropped."""
    paragraphs: list[str] = []
    for article in articles:
        paragraphs += [article.title, *article.text.splitlines()]
        length = 0
        for index, paragraph in enumerate(paragraphs):
            told = paragraph.split()
            if length + len(told) >= words:
                kept = [*paragraphs[1:index], " ".join(told[: words - length])]
                yield replace(article, title=paragraphs[0], text="\n".join(kept))
                paragraphs = []
                break
            length += len(told)


def measure(path: Path) -> Iterator[Measured]:
    """Start-up, then articles that pass the gate, then one that does not."""
    articles = [article_of(row) for row in load(path)]
    yield Measured("start-up: the first article", cpu_milliseconds(lambda: find_pledges(articles[0])), 1000)
    gc.collect()
    gc.freeze()
    longer = list(of_length(articles))
    assert all(find_pledges(article).absence != Absence.OFF_TOPIC for article in longer)
    yield Measured(f"{WORDS} words that pass the gate", statistics.median(map(quickest, longer)), 40)
    silent = Article("https://example.org/", "Pool", OFF_TOPIC, "en")
    assert find_pledges(silent).absence == Absence.OFF_TOPIC
    yield Measured(
        f"{len(OFF_TOPIC.split())} words that do not", statistics.median(quickest(silent) for _ in range(50)), 0.3
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="?", type=a_file, default=GOLD, help="labelled articles; else our own")
    for one in measure(parser.parse_args(arguments).gold):
        print(one)
    return 0


if __name__ == "__main__":
    sys.exit(main())
