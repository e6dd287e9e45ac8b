"""CSV whose cells no spreadsheet takes for formulas: an apostrophe goes before what would begin one."""

from __future__ import annotations

import codecs
import re

_FORMULA = re.compile(r"[\s\u200b\ufeff]*[=+\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?")
_CELL = re.compile(r'"([^"]*(?:""[^"]*)*)"|([^",\r\n]+)')
_QUOTE_OR_END = re.compile('["\n]')


def harmless(cell: str) -> str:
    """The cell, with an apostrophe before it where a spreadsheet might run it."""
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell


class HarmlessCells:
    """Goes over CSV as it is sent, in pieces that may end anywhere."""

    def __init__(self) -> None:
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._rest = ""

    def feed(self, piece: bytes, last: bool = False) -> bytes:
        """The whole lines that can be told by now, their cells made harmless."""
        text = self._rest + self._decode(piece, last)
        end = len(text) if last else _end_of_lines(text)
        self._rest = text[end:]
        return _CELL.sub(_made_harmless, text[:end]).encode()


def _end_of_lines(text: str) -> int:
    """Where the last whole line ends: a line break within quotes ends none."""
    end, quoted = 0, False
    for mark in _QUOTE_OR_END.finditer(text):
        if mark[0] == '"':
            quoted = not quoted
        elif not quoted:
            end = mark.end()
    return end


def _made_harmless(cell: re.Match[str]) -> str:
    return harmless(cell[2]) if cell[1] is None else f'"{harmless(cell[1])}"'
