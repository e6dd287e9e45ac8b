"""Everything pledgewatch raises on purpose, in one tree.

    PledgewatchError
    ├── UsageError             what was asked for cannot be done as asked: a missing file, an unknown outlet, a bad
    option
    ├── InputError             a record read from outside is not what it must be; names the line and the field
    │   └── InvalidRecord      what an editor wishes to store is not a record of the trade; a message for each field
    ├── ConfigurationError     the operator's configuration is not as it must be; names file and line, or variable
    ├── AlreadyRunning         another process works on the same home; says which
    ├── LanguageDataError      a word list under extract/language is malformed; names file and entry
    ├── OutletError
    │   └── FeedUnreadable     a feed or sitemap answered, but not with one
    ├── ArchiveError
    │   ├── PageNotArchived    one response cannot be archived, whatever room there is
    │   ├── TornRecord         a WARC file ends in the middle of a record
    │   ├── BodyTooLarge       a response is larger, when decompressed, than its reader allows
    │   └── BodyBroken         a response's Content-Encoding cannot be undone
    ├── AccountError           an account of the desk is not as it must be: its name, password or zone
    └── LedgerError
        ├── LedgerBusy         another writer held the ledger longer than the time-out
        ├── NoSuchPledge       a pledge is asked for by a number that none has
        ├── NoSuchArticle      the same of an article
        ├── ReviewConflict     a pledge, its text or what the machine says moved since the editor saw it
        └── LedgerTooNew       the ledger was written by a later version of pledgewatch

Each carries a one-line message that names the thing, and a hint that names the way out; `str()` gives the message.
The tree stands in the lowest package so that every other one can raise from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class PledgewatchError(Exception):
    """The root: whoever catches this catches all that pledgewatch raises on purpose."""

    exit_code = 1

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class UsageError(PledgewatchError):
    """What was asked for cannot be done as asked."""

    exit_code = 2


class InputError(PledgewatchError):
    """A record read from outside is not what it must be."""


class InvalidRecord(InputError):
    """What an editor wishes to store is not as it must be; `fields` says what is wrong with each, to show beside it."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        name, problem = next(iter(fields.items()))
        super().__init__(f"{name}: {problem}", hint="correct the fields that are named and send it again")
        self.fields = dict(fields)


class ConfigurationError(PledgewatchError):
    """The operator's configuration is not as it must be."""

    exit_code = 78


class AlreadyRunning(PledgewatchError):
    """Another process works on the same home."""

    exit_code = 75


class LanguageDataError(PledgewatchError):
    """A word list is malformed."""

    exit_code = 78


class OutletError(PledgewatchError):
    """Something is wrong with one outlet."""


class FeedUnreadable(OutletError):
    """A feed or sitemap answered, but not with one."""


class ArchiveError(PledgewatchError):
    """The archive cannot be read or written."""

    exit_code = 74


class PageNotArchived(ArchiveError):
    """One response cannot be archived; others can."""


class TornRecord(ArchiveError):
    """A WARC file ends in the middle of a record."""


class BodyTooLarge(ArchiveError):
    """A response is larger, when decompressed, than its reader allows."""


class BodyBroken(ArchiveError):
    """A response's Content-Encoding cannot be undone: cut short, corrupt, or of an unknown kind."""


class AccountError(PledgewatchError):
    """An account of the desk is not there, or cannot be as it is wished."""

    exit_code = 2


class LedgerError(PledgewatchError):
    """The ledger cannot be read or written."""

    exit_code = 74


class LedgerBusy(LedgerError):
    """Another writer held the ledger longer than the time-out."""

    exit_code = 75


class NoSuchPledge(LedgerError):
    """A pledge is asked for by a number that none has."""

    def __init__(self, key: int) -> None:
        super().__init__(f"there is no pledge {key} in the ledger", hint="look for it in the queue")


class NoSuchArticle(LedgerError):
    """An article is asked for by a number that none has."""

    def __init__(self, key: int) -> None:
        super().__init__(f"there is no article {key} in the ledger", hint="look for it by the search")


class ReviewConflict(LedgerError):
    """A pledge, its text or what the machine says of it moved since the editor saw it. Nothing was written.

    moved: which of "decision", "text" and "machine". record: the one that stands now, as JSON values; editor, at: who
    decided it last, and when, empty where nobody did.
    """

    def __init__(self, key: int, moved: tuple[str, ...], *, record: Mapping[str, Any], editor: str, at: str) -> None:
        by = f"{editor} decided it at {at}" if "decision" in moved else "its article was read anew"
        super().__init__(f"pledge {key} is not as you saw it: {by}", hint="look at what stands now, then decide")
        self.key = key
        self.moved = moved
        self.record = dict(record)
        self.editor = editor
        self.at = at


class LedgerTooNew(LedgerError):
    """The ledger was written by a later version of pledgewatch."""
