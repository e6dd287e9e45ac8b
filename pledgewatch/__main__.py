"""`pledgewatch` and `python -m pledgewatch`: run a verb; what it raises becomes one line, a hint and an exit status."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from io import TextIOWrapper
from typing import NoReturn

import typer

from extract.errors import PledgewatchError, UsageError
from pledgewatch.app import app
from pledgewatch.show import plain

_LONE = re.compile("[\ud800-\udfff]")
"""Half a character: what Python makes of a byte that is none."""
_SOME_DAY = datetime(2026, 2, 10, 15, 30, tzinfo=UTC)


def run(arguments: Sequence[str]) -> int:
    """Run the command of these arguments and give its exit status; pledgewatch.app says what each means."""
    try:
        status = app(arguments or ["--help"], prog_name="pledgewatch", standalone_mode=False)
        sys.stdout.flush()
    except PledgewatchError as error:
        return _tell(str(error), error.hint, error.exit_code)
    except typer.TyperException as error:
        context = getattr(error, "ctx", None)
        command = context.command_path if context else "pledgewatch"
        return _tell(_in_words(error.format_message()), f"{command} --help shows what there is", error.exit_code)
    except (KeyboardInterrupt, typer.Abort):
        return 130
    except UnicodeEncodeError:
        # The shell hands over bytes; those that are no character make a name that no ledger can be asked for.
        odd = next((one for one in arguments if _LONE.search(one)), None)
        if odd is None:
            raise
        return _tell(f"{odd!r} is not UTF-8", "type it in the encoding of this terminal", UsageError.exit_code)
    except BrokenPipeError:
        # Whoever read our output has left, as `head` does. Nothing is left to say, not even when Python closes down.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return int(status or 0)


def main() -> NoReturn:
    """The console script."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A terminal of another encoding shows "?" for what it cannot, rather than a traceback.
            stream.reconfigure(errors="replace")
    sys.exit(run(sys.argv[1:]))


def _in_words(message: str) -> str:
    """What the option parser complains of, without its own words: dates by an example, not by the signs of strftime."""

    def example(found: re.Match[str]) -> str:
        days = (_SOME_DAY.strftime(one) for one in re.findall("'([^']+)'", found[1]))
        return f"is no date like {' or '.join(days)}"

    return re.sub(r"does not match the formats? (.+?)\.?$", example, message.replace("Value error, ", ""))


def _tell(message: str, hint: str, status: int) -> int:
    print(f"pledgewatch: {plain(message)}", file=sys.stderr)
    if hint:
        print(f"  {plain(hint)}", file=sys.stderr)
    return status


if __name__ == "__main__":
    main()
