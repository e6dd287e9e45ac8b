"""What is kept: the archive of fetched pages, and the SQLite ledger of what they said."""
