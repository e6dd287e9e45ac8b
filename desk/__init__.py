"""The desk: web pages on which editors review what was found. It knows the ledger, nothing of crawling or parsing."""
