"""The desk: web pages on which editors review what the crawl found. It knows the ledger, nothing of crawling or parsing."""
