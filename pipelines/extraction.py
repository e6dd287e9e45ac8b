"""The extraction stage: archived pages to articles and pledges in worker processes, and from there into the ledger."""

from __future__ import annotations

import logging
import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from statistics import median
from threading import Event

from crawler.registry import outlet_pages
from extract.errors import UsageError
from extract.layout import OutletPages
from extract.records import Absence
from extract.ruleset import RULESET
from ledger.pages import PageRow
from ledger.store import Ledger, StoreNote, open_ledger
from pipelines.reading import Page, Read, Unread, off_topic, passed_over, prepare, read_page
from pipelines.workers import Crew, Job, Loss, Lost

logger = logging.getLogger(__name__)

PAGE_SECONDS = 10.0
LOOK_SECONDS = 0.25
"""Between two looks for pages that were fetched in the meantime."""
AT_ONCE = 50
"""Pages that a worker holds against the gate in one task: handing them over one by one takes longer than the look."""
SAMPLE = 10
"""So many pages of each outlet are read at a time whatever they are about: the gate would hide an outlet that serves
everybody the same wall, or a layout that yields nothing."""

Counts = Counter[tuple[str, str]]
"""By outlet and what is counted."""
_LAYOUT = "layout/"
_LAYOUT_BODY = "layout_with_body/"

