"""The desk: the web pages on which editors review what the crawl found.

It knows the ledger and nothing of crawling or parsing.
"""
