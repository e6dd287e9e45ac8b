"""`pledgewatch index-archive`: the archive made ready for tools that others wrote."""

from __future__ import annotations

from pathlib import Path

from extract.errors import ArchiveError, UsageError
from ledger import cdxj
from ledger.mending import mend
from pledgewatch.home import DEFAULT_HOME, Home, HomeOption
from pledgewatch.lock import sole
from pledgewatch.show import plain


def index_archive(home: HomeOption = DEFAULT_HOME) -> None:
    """Mend and index the archive's files, and merge their indexes for web-archive tools.

    Each WARC file has a CDXJ index beside it; index.cdxj is all of them, for pywb and the like. A torn end that a
    killed crawl left is cut off; a file that a crawl is writing is left alone.
    """
    archive = Home.of(home).archive
    if not archive.is_dir():
        raise UsageError(f"there is no archive at {archive} yet", hint="pledgewatch crawl makes one; or give --home")
    with sole(archive.parent, "index-archive"):
        _index(archive)


def _index(archive: Path) -> None:
    for one in mend(archive):
        if one.torn is not None:
            print(plain(f"{one.file}: cut off at byte {one.torn}, {one.cut} bytes that were no whole record"))
        for place in one.damaged:
            print(plain(f"{one.file}: the record at byte {place} is damaged and cannot be read"))
    try:
        merged, files = cdxj.merge(archive)
    except OSError as cause:
        hint = "check the disk, and the owner and permissions of the archive"
        raise ArchiveError(f"{archive / cdxj.MERGED}: {cause.strerror or cause}", hint=hint) from cause
    print(f"{merged}: the indexes of {files} files")