_PASSED_OVER = {"passed_over": 1, f"absence/{Absence.OFF_TOPIC}": 1}
_NUMBERS = (
    "pages", "with_body", "failed", "pledges", "with_pledges", "passed_over", "new", "revised", "undated",
    "other_language",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """How pages are read; tests put their own reader in.

    read: called in a worker process with each page.
    outlet: what an outlet says of its pages, by name.
    workers: processes; seconds: time for a page.
    """

    read: Callable[[Page], Read | Unread] = read_page
    outlet: Callable[[str], OutletPages] = outlet_pages
    workers: int = field(default_factory=lambda: max(1, os.cpu_count() or 1))
    seconds: float = PAGE_SECONDS


@dataclass(frozen=True, slots=True)
class ExtractionReport:
    """What the extraction stage did for one outlet.

    pages: those read; with_body: those that gave a text; failed: those that cost or broke their worker.
    pledges: found in this run; with_pledges: pages that gave any. new, revised: articles that the ledger had not, and
    those with another text than it had. absences: how many pages gave no article, by reason.
    passed_over: pages on other topics, which the gate kept out unread.
    undated, other_language: articles without a time of publication, and those not in the outlet's language.
    characters: the median length of the texts; None without any.
    layouts: by body selector of the outlet's layouts, pages read with it and those that gave a text; the selector is
    empty for pages that none fits. An outlet that states no layout has none here. run: its number in the ledger.
    """

    outlet: str
    pages: int = 0
    with_body: int = 0
    failed: int = 0
    pledges: int = 0
    with_pledges: int = 0
    passed_over: int = 0
    new: int = 0
    revised: int = 0
    absences: Mapping[Absence, int] = field(default_factory=dict)
    undated: int = 0
    other_language: int = 0
    characters: int | None = None
    layouts: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    run: int | None = None


@dataclass(frozen=True, slots=True)
class _Tally:
    """What a run counts, and how long each outlet's texts are."""

    counts: Counts = field(default_factory=Counter)
    lengths: dict[str, list[int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fetching:
    """What a thread that reads pages while others are fetched is told: that no more will come, that it is to stop."""

    over: Event = field(default_factory=Event)
    stopped: Event = field(default_factory=Event)


def extract_pages(
    home: Path,
    *,
    outlet: str | None = None,
    again: bool = False,
    reading: Reading | None = None,
    watch: Callable[[int, int], None] | None = None,
    fetching: Fetching | None = None,
) -> tuple[ExtractionReport, ...]:
    """Read the pages that these rules have not read yet (all of them `again`) and store what they give, page by page.

    A page that breaks or stalls its worker is noted with the reason, and the run goes on. One report an outlet.
    watch: hears how many pages are read, and of how many; 0 as long as nobody knows.
    fetching: pages are still being fetched: go on until it is over. Raises KeyboardInterrupt where it is stopped.
    Pages of an outlet that nobody knows any more stay unread and count as failed. Raises LedgerError.
    """
    reading = reading or Reading()
    stopped = fetching.stopped if fetching else None
    tell = watch or (lambda done, known: None)
    with (
        open_ledger(home / "ledger.db") as ledger,
        extraction_run(ledger, "extract") as (run_id, counts),
        crew_of(reading, stopped) as crew,
    ):
        tally, done, sampled = _Tally(counts), 0, Counter[str]()
        for rows in _unread_rows(ledger, outlet, again, fetching):
            known = 0 if fetching else len(rows)
            for group in groups(pages_of(home, rows, reading, counts, sampled), crew):
                _store(ledger, run_id, group, tally)
                done += len(group)
                tell(done, known)
        if fetching:
            tell(done, done)
    return tuple(replace(_report(name, tally), run=run_id) for name in sorted({name for name, _ in tally.counts}))


def _unread_rows(
    ledger: Ledger, outlet: str | None, again: bool, fetching: Fetching | None
) -> Iterator[Sequence[PageRow]]:
    """The pages to read, in as many lists as it takes until no more are fetched."""
    after, over = 0, False
    while not over:
        over = fetching is None or fetching.over.is_set()
        newest = ledger.last_capture()
        rows = tuple(ledger.pages_to_extract(outlet=outlet, again=again, ruleset=RULESET, after=after))
        after = newest
        if rows:
            yield rows
        elif fetching and not over and fetching.stopped.wait(LOOK_SECONDS):
            raise KeyboardInterrupt


def _store(ledger: Ledger, run_id: int, group: Sequence[tuple[Page, Read | Unread]], tally: _Tally) -> None:
    """Write what the pages of a group gave, and count it."""
    if len(group) > 1:  # all of them passed over
        ledger.pass_over(run_id, [page.row for page, _ in group])
        for page, _ in group:
            tally.counts.update({(page.row.outlet, what): number for what, number in _PASSED_OVER.items()})
        return
    for page, result in group:
        for what, number in store_result(ledger, run_id, page, result).items():
            tally.counts[page.row.outlet, what] += number
        if isinstance(result, Read) and result.article.text:
            tally.lengths.setdefault(page.row.outlet, []).append(len(result.article.text))


@contextmanager
def extraction_run(ledger: Ledger, kind: str) -> Iterator[tuple[int, Counts]]:
    """A run with the present rules: its number, and what it counts; how it ended is written down whatever happens."""
    run_id = ledger.begin_run(kind, RULESET)
    outcome, counts = "failed", Counts()
    try:
        yield run_id, counts
        outcome = "finished"
    except KeyboardInterrupt:
        outcome = "interrupted"
        raise
    finally:
        ledger.end_run(run_id, outcome, {f"{name}/{what}": number for (name, what), number in counts.items()})


def pages_of(
    home: Path, rows: Sequence[PageRow], reading: Reading, counts: Counts, sampled: Counter[str] | None = None
) -> list[Page]:
    """The pages to read; those of an outlet that nobody knows any more are counted as failed.

    sampled: how many of each outlet this run has marked so far to be read whatever they are about; counted on.
    """
    known: dict[str, OutletPages] = {}
    for name, number in Counter(row.outlet for row in rows).items():
        try:
            known[name] = reading.outlet(name)
        except UsageError as error:
            logger.warning("%d pages of %s stay unread: %s", number, name, error)
            counts[name, "failed"] += number
    seen = Counter[str]() if sampled is None else sampled
    pages = []
    for row in rows:
        if row.outlet in known:
            seen[row.outlet] += 1
            pages.append(Page(row, known[row.outlet], home / "archive", sampled=seen[row.outlet] <= SAMPLE))
    return pages


def results(pages: Sequence[Page], reading: Reading) -> Iterator[tuple[Page, Read | Unread]]:
    """Each page with what it gave, as the worker processes have it."""
    with crew_of(reading) as crew:
        for group in groups(pages, crew):
            yield from group


def crew_of(reading: Reading, stopped: Event | None = None) -> Crew:
    """Worker processes that read pages."""
    work = partial(_work, reading.read)
    job = Job(work=work, prepare=prepare, seconds=reading.seconds, preload=("pipelines.warm",))
    return Crew(job, reading.workers, stopped)


def groups(pages: Sequence[Page], crew: Crew) -> Iterator[Sequence[tuple[Page, Read | Unread]]]:
    """The pages with what they gave: first those that the gate keeps out, many in one, then the others one by one."""
    passed: list[Page] = []
    for some, out in crew.run([tuple(pages[first : first + AT_ONCE]) for first in range(0, len(pages), AT_ONCE)]):
        kept_out = (False,) * len(some) if isinstance(out, Lost) else out
        passed += [page for page, is_out in zip(some, kept_out, strict=True) if not is_out]
        if any(kept_out):
            yield [(page, passed_over(page)) for page, is_out in zip(some, kept_out, strict=True) if is_out]
    for page, result in crew.run(passed):
        yield [(page, _unread(result) if isinstance(result, Lost) else result)]


def _work(read: Callable[[Page], Read | Unread], task: Page | tuple[Page, ...]) -> Read | Unread | tuple[bool, ...]:
    """In a worker: whether each of several pages is off topic, or what one page gives."""
    return off_topic(task) if isinstance(task, tuple) else read(task)


def store_result(ledger: Ledger, run_id: int, page: Page, result: Read | Unread) -> Mapping[str, int]:
    """Write what a page gave, in one transaction that also marks it as read by these rules; what it counts as."""
    if isinstance(result, Read):
        note = ledger.store_extraction(run_id, page.row, result.article, result.findings)
        pledges = len(result.findings.pledges) if result.findings else 0
        layout = {f"{_LAYOUT}{result.layout}": 1} if page.pages.layouts else {}
        if result.article.text:
            changed = {} if note is StoreNote.UNCHANGED else {note.value: 1}
            return {
                "pages": 1,
                "with_body": 1,
                "pledges": pledges,
                "with_pledges": int(pledges > 0),
                **changed,
                **layout,
                **_kind(page, result),
            }
        if result.article.absence == Absence.OFF_TOPIC:
            return _PASSED_OVER
        return {"pages": 1, f"absence/{result.article.absence or Absence.NO_BODY}": 1, **layout}
    logger.warning("%s: %s (%s)", page.row.url, result.reason, result.detail)
    ledger.note_failure(run_id, page.row, result.reason)
    return {"pages": 1, "failed": 1, f"absence/{result.reason}": 1}


def _kind(page: Page, result: Read) -> Mapping[str, int]:
    """What health needs to know of an article besides that there is one."""
    found = {f"{_LAYOUT_BODY}{result.layout}": 1} if page.pages.layouts else {}
    if result.article.published is None:
        found["undated"] = 1
    if result.article.language != page.pages.language:
        found["other_language"] = 1
    return found


def _unread(lost: Lost) -> Unread:
    reason = Absence.TOO_SLOW if lost.loss is Loss.STALLED else Absence.BROKEN
    return Unread(reason, lost.detail or lost.loss.value)


def _report(outlet: str, tally: _Tally) -> ExtractionReport:
    mine = {what: number for (name, what), number in tally.counts.items() if name == outlet}
    absences = {
        Absence(what.removeprefix("absence/")): number for what, number in mine.items() if what.startswith("absence/")
    }
    layouts = {
        what.removeprefix(_LAYOUT): (number, mine.get(what.replace(_LAYOUT, _LAYOUT_BODY, 1), 0))
        for what, number in mine.items()
        if what.startswith(_LAYOUT)
    }
    lengths = tally.lengths.get(outlet)
    return ExtractionReport(
        outlet,
        absences=absences,
        characters=int(median(lengths)) if lengths else None,
        layouts=layouts,
        **{name: mine.get(name, 0) for name in _NUMBERS},
    )
