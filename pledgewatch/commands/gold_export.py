"""`pledgewatch gold export`: reviewed articles as labelled records."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

from typer import Option

from extract.errors import UsageError
from ledger.gold import labelled
from pledgewatch.home import DEFAULT_HOME, HomeOption, check_outlet, existing_ledger


def gold_export(
    *,
    outlet: Annotated[str | None, Option(help="Only from this outlet, e.g. pravda_en.")] = None,
    language: Annotated[str | None, Option(help="Only in this language, e.g. en.")] = None,
    out: Annotated[
        Path | None, Option(metavar="FILE", dir_okay=False, help="Write to this file, not to standard output.")
    ] = None,
    home: HomeOption = DEFAULT_HOME,
) -> None:
    """Write the reviewed articles as labelled records, JSON Lines.

    Only articles whose pledges are all decided, with the records that editors let stand; those that they rejected are
    left out. python -m bench.score reads the file.
    """
    with existing_ledger(home) as ledger:
        check_outlet(ledger, outlet)
        found = labelled(ledger, outlet=outlet, language=language)
    lines = "".join(json.dumps(article, ensure_ascii=False) + "\n" for article in found.articles)
    if out is None:
        sys.stdout.write(lines)
    else:
        try:
            out.write_text(lines, encoding="utf-8")
        except OSError as cause:
            raise UsageError(f"{out}: cannot be written: {cause.strerror}", hint="name another file") from cause
    left_out = f"left out: {found.waiting} with a pledge that waits, {found.moved} with another text by now"
    print(f"{len(found.articles)} articles; {left_out}", file=sys.stderr)
