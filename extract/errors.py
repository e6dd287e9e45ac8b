"""Everything pledgewatch raises on purpose, in one tree.

    PledgewatchError
    ├── UsageError             what was asked for cannot be done as asked: a missing file, an unknown outlet, a bad
    option
    ├── InputError             a record read from outside is not what it must be; names the line and the field
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
    └── LedgerError
        ├── LedgerBusy         another writer held the ledger longer than the time-out
        └── LedgerTooNew       the ledger was written by a later version of pledgewatch

Each carries a one-line message that names the thing, and a hint that names the way out; `str()` gives the message.
The tree stands in the lowest package so that every other one can raise from it.
"""

from __future__ import annotations


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


class LedgerError(PledgewatchError):
    """The ledger cannot be read or written."""

    exit_code = 74


class LedgerBusy(LedgerError):
    """Another writer held the ledger longer than the time-out."""

    exit_code = 75


class LedgerTooNew(LedgerError):
    """The ledger was written by a later version of pledgewatch."""
