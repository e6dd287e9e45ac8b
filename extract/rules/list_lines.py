"""Lines of a list whose marks are lost: short lines below one that ends with a colon, as pages without bullets have."""

from __future__ import annotations

from collections.abc import Sequence

LONGEST = 18  # tokens of such a line
LEAST = 2  # lines that make a list
OPENS = ":"
GOES_ON = (";", ",")
ENDS = (".", "!", "?", "…")


def list_lines(tokens: Sequence[str], starts: Sequence[int]) -> frozenset[int]:
    """The sentences, by index, that are lines of such a list. starts: the token that each sentence begins with."""
    ends = [*starts, len(tokens)][1:]
    lines = [_trimmed(tokens[start:end]) for start, end in zip(starts, ends, strict=True)]
    whole = [_is_line(tokens, start, end) for start, end in zip(starts, ends, strict=True)]
    found: set[int] = set()
    for index, line in enumerate(lines):
        if index and line and line[-1] == OPENS and "\n" in tokens[ends[index] - 1]:
            run = _run_behind(lines, whole, index + 1)
            found.update(run if len(run) >= LEAST else ())
    return frozenset(found)


def _run_behind(lines: Sequence[Sequence[str]], whole: Sequence[bool], first: int) -> range:
    """The lines of a list that begins with a sentence: those that go on, and the one behind that ends it."""
    index = first
    while index < len(lines) and whole[index] and lines[index] and _goes_on(lines[index]):
        index += 1
    closes = index > first and lines[index - 1][-1] in GOES_ON and index < len(lines)
    if closes and whole[index] and len(lines[index]) <= LONGEST:
        index += 1
    return range(first, index)


def _goes_on(line: Sequence[str]) -> bool:
    """Whether a line ends as one of a list does: with a semicolon or comma, or without any mark."""
    return len(line) <= LONGEST and (line[-1] in GOES_ON or (line[-1] not in ENDS and line[-1] != OPENS))


def _is_line(tokens: Sequence[str], start: int, end: int) -> bool:
    """Whether a sentence is a whole line by itself."""
    return (start == 0 or "\n" in tokens[start - 1]) and (end == len(tokens) or "\n" in tokens[end - 1])


def _trimmed(tokens: Sequence[str]) -> list[str]:
    """The tokens without white space."""
    return [token for token in tokens if not token.isspace()]
