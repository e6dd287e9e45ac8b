"""`pledgewatch` and `python -m pledgewatch`: run a verb; what it raises becomes one line, a hint and an exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import NoReturn

import typer

from extract.errors import PledgewatchError
from pledgewatch.app import app
from pledgewatch.show import plain


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
        return _tell(error.format_message(), f"{command} --help shows what there is", error.exit_code)
    except (KeyboardInterrupt, typer.Abort):
        return 130
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


def _tell(message: str, hint: str, status: int) -> int:
    print(f"pledgewatch: {plain(message)}", file=sys.stderr)
    if hint:
        print(f"  {plain(hint)}", file=sys.stderr)
    return status


if __name__ == "__main__":
    main()
